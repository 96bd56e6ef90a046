"""A batch: a paper for every case that bears it, all of them in one file for the printer.

All of it is one unit of work: every paper gets its number, its sealed bytes in the register and
its journal line, and the file appears with the commit. Whoever cancels gets nothing: no number is
spent, no file is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kandas_desk.commands.access import Permission
from kandas_desk.commands.paper_kinds import case_page, check_kind_of_case
from kandas_desk.commands.papers import entered, paper_number, series_of
from kandas_desk.commands.sealing import SealedPaper, sealed_paper
from kandas_desk.commands.signing import Signer, signer
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.documents.page import Page
from kandas_desk.domain.case import Case, CaseFilter
from kandas_desk.domain.events import PaperIssued
from kandas_desk.domain.events_of_papers import PaperBatchIssued
from kandas_desk.domain.paper import EVERY_CASE, Paper, PaperKind
from kandas_desk.domain.paper_needs import NOTHING_ADDED, PaperLanguage, Particulars
from kandas_desk.domain.refusals import Reason, RefusedError, reason
from kandas_desk.exchange.placing import growing_file
from kandas_desk.store.paper_cases import batch_problem, subjects_of, wanted_cases

REASONS_SAID = 200
"""How many cases are named when not a single paper can be issued."""


@dataclass(frozen=True, slots=True)
class IssueBatch:
    """Issue a paper of a kind for every case that bears it and print all into the file ``out``.

    Where a kind is about one thing of a case (a plot, a claim), the case gets one for each.

    ``wanted`` narrows the cases; ``cases``: only those with these numbers, in this order.
    ``only_missing``: not for a case that has such a paper in the language already. ``added`` is
    said on every paper (the minutes of one sitting).
    """

    kind: PaperKind
    lang: PaperLanguage
    out: Path
    wanted: CaseFilter = EVERY_CASE
    cases: tuple[str, ...] = ()
    only_missing: bool = False
    added: Particulars = NOTHING_ADDED


@dataclass(frozen=True, slots=True)
class BatchPaper:
    """A paper of the batch and whom it is for."""

    paper: Paper
    case_number: str
    applicant: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case without a paper, and why; the applicant is empty when there is no such case."""

    case_number: str
    applicant: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class IssuedBatch:
    """What the file holds, in its order, and which cases got nothing."""

    file: Path
    papers: tuple[BatchPaper, ...]
    left_out: tuple[LeftOut, ...]
    sheets: int


@dataclass(slots=True)
class _Run:
    """The batch while it is printed: its generator hands page after page to the press."""

    turn: Turn
    command: IssueBatch
    sealing: Signer
    cases: Sequence[Case]
    papers: list[BatchPaper]
    left_out: list[LeftOut]
    last: bytes = b""

    def pages(self) -> Iterator[Page]:
        """The sealed page of every paper, entered into the register before it is printed."""
        for place, case in enumerate(self.cases):
            self.turn.advance(place, len(self.cases))
            applicant = case.family.applicant.person.name.full
            problem = self._problem(case)
            if problem is not None:
                self.left_out.append(LeftOut(case.number, applicant, (problem,)))
                continue
            for added in self._each(case):
                try:
                    made, number = self._made(case, added)
                except RefusedError as refusal:
                    self.left_out.append(LeftOut(case.number, applicant, refusal.reasons))
                    continue
                self.turn.work.offices.take_numbers(self._series)
                kind, lang = self.command.kind, self.command.lang
                paper = entered(self.turn, self.sealing, made, kind, lang, number, case)
                self.turn.record(PaperIssued(case.id, paper.id, number, kind, lang))
                self.papers.append(BatchPaper(paper, case.number, applicant))
                self.last = made.pdf
                yield made.page
        self.turn.advance(len(self.cases), len(self.cases))

    def _problem(self, case: Case) -> Reason | None:
        turn, command = self.turn, self.command
        kind, only = command.kind, command.only_missing
        return batch_problem(turn.work, case, kind, command.lang, turn.today, only_missing=only)

    def _each(self, case: Case) -> tuple[Particulars, ...]:
        """What is said on each paper of the case: one paper about each thing of it, where the kind
        is about one and nobody named it."""
        added = self.command.added
        if added.about:
            return (added,)
        subjects = subjects_of(self.turn.work, case, self.command.kind, self.turn.today)
        return tuple(replace(added, about=str(one.id)) for one in subjects) or (added,)

    @property
    def _series(self) -> str:
        return series_of(self.command.kind, self.turn.today)

    def _made(self, case: Case, added: Particulars) -> tuple[SealedPaper, str]:
        """The sealed paper under the next number, which is spent only once the paper is whole."""
        turn, command = self.turn, self.command
        following = turn.work.offices.take_numbers(self._series, 0) + 1
        number = paper_number(turn, command.kind, turn.today, following)
        page = case_page(turn, case, command.kind, command.lang, number, added)
        return sealed_paper(self.sealing, page, number, command.kind, turn.today), number


def _issue(turn: Turn, command: IssueBatch) -> Done:
    from kandas_desk.documents.paper import print_batch  # noqa: PLC0415 - reportlab is heavy

    check_kind_of_case(command.kind, command.lang)
    problems = command.added.problems()
    if problems:
        raise RefusedError(*problems)
    cases, unknown = wanted_cases(turn.work, command.wanted, command.cases)
    run = _Run(turn, command, signer(turn), cases, [], [])
    run.left_out += [LeftOut(why.where, "", (why,)) for why in unknown]
    with growing_file(command.out) as (out, waiting):
        printed = print_batch(run.pages(), out)
        if printed is None:
            raise _nothing(run)
        if printed.papers == 1:
            # One paper is no batch: the file is the issued one itself, with its own signature.
            out.seek(0)
            out.truncate()
            out.write(run.last)
    turn.files.append(waiting)
    batch = IssuedBatch(command.out, tuple(run.papers), tuple(run.left_out), printed.sheets)
    first, last = batch.papers[0].paper.number, batch.papers[-1].paper.number
    event = PaperBatchIssued(None, command.kind, command.lang, printed.papers, first, last)
    return done(turn, event, batch, run.sealing.warnings)


def _nothing(run: _Run) -> RefusedError:
    """Not one paper: why, case by case."""
    whys = [
        replace(why, where=one.case_number)
        for one in run.left_out[:REASONS_SAID]
        for why in one.reasons
    ]
    facts = {"kind": run.command.kind, "n": len(run.left_out)}
    return RefusedError(reason("paper_batch_empty", "kind", **facts), *whys)


HANDLERS: dict[type, Handler] = {IssueBatch: Handler(Permission.PAPER_ISSUE, _issue)}
