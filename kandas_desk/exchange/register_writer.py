"""The office's register written so that it can be read back: the same columns, the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from kandas_desk.domain.case import CaseKind
from kandas_desk.exchange.form import Field, RegisterForm
from kandas_desk.exchange.register_rows import RegisterRow
from kandas_desk.exchange.workbook_writer import Written, write_register
from kandas_desk.language import regions
from kandas_desk.language.speak import Language, LanguageCode

_OBLAST_ZEROS: Final = "0000000"


def register_headers(form: RegisterForm, language: LanguageCode) -> tuple[str, ...]:
    """The headings of an exported register."""
    return tuple(column.names[language][0] for column in form.columns if column.exported)


def register_cells(
    rows: Iterable[RegisterRow], form: RegisterForm, language: LanguageCode
) -> Iterator[tuple[Written, ...]]:
    """The cells of each row in the order of ``register_headers``."""
    writings = [writing(form, language, column.field) for column in form.columns if column.exported]
    for row in rows:
        yield tuple(write(row) for write in writings)


def export_register(
    path: Path, rows: Iterable[RegisterRow], form: RegisterForm, language: LanguageCode
) -> int:
    """Write the register to an ``.xlsx`` or ``.csv`` file; the number of rows written."""
    return write_register(
        path,
        register_headers(form, language),
        register_cells(rows, form, language),
        [column.width for column in form.columns if column.exported],
        title=Language(language).text("Register of families"),
    )


def writing(
    form: RegisterForm, language: LanguageCode, field: Field
) -> Callable[[RegisterRow], Written]:
    """How the column of the field is written for a row."""
    speech = Language(language)
    if field is Field.ORIGIN:
        return lambda row: _origin(row, speech)
    if field is Field.OBLAST:
        return lambda row: regions.region_name(speech, row.oblast_kato)
    if field.value in form.words:
        return _word(form, language, field)
    name = field.value
    return lambda row: _plain(getattr(row, name))


def _word(
    form: RegisterForm, language: LanguageCode, field: Field
) -> Callable[[RegisterRow], Written]:
    vocabulary, name = form.words[field.value], field.value
    seen: dict[tuple[StrEnum | None, StrEnum | None], str] = {(None, None): ""}

    def write(row: RegisterRow) -> str:
        value, sex = getattr(row, name), row.sex
        if value is None:
            return ""
        if (value, sex) not in seen:
            seen[value, sex] = vocabulary.name(value.value, language, sex and sex.value)
        return seen[value, sex]

    return write


def _origin(row: RegisterRow, speech: Language) -> str:
    if row.kind is CaseKind.SETTLER:
        kato = row.origin_kato or ""
        return regions.region_name(speech, kato) if kato.endswith(_OBLAST_ZEROS) else kato
    return regions.country_name(speech, row.origin_country) if row.origin_country else ""


def _plain(value: Written) -> Written:
    return "" if value is None else value
