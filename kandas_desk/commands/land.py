"""Land: grant a right, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case, place_problems
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events import LandEnded, LandGranted
from kandas_desk.domain.identity import cadastral_warnings
from kandas_desk.domain.land import LandEndReason, LandRight, grant_problems
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.exchange.case_file import LandDraft
from kandas_desk.rules.duties import land_max_years
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class GrantLand:
    """Give a family the temporary right to a plot."""

    case: str
    draft: LandDraft


@dataclass(frozen=True, slots=True)
class EndLand:
    """End a right on a day, for a reason."""

    land: UUID
    on: date
    reason: LandEndReason


def _grant(turn: Turn, command: GrantLand) -> Done:
    case = found_case(turn, command.case)
    draft = command.draft
    right = LandRight(
        id=new_key(),
        case_id=case.id,
        cadastral_number=draft.cadastral_number.strip().replace(":", "-"),
        area_m2=draft.area_m2,
        start=draft.start,
        until=draft.until,
        kind=draft.kind,
        kato=draft.kato,
        contract_number=draft.contract_number or "",
        contract_on=draft.contract_on,
    )
    years = land_max_years(turn.book, right.start).whole
    problems = list(
        grant_problems(right, case, turn.work.land.on_plot(right.cadastral_number), years)
    )
    if right.kato is not None:
        problems += place_problems(turn, right.kato, "kato")
    if problems:
        raise RefusedError(*problems)
    turn.work.land.put(right)
    event = LandGranted(case.id, right.id, right.cadastral_number, right.until)
    return done(turn, event, right, cadastral_warnings(right.cadastral_number))


def _end(turn: Turn, command: EndLand) -> Done:
    if command.on > turn.today:
        raise refuse("date_in_future", "on", date=command.on)
    right = turn.work.land.get(command.land).ended(command.on, command.reason)
    turn.work.land.put(right)
    event = LandEnded(right.case_id, right.id, right.cadastral_number, command.reason, command.on)
    return done(turn, event, right)


HANDLERS: dict[type, Handler] = {
    GrantLand: Handler(Permission.LAND_GRANT, _grant),
    EndLand: Handler(Permission.LAND_END, _end),
}
