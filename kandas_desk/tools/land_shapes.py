"""Plots, land rights and their fees as JSON; the keys are fixed, none is ever renamed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kandas_desk.domain.land import LandRight
from kandas_desk.domain.land_fees import written_day
from kandas_desk.domain.plot import Plot
from kandas_desk.tools.values import Shape, hectares, shown_day

if TYPE_CHECKING:  # an award needs no archive
    from kandas_desk.queries.fees import FeeAccount
    from kandas_desk.queries.plots import PlotLine


def land_shape(right: LandRight, case: str, on: date) -> Shape:
    """A land right as of the day."""
    fee = right.fee
    return {
        "id": str(right.id),
        "state": right.state_on(on),
        "from": shown_day(right.start),
        "until": shown_day(right.until),
        "area_ha": hectares(right.area_m2),
        "cadastral_number": right.cadastral_number,
        "case": case,
        "kind": right.kind,
        "purpose": right.purpose,
        "kato": right.kato,
        "tenure": right.tenure,
        "open_steps": list(right.open_steps(on)),
        "contract_number": right.contract_number or None,
        "contract_on": shown_day(right.contract_on),
        "fee": None if fee is None else fee.amount.tenge,
        "fee_days": [] if fee is None else [written_day(day) for day in fee.days],
        "applied_on": shown_day(right.applied_on),
        "offered_on": shown_day(right.offered_on),
        "answer_by": shown_day(right.answer_by),
        "ended_on": shown_day(right.ended_on),
        "reason": right.end_reason,
        "note": right.note or None,
        "follows": None if right.follows is None else str(right.follows),
    }


def plot_shape(plot: Plot) -> Shape:
    """A plot."""
    return {
        "id": str(plot.id),
        "cadastral_number": plot.cadastral_number,
        "area_ha": hectares(plot.area_m2),
        "kind": plot.kind,
        "purpose": plot.purpose,
        "kato": plot.kato,
    }


def plot_line_shape(line: PlotLine) -> Shape:
    """A plot with who has it."""
    right = line.right
    return plot_shape(line.plot) | {
        "state": line.state,
        "land": None if right is None else str(right.id),
        "case": line.case_number or None,
        "holder": line.holder or None,
        "until": None if right is None else shown_day(right.last_day_after),
        "ends_soon": line.ends_soon,
    }


def fees_shape(found: FeeAccount) -> Shape:
    """The fee of a right: what is due when, what was received."""
    taken_back = {receipt.answers for receipt in found.receipts}
    return {
        "land": str(found.right.id),
        "on": shown_day(found.on),
        "due": [
            {
                "due_on": shown_day(due.due_on),
                "amount": due.amount.tenge,
                "paid": due.paid.tenge,
                "overdue": bool(due.open) and due.due_on < found.on,
            }
            for due in found.dues
        ],
        "receipts": [
            {
                "id": str(receipt.id),
                "amount": receipt.amount.tenge,
                "on": shown_day(receipt.paid_on),
                "number": receipt.number,
                "reversed": receipt.id in taken_back,
                "answers": None if receipt.answers is None else str(receipt.answers),
                "note": receipt.note or None,
            }
            for receipt in found.receipts
        ],
        "owed": found.owed.tenge,
        "credit": found.credit.tenge,
    }
