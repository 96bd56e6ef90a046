"""The points assessment: answers against the rubric of a day, every point with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.points import Answers, Assessment, CriterionResult, Factor, Given
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.marks import N_
from kandas_desk.rules.book import RuleBook, weakest
from kandas_desk.rules.judging import Judge
from kandas_desk.rules.language_gate import gate
from kandas_desk.rules.rubric import NOT_ON_A_SCALE, Row, Scale, read_rubric

THRESHOLD = "points.threshold"

ASK: Mapping[tuple[Factor, str], str] = {
    (Factor.AGE, ""): N_("When was the applicant born? Look at the identity document."),
    (Factor.HEALTH, ""): N_("What does the medical certificate say about the applicant's health?"),
    (Factor.EDUCATION, ""): N_("What education has the applicant? Ask for the diploma."),
    (Factor.WORK_EXPERIENCE, ""): N_(
        "How many whole years has the applicant worked? Ask for papers about the work."
    ),
    (Factor.LANGUAGE, "kk"): N_("How well does the applicant know Kazakh?"),
    (Factor.LANGUAGE, "ru"): N_("How well does the applicant know Russian?"),
    (Factor.LANGUAGE, "en"): N_("How well does the applicant know English?"),
    (Factor.LEGAL_HISTORY, ""): N_(
        "Has the applicant convictions, offences or deportations? Ask for the certificate."
    ),
    (Factor.INCOME_STABILITY, ""): N_("What will the applicant live on after the move?"),
    (Factor.WILLINGNESS, "intention"): N_("For how long does the applicant mean to stay?"),
    (Factor.WILLINGNESS, "interview"): N_(
        "What did the interview show about the wish to live and work here? Hold the interview."
    ),
}


def assess(book: RuleBook, answers: Answers, on: date) -> Assessment:
    """The assessment by the rubric of the day.

    A missing answer is a question: its criterion has no points yet, and ``passed`` stays open as
    long as that could change it. Refused are answers that contradict the day, a rubric with a
    fault, and a day before the first rubric (``no_rule``).
    """
    threshold = book.at(THRESHOLD, on)
    scales = read_rubric(book, on)
    problems = answers.problems(on)
    if problems:
        raise RefusedError(*problems)
    passage = gate(book, answers.tests, on)
    criteria = tuple(_criterion(book, scale, answers, on) for scale in scales)
    basis = (threshold, *passage.basis, *(value for scale in scales for value in scale.basis))
    total = sum(criterion.points or 0 for criterion in criteria)
    return Assessment(
        on=on,
        total=total,
        threshold=threshold.whole,
        passed=_passed(total, threshold.whole, criteria, passage.whole),
        criteria=criteria,
        gate=passage.whole,
        attempts=passage.attempts,
        confidence=weakest(basis).value,
    )


def _passed(
    total: int, threshold: int, criteria: tuple[CriterionResult, ...], test: Finding
) -> bool | None:
    best = total + sum(c.maximum for c in criteria if c.points is None)
    if test.outcome is Outcome.UNMET or best < threshold:
        return False
    return None if test.outcome is Outcome.UNKNOWN or total < threshold else True


def _answers_to(factor: Factor, answers: Answers, on: date) -> Mapping[str, StrEnum | int | None]:
    """What was answered to each question of the factor."""
    wish = answers.interview.willingness if answers.interview else None
    found: Mapping[Factor, Mapping[str, StrEnum | int | None]] = {
        Factor.AGE: {"": answers.age(on)},
        Factor.HEALTH: {"": answers.health},
        Factor.EDUCATION: {"": answers.education},
        Factor.WORK_EXPERIENCE: {"": answers.work_years},
        Factor.LANGUAGE: {"kk": answers.kazakh, "ru": answers.russian, "en": answers.english},
        Factor.LEGAL_HISTORY: {"": answers.legal_history},
        Factor.INCOME_STABILITY: {"": answers.income},
        Factor.WILLINGNESS: {"intention": answers.intention, "interview": wish},
    }
    return found[factor]


def _criterion(book: RuleBook, scale: Scale, answers: Answers, on: date) -> CriterionResult:
    given, rows = [], []
    for asked, answer in _answers_to(scale.factor, answers, on).items():
        known = answer is not None and answer != NOT_ON_A_SCALE
        row = scale.row(asked, answer) if known and answer is not None else None
        rows.extend([row] if row else [])
        given.append(Given(asked, answer, row.points if row else None))
    reached = sum(row.points for row in rows)
    whole = len(rows) == len(given) or reached >= scale.maximum
    points = min(reached, scale.maximum) if whole else None
    judge = Judge(book, on, scale.factor, scale.basis[0].name)
    open_ = (
        ()
        if points is not None
        else tuple(_open(judge, scale, one) for one in given if one.points is None)
    )
    return CriterionResult(
        factor=scale.factor,
        given=tuple(given),
        evidence=answers.evidence_of(scale.factor),
        points=points,
        maximum=scale.maximum,
        reason=_reason(judge, scale, given, rows, points) if points is not None else open_[0],
        open=open_,
    )


def _open(judge: Judge, scale: Scale, one: Given) -> Finding:
    """An answer that is missing or was refused: what to ask."""
    code = "answer_missing" if one.answer is None else "answer_refused"
    question = ASK[scale.factor, one.asked]
    return judge.ask(scale.basis[0], code, question, maximum=scale.maximum)


def _reason(
    judge: Judge, scale: Scale, given: list[Given], rows: list[Row], points: int
) -> Finding:
    """Where the points come from."""
    rule, maximum = scale.basis[0], scale.maximum
    facts: dict[str, object] = {"points": points, "maximum": maximum}
    reached = sum(row.points for row in rows)
    facts |= {"parts": " + ".join(str(row.points) for row in rows), "reached": reached}
    if reached > maximum or len(rows) < len(given):
        return judge.met(rule, "points_capped", **facts)
    if len(given) > 1:
        return judge.met(rule, "points_added", **facts)
    if isinstance(given[0].answer, StrEnum):
        return judge.met(rule, "points_of_answer", answer=given[0].answer, **facts)
    band = rows[0].word.replace("-", "–")
    return judge.met(rule, "points_of_band", years=given[0].answer, band=band, **facts)
