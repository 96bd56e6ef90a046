"""Returns: a family or some of its members left; land, payments and the claim follow at once.

A departure that was recorded by mistake is undone by an event of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.claims import raised, undemanded
from kandas_desk.commands.land import ended_event
from kandas_desk.commands.schedules import recalculate
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.bond import Consequences
from kandas_desk.domain.case import CASE_LIFECYCLE, Case, CaseStep
from kandas_desk.domain.claim import OPEN, Claim, ClaimCause
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.events import PaymentCancelled, ReturnRecorded
from kandas_desk.domain.events_of_claims import ClaimWithdrawn, LandRevived, ReturnUndone
from kandas_desk.domain.land import STANDING, LandEndReason, LandRight
from kandas_desk.domain.money import NOTHING, total
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.people import Relation
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.domain.residence import evidence_after
from kandas_desk.domain.returns import (
    EndedRight,
    KnownFrom,
    Return,
    ReturnReason,
    Undoing,
    return_problems,
    undo_problems,
)
from kandas_desk.domain.schedule import Difference
from kandas_desk.rules.for_case import consequences_for_case
from kandas_desk.store.claim_standings import standings
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class RecordReturn:
    """Record that the family left, or only the named ``members`` (IINs)."""

    case: str
    on: date
    reason: ReturnReason
    to_place: str = ""
    members: tuple[str, ...] = ()
    known_from: KnownFrom | None = None


@dataclass(frozen=True, slots=True)
class UndoReturn:
    """Undo a departure that was recorded by mistake."""

    departure: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnAnswer:
    """What a recorded return brought with it; ``consequences`` None when members stayed.

    ``differences``: payments that the smaller family changed, proposed anew.
    """

    departure: Return
    consequences: Consequences | None
    claim: ClaimStanding | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoAnswer:
    """What the undoing brought back. ``to_propose``: payments that the departure had cancelled;
    they are not revived, somebody has to propose them anew. ``differences``: payments that the
    family of before changed again."""

    departure: Return
    case: Case
    land: tuple[UUID, ...]
    to_propose: tuple[Payment, ...]
    withdrawn: tuple[ClaimStanding, ...]
    differences: tuple[Difference, ...] = ()


def _record(turn: Turn, command: RecordReturn) -> Done:
    case = found_case(turn, command.case)
    leaving = _leaving(case, command.members)
    earlier = turn.work.returns.of_case(case.id)
    problems = return_problems(case, command.on, turn.today, earlier, leaving)
    if problems:
        raise RefusedError(*problems)
    departure = Return(
        id=new_key(),
        case_id=case.id,
        on=command.on,
        reason=command.reason,
        recorded_on=turn.today,
        to_place=command.to_place.strip(),
        members=tuple(sorted(leaving)),
        known_from=command.known_from,
        recorded_by=turn.actor.login,
        status_before=case.status,
    )
    doubts = _doubts(turn, departure)
    if not departure.whole_family:
        left = case.without(leaving, command.on)
        turn.work.cases.put(left)
        turn.work.returns.add(departure)
        changed = recalculate(turn, left, command.on)
        event = ReturnRecorded(case.id, departure.id, command.on, command.reason, None, NOTHING)
        return done(turn, event, ReturnAnswer(departure, None, None, changed), doubts)
    answer = _family_left(turn, case, departure)
    event = ReturnRecorded(
        case.id,
        departure.id,
        command.on,
        command.reason,
        answer.claim.id if answer.claim else None,
        answer.claim.amount if answer.claim else NOTHING,
    )
    return done(turn, event, answer, doubts)


def _doubts(turn: Turn, departure: Return) -> tuple[Reason, ...]:
    """A warning where one of those who left was seen here later."""
    for check in evidence_after(departure, turn.work.residence.of_case(departure.case_id)):
        seen = {"on": departure.on, "seen": check.on, "kind": check.kind}
        return (reason("return_before_evidence", "on", **seen),)
    return ()


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


def _family_left(turn: Turn, case: Case, departure: Return) -> ReturnAnswer:
    land = turn.work.land.of_case(case.id)
    found = consequences_for_case(
        turn.book,
        case,
        departure.on,
        turn.work.payments.of_case(case.id),
        turn.work.ledger.of_case(case.id),
        land,
        departure.reason,
        departure.to_place,
    )
    status = CASE_LIFECYCLE.after(case.status, CaseStep.LEAVE)
    turn.work.cases.put(replace(case, status=status))
    left = [_end_right(turn, key, departure.on) for key in found.land_ended]
    over = [r for r in land if r.state in STANDING and r.last_day_after <= departure.on]
    departure = replace(
        departure,
        land_ended=(*left, *(_write_down_as_over(turn, right) for right in over)),
        payments_cancelled=found.payments_cancelled,
    )
    for key in found.payments_cancelled:
        payment = turn.work.payments.get(key).cancelled("return")
        turn.work.payments.put(payment)
        turn.record(PaymentCancelled(case.id, key, payment.measure, payment.amount, "return"))
    turn.work.returns.add(departure)
    if not found.owed:
        return ReturnAnswer(departure, found, None)
    claim = Claim(
        new_key(),
        case.id,
        ClaimCause.RETURN,
        turn.today,
        turn.actor.login,
        return_id=departure.id,
    )
    standing = raised(turn, claim, [(line.payment_id, line.repay) for line in found.owed])
    return ReturnAnswer(departure, found, standing)


def _end_right(turn: Turn, key: UUID, on: date) -> EndedRight:
    before = turn.work.land.get(key)
    # A right that was to begin after a departure recorded late ends on its first day.
    last = max(on, before.start)
    right = before.ended(last, LandEndReason.DEPARTURE)
    turn.work.land.put(right)
    turn.record(ended_event(right))
    return EndedRight(key, before.state, before.ended_on, before.end_reason)


def _write_down_as_over(turn: Turn, before: LandRight) -> EndedRight:
    """A term that was over before the departure ends by its own reason and day: nothing of a family
    that left stays open, not even an offer."""
    right = before.recorded_as_over()
    turn.work.land.put(right)
    turn.record(ended_event(right))
    return EndedRight(before.id, before.state, before.ended_on, before.end_reason)


def _undo(turn: Turn, command: UndoReturn) -> Done:
    departure = turn.work.returns.get(command.departure)
    if not command.reason.strip():
        raise refuse("field_required", "reason", field="reason")
    case = turn.work.cases.get(departure.case_id)
    assert case is not None, "foreign keys hold"
    claims = [c for c in turn.work.claims.of_case(case.id) if c.return_id == departure.id]
    claimed = standings(turn.work, claims)
    came = [s.repaid + s.set_off + s.written_off for s in claimed]
    every = turn.work.returns.of_case(case.id)
    problems = undo_problems(case, departure, every, came)
    if problems:
        raise RefusedError(*problems)
    undoing = Undoing(turn.today, turn.actor.login, command.reason.strip())
    turn.work.returns.undo(departure.id, undoing)
    if departure.whole_family:
        case = replace(case, status=departure.status_before)
    else:
        case = replace(case, family=case.family.with_back(frozenset(departure.members)))
    turn.work.cases.put(case)
    changed = () if departure.whole_family else recalculate(turn, case, departure.on)
    for standing in claimed:
        if standing.claim.state in OPEN:
            _take_back(turn, standing, undoing.reason)
    land, warnings = _revived(turn, departure)
    lost = tuple(turn.work.payments.get(key) for key in departure.payments_cancelled)
    if lost:
        amount = total([payment.amount for payment in lost])
        warnings.append(reason("payments_to_propose_anew", "payments", n=len(lost), amount=amount))
    answer = UndoAnswer(
        replace(departure, undone=undoing),
        case,
        land,
        lost,
        standings(turn.work, claims),
        changed,
    )
    event = ReturnUndone(case.id, departure.id, turn.today, undoing.reason)
    return done(turn, event, answer, tuple(warnings))


def _take_back(turn: Turn, standing: ClaimStanding, why: str) -> None:
    undemanded(turn, standing, "return_undone")
    claim = standing.claim.withdrawn(turn.today, turn.actor.login, why)
    turn.work.claims.put(claim)
    turn.record(ClaimWithdrawn(claim.case_id, claim.id, standing.amount, why))


def _revived(turn: Turn, departure: Return) -> tuple[tuple[UUID, ...], list[Reason]]:
    """The rights that the departure had ended hold again, unless their plot was given away."""
    back: list[UUID] = []
    lost: list[Reason] = []
    for kept in departure.land_ended:
        right = replace(
            turn.work.land.get(kept.id),
            state=kept.state,
            ended_on=kept.ended_on,
            end_reason=kept.end_reason,
        )
        others = turn.work.land.on_plot(right.plot.id)
        taken = [number for other, number in others if other.id != right.id and right.meets(other)]
        if taken:
            facts = {"number": right.cadastral_number, "case_no": taken[0]}
            lost.append(reason("land_not_revived", "land", **facts))
            continue
        turn.work.land.put(right)
        if right.last_day_after > departure.on:
            turn.record(LandRevived(right.case_id, right.id, right.cadastral_number, right.until))
            back.append(right.id)
    return tuple(back), lost


HANDLERS: dict[type, Handler] = {
    RecordReturn: Handler(Permission.RETURN_RECORD, _record),
    UndoReturn: Handler(Permission.RETURN_RECORD, _undo),
}
