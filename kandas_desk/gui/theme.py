"""The colours of the window: two sets of named tokens, the style sheet and palette made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import Literal

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from kandas_desk.house import places

ThemeName = Literal["light", "dark"]
Tone = Literal["primary", "ok", "warn", "bad", "info", "violet", "neutral"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme as ``#RRGGBB``.

    A tone has a strong colour for text and a soft one for the ground below it. Input borders
    (``input_border``) keep a contrast of 3:1 with the surface, as controls must.
    """

    name: ThemeName
    bg: str
    surface: str
    surface_raised: str
    sunken: str
    rail: str
    border: str
    border_strong: str
    input_border: str
    text: str
    text_soft: str
    text_faint: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    gold: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    violet: str
    violet_soft: str
    neutral: str
    neutral_soft: str
    chart_1: str
    chart_2: str
    chart_3: str
    chart_4: str
    chart_5: str

    def strong(self, tone: Tone) -> str:
        """The colour of text and lines of a tone."""
        return str(getattr(self, tone))

    def soft(self, tone: Tone) -> str:
        """The ground below text of a tone."""
        return str(getattr(self, f"{tone}_soft"))

    def chart(self, index: int) -> str:
        """The colour of the n-th series of a chart; the fifth and later share one grey."""
        return str(getattr(self, f"chart_{min(index, 4) + 1}"))


LIGHT = Tokens(
    name="light",
    bg="#F4F6F8",
    surface="#FFFFFF",
    surface_raised="#F8FAFB",
    sunken="#EDF1F4",
    rail="#FFFFFF",
    border="#E1E7EB",
    border_strong="#CBD5DB",
    input_border="#84929B",
    text="#12212B",
    text_soft="#4A5B66",
    text_faint="#5E6E78",
    primary="#0B7285",
    primary_hover="#095F70",
    primary_soft="#E1F2F4",
    on_primary="#FFFFFF",
    gold="#E3A008",
    ok="#17723E",
    ok_soft="#E2F4E9",
    warn="#A85508",
    warn_soft="#FDF0DC",
    bad="#C02B37",
    bad_soft="#FCE8E9",
    info="#2C5CC5",
    info_soft="#E7EDFB",
    violet="#6445C2",
    violet_soft="#EEEAFB",
    neutral="#4A5B66",
    neutral_soft="#E9EEF1",
    chart_1="#0B7285",
    chart_2="#5FB3BF",
    chart_3="#E3A008",
    chart_4="#8E7CC3",
    chart_5="#C9D3D9",
)
DARK = Tokens(
    name="dark",
    bg="#0E1519",
    surface="#161F25",
    surface_raised="#1A242B",
    sunken="#1F2B33",
    rail="#12191E",
    border="#27343C",
    border_strong="#3A4952",
    input_border="#667680",
    text="#E9EFF2",
    text_soft="#AAB8C0",
    text_faint="#8A9AA3",
    primary="#45BDD0",
    primary_hover="#68CDDC",
    primary_soft="#12353D",
    on_primary="#06222A",
    gold="#F0B429",
    ok="#5CC98A",
    ok_soft="#15352A",
    warn="#F0A95A",
    warn_soft="#3A2A17",
    bad="#F2818A",
    bad_soft="#3D1F24",
    info="#8AAEF7",
    info_soft="#1B2A49",
    violet="#B3A0F2",
    violet_soft="#2A2347",
    neutral="#AAB8C0",
    neutral_soft="#25313A",
    chart_1="#45BDD0",
    chart_2="#1F7A89",
    chart_3="#F0B429",
    chart_4="#A996E0",
    chart_5="#3A4952",
)
THEMES: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK}


class _Look:
    """The tokens in force. One application has one palette; this is its longer form."""

    tokens: Tokens = LIGHT


def tokens() -> Tokens:
    """The tokens that painted widgets use now."""
    return _Look.tokens


def colour(name: str) -> QColor:
    """A token in force as a colour for a painter."""
    return QColor(getattr(_Look.tokens, name))


def style_sheet(look: Tokens) -> str:
    """The style sheet of the program with the colours of ``look``."""
    folder = places.resources() / "theme"
    pattern = Template((folder / "desk.qss").read_text(encoding="utf-8"))
    arrows = {
        name: (folder / f"{name}_{look.name}.svg").as_posix() for name in ("chevron", "tick", "dot")
    }
    return pattern.substitute(asdict(look) | arrows)


def palette(look: Tokens) -> QPalette:
    """The palette of the program with the colours of ``look``."""
    roles = {
        QPalette.ColorRole.Window: look.bg,
        QPalette.ColorRole.WindowText: look.text,
        QPalette.ColorRole.Base: look.surface,
        QPalette.ColorRole.AlternateBase: look.surface_raised,
        QPalette.ColorRole.Text: look.text,
        QPalette.ColorRole.Button: look.surface,
        QPalette.ColorRole.ButtonText: look.text,
        QPalette.ColorRole.Highlight: look.primary,
        QPalette.ColorRole.HighlightedText: look.on_primary,
        QPalette.ColorRole.PlaceholderText: look.text_faint,
        QPalette.ColorRole.ToolTipBase: look.text,
        QPalette.ColorRole.ToolTipText: look.surface,
        QPalette.ColorRole.Link: look.primary,
    }
    made = QPalette()
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    faint = QColor(look.text_faint)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def dress(application: QApplication, name: ThemeName) -> Tokens:
    """Put the whole application into a theme; painted widgets follow by their style events."""
    _Look.tokens = THEMES[name]
    application.setPalette(palette(_Look.tokens))
    application.setStyleSheet(style_sheet(_Look.tokens))
    return _Look.tokens
