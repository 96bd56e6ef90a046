"""The shelf of plots, and of the minimum sizes that oblasts decided on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Connection,
    Date,
    Index,
    String,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.plot import LandKind, LandMinimum, LandPurpose, Plot
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, save, table_of

_KINDS = ",".join(f"'{kind.value}'" for kind in LandKind)
_PURPOSES = ",".join(f"'{purpose.value}'" for purpose in LandPurpose)


class PlotRow(SQLModel, table=True):
    """One plot of land."""

    __tablename__ = "plots"
    __table_args__ = (
        CheckConstraint("cadastral_number <> ''", name="number"),
        CheckConstraint("area_m2 > 0", name="area"),
        CheckConstraint(f"kind is null or kind in ({_KINDS})", name="kind"),
        CheckConstraint(f"purpose is null or purpose in ({_PURPOSES})", name="purpose"),
        UniqueConstraint("cadastral_number", name="uq_plots_number"),
        Index("ix_plots_kato", "kato"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    cadastral_number: str = Field(sa_type=SortText)
    area_m2: int = Field(sa_type=BigInteger)
    kind: str | None = Field(default=None, sa_type=String)
    purpose: str | None = Field(default=None, sa_type=String)
    kato: str | None = Field(default=None, sa_type=SortText)
    rev: int = Field(sa_type=BigInteger)


class LandMinimumRow(SQLModel, table=True):
    """The minimum size of a plot in a place, from a day on; an empty kind or purpose is any."""

    __tablename__ = "land_minimums"
    __table_args__ = (
        CheckConstraint("area_m2 > 0", name="area"),
        CheckConstraint("act <> ''", name="act"),
        {"sqlite_strict": True},
    )

    kato: str = Field(sa_type=SortText, primary_key=True)
    kind: str = Field(sa_type=String, primary_key=True)
    purpose: str = Field(sa_type=String, primary_key=True)
    since: date = Field(sa_type=Date, primary_key=True)
    area_m2: int = Field(sa_type=BigInteger)
    act: str = Field(sa_type=String)
    confidence: str = Field(sa_type=String)


TABLE = table_of(PlotRow)
MINIMUMS = table_of(LandMinimumRow)


def plot_of(row: Any) -> Plot:
    """The plot of a row."""
    return Plot(
        id=row.id,
        cadastral_number=row.cadastral_number,
        area_m2=row.area_m2,
        kind=LandKind(row.kind) if row.kind else None,
        purpose=LandPurpose(row.purpose) if row.purpose else None,
        kato=row.kato,
        rev=row.rev,
    )


def _minimum(row: Any) -> LandMinimum:
    return LandMinimum(
        kato=row.kato,
        kind=LandKind(row.kind) if row.kind else None,
        purpose=LandPurpose(row.purpose) if row.purpose else None,
        since=row.since,
        area_m2=row.area_m2,
        act=row.act,
        confidence=row.confidence,
    )


def _inside(region: str) -> ColumnElement[bool]:
    """Whether a plot lies in the place with this KATO code or in one below it."""
    below = next(region[:cut] for cut in (2, 4, 6, 9) if not region[cut:].strip("0"))
    return and_(TABLE.c.kato >= below, TABLE.c.kato < f"{below}:")


class PlotShelf:
    """Plots by id, by number, by region."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, plot_id: UUID) -> Plot:
        """The plot with the id; refused when there is none."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.id == plot_id)).one_or_none()
        if row is None:
            raise refuse("plot_unknown", "plot", number=str(plot_id))
        return plot_of(row)

    def by_number(self, cadastral_number: str) -> Plot | None:
        """The plot with the number as the archive keeps it, None when there is none."""
        row = self._connection.execute(
            select(TABLE).where(TABLE.c.cadastral_number == cadastral_number)
        ).one_or_none()
        return None if row is None else plot_of(row)

    def by_numbers(self, numbers: Sequence[str]) -> dict[str, Plot]:
        """The plots with these numbers, by number."""
        found: dict[str, Plot] = {}
        for part in in_parts(numbers):
            rows = self._connection.execute(select(TABLE).where(TABLE.c.cadastral_number.in_(part)))
            found |= {row.cadastral_number: plot_of(row) for row in rows}
        return found

    def put(self, plot: Plot) -> None:
        """Save the plot; refused when it was changed meanwhile."""
        values = {
            "id": plot.id,
            "cadastral_number": plot.cadastral_number,
            "area_m2": plot.area_m2,
            "kind": plot.kind,
            "purpose": plot.purpose,
            "kato": plot.kato,
        }
        save(self._connection, TABLE, plot.rev, values)

    def all(self, region: str | None = None) -> tuple[Plot, ...]:
        """All plots by number, or those of a region: a KATO code with everything below it."""
        query = select(TABLE).order_by(TABLE.c.cadastral_number)
        if region is not None:
            query = query.where(_inside(region))
        return tuple(plot_of(row) for row in self._connection.execute(query))

    def find(self, text: str, limit: int, region: str | None = None) -> tuple[Plot, ...]:
        """The first plots by number whose number contains the text: of all, or of a region and of
        no known place."""
        number = TABLE.c.cadastral_number
        query = select(TABLE).where(number.contains(text, autoescape=True))
        if region is not None:
            query = query.where(_inside(region) | TABLE.c.kato.is_(None))
        rows = self._connection.execute(query.order_by(number).limit(limit))
        return tuple(plot_of(row) for row in rows)

    def minimums(self, oblast: str | None = None) -> tuple[LandMinimum, ...]:
        """The minimum sizes, all of them or those of an oblast (two digits) and its districts."""
        order = (MINIMUMS.c.kato, MINIMUMS.c.kind, MINIMUMS.c.purpose, MINIMUMS.c.since)
        query = select(MINIMUMS).order_by(*order)
        if oblast is not None:
            query = query.where(MINIMUMS.c.kato >= oblast, MINIMUMS.c.kato < f"{oblast}:")
        return tuple(_minimum(row) for row in self._connection.execute(query))

    def put_minimums(self, lines: Iterable[LandMinimum]) -> None:
        """Write the lines, replacing those of the same place, kind, purpose and day."""
        for line in lines:
            kato, kind, purpose, since = line.key
            self._connection.execute(
                delete(MINIMUMS).where(
                    MINIMUMS.c.kato == kato,
                    MINIMUMS.c.kind == kind,
                    MINIMUMS.c.purpose == purpose,
                    MINIMUMS.c.since == since,
                )
            )
            values = {"kato": kato, "kind": kind, "purpose": purpose, "since": since}
            rest = {"area_m2": line.area_m2, "act": line.act, "confidence": line.confidence}
            self._connection.execute(insert(MINIMUMS), values | rest)
