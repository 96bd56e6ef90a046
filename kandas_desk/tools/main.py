"""The command line's entry: what may be typed, and how the outcome is told."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from kandas_desk import __version__
from kandas_desk.domain.paper_needs import BILINGUAL, PAPER_LANGUAGES
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError, refuse
from kandas_desk.house.clock import Clock
from kandas_desk.house.settings import Settings
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language, LanguageCode
from kandas_desk.tools.front import FrontDoor, Printout, Tool
from kandas_desk.tools.typed import day

DONE, REFUSED, USAGE, UNAVAILABLE, FAULT = 0, 1, 2, 3, 70
NOT_MADE = frozenset({"archive_exists", "archive_place", "passphrase_empty"})
# Every word that may follow the program's name, and the module that knows it. Only the module that
# was named is imported: an award needs no archive, a report no papers.
GROUPS: dict[str, str] = {
    "demo": "demo",
    "archive": "archives",
    "reference": "reference",
    "rules": "rules",
    "decision": "editions",
    "award": "awards",
    "points": "points",
    "register": "registers",
    "case": "cases",
    "eligibility": "eligibility",
    "payment": "payments",
    "budget": "budgets",
    "land": "land",
    "plot": "plots",
    "bond": "returns",
    "return": "returns",
    "residence": "residence",
    "claim": "claims",
    "plan": "plans",
    "permit": "permits",
    "deadlines": "deadlines",
    "paper": "papers",
    "staff": "staff",
    "report": "reports",
}


def run(arguments: Sequence[str], front: FrontDoor) -> int:
    """Carry out what was typed; the exit status."""
    _speak_every_letter()
    parser = build_parser(named(arguments))
    try:
        typed = parser.parse_args(arguments)
        if typed.lang == BILINGUAL and not getattr(typed, "bilingual", False):
            parser.error(f"--lang {BILINGUAL} is for papers only")
    except SystemExit as stop:
        return int(stop.code or DONE)
    speech = Language(_spoken(typed.lang) or _settings_language())
    try:
        setup = front.setup(
            location=typed.archive or "",
            passphrase=_passphrase(typed),
            clock=Clock.fixed(typed.today) if typed.today else Clock(),
            login=typed.login,
        )
        if not hasattr(typed, "run"):
            return front.open_window(setup, typed.lang)
        printout = typed.run(Tool(front, typed, setup, speech))
    except RefusedError as refusal:
        _tell_refusal(refusal, speech, as_json=typed.json)
        return _status(refusal)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return REFUSED
    except Exception:
        traceback.print_exc(file=sys.stderr)
        said = "A fault in the program; nothing of this command was written."
        print(speech.text(said), file=sys.stderr)
        return FAULT
    _show(printout, as_json=typed.json)
    return int(printout.status)


def named(arguments: Sequence[str]) -> frozenset[str]:
    """The groups that the arguments may mean; all of them for help and for a word that none
    has, none for the window."""
    meant = frozenset(arguments) & GROUPS.keys()
    values = {"--archive", "--lang", "--today", "--as", "--passphrase-file"}
    only_options = all(
        word.startswith("-") or (place and arguments[place - 1] in values)
        for place, word in enumerate(arguments)
    )
    asks = {"-h", "--help"} & set(arguments)
    return meant if meant or (only_options and not asks) else frozenset(GROUPS)


def build_parser(groups: Iterable[str] = tuple(GROUPS)) -> argparse.ArgumentParser:
    """Everything that may be typed, or what belongs to these groups."""
    common = argparse.ArgumentParser(add_help=False)
    _add_common(common, default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        prog="kandas-desk",
        description="Relocation cases of kandas and settlers. Without a command the window opens.",
    )
    _add_common(parser, default=None)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(metavar="COMMAND")
    for module in dict.fromkeys(GROUPS[group] for group in GROUPS if group in set(groups)):
        import_module(f"kandas_desk.tools.{module}").add(commands, common)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, default: Any) -> None:
    parser.add_argument(
        "--archive", metavar="FILE|URL", default=default, help="the archive to work on"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if default is None else default,
        help="print exactly one JSON document",
    )
    parser.add_argument(
        "--lang",
        choices=PAPER_LANGUAGES,
        default=default,
        help="language of all texts; kk+ru only for papers",
    )
    parser.add_argument(
        "--today",
        type=day,
        metavar="YYYY-MM-DD",
        default=default,
        help="the day that this run takes for today",
    )
    parser.add_argument(
        "--as", dest="login", metavar="LOGIN", default=default, help="the acting staff member"
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        default=default,
        help="file with the archive's passphrase (else KANDAS_PASSPHRASE)",
    )


def _spoken(lang: str | None) -> LanguageCode | None:
    """The language of the messages; a paper in two languages is spoken of in the first."""
    return next((code for code in get_args(LanguageCode) if (lang or "").startswith(code)), None)


def _settings_language() -> LanguageCode:
    found = Settings.read().language
    return next((code for code in get_args(LanguageCode) if code == found), "kk")


def _passphrase(typed: argparse.Namespace) -> str | None:
    if typed.passphrase_file is None:
        return os.environ.get("KANDAS_PASSPHRASE") or None
    path: Path = typed.passphrase_file
    try:
        said = path.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise refuse("file_not_found", str(path), path=str(path), file=str(path)) from None
    if not said:
        raise refuse("passphrase_empty", str(path), path=str(path))
    return said


def _show(printout: Printout, *, as_json: bool) -> None:
    """Print what was done. It is done, whoever has stopped reading by now."""
    try:
        printout.show(as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_every_letter() -> None:
    """Let both streams carry Kazakh letters, whatever the terminal's old code page says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _status(refusal: RefusedError) -> int:
    """3 for an archive that cannot be opened; a new one that cannot be made is a refusal."""
    codes = {reason.code for reason in refusal.reasons}
    unavailable = isinstance(refusal, ArchiveUnavailableError) and not codes <= NOT_MADE
    return UNAVAILABLE if unavailable else REFUSED


def _tell_refusal(refusal: RefusedError, speech: Language, *, as_json: bool) -> None:
    said = [(r, sentence(speech, r)) for r in refusal.reasons]
    if as_json:
        shapes = [{"code": r.code, "message": text, "where": r.where} for r, text in said]
        print(json.dumps({"refused": shapes}, ensure_ascii=False))
    for _, text in said:
        print(text, file=sys.stderr)
