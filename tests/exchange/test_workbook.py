"""Sheets are read from XLSX and CSV; everything else is refused by its own name."""

import pytest
import xlsxwriter

from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.workbook import FORMULAS_NAMED, open_workbook, read_sheet
from kandas_desk.exchange.workbook_parts import Limits
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language
from tests.exchange.made import workbook_of, write_csv, write_xlsx, zipped

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(path, **more):
    with pytest.raises(RefusedError) as refused:
        read_sheet(path, **more)
    for why in refused.value.reasons:
        assert sentence(Language("kk"), why) != sentence(Language("ru"), why)
    return refused.value.reasons


def test_the_cells_of_a_sheet_keep_their_place_below_empty_rows(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[], [], ["", "ИИН", 12.5]])
    assert read_sheet(path).rows == [["", "", ""], ["", "", ""], ["", "ИИН", 12.5]]


def test_the_first_sheet_that_is_not_empty_is_read(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [], [["x"]])
    assert read_sheet(path).name == "Sheet2"


def test_a_sheet_is_read_by_its_name(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["one"]], [["two"]])
    assert read_sheet(path, "Sheet2").rows == [["two"]]


def test_an_unknown_sheet_is_refused_with_the_known_names(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["one"]], [["two"]])
    (why,) = refusal(path, sheet="Март")
    assert (why.code, why.facts["sheets"]) == ("sheet_not_found", "Sheet1, Sheet2")


FOREIGN = [
    ("a file that is not there", None, "file_not_found"),
    ("an empty file", b"", "file_not_workbook"),
    ("a text under the name of a workbook", b"hello", "file_not_workbook"),
    ("a zip cut short", zipped({"xl/workbook.xml": "<a/>"})[:40], "file_not_workbook"),
    ("a zip of something else", zipped({"readme.txt": "hello"}), "file_not_workbook"),
    ("a letter", zipped({"word/document.xml": "<a/>"}), "file_not_workbook"),
    ("an OpenDocument table", zipped({"mimetype": "x", "content.xml": ""}), "file_not_workbook"),
    ("a workbook of Excel 97", OLD_OFFICE, "file_not_workbook"),
    (
        "a workbook behind a password",
        OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
        "file_encrypted",
    ),
    ("XML that breaks off", workbook_of("<row><c><v>1"), "file_not_workbook"),
    (
        "a workbook part that is no XML",
        workbook_of("", **{"xl/workbook.xml": "<workbook"}),
        "file_not_workbook",
    ),
    (
        "a workbook with a document type",
        workbook_of("", **{"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "file_not_workbook",
    ),
    ("a sheet without cells", workbook_of(""), "workbook_empty"),
    ("a cell at the far corner", workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>'
     '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "file_too_large"),
    ("a row number beyond all sheets", workbook_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="4294967290"><c><v>1</v></c></row>'
    ), "file_too_large"),
    ("a row number of a thousand digits", workbook_of(
        f'<row r="1"><c r="A{"9" * 1000}"><v>1</v></c></row>'
    ), "file_too_large"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"), [case[1:] for case in FOREIGN], ids=[case[0] for case in FOREIGN]
)
def test_what_is_no_register_is_refused_by_name(tmp_path, content, code):
    path = tmp_path / "register.xlsx"
    if content is not None:
        path.write_bytes(content)
    (why,) = refusal(path)
    assert why.code == code


@pytest.mark.parametrize(
    "content", [b"<html><table>", b"\x00\x01\x02", b'"never closed', b"a\x98b"], ids=repr
)
def test_what_is_no_table_is_refused_as_csv_too(tmp_path, content):
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    (why,) = refusal(path)
    assert why.code == "file_not_workbook"


def test_a_part_that_swells_beyond_the_limit_is_refused_whatever_size_it_states(tmp_path):
    content = bytearray(workbook_of("<row/>" * 50_000))
    true_size = len("<row/>") * 50_000
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bytes(content))
    assert refusal(path, limits=Limits(total_bytes=true_size // 2))[0].code == "file_too_large"


def test_more_cells_than_the_limit_are_refused(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["x"] * 10] * 10)
    assert refusal(path, limits=Limits(cells=99))[0].code == "file_too_large"


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["x"]])
    assert refusal(path, limits=Limits(file_bytes=10))[0].code == "file_too_large"


def test_coloured_empty_cells_far_away_do_no_harm(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook_of(
            '<row r="1"><c r="A1"><v>7</v></c></row>'
            '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
        )
    )
    assert read_sheet(path).rows == [[7.0]]


def test_cells_that_do_not_say_where_they_are_stand_one_after_the_other(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_of("<row><c><v>1</v></c><c><v>2</v></c></row>"))
    assert read_sheet(path).rows == [[1.0, 2.0]]


def test_each_formula_is_named_by_its_cell(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["x", "y"], [1, ("=A2+1", 2)], [("=1", 1)]])
    assert [(why.code, why.where) for why in refusal(path)] == [
        ("formula_in_cell", "B2"),
        ("formula_in_cell", "A3"),
    ]


def test_only_the_first_formulas_are_named(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[("=1", 1)]] * (FORMULAS_NAMED + 5))
    assert len(refusal(path)) == FORMULAS_NAMED


def test_a_list_of_allowed_values_is_no_formula_of_a_cell(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook_of(
            '<row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
            "<extLst><ext><f>Sheet2!A1</f></ext></extLst><sheetData>"
        )
    )
    assert read_sheet(path).rows == [[7.0]]


def test_an_error_in_a_cell_is_marked(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook_of('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>')
    )
    assert read_sheet(path).marks.errors == {(1, 2)}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_every_usual_form(tmp_path, delimiter, encoding):
    cells = [["Тегі", "Аты"], ["Әбдірахманова", "Ұлжан, Гүл; Ө"]]
    path = write_csv(tmp_path / "a.csv", cells, encoding=encoding, delimiter=delimiter)
    sheet = read_sheet(path)
    assert (sheet.rows, sheet.encoding) == (cells, "utf-8")


def test_csv_of_windows_1251_is_read_and_said_so(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["№ семьи", "Имя"]], encoding="windows-1251")
    sheet = read_sheet(path)
    assert (sheet.rows, sheet.encoding) == ([["№ семьи", "Имя"]], "windows-1251")


def test_csv_of_the_old_kazakh_encoding_keeps_its_letters(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["Қасымов", "Әсел"]], encoding="kz1048")
    assert read_sheet(path).rows == [["Қасымов", "Әсел"]]


def test_csv_may_name_its_delimiter_in_the_first_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=,\na,b\n", encoding="utf-8")
    assert read_sheet(path).rows == [["a", "b"]]


def test_a_formula_in_csv_is_refused_but_a_quoted_number_is_a_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a;b\n="0012";=1+1\n', encoding="utf-8")
    assert [why.where for why in refusal(path)] == ["B2"]
    path.write_text('a;b\n="0012";-5\n', encoding="utf-8")
    assert read_sheet(path).rows[1] == ["0012", "-5"]


def test_hidden_sheets_are_left_out(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        workbook.add_worksheet("shown").write_string(0, 0, "x")
        workbook.add_worksheet("hidden").hide()
    assert open_workbook(tmp_path / "a.xlsx").names == ("shown",)
