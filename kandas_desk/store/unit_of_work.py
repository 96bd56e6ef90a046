"""One command, one unit of work, one commit: leaving without commit is rollback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Office
from kandas_desk.store.accounts import AccountShelf
from kandas_desk.store.bank_lines import BankLineShelf
from kandas_desk.store.budgets import BudgetShelf
from kandas_desk.store.candidates import CandidateShelf
from kandas_desk.store.cases import CaseShelf
from kandas_desk.store.claims import ClaimShelf
from kandas_desk.store.deadlines import DeadlineShelf
from kandas_desk.store.decisions import DecisionShelf
from kandas_desk.store.editions import EditionShelf
from kandas_desk.store.forecast import ForecastShelf
from kandas_desk.store.journal import JournalLine, JournalShelf
from kandas_desk.store.key_lock import KeyLock
from kandas_desk.store.land import LandShelf
from kandas_desk.store.land_deadlines import LandDeadlineShelf
from kandas_desk.store.land_receipts import ReceiptShelf
from kandas_desk.store.ledger import LedgerShelf
from kandas_desk.store.offices import OfficeShelf, StaffShelf
from kandas_desk.store.paper_copies import PaperCopyShelf
from kandas_desk.store.papers import PaperShelf
from kandas_desk.store.payments import PaymentShelf
from kandas_desk.store.permits import PermitShelf
from kandas_desk.store.persons import PersonShelf
from kandas_desk.store.places import PlaceShelf
from kandas_desk.store.plans import PlanShelf
from kandas_desk.store.plots import PlotShelf
from kandas_desk.store.quotas import QuotaShelf
from kandas_desk.store.reports import ReportShelf
from kandas_desk.store.residence import ResidenceShelf
from kandas_desk.store.retention import RetentionShelf
from kandas_desk.store.returns import ReturnShelf
from kandas_desk.store.revocations import RevocationShelf
from kandas_desk.store.runs import RunShelf
from kandas_desk.store.signing_keys import SigningKeyShelf
from kandas_desk.store.substitutions import SubstitutionShelf
from kandas_desk.store.twins import TwinShelf


class Shelves:
    """Every shelf of the archive over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.cases = CaseShelf(connection)
        self.persons = PersonShelf(connection)
        self.payments = PaymentShelf(connection)
        self.ledger = LedgerShelf(connection)
        self.budgets = BudgetShelf(connection)
        self.plots = PlotShelf(connection)
        self.twins = TwinShelf(connection)
        self.forecast = ForecastShelf(connection)
        self.substitutions = SubstitutionShelf(connection)
        self.accounts = AccountShelf(connection)
        self.candidates = CandidateShelf(connection)
        self.runs = RunShelf(connection)
        self.bank_lines = BankLineShelf(connection)
        self.land = LandShelf(connection)
        self.receipts = ReceiptShelf(connection)
        self.land_deadlines = LandDeadlineShelf(connection)
        self.returns = ReturnShelf(connection)
        self.claims = ClaimShelf(connection)
        self.plans = PlanShelf(connection)
        self.papers = PaperShelf(connection)
        self.paper_copies = PaperCopyShelf(connection)
        self.signing_keys = SigningKeyShelf(connection)
        self.revocations = RevocationShelf(connection)
        self.quotas = QuotaShelf(connection)
        self.places = PlaceShelf(connection)
        self.offices = OfficeShelf(connection)
        self.staff = StaffShelf(connection)
        self.journal = JournalShelf(connection)
        self.reports = ReportShelf(connection)
        self.editions = EditionShelf(connection)
        self.decisions = DecisionShelf(connection)
        self.permits = PermitShelf(connection)
        self.deadlines = DeadlineShelf(connection)
        self.residence = ResidenceShelf(connection)
        self.retention = RetentionShelf(connection)


class UnitOfWork(Shelves):
    """The shelves of one command; ``record`` says what happened, ``commit`` makes it so.

    ``lock``: what the private signing keys are locked with.
    """

    def __init__(
        self, connection: Connection, who: str, command: str, now: datetime, lock: KeyLock
    ) -> None:
        super().__init__(connection)
        self.lock = lock
        self._connection = connection
        self._who = who
        self._command = command
        self._now = now
        self._pending: list[tuple[Event, str]] = []

    def record(self, event: Event, sentence: str) -> None:
        """Remember an event with its sentence; both are written by ``commit``."""
        self._pending.append((event, sentence))

    def commit(self, office: Office) -> None:
        """Write the journal lines and make everything of this unit lasting."""
        seq, prev = self.journal.head()
        lines = []
        for event, sentence in self._pending:
            seq += 1
            line = JournalLine(
                seq=seq,
                office=office.id,
                at=self._now.isoformat(timespec="milliseconds"),
                who=self._who,
                command=self._command,
                event=event.name,
                subject=event.subject,
                facts=canonical(event.facts),
                sentence=sentence,
                prev=prev,
                hash=b"",
            )
            prev = line.computed_hash()
            lines.append(_with_hash(line, prev))
        self.journal.append(lines)
        self._connection.commit()
        self._pending.clear()


def _with_hash(line: JournalLine, found: bytes) -> JournalLine:
    values = {name: getattr(line, name) for name in JournalLine.__dataclass_fields__}
    return JournalLine(**values | {"hash": found})


def canonical(facts: Mapping[str, object]) -> str:
    """The facts of an event as JSON with sorted keys, the same on every machine."""
    return json.dumps(
        {name: _plain(value) for name, value in facts.items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return value.tenge
    if isinstance(value, UUID | date):
        return str(value)
    return value
