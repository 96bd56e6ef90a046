"""Cut the fonts of our papers out of the Noto families.

The papers carry their own fonts, so that they look the same and read back the same everywhere.
A full Noto file weighs half a megabyte; ours hold the alphabet below and nothing else: no
hinting, no kerning, no shaping tables (Kazakh and Russian print the same without them).
The files are renamed, because Noto is a trademark, and keep their copyright and licence (OFL).

Run it again only to change the alphabet::

    python installer/fonts.py /folder/with/noto/ttf          # writes resources/fonts/papers
    python installer/fonts.py /folder/with/noto/ttf --check  # says whether they are the same

The folder must hold static TrueType files of Noto Sans, Noto Serif, Noto Serif Display, Noto Sans
Math and Noto Sans Symbols 2 (Debian package ``fonts-noto-core`` 20201225 was used).
"""

from __future__ import annotations

import argparse
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "papers"


@dataclass(frozen=True, slots=True)
class Cut:
    """One font of ours: which file it comes from and how it is called."""

    file: str
    source: str
    family: str
    style: str


CUTS = (
    Cut("display.ttf", "NotoSerifDisplay-Bold.ttf", "Kandas Display", "Bold"),
    Cut("serif.ttf", "NotoSerif-Regular.ttf", "Kandas Serif", "Regular"),
    Cut("sans.ttf", "NotoSans-Regular.ttf", "Kandas Sans", "Regular"),
    Cut("sans_bold.ttf", "NotoSans-Bold.ttf", "Kandas Sans", "Bold"),
)

DONORS = {
    "NotoSansMath-Regular.ttf": "→−≤≥",
    "NotoSansSymbols2-Regular.ttf": "✓☐☑■",
}


def alphabet() -> str:
    """Every letter and sign that a paper may carry, in code order."""
    spans = (
        (0x20, 0x7E),  # basic Latin, figures
        (0xA0, 0xAC),  # signs
        (0xAE, 0xFF),  # Latin of western passports
        (0x100, 0x17F),  # Latin of eastern passports, Latin Kazakh, Turkish
        (0x218, 0x21B),
        (0x400, 0x45F),  # Cyrillic of Russia and its neighbours
    )
    kazakh = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
    neighbours = "ҐґҖҗҳҲҶҷӢӣӮӯӔӕҮүӁӂӘәӨө"  # Uzbek, Tajik, Uyghur, Mongolian, Kyrgyz papers
    latin = "ƏəǴǵǮǯǰẞʻʼˈ"
    signs = "–—‘’‚“”„…•‰′″№₸₽€™"
    found = {chr(code) for first, last in spans for code in range(first, last + 1)}
    found |= set(kazakh + neighbours + latin + signs)
    return "".join(sorted(found))


def cut(folder: Path, plan: Cut) -> bytes:
    """Our font file for one cut, the same bytes every time."""
    font = _subset(folder / plan.source, alphabet())
    for donor, letters in sorted(DONORS.items()):
        _graft(font, _subset(folder / donor, letters), letters)
    _rename(font, plan)
    return _bytes(font)


def _subset(path: Path, letters: str) -> Any:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 7, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "MATH", "STAT", "DSIG", "meta"]
    font = TTFont(path, recalcTimestamp=False)
    worker = Subsetter(options)
    worker.populate(text=letters)
    worker.subset(font)
    return font


def _graft(font: Any, donor: Any, letters: str) -> None:
    """Copy signs that the text family lacks; both fonts stand on the same 1000-unit grid."""
    if donor["head"].unitsPerEm != font["head"].unitsPerEm:
        raise ValueError("the donor font stands on another grid")
    names = donor.getBestCmap()
    for letter in letters:
        name = f"u{ord(letter):04X}"
        glyph = donor["glyf"][names[ord(letter)]]
        if glyph.isComposite():
            raise ValueError(f"the sign {letter} is composed of others")
        font["glyf"][name] = glyph
        font["hmtx"][name] = donor["hmtx"][names[ord(letter)]]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(letter)] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)


def _rename(font: Any, plan: Cut) -> None:
    names = font["name"]
    post_script = f"{plan.family}-{plan.style}".replace(" ", "")
    for record, text in (
        (1, plan.family),
        (2, plan.style),
        (3, f"kandas_desk {post_script}"),
        (4, f"{plan.family} {plan.style}"),
        (5, "Version 1.000, cut from " + plan.source),
        (6, post_script),
    ):
        names.setName(text, record, 3, 1, 0x409)
    names.names = sorted(record for record in names.names if record.platformID == 3)


def _bytes(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> int:
    """Write the fonts, or compare them with what stands in ``resources/fonts/papers``."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="folder with the Noto files")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    wanted = parser.parse_args()
    changed = 0
    for plan in CUTS:
        fresh = cut(wanted.folder, plan)
        target = TARGET / plan.file
        same = target.is_file() and target.read_bytes() == fresh
        changed += not same
        if not (wanted.check or same):
            target.write_bytes(fresh)
        print(f"{plan.file}: {len(fresh)} bytes, {'unchanged' if same else 'differs'}")
    return 1 if wanted.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
