"""Templates of the adaptation and integration plan: what a family's plan consists of, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.people import Family, Relation, Stated
from kandas_desk.domain.plan import PlanFocus, PlanItem, Wording
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.read import LANGUAGES, load_toml

_E = TypeVar("_E", bound=StrEnum)

_HEAD_FIELDS = frozenset(
    {"name", "kind", "label", "reference", "checked_on", "confidence", "note", "ages", "items"}
)
_ITEM_FIELDS = frozenset({"key", "focus", "goal", "action", "due", "when", "mandatory"})
_DUE_FIELDS = frozenset({"days", "months"})


class Flag(StrEnum):
    """A fact about a family on which an item of a template may depend."""

    HAS_SCHOOL_CHILDREN = "has_school_children"
    HAS_PRESCHOOL_CHILDREN = "has_preschool_children"
    KANDAS = "kandas"
    JOB_SEEKER = "job_seeker"


@dataclass(frozen=True, slots=True)
class Due:
    """When an item is due: so many months and days after the arrival. Office practice, no law."""

    months: int = 0
    days: int = 0

    def after(self, arrival: date) -> date:
        """The day on which the item is due."""
        return add_months(arrival, self.months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One item. ``when``: the flag it depends on; ``mandatory``: the rules name it."""

    key: str
    focus: PlanFocus
    goal: Wording
    action: Wording
    due: Due
    when: Flag | None = None
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Ages:
    """From which age up to but not including which age a child is counted. Office practice."""

    preschool: tuple[int, int]
    school: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the plan for one kind of case."""

    name: str
    kind: CaseKind
    label: Wording
    reference: str
    confidence: Confidence
    checked_on: date
    ages: Ages
    items: tuple[TemplateItem, ...]

    def flags_of(self, family: Family, on: date) -> frozenset[Flag]:
        """What is known of the family on the day; unknown ages and answers set no flag."""
        flags = {Flag.KANDAS} if self.kind is CaseKind.KANDAS else set()
        for member in family.on(on):
            if member.person.job_seeker is Stated.YES:
                flags.add(Flag.JOB_SEEKER)
            age = member.person.age(on)
            if age is None or member.relation not in (Relation.CHILD, Relation.GRANDCHILD):
                continue
            if self.ages.preschool[0] <= age < self.ages.preschool[1]:
                flags.add(Flag.HAS_PRESCHOOL_CHILDREN)
            if self.ages.school[0] <= age < self.ages.school[1]:
                flags.add(Flag.HAS_SCHOOL_CHILDREN)
        return frozenset(flags)

    def items_for(
        self, arrival: date, flags: frozenset[Flag], new_id: Callable[[], UUID]
    ) -> tuple[PlanItem, ...]:
        """The items of a family's plan in order of their days; ``new_id`` gives each its id."""
        fitting = [item for item in self.items if item.when is None or item.when in flags]
        fitting.sort(key=lambda item: item.due.after(arrival))
        return tuple(
            PlanItem(
                id=new_id(),
                key=item.key,
                focus=item.focus,
                goal=item.goal,
                action=item.action,
                due_on=item.due.after(arrival),
            )
            for item in fitting
        )


