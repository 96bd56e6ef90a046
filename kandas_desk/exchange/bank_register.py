"""The register for the bank as bytes: XLSX or CSV, the same bytes for the same list."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import xlsxwriter

from kandas_desk.domain.identity import bank_code
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.run import Run, RunLine, net_total, reference
from kandas_desk.exchange.bank_form import BankField, BankForm
from kandas_desk.exchange.csv_text import DELIMITER, guarded
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term

XLSX, CSV, CSV_1251 = "xlsx", "csv", "csv-1251"
OLD_ENCODING: Final = "windows-1251"
NAMES_SAID: Final = 10
Written = str | int | Money | date
_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
_PLACES: Final = ("{month}", "{case}")


@dataclass(frozen=True, slots=True)
class Rows:
    """The register as cells: headings, one row a payment, closing rows."""

    headings: tuple[str, ...]
    body: tuple[tuple[Written, ...], ...]
    closing: tuple[tuple[Written, ...], ...]


def register_kind(path: Path, form: BankForm, encoding: str | None) -> str:
    """Which kind of file the path asks for; refused when it is neither XLSX nor CSV."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return XLSX
    if suffix != ".csv":
        raise refuse("file_kind_unknown", path.name, path=str(path), allowed=".xlsx, .csv")
    return CSV_1251 if (encoding or form.encoding) == OLD_ENCODING else CSV


def register_bytes(run: Run, lines: Sequence[RunLine], form: BankForm, kind: str) -> bytes:
    """The register of the list.

    Refused: ``letters_not_in_encoding`` names the recipients whose letters windows-1251 lacks.
    """
    rows = register_rows(run, lines, form)
    if kind == XLSX:
        return _xlsx(run, rows, form)
    if kind == CSV_1251:
        _refuse_lost_letters(lines, rows)
        return _csv(rows, form).encode(OLD_ENCODING)
    return _csv(rows, form).encode("utf-8-sig")


def register_rows(run: Run, lines: Sequence[RunLine], form: BankForm) -> Rows:
    """The cells of the register."""
    speech = Language(form.language)
    writers = [_writer(column.field, run, form, speech) for column in form.columns]
    body = tuple(tuple(write(line) for write in writers) for line in lines)
    headings = tuple(column.headings[form.language] for column in form.columns)
    return Rows(headings, body, _closing(lines, form, speech) if form.totals else ())


def _closing(
    lines: Sequence[RunLine], form: BankForm, speech: Language
) -> tuple[tuple[Written, ...], ...]:
    """How many and how much; below it the sum in words."""
    whole = net_total(lines)
    words = speech.text(N_("Total: {n}"), n=len(lines))
    row: list[Written] = [
        whole if column.field is BankField.AMOUNT else "" for column in form.columns
    ]
    below: list[Written] = [""] * len(row)
    place = 0 if form.columns[0].field is not BankField.AMOUNT else 1
    row[place], below[place] = words, figures_and_words(speech, whole)
    return tuple(row), tuple(below)


def purpose_of(line: RunLine, form: BankForm, code: str) -> str:
    """What the payment is for, in Kazakh or Russian."""
    texts = form.purposes.get(code) or form.purposes["ru"]
    month = f"{line.due_on:%m.%Y}"
    text = texts.get(line.measure.value, "")
    for place, value in zip(_PLACES, (month, line.case_number), strict=True):
        text = text.replace(place, value)
    return text


def _writer(
    field: BankField, run: Run, form: BankForm, speech: Language
) -> Callable[[RunLine], Written]:
    purposes = {BankField.PURPOSE_KK: "kk", BankField.PURPOSE_RU: "ru"}
    if field in purposes or field is BankField.PURPOSE:
        code = purposes.get(field, form.language)
        return lambda line: purpose_of(line, form, code)
    writers: dict[BankField, Callable[[RunLine], Written]] = {
        BankField.LINE: lambda line: line.line,
        BankField.IIN: lambda line: line.iin or "",
        BankField.NAME: lambda line: line.name,
        BankField.IBAN: lambda line: line.iban,
        BankField.BANK: lambda line: bank_code(line.iban),
        BankField.AMOUNT: lambda line: line.net,
        BankField.KNP: lambda line: form.knp[line.measure],
        BankField.KBE: lambda _line: form.kbe,
        BankField.CASE: lambda line: line.case_number,
        BankField.MEASURE: lambda line: term(speech, line.measure),
        BankField.DUE_ON: lambda line: line.due_on,
        BankField.REFERENCE: lambda line: reference(run.number, line.line),
        BankField.PAYMENT: lambda line: str(line.payment_id),
    }
    return writers[field]


def _refuse_lost_letters(lines: Sequence[RunLine], rows: Rows) -> None:
    """Windows-1251 has no ә ғ қ ң ө ұ ү һ: a name would reach the bank as question marks."""
    wrong = []
    for line, cells in zip(lines, rows.body, strict=True):
        if not all(_holds(cell) for cell in cells):
            wrong.append(line.name)
    others = [cell for row in (rows.headings, *rows.closing) for cell in row if not _holds(cell)]
    if wrong or others:
        named = tuple(dict.fromkeys(wrong)) or tuple(str(cell) for cell in others)
        raise refuse(
            "letters_not_in_encoding",
            "encoding",
            n=len(named),
            names=named[:NAMES_SAID],
            encoding=OLD_ENCODING,
        )


def _holds(cell: Written) -> bool:
    try:
        str(cell).encode(OLD_ENCODING) if isinstance(cell, str) else None
    except UnicodeEncodeError:
        return False
    return True


def _csv(rows: Rows, form: BankForm) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in rows.headings])
    for row in (*rows.body, *rows.closing):
        writer.writerow([_as_text(cell, form) for cell in row])
    return text.getvalue()


def _as_text(cell: Written, form: BankForm) -> str:
    if isinstance(cell, Money):
        return cell.tenge.replace(".", form.decimal_point)
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return guarded(str(cell))


def _xlsx(run: Run, rows: Rows, form: BankForm) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        # The day of the list, not of the writing: the same list gives the same bytes.
        workbook.set_properties({"created": datetime.combine(run.made_on, time())})
        sheet = workbook.add_worksheet(run.number[-31:])
        head = workbook.add_format(_HEAD)
        text = workbook.add_format({"num_format": "@"})
        money = workbook.add_format({"num_format": "#,##0.00"})
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for index, column in enumerate(form.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, rows.headings[index], head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for place, row in enumerate((*rows.body, *rows.closing), start=1):
            for index, cell in enumerate(row):
                if isinstance(cell, Money):
                    sheet.write_number(place, index, cell.tiyn / 100, money)
                elif isinstance(cell, date):
                    sheet.write_datetime(place, index, datetime.combine(cell, time()), day)
                elif isinstance(cell, int):
                    sheet.write_number(place, index, cell)
                elif cell:
                    sheet.write_string(place, index, cell, text)
    return made.getvalue()
