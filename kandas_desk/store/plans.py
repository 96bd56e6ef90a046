"""The shelf of adaptation and integration plans with their items."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    delete,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.plan import Plan, PlanFocus, PlanItem, PlanItemState, Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import Uid
from kandas_desk.store.rows import save, table_of


class PlanRow(SQLModel, table=True):
    """One plan."""

    __tablename__ = "plans"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_plans_case"),
        Index("ix_plans_case", "case_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    case_id: UUID = Field(sa_type=Uid)
    template: str = Field(sa_type=String)
    made_on: date = Field(sa_type=Date)
    rev: int = Field(sa_type=BigInteger)


class PlanItemRow(SQLModel, table=True):
    """One item of a plan."""

    __tablename__ = "plan_items"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_plan_items_plan"),
        CheckConstraint("state in ('open','done')", name="state"),
        CheckConstraint("state <> 'done' or done_on is not null", name="done"),
        Index("ix_plan_items_plan", "plan_id"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    plan_id: UUID = Field(sa_type=Uid)
    place: int = Field(sa_type=Integer)
    key: str = Field(sa_type=String)
    focus: str = Field(sa_type=String)
    goal_kk: str = Field(sa_type=String)
    goal_ru: str = Field(sa_type=String)
    goal_en: str = Field(sa_type=String)
    action_kk: str = Field(sa_type=String)
    action_ru: str = Field(sa_type=String)
    action_en: str = Field(sa_type=String)
    due_on: date = Field(sa_type=Date)
    state: str = Field(sa_type=String)
    done_on: date | None = Field(default=None, sa_type=Date)
    result: str = Field(sa_type=String)


PLANS, ITEMS = table_of(PlanRow), table_of(PlanItemRow)


def _item_row(plan: Plan, place: int, item: PlanItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "plan_id": plan.id,
        "place": place,
        "key": item.key,
        "focus": item.focus,
        "goal_kk": item.goal.kk,
        "goal_ru": item.goal.ru,
        "goal_en": item.goal.en,
        "action_kk": item.action.kk,
        "action_ru": item.action.ru,
        "action_en": item.action.en,
        "due_on": item.due_on,
        "state": item.state,
        "done_on": item.done_on,
        "result": item.result,
    }


def _item(row: Any) -> PlanItem:
    return PlanItem(
        row.id,
        row.key,
        PlanFocus(row.focus),
        Wording(row.goal_kk, row.goal_ru, row.goal_en),
        Wording(row.action_kk, row.action_ru, row.action_en),
        row.due_on,
        PlanItemState(row.state),
        row.done_on,
        row.result,
    )


class PlanShelf:
    """Plans by case; the newest one counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_case(self, case_id: UUID) -> Plan | None:
        """The newest plan of the case."""
        row = self._connection.execute(
            select(PLANS).where(PLANS.c.case_id == case_id).order_by(PLANS.c.id.desc()).limit(1)
        ).one_or_none()
        return None if row is None else self._plan(row)

    def of_item(self, item_id: UUID) -> Plan:
        """The plan that holds the item; refused when there is none."""
        row = self._connection.execute(
            select(PLANS).join(ITEMS, ITEMS.c.plan_id == PLANS.c.id).where(ITEMS.c.id == item_id)
        ).one_or_none()
        if row is None:
            raise refuse("plan_item_unknown", "item", id=str(item_id))
        return self._plan(row)

    def _plan(self, row: Any) -> Plan:
        items = self._connection.execute(
            select(ITEMS).where(ITEMS.c.plan_id == row.id).order_by(ITEMS.c.place)
        )
        return Plan(
            row.id, row.case_id, row.template, row.made_on, tuple(_item(i) for i in items), row.rev
        )

    def put(self, plan: Plan) -> None:
        """Save the plan with its items; refused when it was changed meanwhile."""
        values = {
            "id": plan.id,
            "case_id": plan.case_id,
            "template": plan.template,
            "made_on": plan.made_on,
        }
        save(self._connection, PLANS, plan.rev, values)
        self._connection.execute(delete(ITEMS).where(ITEMS.c.plan_id == plan.id))
        rows = [_item_row(plan, place, item) for place, item in enumerate(plan.items)]
        if rows:
            self._connection.execute(insert(ITEMS), rows)
