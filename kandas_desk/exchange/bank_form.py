"""The form of the register for the bank: columns, headings and codes, read from data."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import LANGUAGE_CODES, LanguageCode

ENCODINGS: Final = ("utf-8", "windows-1251")
_LARGEST: Final = 1 << 20
_KEYS: Final = frozenset(
    {"language", "decimal_point", "encoding", "totals", "codes", "purpose", "column"}
)


class BankField(StrEnum):
    """What a column of the register says."""

    LINE = "line"
    IIN = "iin"
    NAME = "name"
    IBAN = "iban"
    BANK = "bank"
    AMOUNT = "amount"
    KNP = "knp"
    KBE = "kbe"
    PURPOSE = "purpose"
    PURPOSE_KK = "purpose_kk"
    PURPOSE_RU = "purpose_ru"
    CASE = "case"
    MEASURE = "measure"
    DUE_ON = "due_on"
    REFERENCE = "reference"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class BankColumn:
    """One column: what it says, its heading by language, its width in characters."""

    field: BankField
    headings: Mapping[str, str]
    width: int


@dataclass(frozen=True, slots=True)
class BankForm:
    """How the register is written. ``purposes``: the text by language and measure, with the places
    {month} and {case}. ``mark``: the same for the same form."""

    columns: tuple[BankColumn, ...]
    language: LanguageCode
    decimal_point: str
    encoding: str
    totals: bool
    kbe: str
    knp: Mapping[str, str]
    purposes: Mapping[str, Mapping[str, str]]
    mark: str


def read_bank_form(folder: Path, own: Path | None = None) -> BankForm:
    """The form of the folder, overlaid by the office's own file.

    Refused: ``file_not_found``, ``columns_unreadable`` with what is wrong in the office's file.
    """
    shipped = tomllib.loads((folder / "bank.toml").read_text(encoding="utf-8"))
    if own is None:
        return _form(shipped, folder / "bank.toml")
    if not own.is_file():
        raise refuse("file_not_found", str(own), path=str(own))
    try:
        if own.stat().st_size > _LARGEST:
            raise ValueError("larger than a form can be")
        chosen = tomllib.loads(own.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise refuse("columns_unreadable", own.name, path=str(own), detail=str(fault)) from fault
    unknown = sorted(set(chosen) - _KEYS)
    if unknown:
        raise _wrong(own, f"{unknown[0]} ({', '.join(sorted(_KEYS))})")
    headings = {c["field"]: c for c in shipped["column"]}
    merged = shipped | chosen
    merged["codes"] = shipped["codes"] | _table(chosen, "codes", own)
    merged["codes"]["knp"] = shipped["codes"]["knp"] | merged["codes"].get("knp", {})
    merged["purpose"] = {
        code: shipped["purpose"].get(code, {}) | _table(chosen, "purpose", own).get(code, {})
        for code in ("kk", "ru")
    }
    columns = merged["column"]
    if not isinstance(columns, list) or not all(isinstance(c, dict) for c in columns):
        raise _wrong(own, "column")
    # A column of the office's own file may leave out what is said here.
    merged["column"] = [headings.get(c.get("field", ""), {}) | c for c in columns]
    return _form(merged, own)


def _table(values: Mapping[str, Any], key: str, path: Path) -> dict[str, Any]:
    found = values.get(key, {})
    if not isinstance(found, dict):
        raise _wrong(path, key)
    return found


def _wrong(path: Path, detail: str) -> Exception:
    return refuse("columns_unreadable", path.name, path=str(path), detail=detail)


def _form(values: Mapping[str, Any], path: Path) -> BankForm:
    fields = ", ".join(BankField)
    columns = []
    for entry in values["column"]:
        if entry.get("field") not in set(BankField):
            raise _wrong(path, f"field = {entry.get('field')!r} ({fields})")
        field = BankField(entry["field"])
        heading = entry.get("heading")
        named: dict[str, str] = {
            code: str(heading if heading is not None else entry.get(code, field.value))
            for code in LANGUAGE_CODES
        }
        width = entry.get("width", 18)
        if type(width) is not int or not 1 <= width <= 255:
            raise _wrong(path, f"width = {width!r}")
        columns.append(BankColumn(field, named, width))
    if not columns or len({c.field for c in columns}) != len(columns):
        raise _wrong(path, "column")
    if not {BankField.IBAN, BankField.AMOUNT} <= {c.field for c in columns}:
        raise _wrong(path, "iban, amount")
    for key, allowed in (
        ("language", LANGUAGE_CODES),
        ("decimal_point", (",", ".")),
        ("encoding", ENCODINGS),
        ("totals", (True, False)),
    ):
        if values[key] not in allowed:
            raise _wrong(path, f"{key} = {values[key]!r} ({', '.join(map(str, allowed))})")
    said = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return BankForm(
        columns=tuple(columns),
        language=values["language"],
        decimal_point=values["decimal_point"],
        encoding=values["encoding"],
        totals=values["totals"],
        kbe=str(values["codes"]["kbe"]),
        knp={m.value: str(values["codes"]["knp"].get(m.value, "")) for m in Measure},
        purposes=values["purpose"],
        mark=hashlib.sha256(said.encode()).hexdigest(),
    )
