"""Permits on the family tab, the form of the points, decisions made again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kandas_desk.domain.case import CaseKind, Origin
from kandas_desk.domain.decision import Decision, DecisionKind, Replayed
from kandas_desk.domain.permit import PermitKind, PermitState
from kandas_desk.domain.points import Level
from kandas_desk.gui.cases.events_tab import EventsTab
from kandas_desk.gui.decisions.part import DecisionsPart
from kandas_desk.gui.permits.part import PermitsPart
from kandas_desk.queries.decisions import decisions_of_case
from kandas_desk.queries.permits import permits_of_case
from kandas_desk.queries.points import points_preview
from tests.builders import AUDIT, WORKER, AnOffice
from tests.gui.law_office import TODAY, a_family, a_full_family, a_status


def part(page: Any, kind: type[Any]) -> Any:
    """The part of the open tab (a former one may still wait for its end)."""
    return next(found for found in page.findChildren(kind) if found.isVisible())


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def buttons(permits: Any) -> list[str]:
    return [button.text() for button in permits.of_button]


# Permits.


def test_a_family_without_permits_says_so(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    permits = part(open_desk(language="kk").case(number), PermitsPart)
    assert "Бұл отбасы бойынша мәртебе немесе рұқсат тіркелмеген." in texts(permits)


def test_each_permit_shows_whose_it_is_and_how_long_it_lasts(
    open_desk: Any, office: AnOffice
) -> None:
    number = a_full_family(office)
    said = texts(part(open_desk(language="ru").case(number), PermitsPart))
    assert "Статус кандаса, № K-17" in said
    assert "Нұрланов Қайрат · 10.12.2025 – 10.12.2026" in said
    assert said.count("осталось 18 дней") == 2
    assert "Прекращено" in said
    assert [text for text in said if text.endswith("прекращено: Қате тіркелген")]
    assert [text for text in said if "Сроки этого вида не подтверждены." in text]


def test_a_permit_is_recorded_prolonged_and_ended(open_desk: Any, office: AnOffice) -> None:
    number, _, _ = a_family(office)
    desk = open_desk()
    page = desk.case(number)
    part(page, PermitsPart).record.click()
    form = desk.dialog()
    form.number.show_value("K-17")
    form.start.show_day(date(2026, 3, 10))
    form.until.show_day(date(2027, 3, 10))
    form.go.click()
    desk.wait()
    permits = part(page, PermitsPart)
    assert buttons(permits) == ["Prolong", "Terminate"]
    next(b for b in permits.of_button if b.text() == "Prolong").click()
    form = desk.dialog()
    form.until.show_day(date(2027, 9, 10))
    form.go.click()
    desk.wait()
    (line,) = office.ask(permits_of_case, number, on=TODAY)
    assert line.permit.until == date(2027, 9, 10)
    permits = part(page, PermitsPart)
    next(b for b in permits.of_button if b.text() == "Terminate").click()
    form = desk.dialog()
    form.go.click()
    assert form.why.problem.isVisible(), "a reason is asked for"
    form.why.note.setPlainText("Азаматтық алды")
    form.go.click()
    desk.wait()
    (line,) = office.ask(permits_of_case, number, on=TODAY)
    assert line.state is PermitState.ENDED
    assert buttons(part(page, PermitsPart)) == []


def test_a_term_beyond_the_law_is_refused_at_its_field(open_desk: Any, office: AnOffice) -> None:
    number, _, _ = a_family(office)
    desk = open_desk()
    part(desk.case(number), PermitsPart).record.click()
    form = desk.dialog()
    form.number.show_value("ZH-1")
    form.kind.show_value(PermitKind.ATA_ZHOLY_CARD)
    form.start.show_day(date(2026, 3, 10))
    form.until.show_day(date(2046, 3, 10))
    form.go.click()
    desk.wait()
    assert form.until.problem.isVisible()
    assert office.ask(permits_of_case, number) == ()


def test_what_only_an_unconfirmed_text_forbids_is_written_and_warned_of(
    open_desk: Any, office: AnOffice
) -> None:
    number, _, _ = a_family(office)
    desk = open_desk(language="kk")
    part(desk.case(number), PermitsPart).record.click()
    form = desk.dialog()
    form.number.show_value("KZ-1")
    form.kind.show_value(PermitKind.RESIDENCE_PERMIT)
    form.start.show_day(date(2026, 3, 10))
    form.until.show_day(date(2046, 3, 10))
    form.go.click()
    desk.wait()
    assert len(form.warnings.sentences) >= 2
    assert form.warnings.isVisible()
    assert not form.go.isVisible(), "it cannot be written twice"
    assert form.cancel.text() == "Жабу"
    assert len(office.ask(permits_of_case, number)) == 1


def test_whoever_may_only_read_is_offered_nothing(open_desk: Any, office: AnOffice) -> None:
    number, iin, _ = a_family(office)
    a_status(office, number, iin)
    permits = part(open_desk(AUDIT).case(number), PermitsPart)
    assert buttons(permits) == []
    assert not permits.record.isVisible()


# Points.


def assessment(desk: Any, number: str) -> Any:
    part(desk.case(number), PermitsPart).points.click()
    desk.wait()
    return desk.dialog()


def fill(desk: Any, form: Any, **answers: Any) -> None:
    for name, value in answers.items():
        field = getattr(form.answers, name)
        if isinstance(value, date):
            field.show_day(value)
        elif isinstance(value, str) and hasattr(field, "line"):
            field.show_value(value)
        else:
            field.show_value(value)
    form.reckon()
    desk.wait()


def test_the_result_follows_every_answer(open_desk: Any, office: AnOffice) -> None:
    number, _, _ = a_family(office)
    desk = open_desk()
    form = assessment(desk, number)
    before = form.outcome.shown.total
    fill(desk, form, work="7", kazakh=Level.B2)
    after = form.outcome.shown
    assert after == office.ask(points_preview, form.answers.answers(), TODAY)
    assert after.total > before
    assert after.passed is None
    said = texts(form.outcome)
    assert "Not decided yet" in said
    assert "Threshold: 400" in said
    assert [text for text in said if text.startswith("•")], "what is missing is asked for"


def test_the_form_says_that_the_weights_are_not_confirmed(open_desk: Any, office: AnOffice) -> None:
    number, _, _ = a_family(office)
    desk = open_desk(language="kk")
    form = assessment(desk, number)
    assert form.unsure.isVisible()
    assert form.unsure.sentences[0].startswith("Балдар расталмаған")


def test_what_the_archive_knows_is_filled_in(open_desk: Any, office: AnOffice) -> None:
    number, _, _ = a_family(office)
    form = assessment(open_desk(), number)
    assert form.answers.born.day() == date(1985, 3, 14)


@pytest.mark.parametrize(
    ("answers", "empty"),
    [
        ({"listening": "62"}, ("taken_on", "level")),
        ({"taken_on": date(2026, 4, 20)}, ("level",)),
        ({"level": Level.A1}, ("taken_on",)),
    ],
)
def test_half_a_test_is_not_thrown_away_in_silence(
    open_desk: Any, office: AnOffice, answers: dict[str, Any], empty: tuple[str, ...]
) -> None:
    number, _, _ = a_family(office)
    desk = open_desk()
    form = assessment(desk, number)
    fill(desk, form, **answers)
    marked = {n for n in ("taken_on", "level") if not getattr(form.answers, n).problem.isHidden()}
    assert marked == set(empty)
    assert not form.keep.isEnabled()


def test_a_day_without_a_rubric_is_refused_with_a_sentence(
    open_desk: Any, office: AnOffice
) -> None:
    number, _, _ = a_family(office)
    desk = open_desk()
    form = assessment(desk, number)
    form.on.show_day(date(2025, 6, 1))
    form.reckon()
    desk.wait()
    assert form.notice.sentences
    assert form.outcome.shown is None
    assert not form.keep.isEnabled()


def test_the_assessment_is_kept_as_a_decision(open_desk: Any, office: AnOffice) -> None:
    number, _, _ = a_family(office)
    desk = open_desk()
    form = assessment(desk, number)
    fill(desk, form, work="7", taken_on=date(2026, 4, 20), level=Level.A1, listening="62")
    form.keep.click()
    desk.wait()
    decision, *_ = office.ask(decisions_of_case, number)
    assert decision.kind is DecisionKind.POINTS
    assert json.loads(decision.outcome)["threshold"] == 400


def test_only_a_kandas_is_assessed(open_desk: Any, office: AnOffice) -> None:
    number = office.opened(kind=CaseKind.SETTLER, origin_country=None, origin_kato="610000000")
    permits = part(open_desk(WORKER).case(number), PermitsPart)
    assert not permits.points.isVisible()
    assert office.case(number).origin == Origin(kato="610000000")


# Decisions.


def decisions(desk: Any, number: str) -> Any:
    page = desk.case(number)
    page.turn_to(EventsTab)
    desk.wait()
    return part(page, DecisionsPart)


def test_a_decision_replayed_gives_the_same(open_desk: Any, office: AnOffice) -> None:
    number = a_full_family(office)
    desk = open_desk(language="kk")
    found = decisions(desk, number)
    assert "Төлем тағайындау: Көшуге арналған субсидия, 550\u00a0480\u00a0₸" in texts(found)
    next(iter(found.of_button)).click()
    desk.wait()
    assert texts(found).count("Нәтиже дәл сол") == 1


def test_a_decision_that_differs_says_what_and_how(open_desk: Any, office: AnOffice) -> None:
    number = a_full_family(office)
    found = decisions(open_desk(language="ru"), number)
    decision: Decision = next(iter(found.of_button.values()))
    differences = {"amount": ("108125.00", "112000.00"), "passed": (True, None)}
    found._replayed(Replayed(decision, False, True, differences), decision.id)
    said = texts(found)
    assert "Отличается" in said
    assert [
        text
        for text in said
        if "Сумма: тогда – 108\u00a0125\u00a0₸, сейчас – 112\u00a0000\u00a0₸" in text
    ]


def test_an_altered_decision_is_named(open_desk: Any, office: AnOffice) -> None:
    number = a_full_family(office)
    found = decisions(open_desk(), number)
    decision: Decision = next(iter(found.of_button.values()))
    found._replayed(Replayed(decision, True, False, {}), decision.id)
    assert "Altered" in texts(found)


def test_a_case_without_decisions_shows_only_its_events(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk()
    page = desk.case(office.opened())
    page.turn_to(EventsTab)
    desk.wait()
    assert "Decisions" not in texts(page)


def test_opening_a_case_leaves_the_keys_to_the_window(open_desk: Any, office: AnOffice) -> None:
    """A button that is shown before it has a place would be a window and take the keys away."""
    number = a_full_family(office)
    desk = open_desk()
    desk.case(number)
    assert desk.window.isActiveWindow()
