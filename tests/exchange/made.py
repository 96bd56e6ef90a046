"""Registers and workbooks made for a test: good ones by default, wrong where the test says so."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from kandas_desk.domain.identity import make_iin

RU = {
    "family": "№ семьи",
    "relation": "Родство",
    "iin": "ИИН",
    "surname": "Фамилия",
    "given_name": "Имя",
    "patronymic": "Отчество",
    "born": "Дата рождения",
    "sex": "Пол",
    "kind": "Категория",
    "origin": "Откуда прибыл",
    "oblast": "Область прибытия",
    "oblast_kato": "КАТО области",
    "place_kato": "КАТО населённого пункта",
    "place": "Населённый пункт",
    "area": "Село/город",
    "applied_on": "Дата заявления",
    "decided_on": "Дата решения комиссии",
    "arrived_on": "Дата прибытия",
    "education": "Образование",
    "speciality": "Специальность",
    "employed": "Трудоустроен",
}
KK = {
    "family": "Отбасы №",
    "relation": "Туыстығы",
    "iin": "ЖСН",
    "surname": "Тегі",
    "given_name": "Аты",
    "patronymic": "Әкесінің аты",
    "born": "Туған күні",
    "sex": "Жынысы",
    "kind": "Санаты",
    "origin": "Қайдан келді",
    "oblast": "Қабылдаушы облыс",
    "oblast_kato": "Облыстың ӘАОЖ коды",
    "place_kato": "Елді мекеннің ӘАОЖ коды",
    "place": "Елді мекен",
    "area": "Ауыл/қала",
    "applied_on": "Өтініш берілген күн",
    "decided_on": "Комиссия шешімінің күні",
    "arrived_on": "Көшіп келген күні",
    "education": "Білімі",
    "speciality": "Мамандығы",
    "employed": "Жұмысқа орналасқан",
}

MOTHER_BORN, CHILD_BORN = date(1990, 3, 12), date(2005, 6, 1)
MOTHER_IIN = make_iin(MOTHER_BORN, "f", 1) or ""
CHILD_IIN = make_iin(CHILD_BORN, "m", 1) or ""


def settler(**changes: object) -> dict[str, object]:
    """The applicant of a family of settlers."""
    row: dict[str, object] = {
        "family": 1,
        "relation": "глава семьи",
        "iin": MOTHER_IIN,
        "surname": "Қасымова",
        "given_name": "Әйгерім",
        "patronymic": "Серікқызы",
        "born": MOTHER_BORN,
        "sex": "ж",
        "kind": "переселенец",
        "origin": "Туркестанская область",
        "oblast": "Северо-Казахстанская область",
        "oblast_kato": "590000000",
        "place_kato": "593220100",
        "place": "с.Смирново",
        "area": "село",
        "applied_on": date(2026, 2, 2),
        "decided_on": date(2026, 2, 20),
        "arrived_on": date(2026, 4, 1),
        "education": "высшее",
        "speciality": "агроном",
        "employed": "да",
    }
    return row | changes


def child(**changes: object) -> dict[str, object]:
    """A child of the same family."""
    own: dict[str, object] = {
        "relation": "сын",
        "iin": CHILD_IIN,
        "surname": "Қасымов",
        "given_name": "Нұрлан",
        "patronymic": "",
        "born": CHILD_BORN,
        "sex": "м",
        "education": "",
        "speciality": "",
        "employed": "",
    }
    return settler(**(own | changes))


def table(
    rows: Iterable[Mapping[str, object]],
    headers: Mapping[str, str] = RU,
    *,
    above: Sequence[Sequence[object]] = (),
) -> list[list[object]]:
    """Rows of cells below their heading, with title rows above it."""
    cells: list[list[object]] = [list(row) for row in above]
    cells.append(list(headers.values()))
    cells.extend([row.get(field, "") for field in headers] for row in rows)
    return cells


def write_xlsx(
    path: Path, cells: Sequence[Sequence[object]], *more: Sequence[Sequence[object]]
) -> Path:
    """A workbook of one or more sheets, as Excel itself would write it."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for rows in (cells, *more):
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    write_cell(sheet, number, index, cell, day)
    return path


def write_cell(sheet: Any, row: int, column: int, cell: object, day: Any) -> None:
    """A date as a date, ``("=A1+1", 2)`` as a formula with its value, all else as it is."""
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, tuple):
        sheet.write_formula(row, column, cell[0], None, cell[1])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell != "":
        sheet.write_string(row, column, str(cell))


def write_csv(
    path: Path,
    cells: Sequence[Sequence[object]],
    *,
    encoding: str = "utf-8-sig",
    delimiter: str = ";",
) -> Path:
    """The cells as text with dates as day.month.year."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in cells:
        writer.writerow([f"{c:%d.%m.%Y}" if isinstance(c, date) else c for c in row])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def workbook_of(sheet: str, **parts: str) -> bytes:
    """A workbook whose sheet holds this XML in place of its rows."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
                'ContentType="application/xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
            ),
        }
        | parts
    )
