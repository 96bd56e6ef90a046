"""The individual adaptation and integration plan of a family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.refusals import refuse


class PlanFocus(StrEnum):
    """What an item of the plan is about."""

    MOVING = "moving"
    MONEY = "money"
    WORK = "work"
    HOUSING = "housing"
    DOCUMENTS = "documents"
    CHILDREN = "children"
    HEALTH = "health"
    LANGUAGE = "language"


class PlanItemState(StrEnum):
    """Whether an item is done."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Wording:
    """The same text in the three languages."""

    kk: str
    ru: str
    en: str

    def in_language(self, code: str) -> str:
        """The text in the language ``kk``, ``ru`` or ``en``."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[code]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One action with the day it is due; ``result`` says what came of it."""

    id: UUID
    key: str
    focus: PlanFocus
    goal: Wording
    action: Wording
    due_on: date
    state: PlanItemState = PlanItemState.OPEN
    done_on: date | None = None
    result: str = ""

    def done(self, on: date, result: str, today: date) -> PlanItem:
        """The item done on the day, with its result in words."""
        if self.state is PlanItemState.DONE:
            raise refuse("plan_item_done_already", "item", on=self.done_on)
        if on > today:
            raise refuse("date_in_future", "on", date=on)
        if not result.strip():
            raise refuse("field_required", "result", field="result")
        return replace(self, state=PlanItemState.DONE, done_on=on, result=result.strip())


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one case, made from a template."""

    id: UUID
    case_id: UUID
    template: str
    made_on: date
    items: tuple[PlanItem, ...]
    rev: int = 0

    def item(self, item_id: UUID) -> PlanItem:
        """The item with the id; refused when it is not in this plan."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise refuse("plan_item_unknown", "item", id=str(item_id))

    def with_item(self, changed: PlanItem) -> Plan:
        """The plan with this item in the place of the one with the same id."""
        return replace(self, items=tuple(changed if i.id == changed.id else i for i in self.items))
