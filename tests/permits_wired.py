"""Permits and deadlines registered for a test, where the registries do not name them yet.

Once ``Shelves``, ``HANDLERS``, ``GROUPS``, the words and the migrations name them, everything
here is a repetition without effect and this file can go.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from kandas_desk.commands import bus, permits
from kandas_desk.language import (
    events,
    events_of_permits,
    reasons,
    refusals_of_deadlines,
    refusals_of_permits,
    terms,
    terms_of_deadlines,
    terms_of_permits,
)
from kandas_desk.store.deadlines import DeadlineShelf
from kandas_desk.store.permits import TABLE, PermitShelf
from kandas_desk.store.unit_of_work import Shelves
from kandas_desk.tools import deadlines as deadlines_tool
from kandas_desk.tools import main
from kandas_desk.tools import permits as permits_tool
from tests.builders import AnOffice


def say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the words."""
    for labels in (terms_of_permits.LABELS, terms_of_deadlines.LABELS):
        for kind, words in labels.items():
            monkeypatch.setitem(_table(terms._ALL), kind, words)
    for module in (refusals_of_permits, refusals_of_deadlines):
        for code, sentences in module.SENTENCES.items():
            monkeypatch.setitem(_table(reasons.SENTENCES), code, sentences)
    for name, sentence in events_of_permits.SENTENCES.items():
        monkeypatch.setitem(_table(events._EVENTS), name, sentence)


def wire(monkeypatch: pytest.MonkeyPatch, office: AnOffice) -> AnOffice:
    """Register the words, the commands, the tools, the shelves and the table."""
    say(monkeypatch)
    for command, handler in permits.HANDLERS.items():
        monkeypatch.setitem(bus.HANDLERS, command, handler)
    tools = [group for group in (permits_tool, deadlines_tool) if group not in main.GROUPS]
    monkeypatch.setattr(main, "GROUPS", (*main.GROUPS, *tools))
    plain = Shelves.__init__

    def with_more(self: Shelves, connection: Connection) -> None:
        plain(self, connection)
        more: Any = self
        more.permits = PermitShelf(connection)
        more.deadlines = DeadlineShelf(connection)

    monkeypatch.setattr(Shelves, "__init__", with_more)
    TABLE.create(office.archive._write, checkfirst=True)
    return office


def _table(registry: Any) -> dict[Any, Any]:
    assert isinstance(registry, dict)
    return registry
