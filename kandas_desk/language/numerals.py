"""Whole numbers in words, in Kazakh, Russian and English, for amounts on papers.

Kazakh numerals do not change; «бір» is kept before «мың», «миллион» and the rest, so that an
amount on a paper cannot be lengthened by a word. Russian thousands are feminine, and every order
has three forms. English keeps the form without "and".
"""

from __future__ import annotations

from typing import Literal

LARGEST = 10**18 - 1

_KK_UNITS = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_KK_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_KK_ORDERS = ("", "мың", "миллион", "миллиард", "триллион", "квадриллион")

_RU_UNITS = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_RU_FEMININE = {1: "одна", 2: "две"}
_RU_TEENS = (
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
)
_RU_TENS = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_RU_HUNDREDS = (
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
)
_RU_ORDERS = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
    ("квадриллион", "квадриллиона", "квадриллионов"),
)

_EN_SMALL = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_EN_TENS = (
    "",
    "",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
_EN_ORDERS = ("", "thousand", "million", "billion", "trillion", "quadrillion")

_ZERO = {"kk": "нөл", "ru": "ноль", "en": "zero"}
_MINUS = {"kk": "минус", "ru": "минус", "en": "minus"}
_TENGE = {"kk": "теңге", "ru": "тенге", "en": "tenge"}
_TIYN = {
    "kk": ("тиын", "тиын", "тиын"),
    "ru": ("тиын", "тиына", "тиынов"),
    "en": ("tiyn", "tiyn", "tiyn"),
}


def words(number: int, code: Literal["kk", "ru", "en"]) -> str:
    """The whole number in words; ValueError beyond what an amount can be."""
    if abs(number) > LARGEST:
        raise ValueError(f"too large to be spelled: {number}")
    if number < 0:
        return f"{_MINUS[code]} {words(-number, code)}"
    if number == 0:
        return _ZERO[code]
    parts: list[str] = []
    for order in range(len(_KK_ORDERS) - 1, -1, -1):
        group = number // 1000**order % 1000
        if group:
            parts.extend(_SPELLERS[code](group, order))
    return " ".join(parts)


def amount_words(tiyn: int, code: Literal["kk", "ru", "en"]) -> str:
    """An amount in tiyn as words: the whole tenge alone, or tenge and tiyn with their words."""
    sign = f"{_MINUS[code]} " if tiyn < 0 else ""
    whole, rest = divmod(abs(tiyn), 100)
    if not rest:
        return sign + words(whole, code)
    small = f"{words(rest, code)} {_TIYN[code][russian_form(rest)]}"
    return f"{sign}{words(whole, code)} {_TENGE[code]} {small}"


def russian_form(number: int) -> int:
    """Which of the three Russian forms follows the number: 0 (один), 1 (два), 2 (пять)."""
    tail = number % 100
    if 10 < tail < 20:
        return 2
    if tail % 10 == 1:
        return 0
    return 1 if 2 <= tail % 10 <= 4 else 2


def _kazakh(group: int, order: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    found = [_KK_UNITS[hundreds], "жүз"] if hundreds > 1 else ["жүз"] * hundreds
    found += [_KK_TENS[tens], _KK_UNITS[units], _KK_ORDERS[order]]
    return [part for part in found if part]


def _russian(group: int, order: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    found = [_RU_HUNDREDS[hundreds]]
    if 10 <= rest < 20:
        found.append(_RU_TEENS[rest - 10])
    else:
        tens, units = divmod(rest, 10)
        feminine = _RU_FEMININE.get(units) if order == 1 else None
        found += [_RU_TENS[tens], feminine or _RU_UNITS[units]]
    found.append(_RU_ORDERS[order][russian_form(group)])
    return [part for part in found if part]


def _english(group: int, order: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    found = [_EN_SMALL[hundreds], "hundred"] if hundreds else []
    if rest < 20:
        found.append(_EN_SMALL[rest])
    else:
        tens, units = divmod(rest, 10)
        found.append(_EN_TENS[tens] + (f"-{_EN_SMALL[units]}" if units else ""))
    found.append(_EN_ORDERS[order])
    return [part for part in found if part]


_SPELLERS = {"kk": _kazakh, "ru": _russian, "en": _english}
