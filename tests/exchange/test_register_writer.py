"""What is exported is imported again as it was, in each language and both kinds of file."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.people import Education, Relation, Sex, Stated
from kandas_desk.exchange.families import families
from kandas_desk.exchange.form import LANGUAGES
from kandas_desk.exchange.register_rows import RegisterRow
from kandas_desk.exchange.register_writer import export_register, register_headers
from kandas_desk.exchange.registers import read_register
from kandas_desk.language.regions import REGIONS, region_kato
from tests.exchange.made import KK, RU

FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2026, 6, 1)
LETTERS = "абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһі"
KATO = st.sampled_from([region_kato(region.code) for region in REGIONS])
NAMES = st.text(LETTERS, min_size=1, max_size=12).map(str.capitalize)
TEXTS = st.one_of(st.just(""), NAMES, st.sampled_from(["=1+1", "'+7", "-агроном", "а; б", 'в "г"']))


@st.composite
def a_family(draw: st.DrawFn, number: int) -> list[RegisterRow]:
    """The rows of one family without contradictions."""
    kind = draw(st.sampled_from(CaseKind))
    settler = kind is CaseKind.SETTLER
    oblast = draw(KATO)
    applied = draw(st.dates(FIRST_DAY, LAST_DAY))
    decided = draw(st.none() | st.just(applied + timedelta(days=draw(st.integers(0, 60)))))
    arrived = draw(st.none() | st.just((decided or applied) + timedelta(days=30)))
    journey = {
        "family": draw(st.sampled_from([f"{number}", f"СКО-2026-{number:06d}"])),
        "kind": kind,
        "oblast_kato": oblast,
        "applied_on": applied,
        "decided_on": decided,
        "arrived_on": arrived,
        "origin_kato": draw(KATO | st.just("511010000")) if settler else None,
        "origin_country": None
        if settler
        else draw(st.sampled_from(["CN", "MN", "UZ", "DE", "KR"])),
        "place_kato": draw(st.none() | st.just(f"{oblast[:2]}3220100")),
        "place": draw(TEXTS),
        "area": draw(st.none() | st.sampled_from(Area)),
    }
    others = draw(st.lists(st.sampled_from([r for r in Relation if r != "applicant"]), max_size=4))
    rows = []
    for place, relation in enumerate([Relation.APPLICANT, *others]):
        born, sex = draw(st.dates(date(1930, 1, 1), LAST_DAY)), draw(st.sampled_from(Sex))
        iin = make_iin(born, sex.value, number * 10 + place)
        row = RegisterRow(
            **journey,
            relation=relation,
            surname=draw(NAMES),
            given_name=draw(NAMES),
            patronymic=draw(st.just("") | NAMES),
            iin=iin,
            born=born if iin else draw(st.none() | st.just(born)),
            sex=sex if iin else draw(st.none() | st.just(sex)),
            education=draw(st.none() | st.sampled_from(Education)),
            speciality=draw(TEXTS),
            employed=draw(st.none() | st.sampled_from(Stated)),
        )
        rows.append(row)
    return rows


@st.composite
def a_register(draw: st.DrawFn) -> list[RegisterRow]:
    """The rows of some families."""
    count = draw(st.integers(1, 4))
    return [row for number in range(1, count + 1) for row in draw(a_family(number))]


def without_numbers(rows):
    return [tuple(getattr(r, s) for s in r.__slots__ if s != "row_number") for r in rows]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=a_register())
def test_what_is_exported_is_imported_again_as_it_was(form, language, suffix, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"register{suffix}"
        assert export_register(path, rows, form, language) == len(rows)
        register = read_register(path, form)
    assert not register.problems
    assert without_numbers(register.rows) == without_numbers(rows)
    assert register.heading.language == language
    assert not any(family.rejected for family in families(register))


@pytest.mark.parametrize(("language", "headers"), [("ru", RU), ("kk", KK)])
def test_the_headings_are_those_that_offices_use(form, language, headers):
    assert register_headers(form, language) == tuple(headers.values())


WORDS = [
    (Relation.CHILD, Sex.FEMALE, "kk", "қызы"),
    (Relation.CHILD, Sex.MALE, "ru", "сын"),
    (Relation.CHILD, None, "ru", "ребёнок"),
    (Relation.SPOUSE, Sex.FEMALE, "kk", "зайыбы"),
    (Relation.SPOUSE, Sex.MALE, "kk", "жұбайы"),
    (Relation.APPLICANT, Sex.FEMALE, "kk", "отбасы басшысы"),
]


@pytest.mark.parametrize(("relation", "sex", "language", "word"), WORDS)
def test_a_relation_is_written_by_the_persons_sex(form, relation, sex, language, word):
    assert form.words["relation"].name(relation.value, language, sex and sex.value) == word
