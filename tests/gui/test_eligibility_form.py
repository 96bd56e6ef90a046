"""The form of the conditions of inclusion: live answer, decision, refusal, three languages."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.decision import DecisionKind
from kandas_desk.domain.eligibility import Condition, EligibilityFacts, Eligible, GraduateOf
from kandas_desk.domain.findings import Outcome
from kandas_desk.gui.permits.part import PermitsPart
from kandas_desk.gui.pieces import Page
from kandas_desk.language.speak import LANGUAGE_CODES
from kandas_desk.queries.decisions import decisions_of_case
from kandas_desk.queries.eligibility import eligibility_preview
from tests.builders import AUDIT, AnOffice
from tests.gui.law_office import TODAY, a_family, a_status
from tests.gui.test_law_look import cut_texts, seen

BEFORE_ANY_LAW = date(1990, 1, 1)
SETTLER_FACTS = (
    "divorced",
    "divorced_on",
    "divorce_certificate",
    "graduate_of",
    "graduated_on",
)
KANDAS_FACTS = (
    "nationality_evidence",
    "commission_recommendation",
    "earlier_in_quota",
    "widow_of_kandas",
    "common_child",
    "came_after_inclusion",
)


def a_settler(office: AnOffice) -> str:
    return office.opened(kind=CaseKind.SETTLER, origin_country=None, origin_kato="610000000")


def a_kandas(office: AnOffice) -> str:
    number, iin, _ = a_family(office)
    a_status(office, number, iin)
    return number


def part(desk: Any, number: str) -> Any:
    page = desk.case(number)
    return next(found for found in page.findChildren(PermitsPart) if found.isVisible())


def checked(desk: Any, number: str) -> Any:
    part(desk, number).conditions.click()
    desk.wait()
    return desk.dialog()


def fill(desk: Any, form: Any, **facts: Any) -> None:
    for name, value in facts.items():
        field = form.facts.of[name]
        (field.show_day if isinstance(value, date) else field.show_value)(value)
        field.changed.emit()
    desk.wait()


def outcome(form: Any, condition: Condition) -> Outcome:
    found: Outcome = next(
        one.outcome for one in form.answer.shown.findings if one.condition is condition
    )
    return found


@pytest.mark.parametrize(("made", "facts"), [(a_settler, SETTLER_FACTS), (a_kandas, KANDAS_FACTS)])
def test_each_kind_is_asked_for_its_own_facts(
    open_desk: Any, office: AnOffice, made: Any, facts: tuple[str, ...]
) -> None:
    form = checked(open_desk(), made(office))
    assert tuple(form.facts.of) == facts
    assert form.facts.facts() == EligibilityFacts(), "nothing is assumed"
    assert form.answer.shown.eligible is Eligible.UNKNOWN


def test_the_answer_follows_every_fact(open_desk: Any, office: AnOffice) -> None:
    number = a_kandas(office)
    desk = open_desk()
    form = checked(desk, number)
    assert outcome(form, Condition.KANDAS_STATUS) is Outcome.MET, "the permit is known"
    assert outcome(form, Condition.FIRST_TIME) is Outcome.UNKNOWN
    fill(desk, form, nationality_evidence=True, earlier_in_quota=True)
    assert outcome(form, Condition.NATIONALITY) is Outcome.MET
    assert outcome(form, Condition.FIRST_TIME) is Outcome.UNMET
    assert form.answer.shown == office.ask(eligibility_preview, number, TODAY, form.facts.facts())
    said = [label.text() for label in form.answer.findChildren(QLabel) if label.isVisible()]
    assert {"Met", "Not met", "To be asked"} <= set(said)
    assert [text for text in said if "Source: " in text]
    assert "Is the applicant the widow of a kandas or a common child of that marriage?" in said


def test_what_is_not_asked_any_more_is_not_said(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk()
    form = checked(desk, a_settler(office))
    fill(desk, form, divorced_on=date(2026, 10, 1), graduated_on=date(2026, 6, 1))
    assert outcome(form, Condition.DIVORCE) is Outcome.UNKNOWN
    fill(desk, form, divorced=False, graduate_of=GraduateOf.NEITHER)
    assert not form.facts.of["divorced_on"].isEnabled()
    assert form.facts.facts() == EligibilityFacts(divorced=False, graduate_of=GraduateOf.NEITHER)
    assert outcome(form, Condition.DIVORCE) is Outcome.MET


def test_half_a_day_is_no_answer(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk()
    form = checked(desk, a_settler(office))
    fill(desk, form, divorced_on="01.13")
    assert form.answer.shown is None
    assert not form.keep.isEnabled()


def test_the_answer_is_kept_as_a_decision(open_desk: Any, office: AnOffice) -> None:
    number = a_settler(office)
    desk = open_desk()
    form = checked(desk, number)
    fill(desk, form, divorced=False)
    eligible = form.answer.shown.eligible
    form.keep.click()
    desk.wait()
    decision, *_ = office.ask(decisions_of_case, number)
    assert decision.kind is DecisionKind.ELIGIBILITY
    assert json.loads(decision.outcome)["eligible"] == eligible
    part(desk, number).conditions.click()
    desk.wait()
    assert desk.dialog().facts.facts() == EligibilityFacts(), "the first dialog is closed"


@pytest.mark.parametrize("asked_first", [True, False])
def test_a_refusal_keeps_what_was_entered(
    open_desk: Any, office: AnOffice, asked_first: bool
) -> None:
    number = a_kandas(office)
    kept = office.ask(decisions_of_case, number)
    desk = open_desk()
    form = checked(desk, number)
    fill(desk, form, earlier_in_quota=False)
    form.on.show_day(BEFORE_ANY_LAW)
    if asked_first:
        form.reckon()
    else:
        form.keep.click()
    desk.wait()
    assert form.notice.sentences
    assert form.isVisible()
    assert form.on.day() == BEFORE_ANY_LAW
    assert form.facts.facts() == EligibilityFacts(earlier_in_quota=False)
    assert form.keep.isEnabled() is not asked_first
    assert office.ask(decisions_of_case, number) == kept


def test_whoever_may_only_read_is_not_offered_the_check(open_desk: Any, office: AnOffice) -> None:
    assert not part(open_desk(AUDIT), a_settler(office)).conditions.isVisible()


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_nothing_is_cut_in_any_language(open_desk: Any, office: AnOffice, code: str) -> None:
    desk = open_desk(language=code)
    cut, wide = [], []
    for number, day in ((a_settler(office), TODAY), (a_kandas(office), BEFORE_ANY_LAW)):
        form = checked(desk, number)
        cut += list(cut_texts(form))
        form.on.show_day(day)
        form.reckon()
        desk.wait()
        permits = next(p for p in desk.window.findChildren(PermitsPart) if p.isVisible())
        cut += [*cut_texts(form), *cut_texts(permits)]
        for view in (desk.window, form):
            for page in seen(view):
                if isinstance(page, Page):
                    room = page.viewport().width()
                    needed = page.widget().minimumSizeHint().width()
                    wide += [(room, needed)] if needed > room else []
        assert form.width() <= 1366
        assert form.height() <= 768
        form.close()
    assert cut == []
    assert wide == []
