"""How our papers look: colours, fonts, sizes and measures. Points everywhere (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Font = Literal["display", "serif", "sans", "sans_bold"]
FONTS: tuple[Font, ...] = ("display", "serif", "sans", "sans_bold")

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)

INK = "#14323a"
TEAL = "#0b6f7c"
TEAL_LIT = "#2f8d98"
TEAL_SOFT = "#6fb1b8"
TEAL_PALE = "#cfe4e6"
MIST = "#eef5f5"
GOLD = "#a8802c"
GOLD_DARK = "#8a6718"
GOLD_SOFT = "#d9bd7a"
HAIR = "#b9cfd2"
WHITE = "#ffffff"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Type:
    """A manner of setting text: font, size, distance of lines, colour, letter spacing."""

    font: Font
    size: float
    leading: float
    ink: str = INK
    spacing: float = 0.0

    def at(self, size: float) -> Type:
        """The same manner in another size; leading and spacing go along."""
        if size == self.size:
            return self
        share = size / self.size
        return replace(self, size=size, leading=self.leading * share, spacing=self.spacing * share)


@dataclass(frozen=True, slots=True)
class CertificateStyle:
    """The certificate, A4 landscape. Heights are measured from the upper edge."""

    sheet: tuple[float, float] = A4_LANDSCAPE
    margin: float = 24.0
    band: float = 22.0
    corner: float = 46.0
    left: float = 74.0
    emblem: float = 87.0
    emblem_radius: float = 17.5
    beside_emblem: float = 48.0
    below_emblem: float = 123.0
    title_line: float = 161.5
    subtitle_line: float = 178.5
    name_top: float = 186.0
    name_height: float = 42.0
    after_name: float = 8.0
    note_height: float = 14.0
    column_gap: float = 20.0
    above_foot: float = 6.0
    foot_top: float = 481.0
    foot_bottom: float = 535.0
    quiet: float = 62.0
    seal_radius: float = 28.0

    country: Type = Type("sans_bold", 7.4, 11.0, TEAL, 1.1)
    office: Type = Type("sans", 8.2, 10.4)
    title: Type = Type("display", 34.0, 38.0, INK, 4.2)
    subtitle: Type = Type("sans", 10.0, 12.0, GOLD_DARK, 0.9)
    number: Type = Type("sans_bold", 9.2, 12.0, TEAL, 0.6)
    name: Type = Type("display", 28.0, 31.0)
    note: Type = Type("sans", 8.6, 11.0, TEAL)
    column_head: Type = Type("sans_bold", 6.4, 13.0, GOLD_DARK, 1.5)
    text: Type = Type("serif", 9.2, 11.8)
    smallest_text: float = 6.4
    label: Type = Type("sans", 6.8, 8.6, TEAL)
    value: Type = Type("display", 15.0, 16.5)
    cell_note: Type = Type("sans", 6.8, 8.2)
    role: Type = Type("sans", 7.4, 9.0, TEAL)
    caption: Type = Type("sans", 6.2, 8.0, TEAL)
    signed: Type = Type("display", 11.0, 12.5)
    remark: Type = Type("sans", 8.0, 10.4)
    small: Type = Type("sans", 6.4, 8.0, TEAL)
    seal: Type = Type("sans_bold", 6.6, 8.0, TEAL)
    human: Type = Type("sans_bold", 7.6, 11.0, INK, 1.4)


@dataclass(frozen=True, slots=True)
class FlowStyle:
    """Papers that flow over several sheets, A4 upright; the plan as it stands."""

    sheet: tuple[float, float] = A4
    left: float = 51.0
    right: float = 45.0
    first_top: float = 46.0
    next_top: float = 62.0
    bottom: float = 62.0
    emblem_radius: float = 12.5
    gap: float = 10.0
    cell_pad: float = 5.0
    row_pad: float = 4.0
    pair_gap: float = 22.0
    sign_height: float = 46.0

    office: Type = Type("sans_bold", 8.4, 11.0, TEAL)
    place: Type = Type("sans", 7.6, 10.0)
    title: Type = Type("display", 21.0, 25.0)
    subtitle: Type = Type("sans", 8.6, 11.5, GOLD_DARK)
    number: Type = Type("sans_bold", 8.4, 11.0, TEAL)
    section: Type = Type("sans_bold", 9.6, 13.0, TEAL)
    key: Type = Type("sans", 7.4, 10.2, TEAL)
    fact: Type = Type("sans", 8.8, 11.4)
    head: Type = Type("sans_bold", 7.4, 9.6, TEAL)
    cell: Type = Type("sans", 8.2, 10.6)
    text: Type = Type("serif", 9.6, 13.4)
    paired: Type = Type("serif", 9.2, 12.6)
    small: Type = Type("sans", 7.0, 9.0, TEAL)
    signed: Type = Type("sans", 8.8, 11.0)
    role: Type = Type("sans", 7.4, 9.6, TEAL)
    running: Type = Type("sans", 7.2, 9.0, TEAL)
    human: Type = Type("sans_bold", 8.6, 12.0, INK, 1.6)

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.sheet[0] - self.left - self.right

    @property
    def edge(self) -> float:
        """Where the right margin begins."""
        return self.sheet[0] - self.right

    @property
    def body(self) -> float:
        """The height of a second or later sheet between its running lines."""
        return self.sheet[1] - self.next_top - self.bottom


CERTIFICATE = CertificateStyle()
PLAN = FlowStyle()
LETTER = FlowStyle(
    left=68.0,
    right=42.5,
    title=Type("display", 17.0, 21.0),
    text=Type("serif", 10.4, 14.6),
    paired=Type("serif", 9.4, 12.8),
    fact=Type("sans", 9.2, 12.0),
)
CLOSER_LETTER = replace(
    LETTER,
    gap=5.0,
    row_pad=2.4,
    sign_height=39.0,
    text=Type("serif", 10.0, 12.8),
    paired=Type("serif", 9.1, 11.7),
    fact=Type("sans", 9.0, 11.2),
)
"""The same letter with its lines closer, to spare a sheet that would hold little else than
signatures."""
