"""What must hold in every archive, checked over all rows."""

from __future__ import annotations

import hashlib
from datetime import date

from kandas_desk.domain.land import UNHELD
from kandas_desk.domain.money import NOTHING
from kandas_desk.domain.payment import PaymentState
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.store.check_claims import claim_problems
from kandas_desk.store.unit_of_work import Shelves

_EVERY_STATE = tuple(PaymentState)
# At the bank again with a part paid, too.
_GIVEN = frozenset({PaymentState.SENT, PaymentState.PARTLY_PAID, PaymentState.PAID})
_NO_LIMIT = 10**9
_END_OF_TIME = date.max


def invariant_problems(shelves: Shelves) -> list[Reason]:
    """Broken invariants: journal, ledger, papers, families, plots."""
    found: list[Reason] = []
    broken = shelves.journal.broken_line()
    if broken is not None:
        found.append(reason("journal_broken", f"journal {broken}", line=broken))
    found += [
        reason("ledger_unbalanced", f"ledger {key}", id=str(key))
        for key in shelves.ledger.unbalanced()
    ]
    found += _payment_problems(shelves)
    found += _budget_problems(shelves)
    found += claim_problems(shelves)
    found += _paper_problems(shelves)
    found += _family_problems(shelves)
    found += _plot_problems(shelves)
    return found


def _payment_problems(shelves: Shelves) -> list[Reason]:
    """What the ledger gave for a payment must be what the payment says."""
    given = shelves.ledger.paid_by_payment()
    found = []
    for payment in shelves.payments.in_states(_EVERY_STATE, _NO_LIMIT):
        expected = payment.paid_amount if payment.state in _GIVEN else NOTHING
        if given.get(payment.id, NOTHING) != expected:
            where = f"payment {payment.id}"
            found.append(reason("ledger_differs", where, id=str(payment.id), amount=expected))
    return found


def _budget_problems(shelves: Shelves) -> list[Reason]:
    """No line has promised and paid more than its limit; a closed one promises nothing."""
    found = []
    for line in shelves.budgets.all():
        standing = shelves.budgets.standing(line)
        where = f"budget {line.year} {line.region} {line.programme}"
        if standing.free.tiyn < 0:
            found.append(
                reason("budget_overdrawn", where, programme=line.programme, free=standing.free)
            )
        if line.closed_on is not None and standing.committed:
            found.append(
                reason(
                    "budget_has_open",
                    where,
                    programme=line.programme,
                    region=line.region,
                    amount=standing.committed,
                )
            )
    return found


def _paper_problems(shelves: Shelves) -> list[Reason]:
    found = []
    for key in shelves.papers.ids():
        paper = shelves.papers.get(key)
        if hashlib.sha256(shelves.papers.body(key)).hexdigest() != paper.sha256:
            where = f"paper {paper.number}"
            found.append(reason("hash_differs", where, number=paper.number))
    return found


def _family_problems(shelves: Shelves) -> list[Reason]:
    found = []
    for case in shelves.cases.in_batches():
        problems = list(case.problems(_END_OF_TIME))
        if not case.family.problems():
            problems += shelves.cases.keeping_problems(case)
        for problem in problems:
            facts = dict(problem.facts)
            found.append(Reason(problem.code, f"case {case.number}: {problem.where}", facts))
    return found


def _plot_problems(shelves: Shelves) -> list[Reason]:
    """Rights that share a day on one plot, however many others lie between them."""
    found = []
    latest: dict[str, date] = {}
    rights = sorted(shelves.land.all(limit=_NO_LIMIT), key=lambda r: r[0].start)
    for right, number in rights:
        if right.state in UNHELD or right.last_day_after <= right.start:
            continue
        before = latest.get(right.cadastral_number)
        if before is not None and right.start < before:
            found.append(
                reason(
                    "plot_taken",
                    f"land {right.id}",
                    number=right.cadastral_number,
                    case_no=number,
                    until=before,
                )
            )
        latest[right.cadastral_number] = max(before or date.min, right.last_day_after)
    return found
