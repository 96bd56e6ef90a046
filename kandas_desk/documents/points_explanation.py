"""The explanation of a points assessment, in the language of the person assessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Masthead,
    Page,
    Paragraph,
    Properties,
    Running,
    Section,
    Signature,
    Signatures,
    Style,
    Table,
    Title,
    require,
)
from kandas_desk.documents.wording import Edition, PaperWording, tied
from kandas_desk.domain.points import Answers, Assessment, CriterionResult
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.findings import (
    answer_text,
    finding_sentence,
    question_sentence,
    verdict_sentences,
    word,
)
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import confidence_label

UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class PointsLine:
    """One criterion in the language of the paper; ``points`` None: not answered yet."""

    criterion: str
    answer: str
    evidence: str
    points: int | None
    maximum: int
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """What is still to be asked, and which criterion waits for it."""

    about: str
    question: str


@dataclass(frozen=True, slots=True)
class PointsExplanationFacts:
    """What the explanation states, in the language of the paper.

    ``outcome``: the sentences of the outcome; ``test``: the one about the language test as a whole,
    ``attempts``: those about each attempt; ``questions``: what is still to be asked. ``number`` is
    empty for a paper that stands in no register, ``caseworker_name`` where it is written by hand.
    """

    holder_name: str
    assessed_on: date
    total: int
    maximum: int
    threshold: int
    outcome: tuple[str, ...]
    test: str
    lines: tuple[PointsLine, ...]
    confidence: str
    attempts: tuple[str, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    born: date | None = None
    office_name: str = ""
    place: str = ""
    number: str = ""
    caseworker_name: str = ""
    issued_on: date | None = None


def explanation_facts(
    answers: Answers,
    made: Assessment,
    speech: Language,
    *,
    office_name: str = "",
    place: str = "",
    number: str = "",
    caseworker_name: str = "",
    issued_on: date | None = None,
) -> PointsExplanationFacts:
    """The facts of the paper from an assessment."""
    return PointsExplanationFacts(
        holder_name=answers.name,
        assessed_on=made.on,
        total=made.total,
        maximum=made.maximum,
        threshold=made.threshold,
        outcome=verdict_sentences(speech, made),
        test=finding_sentence(speech, made.gate),
        attempts=tuple(finding_sentence(speech, attempt) for attempt in made.attempts),
        lines=tuple(_line(criterion, speech) for criterion in made.criteria),
        confidence=made.confidence,
        questions=tuple(
            QuestionLine(word(speech, found.condition), question_sentence(speech, found) or "")
            for found in made.questions
        ),
        born=answers.born,
        office_name=office_name,
        place=place,
        number=number,
        caseworker_name=caseworker_name,
        issued_on=issued_on,
    )


def points_explanation(
    facts: PointsExplanationFacts, speech: Language, wording: PaperWording
) -> Page:
    """The explanation as a value; refused when a required fact is empty."""
    require(holder_name=facts.holder_name)
    if not facts.lines:
        raise refuse("field_required", "lines", field="lines")
    edition = wording.on(facts.assessed_on)
    said = _Said(facts, speech, edition)
    number = tied(speech.text("No. {number}", number=facts.number)) if facts.number else ""
    day = speech.long_date(facts.assessed_on)
    blocks: list[Block] = [
        Masthead(
            left=tuple(text for text in (facts.office_name, facts.place) if text),
            right=tuple(text for text in (number, day) if text),
        ),
        Title(said("title")),
        KeyValues(_facts_rows(facts, speech)),
    ]
    if facts.confidence == UNCONFIRMED:
        blocks.append(Paragraph(said("unconfirmed_note")))
    blocks += [
        Paragraph(said("purpose")),
        Section(said("gate_heading")),
        Paragraph(tied(facts.test)),
    ]
    if facts.attempts:
        blocks.append(_attempts(facts, speech))
    blocks += [Section(said("criteria_heading")), _criteria(facts, speech)]
    if facts.questions:
        blocks += [Section(said("questions_heading")), _questions(facts, speech)]
    blocks += [Paragraph(said("no_decision")), _signatures(facts, speech, said)]
    return Page(
        style=Style.PLAN,
        language=speech.code,
        properties=Properties(
            title=f"{said('title')} {number}".strip(),
            subject=said("title"),
            number=facts.number,
            issued_on=facts.issued_on or facts.assessed_on,
            author=facts.office_name,
        ),
        blocks=tuple(blocks),
        running=Running(
            left=facts.holder_name,
            right=number or day,
            foot=f"{said('title')}  ·  {number or day}",
            counter=speech.text("Page {page} of {pages}", page="{page}", pages="{pages}"),
        ),
    )


class _Said:
    """The texts of the wording with the places of this paper."""

    def __init__(self, facts: PointsExplanationFacts, speech: Language, edition: Edition) -> None:
        self._edition, self._code = edition, speech.code
        self._places: dict[str, str | None] = {
            "name": facts.holder_name,
            "on": speech.long_date(facts.assessed_on),
            "total": speech.number(facts.total),
            "maximum": speech.number(facts.maximum),
            "threshold": speech.number(facts.threshold),
            "number": facts.number or None,
            "office": facts.office_name or None,
        }
        edition.check(self._places)

    def __call__(self, phrase: str) -> str:
        return self._edition.text(phrase, self._code, self._places)


def _line(criterion: CriterionResult, speech: Language) -> PointsLine:
    return PointsLine(
        criterion=word(speech, criterion.factor),
        answer=answer_text(speech, criterion),
        evidence=criterion.evidence or speech.text("no paper named"),
        points=criterion.points,
        maximum=criterion.maximum,
        reason=finding_sentence(speech, criterion.reason),
    )


def _facts_rows(facts: PointsExplanationFacts, speech: Language) -> tuple[tuple[str, str], ...]:
    born = None if facts.born is None else speech.long_date(facts.born)
    scored = speech.text("{points} of {maximum}", points=facts.total, maximum=facts.maximum)
    rows = (
        (speech.text("Assessed person"), facts.holder_name),
        (speech.text("Date of birth"), born),
        (speech.text("Day of the assessment"), speech.long_date(facts.assessed_on)),
        (speech.text("Points scored"), scored),
        (speech.text("Threshold"), speech.number(facts.threshold)),
        (speech.text("Result"), " ".join(facts.outcome)),
        (speech.text("Confidence of the scale"), confidence_label(speech, facts.confidence)),
    )
    return tuple((key, value) for key, value in rows if value)


def _attempts(facts: PointsExplanationFacts, speech: Language) -> Table:
    return Table(
        header=("№" if speech.code != "en" else "No.", speech.text("Attempts at the KAZTEST")),
        rows=tuple((str(n), tied(text)) for n, text in enumerate(facts.attempts, start=1)),
        shares=(6, 94),
    )


def _criteria(facts: PointsExplanationFacts, speech: Language) -> Table:
    return Table(
        header=tuple(
            speech.text(head)
            for head in ("Criterion", "Answer", "Evidence", "Points", "How it was counted")
        ),
        rows=tuple(
            (
                line.criterion,
                line.answer,
                line.evidence,
                f"{'–' if line.points is None else line.points} / {line.maximum}",
                tied(line.reason),
            )
            for line in facts.lines
        ),
        shares=(20, 22, 20, 10, 28),
    )


def _questions(facts: PointsExplanationFacts, speech: Language) -> Table:
    return Table(
        header=(speech.text("Criterion"), speech.text("Question")),
        rows=tuple((line.about, line.question) for line in facts.questions),
        shares=(34, 66),
    )


def _signatures(facts: PointsExplanationFacts, speech: Language, said: _Said) -> Signatures:
    caption, dated = speech.text("(signature)"), speech.text("Date:")
    return Signatures(
        lines=(
            Signature(speech.text("Caseworker"), caption, facts.caseworker_name, dated),
            Signature(speech.text("Assessed person"), caption, facts.holder_name, dated),
        ),
        small_print=(said("acquainted"), said("print_note")),
    )
