"""The inside of an XLSX file, looked over before it is read: true sizes, formulas, extent.

The reader of workbooks gives values only and makes room for the whole rectangle that the cells
span: one cell at the far corner would take the memory of the computer. So every part is inflated
once here, in pieces, and refused before it can do harm.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from xml.etree import ElementTree as Xml

_PIECE: Final = 1 << 20
_LOCAL_HEAD: Final = struct.Struct("<4s5H3I2H")
_SMALL_PART: Final = 8 << 20
_FED: Final = 1 << 16
_KEPT: Final = 1 << 20

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CELL_END = re.compile(rb"</(?:\w+:)?c>|/>")
_FAULT = re.compile(rb"""\bt\s*=\s*["']e["']""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_USUAL_CELL: Final = b'<c r="'
_FAR_CELL = re.compile(rb'<c r="(?:([A-Za-z]{2,})(\d+)|[A-Za-z](\d{6,}))"')
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_ITS_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_OTHER_TAG = re.compile(rb"<c[A-Za-z]")
_PREFIXED_CELL = re.compile(rb"<\w+:c[\s/>]")


class BrokenWorkbookError(Exception):
    """The file is no workbook that can be read; ``found`` says in one word what it is."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may ask of the computer; far above any register of a country."""

    file_bytes: int = 512 << 20
    total_bytes: int = 2 << 30
    cells: int = 30_000_000


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells (row, column), both from 1, that hold a formula or an error instead of a value;
    (0, 0) stands for a cell that does not say where it is."""

    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class _Extent:
    """What a part seems to span at a quick look; ``usual``: every cell says where it is."""

    cells: int = 0
    row: int = 99_999
    column: int = 26
    usual: bool = True
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Parts:
    """The parts of one workbook, all of them looked over."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._content = content
        self._limits = limits
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as fault:
            raise BrokenWorkbookError("broken") from fault
        self._entries = {entry.filename: entry for entry in entries}
        if len(self._entries) != len(entries):
            raise BrokenWorkbookError("broken")
        self._check_kind()
        self._spent = 0
        self._marks = {name.lower(): self._look_over(name) for name in self._entries}

    def sheets(self) -> Mapping[str, Marks]:
        """The worksheets by name, in the order of the workbook, with their marks."""
        targets = {
            key: target
            for element in self._tree("xl/_rels/workbook.xml.rels").iter()
            if (key := element.get("Id")) and (target := element.get("Target"))
        }
        found: dict[str, Marks] = {}
        for element in self._tree("xl/workbook.xml").iter():
            if element.tag.rpartition("}")[2] == "sheet":
                link = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
                part = _resolved(targets.get(link, "")).lower()
                if part in self._marks:
                    found[element.get("name", "")] = self._marks[part]
        return found

    def _check_kind(self) -> None:
        names = self._entries.keys()
        if "xl/workbook.xml" not in names:
            for part, kind in (
                ("word/document.xml", "document"),
                ("ppt/presentation.xml", "document"),
                ("xl/workbook.bin", "xlsb"),
                ("mimetype", "opendocument"),
            ):
                if part in names:
                    raise BrokenWorkbookError(kind)
            raise BrokenWorkbookError("archive")
        if "xl/_rels/workbook.xml.rels" not in names:
            raise BrokenWorkbookError("broken")

    def _tree(self, name: str) -> Xml.Element:
        pieces = b"".join(self._inflated(name, _SMALL_PART))
        if b"<!DOCTYPE" in pieces:
            raise BrokenWorkbookError("broken")
        try:
            return Xml.fromstring(pieces)
        except (Xml.ParseError, LookupError, ValueError) as fault:
            raise BrokenWorkbookError("broken") from fault

    def _inflated(self, name: str, most: int) -> Iterator[bytes]:
        """The part in pieces by its true size, whatever size the file states."""
        entry = self._entries[name]
        head = self._content[entry.header_offset : entry.header_offset + _LOCAL_HEAD.size]
        if len(head) < _LOCAL_HEAD.size or head[:4] != b"PK\x03\x04":
            raise BrokenWorkbookError("broken")
        if entry.flag_bits & 1:
            raise BrokenWorkbookError("encrypted")
        fields = _LOCAL_HEAD.unpack(head)
        start = entry.header_offset + _LOCAL_HEAD.size + fields[9] + fields[10]
        packed = memoryview(self._content)[start : start + entry.compress_size]
        size = 0
        for piece in _unpacked(packed, entry.compress_type):
            size += len(piece)
            if size > most:
                raise BrokenWorkbookError("too_large")
            yield piece

    def _buffers(self, name: str, most: int) -> Iterator[bytes]:
        """The part in pieces that do not cut a cell in two."""
        rest = b""
        for piece in self._inflated(name, most):
            buffer = rest + piece
            cut = max(buffer.rfind(b"<c"), buffer.rfind(b":c"))
            if len(buffer) - cut > _KEPT:
                cut = max(buffer.rfind(b"<"), 0)
            yield buffer[:cut]
            rest = buffer[cut:]
        yield rest

    def _look_over(self, name: str) -> Marks:
        extent = _Extent()
        for buffer in self._buffers(name, self._limits.total_bytes - self._spent):
            self._spent += len(buffer)
            _look(buffer, extent)
            if extent.cells > self._limits.cells:
                raise BrokenWorkbookError("too_large")
        if not extent.usual or extent.row * extent.column > self._limits.cells:
            self._measure(name)
        return Marks(frozenset(extent.formulas), frozenset(extent.errors))

    def _measure(self, name: str) -> None:
        """The exact extent of the filled cells: empty coloured cells far away do no harm, a cell
        that does not say where it is stands after the one before it."""
        row = column = last_row = last_column = 0
        for buffer in self._buffers(name, self._limits.total_bytes):
            for tag in _ROW_OR_CELL.finditer(buffer):
                place = _ITS_PLACE.search(tag[2])
                if tag[1] == b"row":
                    row, column = int(place[2][:10]) if place else row + 1, 0
                    continue
                column = column_number(place[1][:8].decode()) if place else column + 1
                row = int(place[2][:10]) if place else row
                if not tag[2].endswith(b"/"):
                    last_row, last_column = max(row, last_row), max(column, last_column)
            if last_row * last_column > self._limits.cells:
                raise BrokenWorkbookError("too_large")


def _resolved(target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = ["xl"]
    for step in PurePosixPath(target).parts:
        if step == "..":
            del parts[-1:]
        else:
            parts.append(step)
    return "/".join(parts)


def _unpacked(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _PIECE):
            yield bytes(packed[start : start + _PIECE])
        return
    if method != zipfile.ZIP_DEFLATED:
        raise BrokenWorkbookError("broken")
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _FED):
            waiting: bytes | memoryview = packed[start : start + _FED]
            while waiting and not machine.eof:
                yield machine.decompress(waiting, _PIECE)
                waiting = machine.unconsumed_tail
        yield machine.flush()
    except zlib.error as fault:
        raise BrokenWorkbookError("broken") from fault
    if not machine.eof:
        raise BrokenWorkbookError("broken")


def _look(buffer: bytes, extent: _Extent) -> None:
    cells = buffer.count(b"<c") - len(_OTHER_TAG.findall(buffer))
    extent.cells += cells
    if cells != buffer.count(_USUAL_CELL) or (b":c" in buffer and _PREFIXED_CELL.search(buffer)):
        extent.usual = False
    for letters, row, far_row in _FAR_CELL.findall(buffer):
        extent.column = max(extent.column, column_number(letters[:8].decode()))
        extent.row = max(extent.row, int((row or far_row)[:10]))
    if b"<f" in buffer or b":f" in buffer:
        places = (_place(buffer, found.start()) for found in _FORMULA.finditer(buffer))
        extent.formulas.update(place for place in places if place is not None)
    if b'"e"' in buffer or b"'e'" in buffer:
        places = (_place(buffer, found.end()) for found in _FAULT.finditer(buffer))
        extent.errors.update(place for place in places if place is not None)


def _place(buffer: bytes, before: int) -> tuple[int, int] | None:
    """Row and column of the cell in which the place of the buffer lies; None outside of cells
    (lists of allowed values and coloured rules hold formulas too)."""
    start = max(buffer.rfind(tag, 0, before) for tag in (b"<c ", b":c ", b"<c>"))
    if start < 0 or _CELL_END.search(buffer, start, before):
        return None
    end = buffer.find(b">", start)
    found = _REFERENCE.search(buffer, start, end)
    if found is None:
        return (0, 0)
    return (int(found[2]), column_number(found[1].decode()))
