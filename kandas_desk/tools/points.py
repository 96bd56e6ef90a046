"""``points``: the points assessment of a file by the rubric of a day, without an archive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kandas_desk.documents.bilingual import bilingual
from kandas_desk.documents.page import Page
from kandas_desk.documents.points_explanation import explanation_facts, points_explanation
from kandas_desk.domain.findings import Finding
from kandas_desk.domain.paper_needs import PaperLanguage
from kandas_desk.domain.points import Answers, Assessment, CriterionResult
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.points_file import read_points
from kandas_desk.language.findings import (
    answer_text,
    finding_sentence,
    outcome_sentences,
    question_sentence,
    word,
)
from kandas_desk.language.speak import LANGUAGE_CODES, Language, LanguageCode
from kandas_desk.rules.scoring import assess
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.typed import Commands, command, day_option

Shape = dict[str, Any]


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = command(commands, common, "points", "assessment by the rubric of a day", _points)
    parser.add_argument("file", type=Path, metavar="FILE.json")
    day_option(parser, required=True)
    parser.add_argument("--case", metavar="NUMBER", help="keep the assessment in this case")
    parser.add_argument(
        "--paper",
        type=Path,
        metavar="F.pdf",
        help="print the explanation, in the language of --lang (kk+ru: both side by side)",
    )
    parser.set_defaults(bilingual=True)


def _points(tool: Tool) -> Printout:
    answers = read_points(tool.typed.file)
    if tool.typed.case is not None:
        from kandas_desk.commands.assessments import AssessPoints  # noqa: PLC0415 - needs an archive

        made: Assessment = tool.do(AssessPoints(tool.typed.case, answers, tool.typed.on)).answer
    else:
        made = assess(tool.front.rule_book(), answers, tool.typed.on)
    if tool.typed.paper is not None:
        _print(answers, made, tool.typed.lang or tool.speech.code, tool.typed.paper)
    output = assessment_shape(made, tool.speech)
    return Printout(output, assessment_lines(made, tool.speech))


def assessment_shape(made: Assessment, speech: Language) -> Shape:
    """An assessment as JSON; reasons in the language of the run, the explanation in all."""
    return {
        "on": made.on.isoformat(),
        "total": made.total,
        "threshold": made.threshold,
        "maximum": made.maximum,
        "passed": made.passed,
        "criteria": [_criterion_shape(criterion, speech) for criterion in made.criteria],
        "gate": _finding_shape(made.gate, speech),
        "attempts": [_finding_shape(attempt, speech) for attempt in made.attempts],
        "questions": [question_sentence(speech, found) for found in made.questions],
        "confidence": made.confidence,
        "explanation": {
            code: " ".join(outcome_sentences(Language(code), made)) for code in LANGUAGE_CODES
        },
    }


def assessment_lines(made: Assessment, speech: Language) -> tuple[str, ...]:
    """An assessment as lines for a person."""
    lines = [*outcome_sentences(speech, made), "", finding_sentence(speech, made.gate)]
    lines += [f"    {finding_sentence(speech, attempt)}" for attempt in made.attempts]
    for criterion in made.criteria:
        points = "–" if criterion.points is None else criterion.points
        label = word(speech, criterion.factor)
        lines.append(f"{label}: {points} / {criterion.maximum}  {answer_text(speech, criterion)}")
        lines.append(f"    {finding_sentence(speech, criterion.reason)}")
    lines += [f"? {question_sentence(speech, found)}" for found in made.questions]
    return tuple(lines)


def _criterion_shape(criterion: CriterionResult, speech: Language) -> Shape:
    return {
        "name": criterion.factor.value,
        "label": word(speech, criterion.factor),
        "answer": criterion.answer,
        "evidence": criterion.evidence or None,
        "points": criterion.points,
        "maximum": criterion.maximum,
        "reason": finding_sentence(speech, criterion.reason),
        "question": question_sentence(speech, criterion.reason),
        "reference": criterion.reason.reference,
    }


def _finding_shape(finding: Finding, speech: Language) -> Shape:
    return {
        "code": finding.code,
        "outcome": finding.outcome.value,
        "reason": finding_sentence(speech, finding),
        "question": question_sentence(speech, finding),
        "reference": finding.reference,
        "confidence": finding.confidence,
    }


def _print(answers: Answers, made: Assessment, lang: PaperLanguage, path: Path) -> None:
    from kandas_desk.documents.office_wording import wording_of  # noqa: PLC0415 - only for a paper
    from kandas_desk.documents.paper import render  # noqa: PLC0415 - fonts only for a paper

    wording = wording_of("points_explanation")

    def said(code: LanguageCode) -> Page:
        speech = Language(code)
        return points_explanation(explanation_facts(answers, made, speech), speech, wording)

    printed = render(bilingual(said("kk"), said("ru")) if lang == "kk+ru" else said(lang))
    try:
        path.write_bytes(printed.pdf)
    except OSError:
        raise refuse("file_not_written", str(path), path=str(path)) from None
