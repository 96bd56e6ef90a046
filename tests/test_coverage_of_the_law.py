"""The page that ties sentences of the law to tests names only what exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "coverage-of-the-law.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
    for line in PAGE.splitlines()
    if line.startswith(("| A:", "| B:"))
]


@cache
def names_in(path: Path) -> frozenset[str]:
    """The functions and classes of a file."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    kinds = (ast.FunctionDef, ast.ClassDef)
    return frozenset(node.name for node in nodes if isinstance(node, kinds))


@cache
def titles() -> frozenset[str]:
    """The titles of every row of the tables of the law."""
    tables = (ROOT / "tests" / "rules" / "law").glob("*.toml")
    text = "\n".join(table.read_text("utf-8") for table in tables)
    return frozenset(re.findall(r'^title = "(.*)"$', text, re.MULTILINE))


def test_the_page_speaks_of_land_degrees_certificate_points_and_returns() -> None:
    said = " ".join(sentence for sentence, _, _ in ROWS)
    for word in ("land plots", "academic degrees", "certificate", "points-based", "3,600"):
        assert word in said
    assert len(ROWS) > 12


@pytest.mark.parametrize(("sentence", "rules", "covered"), ROWS, ids=lambda cell: cell[:40])
def test_every_rule_test_and_row_that_a_sentence_names_exists(
    sentence: str, rules: str, covered: str
) -> None:
    named = re.findall(r"`([a-z_]+\.toml)`", rules)
    assert named, sentence
    for name in named:
        assert (ROOT / "resources" / "rules" / name).is_file(), name
    tests = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", covered)
    assert tests, sentence
    for file, name in tests:
        assert name in names_in(ROOT / file), f"{file}::{name}"
    for title in re.findall(r'row "([^"]+)"', covered):
        assert title in titles(), title
    without_names = re.sub(r'`tests/[\w/]+\.py::\w+`|row "[^"]+"', "", covered)
    assert not without_names.strip(), f"not understood: {without_names}"
