"""The offer of a new long-term contract: made, accepted with a new right, or lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.land import case_of, fee_problems
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events_of_land import LandAccepted, LandLapsed, LandOffered
from kandas_desk.domain.land import LandRight, Tenure
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.land_grants import grant_problems, offer_problems
from kandas_desk.domain.refusals import RefusedError, reason, refuse
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.land import answer_by, answer_day, offered_from
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class OfferLand:
    """Offer the family a new long-term contract; ``on``: the day, today if None."""

    land: UUID
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AcceptLand:
    """The family accepted: a new right by its own contract."""

    land: UUID
    contract_number: str
    start: date
    until: date
    contract_on: date | None = None
    fee: YearlyFee | None = None


@dataclass(frozen=True, slots=True)
class LapseLand:
    """The offer lapsed: declined, or not answered."""

    land: UUID
    reason: str


def _offer(turn: Turn, command: OfferLand) -> Done:
    on = command.on or turn.today
    if on > turn.today:
        raise refuse("date_in_future", "on", date=on)
    before = turn.work.land.get(command.land)
    right = before.offered(on, answer_day(turn.book, on))
    if right.tenure is Tenure.LONG_TERM:
        raise refuse("land_long_term_already", "id", number=right.cadastral_number)
    case = case_of(turn, right)
    neighbours = turn.work.land.on_plot(right.plot.id)
    due_from = offered_from(turn.book, case, on)
    problems = offer_problems(right, case, due_from, on, neighbours)
    if problems:
        raise RefusedError(*problems)
    turn.work.land.put(right)
    term = answer_by(turn.book, on)
    last = on if right.answer_by is None else right.answer_by
    doubts = (
        (reason("land_answer_day_unconfirmed", "answer_by", until=last),)
        if term.confidence is Confidence.UNCONFIRMED
        else ()
    )
    event = LandOffered(case.id, right.id, right.cadastral_number, on, last)
    return done(turn, event, right, doubts)


def _accept(turn: Turn, command: AcceptLand) -> Done:
    before = turn.work.land.get(command.land)
    number = command.contract_number.strip()
    new = LandRight(
        id=new_key(),
        case_id=before.case_id,
        plot=before.plot,
        area_m2=before.area_m2,
        start=command.start,
        until=command.until,
        tenure=Tenure.LONG_TERM,
        contract_number=number,
        contract_on=command.contract_on,
        fee=command.fee,
        follows=before.id,
    )
    old, case = before.accepted(new), case_of(turn, before)
    others = [(r, no) for r, no in turn.work.land.on_plot(old.plot.id) if r.id != old.id]
    problems = [*grant_problems(new, case, others, None), *fee_problems(new)]
    if not number:
        problems.append(reason("field_required", "contract_number", field="contract_number"))
    if old.offered_on is not None and new.start < old.offered_on:
        problems.append(
            reason("land_accepted_before_offer", "from", start=new.start, on=old.offered_on)
        )
    if problems:
        raise RefusedError(*problems)
    # The old right first: for the database no day of the plot may be held twice even for a moment.
    turn.work.land.put(old)
    turn.work.land.put(new)
    late = old.answer_by is not None and turn.today > old.answer_by
    warnings = (reason("land_answer_late", "answer_by", until=old.answer_by),) if late else ()
    event = LandAccepted(case.id, old.id, new.id, new.cadastral_number, number, new.until)
    return done(turn, event, new, warnings)


def _lapse(turn: Turn, command: LapseLand) -> Done:
    right = turn.work.land.get(command.land).lapsed(command.reason)
    turn.work.land.put(right)
    event = LandLapsed(right.case_id, right.id, right.cadastral_number, right.note)
    return done(turn, event, right)


HANDLERS: dict[type, Handler] = {
    OfferLand: Handler(Permission.LAND_GRANT, _offer),
    AcceptLand: Handler(Permission.LAND_GRANT, _accept),
    LapseLand: Handler(Permission.LAND_GRANT, _lapse),
}