def read_templates(folder: Path) -> tuple[Template, ...]:
    """Every template of the folder in order of names; all faults are refused together."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise refuse("plans_missing", str(folder), path=str(folder))
    faults: list[Reason] = []
    templates: dict[str, Template] = {}
    for file in files:
        try:
            template = read_template(load_toml(file), file.name)
        except RefusedError as refusal:
            faults.extend(refusal.reasons)
            continue
        if template.name in templates:
            faults.append(reason("plan_twice", file.name, file=file.name, name=template.name))
        templates[template.name] = template
    if faults:
        raise RefusedError(*faults)
    return tuple(templates[name] for name in sorted(templates))


def read_template(table: Mapping[str, Any], file: str) -> Template:
    """The template in one file; every fault of the file is named."""
    reader = _PlanReader(file)
    head = reader.of(table, _HEAD_FIELDS, optional={"note"})
    if reader.faults:
        raise RefusedError(*reader.faults)
    entries: list[Any] = head["items"] if isinstance(head["items"], list) else []
    if not entries:
        reader.fault("plan_field_wrong", 0, "items", head["items"])
    items = [reader.item(entry, n) for n, entry in enumerate(entries, 1)]
    keys = [item.key for item in items if item is not None]
    for twice in sorted({key for key in keys if keys.count(key) > 1}):
        reader.fault("plan_key_twice", 0, "key", twice)
    kind = reader.one_of(CaseKind, head["kind"], 0, "kind")
    confidence = reader.one_of(Confidence, head["confidence"], 0, "confidence")
    checked_on = head["checked_on"]
    if type(checked_on) is not date:
        reader.fault("plan_field_wrong", 0, "checked_on", checked_on)
    ages = reader.ages(head["ages"])
    label = reader.wording(head["label"], 0, "label")
    if reader.faults or kind is None or confidence is None or type(checked_on) is not date:
        raise RefusedError(*reader.faults)
    return Template(
        name=str(head["name"]),
        kind=kind,
        label=label,
        reference=str(head["reference"]),
        confidence=confidence,
        checked_on=checked_on,
        ages=ages,
        items=tuple(item for item in items if item is not None),
    )


class _PlanReader:
    """Reads one template and gathers its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Reason] = []

    def fault(self, code: str, n: int, field: str, value: object = "") -> None:
        """Note a fault of the head (``n`` 0) or of the n-th item."""
        where = self.file + (f", {n}" if n else "")
        named = f"items.{field}" if n else field
        self.faults.append(reason(code, where, file=self.file, n=n, field=named, value=str(value)))

    def of(
        self, table: object, fields: frozenset[str], n: int = 0, optional: set[str] | None = None
    ) -> Mapping[str, Any]:
        """The table with its fields checked by name."""
        found: Mapping[str, Any] = table if isinstance(table, Mapping) else {}
        for missing in sorted(fields - (optional or set()) - found.keys()):
            self.fault("plan_field_missing", n, missing)
        for unknown in sorted(found.keys() - fields):
            self.fault("plan_field_unknown", n, unknown)
        return found

    def item(self, entry: object, n: int) -> TemplateItem | None:
        """One item, None when it has a fault."""
        before = len(self.faults)
        found = self.of(entry, _ITEM_FIELDS, n, optional={"when", "mandatory"})
        if len(self.faults) > before:
            return None
        focus = self.one_of(PlanFocus, found["focus"], n, "focus")
        when = self.one_of(Flag, found["when"], n, "when") if "when" in found else None
        due = self.due(found["due"], n)
        goal, action = (self.wording(found[name], n, name) for name in ("goal", "action"))
        if focus is None or len(self.faults) > before:
            return None
        mandatory = bool(found.get("mandatory", False))
        return TemplateItem(str(found["key"]), focus, goal, action, due, when, mandatory)

    def due(self, value: object, n: int) -> Due:
        """Days or months after arrival, whole and not below zero."""
        table = value if isinstance(value, Mapping) else {}
        fit = bool(table) and table.keys() <= _DUE_FIELDS
        if not fit or any(type(v) is not int or v < 0 for v in table.values()):
            self.fault("plan_field_wrong", n, "due", value)
            return Due()
        return Due(**table)

    def ages(self, value: object) -> Ages:
        """The two spans of ages."""
        table = value if isinstance(value, Mapping) else {}
        spans = [table.get(name) for name in ("preschool", "school")]
        pairs = [tuple(span) for span in spans if isinstance(span, list)]
        if [len(pair) for pair in pairs] != [2, 2] or any(
            type(age) is not int for pair in pairs for age in pair
        ):
            self.fault("plan_field_wrong", 0, "ages", value)
            return Ages((0, 0), (0, 0))
        return Ages(*pairs)

    def wording(self, value: object, n: int, field: str) -> Wording:
        """A text in the three languages."""
        texts = value if isinstance(value, Mapping) else {}
        for code in LANGUAGES:
            if not str(texts.get(code, "")).strip():
                self.fault("plan_field_missing", n, f"{field}.{code}")
        return Wording(*(str(texts.get(code, "")) for code in LANGUAGES))

    def one_of(self, kinds: type[_E], value: object, n: int, field: str) -> _E | None:
        """The member of the enum with this value."""
        try:
            return kinds(str(value))
        except ValueError:
            self.fault("plan_field_wrong", n, field, value)
            return None
