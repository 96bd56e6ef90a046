"""One language as a value: translated sentences, dates, numbers and amounts.

Several languages are open at once: the screen in one, a paper in another. Nothing here knows Qt.
Message ids are the English sentences themselves; their translations lie in the catalogues
``resources/language/<code>.mo``, which ``installer/catalogues.py`` compiles.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args

from kandas_desk.domain.money import Money
from kandas_desk.domain.people import PersonName
from kandas_desk.house.marks import N_
from kandas_desk.house.places import resources
from kandas_desk.language import days, numerals
from kandas_desk.language.days import NBSP

__all__ = ["LANGUAGE_CODES", "NBSP", "N_", "OWN_NAMES", "Language", "LanguageCode"]

LanguageCode = Literal["kk", "ru", "en"]
LANGUAGE_CODES: tuple[LanguageCode, ...] = get_args(LanguageCode)
OWN_NAMES: Mapping[LanguageCode, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

MINUS = "\u2212"
TENGE_SIGN = "\u20b8"

_PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    """The catalogue of a language; English sentences are the ids, so English needs none."""
    if code == "en":
        return gettext.NullTranslations()
    path = resources() / "language" / f"{code}.mo"
    with path.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


@dataclass(frozen=True, slots=True)
class Language:
    """The language ``code``: cheap to build, equal by its code.

    It has many methods because everything that is said differently in each language stands here.
    """

    code: LanguageCode

    def __post_init__(self) -> None:
        if self.code not in LANGUAGE_CODES:
            raise ValueError(f"not a language of this program: {self.code!r}")

    def text(self, msgid: str, /, **places: object) -> str:
        """The sentence in this language with its places filled.

        A place that the sentence names and the caller does not give is a bug (KeyError); a given
        value is never read as a pattern, whatever braces it holds.
        """
        return self._filled(_catalogue(self.code).gettext(msgid) if msgid else "", places)

    def plural(self, one: str, many: str, n: int, **places: object) -> str:
        """The sentence in the form that the number ``n`` asks for; {n} is filled too."""
        return self._filled(_catalogue(self.code).ngettext(one, many, n), {"n": n, **places})

    def shown(self, value: object) -> str:
        """A value as it stands in a sentence: amounts, dates and numbers in this language.

        A member of an enum is refused (TypeError): its label comes from ``terms.term``.
        """
        if value is None or isinstance(value, bool | Enum):
            raise TypeError(f"{value!r} is no word of a sentence")
        for kind, show in _SHOWN:
            if isinstance(value, kind):
                return show(self, value)
        return str(value)

    def listed(self, values: Iterable[object]) -> str:
        """Several values with commas; no "and", which would harmonise in Kazakh."""
        return ", ".join(self.shown(value) for value in values)

    def short_date(self, day: date) -> str:
        """The date for tables: 02.11.2026 or 02 Nov 2026."""
        return days.short(self.code, day)

    def long_date(self, day: date) -> str:
        """The date for papers: 2026 жылғы 2 қараша, 2 ноября 2026 года, 2 November 2026."""
        return days.long(self.code, day)

    def screen_date(self, day: date) -> str:
        """The date with its weekday, for headings of screens."""
        return days.with_weekday(self.code, day)

    def moment(self, when: datetime) -> str:
        """A moment as date and time of day on this computer's clock: 02.11.2026 09:30."""
        local = when if when.tzinfo is None else when.astimezone()
        return f"{self.short_date(local.date())} {local:%H:%M}"

    def month_short(self, month: int) -> str:
        """The short name of a month (1 to 12) for labels of charts."""
        return days.MONTHS_SHORT[self.code][month - 1]

    def number(self, n: int) -> str:
        """A whole number in groups of three."""
        sign = MINUS if n < 0 else ""
        return sign + f"{abs(n):,}".replace(",", "," if self.code == "en" else NBSP)

    def decimal(self, value: Decimal) -> str:
        """A decimal number as it was written, without needless zeros: 12,5."""
        plain = f"{abs(value):f}"
        whole, _, rest = plain.partition(".")
        rest = rest.rstrip("0")
        sign = MINUS if value < 0 else ""
        return sign + self.number(int(whole)) + (self._point + rest if rest else "")

    def amount(self, money: Money) -> str:
        """An amount without its currency; tiyn only if there are any."""
        sign = MINUS if money.tiyn < 0 else ""
        tenge, tiyn = divmod(abs(money.tiyn), 100)
        return sign + self.number(tenge) + (f"{self._point}{tiyn:02d}" if tiyn else "")

    def tenge(self, money: Money) -> str:
        """An amount with the sign of the tenge, for screens."""
        return f"{self.amount(money)}{NBSP}{TENGE_SIGN}"

    def amount_in_words(self, money: Money) -> str:
        """The words of the whole tenge, without the currency; tiyn follow if there are any."""
        return numerals.amount_words(money.tiyn, self.code)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share (0.54) as a percentage: 54 % in Kazakh and Russian, 54% in English."""
        exact = Decimal(str(share)) * 100
        rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
        whole, _, rest = f"{abs(rounded):f}".partition(".")
        sign = MINUS if rounded < 0 else ""
        shown = sign + self.number(int(whole)) + (self._point + rest if rest else "")
        return f"{shown}%" if self.code == "en" else f"{shown}{NBSP}%"

    @property
    def _point(self) -> str:
        return "." if self.code == "en" else ","

    def _filled(self, sentence: str, places: Mapping[str, object]) -> str:
        return _PLACE.sub(lambda match: self._place(match[1], places[match[1]]), sentence)

    def _place(self, name: str, value: object) -> str:
        """A place as text; a year is a name of a year and is not cut into groups of three."""
        if isinstance(value, int) and (name == "year" or name.endswith("_year")):
            return str(value)
        return self.shown(value)


_SHOWN: tuple[tuple[type, Callable[[Language, Any], str]], ...] = (
    (str, lambda _speech, text: text),
    (Money, Language.amount),
    (datetime, Language.moment),
    (date, Language.short_date),
    (int, Language.number),
    (Decimal, Language.decimal),
    (float, lambda speech, value: speech.decimal(Decimal(str(value)))),
    (PersonName, lambda _speech, name: name.full),
    (Iterable, Language.listed),
)
