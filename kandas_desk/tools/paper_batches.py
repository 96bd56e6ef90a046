"""``paper batch`` and ``paper export``: papers for many cases, and papers into a folder."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kandas_desk.commands.paper_batches import IssueBatch, IssuedBatch
from kandas_desk.domain.case import CaseFilter, CaseStatus
from kandas_desk.domain.paper import PaperFilter
from kandas_desk.domain.paper_needs import PAPER_LANGUAGES, Particulars
from kandas_desk.domain.refusals import reason, refuse
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.domain.revocation import PaperState
from kandas_desk.exchange.paper_files import Placed, check_folder, paper_file_name, put_paper
from kandas_desk.language.reasons import sentence
from kandas_desk.queries.papers import PaperLine, paper_body, paper_register
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.outputs import check_paper_target, paper_kind
from kandas_desk.tools.shapes import paper_shape
from kandas_desk.tools.typed import Commands, command, day, day_option, whole

LARGEST = 4 << 20


def add(paper: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands to the group ``paper``."""
    batch = command(
        paper, common, "batch", "issue a paper for every case that bears it, into one file", _batch
    )
    batch.add_argument("--kind", required=True, metavar="K")
    batch.set_defaults(bilingual=True)
    batch.add_argument("--out", type=Path, required=True, metavar="F")
    _add_cases(batch)
    batch.add_argument(
        "--only-missing", action="store_true", help="not for cases that have such a paper already"
    )
    add_particulars(batch)
    export = command(paper, common, "export", "write papers of the register into a folder", _export)
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    add_papers(export)


def add_papers(parser: argparse.ArgumentParser) -> None:
    """The filters of the register of papers."""
    parser.add_argument("--kind", metavar="K")
    parser.add_argument("--paper-lang", choices=PAPER_LANGUAGES, help="language of the papers")
    parser.add_argument("--state", choices=[state.value for state in PaperState])
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="issued on or after")
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="issued on or before")
    _add_cases(parser)


def wanted_papers(typed: argparse.Namespace) -> PaperFilter:
    """What was typed of them."""
    return PaperFilter(
        cases=_wanted(typed),
        numbers=_numbers(typed.cases),
        kind=None if typed.kind is None else paper_kind(typed.kind),
        lang=typed.paper_lang or "",
        states=frozenset({PaperState(typed.state)} if typed.state else ()),
        since=typed.since,
        until=typed.until,
    )


def _add_cases(parser: argparse.ArgumentParser) -> None:
    """The filters of ``case list``, and a list of cases."""
    parser.add_argument("--status", choices=[status.value for status in CaseStatus])
    parser.add_argument("--region", metavar="KATO")
    parser.add_argument("--search", default="", metavar="TEXT")
    parser.add_argument(
        "--cases", type=Path, metavar="F", help="only the cases in this file, a number on each line"
    )


def add_particulars(issue: argparse.ArgumentParser) -> None:
    """What a person adds to a paper."""
    issue.add_argument("--of", default="", metavar="ID", help="which payment, claim or the like")
    issue.add_argument(
        "--reason", choices=[why.value for why in ReturnReason], help="why the family would leave"
    )
    day_option(issue)
    for name, says in (
        ("received", "a document that was handed in (receipt); may be repeated"),
        ("missing", "a document that is missing (refusal of acceptance); may be repeated"),
        ("expired", "a document that is no longer valid (refusal); may be repeated"),
    ):
        issue.add_argument(f"--{name}", action="append", default=[], metavar="NAME", help=says)
    for name, says in (
        ("protocol", "number of the commission's protocol"),
        ("ground", "ground on which the commission refused"),
        ("chair", "who chaired the commission"),
        ("secretary", "secretary of the commission"),
    ):
        issue.add_argument(f"--{name}", default="", metavar="T", help=says)
    for name, says in (
        ("members", "members of the commission"),
        ("present", "members who were present"),
        ("votes-for", "votes for"),
        ("against", "votes against"),
        ("abstained", "members who abstained"),
    ):
        issue.add_argument(f"--{name}", type=whole(0, 999), metavar="N", help=says)


def particulars(typed: argparse.Namespace) -> Particulars:
    """What was typed of it."""
    return Particulars(
        tuple(typed.received),
        tuple(typed.missing),
        tuple(typed.expired),
        typed.protocol,
        typed.ground,
        typed.chair,
        typed.secretary,
        typed.members,
        typed.present,
        typed.votes_for,
        typed.against,
        typed.abstained,
        about=typed.of,
        on=typed.on,
        why=None if typed.reason is None else ReturnReason(typed.reason),
    )


