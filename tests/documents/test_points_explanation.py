"""The printed explanation of a points assessment: what it says, in three languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from kandas_desk.documents.marks import Sheet
from kandas_desk.documents.page import KeyValues, Page, Paragraph, Table, strings
from kandas_desk.documents.paper import layout, render
from kandas_desk.documents.points_explanation import (
    PointsExplanationFacts,
    explanation_facts,
    points_explanation,
)
from kandas_desk.documents.wording import PaperWording, read_wording
from kandas_desk.domain import points
from kandas_desk.domain.people import Education
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.places import resources
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.read import read_book
from kandas_desk.rules.scoring import assess

DAY = date(2026, 5, 10)
ANSWERS = points.Answers(
    name="Әбдірахманова Ұлжан Өмірбекқызы",
    born=date(1990, 5, 1),
    health=points.Health.FIT,
    education=Education.HIGHER,
    work_years=7,
    kazakh=points.Level.A2,
    russian=points.Level.B2,
    english=points.Level.NONE,
    legal_history=points.LegalHistory.CLEAR,
    income=points.Income.OFFER,
    intention=points.Intention.PERMANENT,
    interview=points.Interview(date(2026, 5, 4), points.Willingness.FIRM),
    tests=(
        points.LanguageTest(
            date(2026, 4, 20),
            points.Level.A1,
            (
                points.BlockResult(points.Block.LISTENING, 62),
                points.BlockResult(points.Block.READING, 48),
            ),
        ),
    ),
    evidence=(points.Evidence(points.Factor.EDUCATION, "Диплом BD-2012-0457"),),
)
OWN = {
    "kk": (
        "Балдық бағалаудың түсіндірмесі",
        "2026 жылғы 10 мамыр",
        "Бағаланатын адам Әбдірахманова",
        "Шекті балл 400",
        "Шкаланың сенімділігі Расталмаған",
        "балдары мен шегі расталмаған",
        "Өлшемшарттар",
        "Соттылығы мен құқық бұзушылығы жоқ",
        "шешім емес",
        "(қолы)",
    ),
    "ru": (
        "Пояснение к балльной оценке",
        "10 мая 2026 года",
        "Набрано баллов 700 из 800",
        "баллы и пределы критериев не подтверждены",
        "Пороговый балл набран, языковой тест сдан.",
        "не является решением",
        "(подпись)",
    ),
    "en": (
        "Explanation of the points assessment",
        "10 May 2026",
        "Points scored 700 of 800",
        "are not confirmed",
        "Whole years: 36; band 35–44. Points: 75.",
        "This explanation is no decision",
        "Page 1 of",
    ),
}


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return read_book(resources() / "rules")


@pytest.fixture(scope="module")
def wording() -> PaperWording:
    return read_wording(resources() / "wording", "points_explanation")


@pytest.fixture
def paper(book: RuleBook, wording: PaperWording) -> Callable[..., Page]:
    """Prints the answers in a language, with changed facts."""

    def build(code: str = "kk", answers: points.Answers = ANSWERS, **changes: object) -> Page:
        speech = Language(code)  # type: ignore[arg-type]
        facts = explanation_facts(answers, assess(book, answers, DAY), speech)
        return points_explanation(dataclasses.replace(facts, **changes), speech, wording)

    return build


def tables(page: Page) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_printed_text_says_the_assessment(
    paper: Callable[..., Page], read_back: Callable[[bytes], list[str]], code: str
) -> None:
    text = " ".join(read_back(render(paper(code)).pdf))
    wanted = (*OWN[code], "Диплом BD-2012-0457", "75 / 100", "100 / 100")
    assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_every_criterion_has_answer_evidence_points_and_reason(
    paper: Callable[..., Page], code: str
) -> None:
    (_, criteria) = tables(paper(code))
    assert len(criteria.rows) == len(points.Factor)
    assert all(cell for row in criteria.rows for cell in row)


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_what_is_missing_is_printed_as_questions(
    paper: Callable[..., Page],
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
    code: str,
) -> None:
    page = paper(code, points.Answers(name="Әли"))
    criteria, questions = tables(page)
    assert [row[3] for row in criteria.rows] == ["– / 100"] * len(points.Factor)
    assert len(questions.rows) == 12
    sheets = layout(page)
    assert [overlaps(sheet) for sheet in sheets] == [[]] * len(sheets)


def test_the_warning_stands_above_the_points(paper: Callable[..., Page]) -> None:
    blocks = paper("en").blocks
    places = {type(block): place for place, block in reversed(list(enumerate(blocks)))}
    warned = blocks[places[Paragraph]]
    assert isinstance(warned, Paragraph)
    assert "not confirmed" in warned.text
    assert places[Paragraph] < places[Table]


def test_a_confirmed_rubric_is_printed_without_the_warning(paper: Callable[..., Page]) -> None:
    page = paper("en", confidence="press")
    texts = [text for _, text in strings(page)]
    assert not [text for text in texts if "not confirmed" in text.lower()]


def test_an_office_and_a_number_stand_on_the_paper(
    paper: Callable[..., Page], read_back: Callable[[bytes], list[str]]
) -> None:
    page = paper(
        "ru", office_name="Центр Семей", place="Семей", number="KD-7", caseworker_name="Г. Ахметова"
    )
    text = " ".join(read_back(render(page).pdf))
    assert [part for part in ("Центр Семей", "№ KD-7", "Г. Ахметова") if part not in text] == []
    assert (page.properties.number, page.properties.author) == ("KD-7", "Центр Семей")


def test_a_paper_without_a_birthday_leaves_out_its_row(paper: Callable[..., Page]) -> None:
    page = paper("ru", born=None)
    facts = next(block for block in page.blocks if isinstance(block, KeyValues))
    assert "Дата рождения" not in [key for key, _ in facts.rows]


def test_the_same_facts_are_printed_as_the_same_bytes(paper: Callable[..., Page]) -> None:
    assert render(paper("kk")).sha256 == render(paper("kk")).sha256


@pytest.mark.parametrize(
    ("changes", "where"), [({"holder_name": " "}, "holder_name"), ({"lines": ()}, "lines")]
)
def test_an_empty_required_field_is_refused(
    paper: Callable[..., Page], changes: dict[str, object], where: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        paper(**changes)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.where) == ("field_required", where)


def test_a_day_before_the_wording_is_refused(paper: Callable[..., Page]) -> None:
    with pytest.raises(RefusedError) as refused:
        paper(assessed_on=date(2026, 2, 12))
    assert refused.value.reasons[0].code == "no_wording"


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_long_names_and_papers_do_not_touch(
    paper: Callable[..., Page],
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
    long_name: str,
    code: str,
) -> None:
    evidence = tuple(points.Evidence(factor, long_name) for factor in points.Factor)
    tests = tuple(
        dataclasses.replace(ANSWERS.tests[0], taken_on=date(2026, 3, day), cheated=day == 1)
        for day in range(1, 6)
    )
    answers = dataclasses.replace(ANSWERS, name=long_name, evidence=evidence, tests=tests)
    page = paper(code, answers, office_name=long_name, caseworker_name=long_name)
    for sheet in layout(page):
        assert overlaps(sheet) == []


def test_the_facts_can_be_made_without_an_assessment(wording: PaperWording) -> None:
    with pytest.raises(RefusedError):
        points_explanation(
            PointsExplanationFacts("Әли", DAY, 0, 0, 400, (), "", (), "press"),
            Language("kk"),
            wording,
        )
