"""The two themes: contrast that people can read, a sheet without holes."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from kandas_desk.gui.fonts import FAMILY, font, load_typeface
from kandas_desk.gui.theme import DARK, LIGHT, Tokens, dress, palette, style_sheet, tokens

TONES = ("primary", "ok", "warn", "bad", "info", "violet", "neutral")
BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    def luminance(rgb: str) -> float:
        parts = [int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
@pytest.mark.parametrize("token", ["text", "text_soft", "text_faint"])
@pytest.mark.parametrize("ground", ["bg", "surface", "surface_raised", "sunken"])
def test_text_stands_out_from_every_ground(look: Tokens, token: str, ground: str) -> None:
    assert contrast(asdict(look)[token], asdict(look)[ground]) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", TONES)
def test_a_status_is_readable_on_its_soft_ground(look: Tokens, tone: str) -> None:
    assert contrast(look.strong(tone), look.soft(tone)) >= 4.5


@BOTH
def test_borders_of_inputs_keep_three_to_one(look: Tokens) -> None:
    assert contrast(look.input_border, look.surface) >= 3.0


@BOTH
def test_text_on_the_primary_button_is_readable(look: Tokens) -> None:
    assert contrast(look.on_primary, look.primary) >= 4.5


@BOTH
def test_the_style_sheet_has_no_unfilled_token(look: Tokens) -> None:
    sheet = style_sheet(look)
    assert "$" not in sheet.split("*/", 1)[1]
    assert look.primary in sheet


@BOTH
def test_the_palette_follows_the_tokens(look: Tokens) -> None:
    assert palette(look).color(QPalette.ColorRole.WindowText) == QColor(look.text)


def test_the_window_wears_the_other_theme_at_once(qapp: QApplication) -> None:
    dress(qapp, "dark")
    assert tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.surface)


def test_every_letter_of_the_three_languages_is_in_the_typeface(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetrics, QRawFont

    assert load_typeface() == FAMILY
    raw = QRawFont.fromFont(font(14))
    missing = [
        sign for sign in "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё₸№«»–→·…" if not raw.supportsCharacter(ord(sign))
    ]
    assert missing == []
    assert QFontMetrics(font(14)).height() > 10
