"""The form of a register: which columns there are and which words mean what, read from data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kandas_desk.exchange.folding import fold, fold_heading
from kandas_desk.language import regions
from kandas_desk.language.speak import LanguageCode

LANGUAGES: Final[tuple[LanguageCode, ...]] = ("kk", "ru", "en")
OWN_COUNTRY: Final = "KZ"
# Groups of countries and unknown places in the locale data.
_NO_COUNTRY: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


class Field(StrEnum):
    """What a column of a register says."""

    FAMILY = "family"
    RELATION = "relation"
    IIN = "iin"
    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    FULL_NAME = "full_name"
    BORN = "born"
    SEX = "sex"
    KIND = "kind"
    ORIGIN = "origin"
    OBLAST = "oblast"
    OBLAST_KATO = "oblast_kato"
    PLACE_KATO = "place_kato"
    PLACE = "place"
    AREA = "area"
    APPLIED_ON = "applied_on"
    DECIDED_ON = "decided_on"
    ARRIVED_ON = "arrived_on"
    EDUCATION = "education"
    SPECIALITY = "speciality"
    EMPLOYED = "employed"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its names by language (the first is written), the need it serves, its width.

    ``exported`` is false for a column that is only read.
    """

    field: Field
    names: Mapping[str, tuple[str, ...]]
    need: str | None
    width: int
    exported: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One meaning of a column's words; ``sex``: written for a person of this sex."""

    field: str
    value: str
    sex: str | None
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that mean one of some values: folded name → value, and what is written for a value."""

    meanings: Mapping[str, str]
    written: tuple[Word, ...]

    def value(self, folded: str) -> str | None:
        """What the folded text means."""
        return self.meanings.get(folded)

    def name(self, value: str, language: str, sex: str | None = None) -> str:
        """The word for the value, by the person's sex where the language has a word for it."""
        fitting = [w for w in self.written if w.value == value and w.sex in (None, sex)]
        fitting.sort(key=lambda word: word.sex is None)
        return fitting[0].names[language][0] if fitting else ""

    def allowed(self, language: str) -> str:
        """The words that are understood, one for each meaning."""
        return ", ".join(dict.fromkeys(word.names[language][0] for word in self.written))


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """Everything that is needed to read and to write a register; made by ``read_form``."""

    columns: tuple[Column, ...]
    headings: Mapping[str, Field]
    words: Mapping[str, Vocabulary]
    regions: Mapping[str, str]
    countries: Mapping[str, str]
    short: Mapping[str, str]

    def column(self, field: Field) -> Column:
        """The column of the field."""
        return next(column for column in self.columns if column.field is field)

    def region(self, text: str) -> str | None:
        """The KATO code of the oblast or city with this name."""
        return self.regions.get(place_key(text, self.short))

    def country(self, text: str) -> str | None:
        """The code (ISO 3166-1 alpha-2) of the country with this name or code."""
        known = self.countries.get(place_key(text, self.short)) or regions.country_code(text)
        return None if known in _NO_COUNTRY else known


def is_country(code: str) -> bool:
    """Whether two capital letters are the code of a country."""
    return regions.country_code(code) == code and code not in _NO_COUNTRY


def region_names(language: LanguageCode) -> str:
    """The names of all regions, to be offered."""
    return ", ".join(region.in_language(language) for region in regions.REGIONS)


def country_names(language: LanguageCode) -> str:
    """The names of the usual countries of origin, to be offered."""
    named = (c.in_language(language) for c in regions.COUNTRIES if c.code != OWN_COUNTRY)
    return ", ".join(named)


def read_form(folder: Path) -> RegisterForm:
    """Read columns.toml, words.toml and places.toml of the folder.

    ValueError when one name means two things: then the data are wrong.
    """
    columns = tuple(_column(entry) for entry in _read(folder / "columns.toml")["column"])
    words = [_word(entry) for entry in _read(folder / "words.toml")["word"]]
    places = _read(folder / "places.toml")
    short = {fold(name): key for key, names in places["short"].items() for name in names}
    headings = _meanings(
        (fold_heading(name), column.field.value)
        for column in columns
        for names in column.names.values()
        for name in names
    )
    return RegisterForm(
        columns=columns,
        headings={heading: Field(field) for heading, field in headings.items()},
        words={
            field: _vocabulary([w for w in words if w.field == field])
            for field in dict.fromkeys(word.field for word in words)
        },
        regions=_places(
            ((regions.region_kato(region.code), region) for region in regions.REGIONS),
            places["region"],
            short,
        ),
        countries=_places(
            ((country.code, country) for country in regions.COUNTRIES), places["country"], short
        ),
        short=short,
    )


def place_key(text: str, short: Mapping[str, str]) -> str:
    """The name of a place without regard to the order and the short forms of its words."""
    return " ".join(sorted(short.get(word, word) for word in fold(text).split()))


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as opened:
        return tomllib.load(opened)


def _names(entry: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(entry[language]) for language in LANGUAGES}


def _column(entry: Mapping[str, Any]) -> Column:
    return Column(
        field=Field(entry["field"]),
        names=_names(entry),
        need=entry.get("need"),
        width=entry["width"],
        exported=not entry.get("imported_only", False),
    )


def _word(entry: Mapping[str, Any]) -> Word:
    return Word(entry["field"], entry["value"], entry.get("sex"), _names(entry))


def _vocabulary(words: list[Word]) -> Vocabulary:
    pairs = (
        (fold(name), word.value)
        for word in words
        for names in word.names.values()
        for name in names
    )
    return Vocabulary(_meanings(pairs), tuple(words))


def _places(
    official: Iterable[tuple[str, regions.Named]],
    others: Mapping[str, Sequence[str]],
    short: Mapping[str, str],
) -> dict[str, str]:
    named = [(c, place.in_language(one)) for c, place in official for one in LANGUAGES]
    named += [(code, name) for code, names in others.items() for name in names]
    return _meanings((place_key(name, short), code) for code, name in named)


def _meanings(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            raise ValueError(f"{name!r} means both {found[name]!r} and {value!r}")
    return found
