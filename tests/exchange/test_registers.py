"""A register is read wherever its heading stands; every row gets its verdict."""

import random
import re
import zipfile
from datetime import date

import pytest

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.identity import check_digit, make_iin
from kandas_desk.domain.people import Education, Relation, Sex, Stated
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.form import LANGUAGES
from kandas_desk.exchange.headings import read_map
from kandas_desk.exchange.register_rows import RegisterRow
from kandas_desk.exchange.registers import read_register
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language
from tests.exchange.made import (
    CHILD_BORN,
    CHILD_IIN,
    KK,
    MOTHER_BORN,
    MOTHER_IIN,
    RU,
    child,
    settler,
    table,
    write_csv,
    write_xlsx,
    zipped,
)

MOTHER = RegisterRow(
    family="1",
    relation=Relation.APPLICANT,
    kind=CaseKind.SETTLER,
    oblast_kato="590000000",
    applied_on=date(2026, 2, 2),
    surname="Қасымова",
    given_name="Әйгерім",
    patronymic="Серікқызы",
    iin=MOTHER_IIN,
    born=MOTHER_BORN,
    sex=Sex.FEMALE,
    origin_kato="610000000",
    place_kato="593220100",
    place="с.Смирново",
    area=Area.RURAL,
    decided_on=date(2026, 2, 20),
    arrived_on=date(2026, 4, 1),
    education=Education.HIGHER,
    speciality="агроном",
    employed=Stated.YES,
    row_number=2,
)
IN_KAZAKH = {
    "relation": "отбасы басшысы",
    "sex": "әйел",
    "kind": "қоныс аударушы",
    "origin": "Түркістан облысы",
    "oblast": "Солтүстік Қазақстан облысы",
    "area": "ауыл",
    "education": "жоғары",
    "employed": "иә",
}


def read(tmp_path, form, cells, **more):
    return read_register(write_xlsx(tmp_path / "register.xlsx", cells), form, **more)


def verdicts(register):
    return [(p.row, p.letters, p.code) for p in register.problems]


def refusal(tmp_path, form, cells):
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, form, cells)
    return refused.value.reasons


def test_a_row_is_read_whole(tmp_path, form):
    register = read(tmp_path, form, table([settler()]))
    assert register.rows == (MOTHER,)
    assert not register.problems
    assert not register.warnings


def test_a_register_in_kazakh_gives_the_same(tmp_path, form):
    assert read(tmp_path, form, table([settler(**IN_KAZAKH)], KK)).rows == (MOTHER,)


def test_csv_gives_the_same(tmp_path, form):
    path = write_csv(tmp_path / "register.csv", table([settler()]))
    assert read_register(path, form).rows == (MOTHER,)


def test_an_old_encoding_is_a_warning(tmp_path, form):
    row = settler(surname="Касымова", given_name="Айгерим", patronymic="", place="с.Смирново")
    path = write_csv(tmp_path / "register.csv", table([row]), encoding="windows-1251")
    assert [w.code for w in read_register(path, form).warnings] == ["encoding_old"]


@pytest.mark.parametrize("seed", range(5))
def test_the_columns_may_stand_in_any_order(tmp_path, form, seed):
    fields = list(RU)
    random.Random(seed).shuffle(fields)
    shuffled = {field: RU[field] for field in fields}
    assert read(tmp_path, form, table([settler()], shuffled)).rows == (MOTHER,)


def test_the_heading_may_be_written_in_any_manner(tmp_path, form):
    manners = (
        str.upper,
        str.lower,
        lambda h: f" {h.replace(' ', chr(10))}: ",
        lambda h: f"{h} (х)",
    )
    headers = {f: manners[n % len(manners)](h) for n, (f, h) in enumerate(RU.items())}
    assert read(tmp_path, form, table([settler()], headers)).rows == (MOTHER,)


