from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kandas_desk.documents.adaptation_plan import PlanLine, PlanMember
from kandas_desk.documents.house_style import PLAN
from kandas_desk.documents.marks import Sheet, TextMark
from kandas_desk.documents.page import KeyValues, Masthead, Page, Signatures, Table
from kandas_desk.documents.paper import layout, render
from kandas_desk.documents.table_layout import shared
from kandas_desk.domain.refusals import RefusedError

OWN = {
    "kk": (
        "Жеке бейімдеу және ықпалдастыру жоспары",
        "№ KD-2026-000124",
        "2026 жылғы 22 қараша",
        "Келген күні 2026 жылғы 3 қараша",
        "Іс нөмірі ABA-2026-00417",
        "Қабылдаушы өңір Абай облысы, Аягөз ауданы",
        "Отбасы құрамы",
        "Туыстығы",
        "01.01.1985",
        "Жоспардың іс-шаралары",
        "осы жеке бейімдеу және ықпалдастыру жоспарын келістік",
        "Күні:",
        "М.О.",
        "1-бет, барлығы 1",
    ),
    "ru": (
        "Индивидуальный план адаптации и интеграции",
        "№ KD-2026-000124",
        "22 ноября 2026 года",
        "Дата прибытия 3 ноября 2026 года",
        "Состав семьи",
        "Родство",
        "01.01.1985",
        "Мероприятия плана",
        "согласовали настоящий индивидуальный план",
        "Дата:",
        "М.П.",
        "Стр. 1 из 1",
    ),
    "en": (
        "Individual adaptation and integration plan",
        "No. KD-2026-000124",
        "22 November 2026",
        "Date of arrival 3 November 2026",
        "Family composition",
        "Relation",
        "01 Jan 1985",
        "Actions of the plan",
        "have agreed this individual adaptation and integration plan",
        "Date:",
        "Seal",
        "Page 1 of 1",
    ),
}
IN_ALL = ("Әбдірахманова Ұлжан Өмірбекқызы", "850101400123", "Іс-шара 1", "Ғ. Ә. Сейітқали")


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_printed_text_equals_the_facts(
    plan: Callable[..., Page], read_back: Callable[[bytes], list[str]], code: str
) -> None:
    printed = render(plan(code))
    assert printed.pages == 1
    (text,) = read_back(printed.pdf)
    assert [part for part in (*OWN[code], *IN_ALL) if part not in text] == []


@pytest.mark.parametrize(("members", "items"), [(1, 3), (12, 3), (1, 60), (12, 60)])
def test_every_member_and_every_action_is_printed_once(
    plan: Callable[..., Page],
    read_back: Callable[[bytes], list[str]],
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
    members: int,
    items: int,
) -> None:
    page = plan(members=members, items=items)
    assert [overlaps(sheet) for sheet in layout(page)] == [[]] * len(layout(page))
    text = " ".join(read_back(render(page).pdf)) + " "
    for n in range(1, items + 1):
        assert text.count(f"Іс-шара {n} ") == 1
    for n in range(2, members + 1):
        assert text.count(f"Бала {n} ") == 1


def test_a_long_plan_repeats_its_header_and_counts_its_sheets(
    plan: Callable[..., Page], read_back: Callable[[bytes], list[str]]
) -> None:
    printed = render(plan("ru", members=12, items=60))
    sheets = read_back(printed.pdf)
    assert len(sheets) == printed.pages >= 3
    for number, text in enumerate(sheets, start=1):
        assert f"Стр. {number} из {printed.pages}" in text
        assert "№ KD-2026-000124" in text
        assert ("Іс-шара" in text) == ("Направление Цель Мероприятие" in text)


def test_the_agreement_is_not_torn_from_the_signatures(plan: Callable[..., Page]) -> None:
    for items in range(1, 40):
        sheets = layout(plan(items=items))
        words = [mark.text for mark in sheets[-1] if isinstance(mark, TextMark)]
        assert any(text.startswith("Біз, төменде") for text in words)
        assert words.count("(қолы)") == 2


