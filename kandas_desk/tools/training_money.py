"""The money of the training office: budget lines, payments, lists for the bank with its answer,
and the claim of a family that left."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Final

from kandas_desk.commands.bank_answers import ReadAnswer
from kandas_desk.commands.budgets import SetBudget
from kandas_desk.commands.claim_keeping import AgreeInstalments, NoticeClaim, RepayClaim
from kandas_desk.commands.payments import ApprovePayment, PayPayment, ProposePayment
from kandas_desk.commands.runs import MadeRun, MakeRun, SendRun
from kandas_desk.commands.schedules import ScheduleMeasure
from kandas_desk.commands.turn import Done
from kandas_desk.domain.claim import ClaimState
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.identity import make_iban
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.run import RunLine, reference
from kandas_desk.queries.claims import claims_in
from kandas_desk.queries.payments import payments_in
from kandas_desk.queries.runs import RunSheet, payment_run
from kandas_desk.tools.front import OpenDesk
from kandas_desk.tools.outputs import write_whole

WORKER, HEAD, ACCOUNTANT = "aigul", "gulmira", "daulet"

PROGRAMMES: Final = (
    ("ОҚУ-01", (Measure.RELOCATION_PAYMENT, Measure.HOUSING_SUPPORT), 4_000_000),
    ("ОҚУ-02", (Measure.MOBILITY_CERTIFICATE, Measure.EMPLOYER_SUBSIDY), 3_000_000),
)
"""Budget lines with what they pay for and their tenge for each family; all of it is invented."""
_AT_LEAST: Final = 10_000_000
_ACT: Final = "Оқу үлгісі / учебный пример № {number}, {year}"
_APPROVED_AHEAD: Final = 40
"""Days ahead of which the months of a schedule are approved."""
_STRANGER: Final = ("Белгісіз Адам Үлгіұлы", Money.from_tenge(55_000))
_HEADINGS: Final = ("Референс", "Алушы", "IBAN", "Сома", "Күйі", "Себебі", "Күні")


class TrainingMoney:
    """What the accountant and the others do with money, each on the day on which it would have
    been done. ``do``: carries a command out on a day as a person."""

    def __init__(
        self, desk: OpenDesk, do: Callable[[date, str, object], Done], today: date
    ) -> None:
        self._desk, self._do, self._today = desk, do, today
        self._this_month = today.replace(day=1)
        self._last_month = add_months(self._this_month, -1)
        self._scheduled = ""

    def set_budgets(self, began: date, region: str, families: int) -> None:
        """Lines of every year since the office began and of the next one."""
        for year in range(began.year, self._today.year + 2):
            on = min(max(date(year, 1, 12), began), self._today)
            for number, (programme, measures, each) in enumerate(PROGRAMMES, start=1):
                limit = Money.from_tenge(_AT_LEAST + each * families)
                act = _ACT.format(number=number, year=year)
                wanted = SetBudget(year, region, programme, measures, limit, act, on)
                self._do(on, ACCOUNTANT, wanted)

    # Payments.

    def pay(self, number: str, measure: Measure, due: date, *, by_bank: bool) -> None:
        """Propose, approve, pay; the last steps stay open when their day has not come.

        ``by_bank``: what is due in the last month is left to the list for the bank.
        """
        proposed = due - timedelta(days=6)
        if proposed > self._today:
            return
        payment = self._do(proposed, WORKER, ProposePayment(number, measure, due)).answer
        if proposed + timedelta(days=2) > self._today:
            return
        self._do(proposed + timedelta(days=2), HEAD, ApprovePayment(payment.id))
        self._paid(payment, by_bank=by_bank)

    def schedule(self, number: str, arrived: date) -> None:
        """The rent of all months at once; the months that came are approved and paid."""
        self._scheduled = number
        wanted = ScheduleMeasure(number, Measure.HOUSING_SUPPORT)
        payments: Sequence[Payment] = self._do(arrived + timedelta(days=15), WORKER, wanted).answer
        for payment in payments:
            if payment.due_on > self._today + timedelta(days=_APPROVED_AHEAD):
                continue
            approved = min(payment.due_on - timedelta(days=4), self._today)
            self._do(approved, HEAD, ApprovePayment(payment.id))
            self._paid(payment, by_bank=True)

    def _paid(self, payment: Payment, *, by_bank: bool) -> None:
        due = payment.due_on
        if due <= self._today and not (by_bank and due.replace(day=1) == self._last_month):
            self._do(due, ACCOUNTANT, PayPayment(payment.id, due))

    # The bank.

    def bank(self, folder: Path) -> None:
        """Last month's list: sent as a register into the folder, and the bank's answer read."""
        sent = self._this_month - timedelta(days=1)
        try:
            made: MadeRun = self._do(sent, ACCOUNTANT, MakeRun(self._last_month)).answer
        except RefusedError:
            return  # nobody was to be paid
        number = made.run.number
        folder.mkdir(parents=True, exist_ok=True)
        self._do(sent, ACCOUNTANT, SendRun(folder / f"{number}.xlsx", number))
        sheet: RunSheet = self._desk.ask(payment_run, number)
        answered = min(sent + timedelta(days=2), self._today)
        answer = folder / f"{number}-bank.csv"
        text = StringIO()
        rows = csv.writer(text, delimiter=";")
        rows.writerow(_HEADINGS)
        rows.writerows(self._said(number, sheet.lines, answered))
        write_whole(answer, text.getvalue().encode("utf-8-sig"))
        self._do(answered, ACCOUNTANT, ReadAnswer(answer))

    def _said(self, number: str, lines: Sequence[RunLine], on: date) -> list[tuple[str, ...]]:
        """One payment comes back, the others were paid, and one is of somebody unknown."""
        others = [line for line in lines if line.case_number != self._scheduled]
        back = min(others or lines, key=lambda line: line.net.tiyn)
        day = f"{on:%d.%m.%Y}"
        said = [
            (
                reference(number, line.line),
                line.name,
                line.iban,
                line.net.tenge,
                *(("Қайтарылды", "Шот жабылған") if line is back else ("Төленді", "")),
                day,
            )
            for line in lines
        ]
        name, amount = _STRANGER
        return [*said, ("", name, make_iban("999", "9" * 13), amount.tenge, "Төленді", "", day)]

    def list_of_month(self) -> str:
        """The number of a list for the bank, which waits to be sent: of this month or, when nothing
        can be paid in it, of the next; empty when nothing can be paid at all."""
        until = self._today + timedelta(days=_APPROVED_AHEAD)
        waiting = [
            line
            for line in self._desk.ask(payments_in, [PaymentState.PROPOSED])
            if line.payment.due_on <= until
        ]
        if len(waiting) > 1:  # some are left for the person who learns to approve
            self._do(self._today, HEAD, ApprovePayment(waiting[-1].payment.id))
        for month in (self._this_month, add_months(self._this_month, 1)):
            try:
                made: MadeRun = self._do(self._today, ACCOUNTANT, MakeRun(month)).answer
            except RefusedError:
                continue
            return made.run.number
        return ""

    # Claims.

    def claim_back(self, number: str, left: date) -> None:
        """The claim of a family that left: its notice, its instalments, those that came."""
        claims = self._desk.ask(claims_in, list(ClaimState))
        noticed, agreed = left + timedelta(days=10), left + timedelta(days=20)
        for line in claims:
            if line.case_number != number or agreed > self._today:
                continue
            claim = line.standing.id
            self._do(noticed, WORKER, NoticeClaim(claim, noticed))
            plan = self._do(agreed, WORKER, AgreeInstalments(claim, 6, 10)).answer.plan
            for count, part in enumerate(plan.instalments, start=1):
                if part.due_on <= self._today:
                    wanted = RepayClaim(claim, part.amount, part.due_on, f"ОҚУ-{count}")
                    self._do(part.due_on, ACCOUNTANT, wanted)
