"""What happened: the lines of the journal, ready to be said in any language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kandas_desk.store.journal import JournalLine


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal for reading: ``event`` and ``facts`` make the sentence in any
    language (``language.events``), ``sentence`` is the one that was written then."""

    seq: int
    at: datetime
    who: str
    event: str
    facts: Mapping[str, object]
    sentence: str


def entry_of(line: JournalLine) -> JournalEntry:
    """The line with its facts read from JSON."""
    return JournalEntry(
        line.seq,
        datetime.fromisoformat(line.at),
        line.who,
        line.event,
        json.loads(line.facts),
        line.sentence,
    )
