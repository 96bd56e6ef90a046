"""``paper verify``, ``show``, ``print``: a paper after it was issued."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from kandas_desk.commands.papers import IssuedPaper, RecordPrint, RecordSignedCopy
from kandas_desk.commands.signing import read_file
from kandas_desk.documents.seal import PREFIX, tidy
from kandas_desk.documents.signature import signed_copy
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.seal import Verdict, Verification
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.language.verdicts import issuer_name, told
from kandas_desk.queries.papers import (
    PaperLine,
    PaperStory,
    Standing,
    paper_body,
    paper_numbered,
    paper_register,
)
from kandas_desk.queries.seals import (
    verify_file,
    verify_text,
)
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.outputs import check_paper_target, write_whole
from kandas_desk.tools.paper_batches import add_papers, wanted_papers
from kandas_desk.tools.shapes import Shape, paper_shape, revocation_shape
from kandas_desk.tools.trusted import kept_files, trust_in
from kandas_desk.tools.typed import Commands, command, whole

LARGEST = 64 << 20
_MOST_COPIES = 1000


def add(paper: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands to the group ``paper``."""
    verify = command(paper, common, "verify", "check a PDF, a picture or a code", _verify)
    verify.add_argument("what", metavar="FILE_OR_TEXT")
    verify.add_argument(
        "--keys",
        type=Path,
        action="append",
        default=[],
        metavar="F",
        help="rely on these files of keys and lists, not on an archive",
    )
    listing = command(paper, common, "list", "the newest papers and how they stand", _list)
    add_papers(listing)
    listing.add_argument("--limit", type=whole(1, 100_000), default=1000, metavar="N")
    show = command(paper, common, "show", "a paper of the register, as it stands", _show)
    show.add_argument("number")
    again = command(paper, common, "print", "print a paper again: the archived bytes", _print)
    again.add_argument("number")
    again.add_argument("--reason", required=True, metavar="T")
    again.add_argument("--copies", type=whole(1, _MOST_COPIES), default=1, metavar="N")
    again.add_argument("--out", type=Path, metavar="F")
    sign = command(paper, common, "sign", "sign a copy with the key of a person", _sign)
    sign.add_argument("number")
    sign.add_argument("--p12", type=Path, required=True, metavar="F", help="PKCS#12 file")
    sign.add_argument("--password-file", type=Path, metavar="F", help="password of the key")
    sign.add_argument("--out", type=Path, required=True, metavar="F")


# Checking.


def _verify(tool: Tool) -> Printout:
    found = _found(tool)
    speech = tool.speech
    words = told(speech, found)
    facts = tuple(f"{name}: {fact}" for name, fact in words.facts)
    lines = (f"{words.headline}. {words.meaning}", *facts, *words.advice)
    return Printout(verification_shape(tool, found), lines, status=0 if found.is_good else 1)


def _found(tool: Tool) -> Verification:
    typed = tool.typed
    data = _bytes_of(typed.what)
    # The archive decides where there is one; files that are named stand in its place.
    named = typed.archive is not None or "://" in tool.setup.archive
    if not typed.keys and (named or Path(tool.setup.archive).is_file()):
        if data is None:
            found: Verification = tool.ask(verify_text, typed.what)
        else:
            found = tool.ask(verify_file, data)
        return found
    from kandas_desk.documents.checking import check_file, check_text  # noqa: PLC0415 - heavy

    trust = trust_in(typed.keys or kept_files())
    return check_text(typed.what, trust) if data is None else check_file(data, trust)


def _bytes_of(what: str) -> bytes | None:
    """The bytes of the file that is named; None when a text was typed."""
    if tidy(what).startswith(PREFIX):
        return None
    path = Path(what)
    try:
        is_file = path.is_file()
    except OSError:  # no name of a file is as long as this text
        return None
    if not is_file:
        if path.suffix or path.is_dir() or len(path.parts) > 1:
            raise refuse("file_not_found", what, path=what, file=path.name)
        return None
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("seal_file_too_large", what, file=path.name)
        return path.read_bytes()
    except OSError as fault:
        raise refuse("file_not_readable", what, path=what) from fault


