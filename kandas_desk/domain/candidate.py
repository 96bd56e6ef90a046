"""Whether a payment can go to the bank in a month: everything that decides it, and every reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.domain.account import BankAccount
from kandas_desk.domain.budget import Budget
from kandas_desk.domain.case import LIVING_HERE, CaseStatus
from kandas_desk.domain.identity import iban_problems
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import Payment, PaymentState, PaymentStep
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.domain.run import RunLine


@dataclass(frozen=True, slots=True)
class Candidate:
    """A payment with everything that decides whether it can be paid in a month.

    ``others``: numbers of cases in which somebody else is paid to the same account.
    ``run``: number of the list in which it stands. ``budget``: the line that promised the money,
    None without one; ``day``: the day for which all this was gathered.
    ``budgets_kept``: whether the office keeps budget lines for the payment's year and region.
    ``withheld``: what goes to open claims. ``exact_place``: whether more than the oblast is known
    of where the family lives.
    """

    payment: Payment
    case_number: str
    applicant: str
    region: str
    status: CaseStatus
    exact_place: bool
    account: BankAccount | None = None
    holder: str = ""
    iin: str | None = None
    others: tuple[str, ...] = ()
    run: str | None = None
    budget: Budget | None = None
    day: date | None = None
    budgets_kept: bool = False
    failed_iban: str | None = None
    withheld: Money = NOTHING

    @property
    def net(self) -> Money:
        """What the bank would pay."""
        return self.payment.rest - self.withheld

    def obstacles(self, month: date) -> tuple[Reason, ...]:
        """Why it cannot be paid with the list of the month; nothing when it can."""
        payment, found = self.payment, list[Reason]()
        if payment.state is PaymentState.PROPOSED:
            found.append(
                reason(
                    "pay_not_approved",
                    "payment",
                    n=len(payment.approvals),
                    needed=payment.people_needed,
                )
            )
        elif payment.state is PaymentState.SENT:
            found.append(reason("pay_at_the_bank", "payment", run=self.run or "–"))
        elif PaymentStep.SEND not in payment.open_steps:
            found.append(reason("pay_not_open", "payment", state=payment.state))
        elif self.run is not None:
            found.append(reason("pay_in_another_run", "payment", run=self.run))
        if (payment.due_on.year, payment.due_on.month) > (month.year, month.month):
            found.append(reason("pay_not_due", "due_on", due=payment.due_on))
        if self.status not in LIVING_HERE:
            found.append(
                reason("case_not_payable", "case", status=self.status, measure=payment.measure)
            )
        found.extend(self._account_obstacles())
        found.extend(self._budget_obstacles(month))
        if self.net.tiyn <= 0 and payment.rest:
            found.append(reason("pay_all_withheld", "amount", amount=self.withheld))
        return tuple(found)

    def _budget_obstacles(self, month: date) -> list[Reason]:
        """Money of one year's line is not paid in another; a closed line promises nothing."""
        if self.budget is None:
            return []
        found = []
        if self.budget.closed_on is not None:
            found.append(reason("pay_budget_closed", "budget"))
        paid_on = max(self.day or month, month)
        if self.budget.year != paid_on.year:
            facts = {"programme": self.budget.programme, "year": self.budget.year, "on": paid_on}
            found.append(reason("budget_of_other_year", "budget", **facts))
        return found

    def _account_obstacles(self) -> list[Reason]:
        if self.account is None:
            return [reason("pay_no_account", "iban", case_no=self.case_number)]
        found = list(iban_problems(self.account.iban))
        if self.iin is None:
            found.append(reason("pay_no_iin", "iin", person=self.holder))
        if self.others:
            found.append(
                reason("pay_account_shared", "iban", iban=self.account.iban, cases=self.others)
            )
        return found

    def warnings(self) -> tuple[Reason, ...]:
        """What a person should look at although it stops nothing."""
        found = []
        if self.budget is None and self.budgets_kept:
            found.append(reason("pay_without_budget", "budget", year=self.payment.due_on.year))
        if not self.exact_place:
            found.append(reason("pay_place_unknown", "place", case_no=self.case_number))
        if self.account is not None and self.failed_iban == self.account.iban:
            found.append(
                reason(
                    "pay_failed_before",
                    "iban",
                    iban=self.account.iban,
                    reason=self.payment.ended_reason,
                )
            )
        return tuple(found)


def lines_of(run_id: UUID, candidates: Sequence[Candidate]) -> tuple[RunLine, ...]:
    """The lines of a list, in the order of the recipients' names."""
    made = []
    ordered = sorted(candidates, key=lambda c: (c.holder, c.case_number, c.payment.id))
    for place, found in enumerate(ordered, start=1):
        assert found.account is not None, "a payment without an account is an obstacle"
        payment = found.payment
        made.append(
            RunLine(
                run_id=run_id,
                line=place,
                payment_id=payment.id,
                case_id=payment.case_id,
                case_number=found.case_number,
                measure=payment.measure,
                due_on=payment.due_on,
                person_id=found.account.person_id,
                name=found.holder,
                iin=found.iin,
                iban=found.account.iban,
                amount=payment.rest,
                withheld=found.withheld,
            )
        )
    return tuple(made)


def stale_lines(
    lines: Sequence[RunLine], candidates: Sequence[Candidate], number: str, month: date
) -> tuple[Reason, ...]:
    """Why a draft no longer fits: what cannot be paid any more, what changed since."""
    known = {candidate.payment.id: candidate for candidate in candidates}
    found: list[Reason] = []
    for line in lines:
        now = known.get(line.payment_id)
        if now is None:
            found.append(reason("run_line_gone", f"line {line.line}", case_no=line.case_number))
            continue
        here = now.run == number
        problems = replace(now, run=None if here else now.run).obstacles(month)
        found.extend(Reason(p.code, f"line {line.line}", p.facts) for p in problems)
        assert now.account is not None or problems
        if not problems and now.account is not None:
            then = (line.iban, line.amount, line.withheld, line.person_id)
            if then != (now.account.iban, now.payment.rest, now.withheld, now.account.person_id):
                found.append(
                    reason("run_line_changed", f"line {line.line}", case_no=line.case_number)
                )
    return tuple(found)
