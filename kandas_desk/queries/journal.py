"""What happened: journal lines whose facts are values again, so that any language can say them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints
from uuid import UUID

from kandas_desk.domain import events
from kandas_desk.domain.money import Money
from kandas_desk.store.journal import JournalLine


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal for reading: ``event`` and ``facts`` make the sentence in any
    language, ``sentence`` is the one that was written then."""

    seq: int
    at: datetime
    who: str
    event: str
    facts: Mapping[str, object]
    sentence: str


def entry_of(line: JournalLine) -> JournalEntry:
    """The line with its facts as values."""
    return JournalEntry(
        line.seq,
        datetime.fromisoformat(line.at),
        line.who,
        line.event,
        revived(line.event, json.loads(line.facts)),
        line.sentence,
    )


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    """For each event its facts with their types."""
    found = {}
    for kind in events.Event.__subclasses__():
        word = kind.__new__(kind).name
        hints = get_type_hints(kind)
        found[word] = {name: hint for name, hint in hints.items() if name != "subject"}
    return found


def revived(event: str, facts: Mapping[str, Any]) -> dict[str, object]:
    """Facts from JSON as the values that the event had."""
    kinds = _kinds().get(event, {})
    return {name: _value(value, kinds.get(name, str)) for name, value in facts.items()}


def _value(value: Any, kind: Any) -> object:
    if value is None:
        return None
    kind = next((k for k in get_args(kind) if k is not type(None)), kind)
    if kind is Money:
        return Money.from_tenge(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is UUID or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind(value)
    return value
