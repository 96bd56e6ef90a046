"""Papers: number, bytes, register entry and journal line in one commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.paper_facts import certificate_facts, plan_facts, points_facts
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.documents.adaptation_plan import adaptation_plan
from kandas_desk.documents.mobility_certificate import mobility_certificate
from kandas_desk.documents.page import Page
from kandas_desk.documents.points_explanation import points_explanation
from kandas_desk.documents.wording import read_wording
from kandas_desk.domain.case import Case
from kandas_desk.domain.events import PaperIssued
from kandas_desk.domain.paper import Paper, PaperKind
from kandas_desk.house.places import resources
from kandas_desk.language.speak import Language, LanguageCode
from kandas_desk.store.keys import new_key

# The letters that begin a paper's number in the office's series.
SERIES = {
    PaperKind.MOBILITY_CERTIFICATE: "EM",
    PaperKind.ADAPTATION_PLAN: "AP",
    PaperKind.POINTS_EXPLANATION: "PE",
}


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """Issue a paper of a case in a language; every issue gets its own number."""

    case: str
    kind: PaperKind
    lang: LanguageCode


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """The register's entry and the bytes, which are also what is previewed and printed."""

    paper: Paper
    body: bytes


def _issue(turn: Turn, command: IssuePaper) -> Done:
    case = found_case(turn, command.case)
    number = _next_number(turn, command.kind, turn.today)
    from kandas_desk.documents.paper import render  # noqa: PLC0415 - reportlab only when printing

    printed = render(_page(turn, case, command, number))
    paper = Paper(
        id=new_key(),
        case_id=case.id,
        number=number,
        kind=command.kind,
        lang=command.lang,
        issued_on=turn.today,
        issued_by=turn.actor.login,
        sha256=printed.sha256,
        pages=printed.pages,
    )
    turn.work.papers.add(paper, printed.pdf)
    event = PaperIssued(case.id, paper.id, number, command.kind, command.lang)
    return done(turn, event, IssuedPaper(paper, printed.pdf))


def _next_number(turn: Turn, kind: PaperKind, today: date) -> str:
    taken = turn.work.offices.take_numbers(f"{kind}-{today.year}")
    return f"{turn.office.code}-{SERIES[kind]}-{today.year}-{taken:05d}"


def _page(turn: Turn, case: Case, command: IssuePaper, number: str) -> Page:
    speech = Language(command.lang)
    wording = read_wording(resources() / "wording", command.kind.value)
    if command.kind is PaperKind.MOBILITY_CERTIFICATE:
        return mobility_certificate(certificate_facts(turn, case, number, speech), speech, wording)
    if command.kind is PaperKind.POINTS_EXPLANATION:
        return points_explanation(points_facts(turn, case, number, speech), speech, wording)
    return adaptation_plan(plan_facts(turn, case, number, speech), speech, wording)


HANDLERS: dict[type, Handler] = {IssuePaper: Handler(Permission.PAPER_ISSUE, _issue)}
