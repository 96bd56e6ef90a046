"""IIN, BIN, IBAN, cadastral number, KATO code: tables that a jurist can check by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kandas_desk.domain.identity import (
    bank_code,
    bin_problems,
    cadastral_warnings,
    check_digit,
    iban_problems,
    iin_problems,
    iin_warnings,
    kato_shape_problems,
    make_iban,
    make_iin,
)

# (IIN, born, sex): the last one of each pair needs the second row of weights.
VALID = [
    ("900101300007", date(1990, 1, 1), "m"),
    ("900101300811", date(1990, 1, 1), "m"),
    ("900101400003", date(1990, 1, 1), "f"),
    ("900101400404", date(1990, 1, 1), "f"),
    ("050505500007", date(2005, 5, 5), "m"),
    ("050505600405", date(2005, 5, 5), "f"),
    ("000229500909", date(2000, 2, 29), "m"),
    ("040229600205", date(2004, 2, 29), "f"),
    ("850101100304", date(1885, 1, 1), "m"),
    ("850101201807", date(1885, 1, 1), "f"),
]
# First eleven digits for which both rows of weights leave ten: no such number is issued.
UNISSUED = ["90010130080", "90010140043", "05050550085", "00022950096", "88061500079"]


@pytest.mark.parametrize(("iin", "born", "sex"), VALID)
def test_a_right_iin_of_the_right_person_has_no_problem(iin: str, born: date, sex: str) -> None:
    assert iin_problems(iin, born, sex) == ()
    assert iin_warnings(iin) == ()


@pytest.mark.parametrize(("iin", "born", "sex"), VALID)
def test_any_other_last_digit_is_wrong(iin: str, born: date, sex: str) -> None:
    for digit in set("0123456789") - {iin[-1]}:
        codes = [p.code for p in iin_problems(iin[:11] + digit, born, sex)]
        assert codes == ["iin_check_digit"]


@pytest.mark.parametrize("eleven", UNISSUED)
def test_a_number_without_a_check_digit_is_never_right(eleven: str) -> None:
    assert check_digit(eleven) is None
    for digit in "0123456789":
        assert [p.code for p in iin_problems(eleven + digit)] == ["iin_check_digit"]


@pytest.mark.parametrize(
    "iin",
    [
        "",
        "90010130000",
        "9001013000070",
        "90010130000a",
        "900101 300007",
        "９００１０１３００００７",
        "٩٠٠١٠١٣٠٠٠٠٧",
        "900101300007\n",
        "-90010130000",
    ],
)
def test_an_iin_of_another_shape_is_refused_for_its_shape_only(iin: str) -> None:
    assert [p.code for p in iin_problems(iin, date(1990, 1, 1), "m")] == ["iin_shape"]


@pytest.mark.parametrize(
    ("born", "sex", "expected"),
    [
        (date(1990, 1, 2), "m", ["iin_birth_date"]),
        (date(1990, 2, 1), "m", ["iin_birth_date"]),
        (date(1890, 1, 1), "m", ["iin_birth_date"]),
        (date(2090, 1, 1), "m", ["iin_birth_date"]),
        (date(1990, 1, 1), "f", ["iin_sex"]),
        (date(1991, 1, 1), "f", ["iin_birth_date", "iin_sex"]),
        (None, "f", ["iin_sex"]),
        (date(1991, 1, 1), None, ["iin_birth_date"]),
        (None, None, []),
    ],
)
def test_an_iin_speaks_against_another_birth_date_or_sex(
    born: date | None, sex: str | None, expected: list[str]
) -> None:
    problems = iin_problems("900101300007", born, sex, "members[2].iin")
    assert [p.code for p in problems] == expected
    assert all(p.where == "members[2].iin" for p in problems)


@pytest.mark.parametrize("iin", ["880615000006", "880615000703"])
def test_a_seventh_digit_nought_is_only_a_warning(iin: str) -> None:
    for born in (date(1988, 6, 15), None):
        for sex in ("m", "f", None):
            assert iin_problems(iin, born, sex) == ()
    assert [w.code for w in iin_warnings(iin)] == ["iin_seventh_digit"]
    assert [p.code for p in iin_problems(iin, date(1988, 6, 16))] == ["iin_birth_date"]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("mf"), st.integers(0, 9999))
def test_an_invented_iin_fits_its_person_and_nobody_else(born: date, sex: str, serial: int) -> None:
    iin = make_iin(born, sex, serial)
    assume(iin is not None)
    assert iin is not None
    assert iin_problems(iin, born, sex) == ()
    other = "f" if sex == "m" else "m"
    assert [p.code for p in iin_problems(iin, born, other)] == ["iin_sex"]


@given(st.sampled_from(VALID), st.sampled_from(range(6)), st.sampled_from("0123456789"))
def test_a_wrong_digit_in_the_birth_date_never_passes_unseen(
    valid: tuple[str, date, str], place: int, digit: str
) -> None:
    iin, born, sex = valid
    assume(iin[place] != digit)
    assert iin_problems(iin[:place] + digit + iin[place + 1 :], born, sex) != ()


def test_the_bin_of_a_known_company_is_right_and_its_neighbours_are_not() -> None:
    assert bin_problems("090840000906") == ()
    for digit in "012345789":
        assert [p.code for p in bin_problems("09084000090" + digit)] == ["bin_check_digit"]
    for wrong in ("", "09084000090", "0908400009066", "O90840000906", "090840000906 "):
        assert [p.code for p in bin_problems(wrong)] == ["bin_shape"]


@pytest.mark.parametrize(
    "iban",
    ["KZ86125KZT5004100100", "kz86125kzt5004100100", "KZ86 125K ZT50 0410 0100"],
)
def test_a_right_iban_is_right_with_spaces_and_small_letters(iban: str) -> None:
    assert iban_problems(iban) == ()


@given(
    bank=st.from_regex(r"[0-9]{3}", fullmatch=True),
    rest=st.from_regex(r"[0-9A-Z]{13}", fullmatch=True),
)
def test_every_invented_iban_is_right_and_one_wrong_digit_is_noticed(bank: str, rest: str) -> None:
    iban = make_iban(bank, rest)
    assert iban_problems(iban) == ()
    assert bank_code(iban) == bank
    wrong = iban[:4] + str((int(iban[4]) + 1) % 10) + iban[5:]
    assert [p.code for p in iban_problems(wrong)] == ["iban_check"]


@pytest.mark.parametrize(
    ("iban", "code"),
    [
        ("KZ87125KZT5004100100", "iban_check"),
        ("KZ86125KZT5004100101", "iban_check"),
        ("KZ86152KZT5004100100", "iban_check"),
        ("KZ86125KZT500410010", "iban_length"),
        ("KZ86125KZT50041001000", "iban_length"),
        ("DE89370400440532013000", "iban_country"),
        ("KZ8612АKZT5004100100", "iban_digit"),
        ("KZ86125KZT500410010О", "iban_letters"),
        ("KZ٨٦125KZT5004100100", "iban_digit"),
        ("KZ86125KZT5004100100\n", "iban_length"),
        ("КZ86125KZT5004100100", "iban_country"),
        ("KZ86125KZT50041001-0", "iban_letters"),
        ("", "iban_country"),
    ],
)
def test_a_wrong_iban_is_refused_by_name(iban: str, code: str) -> None:
    assert [p.code for p in iban_problems(iban)] == [code]


@pytest.mark.parametrize("number", ["23-252-001-123", "23:252:001:1234"])
def test_a_cadastral_number_of_the_known_form_is_not_remarked(number: str) -> None:
    assert cadastral_warnings(number) == ()


@pytest.mark.parametrize("number", ["", "23252001123", "23-252-001-12", "23-252-001-12345", "абв"])
def test_a_strange_cadastral_number_is_a_warning_with_the_number(number: str) -> None:
    warned = cadastral_warnings(number)
    assert [(w.code, w.facts["number"]) for w in warned] == [("cadastral_shape", number)]


@pytest.mark.parametrize("code", ["", "10100000", "1010000000", "10100000x", "１０１００００００"])
def test_a_kato_code_has_nine_plain_digits(code: str) -> None:
    assert [p.code for p in kato_shape_problems(code)] == ["kato_shape"]
    assert kato_shape_problems("101000000") == ()
