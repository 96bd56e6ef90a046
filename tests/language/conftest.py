"""The tools that the tests of the languages share."""

import importlib
from pathlib import Path

import pytest

from kandas_desk.language import speak

HOUSE = Path(__file__).resolve().parents[2]

_PO = {
    "kk": 'msgid "{n} case"\nmsgid_plural "{n} cases"\nmsgstr[0] "{n} іс"\nmsgstr[1] "{n} іс"\n',
    "ru": (
        'msgid "{n} case"\nmsgid_plural "{n} cases"\n'
        'msgstr[0] "{n} дело"\nmsgstr[1] "{n} дела"\nmsgstr[2] "{n} дел"\n'
    ),
}


@pytest.fixture
def installer(monkeypatch):
    """The modules of the installer by name."""
    monkeypatch.syspath_prepend(str(HOUSE / "installer"))
    return importlib.import_module


@pytest.fixture
def own_catalogues(tmp_path, monkeypatch, installer):
    """Catalogues with one plural sentence, compiled by the installer into a folder of their own."""
    folder = tmp_path / "language"
    for code, entry in _PO.items():
        (folder / code).mkdir(parents=True)
        (folder / code / "own.po").write_text(entry, encoding="utf-8")
        installer("catalogues").write(folder, code)
    monkeypatch.setattr(speak, "resources", lambda: tmp_path)
    speak._catalogue.cache_clear()
    yield folder
    speak._catalogue.cache_clear()
