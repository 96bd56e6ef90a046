"""The legal wording of papers: dated texts in three languages, read from ``resources/wording``.

An office may correct these texts, so every mistake in them is a refusal with the place of the
mistake, never a paper with a hole in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.places import resources
from kandas_desk.language.speak import LANGUAGE_CODES, LanguageCode

Confidence = Literal["official", "press", "unconfirmed"]

_PLACE = re.compile(r"\{([^{}]*)\}")
_NBSP = "\u00a0"
_UNITS = "теңге|тенге|tenge|АЕК|МРП|MCI|адам|чел\\.|жыл|лет|га|%"
_TIED = (
    (re.compile("№ "), f"№{_NBSP}"),
    (re.compile(" –"), f"{_NBSP}–"),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), _NBSP),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """The texts of one paper that hold from ``start`` until the next edition."""

    paper: str
    start: date
    confidence: Confidence
    checked_on: date
    reference: str
    texts: Mapping[str, Wording]

    def check(self, places: Mapping[str, object]) -> None:
        """Refuse the edition if a text names a place that this paper cannot fill."""
        for phrase, wording in self.texts.items():
            for code in LANGUAGE_CODES:
                for place in _PLACE.findall(wording.in_language(code)):
                    if place not in places:
                        raise refuse(
                            "wording_place_unknown",
                            f"{self.paper}.{phrase}.{code}",
                            file=f"{self.paper}.toml",
                            phrase=phrase,
                            place=place,
                        )

    def text(self, phrase: str, code: LanguageCode, places: Mapping[str, str | None]) -> str:
        """A text that the paper cannot do without, its places filled."""
        if phrase not in self.texts:
            raise refuse(
                "wording_phrase_missing",
                f"{self.paper}.{phrase}",
                file=f"{self.paper}.toml",
                phrase=phrase,
            )
        found = self.optional_text(phrase, code, places)
        if found is None:
            missing = [name for name, value in places.items() if value is None]
            raise refuse("field_required", missing[0], field=missing[0])
        return found

    def optional_text(
        self, phrase: str, code: LanguageCode, places: Mapping[str, str | None]
    ) -> str | None:
        """A text with its places filled; None if the edition has no such text or a place of it
        has no value (None) for this family."""
        if phrase not in self.texts:
            return None
        pattern = self.texts[phrase].in_language(code)
        if any(places[place] is None for place in _PLACE.findall(pattern)):
            return None
        return tied(_PLACE.sub(lambda match: places[match[1]] or "", pattern))


@dataclass(frozen=True, slots=True)
class PaperWording:
    """All editions of the wording of one paper, oldest first."""

    paper: str
    editions: tuple[Edition, ...]

    def on(self, day: date) -> Edition:
        """The edition that holds on the day; refused before the first."""
        held = [edition for edition in self.editions if edition.start <= day]
        if not held:
            raise refuse("no_wording", self.paper, paper=self.paper, on=day)
        return held[-1]


def shipped_wording() -> Path:
    """The folder of the wordings that come with the program."""
    return resources() / "wording"


def tied(text: str) -> str:
    """The text with non-breaking spaces where a line may not end (№ 12, 5 жыл, a – b)."""
    for pattern, replacement in _TIED:
        text = pattern.sub(replacement, text)
    return text


def read_wording(folder: Path, paper: str) -> PaperWording:
    """Read ``<paper>.toml`` from the folder; refused when the file is missing or faulty."""
    path = folder / f"{paper}.toml"
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _faulty(paper, path.name, str(error)) from error
    entries = parsed.get("edition")
    if not isinstance(entries, list) or not entries:
        raise _faulty(paper, "edition", "no [[edition]]")
    editions = [_edition(paper, entry) for entry in entries]
    editions.sort(key=lambda edition: edition.start)
    for earlier, later in pairwise(editions):
        if earlier.start == later.start:
            raise _faulty(paper, "edition.from", f"two editions from {later.start}")
    return PaperWording(paper, tuple(editions))


def _edition(paper: str, entry: object) -> Edition:
    if not isinstance(entry, dict):
        raise _faulty(paper, "edition", "not a table")
    confidence = entry.get("confidence")
    if confidence not in get_args(Confidence):
        raise _faulty(paper, "edition.confidence", f"unknown: {confidence}")
    texts = entry.get("text")
    if not isinstance(texts, dict) or not texts:
        raise _faulty(paper, "edition.text", "no texts")
    return Edition(
        paper=paper,
        start=_day(paper, entry, "from"),
        confidence=confidence,  # type: ignore[arg-type]
        checked_on=_day(paper, entry, "checked_on"),
        reference=str(entry.get("reference", "")),
        texts={name: _wording(paper, name, text) for name, text in texts.items()},
    )


def _day(paper: str, entry: Mapping[str, object], key: str) -> date:
    value = entry.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _faulty(paper, f"edition.{key}", f"not a date: {value}")
    return value


def _wording(paper: str, name: str, text: object) -> Wording:
    found: dict[str, str] = {}
    for code in LANGUAGE_CODES:
        value = text.get(code) if isinstance(text, dict) else None
        if not isinstance(value, str) or not value.strip():
            raise _faulty(paper, f"{name}.{code}", "no text in this language")
        if "{" in _PLACE.sub("", value) or "}" in _PLACE.sub("", value):
            raise _faulty(paper, f"{name}.{code}", "a brace without its partner")
        found[code] = " ".join(value.split())
    return Wording(**found)


def _faulty(paper: str, where: str, detail: str) -> Exception:
    return refuse(
        "wording_faulty", f"{paper}.{where}", file=f"{paper}.toml", detail=detail, spot=where
    )
