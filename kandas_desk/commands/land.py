"""Land: apply for a plot, grant a right, refuse it, end it; nobody passes it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case, place_problems
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.case import Case
from kandas_desk.domain.events import LandEnded, LandGranted
from kandas_desk.domain.events_of_land import LandApplied, LandRefused
from kandas_desk.domain.identity import cadastral_warnings
from kandas_desk.domain.land import LandEndReason, LandRight, LandState, Tenure
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.land_grants import grant_problems
from kandas_desk.domain.place import codes_above
from kandas_desk.domain.plot import (
    LandMinimum,
    Plot,
    minimum_in_force,
    minimum_problems,
    minimum_warnings,
    normal_number,
)
from kandas_desk.domain.refusals import Reason, RefusedError, refuse
from kandas_desk.exchange.case_file import LandDraft
from kandas_desk.rules.duties import land_max_years
from kandas_desk.rules.land import holder_warnings, refuse_alienation
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class GrantLand:
    """Give a family the temporary right to a plot by a contract; an unknown plot is registered."""

    case: str
    draft: LandDraft


@dataclass(frozen=True, slots=True)
class ApplyForLand:
    """Write down that a family applied for a plot; ``on``: the day, today if None."""

    case: str
    draft: LandDraft
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ContractLand:
    """Grant what was applied for, by a contract."""

    land: UUID
    contract_number: str
    contract_on: date | None = None
    fee: YearlyFee | None = None


@dataclass(frozen=True, slots=True)
class RefuseLand:
    """Refuse an application for a plot."""

    land: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class EndLand:
    """End a right on a day, for a reason."""

    land: UUID
    on: date
    reason: LandEndReason


@dataclass(frozen=True, slots=True)
class ExpireLand:
    """Record the end of every right whose term is over today."""


@dataclass(frozen=True, slots=True)
class AlienateLand:
    """The attempt to pass a right on to somebody; the law forbids it."""

    land: UUID
    to: str = ""


def _grant(turn: Turn, command: GrantLand) -> Done:
    case, draft = found_case(turn, command.case), command.draft
    right, problems = _drafted(turn, case, draft)
    warnings = _judged(turn, case, right, problems)
    _keep_plot(turn, right.plot)
    turn.work.land.put(right)
    event = LandGranted(case.id, right.id, right.cadastral_number, right.until)
    return done(turn, event, right, warnings)


def _apply(turn: Turn, command: ApplyForLand) -> Done:
    case, on = found_case(turn, command.case), command.on or turn.today
    if on > turn.today:
        raise refuse("date_in_future", "on", date=on)
    right, problems = _drafted(turn, case, command.draft)
    warnings = _judged(turn, case, right, problems)
    applied = replace(right, state=LandState.APPLIED, applied_on=on)
    _keep_plot(turn, applied.plot)
    turn.work.land.put(applied)
    event = LandApplied(case.id, right.id, right.cadastral_number, on)
    return done(turn, event, applied, warnings)


def _contract(turn: Turn, command: ContractLand) -> Done:
    before = turn.work.land.get(command.land)
    number = command.contract_number.strip()
    if not number:
        raise refuse("field_required", "contract_number", field="contract_number")
    right = before.contracted(number, command.contract_on, command.fee)
    case = case_of(turn, right)
    warnings = _judged(turn, case, right, list(fee_problems(right)))
    turn.work.land.put(right)
    event = LandGranted(case.id, right.id, right.cadastral_number, right.until)
    return done(turn, event, right, warnings)


def _refuse(turn: Turn, command: RefuseLand) -> Done:
    right = turn.work.land.get(command.land).refused(command.reason)
    turn.work.land.put(right)
    event = LandRefused(right.case_id, right.id, right.cadastral_number, right.note)
    return done(turn, event, right)


def _end(turn: Turn, command: EndLand) -> Done:
    if command.on > turn.today:
        raise refuse("date_in_future", "on", date=command.on)
    right = turn.work.land.get(command.land).ended(command.on, command.reason)
    turn.work.land.put(right)
    return done(turn, ended_event(right), right)


def _expire(turn: Turn, _command: ExpireLand) -> Done:
    over = [r.recorded_as_over() for r in turn.work.land.over_by(turn.today)
            if r.expires_by(turn.today)]  # fmt: skip
    for right in over:
        turn.work.land.put(right)
    if not over:
        return Done(None, (), ())
    for right in over[1:]:
        turn.record(ended_event(right))
    return done(turn, ended_event(over[0]), tuple(over))


def ended_event(right: LandRight) -> LandEnded:
    """What the journal tells of a right that ended."""
    assert right.end_reason is not None, "an ended right has its reason"
    assert right.ended_on is not None, "and its day"
    number = right.cadastral_number
    return LandEnded(right.case_id, right.id, number, right.end_reason, right.ended_on)


def _alienate(turn: Turn, command: AlienateLand) -> Done:
    right = turn.work.land.get(command.land)
    refuse_alienation(turn.book, turn.today, right.cadastral_number)
    # Where an edition allows it one day, there is still nothing here that could carry it out.
    raise refuse("land_alienation_unknown", "id", number=right.cadastral_number)


def _drafted(turn: Turn, case: Case, draft: LandDraft) -> tuple[LandRight, list[Reason]]:
    """The right that the draft asks for, on its plot, and what is wrong with the draft itself."""
    number = normal_number(draft.cadastral_number)
    said = (draft.kind, draft.purpose, draft.kato)
    known = turn.work.plots.by_number(number)
    plot = known or Plot(new_key(), number, draft.area_m2)
    problems = [*plot.differences(*said)]
    right = LandRight(
        id=new_key(),
        case_id=case.id,
        plot=plot.completed(*said),
        area_m2=draft.area_m2,
        start=draft.start,
        until=draft.until,
        contract_number=draft.contract_number or "",
        contract_on=draft.contract_on,
        fee=draft.fee,
    )
    if draft.kato is not None:
        problems += place_problems(turn, draft.kato, "kato")
    return right, [*problems, *fee_problems(right)]


def _judged(turn: Turn, case: Case, right: LandRight, problems: list[Reason]) -> tuple[Reason, ...]:
    """What to look at although nothing refuses the right; refused when the law forbids it."""
    temporary = right.tenure is Tenure.TEMPORARY
    years = land_max_years(turn.book, right.start).whole if temporary else None
    found = [*grant_problems(right, case, turn.work.land.on_plot(right.plot.id), years), *problems]
    minimum = _minimum(turn, case, right)
    found += minimum_problems(right.area_m2, minimum)
    if found:
        raise RefusedError(*found)
    return (
        *cadastral_warnings(right.cadastral_number),
        *minimum_warnings(right.plot, minimum),
        *holder_warnings(turn.book, case, right.start),
    )


def _minimum(turn: Turn, case: Case, right: LandRight) -> LandMinimum | None:
    """The minimum size for the plot; a plot without a place lies where the family lives."""
    kato = right.kato or case.destination.kato
    lines = turn.work.plots.minimums(kato[:2])
    return minimum_in_force(lines, codes_above(kato), right.plot, right.start)


def fee_problems(right: LandRight) -> tuple[Reason, ...]:
    """What is wrong with the fee of the contract."""
    return () if right.fee is None else right.fee.problems()


def case_of(turn: Turn, right: LandRight) -> Case:
    """The case that the right belongs to."""
    case = turn.work.cases.get(right.case_id)
    assert case is not None, "foreign keys hold"
    return case


def _keep_plot(turn: Turn, plot: Plot) -> None:
    """Save a plot that is new, or of which more is known now."""
    if plot.rev == 0 or turn.work.plots.get(plot.id) != plot:
        turn.work.plots.put(plot)


HANDLERS: dict[type, Handler] = {
    GrantLand: Handler(Permission.LAND_GRANT, _grant),
    ApplyForLand: Handler(Permission.LAND_GRANT, _apply),
    ContractLand: Handler(Permission.LAND_GRANT, _contract),
    RefuseLand: Handler(Permission.LAND_GRANT, _refuse),
    EndLand: Handler(Permission.LAND_END, _end),
    ExpireLand: Handler(Permission.LAND_END, _expire),
    AlienateLand: Handler(Permission.LAND_GRANT, _alienate),
}
