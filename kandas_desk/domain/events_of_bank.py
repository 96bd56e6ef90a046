"""Events of accounts, payment runs and the bank's answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class AccountSet(Event):
    """A case is paid to an account from a day on."""

    iban: str
    person: str
    start: date


@dataclass(frozen=True, slots=True)
class AccountEnded(Event):
    """A case is no longer paid to an account."""

    iban: str
    until: date


@dataclass(frozen=True, slots=True)
class RunMade(Event):
    """A list of payments for the bank was made."""

    run: str
    n: int
    amount: Money


@dataclass(frozen=True, slots=True)
class RunDropped(Event):
    """A list that was not sent was dropped."""

    run: str


@dataclass(frozen=True, slots=True)
class RunSent(Event):
    """The register of a list was written for the bank."""

    run: str
    n: int
    amount: Money
    sha256: str


@dataclass(frozen=True, slots=True)
class RunClosed(Event):
    """The bank has answered every line of a list."""

    run: str


@dataclass(frozen=True, slots=True)
class PaymentSent(Event):
    """A payment went to the bank with a register."""

    run: str
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentFailed(Event):
    """The bank returned a payment before the recipient had it."""

    run: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerRead(Event):
    """An answer of the bank was read."""

    file: str
    paid: int
    partly: int
    failed: int
    returned: int
    unmatched: int


@dataclass(frozen=True, slots=True)
class BankLineSettled(Event):
    """A person found the payment that a line of the bank means."""

    run: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class BankLineDismissed(Event):
    """A person put a line of the bank aside that concerns no payment of the office."""

    row: int
    file: str
    reason: str
