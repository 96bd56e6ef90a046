"""Tables are written whole or not at all, and text stays text."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.workbook import open_workbook, read_sheet
from kandas_desk.exchange.workbook_writer import Sheet, write_register, write_sheets
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language

HEADERS = ("ЖСН", "Аты", "Күні", "Саны")
ROWS = [("000105501234", "=1+1", date(2026, 2, 2), 5), ("", "-Әсел", None, None)]
WIDTHS = (14, 20, 12, 8)
DANGEROUS = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\t=1", "'=1", "''+", "'quoted'", "it's", "="]


def write(path, rows=ROWS):
    return write_register(path, HEADERS, rows, WIDTHS)


def test_a_workbook_keeps_text_dates_and_numbers(tmp_path):
    path = tmp_path / "a.xlsx"
    assert write(path) == 2
    assert read_sheet(path).rows == [
        list(HEADERS),
        ["000105501234", "=1+1", date(2026, 2, 2), 5.0],
        ["", "-Әсел", "", ""],
    ]


def test_no_text_of_a_workbook_becomes_a_formula_or_a_link(tmp_path):
    path = tmp_path / "a.xlsx"
    write(path, [(text, "http://example.org", None, 1) for text in DANGEROUS])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert not any("rels" in name and "sheet" in name for name in archive.namelist())
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


def test_csv_opens_in_excel_with_its_letters(tmp_path):
    path = tmp_path / "a.csv"
    assert write(path) == 2
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "ЖСН;Аты;Күні;Саны",
        "000105501234;'=1+1;02.02.2026;5",
        ";'-Әсел;;",
    ]


@pytest.mark.parametrize("text", DANGEROUS, ids=repr)
def test_a_guarded_text_is_no_formula_and_comes_back_as_it_was(tmp_path, text):
    path = tmp_path / "a.csv"
    write(path, [("x", text, None, 1)])
    assert read_sheet(path).rows[1][1] == text
    cell = path.read_bytes().decode("utf-8-sig").splitlines()[1].split(";")[1]
    assert not cell.strip('"').startswith(("=", "+", "-", "@", "\t"))


def broken_rows():
    yield ROWS[0]
    raise OSError("the disk is full")


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_stood_there_stays_when_writing_fails(tmp_path, name):
    path = tmp_path / name
    path.write_text("before", encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        write(path, broken_rows())
    assert refused.value.reasons[0].code == "file_not_written"
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_of_ours_leaves_no_half_file(tmp_path):
    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "a.xlsx", (1 / 0 for _ in ROWS))
    assert not list(tmp_path.iterdir())


REFUSED = [
    ("a.pdf", ROWS, "file_kind_unknown"),
    ("absent/a.xlsx", ROWS, "file_not_written"),
    ("a.xlsx", [("x" * 32_768, "", None, 1)], "text_too_long"),
]


@pytest.mark.parametrize(("name", "rows", "code"), REFUSED)
def test_what_cannot_be_written_is_refused(tmp_path, name, rows, code):
    with pytest.raises(RefusedError) as refused:
        write(tmp_path / Path(name), rows)
    (why,) = refused.value.reasons
    assert why.code == code
    assert sentence(Language("kk"), why) != sentence(Language("ru"), why)
    assert not list(tmp_path.iterdir())


def test_a_sheet_holds_no_more_rows_than_excel_shows(tmp_path, monkeypatch):
    monkeypatch.setattr("kandas_desk.exchange.workbook_writer._MOST_ROWS", 3)
    assert write(tmp_path / "a.xlsx", ROWS) == 2
    with pytest.raises(RefusedError) as refused:
        write(tmp_path / "b.xlsx", [*ROWS, ROWS[0]])
    assert refused.value.reasons[0].code == "table_too_long"


def test_several_sheets_keep_their_order_and_a_csv_holds_the_first(tmp_path):
    def sheets():
        first = Sheet("Үлестер", ["Топ", "%"], [("2025", Decimal("5.4")), ("2026", None)], (10, 8))
        return [first, Sheet("Істер", ["Іс"], [("KD-2025-000001",)], (20,))]

    path = tmp_path / "two.xlsx"
    assert write_sheets(path, sheets()) == 2
    book = open_workbook(path)
    assert list(book.names) == ["Үлестер", "Істер"]
    assert book.sheet("Үлестер").rows == [["Топ", "%"], ["2025", 5.4], ["2026", ""]]
    assert book.sheet("Істер").rows == [["Іс"], ["KD-2025-000001"]]
    flat = tmp_path / "one.csv"
    assert write_sheets(flat, sheets()) == 2
    assert flat.read_text("utf-8-sig").splitlines() == ["Топ;%", "2025;5.4", "2026;"]
