"""Reading the rule book from its files: one table for each rule, one entry for each date."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.rules.book import (
    Confidence,
    Rule,
    RuleBook,
    RuleValue,
    Unit,
    Value,
    make_book,
    make_rule,
)

LANGUAGES = ("kk", "ru", "en")
NOT_RULES = frozenset({"examples.toml"})
"""Files beside the rules that hold something else."""
_HEAD_FIELDS = frozenset({"label", "unit", "keys", "values", "note"})
_DAY_FIELDS = ("from", "checked_on", "until")
_VALUE_FIELDS = frozenset(
    {"value", "reference", "source", "confidence", "note", "gap_follows", *_DAY_FIELDS}
)
_DECIMAL = re.compile(r"^\d{1,12}(\.\d{1,6})?$")


def read_book(folder: Path) -> RuleBook:
    """Read every ``*.toml`` of the folder; all faults of all files are refused together."""
    return read_texts(rule_texts(folder))


def rule_texts(folder: Path) -> dict[str, str]:
    """The texts of every ``*.toml`` of the folder by file name; refused when there is none."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise refuse("rules_missing", str(folder), path=str(folder))
    return {file.name: _text(file) for file in files}


def read_texts(texts: Mapping[str, str]) -> RuleBook:
    """Read a book from the texts of its files; all faults are refused together."""
    faults: list[Reason] = []
    rules: dict[str, Rule] = {}
    homes: dict[str, str] = {}
    for file in sorted(texts.keys() - NOT_RULES):
        try:
            found = read_rules(tables_of(texts[file], file), file)
        except RefusedError as refusal:
            faults.extend(refusal.reasons)
            continue
        for rule in found:
            if rule.name in rules:
                faults.append(
                    reason(
                        "rule_twice",
                        f"{file}: {rule.name}",
                        name=rule.name,
                        file=file,
                        other=homes[rule.name],
                    )
                )
            rules[rule.name] = rule
            homes[rule.name] = file
    if faults:
        raise RefusedError(*faults)
    return make_book(rules.values())


def load_toml(file: Path) -> dict[str, Any]:
    """The tables of a file; a file that is no TOML is refused with the place of the fault."""
    return tables_of(_text(file), file.name)


def tables_of(text: str, file: str) -> dict[str, Any]:
    """The tables of a text; what is no TOML is refused with the place of the fault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise refuse("toml_fault", file, file=file, fault=str(fault)) from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise refuse("toml_fault", file.name, file=file.name, fault=str(fault)) from None


def read_rules(tables: Mapping[str, Any], file: str) -> tuple[Rule, ...]:
    """The rules in the tables of one file; every fault of the file is named."""
    faults: list[Reason] = []
    rules = []
    for name, table in _tables(tables, ""):
        try:
            rules.append(_RuleReader(file, name).rule(table))
        except RefusedError as refusal:
            faults.extend(refusal.reasons)
    if faults:
        raise RefusedError(*faults)
    return tuple(rules)


def _tables(tables: Mapping[str, Any], above: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The tables that are rules, with their dotted names; the others only group them."""
    for key, table in tables.items():
        name = f"{above}.{key}" if above else key
        if not isinstance(table, Mapping) or _HEAD_FIELDS & table.keys():
            yield name, table if isinstance(table, Mapping) else {}
        else:
            yield from _tables(table, name)


