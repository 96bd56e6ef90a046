"""Fixed papers look as they did: small grey pictures are kept, a difference is kept beside them.

A change of looks that is meant: ``KANDAS_GOLDEN=write pytest tests/documents/test_golden.py``, then
look at the new pictures. What differs is written to ``tests/documents/golden/differs`` (ignored by
git): the picture as it is, and the difference, black where there is none.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from kandas_desk.documents.page import Page, Seal, sealed
from kandas_desk.documents.paper import render

GOLDEN = Path(__file__).parent / "golden"
DOTS = 50
SEAL = Seal("KD1:6BFOXN%TSMAHN-H3O4:PVH AJ2J$9J0II/IS5%00$O+%7*N", "KD-7F3K-92QX", ("Тексеру",))
# A shade may differ by this much anywhere (another build of the renderer smooths differently) …
SHADE = 40
# … and by more in so few of the points.
POINTS = 0.0005


def picture(pdf: bytes, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[number]
    image = sheet.render(scale=DOTS / 72, grayscale=True).to_pil().copy()
    sheet.close()
    document.close()
    return image


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of points that differ by more than a shade; 1 when the sizes differ."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[SHADE:]) / (one.width * one.height)


def compare(name: str, image: Image.Image) -> None:
    kept = GOLDEN / f"{name}.png"
    if os.environ.get("KANDAS_GOLDEN") == "write":
        # Sixteen shades are enough and keep the file small.
        image.point(lambda shade: shade // 16 * 17).save(kept, optimize=True)
    assert kept.exists(), f"no picture of {name} is kept: see above how one is written"
    golden = Image.open(kept)
    golden.load()
    share = differing(image, golden)
    if share > POINTS:
        folder = GOLDEN / "differs"
        folder.mkdir(exist_ok=True)
        image.save(folder / f"{name}.png")
        if image.size == golden.size:
            ImageChops.difference(image, golden).save(folder / f"{name}-difference.png")
        pytest.fail(f"{name} looks different in {share:.2%} of its points: see {folder}")


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", ["certificate", "plan"])
def test_a_paper_looks_as_it_did(kind: str, code: str, request: pytest.FixtureRequest) -> None:
    build: Callable[..., Page] = request.getfixturevalue(kind)
    more = {"items": 30} if kind == "plan" else {}
    printed = render(sealed(build(code, **more), SEAL))
    for number in range(printed.pages):
        compare(f"{kind}-{code}-{number + 1}", picture(printed.pdf, number))


def test_a_long_name_looks_as_it_did(certificate: Callable[..., Page], long_name: str) -> None:
    page = sealed(certificate("ru", holder_name=long_name, head_name=long_name), SEAL)
    compare("certificate-long", picture(render(page).pdf, 0))


def test_a_missing_line_is_seen(certificate: Callable[..., Page]) -> None:
    whole = picture(render(sealed(certificate(), SEAL)).pdf, 0)
    other = picture(render(sealed(certificate(iin=None), SEAL)).pdf, 0)
    assert differing(whole, other) > POINTS
