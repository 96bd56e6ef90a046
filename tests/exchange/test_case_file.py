"""A case and a plot as files: what is read, what is refused and where, and the way back."""

import copy
import json
from datetime import date

import pytest

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.land import LandKind
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Degree, Education, Relation, Sex, Stated
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.case_file import (
    CaseDraft,
    LandDraft,
    MemberDraft,
    case_from,
    case_shape,
    land_from,
    land_shape,
    read_case,
    read_land,
)
from kandas_desk.exchange.json_fields import parse_json
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import Language

CASE = {
    "kind": "settler",
    "applied_on": "2026-02-02",
    "origin": {"kato": "610000000"},
    "destination": {"kato": "590000000", "area": "rural"},
    "members": [
        {
            "relation": "applicant",
            "iin": "850312400123",
            "surname": "Қасымова",
            "given_name": "Әсел",
            "patronymic": "Серікқызы",
            "born": "1985-03-12",
            "sex": "f",
            "citizenship": "KZ",
            "education": "higher",
            "degree": "none",
            "speciality": "агроном",
            "job_seeker": True,
            "employed": False,
            "registered_in_origin_since": "2020-01-01",
        },
        {"relation": "child", "surname": "Қасымов", "born": "2014-06-01", "sex": "m"},
    ],
    "housing": {"price": "9000000.00"},
}
DRAFT = CaseDraft(
    kind=CaseKind.SETTLER,
    applied_on=date(2026, 2, 2),
    destination_kato="590000000",
    members=(
        MemberDraft(
            relation=Relation.APPLICANT,
            surname="Қасымова",
            given_name="Әсел",
            patronymic="Серікқызы",
            iin="850312400123",
            born=date(1985, 3, 12),
            sex=Sex.FEMALE,
            citizenship="KZ",
            education=Education.HIGHER,
            degree=Degree.NONE,
            speciality="агроном",
            job_seeker=Stated.YES,
            employed=Stated.NO,
            registered_in_origin_since=date(2020, 1, 1),
        ),
        MemberDraft(
            relation=Relation.CHILD, surname="Қасымов", born=date(2014, 6, 1), sex=Sex.MALE
        ),
    ),
    origin_kato="610000000",
    area=Area.RURAL,
    housing_price=Money.from_tenge(9_000_000),
)
LAND = {
    "cadastral_number": "15-220-001-0001",
    "area_ha": "1.5",
    "from": "2026-05-01",
    "until": "2031-05-01",
}

ABSENT = object()


def changed(value, path, new):
    """A copy of the value with the field at the path set, or taken away."""
    copied = copy.deepcopy(value)
    place = copied
    *way, last = path
    for step in way:
        place = place[step]
    if new is ABSENT:
        del place[last]
    else:
        place[last] = new
    return copied


def reasons(read, value):
    with pytest.raises(RefusedError) as refused:
        read(value)
    for why in refused.value.reasons:
        assert sentence(Language("kk"), why) != sentence(Language("en"), why)
    return [(why.code, why.where) for why in refused.value.reasons]


