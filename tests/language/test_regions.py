"""Regions and countries in three languages."""

import pytest

from kandas_desk.language.regions import (
    COUNTRIES,
    REGIONS,
    country_code,
    country_name,
    region_code,
    region_name,
)
from kandas_desk.language.speak import Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")


def test_there_are_seventeen_oblasts_and_three_cities():
    oblasts = [region for region in REGIONS if region.kk.endswith("облысы")]
    cities = [region for region in REGIONS if region.kk.endswith("қаласы")]
    assert (len(oblasts), len(cities), len(REGIONS)) == (17, 3, 20)


@pytest.mark.parametrize(
    ("kato", "kk", "ru", "en"),
    [
        ("551033100", "Павлодар облысы", "Павлодарская область", "Pavlodar Region"),
        ("100000000", "Абай облысы", "область Абай", "Abai Region"),
        ("62", "Ұлытау облысы", "область Ұлытау", "Ulytau Region"),
        ("710000000", "Астана қаласы", "город Астана", "Astana city"),
        ("990000000", "990000000", "990000000", "990000000"),
    ],
)
def test_a_place_lies_in_the_region_of_its_first_two_digits(kato, kk, ru, en):
    assert [region_name(speech, kato) for speech in (KK, RU, EN)] == [kk, ru, en]


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.code)
def test_a_region_is_found_by_its_name_in_any_language(region):
    for name in (region.kk, region.ru, region.en, region.kk.upper()):
        assert region_code(name) == f"{region.code}0000000"


def test_an_unknown_region_is_not_guessed():
    assert region_code("Абайская область") is None


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en"),
    [
        ("UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"),
        ("MN", "Моңғолия", "Монголия", "Mongolia"),
        ("TR", "Түркия", "Турция", "Türkiye"),
        ("DE", "Германия", "Германия", "Germany"),
        ("??", "??", "??", "??"),
    ],
)
def test_a_country_has_its_name_in_three_languages(code, kk, ru, en):
    assert [country_name(speech, code) for speech in (KK, RU, EN)] == [kk, ru, en]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Өзбекстан", "UZ"),
        ("  УЗБЕКИСТАН ", "UZ"),
        ("Монғолия", "MN"),
        ("КНР", "CN"),
        ("Российская Федерация", "RU"),
        ("Germany", "DE"),
        ("uz", "UZ"),
        ("Атлантида", None),
    ],
)
def test_a_country_is_found_by_its_names(name, code):
    assert country_code(name) == code


def test_every_country_of_origin_is_found_by_each_of_its_names():
    for country in COUNTRIES:
        for name in (country.kk, country.ru, country.en):
            assert country_code(name) == country.code
