"""The sheets of a flowing paper while they fill up, and text in its own size."""

from __future__ import annotations

from dataclasses import dataclass, field

from kandas_desk.documents.house_style import PLAN, Type
from kandas_desk.documents.lines import Measure, Setting, clean, wrap
from kandas_desk.documents.marks import Pen
from kandas_desk.domain.refusals import refuse

WIDE, HIGH = PLAN.sheet
RIGHT = WIDE - PLAN.right
ROOM = RIGHT - PLAN.left
BODY = HIGH - PLAN.next_top - PLAN.bottom


@dataclass(slots=True)
class Flow:
    """The sheets so far and how far down the last of them is filled."""

    measure: Measure
    pens: list[Pen] = field(default_factory=list)
    top: float = 0.0

    @property
    def pen(self) -> Pen:
        """The pen of the sheet that is being filled."""
        return self.pens[-1]

    def next_sheet(self) -> None:
        """Begin another sheet."""
        self.pens.append(Pen(HIGH, self.measure))
        self.top = PLAN.first_top if len(self.pens) == 1 else PLAN.next_top

    def need(self, height: float) -> bool:
        """Go to the next sheet if this much does not fit; whether it did."""
        if self.top + height <= HIGH - PLAN.bottom:
            return False
        self.next_sheet()
        return True


def set_lines(text: str, manner: Type, room: float, measure: Measure, where: str) -> Setting:
    """The text in its own size; only a room narrower than a letter refuses it."""
    found = wrap(text, manner, room, measure)
    if found is None:
        raise refuse("text_does_not_fit", where, text=clean(text))
    return Setting(found, manner)
