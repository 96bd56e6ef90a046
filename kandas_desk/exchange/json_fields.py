"""The fields of a JSON file read one by one; every field that cannot be read gives its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from kandas_desk.domain.identity import kato_shape_problems
from kandas_desk.domain.land_fees import DayOfYear, read_day
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import REFUSED, Stated
from kandas_desk.domain.plot import M2_IN_HECTARE
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.exchange.folding import clean
from kandas_desk.exchange.form import is_country

_LARGEST_FILE: Final = 4 << 20
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAY_FORM: Final = "YYYY-MM-DD"
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_HECTARES: Final = re.compile(r"\d{1,9}(\.\d{1,4})?")
_TEXT: Final = "…"

Choice = TypeVar("Choice", bound=StrEnum)


def written_day(text: str) -> date | None:
    """The day written as 2026-02-02; None for another form, another calendar, another age."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


def read_json(path: Path) -> object:
    """The value of a JSON file; refused with the place where it cannot be read."""
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path))
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise refuse("file_too_large", path.name, path=str(path))
        content = path.read_bytes()
    except OSError as fault:
        raise refuse("file_not_readable", str(path), path=str(path)) from fault
    return parse_json(content, path.name)


def parse_json(content: bytes | str, where: str = "") -> object:
    """The value of a JSON text; numbers with a fraction stay exact."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_once
        )
    except json.JSONDecodeError as fault:
        place = f"{fault.lineno}:{fault.colno}"
        raise refuse("json_unreadable", where, detail=place) from fault
    except UnicodeDecodeError as fault:
        raise refuse("json_unreadable", where, detail="UTF-8") from fault
    except _TwiceError as fault:
        raise refuse("field_twice", str(fault), field=str(fault)) from fault
    except (ValueError, RecursionError) as fault:
        raise refuse("json_unreadable", where, detail=_TEXT) from fault


@dataclass(slots=True)
class Fields:
    """One object of the file: its values by field name, its path, and the reasons found so far.

    The objects within it share the list of reasons, so that all are said together. It has one of
    its many methods for each kind of field.
    """

    values: Mapping[str, object]
    path: str = ""
    problems: list[Reason] = field(default_factory=list)

    @classmethod
    def of(cls, value: object, where: str = "") -> Fields:
        """The fields of the outermost object."""
        if not isinstance(value, dict):
            raise refuse("json_unreadable", where, detail="{…}")
        return cls(value)

    def only(self, *names: str) -> None:
        """Every other field is unknown."""
        self.problems.extend(
            reason("field_unknown", self._where(name), field=self._where(name))
            for name in self.values
            if name not in names
        )

    def text(self, name: str, *, required: bool = False) -> str | None:
        """A text that is not empty and does not refuse the answer."""
        value = self._value(name, required=required)
        if value is None:
            return None
        shown = clean(value) if isinstance(value, str) else ""
        if not shown or shown == REFUSED:
            self._unknown(name, value, _TEXT)
            return None
        return shown

    def date(self, name: str, *, required: bool = False) -> date | None:
        """A day written as 2026-02-02."""
        value = self._value(name, required=required)
        if value is None:
            return None
        day = written_day(value) if isinstance(value, str) else None
        if day is None:
            self.note("date_unreadable", name, text=_shown(value), form=DAY_FORM)
        return day

    def choice(self, name: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """One of the words of ``kind``."""
        value = self._value(name, required=required)
        if value is None:
            return None
        words: dict[object, Choice] = {member.value: member for member in kind}
        if isinstance(value, str) and value in words:
            return words[value]
        self._unknown(name, value, ", ".join(str(word) for word in words))
        return None

    def stated(self, name: str) -> Stated | None:
        """True, false or "refused"."""
        value = self._value(name, required=False)
        if isinstance(value, bool):
            return Stated.YES if value else Stated.NO
        if value is None or value == REFUSED:
            return None if value is None else Stated.REFUSED
        self._unknown(name, value, f"true, false, {REFUSED}")
        return None

    def kato(self, name: str, *, required: bool = False) -> str | None:
        """A KATO code as text."""
        value = self.text(name, required=required)
        if value is not None:
            self.problems.extend(kato_shape_problems(value, self._where(name)))
        return value

    def country(self, name: str, *, besides: tuple[str, ...] = ()) -> str | None:
        """The two capital letters of a country, or one of the words ``besides``."""
        value = self._value(name, required=False)
        if value is None:
            return None
        if isinstance(value, str) and (value in besides or is_country(value)):
            return value
        self._unknown(name, value, "CN, KZ, MN, UZ, …")
        return None

    def money(self, name: str) -> Money | None:
        """An amount in tenge as a decimal text."""
        value = self._value(name, required=False)
        if value is None:
            return None
        try:
            if isinstance(value, str):
                return Money.from_tenge(value)
        except ValueError:
            pass
        self.note("amount_unreadable", name, text=_shown(value))
        return None

    def square_metres(self, name: str) -> int | None:
        """An area in hectares, as a number or a decimal text, in whole square metres."""
        value = self._value(name, required=True)
        if value is None:
            return None
        shown = _shown(value)
        if isinstance(value, bool) or not _HECTARES.fullmatch(shown):
            self.note("number_unreadable", name, text=shown)
            return None
        return int(Decimal(shown) * M2_IN_HECTARE)

    def days_of_year(self, name: str) -> tuple[DayOfYear, ...]:
        """A list of days of the year, each written as 02-20."""
        value = self._value(name, required=False)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.note("list_expected", name, field=self._where(name))
            return ()
        found = [read_day(one) if isinstance(one, str) else None for one in value]
        for one, day in zip(value, found, strict=True):
            if day is None:
                self.note("land_fee_day", name, day=_shown(one))
        return tuple(day for day in found if day is not None)

    def inner(self, name: str, *, required: bool = False) -> Fields:
        """The object within; an empty one where there is none."""
        value = self._value(name, required=required)
        if value is not None and not isinstance(value, dict):
            self.note("object_expected", name, field=self._where(name))
            value = None
        return Fields(value or {}, self._where(name), self.problems)

    def each(self, name: str) -> tuple[Fields, ...]:
        """The objects of a list that is not empty."""
        value = self._value(name, required=True)
        if value is None:
            return ()
        if not isinstance(value, list) or not value:
            self.note("list_expected", name, field=self._where(name))
            return ()
        found = []
        for index, one in enumerate(value):
            path = f"{self._where(name)}[{index}]"
            if isinstance(one, dict):
                found.append(Fields(one, path, self.problems))
            else:
                self.problems.append(reason("object_expected", path, field=path))
        return tuple(found)

    def _value(self, name: str, *, required: bool) -> object:
        value = self.values.get(name)
        if value is None and required:
            self.note("field_required", name, field=self._where(name))
        return value

    def _unknown(self, name: str, value: object, allowed: str) -> None:
        path = self._where(name)
        self.note("value_unknown", name, field=path, value=_shown(value), allowed=allowed)

    def note(self, code: str, name: str, **facts: object) -> None:
        """Note a reason at the field of this name."""
        self.problems.append(reason(code, self._where(name), **facts))

    def _where(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value or "«»"
    return json.dumps(value, ensure_ascii=False, default=str).strip('"')


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found
