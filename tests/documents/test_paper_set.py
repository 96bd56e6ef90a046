"""Every paper of the set, in each language and in two, for the smallest and the largest family."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from kandas_desk.documents.frame import COMMON_PLACES
from kandas_desk.documents.house_style import LETTER
from kandas_desk.documents.marks import Sheet, TextMark
from kandas_desk.documents.office_wording import PLACES
from kandas_desk.documents.page import Page, Seal, Signatures, sealed
from kandas_desk.documents.paper import layout, render
from kandas_desk.documents.wording import read_wording, shipped_wording
from kandas_desk.domain.money import Money
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.language.days import dated
from kandas_desk.language.speak import Language
from tests.documents.paper_set import LONG, PAPERS, SIZES, USUAL, Size, page_of

LANGUAGES = ("kk", "ru", "en", "kk+ru")
TITLES = {
    "application": ("Өтініш", "Заявление", "Application"),
    "application_receipt": ("Қолхат", "Расписка", "Receipt"),
    "acceptance_refusal": ("Қолхат", "Расписка", "Receipt"),
    "commission_decision": ("Комиссия шешімі", "Решение комиссии", "Decision of the commission"),
    "commission_refusal": ("Комиссия шешімі", "Решение комиссии", "Decision of the commission"),
    "inclusion_confirmation": ("Хабарлама", "Уведомление", "Notice"),
    "social_contract": ("Әлеуметтік келісімшарт", "Социальный контракт", "Social contract"),
    "case_summary": ("Отбасы паспорты", "Паспорт семьи", "Family passport"),
    "land_contract_extract": (
        "Жер шартынан үзінді",
        "Выписка из договора",
        "Extract from a land contract",
    ),
    "land_expiry_notice": ("Хабарлама", "Уведомление", "Notice"),
    "land_termination_notice": ("Хабарлама", "Уведомление", "Notice"),
    "land_offer": ("Ұсыныс", "Предложение", "Offer"),
    "bond_statement": (
        "Көшіп кетудің салдары туралы анықтама",
        "Справка о последствиях выезда",
        "What leaving would mean",
    ),
    "return_notice": ("Хабарлама", "Уведомление", "Notice"),
    "members_left": ("Хабарлама", "Уведомление", "Notice"),
    "claim": ("Талап", "Требование", "Claim"),
    "fulfilment_confirmation": ("Растау", "Подтверждение", "Confirmation"),
    "payment_order": ("Төлем жүргізу туралы өкім", "Распоряжение о выплате", "Payment order"),
    "payment_register": ("Төлем тізілімі", "Реестр на перечисление", "Payment register"),
    "monthly_report": ("Айлық есеп", "Ежемесячный отчет", "Monthly report"),
}
EVERY = [
    pytest.param(name, lang, size, id=f"{name}-{lang}-{word}")
    for name in PAPERS
    for lang in LANGUAGES
    for word, size in SIZES.items()
]
Read = Callable[[bytes], list[str]]
Overlaps = Callable[[Sheet], list[tuple[str, str]]]


def squeezed(text: str) -> str:
    """The text without blanks: long names break between letters and at hyphens."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("name", "lang", "size"), EVERY)
def test_nothing_overlaps_and_nothing_leaves_the_sheet(
    overlaps: Overlaps, name: str, lang: str, size: Size
) -> None:
    for sheet in layout(page_of(name, lang, size)):
        assert overlaps(sheet) == []
        for mark in sheet:
            if isinstance(mark, TextMark):
                assert mark.x >= LETTER.left - 0.01
                assert mark.x + mark.width <= LETTER.edge + 0.01


@pytest.mark.parametrize(("name", "lang", "size"), EVERY)
def test_what_is_printed_names_the_paper_and_the_family_and_has_no_holes(
    read_back: Read, name: str, lang: str, size: Size
) -> None:
    text = " ".join(read_back(render(page_of(name, lang, size)).pdf))
    codes = {"kk": (0,), "ru": (1,), "en": (2,), "kk+ru": (0, 1)}[lang]
    for code in codes:
        assert TITLES[name][code] in text
    assert "SKO-XX-2026-00042" in text
    assert squeezed(size.name) in squeezed(text)
    assert ("2026 жылғы 25 қараша" in text) == (0 in codes)
    assert ("25 ноября 2026 года" in text) == (1 in codes)
    assert ("25 November 2026" in text) == (2 in codes)
    for hole in ("None", "()", "( )", "{", "}", "[]", ": .", " ,", "«»"):
        assert hole not in text


