"""Days in words: months, weekdays and the three ways of writing a date, per language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

NBSP = "\u00a0"

MONTHS: Mapping[str, tuple[str, ...]] = {
    "kk": (
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ),
    "ru": (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
"""As they follow the day in a date."""

MONTHS_SHORT: Mapping[str, tuple[str, ...]] = {
    "kk": ("Қаң", "Ақп", "Нау", "Сәу", "Мам", "Мау", "Шіл", "Там", "Қыр", "Қаз", "Қар", "Жел"),
    "ru": ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
"""Standing alone, for labels of charts."""

MONTHS_ALONE_RU = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
"""Standing alone; in Kazakh and English a month has one form."""

_DATED_ENDINGS: Mapping[int, str] = {4: "дегі", 7: "дегі", 9: "тегі"}
"""Months of front vowels; all others take -дағы (glossary 2.4, the closed table of dates)."""

WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "kk": ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    "ru": (
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Monday first."""

WEEKDAYS_SHORT: Mapping[str, tuple[str, ...]] = {
    "kk": ("дс", "сс", "ср", "бс", "жм", "сб", "жс"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
"""Monday first, for heads of calendars."""


def short(code: str, day: date) -> str:
    """The date for tables: 02.11.2026 or 02 Nov 2026."""
    if code == "en":
        return f"{day.day:02d}{NBSP}{MONTHS_SHORT['en'][day.month - 1]}{NBSP}{day.year}"
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def long(code: str, day: date) -> str:
    """The date for papers: 2026 жылғы 2 қараша, 2 ноября 2026 года, 2 November 2026."""
    month = MONTHS[code][day.month - 1]
    if code == "kk":
        return f"{day.year}{NBSP}жылғы {day.day}{NBSP}{month}"
    if code == "ru":
        return f"{day.day}{NBSP}{month} {day.year}{NBSP}года"
    return f"{day.day}{NBSP}{month} {day.year}"


def dated(code: str, day: date) -> str:
    """The date before what was made on it: 2026 жылғы 2 қарашадағы (хаттама), от 2 ноября."""
    if code != "kk":
        return long(code, day)
    return long(code, day) + _DATED_ENDINGS.get(day.month, "дағы")


def month_name(code: str, day: date) -> str:
    """A whole month as a heading: 2026 жылғы қараша, ноябрь 2026 года, November 2026."""
    if code == "kk":
        return f"{day.year}{NBSP}жылғы {MONTHS['kk'][day.month - 1]}"
    if code == "ru":
        return f"{MONTHS_ALONE_RU[day.month - 1]} {day.year}{NBSP}года"
    return f"{MONTHS['en'][day.month - 1]} {day.year}"


def with_weekday(code: str, day: date) -> str:
    """The date for headings of screens: 2026 ж. 2 қараша, дүйсенбі."""
    month = MONTHS[code][day.month - 1]
    weekday = WEEKDAYS[code][day.weekday()]
    if code == "kk":
        return f"{day.year}{NBSP}ж. {day.day}{NBSP}{month}, {weekday}"
    if code == "ru":
        return f"{day.day}{NBSP}{month} {day.year}{NBSP}г., {weekday}"
    return f"{weekday}, {day.day}{NBSP}{month} {day.year}"
