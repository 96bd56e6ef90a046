"""The sheets of a flowing paper while they fill up, and text in its own size."""

from __future__ import annotations

from dataclasses import dataclass, field

from kandas_desk.documents.house_style import FlowStyle, Type
from kandas_desk.documents.lines import Measure, Setting, clean, wrap
from kandas_desk.documents.marks import Pen
from kandas_desk.documents.page import Seal
from kandas_desk.domain.refusals import refuse


@dataclass(slots=True)
class Flow:
    """The sheets so far and how far down the last of them is filled.

    ``second_language`` is that of the right side of a paper in two languages, for the tags;
    ``seal`` stands at the foot of the last sheet, so whoever signs leaves room for it.
    """

    measure: Measure
    style: FlowStyle
    second_language: str = ""
    seal: Seal | None = None
    pens: list[Pen] = field(default_factory=list)
    top: float = 0.0

    @property
    def pen(self) -> Pen:
        """The pen of the sheet that is being filled."""
        return self.pens[-1]

    @property
    def left_over(self) -> float:
        """The height that is still free on this sheet."""
        return self.style.sheet[1] - self.style.bottom - self.top

    def next_sheet(self) -> None:
        """Begin another sheet."""
        tag = self.pens[-1].tag if self.pens else None
        self.pens.append(Pen(self.style.sheet[1], self.measure, tag=tag))
        self.top = self.style.first_top if len(self.pens) == 1 else self.style.next_top

    def need(self, height: float) -> bool:
        """Go to the next sheet if this much does not fit; whether it did."""
        if height <= self.left_over:
            return False
        self.next_sheet()
        return True

    def set(self, text: str, manner: Type, room: float, where: str) -> Setting:
        """The text in its own size; only a room narrower than a letter refuses it."""
        found = wrap(text, manner, room, self.measure)
        if found is None:
            raise refuse("text_does_not_fit", where, text=clean(text))
        return Setting(found, manner)
