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

from kandas_desk.domain.case import CaseKind, CaseStatus
from kandas_desk.domain.quota import QuotaLine, QuotaUnit, QuotaUse, line_in_force
from kandas_desk.store.cases import CASES
from kandas_desk.store.engine import SortText
from kandas_desk.store.rows import table_of

# Whoever was included keeps the place, also after fulfilling the duty or leaving.
USING = (
    CaseStatus.INCLUDED,
    CaseStatus.ARRIVED,
    CaseStatus.SETTLED,
    CaseStatus.FULFILLED,
    CaseStatus.LEFT,
)


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
        first, last = date(year, 1, 1), date(year + 1, 1, 1)
        used = self._count(
            line, CASES.c.status.in_([s.value for s in USING]), CASES.c.decided_on, first, last
        )
        # Whom the commission reviews today will be included this year, if at all.
        reviewed = CASES.c.status == CaseStatus.IN_REVIEW.value
        reserved = (
            self._count(line, reviewed, CASES.c.applied_on, date.min, last)
            if year == on.year
            else 0
        )
        return QuotaUse(line, used, reserved)

    def _count(self, line: QuotaLine, standing: Any, day: Any, first: date, last: date) -> int:
        counted = (
            func.coalesce(func.sum(CASES.c.family_size), 0)
            if line.unit is QuotaUnit.PERSONS
            else func.count()
        )
        return int(
            self._connection.execute(
                select(counted).where(
                    CASES.c.region == line.region,
                    CASES.c.kind == line.kind.value,
                    day >= first,
                    day < last,
                    standing,
                )
            ).scalar_one()
        )

    def uses(self, year: int, on: date) -> tuple[QuotaUse, ...]:
        """Every line of the year in force on the day with its use."""
        keys = dict.fromkeys((q.region, q.kind) for q in self.all(year))
        found = (self.use(year, region, kind, on) for region, kind in keys)
        return tuple(use for use in found if use is not None)
