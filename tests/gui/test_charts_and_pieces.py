"""Charts, stepper and timeline: what they show can also be heard, and nothing divides by zero."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import kandas_desk.gui as room
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.gui import icons
from kandas_desk.gui.buttons import Button, Chips, TallButton
from kandas_desk.gui.cases.side import months_between, said_span
from kandas_desk.gui.cases.timeline import MONTHS, Timeline, lanes_of, short_amount
from kandas_desk.gui.charts import Bar, Donut, Quota, QuotaBars, Slice, StackedBars, nice_top
from kandas_desk.gui.pieces import Avatar, Elide, Pill, empty, initials
from kandas_desk.gui.stepper import Stepper
from kandas_desk.gui.theme import DARK, LIGHT, dress
from kandas_desk.gui.words import days_left
from kandas_desk.house import places
from kandas_desk.language.amounts import hectares
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from tests.builders import TODAY, a_paid_payment, a_payment

KK, EN = Language("kk"), Language("en")


def colours(widget: QWidget) -> set[str]:
    """Every colour that the widget paints."""
    image = widget.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


@given(st.integers(min_value=0, max_value=10**9))
def test_the_scale_is_round_and_never_below_the_largest_bar(largest: int) -> None:
    top = nice_top(largest)
    assert top >= largest
    assert top % 4 == 0
    assert top <= max(4, 3 * largest)


@pytest.mark.parametrize(
    "bars", [[], [Bar("Қаң", (0, 0, 0))], [Bar("Қаң", (3, 1, 0)), Bar("Ақп", (0, 9, 2), now=True)]]
)
def test_bars_are_painted_whatever_the_numbers(qtbot: QtBot, bars: list[Bar]) -> None:
    chart = StackedBars()
    qtbot.addWidget(chart)
    chart.resize(500, 220)
    chart.show_bars(bars, "described")
    painted = colours(chart)
    assert chart.accessibleDescription() == "described"
    assert (LIGHT.chart_1 in painted) is any(bar.parts[0] for bar in bars)


def test_a_donut_without_cases_is_an_empty_ring(qtbot: QtBot) -> None:
    chart = Donut()
    qtbot.addWidget(chart)
    chart.resize(460, 220)
    chart.show_slices([], "0", "іс")
    assert LIGHT.sunken in colours(chart)
    chart.show_slices([Slice("Тіркелді", 3, "3"), Slice("Қаралуда", 0, "0")], "3", "іс")
    assert LIGHT.chart_1 in colours(chart)
    assert chart.accessibleDescription() == "Тіркелді: 3; Қаралуда: 0"


@pytest.mark.parametrize(
    ("used", "token"), [(10, "chart_1"), (85, "gold"), (97, "bad"), (130, "bad")]
)
def test_a_quota_turns_gold_and_red_as_it_fills(qtbot: QtBot, used: int, token: str) -> None:
    bars = QuotaBars()
    qtbot.addWidget(bars)
    bars.resize(300, 60)
    bars.show_quotas([Quota("Абай облысы", used, 100, f"{used} / 100")])
    assert getattr(LIGHT, token) in colours(bars)


def test_a_quota_of_no_places_divides_by_nothing(qtbot: QtBot) -> None:
    bars = QuotaBars()
    qtbot.addWidget(bars)
    bars.show_quotas([Quota("Абай облысы", 0, 0, "0 / 0")])
    assert bars.grab().height() > 0


def test_a_stepper_is_heard_up_to_where_the_case_stands(qtbot: QtBot) -> None:
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.resize(700, 58)
    stepper.show_steps(["Өтініш", "Комиссия", "Квота"], 1, stopped=True)
    assert stepper.accessibleName() == "Өтініш → Комиссия"
    assert LIGHT.bad in colours(stepper)
    assert LIGHT.primary in colours(stepper)


def test_painted_pieces_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    pill, avatar = Pill("ok", "Төленді"), Avatar("Әсел Қасымова", 40)
    for widget in (pill, avatar):
        qtbot.addWidget(widget)
    pill.resize(pill.sizeHint())
    assert LIGHT.ok_soft in colours(pill)
    dress(qapp, "dark")
    assert DARK.ok_soft in colours(pill)


def test_a_button_draws_its_icon_again_in_another_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = Button("plus", "primary")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    dress(qapp, "dark")
    assert button.icon().cacheKey() != before


def test_every_icon_that_is_named_exists(qapp: QApplication) -> None:
    drawn = {path.stem for path in (places.resources() / "icons").glob("*.svg")}
    made = re.compile(r'(?:Icon|Tile|ToolButton|Button|EmptyState)\("([a-z-]+)"')
    used = {
        name
        for path in Path(room.__file__).parent.rglob("*.py")
        for name in made.findall(path.read_text("utf-8"))
    }
    assert used <= drawn
    assert {pixmap for pixmap in used if icons.pixmap(pixmap).isNull()} == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Қасымова Әсел Ерланқызы", "ҚӘ"), ("Батбаяр", "Б"), ("", "")],
)
def test_initials_are_of_surname_and_given_name(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_a_narrow_label_ends_in_an_ellipsis_and_a_tool_tip(qtbot: QtBot) -> None:
    label = Elide("soft", "Солтүстік Қазақстан облысының орталығы")
    qtbot.addWidget(label)
    label.resize(80, 20)
    with qtbot.waitExposed(label):
        label.show()
    qtbot.waitUntil(lambda: label.toolTip() == label.text())
    label.resize(600, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "")


def test_a_long_text_in_a_narrow_column_takes_two_lines(qtbot: QtBot) -> None:
    button = TallButton("check", "primary")
    qtbot.addWidget(button)
    button.setText("Міндеттеменің орындалғанын растау")
    assert "\n" in button.text()
    assert button.accessibleName() == "Міндеттеменің орындалғанын растау"
    assert button.sizeHint().width() <= TallButton.WIDTH
    button.setText("Жабу")
    assert "\n" not in button.text()


def test_a_layout_is_emptied_with_what_lies_deeper(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    outer, inner = QVBoxLayout(host), QVBoxLayout()
    outer.addLayout(inner)
    inner.addWidget(QLabel("x"))
    outer.addWidget(QLabel("y"))
    empty(outer)
    assert outer.count() == 0
    assert not [label for label in host.findChildren(QLabel) if label.isVisible()]


def test_one_chip_is_chosen_and_says_so(qtbot: QtBot) -> None:
    chips = Chips(("all", "some"))
    qtbot.addWidget(chips)
    assert chips.key == "all"
    with qtbot.waitSignal(chips.chosen) as told:
        chips.chip("some").click()
    assert told.args == ["some"]
    with qtbot.assertNotEmitted(chips.chosen):
        chips.choose("all")
    assert chips.key == "all"


# Words.


@pytest.mark.parametrize(
    ("code", "days", "said"),
    [
        ("kk", -2, "Мерзімі 2 күн бұрын өтті"),
        ("kk", 0, "Мерзімі – бүгін"),
        ("kk", 12, "12 күн қалды"),
        ("ru", 1, "Срок – завтра"),
        ("ru", 2, "осталось 2 дня"),
        ("ru", 21, "остался 21 день"),
        ("ru", 25, "осталось 25 дней"),
        ("en", -1, "Overdue by 1 day"),
        ("en", 40, "40 days left"),
    ],
)
def test_days_are_said_by_the_grammar_of_each_language(code: str, days: int, said: str) -> None:
    day = date.fromordinal(TODAY.toordinal() + days)
    assert days_left(Language(code), day, TODAY)[0] == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("area_m2", "kk", "en"),
    [(50_000, "5 га", "5 ha"), (1_000, "0,1 га", "0.1 ha"), (12_345, "1,2345 га", "1.2345 ha")],
)
def test_square_metres_are_said_as_hectares(area_m2: int, kk: str, en: str) -> None:
    assert hectares(KK, area_m2) == kk
    assert hectares(EN, area_m2) == en


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 4, 10), date(2026, 11, 22), 19),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2026, 1, 1), date(2025, 1, 1), 0),
    ],
)
def test_whole_months_are_counted(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


def test_a_span_is_said_in_years_and_months() -> None:
    assert said_span(KK, 14) == "1 жыл 2 ай"
    assert said_span(KK, 4) == "4 ай"


# The timeline.


@pytest.mark.parametrize(
    ("tenge", "kk", "en"),
    [
        (86_500, "86,5\u00a0мың", "86.5\u00a0k"),
        (302_750, "303\u00a0мың", "303\u00a0k"),
        (1_514_100, "1,51\u00a0млн", "1.51\u00a0M"),
        (7_000_000, "7\u00a0млн", "7\u00a0M"),
        (129_750, "130\u00a0мың", "130\u00a0k"),
        (99_960, "100\u00a0мың", "100\u00a0k"),
        (500, "0,5\u00a0мың", "0.5\u00a0k"),
    ],
)
def test_an_amount_is_short_in_a_small_block(tenge: int, kk: str, en: str) -> None:
    assert short_amount(KK, Money.from_tenge(tenge)) == kk
    assert short_amount(EN, Money.from_tenge(tenge)) == en


def test_payments_lie_in_their_months_and_lanes(qtbot: QtBot) -> None:
    payments = (
        a_paid_payment(paid_on=date(2026, 9, 3)),
        a_payment(measure=Measure.HOUSING_SUPPORT, due_on=date(2026, 10, 5)),
        a_payment(measure=Measure.HOUSING_SUPPORT, due_on=date(2026, 11, 25)),
        a_payment(measure=Measure.HOUSING_SUPPORT, due_on=date(2027, 1, 5)),
        a_payment(id=UUID(int=9), state=PaymentState.CANCELLED, due_on=date(2026, 11, 1)),
        a_payment(due_on=date(2020, 1, 1)),
    )
    months, lanes = lanes_of(payments, KK, TODAY)
    assert len(months) == MONTHS
    assert [lane.name for lane in lanes] == [
        "Көшуге арналған субсидия",
        "Жалдау және коммуналдық қызметтер",
    ]
    assert [block.look for block in lanes[1].blocks] == ["late", "next", "planned"]
    assert [block.look for block in lanes[0].blocks] == ["paid"]
    timeline = Timeline(payments, KK, TODAY)
    qtbot.addWidget(timeline)
    timeline.resize(700, timeline.height())
    assert {LIGHT.ok_soft, LIGHT.bad_soft, LIGHT.primary} <= colours(timeline)


def test_months_paid_together_stay_in_the_months_for_which_they_were_paid() -> None:
    """One list pays three months of rent: three blocks side by side, not one upon the other."""
    together = date(2026, 11, 20)
    payments = [
        a_paid_payment(
            measure=Measure.HOUSING_SUPPORT, due_on=date(2026, month, 5), paid_on=together
        )
        for month in (9, 10, 11)
    ]
    _, (lane,) = lanes_of(payments, KK, TODAY)
    assert [block.month for block in lane.blocks] == [6, 7, 8]


def test_of_a_payment_that_was_paid_in_part_the_rest_is_shown() -> None:
    half = a_payment(
        state=PaymentState.PARTLY_PAID,
        amount=Money.from_tenge(90_000),
        paid_amount=Money.from_tenge(40_000),
        due_on=date(2026, 10, 5),
    )
    _, (lane,) = lanes_of([half], KK, TODAY)
    assert [(block.look, block.shown) for block in lane.blocks] == [("late", "50\u00a0мың")]


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_a_short_amount_exists_in_every_language(code: str) -> None:
    assert short_amount(Language(code), Money.from_tenge(86_500))  # type: ignore[arg-type]
