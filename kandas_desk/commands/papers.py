"""Papers: number, sealed bytes, register entry and journal line in one commit; copies of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.paper_kinds import SERIES, case_page, office_page
from kandas_desk.commands.sealing import SealedPaper, sealed_paper
from kandas_desk.commands.signing import Signer, signer
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.documents.page import Page
from kandas_desk.domain.case import Case
from kandas_desk.domain.events import PaperIssued
from kandas_desk.domain.events_of_papers import PaperPrinted, PaperReplaced, PaperSigned
from kandas_desk.domain.paper import CopyKind, Paper, PaperCopy, PaperKind
from kandas_desk.domain.paper_needs import NOTHING_ADDED, PaperLanguage, Particulars
from kandas_desk.domain.refusals import reason, refuse
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """Issue a paper of a case in a language; every issue gets its own number.

    ``replaces``: the number of the earlier paper that this one corrects.
    """

    case: str
    kind: PaperKind
    lang: PaperLanguage
    added: Particulars = NOTHING_ADDED
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class IssueReport:
    """Issue a paper of the office itself: about a month (any day of it), or about the payment run
    of this number."""

    kind: PaperKind
    month: date | None
    lang: PaperLanguage
    run: str = ""


@dataclass(frozen=True, slots=True)
class RecordPrint:
    """Enter into the register that a paper is printed again, and why. The answer holds the
    archived bytes: they never change."""

    number: str
    reason: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class RecordSignedCopy:
    """Enter into the register a copy that a person signed: the hash of its bytes and whose key."""

    number: str
    sha256: str
    signer: str


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """The register's entry and the bytes, which are also what is previewed and printed."""

    paper: Paper
    body: bytes


def _issue(turn: Turn, command: IssuePaper) -> Done:
    case = found_case(turn, command.case)
    earlier = _earlier(turn, case, command)
    number = _next_number(turn, command.kind, turn.today)
    page = case_page(turn, case, command.kind, command.lang, number, command.added)
    return _issued(turn, command, case, page, number, earlier)


def _report(turn: Turn, command: IssueReport) -> Done:
    number = _next_number(turn, command.kind, turn.today)
    page = office_page(turn, command.kind, command.lang, number, command.month, command.run)
    return _issued(turn, command, None, page, number)


def _issued(
    turn: Turn,
    command: IssuePaper | IssueReport,
    case: Case | None,
    page: Page,
    number: str,
    earlier: Paper | None = None,
) -> Done:
    """The page sealed, printed and entered into the register."""
    sealing = signer(turn)
    made = sealed_paper(sealing, page, number, command.kind, turn.today)
    paper = entered(turn, sealing, made, command.kind, command.lang, number, case, earlier)
    event = PaperIssued(paper.case_id, paper.id, number, command.kind, command.lang)
    return done(turn, event, IssuedPaper(paper, made.pdf), sealing.warnings)


def entered(
    turn: Turn,
    sealing: Signer,
    made: SealedPaper,
    kind: PaperKind,
    lang: PaperLanguage,
    number: str,
    case: Case | None,
    earlier: Paper | None = None,
) -> Paper:
    """The entry of a sealed paper in the register, with its bytes."""
    subject = None if case is None else case.id
    paper = Paper(
        id=new_key(),
        case_id=subject,
        number=number,
        kind=kind,
        lang=lang,
        issued_on=turn.today,
        issued_by=turn.actor.login,
        sha256=made.sha256,
        pages=made.pages,
        key_id=sealing.key.key_id,
        seal=made.code,
        code=made.short,
        replaces=None if earlier is None else earlier.id,
    )
    turn.work.papers.add(paper, made.pdf)
    if earlier is not None:
        turn.record(PaperReplaced(subject, paper.id, number, earlier.number))
    return paper


def _earlier(turn: Turn, case: Case, command: IssuePaper) -> Paper | None:
    """The paper that is to be replaced: of this case and kind, and not replaced before."""
    if not command.replaces:
        return None
    paper = turn.work.papers.by_number(command.replaces)
    if (paper.case_id, paper.kind) != (case.id, command.kind):
        raise refuse("paper_other_case", "replaces", number=paper.number)
    later = turn.work.papers.replacement_of(paper.id)
    if later is not None:
        raise refuse("paper_replaced_already", "replaces", number=paper.number, later=later.number)
    return paper


def _print(turn: Turn, command: RecordPrint) -> Done:
    paper = _in_force(turn, command.number)
    why = " ".join(command.reason.split())
    if not why:
        raise refuse("field_required", "reason", field="reason")
    if command.copies < 1:
        raise refuse("copies_too_few", "copies")
    later = turn.work.papers.replacement_of(paper.id)
    warnings = () if later is None else (reason("seal_replaced", "number", number=later.number),)
    login = turn.actor.login
    turn.work.paper_copies.add(
        PaperCopy(new_key(), paper.id, CopyKind.PRINT, turn.today, login, why, command.copies)
    )
    event = PaperPrinted(paper.case_id, paper.id, paper.number, command.copies, why)
    return done(turn, event, IssuedPaper(paper, turn.work.papers.body(paper.id)), warnings)


def _signed(turn: Turn, command: RecordSignedCopy) -> Done:
    paper = _in_force(turn, command.number)
    copy = PaperCopy(
        id=new_key(),
        paper_id=paper.id,
        kind=CopyKind.SIGNED,
        on=turn.today,
        made_by=turn.actor.login,
        reason=command.signer,
        sha256=command.sha256,
    )
    turn.work.paper_copies.add(copy)
    return done(turn, PaperSigned(paper.case_id, paper.id, paper.number, command.signer), copy)


def _in_force(turn: Turn, number: str) -> Paper:
    """The paper, of which no copies are made once it was revoked."""
    paper = turn.work.papers.by_number(number)
    revocation = turn.work.revocations.of_paper(paper.key_id, paper.number)
    if revocation is not None and revocation.is_in_force:
        raise refuse("paper_revoked_no_copies", "number", number=paper.number)
    return paper


def _next_number(turn: Turn, kind: PaperKind, today: date) -> str:
    taken = turn.work.offices.take_numbers(series_of(kind, today))
    return paper_number(turn, kind, today, taken)


def series_of(kind: PaperKind, today: date) -> str:
    """The series of numbers of a kind of paper; it begins anew every year."""
    return f"{kind}-{today.year}"


def paper_number(turn: Turn, kind: PaperKind, today: date, taken: int) -> str:
    """A number of the series as it stands on the paper."""
    return f"{turn.office.code}-{SERIES[kind]}-{today.year}-{taken:05d}"


HANDLERS: dict[type, Handler] = {
    IssuePaper: Handler(Permission.PAPER_ISSUE, _issue),
    IssueReport: Handler(Permission.PAPER_ISSUE, _report),
    RecordPrint: Handler(Permission.PAPER_ISSUE, _print),
    RecordSignedCopy: Handler(Permission.PAPER_ISSUE, _signed),
}
