"""Rows become families; what contradicts itself in a family is said at its row."""

from datetime import date

import pytest

from kandas_desk.exchange.families import families
from kandas_desk.exchange.form import Field
from kandas_desk.exchange.registers import read_register
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language
from tests.exchange.made import CHILD_IIN, MOTHER_IIN, child, settler, table, write_xlsx


def read(tmp_path, form, *rows):
    register = read_register(write_xlsx(tmp_path / "register.xlsx", table(rows)), form)
    return register, families(register)


def verdicts(family):
    return [(p.row, p.letters, p.code) for p in family.problems]


def test_the_rows_of_a_family_may_stand_apart(tmp_path, form):
    other = settler(family="7", iin="")
    _, found = read(tmp_path, form, settler(), other, child())
    assert [(f.number, [r.row_number for r in f.rows]) for f in found] == [
        ("1", [2, 4]),
        ("7", [3]),
    ]
    assert not any(family.rejected for family in found)
    assert found[0].applicant.iin == MOTHER_IIN


FAMILIES = [
    ("no applicant", [child()], [(2, "B", "applicant_missing")]),
    (
        "two applicants",
        [settler(), child(relation="отағасы")],
        [(3, "B", "two_applicants")],
    ),
    (
        "one person twice",
        [settler(), child(), child()],
        [(3, "C", "person_twice"), (4, "C", "person_twice")],
    ),
    (
        "one person without an IIN twice",
        [settler(), child(iin=""), child(iin="", surname="ҚАСЫМОВ")],
        [(3, "D", "person_twice"), (4, "D", "person_twice")],
    ),
    (
        "another category",
        [settler(), child(kind="кандас", origin="Китай")],
        [(3, "I", "family_rows_differ"), (3, "J", "family_rows_differ")],
    ),
    (
        "another region",
        [settler(), child(oblast="", oblast_kato="550000000", place_kato="")],
        [(3, "L", "family_rows_differ"), (3, "M", "family_rows_differ")],
    ),
    (
        "another day of arrival",
        [settler(), child(arrived_on=date(2026, 4, 2))],
        [(3, "R", "family_rows_differ")],
    ),
    (
        "an application after the arrival",
        [settler(applied_on=date(2026, 4, 2), decided_on="")],
        [(2, "R", "applied_after_arrival")],
    ),
    (
        "an application after the decision",
        [settler(applied_on=date(2026, 2, 21))],
        [(2, "P", "applied_after_decision")],
    ),
    (
        "a decision after the arrival",
        [settler(decided_on=date(2026, 4, 2))],
        [(2, "R", "decided_after_arrival")],
    ),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in FAMILIES], ids=[case[0] for case in FAMILIES]
)
def test_a_family_that_contradicts_itself_is_rejected_at_its_row(tmp_path, form, rows, expected):
    _, (family,) = read(tmp_path, form, *rows)
    assert verdicts(family) == expected
    assert family.rejected
    for problem in family.problems:
        assert sentence(Language("kk"), problem.reason) != sentence(Language("ru"), problem.reason)


def test_one_person_in_two_families_rejects_both(tmp_path, form):
    _, found = read(tmp_path, form, settler(), settler(family=2))
    assert [verdicts(f) for f in found] == [[(2, "C", "person_twice")], [(3, "C", "person_twice")]]
    assert found[0].problems[0].facts["rows"] == "3"


def test_a_family_with_a_wrong_row_is_rejected_as_a_whole(tmp_path, form):
    _, (family,) = read(tmp_path, form, settler(), child(sex="?"))
    assert family.rejected
    assert family.unreadable == (3,)
    assert family.rejected_with_it == (2,)


def test_a_wrong_row_may_still_be_the_applicant(tmp_path, form):
    _, (family,) = read(tmp_path, form, settler(sex="?"), child())
    assert verdicts(family) == [(2, "H", "value_unknown")]


def test_a_row_of_unknown_relation_may_be_the_applicant(tmp_path, form):
    _, (family,) = read(tmp_path, form, settler(relation="?"), child())
    assert verdicts(family) == [(2, "B", "value_unknown")]


def test_a_wrong_row_is_still_compared_with_other_persons(tmp_path, form):
    _, (family,) = read(tmp_path, form, settler(), child(), child(employed="?"))
    assert (3, "C", "person_twice") in verdicts(family)


def test_the_warnings_of_a_family_are_its_own(tmp_path, form):
    _, found = read(tmp_path, form, settler(born="", iin=""), settler(family=2))
    assert [[w.code for w in family.warnings] for family in found] == [["field_required"], []]


def test_problems_found_elsewhere_name_the_column_of_the_file(tmp_path, form):
    register, (family,) = read(tmp_path, form, settler())
    problem = register.problem(family.applicant, Field.PLACE_KATO, "kato_unknown", kato="1")
    judged = family.with_problems(problem)
    assert verdicts(judged) == [(2, "M", "kato_unknown")]
    assert not family.rejected


def test_a_good_child_is_told_apart_by_its_own_iin(tmp_path, form):
    _, (family,) = read(tmp_path, form, settler(), child())
    assert [row.iin for row in family.rows] == [MOTHER_IIN, CHILD_IIN]
