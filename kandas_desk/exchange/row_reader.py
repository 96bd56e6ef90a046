"""Reads the rows of a register one by one; what repeats from row to row is understood once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.identity import iin_problems, iin_warnings, kato_shape_problems
from kandas_desk.domain.people import Education, Relation, Sex, Stated
from kandas_desk.exchange.cells import UnreadableError, code_of, date_of, iin_of, name_of, text_of
from kandas_desk.exchange.folding import fold
from kandas_desk.exchange.form import OWN_COUNTRY, Field, RegisterForm, country_names, region_names
from kandas_desk.exchange.headings import FoundColumn, Heading
from kandas_desk.exchange.register_rows import PartialRow, RegisterRow, RowProblem
from kandas_desk.exchange.workbook import Cell
from kandas_desk.exchange.workbook_parts import Marks

Reading = Callable[[Cell], Any]

_WORDS: Final[Mapping[Field, type[StrEnum]]] = {
    Field.RELATION: Relation,
    Field.SEX: Sex,
    Field.KIND: CaseKind,
    Field.AREA: Area,
    Field.EDUCATION: Education,
    Field.EMPLOYED: Stated,
}
_DATES: Final = (Field.BORN, Field.APPLIED_ON, Field.DECIDED_ON, Field.ARRIVED_ON)
_CODES: Final = (Field.OBLAST_KATO, Field.PLACE_KATO)
_NAMES: Final = (Field.SURNAME, Field.GIVEN_NAME, Field.PATRONYMIC, Field.FULL_NAME)
_NEEDED: Final = (Field.RELATION, Field.KIND, Field.ORIGIN, Field.APPLIED_ON)
_KATO_LENGTH: Final = 9
_KATO_OBLAST: Final = 2


class RowReader:
    """Turns rows of cells into ``rows`` and ``partial`` rows with ``problems`` and ``warnings``."""

    def __init__(self, form: RegisterForm, heading: Heading, marks: Marks) -> None:
        self.rows: list[RegisterRow] = []
        self.partial: list[PartialRow] = []
        self.problems: list[RowProblem] = []
        self.warnings: list[RowProblem] = []
        self._form = form
        self._heading = heading
        self._marked: dict[int, dict[int, str]] = defaultdict(dict)
        for code, places in (("cell_error", marks.errors), ("formula_in_cell", marks.formulas)):
            for row, column in places:
                self._marked[row][column - 1] = code
        self._plan = [
            (field, column.index, self._reading(field)) for field, column in heading.columns.items()
        ]

    def read(self, number: int, cells: Sequence[Cell]) -> None:
        """Read one row; ``number`` is its number in the file."""
        row = _OpenRow(self._form, self._heading)
        marked = self._marked.get(number, {})
        width = len(cells)
        for field, index, reading in self._plan:
            if index in marked:
                row.wrong(field, marked[index])
                continue
            cell = cells[index] if index < width else ""
            if cell == "":
                continue
            try:
                value = reading(cell)
            except UnreadableError as fault:
                row.wrong(field, fault.code, **fault.facts)
            else:
                if value is not None and value != "":
                    row.known[field] = value
        self._keep(number, row)

    def _keep(self, number: int, row: _OpenRow) -> None:
        taken = row.taken(number)
        known = row.known
        family = known.get(Field.FAMILY)
        if taken is None:
            relation, iin = known.get(Field.RELATION), known.get(Field.IIN)
            self.partial.append(PartialRow(number, family, relation, iin))
        else:
            self.rows.append(taken)
        for found, kept in ((row.problems, self.problems), (row.remarks, self.warnings)):
            for field, code, facts in found:
                column = self._heading.columns.get(field, FoundColumn(-1, ""))
                kept.append(RowProblem(number, code, column.letters, column.header, facts, family))

    def _reading(self, field: Field) -> Reading:
        if field in _WORDS:
            return _remembered(self._word(field, _WORDS[field]))
        if field in _DATES:
            return _remembered(date_of)
        if field in _CODES:
            return _remembered(_kato)
        if field is Field.IIN:
            return iin_of
        return _remembered(name_of if field in _NAMES else text_of)

    def _word(self, field: Field, meaning: type[StrEnum]) -> Reading:
        vocabulary = self._form.words[field.value]
        allowed = vocabulary.allowed(self._heading.language)

        def read(cell: Cell) -> StrEnum | None:
            text = text_of(cell)
            if not text:
                return None
            value = vocabulary.value(fold(text))
            if value is None:
                raise UnreadableError("value_unknown", value=text, allowed=allowed)
            return meaning(value)

        return read


class _OpenRow:
    """A row while it is read: what is known of it and what is wrong with it."""

    def __init__(self, form: RegisterForm, heading: Heading) -> None:
        self.known: dict[Field, Any] = {}
        self.problems: list[tuple[Field, str, Mapping[str, object]]] = []
        self.remarks: list[tuple[Field, str, Mapping[str, object]]] = []
        self._form = form
        self._language = heading.language
        self._headings = heading.columns

    def wrong(self, column: Field, code: str, **facts: object) -> None:
        """Note a problem of the row."""
        self.problems.append((column, code, facts))

    def taken(self, number: int) -> RegisterRow | None:
        """The row when nothing is wrong with it."""
        known = self.known
        self._judge_presence()
        surname, given_name, patronymic = self._name()
        origin_kato, origin_country = self._origin()
        oblast_kato = self._oblast()
        self._judge_iin()
        if self.problems:
            return None
        self._remark()
        return RegisterRow(
            family=known[Field.FAMILY],
            relation=known[Field.RELATION],
            kind=known[Field.KIND],
            oblast_kato=oblast_kato,
            applied_on=known[Field.APPLIED_ON],
            surname=surname,
            given_name=given_name,
            patronymic=patronymic,
            iin=known.get(Field.IIN),
            born=known.get(Field.BORN),
            sex=known.get(Field.SEX),
            origin_kato=origin_kato,
            origin_country=origin_country,
            place_kato=known.get(Field.PLACE_KATO),
            place=known.get(Field.PLACE, ""),
            area=known.get(Field.AREA),
            decided_on=known.get(Field.DECIDED_ON),
            arrived_on=known.get(Field.ARRIVED_ON),
            education=known.get(Field.EDUCATION),
            speciality=known.get(Field.SPECIALITY, ""),
            employed=known.get(Field.EMPLOYED),
            row_number=number,
        )

    def _judge_presence(self) -> None:
        known = self.known
        if Field.FAMILY not in known and not self._is_wrong(Field.FAMILY):
            self.wrong(Field.FAMILY, "family_number_missing")
        for field in _NEEDED:
            if field not in known and not self._is_wrong(field):
                self.wrong(field, "field_required", field=field.value)

    def _name(self) -> tuple[str, str, str]:
        known = self.known
        surname, given_name, patronymic = (known.get(field, "") for field in _NAMES[:3])
        if not (surname or given_name) and Field.FULL_NAME in known:
            parts = [*known[Field.FULL_NAME].split(" ", 2), "", ""]
            surname, given_name, patronymic = parts[:3]
        if not (surname or given_name) and not any(map(self._is_wrong, _NAMES)):
            field = next((f for f in _NAMES if f in self._headings), Field.SURNAME)
            self.wrong(field, "name_missing")
        return surname, given_name, patronymic

    def _origin(self) -> tuple[str | None, str | None]:
        """The region a settler comes from, or the country of a kandas."""
        text, kind = self.known.get(Field.ORIGIN), self.known.get(Field.KIND)
        if text is None or kind is None:
            return None, None
        if kind is CaseKind.SETTLER:
            kato = text if _is_kato(text) else self._form.region(text)
            if kato is not None:
                return kato, None
            allowed = region_names(self._language)
        else:
            country = self._form.country(text)
            if country is not None and country != OWN_COUNTRY:
                return None, country
            allowed = country_names(self._language)
        self.wrong(Field.ORIGIN, "value_unknown", value=text, allowed=allowed)
        return None, None

    def _oblast(self) -> str:
        """The receiving region by code or by name; code, name and place must agree."""
        code, name = self.known.get(Field.OBLAST_KATO), self.known.get(Field.OBLAST)
        named = self._form.region(name) if name else None
        if name and named is None and code is None:
            allowed = region_names(self._language)
            self.wrong(Field.OBLAST, "value_unknown", value=name, allowed=allowed)
        found = code or named
        if found is None:
            if not (name or self._is_wrong(Field.OBLAST_KATO)):
                field = Field.OBLAST_KATO if Field.OBLAST_KATO in self._headings else Field.OBLAST
                self.wrong(field, "field_required", field=field.value)
            return ""
        if named is not None and named != found:
            self.wrong(Field.OBLAST, "kato_differs", value=name, kato=found)
        place = self.known.get(Field.PLACE_KATO)
        if place is not None and place[:_KATO_OBLAST] != found[:_KATO_OBLAST]:
            self.wrong(Field.PLACE_KATO, "kato_differs", value=place, kato=found)
        return str(found)

    def _judge_iin(self) -> None:
        known = self.known
        iin = known.get(Field.IIN)
        if iin is not None:
            born, sex = known.get(Field.BORN), known.get(Field.SEX)
            for found in iin_problems(iin, born, sex):
                self.wrong(Field.IIN, found.code, **found.facts)

    def _remark(self) -> None:
        known = self.known
        born, arrived = known.get(Field.BORN), known.get(Field.ARRIVED_ON)
        if born is None:
            self.remarks.append((Field.BORN, "field_required", {"field": Field.BORN.value}))
        elif arrived is not None and born > arrived:
            facts = {"born": born, "arrived": arrived}
            self.remarks.append((Field.BORN, "born_after_arrival", facts))
        if Field.IIN in known:
            for found in iin_warnings(known[Field.IIN]):
                self.remarks.append((Field.IIN, found.code, found.facts))

    def _is_wrong(self, field: Field) -> bool:
        return any(wrong is field for wrong, _, _ in self.problems)


def _remembered(reading: Reading) -> Reading:
    """The same reading, each distinct cell understood once."""
    seen: dict[Cell, Any] = {}

    def read(cell: Cell) -> Any:
        try:
            return seen[cell]
        except KeyError:
            value = seen[cell] = reading(cell)
            return value

    return read


def _kato(cell: Cell) -> str | None:
    code = code_of(cell)
    if code is not None and kato_shape_problems(code):
        raise UnreadableError("kato_shape", kato=code)
    return code


def _is_kato(text: str) -> bool:
    return len(text) == _KATO_LENGTH and text.isascii() and text.isdigit()