def test_titles_column_numbers_and_repeated_headings_are_no_rows(tmp_path, form):
    cells = table([settler()], above=[["Тізілім / Реестр"], [], ["за 2026 год", "", "семья"]])
    numbers = [float(n) for n in range(1, len(RU) + 1)]
    cells = [*cells[:4], numbers, cells[4], [], ["  "], cells[3], ["Итого", 1]]
    register = read(tmp_path, form, cells)
    assert register.heading.row == 4
    assert [row.row_number for row in register.rows] == [6]
    assert not register.problems


def test_a_row_that_says_total_but_names_somebody_is_a_row(tmp_path, form):
    register = read(tmp_path, form, table([settler(family="Итого")]))
    assert register.rows[0].family == "Итого"


def test_the_register_may_stand_on_any_sheet(tmp_path, form):
    path = write_xlsx(tmp_path / "a.xlsx", [["Инструкция"], ["ИИН", "12 цифр"]], table([settler()]))
    register = read_register(path, form)
    assert (register.sheet, register.rows) == ("Sheet2", (MOTHER,))
    with pytest.raises(RefusedError):
        read_register(path, form, sheet="Sheet1")


def test_all_missing_columns_are_named_together(tmp_path, form):
    headers = {f: h for f, h in RU.items() if f not in ("born", "surname", "given_name", "kind")}
    (why,) = refusal(tmp_path, form, table([settler()], headers))
    assert (why.code, why.facts["columns"]) == ("column_missing", ("surname", "born", "kind"))


def test_the_name_of_the_region_is_enough(tmp_path, form):
    headers = {f: h for f, h in RU.items() if f != "oblast_kato"}
    assert read(tmp_path, form, table([settler()], headers)).rows == (MOTHER,)


def test_a_sheet_without_a_heading_is_refused(tmp_path, form):
    (why,) = refusal(tmp_path, form, [["1", "2"], ["a", "b"]])
    assert why.code == "header_not_found"


def test_a_heading_below_the_first_rows_is_not_looked_for(tmp_path, form):
    (why,) = refusal(tmp_path, form, table([settler()], above=[["x"]] * 30))
    assert why.code == "header_not_found"


def test_two_columns_of_one_meaning_are_refused(tmp_path, form):
    (why,) = refusal(tmp_path, form, table([settler()], RU | {"again": "Дата приезда"}))
    assert (why.code, why.facts["other"]) == ("column_twice", "Дата прибытия")


def test_a_formula_in_the_heading_is_refused(tmp_path, form):
    cells = table([settler()])
    cells[0][2] = ('="ИИН"', "ИИН")
    (why,) = refusal(tmp_path, form, cells)
    assert (why.code, why.where) == ("formula_in_cell", "C1")


def test_an_unknown_column_is_left_out_with_a_warning(tmp_path, form):
    register = read(tmp_path, form, table([settler()], RU | {"note": "Примечание"}))
    assert register.rows == (MOTHER,)
    assert [(w.code, w.column) for w in register.warnings] == [("column_unknown", "V Примечание")]


def test_a_map_says_what_the_office_calls_its_columns(tmp_path, form):
    headers = RU | {"surname": "Кто", "kind": "Вид", "speciality": "Прочее"}
    file = tmp_path / "map.toml"
    file.write_text('"КТО:" = "surname"\n"Вид" = "kind"\n"Прочее" = "ignore"\n', encoding="utf-8")
    register = read(tmp_path, form, table([settler()], headers), mapped=read_map(file, form))
    assert [(r.surname, r.kind, r.speciality) for r in register.rows] == [
        ("Қасымова", CaseKind.SETTLER, "")
    ]
    assert not register.warnings


def test_a_map_wins_over_the_usual_name(tmp_path, form):
    headers = RU | {"place": "Место", "origin": "Населённый пункт"}
    file = tmp_path / "map.json"
    file.write_text('{"Место": "place", "Населённый пункт": "origin"}', encoding="utf-8")
    register = read(tmp_path, form, table([settler()], headers), mapped=read_map(file, form))
    assert register.rows == (MOTHER,)


