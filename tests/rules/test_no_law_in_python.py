"""No number of the law stands in Python: it is read from the rule book.

Numbers that every program needs cannot be told from numbers of the law by their value alone, so
only telling ones are looked for: larger than ``ORDINARY``, and in rooms that draw, where a number
is a length or a colour, only amounts of four digits.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kandas_desk.rules.book import RuleValue, Unit
from tests.rules.shipped import ROOT, book

PACKAGE = ROOT / "kandas_desk"
ORDINARY = 31  # the days of a month, page sizes, small counts
ROUND = frozenset({50, 60, 100})  # halves, minutes, percent and tiyn
DRAWING_ROOMS = frozenset({"gui", "documents"})
AMOUNTS = 1000
# Numbers that are equal to one of the law and are something else, each with what it is.
SOMETHING_ELSE = {
    ("domain/identity.py", 36): "ten figures and the letters A to Z, for the IBAN",
    ("tools/main.py", 70): "the exit status of a fault of ours",
}
NUMBERS = frozenset(set(Unit) - {Unit.LIST, Unit.TEXT, Unit.FLAG})


def telling() -> frozenset[int]:
    values: list[RuleValue] = [v for name in book().names() for v in book().rule(name).values]
    numbers = {int(v.number) for v in values if v.unit in NUMBERS}
    return frozenset(n for n in numbers if n > ORDINARY and n not in ROUND)


def numbers_of_law(source: str, room: str) -> list[tuple[int, int]]:
    """Line and number of every number of the law in the source of a room."""
    least = AMOUNTS if room in DRAWING_ROOMS else 0
    return [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and type(node.value) is int
        and node.value in telling()
        and node.value >= least
    ]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_the_numbers_looked_for_are_those_of_the_law() -> None:
    assert {70, 400, 1160, 1625, 36, 2269, 3180, 3932, 4325} <= telling()
    assert not {5, 12, 30, 50, 100} & telling()


def test_no_number_of_the_law_stands_in_python() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {number} is a number of the law"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, number in numbers_of_law(path.read_text("utf-8"), room_of(path))
        if (path.relative_to(PACKAGE).as_posix(), number) not in SOMETHING_ELSE
    ]
    assert found == []


@pytest.mark.parametrize(("file", "number"), SOMETHING_ELSE)
def test_every_exception_is_still_needed(file: str, number: int) -> None:
    source = (PACKAGE / file).read_text("utf-8")
    assert number in [n for _, n in numbers_of_law(source, file.partition("/")[0])]


@pytest.mark.parametrize(
    ("source", "room", "expected"),
    [
        ("LIMIT = 1160 * 4325", "rules", [1160, 4325]),
        ("def amount(persons): return persons * 70", "commands", [70]),
        ("LIMIT = 1_625", "gui", [1625]),
        ("width = 400", "gui", []),
        ("width = 400", "commands", [400]),
        ("share = price / 100 * 50", "rules", []),
        ('text = "70 MCI"', "language", []),
    ],
)
def test_a_number_of_the_law_in_a_source_is_found(
    source: str, room: str, expected: list[int]
) -> None:
    assert sorted(number for _, number in numbers_of_law(source, room)) == sorted(expected)
