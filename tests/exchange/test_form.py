"""The columns and words of a register are data: complete, and never with two meanings."""

from pathlib import Path

import pytest

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.people import Education, Relation, Sex, Stated
from kandas_desk.exchange.folding import fold, fold_heading
from kandas_desk.exchange.form import LANGUAGES, Field, is_country, read_form
from kandas_desk.language import regions

MEANINGS = {
    Field.RELATION: Relation,
    Field.SEX: Sex,
    Field.KIND: CaseKind,
    Field.AREA: Area,
    Field.EDUCATION: Education,
    Field.EMPLOYED: Stated,
}


def test_every_field_has_its_column(form):
    assert {column.field for column in form.columns} == set(Field)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", MEANINGS)
def test_every_value_has_a_word_that_means_it(form, field, language):
    words = form.words[field.value]
    for value in MEANINGS[field]:
        for sex in (None, "m", "f"):
            word = words.name(value.value, language, sex)
            assert words.value(fold(word)) == value.value


@pytest.mark.parametrize("region", regions.REGIONS, ids=lambda region: region.en)
def test_every_region_is_known_by_its_official_names(form, region):
    kato = regions.region_kato(region.code)
    assert {form.region(region.in_language(one)) for one in LANGUAGES} == {kato}


NAMED = [
    ("г.Шымкент", "790000000"),
    ("Шымкент қ.", "790000000"),
    ("ТУРКЕСТАНСКАЯ обл.", "610000000"),
    ("Туркестанская", "610000000"),
    ("Абай обл.", "100000000"),
    ("Область  Абай", "100000000"),
    ("Абайская область", "100000000"),
    ("область Улытау", "620000000"),
    ("СҚО", "590000000"),
    ("Алматы", "750000000"),
    ("Алматы облысы", "190000000"),
    ("г. Алматы", "750000000"),
    ("Алматинская область", "190000000"),
    ("Солтүстік Қазақстан облысы", "590000000"),
    ("Южно-Казахстанская область", None),
    ("Китай", None),
]


@pytest.mark.parametrize(("name", "kato"), NAMED)
def test_a_region_is_known_however_an_office_writes_it(form, name, kato):
    assert form.region(name) == kato


COUNTRIES = [
    ("Китай", "CN"),
    ("ҚХР", "CN"),
    ("Қытай Халық Республикасы", "CN"),
    ("моңғолия", "MN"),
    ("Монғолия", "MN"),
    ("Туркмения", "TM"),
    ("Иран", "IR"),
    ("Германия", "DE"),
    ("Южная Корея", "KR"),
    ("UZ", "UZ"),
    ("Атлантида", None),
    ("ZZ", None),
    ("Туркестанская область", None),
]


@pytest.mark.parametrize(("name", "code"), COUNTRIES)
def test_a_country_is_known_however_an_office_writes_it(form, name, code):
    assert form.country(name) == code


CODES = [("CN", True), ("KZ", True), ("cn", False), ("ZZ", False), ("EU", False), ("", False)]


@pytest.mark.parametrize(("code", "known"), CODES)
def test_a_country_code_is_two_capital_letters_of_a_country(code, known):
    assert is_country(code) is known


SAME = [
    ("ИИН", "иин"),
    ("ИИH", "ИИН"),
    ("№ семьи", "No. семьи"),
    ("Дата\nрождения", "дата рождения"),
    ("Дата рожде-\nния", "Дата рождения"),
    ("Населённый пункт", "населенный   пункт"),
    ("Туған күні", "ТУГАН КУНИ"),
    ("Село/город", "Село / Город:"),
    ("Ф.И.О.", "ф. и. о"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_headings_that_differ_only_in_manner_are_the_same(one, other):
    assert fold_heading(one) == fold_heading(other)


def test_a_name_with_two_meanings_is_a_fault_of_the_data(form, tmp_path):
    shipped = Path(__file__).parents[2] / "resources" / "registers"
    for name in ("columns.toml", "words.toml", "places.toml"):
        text = (shipped / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace('["Фамилия"]', '["Имя"]'), encoding="utf-8")
    with pytest.raises(ValueError, match="имя"):
        read_form(tmp_path)
