"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 300
MOST_METHODS = 10
FILES = sorted((ROOT / "kandas_desk").rglob("*.py"))
VAGUE = re.compile(r"(Manager|Helper|Util|Utils|Base|Data|Info)$|^(Base|Abstract)[A-Z]")
# Words of the law as bare numbers: amounts, years and indices belong into resources/rules.
MONTHLY_INDICES = re.compile(r"\b(3063|3180|3450|3692|3932|4325|1160|1625)\b")


def trees() -> list[tuple[str, str, ast.Module]]:
    found = []
    for path in FILES:
        text = path.read_text("utf-8")
        found.append((path.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return found


TREES = trees()
IDS = [name for name, _, _ in TREES]


@pytest.mark.parametrize(("name", "text", "tree"), TREES, ids=IDS)
def test_a_file_says_what_it_is_and_explains_its_length_past_300_lines(
    name: str, text: str, tree: ast.Module
) -> None:
    said = ast.get_docstring(tree) or ""
    assert said, f"{name} does not say what it is"
    lines = len(text.splitlines())
    assert lines <= LONGEST or re.search(r"\b[Ll]ength\b|\b[Ll]ong\b", said), (
        f"{name} has {lines} lines: split it, or say in its first docstring why this length"
    )


@pytest.mark.parametrize(("name", "text", "tree"), TREES, ids=IDS)
def test_a_class_is_named_for_what_it_is_and_explains_many_methods(
    name: str, text: str, tree: ast.Module
) -> None:
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        assert not VAGUE.search(node.name), f"{name}: {node.name}"
        public = [
            part.name
            for part in node.body
            if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
        ]
        if len(public) > MOST_METHODS:
            said = ast.get_docstring(node) or ""
            assert re.search(r"\bmethods\b|\b[Ll]ength\b|\b[Ll]ong\b", said), (
                f"{name}: {node.name} has {len(public)} public methods and does not say why"
            )


@pytest.mark.parametrize(("name", "text", "tree"), TREES, ids=IDS)
def test_no_number_of_the_law_stands_in_python(name: str, text: str, tree: ast.Module) -> None:
    numbers = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    ]
    assert [n for n in numbers if MONTHLY_INDICES.fullmatch(str(n))] == []


@pytest.mark.parametrize(("name", "text", "tree"), TREES, ids=IDS)
def test_the_domain_and_the_shelves_know_no_clock(name: str, text: str, tree: ast.Module) -> None:
    if name == "kandas_desk/house/clock.py":
        return
    calls = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name) and node.func.value.id in {"date", "datetime"}
    }  # fmt: skip
    assert not calls & {"now", "today", "utcnow"}, name


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda p: p.name)
def test_tests_are_sentences_and_never_sleep(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert node.name.count("_") >= 3, f"{node.name} is no sentence"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"time.sleep", "sleep", "QTest.qWait"}, f"{path.name} sleeps"
