"""The shelf of decisions: append-only."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, ForeignKeyConstraint, Index, String, insert, select
from sqlmodel import Field, SQLModel

from kandas_desk.domain.decision import Decision, DecisionKind
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import table_of


class DecisionRow(SQLModel, table=True):
    """One decision with its inputs, outcome and trace."""

    __tablename__ = "decisions"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_decisions_case"),
        Index("ix_decisions_case", "case_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    kind: str = Field(sa_type=String)
    on: date = Field(sa_type=Date)
    made_by: str = Field(sa_type=SortText)
    edition: str = Field(sa_type=SortText)
    inputs: str = Field(sa_type=String)
    outcome: str = Field(sa_type=String)
    trace: str = Field(sa_type=String)
    hash: str = Field(sa_type=String)


TABLE = table_of(DecisionRow)


def _decision(row: Any) -> Decision:
    values = {name: getattr(row, name) for name in Decision.__dataclass_fields__}
    return Decision(**values | {"kind": DecisionKind(row.kind)})


class DecisionShelf:
    """Decisions by id and by case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        """Keep a decision."""
        self.add_many([decision])

    def add_many(self, decisions: Iterable[Decision]) -> None:
        """Keep many decisions at once."""
        names = tuple(Decision.__dataclass_fields__)
        rows = [{name: getattr(decision, name) for name in names} for decision in decisions]
        if rows:
            self._connection.execute(insert(TABLE), rows)

    def get(self, decision_id: UUID) -> Decision:
        """The decision with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == decision_id)).one_or_none()
        if row is None:
            raise refuse("decision_unknown", "id", id=str(decision_id))
        return _decision(row)

    def of_case(self, case_id: UUID) -> tuple[Decision, ...]:
        """The decisions of a case, newest first."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.case_id == case_id).order_by(TABLE.c.id.desc())
        )
        return tuple(_decision(row) for row in rows)

    def all(self) -> tuple[Decision, ...]:
        """Every decision in the order it was made."""
        return tuple(
            _decision(r) for r in self._connection.execute(select(TABLE).order_by(TABLE.c.id))
        )
