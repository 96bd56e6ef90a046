"""Reading: each fault of a file is refused by its own name, with file, rule and place."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.refusals import Reason, RefusedError
from kandas_desk.rules.book import Unit
from kandas_desk.rules.read import read_book, read_rules
from tests.rules.shipped import RULES, book

HEAD = """
[rate]
unit = "mci"
label.kk = "Мөлшері"
label.ru = "Размер"
label.en = "Rate"
"""
VALUE = """
[[rate.values]]
from = 2025-01-01
value = 70
reference = "Rules, 1"
checked_on = 2026-11-22
confidence = "official"
"""


def write(folder: Path, text: str, name: str = "rate.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path, text: str) -> tuple[Reason, ...]:
    with pytest.raises(RefusedError) as refusal:
        read_book(write(folder, text))
    return refusal.value.reasons


def test_a_plain_rule_is_read(tmp_path: Path) -> None:
    rule = read_book(write(tmp_path, HEAD + VALUE)).rule("rate")
    assert rule.label.kk == "Мөлшері"
    assert [(v.value, v.reference, v.confidence) for v in rule.values] == [
        (70, "Rules, 1", "official")
    ]


def test_dots_in_a_name_come_from_nested_tables(tmp_path: Path) -> None:
    text = (HEAD + VALUE).replace("rate", "support.rate")
    assert read_book(write(tmp_path, text)).names() == ("support.rate",)


def test_half_an_mci_is_written_as_text(tmp_path: Path) -> None:
    text = HEAD + VALUE.replace("value = 70", 'value = "70.5"')
    assert read_book(write(tmp_path, text)).rule("rate").values[0].value == Decimal("70.5")


def test_a_rule_with_keys_is_read_into_series(tmp_path: Path) -> None:
    head = HEAD.replace('unit = "mci"', 'unit = "mci"\nkeys = ["persons", "area"]')
    keyed = VALUE.replace("value = 70", 'value = 70\narea = "rural"\npersons = "2-4"')
    found = read_book(write(tmp_path, head + keyed))
    assert found.keyings("rate") == ({"area": "rural", "persons": "2-4"},)


FAULTS = [
    ("an unknown unit", 'unit = "mci"', 'unit = "sheep"', "rule_unit_unknown"),
    ("no unit", 'unit = "mci"', "", "rule_field_missing"),
    ("no Kazakh label", 'label.kk = "Мөлшері"', "", "rule_field_missing"),
    ("no label at all", "label.", "# label.", "rule_field_missing"),
    ("a label that is no table", HEAD, HEAD.split("label.kk", maxsplit=1)[0] + 'label = "Rate"\n',
     "rule_field_missing"),
    ("an unknown head field", 'unit = "mci"', 'unit = "mci"\nunits = "mci"', "rule_field_unknown"),
    ("an unknown field of a value", "value = 70", "value = 70\nnotes = 1", "rule_field_unknown"),
    ("a key that the rule does not name", "value = 70", 'value = 70\narea = "rural"',
     "rule_field_unknown"),
    ("no value", "value = 70", "", "rule_field_missing"),
    ("no first day", "from = 2025-01-01", "", "rule_field_missing"),
    ("no day of the last look", "checked_on = 2026-11-22", "", "rule_field_missing"),
    ("a day written as text", "from = 2025-01-01", 'from = "2025-01-01"', "rule_date_wrong"),
    ("a moment instead of a day", "from = 2025-01-01", "from = 2025-01-01T00:00:00",
     "rule_date_wrong"),
    ("an end before the beginning", "value = 70", "value = 70\nuntil = 2025-01-01",
     "rule_date_wrong"),
    ("an end written as text", "value = 70", 'value = 70\nuntil = "2026"', "rule_date_wrong"),
    ("no reference", 'reference = "Rules, 1"', "", "rule_reference_missing"),
    ("an empty reference", '"Rules, 1"', '" "', "rule_reference_missing"),
    ("no confidence", 'confidence = "official"', "", "rule_field_missing"),
    ("a made-up confidence", '"official"', '"certain"', "rule_confidence_unknown"),
    ("a float", "value = 70", "value = 70.5", "rule_value_unfit"),
    ("a number below zero", "value = 70", "value = -70", "rule_value_unfit"),
    ("a word where a number belongs", "value = 70", 'value = "seventy"', "rule_value_unfit"),
    ("true where a number belongs", "value = 70", "value = true", "rule_value_unfit"),
    ("no values", VALUE, "", "rule_field_missing"),
    ("values that are no list", VALUE, "\nvalues = 70\n", "rule_field_missing"),
    ("keys that are no list of words", 'unit = "mci"', 'unit = "mci"\nkeys = 3', "rule_text_wrong"),
    ("values that are no tables", VALUE, "\nvalues = [70]\n", "rule_field_missing"),
    ("broken TOML", 'unit = "mci"', "unit =", "toml_fault"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_refused_by_its_name(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in HEAD + VALUE
    reasons = refused(tmp_path, (HEAD + VALUE).replace(old, new))
    assert {reason.code for reason in reasons} == {code}
    assert all(reason.where.startswith("rate.toml") for reason in reasons)
    assert all(reason.facts["file"] == "rate.toml" for reason in reasons)


@pytest.mark.parametrize(
    ("unit", "written"),
    [("text", "70"), ("text", '""'), ("list", '"x"'), ("list", "[1]"), ("flag", "1")],
)
def test_a_value_must_fit_its_unit(tmp_path: Path, unit: str, written: str) -> None:
    text = (HEAD + VALUE).replace('"mci"', f'"{unit}"').replace("= 70", f"= {written}")
    assert [reason.code for reason in refused(tmp_path, text)] == ["rule_value_unfit"]


@pytest.mark.parametrize(
    ("unit", "written", "value"),
    [("text", '"A1"', "A1"), ("list", '["x", "y"]', ("x", "y")), ("flag", "true", True)],
)
def test_words_lists_and_flags_are_read(
    tmp_path: Path, unit: str, written: str, value: object
) -> None:
    text = (HEAD + VALUE).replace('"mci"', f'"{unit}"').replace("= 70", f"= {written}")
    assert read_book(write(tmp_path, text)).rule("rate").values[0].value == value


def test_a_key_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    head = HEAD.replace('unit = "mci"', 'unit = "mci"\nkeys = ["persons"]')
    assert [r.code for r in refused(tmp_path, head + VALUE)] == ["rule_field_missing"]
    numbered = VALUE.replace("value = 70", "value = 70\npersons = 1")
    assert [r.code for r in refused(tmp_path, head + numbered)] == ["rule_text_wrong"]


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, HEAD + VALUE.replace("value = 70", "") + VALUE.replace("Rules, 1", ""))
    write(tmp_path, "x = ", "broken.toml")
    with pytest.raises(RefusedError) as refusal:
        read_book(tmp_path)
    found = [(reason.code, reason.where) for reason in refusal.value.reasons]
    assert found == [
        ("toml_fault", "broken.toml"),
        ("rule_field_missing", "rate.toml: rate, 1"),
        ("rule_reference_missing", "rate.toml: rate, 2"),
    ]


def test_a_rule_in_two_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, HEAD + VALUE)
    write(tmp_path, HEAD + VALUE, "second.toml")
    with pytest.raises(RefusedError) as refusal:
        read_book(tmp_path)
    (twice,) = refusal.value.reasons
    assert (twice.code, twice.facts["file"], twice.facts["other"]) == (
        "rule_twice", "second.toml", "rate.toml",
    )  # fmt: skip


def test_two_values_that_begin_on_one_day_are_refused(tmp_path: Path) -> None:
    assert [r.code for r in refused(tmp_path, HEAD + VALUE + VALUE)] == ["rule_same_day"]


def test_a_table_that_is_no_table_is_refused(tmp_path: Path) -> None:
    reasons = refused(tmp_path, "rate = 70\n")
    assert {r.code for r in reasons} == {"rule_field_missing"}
    assert [r.facts["field"] for r in reasons][:2] == ["unit", "values"]


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
words = st.sampled_from(["unit", "label", "values", "keys", "from", "value", "until", "kk", "x"])
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(words, trees, max_size=4))
def test_whatever_a_file_holds_is_read_or_refused(tables: dict[str, Any]) -> None:
    with suppress(RefusedError):
        assert all(rule.values for rule in read_rules(tables, "any.toml"))


def test_letters_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rate.toml").write_bytes((HEAD + VALUE).encode("cp1251", "replace"))
    with pytest.raises(RefusedError) as refusal:
        read_book(tmp_path)
    assert [reason.code for reason in refusal.value.reasons] == ["toml_fault"]


def test_an_empty_folder_is_no_rule_book(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_book(tmp_path)
    assert [reason.code for reason in refusal.value.reasons] == ["rules_missing"]


def test_every_shipped_rule_speaks_three_languages_and_has_a_known_unit() -> None:
    for name in book().names():
        rule = book().rule(name)
        assert rule.unit in list(Unit)
        labels = [rule.label.in_language(code) for code in ("kk", "ru", "en")]
        assert all(labels), name
        assert len(set(labels)) == 3, name


def test_a_shipped_value_that_was_read_somewhere_says_where() -> None:
    for name in book().names():
        for value in book().rule(name).values:
            assert value.source or value.confidence == "unconfirmed", (name, value.start)


def test_the_shipped_files_stand_in_the_resources() -> None:
    assert {path.suffix for path in RULES.iterdir()} == {".toml"}
