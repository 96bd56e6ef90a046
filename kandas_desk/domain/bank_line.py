"""What the bank answers: lines of a file, and the tray of those that nobody could match."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse


class AnswerKind(StrEnum):
    """What the bank says of a line. RETURNED: the money came back, before or after it was paid."""

    PAID = "paid"
    PARTLY = "partly"
    FAILED = "failed"
    RETURNED = "returned"


class TrayState(StrEnum):
    """MATCHED: to a payment by itself. WAITING: in the tray. SETTLED: matched by a person.
    DISMISSED: put aside by a person."""

    MATCHED = "matched"
    WAITING = "waiting"
    SETTLED = "settled"
    DISMISSED = "dismissed"


class Verdict(StrEnum):
    """What becomes of a line of the bank."""

    PAID = "paid"
    PARTLY = "partly"
    FAILED = "failed"
    RETURNED = "returned"
    UNMATCHED = "unmatched"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file of the bank that was read."""

    id: UUID
    name: str
    sha256: str
    read_by: str
    read_on: date


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line as it stands in the bank's file, read into values; what it lacks is empty.

    ``amount``: what the line is about; for a part what was paid of it. ``on``: when.
    """

    row: int
    kind: AnswerKind
    reference: str = ""
    payment: str = ""
    name: str = ""
    iin: str = ""
    iban: str = ""
    amount: Money | None = None
    on: date | None = None
    reason: str = ""

    def mark(self, nth: int) -> str:
        """The same text for the same line in whatever file, row or encoding it stands; ``nth``:
        how many equal lines of its file stand before it."""
        said = [
            self.kind,
            self.reference.casefold().replace(" ", ""),
            self.payment.casefold(),
            self.iin,
            self.iban,
            None if self.amount is None else self.amount.tiyn,
            None if self.on is None else self.on.isoformat(),
            " ".join(self.reason.casefold().split()),
            nth,
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line that was taken from a file of the bank, and what became of it."""

    id: UUID
    file_id: UUID
    row: int
    mark: str
    kind: AnswerKind
    reference: str
    name: str
    iin: str
    iban: str
    amount: Money | None
    on: date | None
    reason: str
    state: TrayState
    payment_id: UUID | None = None
    run_id: UUID | None = None
    run_line: int | None = None
    settled_by: str | None = None
    settled_on: date | None = None
    settled_reason: str = ""

    def settled(self, payment: UUID, run: UUID, line: int, by: str, on: date, why: str) -> BankLine:
        """Matched to a payment by a person."""
        return replace(
            self._ended(TrayState.SETTLED, by, on, why),
            payment_id=payment,
            run_id=run,
            run_line=line,
        )

    def dismissed(self, by: str, on: date, why: str) -> BankLine:
        """Put aside by a person."""
        return self._ended(TrayState.DISMISSED, by, on, why)

    def _ended(self, state: TrayState, by: str, on: date, why: str) -> BankLine:
        if self.state is not TrayState.WAITING:
            raise refuse("bank_line_settled", "line", row=self.row)
        if not why.strip():
            raise refuse("field_required", "reason", field="reason")
        return replace(self, state=state, settled_by=by, settled_on=on, settled_reason=why.strip())
