from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.documents.house_style import Font, Type
from kandas_desk.documents.lines import Setting, balanced, clean, fit, width, wrap
from kandas_desk.domain.refusals import RefusedError

TEN = Type("sans", 10, 12)


def even(text: str, font: Font) -> float:
    """Every letter is half as wide as its size."""
    return 0.5 * len(text)


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("  Абай \t\n облысы ", "Абай облысы"),
        ("и\u0306од", "йод"),
        ("Ұл\u200bжан\ufeff", "Ұлжан"),
        ("7\u00a0028", "7\u00a0028"),
        ("", ""),
    ],
)
def test_text_is_cleaned_before_it_is_set(raw: str, printed: str) -> None:
    assert clean(raw) == printed


def test_letter_spacing_counts_between_letters_only() -> None:
    assert width("abcd", Type("sans", 10, 12, spacing=2), even) == 4 * 5 + 3 * 2


def test_lines_break_at_blanks_and_not_at_non_breaking_ones() -> None:
    assert wrap("бір екі үш", TEN, 40, even) == ("бір екі", "үш")
    assert wrap("бір екі\u00a0үш", TEN, 40, even) == ("бір", "екі\u00a0үш")


def test_a_word_too_long_is_cut_after_its_hyphen() -> None:
    assert wrap("аға-ініс", TEN, 36, even) == ("аға-", "ініс")


def test_a_word_that_may_not_be_cut_does_not_fit() -> None:
    assert wrap("Құдайбергенұлы", TEN, 40, even, cut_words=False) is None


def test_a_room_narrower_than_a_letter_takes_nothing() -> None:
    assert wrap("аб", TEN, 4, even) is None


@given(
    st.lists(st.text(alphabet="абвгқң-", min_size=1, max_size=30), max_size=12), st.integers(6, 90)
)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(words: list[str], room: int) -> None:
    text = " ".join(words)
    lines = wrap(text, TEN, room, even)
    assert lines is not None
    assert all(width(line, TEN, even) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_text_shrinks_until_it_fits() -> None:
    setting = fit("а" * 20, TEN, 80, 12, 5, even, "Here")
    assert setting.lines == ("а" * 20,)
    assert setting.type.size == 8
    assert setting.type.leading == pytest.approx(9.6)


def test_text_that_cannot_shrink_enough_is_refused_with_its_place() -> None:
    with pytest.raises(RefusedError) as refused:
        fit("а" * 40, TEN, 80, 12, 5, even, "Holder.name", cut_words=False)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.where) == ("text_does_not_fit", "Holder.name")
    assert reason.facts["text"] == "а" * 40


def test_two_lines_are_made_even() -> None:
    lines = wrap("аа аа аа аа аа аа аа", TEN, 80, even)
    assert lines == ("аа аа аа аа аа", "аа аа")
    assert balanced(Setting(lines, TEN), 80, even).lines == ("аа аа аа аа", "аа аа аа")


def test_one_line_is_balanced_already() -> None:
    setting = Setting(("бір",), TEN)
    assert balanced(setting, 80, even) is setting
