"""The shelf of the bank's answers: files that were read, and the lines taken from them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.bank_line import AnswerFile, AnswerKind, BankLine, TrayState
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, table_of


class BankFileRow(SQLModel, table=True):
    """A file of the bank that was read."""

    __tablename__ = "bank_files"
    __table_args__ = ({"sqlite_strict": True},)

    id: UUID = Field(sa_type=Uid, primary_key=True)
    name: str = Field(sa_type=String)
    sha256: str = Field(sa_type=SortText)
    read_by: str = Field(sa_type=SortText)
    read_on: date = Field(sa_type=Date)


class BankLineRow(SQLModel, table=True):
    """One line of the bank; ``mark`` is the same for the same line in whatever file."""

    __tablename__ = "bank_lines"
    __table_args__ = (
        ForeignKeyConstraint(["file_id"], ["bank_files.id"], name="fk_bank_lines_file"),
        ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_bank_lines_payment"),
        ForeignKeyConstraint(
            ["run_id", "run_line"], ["run_lines.run_id", "run_lines.line"], name="fk_bank_lines_run"
        ),
        CheckConstraint("kind in ('paid','partly','failed','returned')", name="kind"),
        CheckConstraint("state in ('matched','waiting','settled','dismissed')", name="state"),
        CheckConstraint(
            "(state in ('matched','settled')) = (payment_id is not null)", name="payment"
        ),
        Index("ix_bank_lines_state", "state"),
        Index("ix_bank_lines_payment", "payment_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    file_id: UUID = Field(sa_type=Uid)
    row: int = Field(sa_type=Integer)
    mark: str = Field(sa_type=SortText, unique=True)
    kind: str = Field(sa_type=String)
    reference: str = Field(sa_type=String)
    name: str = Field(sa_type=String)
    iin: str = Field(sa_type=SortText)
    iban: str = Field(sa_type=SortText)
    amount: int | None = Field(default=None, sa_type=BigInteger)
    on: date | None = Field(default=None, sa_type=Date)
    reason: str = Field(sa_type=String)
    state: str = Field(sa_type=String)
    payment_id: UUID | None = Field(default=None, sa_type=Uid)
    run_id: UUID | None = Field(default=None, sa_type=Uid)
    run_line: int | None = Field(default=None, sa_type=Integer)
    settled_by: str | None = Field(default=None, sa_type=SortText)
    settled_on: date | None = Field(default=None, sa_type=Date)
    settled_reason: str = Field(sa_type=String)


FILES, LINES = table_of(BankFileRow), table_of(BankLineRow)


def _line(row: Any) -> BankLine:
    return BankLine(
        id=row.id,
        file_id=row.file_id,
        row=row.row,
        mark=row.mark,
        kind=AnswerKind(row.kind),
        reference=row.reference,
        name=row.name,
        iin=row.iin,
        iban=row.iban,
        amount=None if row.amount is None else Money(row.amount),
        on=row.on,
        reason=row.reason,
        state=TrayState(row.state),
        payment_id=row.payment_id,
        run_id=row.run_id,
        run_line=row.run_line,
        settled_by=row.settled_by,
        settled_on=row.settled_on,
        settled_reason=row.settled_reason,
    )


def _row(line: BankLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "file_id": line.file_id,
        "row": line.row,
        "mark": line.mark,
        "kind": line.kind,
        "reference": line.reference,
        "name": line.name,
        "iin": line.iin,
        "iban": line.iban,
        "amount": None if line.amount is None else line.amount.tiyn,
        "on": line.on,
        "reason": line.reason,
        "state": line.state,
        "payment_id": line.payment_id,
        "run_id": line.run_id,
        "run_line": line.run_line,
        "settled_by": line.settled_by,
        "settled_on": line.settled_on,
        "settled_reason": line.settled_reason,
    }


class BankLineShelf:
    """Lines by what they say, and those that wait for a person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_file(self, file: AnswerFile) -> None:
        """Write down that a file was read."""
        self._connection.execute(
            insert(FILES),
            {
                "id": file.id,
                "name": file.name,
                "sha256": file.sha256,
                "read_by": file.read_by,
                "read_on": file.read_on,
            },
        )

    def file(self, file_id: UUID) -> AnswerFile:
        """The file with the id."""
        r = self._connection.execute(select(FILES).where(FILES.c.id == file_id)).one()
        return AnswerFile(r.id, r.name, r.sha256, r.read_by, r.read_on)

    def add(self, lines: Sequence[BankLine]) -> None:
        """Write lines down."""
        if lines:
            self._connection.execute(insert(LINES), [_row(line) for line in lines])

    def known(self, marks: Iterable[str]) -> frozenset[str]:
        """Which of the lines were read before."""
        found = set[str]()
        for part in in_parts(marks):
            rows = self._connection.execute(select(LINES.c.mark).where(LINES.c.mark.in_(part)))
            found.update(rows.scalars())
        return frozenset(found)

    def of_payments(self, payments: Iterable[UUID]) -> tuple[BankLine, ...]:
        """Every line that was matched to one of the payments."""
        return tuple(
            _line(row)
            for part in in_parts(payments)
            for row in self._connection.execute(
                select(LINES).where(LINES.c.payment_id.in_(part)).order_by(LINES.c.id)
            )
        )

    def waiting(self) -> tuple[BankLine, ...]:
        """The tray: lines that nobody could match, oldest first."""
        rows = self._connection.execute(
            select(LINES).where(LINES.c.state == TrayState.WAITING.value).order_by(LINES.c.id)
        )
        return tuple(_line(row) for row in rows)

    def get(self, line_id: UUID) -> BankLine:
        """The line with the id; refused when there is none."""
        row = self._connection.execute(select(LINES).where(LINES.c.id == line_id)).one_or_none()
        if row is None:
            raise refuse("bank_line_unknown", "line", id=str(line_id))
        return _line(row)

    def settle(self, line: BankLine) -> None:
        """Save how a waiting line was settled; refused when somebody did meanwhile."""
        done = self._connection.execute(
            update(LINES)
            .where(LINES.c.id == line.id, LINES.c.state == TrayState.WAITING.value)
            .values(**_row(line))
        )
        if done.rowcount != 1:
            raise refuse("changed_meanwhile", "bank_lines", what="bank_lines")
