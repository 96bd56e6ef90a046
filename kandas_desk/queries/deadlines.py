"""The work list: what is due, from the terms of the law and from the archive's own dates.

Nothing of it is stored. A thing is on the list when its day is not after the asked day, or when
the day of its warning (a land right, a permit) has been reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.claim import OPEN
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.dates import add_months, anniversary
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.land_fees import fee_account
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import PaymentState
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.deadlines import (
    Deadline,
    answer_confidence,
    bond_deadlines,
    calendar_for,
    duty_years,
    known_term,
    land_warned_on,
    land_warning_months,
    longest_permit_warning,
    permit_warned_on,
    term_deadline,
    to_offer_deadline,
)
from kandas_desk.rules.residence import check_due, check_months
from kandas_desk.store.claim_standings import standings
from kandas_desk.store.deadlines import CaseRef

Link = Literal["case", "payment", "land", "plan", "permit", "claim"]
_WAITING = {
    CaseStatus.REGISTERED: DeadlineCode.APPLICATION_FORWARD,
    CaseStatus.IN_REVIEW: DeadlineCode.QUOTA_DECISION,
}
_PAYMENTS = {
    PaymentState.PROPOSED: DeadlineCode.PAYMENT_TO_APPROVE,
    PaymentState.APPROVED: DeadlineCode.PAYMENT_TO_PAY,
    PaymentState.FAILED: DeadlineCode.PAYMENT_RETURNED,
}
_ONE_DAY = timedelta(days=1)
_ROUNDING = timedelta(days=3)
"""A month before 31 March is 28 February, and a month after that is 28 March."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the work list.

    ``facts``: what the sentence of ``language.deadlines.due_text`` names. ``link`` and
    ``link_id``: what to open. ``deadline``: how the day was computed. ``days_left``: below zero
    when it has passed.
    """

    code: DeadlineCode
    facts: Mapping[str, object] = field(hash=False)
    due_on: date
    days_left: int
    case_number: str
    applicant: str
    link: Link
    link_id: UUID
    deadline: Deadline

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0

    @property
    def reference(self) -> str | None:
        """The act that the day follows from; None for a date that the archive keeps itself."""
        return None if self.deadline.value is None else self.deadline.value.reference

    @property
    def confidence(self) -> Confidence | None:
        """How sure the day is; None for a date that the archive keeps itself."""
        return self.deadline.confidence


def work_list(reader: Reader, until: date) -> tuple[Due, ...]:
    """Everything due up to the day, and what is to be warned of; the earliest day first."""
    found = [
        *_applications(reader, until),
        *_plan_items(reader, until),
        *_payments(reader, until),
        *_land(reader, until),
        *_land_fees(reader, until),
        *_land_offers(reader, until),
        *_bonds(reader, until),
        *_permits(reader, until),
        *_residence(reader, until),
        *_claims(reader, until),
    ]
    return tuple(sorted(found, key=lambda due: (due.due_on, due.case_number, due.code)))


def term_end(reader: Reader, code: DeadlineCode, started_on: date) -> Deadline:
    """When a term of the law is over that begins on the day; ``no_rule`` when nothing is known."""
    calendar = calendar_for(reader.book, started_on, started_on)
    return term_deadline(reader.book, calendar, code, started_on)


def _due(
    reader: Reader,
    deadline: Deadline,
    case: CaseRef,
    link: Link,
    link_id: UUID,
    facts: Mapping[str, object],
) -> Due:
    return Due(
        code=deadline.code,
        facts=MappingProxyType(dict(facts)),
        due_on=deadline.due_on,
        days_left=(deadline.due_on - reader.today).days,
        case_number=case.number,
        applicant=case.applicant,
        link=link,
        link_id=link_id,
        deadline=deadline,
    )


def _applications(reader: Reader, until: date) -> Iterator[Due]:
    """Applications that wait to be sent on or decided; none where no term of the day is known."""
    waiting = [
        found
        for found in reader.shelves.deadlines.waiting_cases()
        if known_term(reader.book, _WAITING[found.status], found.since) is not None
    ]
    if not waiting:
        return
    days = [found.since for found in waiting]
    calendar = calendar_for(reader.book, min(days), max(days))
    for found in waiting:
        code, case = _WAITING[found.status], found.case
        deadline = term_deadline(reader.book, calendar, code, found.since, case_id=case.id)
        if deadline.due_on <= until:
            yield _due(reader, deadline, case, "case", case.id, {})


def _plan_items(reader: Reader, until: date) -> Iterator[Due]:
    for item in reader.shelves.deadlines.open_items(until):
        deadline = Deadline(DeadlineCode.PLAN_ITEM, item.made_on, item.due_on, case_id=item.case.id)
        yield _due(reader, deadline, item.case, "plan", item.id, {"action": item.action})


def _payments(reader: Reader, until: date) -> Iterator[Due]:
    for payment in reader.shelves.deadlines.open_payments(until):
        code, case = _PAYMENTS[payment.state], payment.case
        deadline = Deadline(code, payment.proposed_on, payment.due_on, case_id=case.id)
        facts = {"measure": payment.measure, "amount": payment.amount}
        yield _due(reader, deadline, case, "payment", payment.id, facts)


def _land(reader: Reader, until: date) -> Iterator[Due]:
    warning = max(land_warning_months(reader.book, reader.today), default=0)
    horizon = max(until, add_months(reader.today, warning) + _ROUNDING)
    for right in reader.shelves.land_deadlines.open_land(horizon):
        warned = land_warned_on(reader.book, right.until, reader.today)
        if right.until > until and warned is None:
            continue
        deadline = Deadline(
            DeadlineCode.LAND_ENDING, right.start, right.until, case_id=right.case.id
        )
        facts = {"cadastral_number": right.cadastral_number}
        yield _due(reader, deadline, right.case, "land", right.id, facts)


def _land_fees(reader: Reader, until: date) -> Iterator[Due]:
    """What is still to be paid for plots, day by day."""
    for found, right, received in reader.shelves.land_deadlines.land_fees(until):
        for due in fee_account(right.fee, right.start, right.last_day_after, received):
            if due.due_on <= until and due.open:
                deadline = Deadline(
                    DeadlineCode.LAND_FEE, right.start, due.due_on, case_id=found.case.id
                )
                facts = {"cadastral_number": found.cadastral_number, "amount": due.open}
                yield _due(reader, deadline, found.case, "land", found.id, facts)


def _land_offers(reader: Reader, until: date) -> Iterator[Due]:
    """Offers that wait for an answer, and rights whose families may be offered a new contract."""
    for found in reader.shelves.land_deadlines.open_offers(until):
        if found.answer_by is not None:
            facts = {"cadastral_number": found.cadastral_number}
            deadline = Deadline(
                DeadlineCode.LAND_ANSWER,
                found.start,
                found.answer_by,
                case_id=found.case.id,
                confidence=answer_confidence(reader.book, reader.today),
            )
            yield _due(reader, deadline, found.case, "land", found.id, facts)
    fewest = min(duty_years(reader.book), default=0)
    for found in reader.shelves.land_deadlines.offerable_land(
        _years_before(until, fewest) + _ONE_DAY
    ):
        deadline_ = to_offer_deadline(reader.book, found.arrived_on or found.start, found.case.id)
        if deadline_ is not None and deadline_.due_on <= until:
            facts = {"cadastral_number": found.cadastral_number}
            yield _due(reader, deadline_, found.case, "land", found.id, facts)


def _bonds(reader: Reader, until: date) -> Iterator[Due]:
    """Anniversaries from today on, and ends of the duty that nobody has confirmed yet."""
    years, today = duty_years(reader.book), reader.today
    spans = [
        (_years_before(today, n) - _ONE_DAY, _years_before(until, n) + _ONE_DAY)
        for n in range(1, years[-1] + 1)
    ]
    spans.append((date.min, _years_before(min(today, until), years[0]) + _ONE_DAY))
    for found in reader.shelves.deadlines.arrived_cases(spans):
        for deadline in bond_deadlines(reader.book, found.arrived_on, found.case.id):
            over = deadline.code is DeadlineCode.BOND_END
            if deadline.due_on <= until and (over or deadline.due_on >= today):
                facts = {"n": deadline.year, "years": deadline.value and deadline.value.whole}
                yield _due(reader, deadline, found.case, "case", found.case.id, facts)


def _years_before(day: date, years: int) -> date:
    return anniversary(day, -years)


def _permits(reader: Reader, until: date) -> Iterator[Due]:
    warning = timedelta(days=longest_permit_warning(reader.book, reader.today))
    horizon = max(until, reader.today + warning)
    for permit in reader.shelves.deadlines.open_permits(horizon, reader.today):
        warned = permit_warned_on(reader.book, permit.kind, permit.until, reader.today)
        if permit.until > until and warned is None:
            continue
        case = permit.case
        deadline = Deadline(
            DeadlineCode.PERMIT_ENDING,
            permit.granted_on,
            permit.until,
            case_id=case.id,
            person_id=permit.person_id,
        )
        facts = {"kind": permit.kind, "person": permit.person.full, "number": permit.number}
        yield _due(reader, deadline, case, "permit", permit.id, facts)


def _residence(reader: Reader, until: date) -> Iterator[Due]:
    """Families whose residence is to be confirmed again."""
    months = check_months(reader.book, reader.today)
    if months is None:
        return
    for seen in reader.shelves.residence.last_seen(add_months(until, -months) + _ROUNDING):
        case = seen.case
        deadline = check_due(reader.book, seen.arrived_on, seen.last, reader.today, case.id)
        if deadline is not None and deadline.due_on <= until:
            yield _due(reader, deadline, case, "case", case.id, {"last": seen.last})


def _claims(reader: Reader, until: date) -> Iterator[Due]:
    """Open claims: a notice to deliver, the next part that is due, what another person decides."""
    found = standings(reader.shelves, reader.shelves.claims.in_states(OPEN))
    cards = reader.shelves.cases.cards(list({s.claim.case_id for s in found}))
    cases = {card.id: CaseRef(card.id, card.number, card.applicant) for card in cards}
    for standing in found:
        case = cases[standing.claim.case_id]
        for code, due_on, amount in _due_on_claim(standing):
            if due_on <= until:
                started = standing.claim.noticed_on or standing.claim.raised_on
                deadline = Deadline(code, started, due_on, case_id=case.id)
                facts = {"amount": amount}
                yield _due(reader, deadline, case, "claim", standing.id, facts)


def _due_on_claim(standing: ClaimStanding) -> Iterator[tuple[DeadlineCode, date, Money]]:
    if standing.claim.noticed_on is None:
        yield DeadlineCode.CLAIM_NOTICE, standing.claim.raised_on, standing.balance
    if standing.next_part is not None:
        yield DeadlineCode.CLAIM_PAYMENT, standing.next_part.due_on, standing.next_part.amount
    if standing.appeal is not None and standing.appeal.pending:
        yield DeadlineCode.CLAIM_APPEAL, standing.appeal.filed_on, standing.balance
    if standing.write_off is not None:
        proposed = standing.write_off
        yield DeadlineCode.CLAIM_WRITE_OFF, proposed.proposed_on, proposed.amount