MAPS = [
    ("map.toml", "surname = [", "map_unreadable"),
    ("map.json", '["surname"]', "map_unreadable"),
    ("map.json", '{"Кто": "nobody"}', "field_unknown"),
    ("map.json", '{"Кто": ["surname"]}', "field_unknown"),
    ("absent.json", None, "file_not_found"),
]


@pytest.mark.parametrize(("name", "text", "code"), MAPS)
def test_a_map_that_cannot_be_followed_is_refused(tmp_path, form, name, text, code):
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read_map(tmp_path / name, form)
    assert refused.value.reasons[0].code == code


def test_a_name_in_one_cell_is_divided(tmp_path, form):
    headers = {f: h for f, h in RU.items() if f not in ("surname", "given_name", "patronymic")}
    row = settler(full_name="Қасымова Әйгерім  Серікқызы")
    register = read(tmp_path, form, table([row], headers | {"full_name": "Ф.И.О."}))
    assert register.rows == (MOTHER,)


def test_the_iin_may_be_a_number_that_lost_its_zero(tmp_path, form):
    assert CHILD_IIN.startswith("0")
    register = read(tmp_path, form, table([settler(), child(iin=float(CHILD_IIN))]))
    assert register.rows[1].iin == CHILD_IIN


def test_dates_may_be_text_and_codes_numbers(tmp_path, form):
    row = settler(
        born="12.03.1990",
        applied_on="2026-02-02",
        decided_on="20/02/2026",
        arrived_on=46113.0,
        oblast_kato=590000000,
        place_kato=593220100.0,
    )
    assert read(tmp_path, form, table([row])).rows == (MOTHER,)


def test_a_kandas_comes_from_a_country(tmp_path, form):
    register = read(tmp_path, form, table([settler(kind="кандас", origin="Қытай")]))
    assert (register.rows[0].origin_country, register.rows[0].origin_kato) == ("CN", None)


ONE_WRONG_CELL = [
    ({"family": ""}, "A", "family_number_missing"),
    ({"relation": "кум"}, "B", "value_unknown"),
    ({"relation": "жиені"}, "B", "value_unknown"),
    ({"relation": ""}, "B", "field_required"),
    ({"iin": "12345"}, "C", "iin_shape"),
    ({"iin": MOTHER_IIN[:11] + str((int(MOTHER_IIN[11]) + 1) % 10)}, "C", "iin_check_digit"),
    ({"born": date(1990, 3, 13)}, "C", "iin_birth_date"),
    ({"sex": "м"}, "C", "iin_sex"),
    ({"surname": "", "given_name": "-", "patronymic": ""}, "D", "name_missing"),
    ({"given_name": "?йгерім"}, "E", "letters_lost"),
    ({"born": "12.03.90"}, "G", "date_unreadable"),
    ({"sex": "да"}, "H", "value_unknown"),
    ({"kind": "беженец"}, "I", "value_unknown"),
    ({"kind": ""}, "I", "field_required"),
    ({"origin": "Китай"}, "J", "value_unknown"),
    ({"origin": ""}, "J", "field_required"),
    ({"kind": "кандас", "origin": "Туркестанская область"}, "J", "value_unknown"),
    ({"kind": "кандас", "origin": "Казахстан"}, "J", "value_unknown"),
    ({"oblast": "Павлодарская область"}, "K", "kato_differs"),
    ({"oblast": "Север", "oblast_kato": ""}, "K", "value_unknown"),
    ({"oblast": "", "oblast_kato": ""}, "L", "field_required"),
    ({"oblast_kato": "59000"}, "L", "kato_shape"),
    ({"place_kato": "5932201-0"}, "M", "kato_shape"),
    ({"place_kato": "553220100"}, "M", "kato_differs"),
    ({"area": "степь"}, "O", "value_unknown"),
    ({"applied_on": ""}, "P", "field_required"),
    ({"applied_on": 2026}, "P", "date_unreadable"),
    ({"applied_on": ("=B2", 46055)}, "P", "formula_in_cell"),
    ({"decided_on": "скоро"}, "Q", "date_unreadable"),
    ({"arrived_on": "31.02.2026"}, "R", "date_unreadable"),
    ({"education": "хорошее"}, "S", "value_unknown"),
    ({"employed": "может быть"}, "U", "value_unknown"),
]


