from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kandas_desk.documents.house_style import LETTER
from kandas_desk.documents.marks import CodeMark, Sheet, TextMark
from kandas_desk.documents.page import (
    Cell,
    KeyValues,
    Masthead,
    Page,
    Pair,
    Paragraph,
    Properties,
    Running,
    Seal,
    Section,
    Signature,
    Signatures,
    Strip,
    Style,
    Table,
    Title,
    sealed,
    two_lines,
)
from kandas_desk.documents.paper import layout, render
from kandas_desk.domain.refusals import RefusedError

KK = (
    "Осы хат Сізге отбасыңыздың Абай облысына қоныс аударушылардың өңірлік квотасына енгізілгенін "
    "растайды. Орталық баспана жалдау тәртібін түсіндіреді."
)
RU = (
    "Настоящее письмо подтверждает включение Вашей семьи в региональную квоту приёма переселенцев. "
    "Центр разъясняет порядок найма жилья."
)
SEAL = Seal("KD1:6BFOXN%TSMAHN-H3O4:PVH AJ2J$9J0II/IS5%00$O+%7*N", "KD-7F3K-92QX", ("Тексеру",))


def letter(name: str = "Ұлжан", pairs: int = 2, seal: Seal | None = SEAL) -> Page:
    """A bilingual letter with one of every block that flows."""
    page = Page(
        Style.LETTER,
        "kk+ru",
        Properties("Растама", "Хат", "1", date(2026, 11, 22), "Орталық"),
        (
            Masthead(("Орталық", "Семей"), ("Центр", "Семей қ."), "тел. 1"),
            Title("Квотаға енгізу туралы растама"),
            Title("Подтверждение включения в квоту", number="№ 17"),
            KeyValues(((two_lines("Алушы", "Получатель"), name),)),
            Section("Негіздеме / Основание"),
            *(Pair(f"{number}. {KK}", f"{number}) {RU}") for number in range(1, pairs + 1)),
            Pair("Ескерту", "Примечание", small=True),
            Paragraph(KK),
            Strip((Cell("Сомасы", "7 028 125 ₸", "ескерту"), Cell("Отбасы", "5")), (2, 1)),
            Table(("№", two_lines("Аты-жөні", "Ф. И. О.")), (("1", name),), (1, 9)),
            Signatures((Signature("Басшы", "(қолы)", name, "Күні:"),), seal="М.О."),
        ),
        Running(name, "№ 17", "Растама", "{page}-бет, барлығы {pages}"),
    )
    return sealed(page, seal) if seal else page


def texts(sheet: Sheet) -> list[str]:
    return [mark.text for mark in sheet if isinstance(mark, TextMark)]


def test_every_word_of_a_letter_can_be_read_back(read_back: Callable[[bytes], list[str]]) -> None:
    (text,) = read_back(render(letter()).pdf)
    for words in ("Центр", "Подтверждение", "№ 17", "Получатель", "7 028 125 ₸", "Ф. И. О.",
                  "KD-7F3K-92QX", "1-бет, барлығы 1", "М.О.", "Күні:"):  # fmt: skip
        assert words in text


def test_two_languages_stand_line_by_line_beside_each_other() -> None:
    (sheet,) = layout(letter(pairs=1))
    left = next(m for m in sheet if isinstance(m, TextMark) and m.text.startswith("1. "))
    right = next(m for m in sheet if isinstance(m, TextMark) and m.text.startswith("1) "))
    assert left.y == right.y
    assert left.x + left.width < right.x


def test_a_pair_of_texts_goes_on_over_several_sheets() -> None:
    long = Pair(" ".join([KK] * 40), " ".join([RU] * 60))
    page = Page(Style.LETTER, "kk+ru", letter().properties, (long,))
    sheets = layout(page)
    assert len(sheets) > 2
    words = " ".join(text for sheet in sheets for text in texts(sheet))
    assert words.count("растайды") == 40
    assert words.count("Настоящее") == 60


@pytest.mark.parametrize("pairs", [1, 9, 30])
def test_the_counter_of_a_letter_knows_all_sheets_and_nothing_overlaps(
    pairs: int, overlaps: Callable[[Sheet], list[tuple[str, str]]], long_name: str
) -> None:
    sheets = layout(letter(long_name, pairs))
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number}-бет, барлығы {len(sheets)}" in texts(sheet)
        assert overlaps(sheet) == []


def test_two_lines_of_a_cell_stay_two_lines() -> None:
    (sheet,) = layout(letter(pairs=1))
    assert {"Аты-жөні", "Ф. И. О.", "Алушы", "Получатель"} <= set(texts(sheet))


@pytest.mark.parametrize("pairs", range(1, 14))
def test_the_seal_stands_at_the_foot_of_the_last_sheet_below_everything_else(pairs: int) -> None:
    *before, last = layout(letter(pairs=pairs))
    assert not any(isinstance(mark, CodeMark) for sheet in before for mark in sheet)
    (code,) = (mark for mark in last if isinstance(mark, CodeMark))
    human = next(m for m in last if isinstance(m, TextMark) and m.text == SEAL.human)
    assert human.x > code.x + code.side
    signed = [m.y for m in last if isinstance(m, TextMark) and m.text in {"Басшы", "(қолы)"}]
    assert min(signed, default=1000) > code.y + code.side


def test_a_letter_without_a_seal_has_no_code() -> None:
    assert not any(isinstance(m, CodeMark) for s in layout(letter(seal=None)) for m in s)


def test_a_paper_has_one_seal_and_the_last_one_counts() -> None:
    page = sealed(letter(), Seal("KD1:OTHER", "KD-0000", ()))
    (seal,) = (block for block in page.blocks if isinstance(block, Seal))
    assert seal.human == "KD-0000"


def test_words_that_fit_on_no_sheet_are_refused() -> None:
    page = Page(Style.LETTER, "kk", letter().properties, (KeyValues((("ә", KK * 200),)),))
    with pytest.raises(RefusedError) as refused:
        layout(page)
    assert refused.value.reasons[0].code == "text_does_not_fit"


def test_long_captions_of_a_signature_shrink_and_stay_apart(
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
) -> None:
    line = Signature(
        "Еңбек мобильділігі орталығының басшысы",
        "(қолы, аты-жөні / подпись, Ф. И. О.)",
        "Ғ. Ә. Сейітқали",
        "Қол қойылған күні / Дата подписания:",
    )
    block = Signatures((line, line), seal="Мөр орны / Место печати")
    (sheet,) = layout(Page(Style.LETTER, "kk+ru", letter().properties, (block,)))
    assert overlaps(sheet) == []
    labels = [m for m in sheet if isinstance(m, TextMark) and m.text in line.dated]
    assert len(labels) >= 2
    assert all(label.x + label.width < LETTER.edge - 20 for label in labels)
