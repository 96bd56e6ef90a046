"""``paper``: kinds, issue; see ``wordings`` for the words of papers, ``seals`` and ``signing`` for
what happens to a paper afterwards."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kandas_desk.commands.papers import IssuedPaper, IssuePaper, IssueReport
from kandas_desk.commands.turn import Done
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import (
    NEEDS,
    OFFICE_KINDS,
    PAPER_LANGUAGES,
    paper_languages,
)
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.json_fields import written_day
from kandas_desk.language.terms import language_label, term
from kandas_desk.tools import paper_batches, seals, signing
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.outputs import check_paper_target, paper_kind, write_whole
from kandas_desk.tools.paper_batches import add_particulars, particulars
from kandas_desk.tools.shapes import paper_shape
from kandas_desk.tools.typed import Commands, command, group
from kandas_desk.tools.wordings import add_wordings


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    paper = group(commands, "paper", "papers for families")
    command(paper, common, "kinds", "kinds of papers, their languages and what they need", _kinds)
    issue = command(paper, common, "issue", "issue a paper and enter it into the register", _issue)
    issue.add_argument("number")
    issue.add_argument("--kind", required=True, metavar="K")
    # The paper is in the language of the run, --lang; kk+ru prints both side by side.
    issue.set_defaults(bilingual=True)
    issue.add_argument("--out", type=Path, required=True, metavar="F")
    add_particulars(issue)
    issue.add_argument("--replaces", default="", metavar="NUMBER", help="the paper it corrects")
    report = command(paper, common, "issue-report", "issue a paper of the office itself", _report)
    report.add_argument("--kind", default=PaperKind.MONTHLY_REPORT.value, metavar="K")
    report.add_argument("--month", default="", metavar="YYYY-MM", help="of the monthly report")
    report.add_argument("--of", default="", metavar="RUN", help="list of the payment register")
    report.set_defaults(bilingual=True)
    report.add_argument("--out", type=Path, required=True, metavar="F")
    add_wordings(paper, common)
    paper_batches.add(paper, common)
    seals.add(paper, common)
    signing.add(paper, common)


def _kinds(tool: Tool) -> Printout:
    kinds = [kind.value for kind in PaperKind]
    speech = tool.speech
    details = [
        {
            "kind": kind.value,
            "label": term(speech, kind),
            "languages": list(paper_languages(kind)),
            "of": "office" if kind in OFFICE_KINDS else "case",
            "needs": [term(speech, need) for need in NEEDS[kind]],
        }
        for kind in PaperKind
    ]
    lines = []
    for kind, told in zip(PaperKind, details, strict=True):
        lines.append(f"{kind.value}  {told['label']}")
        spoken = [language_label(speech, lang) for lang in paper_languages(kind)]
        lines.append("    " + speech.listed(spoken))
        lines += (
            ["    " + speech.text("needs: {needs}", needs=told["needs"])] if told["needs"] else []
        )
    shape = {"kinds": kinds, "languages": list(PAPER_LANGUAGES), "details": details}
    return Printout(shape, tuple(lines))


def _issue(tool: Tool) -> Printout:
    typed = tool.typed
    kind = paper_kind(typed.kind)
    out: Path = typed.out
    check_paper_target(out)
    added = particulars(typed)
    wanted = IssuePaper(typed.number, kind, typed.lang or tool.speech.code, added, typed.replaces)
    return _written(tool, tool.do(wanted), out)


def _report(tool: Tool) -> Printout:
    typed = tool.typed
    kind = paper_kind(typed.kind)
    month = _month(typed.month) if typed.month else None
    out: Path = typed.out
    check_paper_target(out)
    wanted = IssueReport(kind, month, typed.lang or tool.speech.code, typed.of)
    return _written(tool, tool.do(wanted), out)


def _month(text: str) -> date:
    """The first day of a month as it is typed."""
    found = written_day(f"{text}-01")
    if found is None:
        raise refuse("month_unreadable", "month", text=text)
    return found


def _written(tool: Tool, done: Done, out: Path) -> Printout:
    issued: IssuedPaper = done.answer
    write_whole(out, issued.body)
    line = tool.speech.text("Issued: {number}, {path}", number=issued.paper.number, path=str(out))
    shape = paper_shape(issued.paper) | {"code": issued.paper.code, "seal": issued.paper.seal}
    return tool.warned(Printout(shape, (line,)), done.warnings)
