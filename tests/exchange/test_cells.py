"""Cells become values, or say why they cannot."""

from datetime import date, datetime

import pytest

from kandas_desk.exchange.cells import UnreadableError, code_of, date_of, iin_of, name_of, text_of

DAY = date(2025, 12, 31)

DATES = [
    (DAY, DAY),
    (datetime(2025, 12, 31, 14, 5), DAY),  # noqa: DTZ001
    (46022.0, DAY),
    ("46022", DAY),
    ("31.12.2025", DAY),
    ("31.12.2025 г.", DAY),
    ("31.12.2025 ж.", DAY),
    (" 31/12/2025 ", DAY),
    ("31-12-2025", DAY),
    ("2025-12-31", DAY),
    ("2025-12-31 00:00:00", DAY),
    ("2025-12-31T00:00:00.000", DAY),
    ("1.6.2014", date(2014, 6, 1)),
    ("29.02.2024", date(2024, 2, 29)),
    ("", None),
    ("-", None),
    ("—", None),
]


@pytest.mark.parametrize(("cell", "day"), DATES, ids=repr)
def test_a_date_is_read_in_every_usual_form(cell, day):
    assert date_of(cell) == day


@pytest.mark.parametrize(
    "cell",
    ["31.12.25", "31/12/25", "12/31/2025", "29.02.2025", "2025", 2025.0, 1990.0, 3.5, "вчера",
     "31.12.2025 или позже", "2025-13-01", "99999999", True],
    ids=repr,
)  # fmt: skip
def test_what_may_be_another_day_is_no_date(cell):
    with pytest.raises(UnreadableError) as unreadable:
        date_of(cell)
    assert unreadable.value.code == "date_unreadable"


IINS = [
    ("950723404562", "950723404562"),
    ("950723 404562", "950723404562"),
    (950723404562.0, "950723404562"),
    (105501234.0, "000105501234"),
    (50723404562.0, "050723404562"),
    ("50723404562", "050723404562"),
    ("950723404562.0", "950723404562"),
    ("", None),
    ("-", None),
    ("нет", "нет"),
    (9.5e11, "950000000000"),
    ("9,50723E+11", "9,50723E+11"),
    (12345678.0, "12345678"),
]


@pytest.mark.parametrize(("cell", "iin"), IINS, ids=repr)
def test_an_iin_gets_back_the_zeros_that_a_number_loses(cell, iin):
    assert iin_of(cell) == iin


@pytest.mark.parametrize(
    ("cell", "code"), [(590000000.0, "590000000"), ("59 00 00 000", "590000000"), ("", None)]
)
def test_a_kato_code_may_be_a_number(cell, code):
    assert code_of(cell) == code


TEXTS = [
    ("  Әбдір   ахманова\u00a0 ", "Әбдір ахманова"),
    ("Серік\u200bұлы", "Серікұлы"),
    ("и\u0306", "й"),
    ("a\nb", "a b"),
    (3.0, "3"),
    (3.25, "3.25"),
    (True, "1"),
    (DAY, "31.12.2025"),
    ("–", ""),
]


@pytest.mark.parametrize(("cell", "text"), TEXTS, ids=repr)
def test_a_text_is_kept_without_what_nobody_sees(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", ["?алиева", "Құр\ufffdанова"])
def test_a_name_that_has_lost_letters_is_refused(cell):
    with pytest.raises(UnreadableError) as unreadable:
        name_of(cell)
    assert unreadable.value.code == "letters_lost"