def verification_shape(tool: Tool, found: Verification) -> Shape:
    """What a check found, as JSON."""
    facts = found.facts
    return {
        "genuine": found.is_good,
        "revoked": found.verdict is Verdict.REVOKED,
        "number": None if facts is None else facts.number,
        "kind": None if facts is None else facts.kind,
        "issued_on": None if facts is None else str(facts.issued_on),
        "verdict": found.verdict,
        "checked": found.checked,
        "issuer": issuer_name(tool.speech, found) or None,
        "lang": None if facts is None else facts.lang,
        "key": None if facts is None else facts.key_id,
        "reasons": tool.reasons(found.reasons),
    }


# The register.


def _list(tool: Tool) -> Printout:
    lines: tuple[PaperLine, ...] = tool.ask(
        paper_register, tool.typed.limit, wanted_papers(tool.typed)
    )
    shapes = [
        paper_shape(line.paper)
        | {
            "case": line.case_number,
            "state": line.standing.state,
            "replaced_by": line.standing.later or None,
            "printed_again": line.standing.copies,
        }
        for line in lines
    ]
    said = tuple(_line(tool.speech, line.paper, line.standing) for line in lines)
    nothing = (tool.speech.text("No paper matches."),)
    return Printout({"papers": shapes}, said or nothing)


def _line(speech: Language, paper: Paper, standing: Standing) -> str:
    return f"{paper.number}  {term(speech, paper.kind)}  {term(speech, standing.state)}"


def _show(tool: Tool) -> Printout:
    story: PaperStory = tool.ask(paper_numbered, tool.typed.number)
    return Printout(story_shape(story), _story_lines(tool.speech, story))


def story_shape(story: PaperStory) -> Shape:
    """A paper as it stands, as JSON."""
    revocation = story.standing.revocation
    return paper_shape(story.paper) | {
        "state": story.standing.state,
        "seal": story.paper.seal or None,
        "code": story.paper.code or None,
        "key": story.paper.key_id or None,
        "replaced_by": story.standing.later or None,
        "printed_again": story.standing.copies,
        "copies": [
            {
                "kind": copy.kind,
                "on": str(copy.on),
                "by": copy.made_by,
                "reason": copy.reason,
                "copies": copy.copies,
                "sha256": copy.sha256 or None,
            }
            for copy in story.copies
        ],
        "revocation": None if revocation is None else revocation_shape(revocation),
    }


def _story_lines(speech: Language, story: PaperStory) -> tuple[str, ...]:
    paper, standing = story.paper, story.standing
    lines = [_line(speech, paper, standing)]
    if paper.code:
        lines.append(speech.text("Short code: {code}", code=paper.code))
    if standing.later:
        lines.append(speech.text("Replaced by: {number}", number=standing.later))
    if standing.revocation is not None:
        lines.append(speech.text("Why it is revoked: {reason}", reason=standing.revocation.reason))
    lines += [
        f"{speech.short_date(copy.on)}  {term(speech, copy.kind)}  {copy.copies}  {copy.reason}"
        for copy in story.copies
    ]
    return tuple(lines)


def _sign(tool: Tool) -> Printout:
    typed = tool.typed
    check_paper_target(typed.out)
    container = read_file(typed.p12)
    password = "" if typed.password_file is None else _password(typed.password_file)
    with tool.desk() as desk:
        story: PaperStory = desk.ask(paper_numbered, typed.number)
        body: bytes = desk.ask(paper_body, story.paper.id)
        copy = signed_copy(body, container, password, typed.p12.name, tool.today)
        digest = hashlib.sha256(copy.pdf).hexdigest()
        desk.do(RecordSignedCopy(typed.number, digest, copy.signer))
        story = desk.ask(paper_numbered, typed.number)
    write_whole(typed.out, copy.pdf)
    line = tool.speech.text(
        "Signed: {number}, {signer}, {path}",
        number=story.paper.number,
        signer=copy.signer,
        path=str(typed.out),
    )
    return Printout(story_shape(story) | {"signed_sha256": digest, "signer": copy.signer}, (line,))


def _password(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise refuse("key_container_unreadable", "p12", file=path.name) from None


def _print(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.out is not None:
        check_paper_target(typed.out)
    with tool.desk() as desk:
        done = desk.do(RecordPrint(typed.number, typed.reason, typed.copies))
        story: PaperStory = desk.ask(paper_numbered, typed.number)
    issued: IssuedPaper = done.answer
    if typed.out is not None:
        write_whole(typed.out, issued.body)
    said = tool.speech.text(
        "Entered into the register: {number}, printed again: {n}",
        number=issued.paper.number,
        n=story.standing.copies,
    )
    return tool.warned(Printout(story_shape(story), (said,)), done.warnings)
