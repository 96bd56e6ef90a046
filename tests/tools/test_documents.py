"""The documents speak of the program that is there: every command, every option, every example."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.tools.main import GROUPS, build_parser, named
from tests.documents.test_signature import PASSWORD, a_key
from tests.exchange.made import child, settler, table, write_xlsx
from tests.tools.line import ROOT, Line, typed
from tests.tools.test_editions_and_decisions import an_edition
from tests.tools.test_training_office import one_picture

PROGRAM = "kandas-desk"
LINES = ROOT / "docs" / "command-line.md"
README = ROOT / "README.md"
DOCUMENTS = sorted([README, *(ROOT / "docs").rglob("*.md")])
COMMON = {"archive", "json", "lang", "today", "login", "passphrase_file", "help"}
# What stands for a value in a sentence, and a value that can be typed there.
STANDS_FOR = {"D": "2026-06-01", "DAY": "2026-06-01", "CODE": "quota_decision", "COMMAND": "case"}


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command that can be typed, by its words."""
    return dict(_leaves(build_parser(), ()))


def _leaves(
    parser: argparse.ArgumentParser, words: tuple[str, ...]
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    inner: list[Any] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not inner:
        yield " ".join(words), parser
    for action in inner:
        for name, below in action.choices.items():
            yield from _leaves(below, (*words, name))


COMMANDS = commands()


@dataclass(frozen=True)
class Example:
    """A command line of a document and what it is said to print."""

    words: tuple[str, ...]
    prints: str = ""

    def __str__(self) -> str:
        return shlex.join((PROGRAM, *self.words))

    @property
    def command(self) -> str:
        """The command that it shows."""
        known = (" ".join(self.words[:n]) for n in (1, 2, 3))
        return next((words for words in known if words in COMMANDS), " ".join(self.words[:2]))


def examples(text: str) -> list[Example]:
    """Every command line in blocks of the shell and between backticks."""
    found = []
    for block in re.findall(r"```sh\n(.*?)```", text, re.S):
        for line in block.splitlines():
            typed_, _, prints = line.partition(" # ")
            parts = [shlex.split(part) for part in typed_.partition("#")[0].split("&&")]
            for words in parts:
                if words and Path(words[0]).name == PROGRAM:
                    said = prints.strip() if words is parts[-1] else ""
                    found.append(Example(tuple(words[1:]), said))
    outside = re.sub(r"```.*?```", "", text, flags=re.S)
    for part in re.findall(r"`([^`]+)`", outside):
        words = shlex.split(re.sub(r"[\[\]]", "", part).replace("\\|", "|"))
        if Path(words[0]).name == PROGRAM and ".exe" not in part:
            found.append(Example(tuple(STANDS_FOR.get(word, word) for word in words[1:])))
    return found


def parses(example: Example) -> str:
    """What the parser has against it."""
    said = StringIO()
    try:
        with redirect_stderr(said), redirect_stdout(StringIO()):
            build_parser(named(example.words)).parse_args(example.words)
    except SystemExit as stop:
        return said.getvalue() if stop.code else ""
    return ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_line_of_a_document_can_be_typed(path: Path) -> None:
    wrong = {
        str(example): said
        for example in examples(path.read_text("utf-8"))
        if (said := parses(example))
    }
    assert wrong == {}


def test_every_command_stands_in_the_page_of_the_command_line_with_an_example() -> None:
    shown = {example.command for example in examples(LINES.read_text("utf-8"))}
    assert shown >= set(COMMANDS)


@pytest.mark.parametrize("words", list(COMMANDS))
def test_every_option_of_a_command_stands_in_that_page(words: str) -> None:
    text = LINES.read_text("utf-8")
    missing = [
        action.option_strings[0]
        for action in COMMANDS[words]._actions
        if action.option_strings
        and action.dest not in COMMON
        and not any(re.search(rf"{re.escape(o)}\b", text) for o in action.option_strings)
    ]
    assert missing == []


@pytest.mark.parametrize("words", list(COMMANDS))
def test_every_command_takes_the_common_options_behind_its_name(words: str) -> None:
    taken = {action.dest for action in COMMANDS[words]._actions}
    assert taken >= COMMON
    assert COMMANDS[words].description


def test_a_word_of_another_command_among_the_values_does_no_harm(line: Line) -> None:
    assert line.json("case", "list", "--search", "bond")["cases"] == []
    assert set(GROUPS) == {words.split()[0] for words in COMMANDS}
    for words in COMMANDS:
        asked = typed(*words.split(), "--help")
        assert (asked.status, f"{PROGRAM} {words}" in asked.out) == (0, True)


@dataclass
class Reader:
    """Somebody who types the examples of a document one after the other."""

    line: Line
    number: str = ""
    printed: list[str] = field(default_factory=list)

    def types(self, example: Example) -> None:
        """Type an example; it is done, and prints what the document says."""
        words = [self.number if word == "NUMBER" else word for word in example.words]
        if "answer.csv" in words:
            bank_answers(Path("bank.csv"), Path("answer.csv"))
        if "ID" in words:
            words[words.index("ID")] = self.meant(example.command)
        if "ENTRY" in words:
            claim = self.line.json("claim", "show", words[words.index("reverse") + 1])
            words[words.index("ENTRY")] = claim["entries"][-1]["id"]
        answer = typed("--lang", "en", "--today", "2026-11-22", *words)
        assert answer.status == 0, f"{example}\n{answer.err}"
        printed = answer.out.replace("\u00a0", " ")
        said = example.prints.replace("NUMBER", self.number)
        wanted = ".*".join(re.escape(part.strip()) for part in said.split("…"))
        assert re.search(wanted, printed, re.S), f"{example}\n{printed}"
        if example.command == "case open":
            self.number = printed.split()[0]

    def meant(self, command: str) -> str:
        """The id that the reader would copy from what an earlier example printed."""
        kinds: Mapping[str, tuple[tuple[str, ...], str, dict[str, str]]] = {
            "payment approve": (("payment", "list"), "payments", {"state": "proposed"}),
            "payment pay": (("payment", "list"), "payments", {"state": "approved"}),
            "payment cancel": (("payment", "list"), "payments", {"state": "proposed"}),
            "payment reverse": (("payment", "list"), "payments", {"state": "paid"}),
            "land refuse": (("land", "list"), "land", {"state": "applied"}),
            "land receipt": (("land", "list"), "land", {"state": "active"}),
            "land fees": (("land", "list"), "land", {"state": "active"}),
            "payment show": (("payment", "list"), "payments", {}),
            "budget limits": (("budget", "list"), "budgets", {}),
            "budget payments": (("budget", "list"), "budgets", {}),
            "staff substitute-end": (("staff", "substitutes"), "substitutes", {}),
            "payment tray": (("payment", "tray"), "lines", {}),
            "land end": (("land", "list"), "land", {"state": "active"}),
            "plan done": (("plan", "show", self.number), "items", {"state": "open"}),
            "permit prolong": (("permit", "list", "--case", self.number), "permits", {}),
            "permit end": (("permit", "list", "--case", self.number), "permits", {}),
            "return undo": (("case", "show", self.number), "returns", {"undone": None}),
            "claim overpayment": (("payment", "list"), "payments", {"state": "paid"}),
            "residence withdraw": (("residence", "list", self.number), "checks", {}),
            "decision replay": (("decision", "list", self.number), "decisions", {}),
            "rules activate": (("rules", "editions"), "editions", {"state": "loaded"}),
        }
        open_claims = (("claim", "list"), "claims", {})
        words, key, only = kinds.get(command, open_claims)
        rows = self.line.json(*words)[key]
        found = [row for row in rows if all(row[k] == value for k, value in only.items())]
        assert found, f"nothing to {command}"
        return str(found[-1]["id"])


def bank_answers(register: Path, answer: Path) -> None:
    """The bank returns the only payment of the register and says something of a stranger."""
    head, line, *_ = register.read_text("utf-8-sig").splitlines()
    stranger = ";".join("" if place != 4 else "5,00" for place in range(head.count(";") + 1))
    said = (f"{head};Статус;Дата", f"{line};Отказ;22.11.2026", f"{stranger};Исполнено;22.11.2026")
    answer.write_text("\n".join(said), "utf-8-sig")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A folder with the files that the documents name, and no archive yet."""
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "office.kdx"
    monkeypatch.setenv("KANDAS_ARCHIVE", str(archive))
    monkeypatch.setattr("kandas_desk.desk.take_pictures", one_picture)
    family, plot = re.findall(r"```json\n(\{.*?)```", LINES.read_text("utf-8"), re.S)
    (tmp_path / "family.json").write_text(family, encoding="utf-8")
    (tmp_path / "plot.json").write_text(plot, encoding="utf-8")
    points = (ROOT / "docs" / "points.md").read_text("utf-8")
    (answers,) = re.findall(r"```json\n(\{.*?)```", points, re.S)
    (tmp_path / "applicant.json").write_text(json.dumps(json.loads(answers)), encoding="utf-8")
    shutil.copyfile(
        ROOT / "resources" / "places" / "kato_oblasts_districts.csv", tmp_path / "kato.csv"
    )
    write_xlsx(tmp_path / "register.xlsx", table([settler(), child()]))
    (tmp_path / "plots.csv").write_text(
        "Кадастровый номер;Площадь, га;Вид угодий;КАТО\n"
        "15-203-045-013;4,5;пастбище;552200000\n15-203-045-014;20;сенокос;552200000\n",
        encoding="utf-8",
    )
    an_edition(tmp_path / "edition", rate=70)
    (tmp_path / "key.p12").write_bytes(a_key())
    (tmp_path / "key.txt").write_text(PASSWORD, encoding="utf-8")
    return Reader(Line(archive))


def test_the_examples_of_the_command_line_do_what_they_say(desk: Reader) -> None:
    text = LINES.read_text("utf-8")
    blocks = "".join(re.findall(r"```sh\n.*?```\n", text, re.S))
    for example in examples(blocks):
        desk.types(example)
    desk.line.healthy()


def test_the_examples_of_the_readme_can_be_typed_one_after_the_other(desk: Reader) -> None:
    block = README.read_text("utf-8").partition("from the command line")[2]
    for example in examples("".join(re.findall(r"```sh\n.*?```\n", block, re.S))):
        words = list(example.words)
        if "--families" in words:
            words[words.index("--families") + 1] = "2"
        desk.types(Example(tuple(words)))
    desk.line.healthy()
