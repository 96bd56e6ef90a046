"""Templates of the adaptation and integration plan."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.people import Family, Member, Person, PersonName, Relation, Sex, Stated
from kandas_desk.domain.plan import PlanFocus, PlanItem
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.plans import Flag, Template, read_template, read_templates
from tests.rules.shipped import PLANS

ARRIVAL = date(2026, 1, 31)
ALL = frozenset(Flag)
PLAN = """
name = "short"
kind = "settler"
label = {kk = "Жоспар", ru = "План", en = "Plan"}
reference = "Rules, 331"
checked_on = 2026-11-22
confidence = "unconfirmed"
ages = {preschool = [1, 6], school = [6, 18]}

[[items]]
key = "job"
focus = "work"
due = {months = 1}
goal = {kk = "Жұмыс", ru = "Работа", en = "Job"}
action = {kk = "Табу", ru = "Найти", en = "Find"}
"""


def template(name: str) -> Template:
    return next(t for t in read_templates(PLANS) if t.name == name)


def items(name: str, flags: frozenset[Flag] = ALL, arrival: date = ARRIVAL) -> list[PlanItem]:
    ids = count(1)
    return list(template(name).items_for(arrival, flags, lambda: UUID(int=next(ids))))


def member(number: int, relation: Relation, born: date | None, **more: Stated) -> Member:
    person = Person(UUID(int=number), PersonName("Әлі"), born, Sex.MALE, **more)  # type: ignore[arg-type]
    return Member(person, relation, since=date(2025, 1, 1))


@pytest.mark.parametrize("name", ["standard_kandas", "standard_settler"])
def test_the_mandatory_parts_are_in_every_plan(name: str) -> None:
    made = items(name, frozenset())
    mandatory = {i.key for i in template(name).items if i.mandatory and i.when is None}
    assert mandatory <= {item.key for item in made}
    assert {PlanFocus.MOVING, PlanFocus.MONEY, PlanFocus.WORK, PlanFocus.HOUSING} <= {
        item.focus for item in made
    }


def test_only_a_kandas_needs_papers_of_a_newcomer() -> None:
    for_kandas = {item.key for item in items("standard_kandas")}
    for_settlers = {item.key for item in items("standard_settler")}
    assert for_kandas - for_settlers == {"residence_card", "citizenship", "language"}
    assert for_settlers < for_kandas


@pytest.mark.parametrize(
    ("flag", "key"),
    [
        (Flag.HAS_SCHOOL_CHILDREN, "school"),
        (Flag.HAS_PRESCHOOL_CHILDREN, "kindergarten"),
        (Flag.JOB_SEEKER, "training"),
    ],
)
def test_an_item_with_a_condition_comes_with_its_flag_only(flag: Flag, key: str) -> None:
    assert key in {item.key for item in items("standard_settler", frozenset({flag}))}
    assert key not in {item.key for item in items("standard_settler", ALL - {flag})}


def test_items_come_in_order_of_their_days_and_a_month_ends_with_the_month() -> None:
    made = items("standard_kandas")
    assert [item.due_on for item in made] == sorted(item.due_on for item in made)
    assert next(item for item in made if item.key == "job").due_on == date(2026, 2, 28)
    assert made[0].due_on == date(2026, 2, 3)


def test_every_item_has_an_id_and_words_in_three_languages() -> None:
    made = items("standard_kandas")
    assert len({item.id for item in made}) == len(made)
    for item in made:
        for text in (item.goal, item.action):
            assert len({text.kk, text.ru, text.en}) == 3, item.key


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2025, 2, 1), set()),
        (date(2025, 1, 31), {Flag.HAS_PRESCHOOL_CHILDREN}),
        (date(2020, 2, 1), {Flag.HAS_PRESCHOOL_CHILDREN}),
        (date(2020, 1, 31), {Flag.HAS_SCHOOL_CHILDREN}),
        (date(2008, 2, 1), {Flag.HAS_SCHOOL_CHILDREN}),
        (date(2008, 1, 31), set()),
        (None, set()),
    ],
)
def test_children_are_counted_by_their_age_on_the_day(
    born: date | None, expected: set[Flag]
) -> None:
    family = Family((member(1, Relation.APPLICANT, None), member(2, Relation.CHILD, born)))
    assert template("standard_settler").flags_of(family, ARRIVAL) == expected


def test_a_young_spouse_is_no_child_and_a_job_seeker_counts() -> None:
    spouse = member(2, Relation.SPOUSE, date(2009, 1, 1), job_seeker=Stated.YES)
    family = Family((member(1, Relation.APPLICANT, None), spouse))
    assert template("standard_settler").flags_of(family, ARRIVAL) == {Flag.JOB_SEEKER}
    assert template("standard_kandas").flags_of(family, ARRIVAL) == {Flag.JOB_SEEKER, Flag.KANDAS}


def test_each_kind_of_case_has_its_template() -> None:
    assert {t.kind for t in read_templates(PLANS)} == set(CaseKind)


def test_the_offices_own_template_is_read(tmp_path: Path) -> None:
    (tmp_path / "short.toml").write_text(PLAN, encoding="utf-8")
    (made,) = read_templates(tmp_path)
    assert [item.key for item in made.items] == ["job"]


FAULTS = [
    ('name = "short"', "", "plan_field_missing"),
    ('kind = "settler"', "", "plan_field_missing"),
    ('kind = "settler"', 'kind = "tourist"', "plan_field_wrong"),
    ('confidence = "unconfirmed"', 'confidence = "sure"', "plan_field_wrong"),
    ("checked_on = 2026-11-22", 'checked_on = "2026"', "plan_field_wrong"),
    ("preschool = [1, 6]", "preschool = 1", "plan_field_wrong"),
    ("preschool = [1, 6]", 'preschool = ["1", 6]', "plan_field_wrong"),
    ('label = {kk = "Жоспар", ', "label = {", "plan_field_missing"),
    ('reference = "Rules, 331"', 'reference = "Rules, 331"\ndeadline = 5', "plan_field_unknown"),
    ('focus = "work"', 'focus = "fun"', "plan_field_wrong"),
    ('focus = "work"', 'focus = "work"\nwhen = "rich"', "plan_field_wrong"),
    ('focus = "work"', 'focus = "work"\nwho = "x"', "plan_field_unknown"),
    ('focus = "work"', "", "plan_field_missing"),
    ("due = {months = 1}", "due = {}", "plan_field_wrong"),
    ("due = {months = 1}", "due = {weeks = 1}", "plan_field_wrong"),
    ("due = {months = 1}", "due = {months = -1}", "plan_field_wrong"),
    ('en = "Find"', 'en = ""', "plan_field_missing"),
    ("name =", "name", "toml_fault"),
    (PLAN[PLAN.index("[[items]]") :], "items = []", "plan_field_wrong"),
]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_a_fault_of_a_template_is_refused_by_its_name(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in PLAN
    (tmp_path / "short.toml").write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RefusedError) as refusal:
        read_templates(tmp_path)
    assert {reason.code for reason in refusal.value.reasons} == {code}
    assert all(reason.facts["file"] == "short.toml" for reason in refusal.value.reasons)


fields = st.sampled_from(
    ["name", "kind", "label", "ages", "items", "key", "due", "days", "kk", "when", "school", "goal"]
)
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(fields, trees, max_size=6))
def test_whatever_a_template_holds_is_read_or_refused(table: dict[str, Any]) -> None:
    whole = tomllib.loads(PLAN) | table
    with suppress(RefusedError):
        assert read_template(whole, "any.toml").items


def test_a_key_may_stand_once_in_a_template(tmp_path: Path) -> None:
    again = PLAN + PLAN[PLAN.index("[[items]]") :]
    (tmp_path / "short.toml").write_text(again, encoding="utf-8")
    with pytest.raises(RefusedError) as refusal:
        read_templates(tmp_path)
    assert [reason.code for reason in refusal.value.reasons] == ["plan_key_twice"]


def test_two_templates_with_one_name_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_templates(tmp_path)
    assert [reason.code for reason in refusal.value.reasons] == ["plans_missing"]
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    with pytest.raises(RefusedError) as refusal:
        read_templates(tmp_path)
    assert [reason.code for reason in refusal.value.reasons] == ["plan_twice"]
