"""The page about registers names the columns, fields and reasons that there are."""

import ast
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PAGE = (HOUSE / "docs" / "registers.md").read_text(encoding="utf-8")


def test_the_page_shows_every_column_as_it_is_written(form):
    for column in form.columns:
        line = f"| {column.names['kk'][0]} | {column.names['ru'][0]} | `{column.field.value}` |"
        assert line in PAGE


def test_the_page_says_which_columns_are_needed(form):
    lines = [line.split("|") for line in PAGE.splitlines() if line.count("|") == 6]
    shown = {cells[3].strip(" `"): cells[4].strip() for cells in lines}
    for column in form.columns:
        assert bool(shown[column.field.value]) is bool(column.need)


def test_the_page_explains_every_reason_that_rejects_a_row():
    codes = set()
    for name in ("row_reader.py", "families.py", "cells.py"):
        tree = ast.parse((HOUSE / "kandas_desk" / "exchange" / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = {"wrong": 1, "_found": 3, "UnreadableError": 0}.get(called)
                if place is not None and isinstance(node.args[place], ast.Constant):
                    codes.add(node.args[place].value)
    assert len(codes) > 12
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()
