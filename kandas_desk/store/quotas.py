"""The shelf of quota lines; how much of a line is used is counted, never stored."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Date,
    Integer,
    String,
    delete,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.quota import QuotaLine, QuotaUnit, QuotaUse, line_in_force
from kandas_desk.store.cases import CASES
from kandas_desk.store.engine import SortText
from kandas_desk.store.rows import table_of


class QuotaLineRow(SQLModel, table=True):
    """Places of a year, oblast and kind from a day on."""

    __tablename__ = "quota_lines"
    __table_args__ = (
        CheckConstraint("places >= 0", name="places"),
        CheckConstraint("unit in ('persons','families')", name="unit"),
        {"sqlite_strict": True},
    )

    year: int = Field(sa_type=Integer, primary_key=True)
    region: str = Field(sa_type=SortText, primary_key=True)
    kind: str = Field(sa_type=String, primary_key=True)
    since: date = Field(sa_type=Date, primary_key=True)
    places: int = Field(sa_type=Integer)
    unit: str = Field(sa_type=String)
    reference: str = Field(sa_type=String)
    confidence: str = Field(sa_type=String)


TABLE = table_of(QuotaLineRow)


def _line(row: Any) -> QuotaLine:
    return QuotaLine(
        row.year,
        row.region,
        CaseKind(row.kind),
        row.places,
        QuotaUnit(row.unit),
        row.since,
        row.reference,
        row.confidence,
    )


class QuotaShelf:
    """Quota lines and their use."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, year: int | None = None) -> tuple[QuotaLine, ...]:
        """All lines, or those of a year."""
        query = select(TABLE).order_by(TABLE.c.year, TABLE.c.kind, TABLE.c.region, TABLE.c.since)
        if year is not None:
            query = query.where(TABLE.c.year == year)
        return tuple(_line(row) for row in self._connection.execute(query))

    def put_many(self, lines: Iterable[QuotaLine]) -> None:
        """Write the lines, replacing those with the same year, oblast, kind and day."""
        for line in lines:
            self._connection.execute(
                delete(TABLE).where(
                    TABLE.c.year == line.year,
                    TABLE.c.region == line.region,
                    TABLE.c.kind == line.kind.value,
                    TABLE.c.since == line.since,
                )
            )
            self._connection.execute(
                insert(TABLE),
                {
                    "year": line.year,
                    "region": line.region,
                    "kind": line.kind,
                    "since": line.since,
                    "places": line.places,
                    "unit": line.unit,
                    "reference": line.reference,
                    "confidence": line.confidence,
                },
            )

    def use(self, year: int, region: str, kind: CaseKind, on: date) -> QuotaUse | None:
        """The line in force on the day with its use; None when no quota is loaded for it."""
        line = line_in_force(
            (q for q in self.all(year) if q.region == region and q.kind is kind), on
        )
        if line is None:
            return None
        counted = CASES.c.quota_persons
        included = (
            CASES.c.decided_on >= date(year, 1, 1),
            CASES.c.decided_on < date(year + 1, 1, 1),
            counted.is_not(None),
        )
        used = self._count(line, counted, *included, CASES.c.arrived_on.is_not(None))
        reserved = self._count(line, counted, *included, CASES.c.arrived_on.is_(None))
        return QuotaUse(line, used, reserved)

    def _count(self, line: QuotaLine, persons: Any, *standing: Any) -> int:
        families = line.unit is QuotaUnit.FAMILIES
        counted = func.count() if families else func.coalesce(func.sum(persons), 0)
        return int(
            self._connection.execute(
                select(counted).where(
                    CASES.c.region == line.region, CASES.c.kind == line.kind.value, *standing
                )
            ).scalar_one()
        )

    def uses(self, year: int, on: date) -> tuple[QuotaUse, ...]:
        """Every line of the year in force on the day with its use."""
        keys = dict.fromkeys((q.region, q.kind) for q in self.all(year))
        found = (self.use(year, region, kind, on) for region, kind in keys)
        return tuple(use for use in found if use is not None)
