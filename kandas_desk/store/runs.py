"""The shelf of payment runs: lists, their frozen lines, the registers that were written.

Three tables of one noun, which explains its length: no line is asked for without its list.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.run import LineState, Run, RunFile, RunLine, RunState
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, save, table_of

_OPEN = text("state = 'open'")


class RunRow(SQLModel, table=True):
    """One list of payments for the bank."""

    __tablename__ = "runs"
    __table_args__ = (
        CheckConstraint("state in ('draft','sent','closed','dropped')", name="state"),
        CheckConstraint("state in ('draft','dropped') or sent_on is not null", name="sent"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    number: str = Field(sa_type=SortText, unique=True)
    month: date = Field(sa_type=Date)
    region: str | None = Field(default=None, sa_type=SortText)
    measure: str | None = Field(default=None, sa_type=String)
    state: str = Field(sa_type=String)
    made_by: str = Field(sa_type=SortText)
    made_on: date = Field(sa_type=Date)
    sent_by: str | None = Field(default=None, sa_type=SortText)
    sent_on: date | None = Field(default=None, sa_type=Date)
    closed_on: date | None = Field(default=None, sa_type=Date)
    rev: int = Field(sa_type=BigInteger)


class RunLineRow(SQLModel, table=True):
    """One payment of a list; a payment stands in one list at a time."""

    __tablename__ = "run_lines"
    __table_args__ = (
        ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_lines_run"),
        ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_run_lines_payment"),
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_run_lines_case"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("withheld >= 0 and withheld < amount", name="withheld"),
        CheckConstraint(
            "state in ('open','paid','partly','failed','returned','dropped')", name="state"
        ),
        Index(
            "ix_run_lines_open",
            "payment_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_run_lines_payment", "payment_id"),
        Index("ix_run_lines_iban", "iban"),
        {"sqlite_strict": True},
    )

    run_id: UUID = Field(sa_type=Uid, primary_key=True)
    line: int = Field(sa_type=Integer, primary_key=True)
    payment_id: UUID = Field(sa_type=Uid)
    case_id: UUID = Field(sa_type=Uid)
    case_number: str = Field(sa_type=SortText)
    measure: str = Field(sa_type=String)
    due_on: date = Field(sa_type=Date)
    person_id: UUID = Field(sa_type=Uid)
    name: str = Field(sa_type=String)
    iin: str | None = Field(default=None, sa_type=SortText)
    iban: str = Field(sa_type=SortText)
    amount: int = Field(sa_type=BigInteger)
    withheld: int = Field(sa_type=BigInteger)
    state: str = Field(sa_type=String)


class RunFileRow(SQLModel, table=True):
    """A register that was written, with its bytes."""

    __tablename__ = "run_files"
    __table_args__ = (
        ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_files_run"),
        UniqueConstraint("run_id", "kind", "form"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    run_id: UUID = Field(sa_type=Uid)
    kind: str = Field(sa_type=String)
    form: str = Field(sa_type=String)
    name: str = Field(sa_type=String)
    sha256: str = Field(sa_type=String)
    body: bytes = Field(sa_type=LargeBinary)
    written_by: str = Field(sa_type=SortText)
    written_on: date = Field(sa_type=Date)


RUNS, LINES, FILES = table_of(RunRow), table_of(RunLineRow), table_of(RunFileRow)


def _run(row: Any) -> Run:
    return Run(
        id=row.id,
        number=row.number,
        month=row.month,
        region=row.region,
        measure=Measure(row.measure) if row.measure else None,
        state=RunState(row.state),
        made_by=row.made_by,
        made_on=row.made_on,
        sent_by=row.sent_by,
        sent_on=row.sent_on,
        closed_on=row.closed_on,
        rev=row.rev,
    )


def line_of(row: Any) -> RunLine:
    """The line of a row."""
    return RunLine(
        run_id=row.run_id,
        line=row.line,
        payment_id=row.payment_id,
        case_id=row.case_id,
        case_number=row.case_number,
        measure=Measure(row.measure),
        due_on=row.due_on,
        person_id=row.person_id,
        name=row.name,
        iin=row.iin,
        iban=row.iban,
        amount=Money(row.amount),
        withheld=Money(row.withheld),
        state=LineState(row.state),
    )


class RunShelf:
    """Lists by number and by state.

    More methods than most shelves have: lines and files belong to their list.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, run: Run) -> None:
        """Save the list; refused when it was changed meanwhile."""
        values = {
            "id": run.id,
            "number": run.number,
            "month": run.month,
            "region": run.region,
            "measure": run.measure,
            "state": run.state,
            "made_by": run.made_by,
            "made_on": run.made_on,
            "sent_by": run.sent_by,
            "sent_on": run.sent_on,
            "closed_on": run.closed_on,
        }
        save(self._connection, RUNS, run.rev, values)

    def get(self, run_id: UUID) -> Run:
        """The list with the id; refused when there is none."""
        row = self._connection.execute(select(RUNS).where(RUNS.c.id == run_id)).one_or_none()
        if row is None:
            raise refuse("run_unknown", "run", number=str(run_id))
        return _run(row)

    def by_number(self, number: str) -> Run | None:
        """The list with the number."""
        row = self._connection.execute(select(RUNS).where(RUNS.c.number == number)).one_or_none()
        return None if row is None else _run(row)

    def by_numbers(self, numbers: Iterable[str]) -> dict[str, Run]:
        """The lists with these numbers."""
        found: dict[str, Run] = {}
        for part in in_parts(numbers):
            rows = self._connection.execute(select(RUNS).where(RUNS.c.number.in_(part)))
            found |= {row.number: _run(row) for row in rows}
        return found

    def all(self, month: date | None = None) -> tuple[Run, ...]:
        """All lists, or those of a month, newest first."""
        wanted = select(RUNS).order_by(RUNS.c.number.desc())
        if month is not None:
            wanted = wanted.where(RUNS.c.month == month)
        return tuple(_run(row) for row in self._connection.execute(wanted))

    def totals(self) -> dict[UUID, tuple[int, Money, int]]:
        """For each list how many lines it has, what the bank was to pay, how many are open."""
        rows = self._connection.execute(
            select(
                LINES.c.run_id,
                func.count(),
                func.sum(LINES.c.amount - LINES.c.withheld),
                func.count().filter(LINES.c.state == LineState.OPEN.value),
            ).group_by(LINES.c.run_id)
        )
        return {key: (n, Money(int(amount)), still) for key, n, amount, still in rows}

    # Lines.

    def add_lines(self, lines: Sequence[RunLine]) -> None:
        """Write the lines of a list."""
        self._connection.execute(
            insert(LINES),
            [
                {
                    "run_id": line.run_id,
                    "line": line.line,
                    "payment_id": line.payment_id,
                    "case_id": line.case_id,
                    "case_number": line.case_number,
                    "measure": line.measure,
                    "due_on": line.due_on,
                    "person_id": line.person_id,
                    "name": line.name,
                    "iin": line.iin,
                    "iban": line.iban,
                    "amount": line.amount.tiyn,
                    "withheld": line.withheld.tiyn,
                    "state": line.state,
                }
                for line in lines
            ],
        )

    def lines(self, run_id: UUID) -> tuple[RunLine, ...]:
        """The lines of a list in their order."""
        return self._lines(select(LINES).where(LINES.c.run_id == run_id).order_by(LINES.c.line))

    def lines_of_sent(self, ibans: Iterable[str]) -> tuple[RunLine, ...]:
        """Lines of lists that went to the bank, to these accounts."""
        sent = [RunState.SENT.value, RunState.CLOSED.value]
        return tuple(
            line
            for part in in_parts(ibans)
            for line in self._lines(
                select(LINES)
                .join(RUNS, RUNS.c.id == LINES.c.run_id)
                .where(RUNS.c.state.in_(sent), LINES.c.iban.in_(part))
            )
        )

    def lines_of_payments(self, payments: Iterable[UUID]) -> tuple[RunLine, ...]:
        """Every line in which one of the payments stands, oldest list first."""
        return tuple(
            line
            for part in in_parts(payments)
            for line in self._lines(
                select(LINES)
                .where(LINES.c.payment_id.in_(part))
                .order_by(LINES.c.run_id, LINES.c.line)
            )
        )

    def open_runs_of(self, payments: Iterable[UUID]) -> dict[UUID, str]:
        """The number of the list in which each payment stands unanswered."""
        found: dict[UUID, str] = {}
        for part in in_parts(payments):
            rows = self._connection.execute(
                select(LINES.c.payment_id, RUNS.c.number)
                .join(RUNS, RUNS.c.id == LINES.c.run_id)
                .where(LINES.c.payment_id.in_(part), LINES.c.state == LineState.OPEN.value)
            )
            found |= {row.payment_id: row.number for row in rows}
        return found

    def failed_ibans(self, payments: Iterable[UUID]) -> dict[UUID, str]:
        """The account from which the bank last returned each payment."""
        lines = self.lines_of_payments(payments)
        return {line.payment_id: line.iban for line in lines if line.state is LineState.FAILED}

    def answer(self, answers: Sequence[tuple[RunLine, LineState]]) -> None:
        """Write down what became of lines; refused when somebody did meanwhile."""
        if not answers:
            return
        done = self._connection.execute(
            update(LINES)
            .where(
                LINES.c.run_id == bindparam("key"),
                LINES.c.line == bindparam("place"),
                LINES.c.state == bindparam("before"),
            )
            .values(state=bindparam("after")),
            [
                {
                    "key": line.run_id,
                    "place": line.line,
                    "before": line.state.value,
                    "after": state.value,
                }
                for line, state in answers
            ],
        )
        if done.rowcount != len(answers):
            raise refuse("changed_meanwhile", "run_lines", what="run_lines")

    def drop_lines(self, run_id: UUID) -> None:
        """Let go of the payments of a list that is not sent."""
        self._connection.execute(
            update(LINES)
            .where(LINES.c.run_id == run_id, LINES.c.state == LineState.OPEN.value)
            .values(state=LineState.DROPPED.value)
        )

    def open_lines(self, run_id: UUID) -> int:
        """How many lines of a list the bank has not answered."""
        return int(
            self._connection.execute(
                select(func.count())
                .select_from(LINES)
                .where(LINES.c.run_id == run_id, LINES.c.state == LineState.OPEN.value)
            ).scalar_one()
        )

    def _lines(self, wanted: Select[Any]) -> tuple[RunLine, ...]:
        return tuple(line_of(row) for row in self._connection.execute(wanted))

    # Files.

    def add_file(self, file: RunFile, body: bytes) -> None:
        """Keep a register with its bytes."""
        self._connection.execute(
            insert(FILES),
            {
                "id": file.id,
                "run_id": file.run_id,
                "kind": file.kind,
                "form": file.form,
                "name": file.name,
                "sha256": file.sha256,
                "body": body,
                "written_by": file.written_by,
                "written_on": file.written_on,
            },
        )

    def files(self, run_id: UUID) -> tuple[RunFile, ...]:
        """The registers that were written for a list."""
        rows = self._connection.execute(
            select(*[c for c in FILES.c if c.name != "body"])
            .where(FILES.c.run_id == run_id)
            .order_by(FILES.c.id)
        )
        return tuple(
            RunFile(r.id, r.run_id, r.kind, r.form, r.name, r.sha256, r.written_by, r.written_on)
            for r in rows
        )

    def file_body(self, file_id: UUID) -> bytes:
        """The bytes of a register."""
        return cast(
            bytes,
            self._connection.execute(
                select(FILES.c.body).where(FILES.c.id == file_id)
            ).scalar_one(),
        )
