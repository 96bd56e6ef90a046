"""Frozen values as plain ones and back: what a decision keeps, readable without this program.

Members of enums become their words, days their ISO text, tuples lists; nothing is guessed on the
way back, because the type of every field is known.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


def plain(value: object) -> Any:
    """The value as dictionaries, lists, texts and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


def made(kind: type[_T], value: Mapping[str, Any]) -> _T:
    """The frozen value of this dataclass; fields that are absent keep their defaults."""
    hints = get_type_hints(kind)
    return kind(**{name: _part(hints[name], part) for name, part in value.items()})


def _part(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_part(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind) and isinstance(kind, type):
        return made(kind, value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return date.fromisoformat(value) if kind is date else value
