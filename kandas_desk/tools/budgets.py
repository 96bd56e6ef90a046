"""``budget``: lines by year, region and programme; their limits; the end of a year."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from uuid import UUID

from kandas_desk.commands.budgets import CloseBudgets, SetBudget
from kandas_desk.domain.budget import BudgetLimit, BudgetStanding
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.queries.budgets import BudgetPart, budgets, limits_of, payments_of_budget
from kandas_desk.queries.payments import PaymentLine
from kandas_desk.tools.awards import price_of
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.schedules import payment_line
from kandas_desk.tools.shapes import Shape, payment_shape
from kandas_desk.tools.typed import Commands, command, day_option, group, key, whole

CLOSED = N_("closed")
YEARS = whole(2000, 2100)


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    budget = group(commands, "budget", "budgets by year, region and programme")
    setting = command(budget, common, "set", "a line's limit, by an act", _set)
    setting.add_argument("year", type=YEARS)
    setting.add_argument("--region", required=True, metavar="KATO")
    setting.add_argument("--programme", required=True, metavar="CODE")
    setting.add_argument(
        "--measures", nargs="+", default=[], choices=[measure.value for measure in Measure]
    )
    setting.add_argument("--limit", required=True, metavar="AMOUNT")
    setting.add_argument("--reference", required=True, metavar="ACT")
    day_option(setting)
    listing = command(budget, common, "list", "where the lines stand", _list)
    listing.add_argument("--year", type=YEARS)
    limits = command(budget, common, "limits", "every limit that a line had", _limits)
    limits.add_argument("id")
    behind = command(budget, common, "payments", "the payments behind a number", _payments)
    behind.add_argument("id")
    behind.add_argument("part", choices=[part.value for part in BudgetPart])
    closing = command(budget, common, "close", "close all lines of a year", _close)
    closing.add_argument("year", type=YEARS)
    closing.add_argument(
        "--carry", action="store_true", help="carry what is promised to next year's lines"
    )


def _set(tool: Tool) -> Printout:
    typed = tool.typed
    standing: BudgetStanding = tool.do(
        SetBudget(
            typed.year,
            typed.region,
            typed.programme,
            tuple(Measure(name) for name in typed.measures),
            price_of(typed.limit, "limit"),
            typed.reference,
            typed.on or tool.today,
        )
    ).answer
    return Printout(budget_shape(standing), (_line(tool, standing),))


def _list(tool: Tool) -> Printout:
    return _listed(tool, tool.ask(budgets, tool.typed.year))


def _close(tool: Tool) -> Printout:
    return _listed(tool, tool.do(CloseBudgets(tool.typed.year, tool.typed.carry)).answer)


def _listed(tool: Tool, found: Iterable[BudgetStanding]) -> Printout:
    standings = tuple(found)
    lines = tuple(_line(tool, standing) for standing in standings)
    output = {"budgets": [budget_shape(standing) for standing in standings]}
    return Printout(output, lines or (tool.speech.text("No budget line is set."),))


def _limits(tool: Tool) -> Printout:
    found: tuple[BudgetLimit, ...] = tool.ask(limits_of, _key(tool))
    speech = tool.speech
    output = {
        "limits": [
            {
                "amount": limit.amount.tenge,
                "on": str(limit.on),
                "reference": limit.reference,
                "set_by": limit.set_by,
            }
            for limit in found
        ]
    }
    lines = tuple(
        f"{speech.short_date(limit.on)}  {speech.tenge(limit.amount)}  {limit.reference}"
        for limit in found
    )
    return Printout(output, lines)


def _payments(tool: Tool) -> Printout:
    found: tuple[PaymentLine, ...] = tool.ask(
        payments_of_budget, _key(tool), BudgetPart(tool.typed.part)
    )
    lines = tuple(payment_line(tool, line.payment, line.case.number) for line in found)
    shapes = [payment_shape(line.payment, line.case.number) for line in found]
    return Printout({"payments": shapes}, lines or (tool.speech.text("No payments."),))


def _key(tool: Tool) -> UUID:
    return key(tool.typed.id, "budget_unknown")


def budget_shape(standing: BudgetStanding) -> Shape:
    """A budget line and where it stands."""
    line = standing.budget
    return {
        "id": str(line.id),
        "year": line.year,
        "region": line.region,
        "programme": line.programme,
        "measures": [measure.value for measure in line.measures],
        "limit": standing.limit.tenge,
        "committed": standing.committed.tenge,
        "paid": standing.paid.tenge,
        "free": standing.free.tenge,
        "closed": line.closed_on is not None,
    }


def _line(tool: Tool, standing: BudgetStanding) -> str:
    speech, line = tool.speech, standing.budget

    def part(words: str, amount: Money) -> str:
        return f"{speech.text(words)}: {speech.tenge(amount)}"

    closed = f"  ({speech.text(CLOSED)})" if line.closed_on is not None else ""
    return "  ".join(
        (
            f"{line.id}  {line.year}  {region_name(speech, line.region)}  {line.programme}{closed}",
            part(N_("Limit"), standing.limit),
            part(N_("Committed"), standing.committed),
            part(N_("Paid"), standing.paid),
            part(N_("Still free"), standing.free),
        )
    )
