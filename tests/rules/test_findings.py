"""Eligibility on a day: the table of the law, and what holds for every case."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.eligibility import Eligibility, EligibilityFacts, Eligible, GraduateOf
from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.people import Member, Person, PersonName, Relation, Stated
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.findings import eligibility
from tests.rules.families import a_case, the_facts
from tests.rules.shipped import book, law

Row = Mapping[str, Any]
ROWS = law("eligibility")
DAY = date(2026, 2, 2)
GOOD: Row = next(row for row in ROWS if row["title"] == "A settler who meets everything")
CHANGING = (
    "settler.citizenship",
    "settler.job_seeker",
    "settler.residence_in_origin_years",
    "departure_regions",
    "divorce_certificate_months",
    "graduate_application_months",
    "graduate_programmes",
    "kandas.status_required",
    "kandas.first_time_required",
    "kandas.family_included",
    "kandas.nationality_proofs",
)


def judged(row: Row) -> Eligibility:
    return eligibility(book(), a_case(row), row["on"], the_facts(row))


@pytest.mark.parametrize("row", ROWS, ids=[row["title"] for row in ROWS])
def test_the_answer_of_the_day_is_the_one_in_the_table(row: Row) -> None:
    if "refused" in row:
        with pytest.raises(RefusedError) as refusal:
            judged(row)
        assert [reason.code for reason in refusal.value.reasons] == [row["refused"]]
        return
    answer = judged(row)
    found = {finding.condition.value: finding.code for finding in answer.findings}
    wanted = row.get("findings", {})
    assert {name: found.get(name) for name in wanted} == wanted
    assert answer.eligible == row["eligible"]


@pytest.mark.parametrize("rule", CHANGING)
def test_every_change_of_a_condition_has_a_row_on_each_side(rule: str) -> None:
    days = {row["on"] for row in ROWS}
    for value in book().history(rule):
        assert value.start in days, f"no row on {value.start} for {rule}"
        assert value.start - timedelta(days=1) in days, f"no row before {value.start} for {rule}"


def test_every_finding_names_its_article_unless_no_text_is_known() -> None:
    for row in ROWS:
        if "refused" in row:
            continue
        for finding in judged(row).findings:
            lawless = finding.code in ("law_unknown", "region_list_unknown")
            assert bool(finding.reference) is not lawless, finding


def test_a_met_and_an_unmet_condition_stand_side_by_side() -> None:
    row = GOOD | {"applicant": GOOD["applicant"] | {"citizenship": "UZ"}}
    answer = judged(row)
    assert [found.code for found in answer.with_outcome(Outcome.UNMET)] == ["citizenship_other"]
    assert len(answer.with_outcome(Outcome.MET)) == len(answer.findings) - 1


def test_the_answer_is_as_sure_as_its_weakest_text() -> None:
    assert judged(GOOD).confidence == "press"
    kandas = next(row for row in ROWS if row["title"] == "A kandas who meets everything")
    assert judged(kandas).confidence == "official"


def test_an_unconfirmed_text_asks_before_it_refuses() -> None:
    unsure = replace(
        book().at("settler.citizenship", DAY), confidence=Confidence.UNCONFIRMED, until=None
    )
    row = GOOD | {"applicant": GOOD["applicant"] | {"citizenship": "UZ"}}
    answer = eligibility(book().with_values([unsure]), a_case(row), DAY, the_facts(row))
    (asked,) = answer.questions
    assert (asked.code, answer.eligible) == ("citizenship_other", Eligible.UNKNOWN)


def test_an_official_list_of_departure_regions_refuses() -> None:
    official = replace(
        book().at("departure_regions", DAY), confidence=Confidence.OFFICIAL, until=None
    )
    row = GOOD | {"from": "470000000", "facts": {"divorced": False, "graduate_of": "neither"}}
    answer = eligibility(book().with_values([official]), a_case(row), DAY, the_facts(row))
    assert [found.code for found in answer.with_outcome(Outcome.UNMET)] == ["departure_other"]


def test_a_year_without_a_list_of_receiving_regions_is_a_question() -> None:
    kandas = next(row for row in ROWS if row["title"] == "A kandas who meets everything")
    gone = replace(
        book().at("receiving_regions", date(2026, 6, 1), kind="kandas"), stated_until=DAY
    )
    answer = eligibility(book().with_values([gone]), a_case(kandas), DAY, the_facts(kandas))
    assert [found.code for found in answer.questions] == ["region_list_unknown"]
    assert answer.eligible is Eligible.UNKNOWN


def test_a_graduate_whose_day_is_unknown_is_asked_for_it() -> None:
    row = GOOD | {"from": "470000000", "facts": {"divorced": False, "graduate_of": "serpin"}}
    (asked,) = judged(row).questions
    assert asked.question is not None
    assert "diploma" in asked.question


def test_a_divorce_after_the_day_is_none_on_the_day() -> None:
    row = GOOD | {"facts": {"divorced_on": date(2026, 3, 1), "divorce_certificate": False}}
    assert judged(row).eligible is Eligible.YES


def test_a_settler_without_a_place_of_departure_is_asked_for_it() -> None:
    row = {name: value for name, value in GOOD.items() if name != "from"}
    assert [found.code for found in judged(row).questions] == ["departure_unknown"]


def test_a_question_belongs_to_what_is_unknown() -> None:
    condition = judged(GOOD).findings[0].condition
    with pytest.raises(ValueError, match="question"):
        Finding(condition, "x", Outcome.MET, "", "press", "Why?")
    with pytest.raises(ValueError, match="question"):
        Finding(condition, "x", Outcome.UNKNOWN, "", "press")


days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
maybe = st.none() | st.booleans()
facts_ = st.builds(
    EligibilityFacts,
    divorced=maybe,
    divorced_on=st.none() | days,
    divorce_certificate=maybe,
    graduate_of=st.none() | st.sampled_from(GraduateOf),
    graduated_on=st.none() | days,
    kandas_status=maybe,
    kandas_status_until=st.none() | days,
    nationality_evidence=maybe,
    commission_recommendation=maybe,
    earlier_in_quota=maybe,
    widow_of_kandas=maybe,
    common_child=maybe,
    came_after_inclusion=maybe,
)
applicants = st.fixed_dictionaries(
    {
        "citizenship": st.sampled_from([None, "KZ", "UZ", "refused"]),
        "registered_in_origin_since": st.none() | days,
    },
    optional={"job_seeker": st.sampled_from([stated.value for stated in Stated])},
)
rows = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in CaseKind]),
        "on": days,
        "to": st.sampled_from(["590000000", "110000000", "350000000"]),
        "from": st.sampled_from([None, "610000000", "470000000"]),
        "applicant": applicants,
    }
)


def a_child(number: int) -> Member:
    person = Person(UUID(int=number), PersonName("Бала"), None, None)
    return Member(person, Relation.CHILD, date(2023, 1, 1))


@given(rows, facts_, st.permutations([a_child(2), a_child(3), a_child(4)]))
def test_no_answer_depends_on_the_order_of_the_family(
    row: Row, facts: EligibilityFacts, children: list[Member]
) -> None:
    one = eligibility(book(), a_case(row, *children), row["on"], facts)
    case = a_case(row, *reversed(children))
    turned = replace(case.family, members=tuple(reversed(case.family.members)))
    assert eligibility(book(), replace(case, family=turned), row["on"], facts) == one


@given(rows, facts_, st.randoms(use_true_random=False))
def test_no_answer_depends_on_the_order_in_which_facts_are_told(
    row: Row, facts: EligibilityFacts, chance: Any
) -> None:
    told = [(field.name, getattr(facts, field.name)) for field in fields(facts)]
    chance.shuffle(told)
    again = EligibilityFacts()
    for name, value in told:
        again = replace(again, **{name: value})
    values = [
        replace(value, value=tuple(reversed(value.items)))
        for name in ("receiving_regions", "departure_regions", "kandas.nationality_proofs")
        for value in book().history(name)
    ]
    one = eligibility(book(), a_case(row), row["on"], facts)
    assert eligibility(book().with_values(values), a_case(row), row["on"], again) == one


@given(rows, facts_)
def test_yes_means_no_question_and_no_unmet_condition(row: Row, facts: EligibilityFacts) -> None:
    answer = eligibility(book(), a_case(row), row["on"], facts)
    outcomes = {finding.outcome for finding in answer.findings}
    if answer.eligible is Eligible.YES:
        assert outcomes == {Outcome.MET}
    if answer.eligible is Eligible.NO:
        assert Outcome.UNMET in outcomes
    if answer.eligible is Eligible.UNKNOWN:
        assert Outcome.UNKNOWN in outcomes


@given(rows, facts_)
def test_a_refusal_of_the_quota_stays_whatever_else_is_learnt(
    row: Row, facts: EligibilityFacts
) -> None:
    """What is not known never refuses: no answer to an open question can mend a clear no."""
    if eligibility(book(), a_case(row), row["on"], facts).eligible is not Eligible.NO:
        return
    open_ = [f.name for f in fields(facts) if getattr(facts, f.name) is None]
    flags = [name for name in open_ if name not in DATED][:6]
    for answers in itertools.product((True, False), repeat=len(flags)):
        learnt = replace(facts, **dict(zip(flags, answers, strict=True)))
        assert eligibility(book(), a_case(row), row["on"], learnt).eligible is Eligible.NO


DATED = {"divorced_on", "graduated_on", "kandas_status_until", "graduate_of"}


def test_the_refusal_of_a_day_without_law_names_the_first_day_of_the_same_rule() -> None:
    row = {**GOOD, "on": date(2021, 3, 20)}
    with pytest.raises(RefusedError) as refusal:
        judged(row)
    (reason,) = refusal.value.reasons
    first = book().history(reason.facts["name"])[0].start
    assert reason.facts["first"] == first > row["on"]
