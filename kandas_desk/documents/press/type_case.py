"""Our four fonts as the press needs them: cut, measured and compressed once a process.

reportlab makes a new subset of every font for every document; here a letter has its code for good.
A PDF font of this kind has 256 codes, our alphabet has more letters, so each face falls into a few
*cases*: the first holds what Kazakh, Russian and English papers are made of, the others the letters
of foreign passports. A document takes along only the cases that it uses.
"""

from __future__ import annotations

import zlib
from codecs import charmap_encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFont, makeToUnicodeCMap

from kandas_desk.documents.house_style import FONTS, Font
from kandas_desk.house.places import resources

_ASCII = "".join(map(chr, range(32, 127)))
_COMMON = (
    "".join(map(chr, range(0x410, 0x450)))
    + "ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
    + "№₸«»–—“”„’‘…•·§°±×²³→−≤≥✓☐☑■€©®′″‰½¼¾"
)
_SPECIAL = {ord("("): b"\\(", ord(")"): b"\\)", ord("\\"): b"\\\\"}
_FREE = range(128, 256)

Codes = Mapping[int, int | bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """One PDF font with everything about it that is the same in every document.

    ``name`` is its name in a page; ``file`` and ``to_unicode`` are compressed.
    """

    name: str
    base_font: str
    codes: Codes
    widths: bytes
    descriptor: bytes
    file: bytes
    file_length: int
    to_unicode: bytes


class _Widths(dict[str, int | float]):
    """The width of every letter in thousandths; a letter the face lacks is as wide as its box."""

    def __init__(self, font: Font) -> None:
        face = parsed(font).face
        super().__init__({chr(code): wide for code, wide in face.charWidths.items()})
        self._default = face.defaultWidth

    def __missing__(self, letter: str) -> int | float:
        return self._default  # type: ignore[no-any-return]


@cache
def parsed(font: Font) -> TTFont:
    """The font, read and made known to reportlab once a process."""
    made = TTFont(f"kandas-{font}", str(resources() / "fonts" / "papers" / f"{font}.ttf"))
    pdfmetrics.registerFont(made)
    return made


@cache
def letters() -> frozenset[str]:
    """The letters that every one of our fonts holds."""
    held = (frozenset(parsed(font).face.charToGlyph) for font in FONTS)
    return frozenset(map(chr, frozenset.intersection(*held)))


@cache
def _widths(font: Font) -> _Widths:
    return _Widths(font)


@lru_cache(maxsize=8_000)
def measure(text: str, font: Font) -> float:
    """The width of the text in the font at size 1."""
    return sum(map(_widths(font).__getitem__, text)) / 1000


@cache
def alphabets() -> tuple[tuple[Codes, list[int]], ...]:
    """For every case the codes of its letters and, code by code, the letter that stands there.

    A non-breaking blank is printed as a blank: whoever copies or searches wants one.
    """
    rest = sorted(letters() - set(_ASCII) - set(_COMMON) - {"\u00a0"})
    groups = [_COMMON, *("".join(rest[at : at + 128]) for at in range(0, len(rest), 128))]
    found = []
    for number, group in enumerate(groups):
        by_code = [0] * 32 + [32]
        codes: dict[int, int | bytes] = {32: 32, 0xA0: 32}
        if number == 0:
            by_code += [ord(letter) for letter in _ASCII[1:]]
            codes |= {ord(letter): ord(letter) for letter in _ASCII}
            codes |= _SPECIAL
        by_code += [0] * (128 - len(by_code))
        for code, letter in zip(_FREE, group, strict=False):
            by_code.append(ord(letter))
            codes[ord(letter)] = code
        found.append((codes, by_code))
    return tuple(found)


@cache
def case(font: Font, number: int) -> Case:
    """A case of a face: the cut font file, its widths and the way back to Unicode."""
    codes, by_code = alphabets()[number]
    face = parsed(font).face
    name = case_name(font, number)
    base_font = f"{_tag(number)}+{face.name.decode('ascii')}"
    file = face.makeSubset(by_code)
    flags = face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC
    box = " ".join(f"{edge:.0f}" for edge in face.bbox)
    descriptor = (
        f"<< /Type /FontDescriptor /FontName /{base_font} /Flags {flags} /FontBBox [{box}]"
        f" /ItalicAngle {face.italicAngle:.0f} /Ascent {face.ascent:.0f}"
        f" /Descent {face.descent:.0f} /CapHeight {face.capHeight:.0f} /StemV {face.stemV:.0f}"
        f" /MissingWidth {face.defaultWidth:.0f}"
    )
    widths = " ".join(f"{face.getCharWidth(code):.10g}" for code in by_code)
    return Case(
        name=name,
        base_font=base_font,
        codes=codes,
        widths=f"/FirstChar 0 /LastChar {len(by_code) - 1} /Widths [{widths}]".encode(),
        descriptor=descriptor.encode(),
        file=zlib.compress(file, 9),
        file_length=len(file),
        to_unicode=zlib.compress(makeToUnicodeCMap(base_font, by_code).encode(), 9),
    )


@cache
def case_name(font: Font, number: int) -> str:
    """How a page calls the case: Serif0, SansBold1."""
    return f"{font.title().replace('_', '')}{number}"


def _tag(number: int) -> str:
    return "KANDA" + chr(ord("A") + number)


@lru_cache(maxsize=2_000)
def set_in_type(text: str) -> tuple[tuple[int, str], ...]:
    """The text as pieces, each of one case: the case and the codes, escaped for a PDF string.

    Raises KeyError for a letter that no case holds; papers with one are refused before.
    """
    every = alphabets()
    try:
        return ((0, _coded(text, every[0][0])),)
    except UnicodeEncodeError:
        pass
    pieces: list[tuple[int, str]] = []
    for letter in text:
        number = next((n for n, (codes, _) in enumerate(every) if ord(letter) in codes), None)
        if number is None:
            raise KeyError(letter)
        if pieces and letter in " \u00a0":
            number = pieces[-1][0]
        encoded = _coded(letter, every[number][0])
        if pieces and pieces[-1][0] == number:
            pieces[-1] = (number, pieces[-1][1] + encoded)
        else:
            pieces.append((number, encoded))
    return tuple(pieces)


def _coded(text: str, codes: Codes) -> str:
    return charmap_encode(text, "strict", codes)[0].decode("latin-1")
