"""Editions of the rule book: read from files of an office, and made into books again."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from kandas_desk.domain.edition import Edition
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.read import read_texts, rule_texts
from kandas_desk.store.unit_of_work import Shelves

LARGEST = 5_000_000
"""Bytes of all texts of an edition together; a rule book is far smaller."""

_books: dict[str, RuleBook] = {}


def read_edition(path: Path, today: Mapping[str, str]) -> dict[str, str]:
    """The texts of an edition from a folder or a ZIP file of all its files, or from one TOML file
    that takes the place of the file with the same name in the edition of ``today``."""
    if path.is_dir():
        return rule_texts(path)
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path), file=path.name)
    if path.suffix.lower() == ".toml":
        texts = {path.name: _decoded(path.read_bytes(), path.name)}
        return {**today, **texts}
    return _zipped(path)


def _zipped(path: Path) -> dict[str, str]:
    try:
        with zipfile.ZipFile(path) as packed:
            members = [m for m in packed.infolist() if m.filename.lower().endswith(".toml")]
            if sum(member.file_size for member in members) > LARGEST:
                raise refuse("edition_unreadable", path.name, file=path.name)
            texts = {
                Path(member.filename).name: _decoded(packed.read(member), member.filename)
                for member in members
            }
    except (zipfile.BadZipFile, OSError, RuntimeError) as fault:
        raise refuse("edition_unreadable", path.name, file=path.name) from fault
    if not texts:
        raise refuse("rules_missing", path.name, path=path.name)
    return texts


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise refuse("toml_fault", file, file=file, fault=str(fault)) from None


def book_of(shelves: Shelves, edition: Edition) -> RuleBook:
    """The rule book of an edition that the archive keeps; read once a process."""
    book = _books.get(edition.fingerprint)
    if book is None:
        book = read_texts(shelves.editions.texts(edition.id))
        _books[edition.fingerprint] = book
    return book


def book_in_force(shelves: Shelves, shipped: RuleBook) -> RuleBook:
    """The book of the edition in force in this archive, the shipped one where it is that one."""
    edition = shelves.editions.active()
    if edition is None or edition.fingerprint == shipped.fingerprint:
        return shipped
    return book_of(shelves, edition)
