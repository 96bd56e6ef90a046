"""Plans: make one from a template, mark an item done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events import PlanItemDone, PlanMade
from kandas_desk.domain.plan import Plan
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.places import resources
from kandas_desk.rules.plans import read_templates
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class MakePlan:
    """Make the family's plan from a template (None: the standard one for its kind)."""

    case: str
    template: str | None = None


@dataclass(frozen=True, slots=True)
class FinishPlanItem:
    """Mark an item as done on a day, with its result in words."""

    item: UUID
    on: date
    result: str


def _make(turn: Turn, command: MakePlan) -> Done:
    case = found_case(turn, command.case)
    if case.arrived_on is None:
        raise refuse("plan_before_arrival", "case", status=case.status)
    if turn.work.plans.of_case(case.id) is not None:
        raise refuse("plan_exists", "case", case_no=case.number)
    templates = {t.name: t for t in read_templates(resources() / "plans")}
    name = command.template or f"standard_{case.kind}"
    if name not in templates:
        known = ", ".join(sorted(templates))
        raise refuse("template_unknown", "template", name=name, known=known)
    template = templates[name]
    flags = template.flags_of(case.family, case.arrived_on)
    items = template.items_for(case.arrived_on, flags, new_key)
    plan = Plan(new_key(), case.id, name, turn.today, items)
    turn.work.plans.put(plan)
    return done(turn, PlanMade(case.id, plan.id, name), plan)


def _finish(turn: Turn, command: FinishPlanItem) -> Done:
    plan = turn.work.plans.of_item(command.item)
    item = plan.item(command.item).done(command.on, command.result, turn.today)
    changed = plan.with_item(item)
    turn.work.plans.put(changed)
    return done(turn, PlanItemDone(plan.case_id, item.id, item.action.kk, command.on), changed)


HANDLERS: dict[type, Handler] = {
    MakePlan: Handler(Permission.PLAN_KEEP, _make),
    FinishPlanItem: Handler(Permission.PLAN_KEEP, _finish),
}
