"""The papers of the training office, and what its people add to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kandas_desk.commands.papers import IssuedPaper, IssuePaper, IssueReport
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import (
    NOTHING_ADDED,
    OFFICE_KINDS,
    Particulars,
    paper_languages,
    paper_problem,
)
from kandas_desk.queries.cases import CaseFile
from kandas_desk.tools.outputs import write_whole

ADDED = {
    PaperKind.APPLICATION_RECEIPT: Particulars(received=("application", "identity_copies")),
    PaperKind.ACCEPTANCE_REFUSAL: Particulars(missing=("autobiography", "nationality")),
    PaperKind.COMMISSION_DECISION: Particulars(
        protocol="7",
        ground="Ұсынылған мәліметтер расталмады.",
        chair="Болат Ержанов",
        secretary="Сәуле Бекова",
        members=9,
        present=7,
        votes_for=7,
        against=0,
        abstained=0,
    ),
    PaperKind.INCLUSION_CONFIRMATION: Particulars(protocol="7"),
}
"""Documents and minutes, by kind of paper."""


def print_papers(
    issue: Callable[[object], IssuedPaper],
    files: Sequence[CaseFile],
    today: date,
    folder: Path,
    run: str,
) -> list[Path]:
    """Issue every kind of paper for the first case that bears it, and the office's report of the
    last full month and the register of the run, each in all its forms; the files that were
    written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for wanted in _wanted(files, today, run):
        issued = issue(wanted)
        paper = issued.paper
        path = folder / f"{paper.number}-{paper.kind.value}-{paper.lang}.pdf"
        write_whole(path, issued.body)
        written.append(path)
    return written


def _wanted(files: Sequence[CaseFile], today: date, run: str) -> Iterator[IssuePaper | IssueReport]:
    month = today.replace(day=1) - timedelta(days=1)
    for kind in PaperKind:
        for lang in paper_languages(kind):
            if kind in OFFICE_KINDS:
                if run or kind is not PaperKind.PAYMENT_REGISTER:
                    yield IssueReport(kind, month, lang, run)
                continue
            bears = (f for f in files if paper_problem(kind, f.case, f.grounds) is None)
            file = next(bears, None)
            if file is not None:
                yield IssuePaper(file.case.number, kind, lang, _added(kind, file))


def _added(kind: PaperKind, file: CaseFile) -> Particulars:
    """What the people of the office add; of several things the first."""
    added = ADDED.get(kind, NOTHING_ADDED)
    fitting = file.grounds.subjects.get(kind)
    return replace(added, about=fitting[0].name) if fitting else added
