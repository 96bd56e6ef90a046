from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

from kandas_desk.documents.house_style import FONTS
from kandas_desk.house.places import resources

FOLDER = resources() / "fonts" / "papers"


@pytest.fixture(scope="module")
def cutter() -> ModuleType:
    path = Path(__file__).parents[2] / "installer" / "fonts.py"
    spec = importlib.util.spec_from_file_location("fonts_cutter", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize(
    "letters",
    [
        "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "ÄäĞğIıİÑñÖöŞşÜüŪūÇçŇňÝýŽžƏəČčŠš",
        "ЎўҲҳҶҷӢӣӮӯҒғҚқ",
        "«»“”„–—№₸·×→✓%§()/;:,.-'\u2019!?+=*&@#\u00a0",
    ],
)
def test_every_font_holds_the_alphabets_of_our_papers(font: str, letters: str) -> None:
    held = TTFont(FOLDER / f"{font}.ttf").getBestCmap()
    assert [letter for letter in letters if ord(letter) not in held] == []


@pytest.mark.parametrize("font", FONTS)
def test_a_font_holds_exactly_what_the_cutting_script_says(font: str, cutter: ModuleType) -> None:
    held = set(TTFont(FOLDER / f"{font}.ttf").getBestCmap())
    wanted = set(map(ord, cutter.alphabet() + "".join(cutter.DONORS.values())))
    assert held == wanted


@pytest.mark.parametrize("font", FONTS)
def test_a_cut_font_bears_our_name_and_keeps_its_licence(font: str) -> None:
    names = TTFont(FOLDER / f"{font}.ttf")["name"]
    assert names.getDebugName(1).startswith("Kandas")
    assert "Google" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)


def test_the_licence_lies_beside_the_fonts() -> None:
    text = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Reserved Font Name" in text
    assert text.startswith("Copyright 2015 Google")


def test_cutting_from_another_grid_is_refused(cutter: ModuleType) -> None:
    font, donor = (TTFont(FOLDER / "sans.ttf") for _ in range(2))
    donor["head"].unitsPerEm = 2048
    with pytest.raises(ValueError, match="another grid"):
        cutter._graft(font, donor, "→")