def test_a_case_is_read_whole(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8-sig")
    assert read_case(path) == DRAFT


def test_a_case_comes_back_as_it_was_written():
    assert case_from(parse_json(json.dumps(case_shape(DRAFT)))) == DRAFT


def test_what_is_unknown_is_null_or_absent():
    unknown = {"relation": "applicant", "surname": "Әли"}
    nothing = dict.fromkeys(CASE["members"][0]) | unknown
    value = CASE | {"members": [nothing, unknown], "housing": None, "origin": {"country": "CN"}}
    draft = case_from(value)
    assert draft.members == (MemberDraft(relation=Relation.APPLICANT, surname="Әли"),) * 2
    assert (draft.origin_kato, draft.origin_country, draft.housing_price) == (None, "CN", None)
    assert case_from(case_shape(draft)) == draft


REFUSED_TO_SAY = [
    ("education", Education.REFUSED),
    ("degree", Degree.REFUSED),
    ("job_seeker", Stated.REFUSED),
    ("employed", Stated.REFUSED),
    ("citizenship", "refused"),
]


@pytest.mark.parametrize(("field", "meaning"), REFUSED_TO_SAY)
def test_refused_to_say_is_not_unknown(field, meaning):
    draft = case_from(changed(CASE, ("members", 0, field), "refused"))
    assert getattr(draft.members[0], field) == meaning
    assert case_from(case_shape(draft)) == draft


MEMBER_FIELDS = sorted(CASE["members"][0])


@pytest.mark.parametrize("field", MEMBER_FIELDS)
def test_an_empty_text_is_never_an_answer(field):
    code = "date_unreadable" if field in ("born", "registered_in_origin_since") else "value_unknown"
    found = reasons(case_from, changed(CASE, ("members", 0, field), ""))
    assert found == [(code, f"members[0].{field}")]


WRONG = [
    (("kind",), "refugee", "value_unknown", "kind"),
    (("kind",), ABSENT, "field_required", "kind"),
    (("kind",), None, "field_required", "kind"),
    (("applied_on",), "02.02.2026", "date_unreadable", "applied_on"),
    (("applied_on",), "2026-02-30", "date_unreadable", "applied_on"),
    (("applied_on",), 20260202, "date_unreadable", "applied_on"),
    (("origin",), ABSENT, "field_required", "origin"),
    (("origin",), "610000000", "object_expected", "origin"),
    (("origin", "kato"), "61", "kato_shape", "origin.kato"),
    (("origin", "kato"), 610000000, "value_unknown", "origin.kato"),
    (("origin", "country"), "China", "value_unknown", "origin.country"),
    (("origin", "region"), "61", "field_unknown", "origin.region"),
    (("destination",), ABSENT, "field_required", "destination"),
    (("destination", "kato"), None, "field_required", "destination.kato"),
    (("destination", "area"), "steppe", "value_unknown", "destination.area"),
    (("members",), [], "list_expected", "members"),
    (("members",), {}, "list_expected", "members"),
    (("members",), ABSENT, "field_required", "members"),
    (("members", 1), "child", "object_expected", "members[1]"),
    (("members", 1, "relation"), ABSENT, "field_required", "members[1].relation"),
    (("members", 1, "relation"), "nephew", "value_unknown", "members[1].relation"),
    (("members", 1, "surname"), None, "name_missing", "members[1].surname"),
    (("members", 1, "surname"), "refused", "value_unknown", "members[1].surname"),
    (("members", 1, "sex"), "female", "value_unknown", "members[1].sex"),
    (("members", 1, "sex"), True, "value_unknown", "members[1].sex"),
    (("members", 1, "iin"), 850312400123, "value_unknown", "members[1].iin"),
    (("members", 0, "job_seeker"), "yes", "value_unknown", "members[0].job_seeker"),
    (("members", 0, "job_seeker"), 1, "value_unknown", "members[0].job_seeker"),
    (("members", 0, "age"), 40, "field_unknown", "members[0].age"),
    (("housing",), "9000000", "object_expected", "housing"),
    (("housing", "price"), 9000000, "amount_unreadable", "housing.price"),
    (("housing", "price"), "9 000 000", "amount_unreadable", "housing.price"),
    (("note",), "x", "field_unknown", "note"),
]


@pytest.mark.parametrize(("path", "new", "code", "where"), WRONG)
def test_a_wrong_field_is_named_by_its_path(path, new, code, where):
    found = reasons(case_from, changed(CASE, path, new))
    named = [f for f in found if f != ("name_missing", where)] if code == "value_unknown" else found
    assert named == [(code, where)]


def test_all_wrong_fields_are_said_together():
    value = changed(changed(CASE, ("kind",), "x"), ("members", 1, "born"), "x")
    assert reasons(case_from, value) == [
        ("value_unknown", "kind"),
        ("date_unreadable", "members[1].born"),
    ]


UNREADABLE = [
    (b"", "json_unreadable", "1:1"),
    (b'{"kind": "settler",}', "json_unreadable", "1:20"),
    (b'{\n "kind" "settler"}', "json_unreadable", "2:9"),
    (b'{"a": NaN}', "json_unreadable", "…"),
    (b"\xff\xfe", "json_unreadable", "UTF-8"),
    (b"[" * 100_000, "json_unreadable", "…"),
    (b"[1, 2]", "json_unreadable", "{…}"),
    (b'{"kind": "kandas", "kind": "settler"}', "field_twice", None),
]


@pytest.mark.parametrize(("content", "code", "detail"), UNREADABLE, ids=lambda v: str(v)[:24])
def test_a_file_that_is_no_case_is_refused_with_the_place(tmp_path, content, code, detail):
    path = tmp_path / "case.json"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        read_case(path)
    (why,) = refused.value.reasons
    assert (why.code, why.facts.get("detail")) == (code, detail)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert reasons(read_case, tmp_path / "absent.json")[0][0] == "file_not_found"


def test_a_file_far_too_large_for_a_case_is_refused(tmp_path):
    path = tmp_path / "case.json"
    with path.open("wb") as opened:
        opened.truncate(5 << 20)
    assert reasons(read_case, path)[0][0] == "file_too_large"


def test_a_plot_is_read_with_the_least_and_with_all(tmp_path):
    path = tmp_path / "land.json"
    path.write_text(json.dumps(LAND), encoding="utf-8")
    least = LandDraft("15-220-001-0001", 15_000, date(2026, 5, 1), date(2031, 5, 1))
    assert read_land(path) == least
    more = {
        "kind": "pasture",
        "kato": "590000000",
        "contract_number": "7",
        "contract_on": "2026-04-30",
    }
    full = land_from(LAND | more)
    assert (full.kind, full.kato) == (LandKind.PASTURE, "590000000")
    assert (full.contract_number, full.contract_on) == ("7", date(2026, 4, 30))
    for draft in (least, full):
        assert land_from(land_shape(draft)) == draft


AREAS = [(2, 20_000), ("2", 20_000), ("0.0001", 1), ("12.3456", 123_456)]


@pytest.mark.parametrize(("area", "square_metres"), AREAS)
def test_an_area_is_whole_square_metres(area, square_metres):
    value = parse_json(json.dumps(LAND | {"area_ha": area}))
    assert land_from(value).area_m2 == square_metres


def test_an_area_with_a_fraction_stays_exact():
    text = json.dumps(LAND).replace('"1.5"', "0.29")
    assert land_from(parse_json(text)).area_m2 == 2_900


WRONG_LAND = [
    ("cadastral_number", None, "field_required"),
    ("cadastral_number", "", "value_unknown"),
    ("area_ha", None, "field_required"),
    ("area_ha", "1,5", "number_unreadable"),
    ("area_ha", "0.00001", "number_unreadable"),
    ("area_ha", -1, "number_unreadable"),
    ("area_ha", True, "number_unreadable"),
    ("area_ha", [1], "number_unreadable"),
    ("from", "1.5.2026", "date_unreadable"),
    ("until", None, "field_required"),
    ("kind", "forest", "value_unknown"),
    ("kato", "59", "kato_shape"),
    ("owner", "x", "field_unknown"),
]


@pytest.mark.parametrize(("field", "new", "code"), WRONG_LAND)
def test_a_wrong_field_of_a_plot_is_named(field, new, code):
    assert reasons(land_from, LAND | {field: new}) == [(code, field)]