def test_a_heading_never_stands_alone_at_the_foot_of_a_sheet(plan: Callable[..., Page]) -> None:
    for members in range(1, 40):
        for sheet in layout(plan(members=members)):
            texts = [mark.text for mark in sheet if isinstance(mark, TextMark)]
            if "Жоспардың іс-шаралары" in texts:
                assert "Іс-шара 1" in texts


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_names_of_120_letters_and_long_words_do_not_touch(
    plan: Callable[..., Page],
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
    long_name: str,
    code: str,
) -> None:
    item = PlanLine(
        "Денсаулық сақтау",
        "Электрқұрылғыларыншығарушыларға " * 3,
        "Ж" * 90,
        None,
        "Орындалуда",
    )
    page = plan(
        code,
        members=2,
        holder_name=long_name,
        head_name=long_name,
        office_name="Солтүстік Қазақстан облысының еңбек мобильділігі орталығы " * 2,
        items=(item,) * 14,
    )
    sheets = layout(page)
    for sheet in sheets:
        assert overlaps(sheet) == []
        for mark in sheet:
            if isinstance(mark, TextMark):
                assert mark.x >= PLAN.left - 0.01
                assert mark.x + mark.width <= PLAN.sheet[0] - PLAN.right + 0.01


def test_a_row_taller_than_a_sheet_is_refused(plan: Callable[..., Page]) -> None:
    item = PlanLine("Көшу", "Мақсат", "Өте ұзақ іс-шара " * 600, None, "Ашық")
    with pytest.raises(RefusedError) as refused:
        render(plan(items=(item,)))
    assert refused.value.reasons[0].code == "text_does_not_fit"


def test_facts_that_are_not_known_leave_out_their_rows(plan: Callable[..., Page]) -> None:
    page = plan("ru", iin=None, arrived_on=None, transport=None, case_number="", place="")
    facts = next(block for block in page.blocks if isinstance(block, KeyValues))
    assert [key for key, _ in facts.rows] == [
        "Получатель услуг",
        "Регион приема",
        "Число членов семьи",
    ]


def test_a_plan_printed_again_bears_both_days(plan: Callable[..., Page]) -> None:
    page = plan("ru", issued_on=date(2027, 3, 4))
    assert page.properties.issued_on == date(2027, 3, 4)
    masthead = next(block for block in page.blocks if isinstance(block, Masthead))
    assert masthead.right[1].split() == ["22", "ноября", "2026", "года"]


def test_an_unknown_head_leaves_room_for_the_name(plan: Callable[..., Page]) -> None:
    page = plan("ru", head_name="")
    signatures = next(block for block in page.blocks if isinstance(block, Signatures))
    assert signatures.lines[0].name == ""
    (sheet,) = layout(page)
    assert sum(isinstance(m, TextMark) and m.text == "(подпись)" for m in sheet) == 2


def test_an_unknown_birthday_is_a_dash(plan: Callable[..., Page]) -> None:
    tables = [block for block in plan(members=2).blocks if isinstance(block, Table)]
    assert tables[0].rows[1] == ("2", "Бала 2", "ұлы", "–")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"number": ""}, "number"),
        ({"office_name": " "}, "office_name"),
        ({"holder_name": ""}, "holder_name"),
        ({"destination": ""}, "destination"),
        ({"members": ()}, "members"),
        ({"items": ()}, "items"),
        ({"members": (PlanMember("", "ұлы"),)}, "members[0].name"),
        ({"items": (PlanLine("Көшу", "", "", None, ""),)}, "items[0].action"),
    ],
)
def test_an_empty_required_field_is_refused(
    plan: Callable[..., Page], changes: dict[str, object], where: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        plan(**changes)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.where) == ("field_required", where)


@pytest.mark.parametrize(
    ("shares", "needs", "widths"),
    [
        ((1, 1), [10, 10], (50, 50)),
        ((1, 4), [30, 10], (30, 70)),
        ((1, 1, 8), [20, 5, 5], (20, 80 / 9, 640 / 9)),
        ((1, 1), [90, 90], (50, 50)),
    ],
)
def test_columns_get_their_longest_word_before_their_share(
    shares: tuple[float, ...], needs: list[float], widths: tuple[float, ...]
) -> None:
    assert shared(100, shares, needs) == pytest.approx(widths)
