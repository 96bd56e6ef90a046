"""Finding a family however its name is written, and the order of the Kazakh alphabet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kandas_desk.domain.case import Case, CaseFilter, CaseStatus
from kandas_desk.domain.people import Family, PersonName, Relation
from kandas_desk.house.clock import Clock
from kandas_desk.store.search import search_word, search_words, sort_key
from tests.builders import TODAY, AnOffice, a_case, a_family, a_member

# Each line is one name; every two of a line find each other.
ONE_NAME = """
Кайрат Қайрат Kairat Qairat Qaırat Kayrat ҚАЙРАТ
Жәнібек Жанибек Zhanibek Janibek Jänıbek
Нұрсұлтан Нурсултан Nursultan Nūrsūltan
Юлия Yuliya Iuliia
Щербаков Shcherbakov
Шолпан Sholpan Şolpan
Ғалым Галым Galym Ghalym Ğalym
Хасан Khasan Hasan
Айгүл Айгуль Aigul Aygül Aıgül
Ерлан Yerlan Erlan
Әлия Алия Aliya Aliia Älia
Мағжан Магжан Magzhan Maghzhan
Қуаныш Куаныш Kuanysh Quanysh Quanış
Назарбаев Nazarbayev Nazarbaev
Сергей Sergei Sergey
Цой Tsoi Tsoy
Джамиля Жамиля Dzhamilya
Теңіз Тенгиз Tengiz
Маңғыстау Мангистау Mangistau Mangystau
Өмірбек Омирбек Omirbek
Фёдор Федор
Алла Ала
Мұхамед Мухаммед Mukhammed Muhamed
Ильяс Ілияс Ilyas
Наталья Наталия Natalya
"""
# Names that must stay apart.
APART = "Қайрат Қасым Асан Әсел Ерлан Ербол Айгүл Айжан Болат Мұрат Марат Гүлнар Нұрлан Дана Дина"
PAIRS = [
    pytest.param(one, other, id=f"{one}-{other}")
    for line in ONE_NAME.strip().splitlines()
    for one, *others in [line.split()]
    for other in others
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_ways_to_write_a_name_have_one_key(one: str, other: str) -> None:
    assert search_word(one) == search_word(other)


def test_different_names_keep_different_keys() -> None:
    keys = [search_word(name) for name in APART.split()]
    assert sorted(set(keys)) == sorted(keys)


PREFIXED = "Қайрат Даниел Қание Теңіз Нұрсұлтан Габриел Джамиля Мағжан Зиеда Щербаков Әлия Ильяс"


@pytest.mark.parametrize("name", PREFIXED.split())
def test_a_family_is_found_at_every_letter_that_is_typed(office: AnOffice, name: str) -> None:
    put(office, named("", name), named("Өскенбай", "Ұлжан"))
    for length in range(2, len(name) + 1):
        assert len(found(office, name[:length])) == 1, name[:length]


@given(st.text(max_size=20))
def test_a_key_is_made_of_plain_letters_and_digits(text: str) -> None:
    for key in search_words(text):
        assert key
        assert key.isdigit() or set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


@given(st.text("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", min_size=1, max_size=12))
def test_capital_and_small_letters_are_one(word: str) -> None:
    assert search_word(word.upper()) == search_word(word) == search_word(word.title())


def test_a_number_is_found_by_its_parts() -> None:
    assert search_words("KD-2026-000123") == ("kd", "2026", "000123")
    assert search_words("  Қайрат   қайрат, Kairat!") == ("kairat",)
    assert search_words("--- ...") == ()


def put(office: AnOffice, *cases: Case) -> None:
    with office.archive.unit_of_work("admin", "Test", Clock.fixed(TODAY).now()) as work:
        for case in cases:
            work.cases.put(case)
        work.commit(work.offices.own())


def found(office: AnOffice, search: str, **narrow: Any) -> list[str]:
    with office.archive.reading() as shelves:
        wanted = CaseFilter(search, **narrow)
        cards = shelves.cases.page(wanted, 1000)
        assert tuple(card.id for card in cards) == shelves.cases.snapshot(wanted)
        return [card.number for card in cards]


def named(surname: str, given: str, **changes: Any) -> Case:
    head = a_member(Relation.APPLICANT, name=PersonName(surname, given))
    return a_case(family=Family((head,)), **changes)


@pytest.fixture
def people(office: AnOffice) -> AnOffice:
    put(
        office,
        a_case(
            number="KD-2026-000123",
            family=a_family(
                a_member(
                    name=PersonName("Сәрсенбаев", "Қайрат", "Нұрланұлы"),
                    iin="900101300007",
                    latin_name=PersonName("Sarsenbayev", "Khairat"),
                )
            ),
        ),
        a_case(number="KD-2026-000124", family=a_family()),
        a_case(number="PV-2025-000123", family=a_family()),
    )
    return office


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("қайрат", {"123", "124", "PV"}),
        ("Kairat sarsen", {"123"}),
        ("sarsen kairat", {"123"}),
        ("Сарсенб", {"123"}),
        ("нурлан", {"123", "124", "PV"}),
        ("нурланулы", {"123"}),
        ("900101300007", {"123"}),
        ("9001013", {"123"}),
        ("900101400003", set()),
        ("KD-2026-000123", {"123"}),
        ("kd 000123", {"123"}),
        ("000123", {"123", "PV"}),
        ("2026", {"123", "124"}),
        ("PV-2025", {"PV"}),
        ("Khairat", {"123"}),
        ("айрат", set()),
        ("қайрат марат", set()),
        ("", {"123", "124", "PV"}),
        ("   ", {"123", "124", "PV"}),
        ("---", set()),
        ("%", set()),
        ("' OR 1=1 --", set()),
    ],
)
def test_a_search_finds_the_families_that_begin_so(
    people: AnOffice, search: str, numbers: set[str]
) -> None:
    short = {"KD-2026-000123": "123", "KD-2026-000124": "124", "PV-2025-000123": "PV"}
    assert {short[number] for number in found(people, search)} == numbers


def test_a_changed_name_is_found_by_its_new_words_only(office: AnOffice) -> None:
    case = named("Оразов", "Болат")
    put(office, case)
    with office.archive.reading() as shelves:
        kept = shelves.cases.get(case.id)
    assert kept is not None
    (member,) = kept.family.members
    person = replace(member.person, name=PersonName("Ахметов", "Мұрат"))
    put(office, replace(kept, family=Family((replace(member, person=person),))))
    assert found(office, "Оразов") == []
    assert found(office, "ахметов мурат") == [case.number]


ALPHABET = list("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ")


def test_the_sort_key_has_the_order_of_the_kazakh_alphabet() -> None:
    assert sorted(set(ALPHABET), key=sort_key) == ALPHABET
    lower = [letter.lower() for letter in ALPHABET]
    assert [sort_key(x) for x in lower] == [sort_key(x) for x in ALPHABET]
    assert len({sort_key(x) for x in ALPHABET}) == len(ALPHABET)


@given(
    st.text("аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя ", max_size=8),
    st.text("аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя ", max_size=8),
)
def test_names_are_sorted_letter_by_letter_and_a_gap_comes_first(one: str, other: str) -> None:
    order = " " + "".join(ALPHABET).lower()

    def rank(text: str) -> list[int]:
        return [order.index(letter) for letter in text.strip()]

    assert (sort_key(one) < sort_key(other)) is (rank(one) < rank(other))


def test_a_short_name_comes_before_a_longer_one() -> None:
    names = ["Асан", "Асан Әлі", "Асанбек", "Әлі", "Қайрат", "Құдайберген", "Ыбырай", "Ілияс"]
    assert sorted(set(names), key=sort_key) == names


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=0, max_size=25),
    st.integers(1, 7),
)
def test_pages_by_key_are_the_snapshot_for_any_limit(
    many: AnOffice, cases: list[tuple[int, int]], limit: int
) -> None:
    """Cases of few days and statuses, so that many share a day."""
    region, statuses = "100000000", [CaseStatus.DRAFT, CaseStatus.REGISTERED, CaseStatus.REFUSED]
    made = [
        a_case(applied_on=date(2025, 2, 1) + timedelta(day), status=statuses[status])
        for day, status in cases
    ]
    with many.archive.unit_of_work("admin", "Test", Clock.fixed(TODAY).now()) as work:
        for case in made:
            work.cases.put(case)
        for wanted in (
            CaseFilter(),
            CaseFilter(statuses=frozenset(statuses[:2])),
            CaseFilter(region=region),
            CaseFilter(region="590000000"),
            CaseFilter(search="қайрат"),
        ):
            snapshot = work.cases.snapshot(wanted)
            pages: list[Any] = []
            after = None
            while page := work.cases.page(wanted, limit, after):
                assert len(page) <= limit
                pages += page
                after = (page[-1].applied_on, page[-1].number)
            assert tuple(card.id for card in pages) == snapshot
            assert work.cases.cards(snapshot) == tuple(pages)
            expected = [
                case
                for case in made
                if (not wanted.statuses or case.status in wanted.statuses)
                and (not wanted.region or case.region == wanted.region)
            ]
            key = [(case.applied_on, case.number) for case in expected]
            assert [(c.applied_on, c.number) for c in pages] == sorted(key, reverse=True)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.builders import an_office

    with an_office(tmp_path_factory.mktemp("many")) as office:
        yield office