def _wanted(typed: argparse.Namespace) -> CaseFilter:
    statuses = frozenset({CaseStatus(typed.status)} if typed.status else ())
    return CaseFilter(typed.search, statuses, typed.region)


def _numbers(path: Path | None) -> tuple[str, ...]:
    """The numbers of cases in a file, one on each line; a line that begins with # is a remark."""
    if path is None:
        return ()
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path), file=path.name)
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("case_list_unreadable", "cases", file=path.name)
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise refuse("case_list_unreadable", "cases", file=path.name) from fault
    numbers = [line.strip() for line in lines]
    found = tuple(dict.fromkeys(n for n in numbers if n and not n.startswith("#")))
    if not found:
        raise refuse("case_list_empty", "cases", file=path.name)
    return found


def _batch(tool: Tool) -> Printout:
    typed, speech = tool.typed, tool.speech
    kind, numbers = paper_kind(typed.kind), _numbers(typed.cases)
    check_paper_target(typed.out)
    wanted = IssueBatch(
        kind,
        typed.lang or speech.code,
        typed.out,
        _wanted(typed),
        numbers,
        typed.only_missing,
        particulars(typed),
    )
    done = tool.do(wanted, progress=speech.text("Papers are issued"))
    batch: IssuedBatch = done.answer
    refusals = [
        {"case": one.case_number, "applicant": one.applicant, **said}
        for one in batch.left_out
        for said in tool.reasons(one.reasons)
    ]
    shape = {
        "kind": kind,
        "lang": wanted.lang,
        "file": str(batch.file),
        "cases": len(batch.papers) + len(batch.left_out),
        "issued": len(batch.papers),
        "left_out": len(batch.left_out),
        "sheets": batch.sheets,
        "numbers": [one.paper.number for one in batch.papers],
        "papers": [
            paper_shape(one.paper)
            | {"code": one.paper.code, "case": one.case_number, "applicant": one.applicant}
            for one in batch.papers
        ],
        "refusals": refusals,
    }
    lines = [
        speech.text(
            "Issued: {n}, cases without this paper: {others}, {path}",
            n=len(batch.papers),
            others=len(batch.left_out),
            path=str(batch.file),
        ),
        *(f"{one.paper.number}  {one.case_number}  {one.applicant}" for one in batch.papers),
        *(
            f"– {one.case_number}  {one.applicant}  {sentence(speech, why)}"
            for one in batch.left_out
            for why in one.reasons
        ),
    ]
    return tool.warned(Printout(shape, tuple(lines)), done.warnings)


def _export(tool: Tool) -> Printout:
    typed, speech = tool.typed, tool.speech
    wanted = wanted_papers(typed)
    files, left_out, count = [], [], Counter[Placed]()
    with tool.desk() as desk:
        lines: tuple[PaperLine, ...] = desk.ask(paper_register, None, wanted)
        if not lines:
            raise refuse("no_paper_matches", "to")
        check_folder(typed.to)
        for place, line in enumerate(reversed(lines), start=1):
            paper = line.paper
            if line.standing.state is PaperState.REVOKED:
                why = reason("paper_revoked_no_copies", "number", number=paper.number)
                left_out += [{"number": paper.number} | said for said in tool.reasons((why,))]
                continue
            made = put_paper(
                typed.to,
                paper_file_name(paper, line.applicant),
                desk.ask(paper_body, paper.id),
            )
            count[made.placed] += 1
            files.append(
                {"number": paper.number, "file": made.path.name, "placed": made.placed.value}
            )
            tool.tell(speech.text("Papers are written"), place, len(lines))
    shape = {
        "folder": str(typed.to),
        "papers": len(files),
        **{placed.value: count[placed] for placed in Placed},
        "files": files,
        "refusals": left_out,
    }
    said = speech.text(
        "Papers in the folder: {n}, new: {new}, there already: {unchanged}, {path}",
        n=len(files),
        new=count[Placed.WRITTEN] + count[Placed.BESIDE],
        unchanged=count[Placed.UNCHANGED],
        path=str(typed.to),
    )
    beside = tuple(
        speech.text("Another file has this name, so the paper lies beside it: {file}", **one)
        for one in files
        if one["placed"] == Placed.BESIDE
    )
    kept_back = tuple(f"– {one['message']}" for one in left_out)
    return Printout(shape, (said, *beside, *kept_back))
