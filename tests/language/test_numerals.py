"""Numbers in words, read back by a second, independent reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.language.numerals import LARGEST, amount_words, russian_form, words

TABLE = [
    (0, "нөл", "ноль", "zero"),
    (1, "бір", "один", "one"),
    (10, "он", "десять", "ten"),
    (11, "он бір", "одиннадцать", "eleven"),
    (19, "он тоғыз", "девятнадцать", "nineteen"),
    (21, "жиырма бір", "двадцать один", "twenty-one"),
    (40, "қырық", "сорок", "forty"),
    (90, "тоқсан", "девяносто", "ninety"),
    (100, "жүз", "сто", "one hundred"),
    (101, "жүз бір", "сто один", "one hundred one"),
    (200, "екі жүз", "двести", "two hundred"),
    (512, "бес жүз он екі", "пятьсот двенадцать", "five hundred twelve"),
    (1000, "бір мың", "одна тысяча", "one thousand"),
    (2000, "екі мың", "две тысячи", "two thousand"),
    (3001, "үш мың бір", "три тысячи один", "three thousand one"),
    (5000, "бес мың", "пять тысяч", "five thousand"),
    (11000, "он бір мың", "одиннадцать тысяч", "eleven thousand"),
    (21000, "жиырма бір мың", "двадцать одна тысяча", "twenty-one thousand"),
    (100000, "жүз мың", "сто тысяч", "one hundred thousand"),
    (
        302750,
        "үш жүз екі мың жеті жүз елу",
        "триста две тысячи семьсот пятьдесят",
        "three hundred two thousand seven hundred fifty",
    ),
    (1000000, "бір миллион", "один миллион", "one million"),
    (
        1211000,
        "бір миллион екі жүз он бір мың",
        "один миллион двести одиннадцать тысяч",
        "one million two hundred eleven thousand",
    ),
    (
        1572500,
        "бір миллион бес жүз жетпіс екі мың бес жүз",
        "один миллион пятьсот семьдесят две тысячи пятьсот",
        "one million five hundred seventy-two thousand five hundred",
    ),
    (
        7028125,
        "жеті миллион жиырма сегіз мың жүз жиырма бес",
        "семь миллионов двадцать восемь тысяч сто двадцать пять",
        "seven million twenty-eight thousand one hundred twenty-five",
    ),
    (2000000, "екі миллион", "два миллиона", "two million"),
    (1000000001, "бір миллиард бір", "один миллиард один", "one billion one"),
    (4000000000000, "төрт триллион", "четыре триллиона", "four trillion"),
    (10**15, "бір квадриллион", "один квадриллион", "one quadrillion"),
    (-5, "минус бес", "минус пять", "minus five"),
]

KK_WORDS = (
    "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
)
RU_WORDS = (
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать "
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести "
    "триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот одна две"
)
EN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety"
)
READERS = {
    "kk": dict(
        zip(
            KK_WORDS.split(),
            [*range(1, 10), *range(10, 100, 10)],
            strict=True,
        )
    ),
    "ru": dict(
        zip(
            RU_WORDS.split(),
            [*range(1, 20), *range(20, 100, 10), *range(100, 1000, 100), 1, 2],
            strict=True,
        )
    ),
    "en": dict(
        zip(
            EN_WORDS.split(),
            [*range(1, 20), *range(20, 100, 10)],
            strict=True,
        )
    ),
}
ORDERS = {
    "мың": 1,
    "тысяч": 1,
    "thousand": 1,
    "миллион": 2,
    "million": 2,
    "миллиард": 3,
    "billion": 3,
    "триллион": 4,
    "trillion": 4,
    "квадриллион": 5,
    "quadrillion": 5,
}


def read(text: str, code: str) -> int:
    """The number that the words say; every word must be known."""
    whole = group = 0
    for word in text.replace("-", " ").split():
        order = next((n for begin, n in ORDERS.items() if word.startswith(begin)), None)
        if order is not None:
            whole, group = whole + group * 1000**order, 0
        elif word in ("жүз", "hundred"):
            group = max(group, 1) * 100
        else:
            group += READERS[code][word]
    return whole + group


@pytest.mark.parametrize(("number", "kk", "ru", "en"), TABLE)
def test_a_number_is_spelled_in_three_languages(number, kk, ru, en):
    assert (words(number, "kk"), words(number, "ru"), words(number, "en")) == (kk, ru, en)


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@given(number=st.integers(1, LARGEST))
def test_what_is_spelled_reads_back_as_the_same_number(code, number):
    assert read(words(number, code), code) == number


@given(one=st.integers(0, LARGEST), other=st.integers(0, LARGEST))
def test_distinct_numbers_have_distinct_words(one, other):
    for code in ("kk", "ru", "en"):
        assert (words(one, code) == words(other, code)) == (one == other)


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_every_number_up_to_ten_thousand_has_its_own_words(code):
    assert len({words(number, code) for number in range(10_001)}) == 10_001


def test_an_amount_beyond_reason_is_a_bug():
    with pytest.raises(ValueError, match="too large"):
        words(LARGEST + 1, "kk")


@pytest.mark.parametrize(
    ("number", "form"),
    [(1, 0), (21, 0), (2, 1), (4, 1), (23, 1), (0, 2), (5, 2), (11, 2), (12, 2), (14, 2), (111, 2)],
)
def test_russian_counts_in_three_forms(number, form):
    assert russian_form(number) == form


@pytest.mark.parametrize(
    ("tiyn", "kk", "ru", "en"),
    [
        (100, "бір", "один", "one"),
        (101, "бір теңге бір тиын", "один тенге один тиын", "one tenge one tiyn"),
        (202, "екі теңге екі тиын", "два тенге два тиына", "two tenge two tiyn"),
        (50, "нөл теңге елу тиын", "ноль тенге пятьдесят тиынов", "zero tenge fifty tiyn"),
        (-100, "минус бір", "минус один", "minus one"),
        (
            -50,
            "минус нөл теңге елу тиын",
            "минус ноль тенге пятьдесят тиынов",
            "minus zero tenge fifty tiyn",
        ),
    ],
)
def test_tiyn_are_named_only_when_there_are_any(tiyn, kk, ru, en):
    assert [amount_words(tiyn, code) for code in ("kk", "ru", "en")] == [kk, ru, en]
