"""Budgets: what an approval takes, what is left, what a year's end asks for."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.commands.approvals import ApprovalsAnswer, ApproveMany
from kandas_desk.commands.budgets import ChangeLimit, CloseBudgets, SetBudget
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ReversePayment,
)
from kandas_desk.commands.turn import Done
from kandas_desk.domain.budget import BudgetStanding
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import Measure, Payment
from kandas_desk.queries.budgets import (
    BudgetPart,
    budget_years,
    budgets,
    limits_of,
    payments_of_budget,
)
from tests.builders import ABAI, AKMOLA, BOOKS, HEAD, WORKER, AnOffice

ONE = Money.from_tenge(70 * 3932)
DAY = date(2025, 5, 2)
MOVE = Measure.RELOCATION_PAYMENT


def a_line(office: AnOffice, limit: Money, year: int = 2025, **changes: object) -> BudgetStanding:
    facts: dict[str, object] = {
        "year": year,
        "region": ABAI,
        "programme": "027",
        "measures": (MOVE,),
        "limit": limit,
        "reference": "№ 5 шешім",
        "on": date(2025, 1, 10),
    }
    done = office.do(SetBudget(**(facts | changes)), BOOKS)  # type: ignore[arg-type]
    standing: BudgetStanding = done.answer
    return standing


def approve(office: AnOffice, payment: Payment) -> Done:
    return office.do(ApprovePayment(payment.id), HEAD, DAY)


def stands(office: AnOffice, year: int = 2025) -> tuple[Money, Money, Money]:
    (standing,) = office.ask(budgets, year)
    return standing.committed, standing.paid, standing.free


def test_the_last_approval_takes_the_money_and_paying_moves_it(office: AnOffice) -> None:
    line = a_line(office, ONE * 3)
    payment = office.proposed(office.arrived())
    assert stands(office) == (NOTHING, NOTHING, ONE * 3)
    approved = approve(office, payment)
    assert (approved.answer.budget_id, approved.warnings) == (line.budget.id, ())
    assert stands(office) == (ONE, NOTHING, ONE * 2)
    office.do(PayPayment(payment.id, DAY), BOOKS, DAY)
    assert stands(office) == (NOTHING, ONE, ONE * 2)
    office.do(ReversePayment(payment.id, "қате шот"), BOOKS)
    assert stands(office) == (NOTHING, NOTHING, ONE * 3)
    (behind,) = office.ask(payments_of_budget, line.budget.id, BudgetPart.PAID)
    assert behind.payment.id == payment.id
    office.healthy()


def test_an_approval_that_the_line_cannot_carry_is_not_recorded(office: AnOffice) -> None:
    a_line(office, ONE * 2 - Money(1))
    first, second = office.proposed(office.arrived()), office.proposed(office.arrived())
    approve(office, first)
    assert office.refused(ApprovePayment(second.id), HEAD) == ["budget_exhausted"]
    with office.archive.reading() as shelves:
        assert shelves.payments.get(second.id).approvals == ()
    office.do(CancelPayment(first.id, "қате"), WORKER)
    approve(office, second)
    office.healthy()


def test_without_a_line_the_approval_warns_and_goes_through(office: AnOffice) -> None:
    a_line(office, ONE, region=AKMOLA)
    a_line(office, ONE, measures=(Measure.HOUSING_SUPPORT,), programme="028")
    done = approve(office, office.proposed(office.arrived()))
    assert [warning.code for warning in done.warnings] == ["budget_missing"]
    assert done.answer.budget_id is None


def test_many_are_approved_until_the_money_is_gone(office: AnOffice) -> None:
    a_line(office, ONE * 2)
    payments = [office.proposed(office.arrived()) for _ in range(3)]
    own = office.do
    answer: ApprovalsAnswer = own(ApproveMany(tuple(p.id for p in payments)), HEAD, DAY).answer
    assert [p.id for p in answer.approved] == [p.id for p in payments[:2]]
    assert [[r.code for r in j.reasons] for j in answer.refused] == [["budget_exhausted"]]
    assert stands(office) == (ONE * 2, NOTHING, NOTHING)
    with office.archive.reading() as shelves:
        assert [shelves.payments.get(p.id).rev for p in payments] == [2, 2, 1]
    office.healthy()


def test_limits_are_added_and_never_cut_below_what_was_promised(office: AnOffice) -> None:
    line = a_line(office, ONE * 3)
    approve(office, office.proposed(office.arrived()))
    cut = ChangeLimit(line.budget.id, ONE - Money(1), "№ 9 шешім", DAY)
    assert office.refused(cut, BOOKS) == ["budget_below_promises"]
    office.do(ChangeLimit(line.budget.id, ONE, "№ 9 шешім", DAY), BOOKS)
    a_line(office, ONE * 5, measures=(), reference="№ 12 шешім", on=DAY)
    assert [limit.amount for limit in office.ask(limits_of, line.budget.id)] == [
        ONE * 3,
        ONE,
        ONE * 5,
    ]
    assert stands(office) == (ONE, NOTHING, ONE * 4)
    earlier = ChangeLimit(line.budget.id, ONE * 6, "№ 1 шешім", date(2025, 1, 1))
    assert office.refused(earlier, BOOKS) == ["limit_before_limit"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"region": "12"}, "kato_shape"),
        ({"programme": " "}, "field_required"),
        ({"reference": ""}, "field_required"),
        ({"limit": Money(-1)}, "amount_below_zero"),
        ({"on": date(2027, 1, 1)}, "date_in_future"),
        ({"measures": (), "programme": "1"}, "field_required"),
        ({"programme": "1"}, "budget_measure_taken"),
        ({"measures": (Measure.HOUSING_SUPPORT,)}, "budget_measures_fixed"),
    ],
)
def test_a_line_that_contradicts_is_refused(
    office: AnOffice, changes: dict[str, object], code: str
) -> None:
    a_line(office, ONE)
    facts: dict[str, object] = {
        "year": 2025,
        "region": ABAI,
        "programme": "027",
        "measures": (MOVE,),
        "limit": ONE,
        "reference": "№ 5 шешім",
        "on": date(2025, 1, 10),
    }
    found = office.refused(SetBudget(**(facts | changes)), BOOKS)  # type: ignore[arg-type]
    assert found == [code]


def test_a_year_closes_only_with_nothing_open_or_carried_to_the_next(office: AnOffice) -> None:
    old = a_line(office, ONE * 2)
    payment = office.proposed(office.arrived())
    approve(office, payment)
    new_year = date(2026, 1, 15)
    late = PayPayment(payment.id, new_year)
    assert office.refused(late, BOOKS, new_year) == ["budget_of_other_year"]
    assert office.refused(CloseBudgets(2025), BOOKS, new_year) == ["budget_has_open"]
    carry = CloseBudgets(2025, carry=True)
    assert office.refused(carry, BOOKS, new_year) == ["budget_next_missing"]
    a_line(office, ONE - Money(1), year=2026)
    assert office.refused(carry, BOOKS, new_year) == ["budget_exhausted"]
    a_line(office, ONE, year=2026, measures=())
    office.do(carry, BOOKS, new_year)
    assert stands(office, 2025) == (NOTHING, NOTHING, ONE * 2)
    assert stands(office, 2026) == (ONE, NOTHING, NOTHING)
    office.do(late, BOOKS, new_year)
    assert stands(office, 2026) == (NOTHING, ONE, NOTHING)
    assert office.refused(CloseBudgets(2025), BOOKS, new_year) == ["budget_none_open"]
    assert office.refused(CloseBudgets(2027), BOOKS, new_year) == ["budget_year_to_come"]
    raised = ChangeLimit(old.budget.id, ONE * 9, "№ 1 шешім", new_year)
    assert office.refused(raised, BOOKS, new_year) == ["budget_closed"]
    assert office.ask(budget_years) == (2026, 2025)
    assert office.refused(ApprovePayment(office.proposed(office.arrived()).id), HEAD) == [
        "budget_closed"
    ]
    office.healthy()
