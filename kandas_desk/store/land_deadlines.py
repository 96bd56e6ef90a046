"""Dates of land rights that something is due on; which of them are is for the query to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from kandas_desk.domain.case import LIVING_HERE, CaseStatus
from kandas_desk.domain.land import LandEndReason, LandRight, LandState, Tenure
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.store import plots
from kandas_desk.store.cases import CASES
from kandas_desk.store.deadlines import REF, CaseRef, ref_of
from kandas_desk.store.land import TABLE as LAND
from kandas_desk.store.land import LandShelf
from kandas_desk.store.land_receipts import ReceiptShelf


@dataclass(frozen=True, slots=True)
class OpenLand:
    """A land right that the office still has to do with."""

    case: CaseRef
    id: UUID
    cadastral_number: str
    start: date
    until: date
    answer_by: date | None = None
    arrived_on: date | None = None


class LandDeadlineShelf:
    """What may be due for land rights."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rights = LandShelf(connection)
        self._receipts = ReceiptShelf(connection)

    def open_land(self, until: date) -> tuple[OpenLand, ...]:
        """Land rights that nobody ended and whose term ends up to the day."""
        states = [LandState.ACTIVE.value, LandState.OFFERED.value, LandState.LAPSED.value]
        return self._land(LAND.c.state.in_(states), LAND.c.until <= until)

    def open_offers(self, until: date) -> tuple[OpenLand, ...]:
        """Offers of a new contract that are to be answered up to the day."""
        return self._land(LAND.c.state == LandState.OFFERED.value, LAND.c.answer_by <= until)

    def offerable_land(self, arrived_by: date) -> tuple[OpenLand, ...]:
        """Temporary rights, in force or run out, of families that arrived by the day and stayed,
        to whom no new contract was offered yet."""
        here = [status.value for status in (*LIVING_HERE, CaseStatus.FULFILLED)]
        run_out = and_(
            LAND.c.state == LandState.ENDED.value,
            LAND.c.end_reason == LandEndReason.EXPIRY.value,
            LAND.c.offered_on.is_(None),
        )
        return self._land(
            or_(LAND.c.state == LandState.ACTIVE.value, run_out),
            LAND.c.tenure == Tenure.TEMPORARY.value,
            CASES.c.arrived_on <= arrived_by,
            CASES.c.status.in_(here),
        )

    def land_fees(self, begun_by: date) -> tuple[tuple[OpenLand, LandRight, Money], ...]:
        """Contracts with a fee that began by the day, with what was received for each."""
        rights = {right.id: right for right, _ in self._rights.with_fee(begun_by)}
        received = self._receipts.received()
        return tuple(
            (one, rights[one.id], received.get(one.id, NOTHING))
            for one in self._land(LAND.c.fee.is_not(None), LAND.c.start <= begun_by)
            if one.id in rights
        )

    def _land(self, *which: Any) -> tuple[OpenLand, ...]:
        rows = self._connection.execute(
            select(
                *REF,
                LAND.c.id,
                plots.TABLE.c.cadastral_number,
                LAND.c.start,
                LAND.c.until,
                LAND.c.answer_by,
                CASES.c.arrived_on,
            )
            .join(CASES, CASES.c.id == LAND.c.case_id)
            .join(plots.TABLE, plots.TABLE.c.id == LAND.c.plot_id)
            .where(*which)
        )
        return tuple(
            OpenLand(
                ref_of(row),
                row.id,
                row.cadastral_number,
                row.start,
                row.until,
                row.answer_by,
                row.arrived_on,
            )
            for row in rows
        )