@pytest.mark.parametrize("name", list(PAPERS))
def test_signatures_never_stand_alone_on_the_last_sheet(name: str) -> None:
    seal, several = Seal("KD1:" + "A7" * 115, "KD-7F3K-92QX", ("Тексеру",)), 0
    for rows in range(0, 30, 2):
        for long, lang in itertools.product((USUAL, LONG), ("kk", "kk+ru")):
            size = dataclasses.replace(long, rows=rows, members=1 + rows // 3)
            page = sealed(page_of(name, lang, size), seal)
            sheets = layout(page)
            several += len(sheets) > 1
            foot = squeezed(" ".join(foot_texts(page)))
            last = [mark.text for mark in sheets[-1] if isinstance(mark, TextMark)]
            assert [text for text in last if squeezed(text) not in foot], (size, last)
    assert several or name == "commission_refusal", "the others grow with their tables"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["claim", "bond_statement"])
def test_a_sheet_that_would_hold_little_but_signatures_is_spared(name: str, lang: str) -> None:
    seal = Seal("KD1:" + "A7" * 115, "KD-7F3K-92QX", ("Тексеру",))
    assert len(layout(sealed(page_of(name, lang, SIZES["short"]), seal))) == 1


def test_a_long_register_flows_with_its_head_on_every_sheet(read_back: Read) -> None:
    size = dataclasses.replace(USUAL, rows=400)
    texts = read_back(render(page_of("payment_register", "kk", size)).pdf)
    assert len(texts) > 20
    for number, text in enumerate(texts, start=1):
        assert f"{number}-бет, барлығы {len(texts)}" in text
        assert "Банк шоты (IBAN)" in text or "KZ86" not in text
    whole = " ".join(texts)
    for line in PAPERS["payment_register"][1]("kk", size).lines:
        assert line.iban in whole


def foot_texts(page: Page) -> Iterator[str]:
    """What stands below the last words of a paper, and what runs along the edges of its sheets."""
    for block in page.blocks:
        if isinstance(block, Signatures | Seal):
            yield from facts_of(block, set())  # type: ignore[misc]
    assert page.running is not None
    yield from facts_of(page.running, {"counter"})  # type: ignore[misc]
    for number in range(1, 20):
        for count in range(1, 20):
            counter = page.running.counter.replace("{page}", str(number))
            yield counter.replace("{pages}", str(count))


# The papers about a plot share their facts, and each prints what it is about.
_FEE, _ENDED, _OFFERED = {"fee", "fee_days"}, {"ended_on", "ended_why"}, {"offered_on", "answer_by"}
# What a paper is given and does not print: keys of the wording, and who signs another paper.
UNPRINTED: dict[str, set[str]] = {
    "application": {"kind", "head_name"},
    "application_receipt": {"head_name"},
    "acceptance_refusal": {"head_name"},
    "commission_decision": {"kind", "head_name"},
    "commission_refusal": {"kind", "head_name", "destination", "members"},
    "inclusion_confirmation": {"kind", "region", "chair", "secretary"},
    "social_contract": set(),
    "case_summary": set(),
    "land_contract_extract": _ENDED | _OFFERED | {"offer_from"},
    "land_expiry_notice": _FEE | _ENDED | _OFFERED,
    "land_termination_notice": _FEE | _OFFERED | {"ended_why", "offer_from"},
    "land_offer": _FEE | _ENDED | {"offered_on", "offer_from"},
    "bond_statement": {"head_name"},
    "return_notice": {"outcome"},
    "members_left": {"outcome"},
    "claim": {"appeal_months"},
    "fulfilment_confirmation": set(),
    "payment_order": set(),
    "payment_register": {"case_number", "month"},
    "monthly_report": {"case_number"},
}


def facts_of(made: object, unprinted: set[str]) -> Iterator[str | date | Money]:
    """Every text, day and amount that a paper was given."""
    if isinstance(made, str | date | Money):
        yield made
    elif isinstance(made, tuple):
        for part in made:
            yield from facts_of(part, unprinted)
    elif dataclasses.is_dataclass(made):
        for field in dataclasses.fields(made):
            if field.name not in unprinted:
                yield from facts_of(getattr(made, field.name), unprinted)


@pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_every_fact_is_read_back_from_the_printed_paper(
    read_back: Read, name: str, lang: str, size: Size
) -> None:
    text = squeezed(" ".join(read_back(render(page_of(name, lang, size)).pdf)))
    codes: tuple[Any, ...] = ("kk", "ru") if lang == "kk+ru" else (lang,)
    missing = [
        (code, fact)
        for code in codes
        for fact in facts_of(PAPERS[name][1](code, size), UNPRINTED[name])
        if not any(stands(form, text, lang) for form in forms(fact, Language(code)))
    ]
    assert missing == []


def stands(form: str, text: str, lang: str) -> bool:
    """Whether it is on the paper; side by side the lines of two languages take turns."""
    parts = form.replace("\u00a0", " ").split() if lang == "kk+ru" else [form]
    return all(squeezed(part) in text for part in parts)


def forms(fact: str | date | Money, speech: Language) -> tuple[str, ...]:
    """How a fact may be written on paper."""
    if isinstance(fact, date):
        return speech.long_date(fact), speech.short_date(fact)
    return (speech.amount(fact),) if isinstance(fact, Money) else (fact,)


@pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))
@pytest.mark.parametrize("name", ["application", "case_summary", "inclusion_confirmation"])
def test_every_member_of_the_family_is_printed(read_back: Read, name: str, size: Size) -> None:
    text = squeezed(" ".join(read_back(render(page_of(name, "kk", size)).pdf)))
    for n in range(2, size.members + 1):
        assert squeezed(f"{size.name} {n}") in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_a_heading_never_stands_alone_at_the_foot_of_a_sheet(name: str, lang: str) -> None:
    for rows in range(0, 30, 3):
        size = dataclasses.replace(USUAL, rows=rows, members=rows // 3 + 1)
        for sheet in layout(page_of(name, lang, size)):
            texts = [mark for mark in sheet if isinstance(mark, TextMark)]
            body = [mark for mark in texts if mark.y > LETTER.bottom]
            lowest = min(body, key=lambda mark: mark.y)
            assert lowest.type != LETTER.section, lowest.text


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_same_facts_print_the_same_bytes(name: str) -> None:
    first, again = (render(page_of(name, "kk+ru", USUAL)).pdf for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("name", "field", "empty"),
    [
        ("application", "holder_name", ""),
        ("application", "members", ()),
        ("application", "origin", " "),
        ("application_receipt", "destination", ""),
        ("acceptance_refusal", "holder_name", ""),
        ("commission_decision", "region", ""),
        ("commission_refusal", "sitting", None),
        ("inclusion_confirmation", "members", ()),
        ("social_contract", "destination", ""),
        ("social_contract", "duty_years", 0),
        ("case_summary", "members", ()),
        ("bond_statement", "holder_name", ""),
        ("return_notice", "holder_name", " "),
        ("claim", "holder_name", ""),
        ("payment_order", "measure", " "),
        ("payment_register", "lines", ()),
        ("fulfilment_confirmation", "destination", ""),
    ],
)
def test_an_empty_required_field_is_refused(name: str, field: str, empty: object) -> None:
    wording, facts, draw = PAPERS[name]
    made: Any = facts("kk", USUAL)
    if empty is None:
        empty = dataclasses.replace(made.sitting, ground="  ")
    with pytest.raises(RefusedError) as refused:
        draw(
            dataclasses.replace(made, **{field: empty}),
            Language("kk"),
            read_wording(shipped_wording(), wording),
        )
    assert {reason.code for reason in refused.value.reasons} == {"field_required"}


@pytest.mark.parametrize("field", ["number", "office_name"])
@pytest.mark.parametrize("name", list(PAPERS))
def test_a_paper_without_number_or_office_is_refused(name: str, field: str) -> None:
    wording, facts, draw = PAPERS[name]
    made: Any = facts("ru", USUAL)
    bare = dataclasses.replace(made, head=dataclasses.replace(made.head, **{field: ""}))
    with pytest.raises(RefusedError) as refused:
        draw(bare, Language("ru"), read_wording(shipped_wording(), wording))
    assert [reason.where for reason in refused.value.reasons] == [field]


@pytest.mark.parametrize("name", list(PAPERS))
def test_a_letter_that_no_font_has_is_refused(name: str) -> None:
    size = dataclasses.replace(USUAL, name="Чен 陈")
    with pytest.raises(RefusedError) as refused:
        render(page_of(name, "kk", size))
    assert {reason.code for reason in refused.value.reasons} == {"letter_not_in_font"}


def test_a_refusal_of_acceptance_names_at_least_one_document() -> None:
    wording, facts, draw = PAPERS["acceptance_refusal"]
    bare = dataclasses.replace(facts("kk", USUAL), missing=(), expired=())
    with pytest.raises(RefusedError) as refused:
        draw(bare, Language("kk"), read_wording(shipped_wording(), wording))
    assert refused.value.reasons[0].code == "refusal_names_nothing"


@pytest.mark.parametrize(
    ("missing", "expired", "said", "unsaid"),
    [
        (("А",), (), "топтамасы толық ұсынылмағандықтан", "мерзімі өткен"),
        ((), ("А",), "мерзімі өткен құжаттар ұсынылғандықтан", "топтамасы"),
        (("А",), ("Б",), "ұсынылмағандықтан және қолданылу мерзімі өткен", "жоқтық"),
    ],
)
def test_the_refusal_gives_the_ground_that_holds(
    read_back: Read,
    missing: tuple[str, ...],
    expired: tuple[str, ...],
    said: str,
    unsaid: str,
) -> None:
    wording, facts, draw = PAPERS["acceptance_refusal"]
    named = dataclasses.replace(facts("kk", USUAL), missing=missing, expired=expired)
    page = draw(named, Language("kk"), read_wording(shipped_wording(), wording))
    text = " ".join(read_back(render(page).pdf))
    assert said in text
    assert unsaid not in text


def test_the_duty_of_a_family_that_has_not_come_yet_counts_from_its_arrival(
    read_back: Read,
) -> None:
    wording, facts, draw = PAPERS["social_contract"]
    early = dataclasses.replace(facts("ru", USUAL), duty_from=None, duty_until=None)
    page = draw(early, Language("ru"), read_wording(shipped_wording(), wording))
    text = " ".join(read_back(render(page).pdf))
    assert "не менее 5 лет. Срок исчисляется со дня прибытия семьи." in text
    assert "считается исполненным" not in text


def test_two_languages_stand_side_by_side_and_equal_facts_once(read_back: Read) -> None:
    (text,) = read_back(render(page_of("application_receipt", "kk+ru", SIZES["short"])).pdf)
    assert text.count("SKO-2026-000417") == 2  # once in each sentence, none twice
    assert "Өтініш беруші" in text
    assert "Заявитель" in text
    assert "1-бет, барлығы 1 / Стр. 1 из 1" in text


def test_the_places_of_a_wording_are_those_that_its_paper_fills() -> None:
    named = {wording for wording, _, _ in PAPERS.values()}
    for kind in PaperKind:
        if kind.value not in named:
            continue
        for edition in read_wording(shipped_wording(), kind.value).editions:
            edition.check(dict.fromkeys(PLACES[kind]))
        assert PLACES[kind] >= COMMON_PLACES


def test_only_what_the_minutes_say_is_printed(read_back: Read) -> None:
    wording, facts, draw = PAPERS["commission_decision"]
    made: Any = facts("en", USUAL)
    bare = dataclasses.replace(made, sitting=type(made.sitting)(protocol="7"))
    page = draw(bare, Language("en"), read_wording(shipped_wording(), wording))
    text = " ".join(read_back(render(page).pdf))
    assert "Votes:" not in text
    assert "Members of the commission present" not in text
    assert "Protocol number 7" in text


def test_a_month_is_a_heading_in_each_language(read_back: Read) -> None:
    for code, month in (
        ("kk", "2026 жылғы қараша"),
        ("ru", "ноябрь 2026 года"),
        ("en", "November 2026"),
    ):
        text = read_back(render(page_of("monthly_report", code, USUAL)).pdf)[0]
        assert month in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 4, 2), "2026 жылғы 2 сәуірдегі"),
        (date(2026, 11, 2), "2026 жылғы 2 қарашадағы"),
        (date(2026, 7, 2), "2026 жылғы 2 шілдедегі"),
        (date(2026, 9, 2), "2026 жылғы 2 қыркүйектегі"),
        (date(2026, 3, 2), "2026 жылғы 2 наурыздағы"),
    ],
)
def test_a_protocol_bears_its_date_with_the_right_ending(day: date, said: str) -> None:
    assert dated("kk", day).replace("\u00a0", " ") == said
