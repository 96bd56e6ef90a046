"""Returns: a family or some of its members left; land, payments and the claim follow at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain import ledger
from kandas_desk.domain.bond import Consequences, if_left
from kandas_desk.domain.case import CASE_LIFECYCLE, Case, CaseStep
from kandas_desk.domain.events import LandEnded, PaymentCancelled, ReturnRecorded
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.money import NOTHING
from kandas_desk.domain.people import Relation
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import Claim, Return, ReturnReason, return_problems
from kandas_desk.rules.duties import duty
from kandas_desk.rules.for_case import bond_for_case, exemption_for_case
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class RecordReturn:
    """Record that the family left, or only the named ``members`` (IINs)."""

    case: str
    on: date
    reason: ReturnReason
    to_place: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnAnswer:
    """What a recorded return brought with it; ``consequences`` None when members stayed."""

    departure: Return
    consequences: Consequences | None
    claim: Claim | None


def _record(turn: Turn, command: RecordReturn) -> Done:
    case = found_case(turn, command.case)
    leaving = _leaving(case, command.members)
    problems = return_problems(
        case, command.on, turn.today, turn.work.returns.of_case(case.id), leaving
    )
    if problems:
        raise RefusedError(*problems)
    departure = Return(
        new_key(),
        case.id,
        command.on,
        command.reason,
        turn.today,
        command.to_place.strip(),
        tuple(sorted(leaving)),
    )
    if not departure.whole_family:
        turn.work.cases.put(case.without(leaving, command.on))
        turn.work.returns.add(departure, None)
        event = ReturnRecorded(case.id, departure.id, command.on, command.reason, None, NOTHING)
        return done(turn, event, ReturnAnswer(departure, None, None))
    consequences, claim = _family_left(turn, case, departure)
    event = ReturnRecorded(
        case.id,
        departure.id,
        command.on,
        command.reason,
        claim.id if claim else None,
        claim.amount if claim else NOTHING,
    )
    return done(turn, event, ReturnAnswer(departure, consequences, claim))


def _leaving(case: Case, iins: tuple[str, ...]) -> frozenset[UUID]:
    """The persons behind the IINs; nobody stays behind when the applicant or all are named."""
    if not iins:
        return frozenset()
    by_iin = {m.person.iin: m.person.id for m in case.family.members}
    # An unknown IIN becomes an id that no family has, so that the domain refuses it.
    chosen = frozenset(by_iin.get(iin, UUID(int=0)) for iin in iins)
    if UUID(int=0) in chosen:
        return chosen
    here = {m.person.id for m in case.family.members if m.until is None}
    heads = {m.person.id for m in case.family.members if m.relation is Relation.APPLICANT}
    return frozenset() if here <= chosen or (heads <= chosen and here == heads) else chosen


def _family_left(turn: Turn, case: Case, departure: Return) -> tuple[Consequences, Claim | None]:
    terms = duty(turn.book, departure.on)
    payments = turn.work.payments.of_case(case.id)
    consequences = if_left(
        bond_for_case(turn.book, case),
        departure.on,
        payments,
        turn.work.land.of_case(case.id),
        terms.repay_percent,
        exemption_for_case(turn.book, case, departure.on, departure.reason, departure.to_place),
    )
    status = CASE_LIFECYCLE.after(case.status, CaseStep.LEAVE)
    turn.work.cases.put(replace(case, status=status))
    for key in consequences.land_ended:
        standing = turn.work.land.get(key)
        # A right that was to begin after a departure recorded late ends on its first day.
        last = max(departure.on, standing.start)
        right = standing.ended(last, LandEndReason.DEPARTURE)
        turn.work.land.put(right)
        turn.record(LandEnded(case.id, key, right.cadastral_number, LandEndReason.DEPARTURE, last))
    for key in consequences.payments_cancelled:
        payment = turn.work.payments.get(key).cancelled("return")
        turn.work.payments.put(payment)
        turn.record(PaymentCancelled(case.id, key, payment.measure, payment.amount, "return"))
    owed = consequences.repay + consequences.overpaid
    claim = Claim(new_key(), case.id, departure.id, owed, turn.today) if owed else None
    turn.work.returns.add(departure, claim)
    if claim is not None:
        raised = ledger.claim_raised(new_key(), case.id, claim.id, owed, turn.today)
        turn.work.ledger.append(raised)
    return consequences, claim


HANDLERS: dict[type, Handler] = {RecordReturn: Handler(Permission.RETURN_RECORD, _record)}
