"""Papers print well on an office printer without colours: inks stay dark, tints stay pale."""

from __future__ import annotations

import pytest

from kandas_desk.documents import house_style as look


def light(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    """How much two colours differ, 1 (not at all) to 21."""
    brighter, darker = sorted((light(ink), light(ground)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


MANNERS = {
    f"{type(style).__name__}.{name}": getattr(style, name)
    for style in (look.CERTIFICATE, look.PLAN, look.LETTER)
    for name in type(style).__dataclass_fields__
    if isinstance(getattr(style, name), look.Type)
}


@pytest.mark.parametrize("name", MANNERS)
@pytest.mark.parametrize("ground", [look.WHITE, look.MIST])
def test_every_text_is_dark_enough_for_a_grey_printer(name: str, ground: str) -> None:
    assert contrast(MANNERS[name].ink, ground) >= 4.5


def test_the_tints_under_text_are_nearly_white() -> None:
    assert light(look.MIST) > 0.85


def test_lines_of_tables_can_be_seen() -> None:
    for ink in (look.HAIR, look.TEAL_SOFT, look.GOLD):
        assert contrast(ink, look.WHITE) > 1.5


def test_the_pale_rosette_behind_the_words_does_not_disturb_them() -> None:
    for tint in (look.MIST, look.TEAL_PALE):
        assert contrast(tint, look.WHITE) < 1.4