@pytest.mark.parametrize(("changes", "letters", "code"), ONE_WRONG_CELL)
def test_a_wrong_cell_is_named_by_row_column_and_code(tmp_path, form, changes, letters, code):
    register = read(tmp_path, form, table([settler(**changes), child(family=2)]))
    assert verdicts(register) == [(2, letters, code)]
    assert [row.row_number for row in register.rows] == [3]
    assert register.row_count == 2
    for language in LANGUAGES:
        assert sentence(Language(language), register.problems[0].reason).endswith(".")


def test_all_that_is_wrong_with_a_row_is_said_together(tmp_path, form):
    register = read(tmp_path, form, table([settler(sex="?", born="?", applied_on="?")]))
    assert [code for _, _, code in verdicts(register)] == [
        "date_unreadable",
        "value_unknown",
        "date_unreadable",
    ]


def test_a_problem_says_where_what_and_what_is_allowed(tmp_path, form):
    (problem,) = read(tmp_path, form, table([settler(sex="да")])).problems
    assert (problem.column, problem.family) == ("H Пол", "1")
    assert problem.reason.where == "H2"
    assert dict(problem.reason.facts) == {
        "row": 2,
        "column": "Пол",
        "value": "да",
        "allowed": "м, ж",
    }


def test_allowed_words_are_offered_in_the_language_of_the_heading(tmp_path, form):
    row = settler(**IN_KAZAKH | {"sex": "да"})
    (problem,) = read(tmp_path, form, table([row], KK)).problems
    assert problem.facts["allowed"] == "ер, әйел"


def test_the_region_of_a_settler_may_be_a_code(tmp_path, form):
    register = read(tmp_path, form, table([settler(origin="511010000")]))
    assert register.rows[0].origin_kato == "511010000"


def test_an_error_value_in_a_cell_is_a_problem_of_its_row(tmp_path, form):
    path = write_xlsx(tmp_path / "register.xlsx", table([settler()]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    broken = re.sub(r'<c r="R2".*?</c>', '<c r="R2" t="e"><v>#N/A</v></c>', sheet)
    assert broken != sheet
    path.write_bytes(zipped(parts | {"xl/worksheets/sheet1.xml": broken}))
    assert verdicts(read_register(path, form)) == [(2, "R", "cell_error")]


def test_a_birth_after_the_arrival_is_only_a_warning(tmp_path, form):
    born = date(2026, 9, 1)
    register = read(
        tmp_path, form, table([settler(), child(born=born, iin=make_iin(born, "m", 5))])
    )
    assert not register.problems
    assert [(w.row, w.letters, w.code) for w in register.warnings] == [
        (3, "G", "born_after_arrival")
    ]


def test_an_unknown_birth_date_is_only_a_warning(tmp_path, form):
    register = read(tmp_path, form, table([settler(born="", iin="")]))
    assert register.rows[0].born is None
    assert [w.code for w in register.warnings] == ["field_required"]
    assert sentence(Language("kk"), register.warnings[0].reason)


def test_an_unusual_seventh_digit_is_only_a_warning(tmp_path, form):
    eleven = next(n for n in (f"9003120{k:04d}" for k in range(100)) if check_digit(n) is not None)
    register = read(tmp_path, form, table([settler(iin=f"{eleven}{check_digit(eleven)}")]))
    assert [w.code for w in register.warnings] == ["iin_seventh_digit"]


def test_a_row_without_a_family_belongs_to_none(tmp_path, form):
    register = read(tmp_path, form, table([settler(family=""), child()]))
    assert [p.code for p in register.unplaced] == ["family_number_missing"]


def test_nothing_of_a_child_is_asked_beyond_the_needed(tmp_path, form):
    register = read(tmp_path, form, table([settler(), child(sex="", iin="", arrived_on="")]))
    assert register.rows[1].born == CHILD_BORN
    assert not register.problems
