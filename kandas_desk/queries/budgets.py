"""Where the budget lines stand, and the payments behind each number."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.budget import BudgetLimit, BudgetStanding
from kandas_desk.domain.payment import COMMITTED, PaymentState
from kandas_desk.queries.payments import PaymentLine, lines_of
from kandas_desk.queries.questions import Reader


class BudgetPart(StrEnum):
    """Which of a line's numbers is opened."""

    COMMITTED = "committed"
    PAID = "paid"


_STATES = {
    BudgetPart.COMMITTED: COMMITTED,
    BudgetPart.PAID: frozenset(
        {PaymentState.PAID, PaymentState.PARTLY_PAID, PaymentState.REVERSED}
    ),
}


def budgets(reader: Reader, year: int | None = None) -> tuple[BudgetStanding, ...]:
    """The lines of a year, or all of them, the newest year first."""
    shelf = reader.shelves.budgets
    lines = shelf.all() if year is None else shelf.of_year(year)
    return tuple(shelf.standing(line) for line in lines)


def budget_years(reader: Reader) -> tuple[int, ...]:
    """The years that have lines, newest first."""
    return reader.shelves.budgets.years()


def limits_of(reader: Reader, budget_id: UUID) -> tuple[BudgetLimit, ...]:
    """Every limit that the line ever had, oldest first."""
    return reader.shelves.budgets.limits(budget_id)


def payments_of_budget(
    reader: Reader, budget_id: UUID, part: BudgetPart
) -> tuple[PaymentLine, ...]:
    """The payments behind a number of the line."""
    found = reader.shelves.payments.of_budget(budget_id, _STATES[part])
    return lines_of(reader, found)
