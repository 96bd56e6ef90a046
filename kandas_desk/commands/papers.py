"""Papers: number, bytes, register entry and journal line in one commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.paper_kinds import SERIES, case_page
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events import PaperIssued
from kandas_desk.domain.paper import Paper, PaperKind
from kandas_desk.domain.paper_needs import NOTHING_ADDED, PaperLanguage, Particulars
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """Issue a paper of a case in a language; every issue gets its own number."""

    case: str
    kind: PaperKind
    lang: PaperLanguage
    added: Particulars = NOTHING_ADDED


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """The register's entry and the bytes, which are also what is previewed and printed."""

    paper: Paper
    body: bytes


def _issue(turn: Turn, command: IssuePaper) -> Done:
    case = found_case(turn, command.case)
    number = _next_number(turn, command.kind, turn.today)
    page = case_page(turn, case, command.kind, command.lang, number, command.added)
    from kandas_desk.documents.paper import render  # noqa: PLC0415 - reportlab only when printing

    printed = render(page)
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


HANDLERS: dict[type, Handler] = {IssuePaper: Handler(Permission.PAPER_ISSUE, _issue)}
