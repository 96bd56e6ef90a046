"""Payment runs: one list of payments that goes to the bank as one register.

draft -> sent (the register was written) -> closed (the bank has answered every line). A draft may
be dropped. What stands in a list is frozen: amount, recipient and account as of the day it was
made; if one of them changed before the list is sent, it has to be made anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.lifecycle import Lifecycle
from kandas_desk.domain.money import NOTHING, Money, total
from kandas_desk.domain.payment import Measure, PaymentState


class RunState(StrEnum):
    """Where a list stands."""

    DRAFT = "draft"
    SENT = "sent"
    CLOSED = "closed"
    DROPPED = "dropped"


class RunStep(StrEnum):
    """What one can do with a list."""

    SEND = "send"
    CLOSE = "close"
    DROP = "drop"


class LineState(StrEnum):
    """What became of one line: nothing yet, or what the bank answered."""

    OPEN = "open"
    PAID = "paid"
    PARTLY = "partly"
    FAILED = "failed"
    RETURNED = "returned"
    DROPPED = "dropped"


RUN_LIFECYCLE: Lifecycle[RunState, RunStep] = Lifecycle(
    "run",
    {
        (RunState.DRAFT, RunStep.SEND): RunState.SENT,
        (RunState.DRAFT, RunStep.DROP): RunState.DROPPED,
        (RunState.SENT, RunStep.CLOSE): RunState.CLOSED,
    },
)
# What can go to the bank: approved money, money that came back, the rest of a part.
SENDABLE = frozenset({PaymentState.APPROVED, PaymentState.FAILED, PaymentState.PARTLY_PAID})
# What is looked at for a month: all that was promised and is not paid in full.
DUE_STATES = SENDABLE | {PaymentState.PROPOSED, PaymentState.SENT}


@dataclass(frozen=True, slots=True)
class Run:
    """One list. ``month``: its first day; payments due in it or before are collected.

    ``region`` (KATO code of the oblast) and ``measure`` narrow it. ``number`` is unique in the
    office and begins with its code.
    """

    id: UUID
    number: str
    month: date
    region: str | None
    measure: Measure | None
    state: RunState
    made_by: str
    made_on: date
    sent_by: str | None = None
    sent_on: date | None = None
    closed_on: date | None = None
    rev: int = 0

    def sent(self, by: str, on: date) -> Run:
        """The list after its register was written."""
        state = RUN_LIFECYCLE.after(self.state, RunStep.SEND)
        return replace(self, state=state, sent_by=by, sent_on=on)

    def closed(self, on: date) -> Run:
        """The list after the last answer."""
        return replace(self, state=RUN_LIFECYCLE.after(self.state, RunStep.CLOSE), closed_on=on)

    def dropped(self) -> Run:
        """The list given up before it was sent."""
        return replace(self, state=RUN_LIFECYCLE.after(self.state, RunStep.DROP))


@dataclass(frozen=True, slots=True)
class RunLine:
    """One payment of a list, frozen with its recipient. ``withheld``: what of the payment goes
    to claims of the state; the bank is told ``amount - withheld``."""

    run_id: UUID
    line: int
    payment_id: UUID
    case_id: UUID
    case_number: str
    measure: Measure
    due_on: date
    person_id: UUID
    name: str
    iin: str | None
    iban: str
    amount: Money
    withheld: Money = NOTHING
    state: LineState = LineState.OPEN

    @property
    def net(self) -> Money:
        """What the bank is to pay."""
        return self.amount - self.withheld


@dataclass(frozen=True, slots=True)
class RunFile:
    """A register as it was written; ``kind``: xlsx, csv or csv-1251, ``form``: sha-256 of the
    columns it was written with."""

    id: UUID
    run_id: UUID
    kind: str
    form: str
    name: str
    sha256: str
    written_by: str
    written_on: date


def net_total(lines: Sequence[RunLine]) -> Money:
    """What the bank is to pay in all."""
    return total([line.net for line in lines])


_REFERENCE = re.compile(r"([A-Z0-9]+-PR-\d{4}-\d{5,})/(\d{1,7})")


def reference(number: str, line: int) -> str:
    """The short name of a line that travels to the bank and back."""
    return f"{number}/{line}"


def read_reference(text: str) -> tuple[str, int] | None:
    """The list and the line that a reference names; None when the text is none of ours."""
    found = _REFERENCE.search(text.upper().replace(" ", ""))
    return None if found is None else (found[1], int(found[2]))