@dataclass
class _RuleReader:
    """Reads one rule and gathers its faults, so that a jurist sees all of them at once."""

    file: str
    name: str
    faults: list[Reason] = field(default_factory=list)

    def rule(self, table: Mapping[str, Any]) -> Rule:
        for unknown in sorted(table.keys() - _HEAD_FIELDS):
            self._fault("rule_field_unknown", field=unknown)
        unit = str(table.get("unit", ""))
        if not unit:
            self._fault("rule_field_missing", field="unit")
        elif unit not in list(Unit):
            self._fault("rule_unit_unknown", unit=unit, known=", ".join(Unit))
            unit = ""
        keys = self._keys(table.get("keys", []))
        values = table.get("values")
        if not isinstance(values, list) or not all(isinstance(v, Mapping) for v in values):
            values = []
        if not values:
            self._fault("rule_field_missing", field="values")
        entries = [self._value(entry, n, unit, keys) for n, entry in enumerate(values, 1)]
        label = self._label(table.get("label"))
        if self.faults:
            raise RefusedError(*self.faults)
        read = [entry for entry in entries if entry is not None]
        return make_rule(self.name, label, unit, keys, read)

    def _keys(self, keys: object) -> tuple[str, ...]:
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            return tuple(sorted(set(keys) - _VALUE_FIELDS))
        self._fault("rule_text_wrong", field="keys", value=str(keys))
        return ()

    def _label(self, label: object) -> Wording:
        texts = label if isinstance(label, Mapping) else {}
        for code in LANGUAGES:
            if not str(texts.get(code, "")).strip():
                self._fault("rule_field_missing", field=f"label.{code}")
        return Wording(*(str(texts.get(code, "")) for code in LANGUAGES))

    def _value(
        self, entry: Mapping[str, Any], n: int, unit: str, keys: tuple[str, ...]
    ) -> RuleValue | None:
        before = len(self.faults)
        for unknown in sorted(entry.keys() - _VALUE_FIELDS - set(keys)):
            self._fault("rule_field_unknown", n, field=unknown)
        for key in ("value", "confidence", *keys):
            if key not in entry:
                self._fault("rule_field_missing", n, field=key)
            elif key in keys and not isinstance(entry[key], str):
                self._fault("rule_text_wrong", n, field=key, value=str(entry[key]))
        for key in _DAY_FIELDS:
            if key not in entry and key != "until":
                self._fault("rule_field_missing", n, field=key)
            elif key in entry and not _is_day(entry[key]):
                self._fault("rule_date_wrong", n, field=key, value=str(entry[key]))
        if len(self.faults) == before and "until" in entry and entry["until"] <= entry["from"]:
            self._fault("rule_date_wrong", n, field="until", value=str(entry["until"]))
        reference = entry.get("reference", "")
        if not isinstance(reference, str) or not reference.strip():
            self._fault("rule_reference_missing", n)
        confidence = entry.get("confidence", Confidence.UNCONFIRMED)
        if confidence not in list(Confidence):
            self._fault(
                "rule_confidence_unknown",
                n,
                confidence=str(confidence),
                known=", ".join(Confidence),
            )
        value = _fitting(entry["value"], unit) if unit and "value" in entry else None
        if value is None and unit and "value" in entry:
            self._fault("rule_value_unfit", n, unit=unit, value=str(entry["value"]))
        if len(self.faults) > before or value is None:
            return None
        return RuleValue(
            name=self.name,
            value=value,
            unit=unit,
            start=entry["from"],
            reference=reference,
            confidence=Confidence(confidence),
            checked_on=entry["checked_on"],
            keys=tuple((key, entry[key]) for key in keys),
            source=str(entry.get("source", "")),
            note=str(entry.get("note", "")),
            stated_until=entry.get("until"),
            gap_follows=bool(entry.get("gap_follows", False)),
            position=n,
        )

    def _fault(self, code: str, n: int = 0, **facts: object) -> None:
        """Note a fault of the rule's head (``n`` 0) or of its n-th value."""
        if n and "field" in facts:
            facts["field"] = f"values.{facts['field']}"
        where = f"{self.file}: {self.name}" + (f", {n}" if n else "")
        self.faults.append(reason(code, where, file=self.file, name=self.name, n=n, **facts))


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _fitting(value: object, unit: str) -> Value | None:
    """The value as its unit wants it, None when it does not fit. A float never fits."""
    fit: Value | None = None
    if unit == Unit.FLAG:
        fit = value if isinstance(value, bool) else None
    elif unit == Unit.TEXT:
        fit = value if isinstance(value, str) and value else None
    elif unit == Unit.LIST:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            fit = tuple(value)
    elif isinstance(value, str):
        fit = Decimal(value) if _DECIMAL.match(value) else None
    elif isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        fit = value
    return fit
