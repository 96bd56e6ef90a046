"""Every finding and question of the law has its sentence in three languages."""

import ast
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.domain import eligibility, points
from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.people import Education
from kandas_desk.language import (
    findings,
    refusals_of_points,
    sentences_of_eligibility,
    sentences_of_points,
    terms_of_eligibility,
    terms_of_points,
)
from kandas_desk.language.findings import (
    SENTENCES,
    cited_sentence,
    finding_sentence,
    question_sentence,
    verdict_sentences,
    word,
)
from kandas_desk.language.speak import NBSP, Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
SPEECHES = (KK, RU, EN)
RULES = Path(__file__).resolve().parents[2] / "kandas_desk" / "rules"
FILES = ("findings", "kandas_findings", "judging", "scoring", "language_gate")


def places(msgid: str) -> set[str]:
    return {part.partition("}")[0] for part in msgid.split("{")[1:]}


def texts(node: ast.expr) -> set[str]:
    return {
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def spoken():
    """Every code that the rules speak, from their sources."""
    for name in FILES:
        tree = ast.parse((RULES / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in ("met", "unmet", "ask") and len(node.args) > 1:
                    yield from texts(node.args[1])
            if isinstance(node, ast.keyword) and node.arg == "code":
                yield from texts(node.value)
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
                "code",
                "LAW_UNKNOWN",
            ):
                yield from texts(node.value)


CODES = set(spoken())


def test_the_rules_speak_of_many_things():
    assert {"residence_short", "law_unknown", "gate_banned", "status_day_unknown"} <= CODES
    assert len(CODES) > 60


def test_every_code_has_a_sentence_and_every_sentence_is_spoken():
    assert set(SENTENCES) == CODES


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_finding_is_said_whole_in_every_language(code):
    said = {
        s.text(SENTENCES[code], **dict.fromkeys(places(SENTENCES[code]), "x")) for s in SPEECHES
    }
    assert len(said) == 3
    for text in said:
        assert text.endswith(".")
        assert "{" not in text


def questions():
    for name in FILES:
        tree = ast.parse((RULES / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
                yield ast.literal_eval(node.args[0])


@pytest.mark.parametrize("msgid", sorted(set(questions())))
def test_a_question_is_asked_in_every_language(msgid):
    said = {speech.text(msgid, **dict.fromkeys(places(msgid), "x")) for speech in SPEECHES}
    assert len(said) == 3
    assert all(text.endswith(("?", ".")) for text in said)


@pytest.mark.parametrize("code", sorted(refusals_of_points.SENTENCES))
def test_a_refusal_of_the_assessment_is_whole_in_every_language(code):
    for msgid in refusals_of_points.SENTENCES[code]:
        said = {speech.text(msgid, **dict.fromkeys(places(msgid), "x")) for speech in SPEECHES}
        assert len(said) == 3


def enums():
    for module in (eligibility, points):
        for kind in vars(module).values():
            own = getattr(kind, "__module__", "") == module.__name__
            if own and isinstance(kind, type) and issubclass(kind, str):
                yield kind


@pytest.mark.parametrize("kind", list(enums()), ids=lambda kind: kind.__name__)
def test_every_word_has_a_label_of_its_own_in_each_language(kind):
    for speech in SPEECHES:
        labels = [word(speech, member) for member in kind]
        assert len(set(labels)) == len(labels)
    for member in kind:
        assert word(EN, member)[0].isupper()
        assert len({word(speech, member) for speech in SPEECHES}) == 3


def test_the_tables_name_every_enum_once():
    assert not set(terms_of_eligibility.LABELS) & set(terms_of_points.LABELS)
    assert not set(sentences_of_eligibility.SENTENCES) & set(sentences_of_points.SENTENCES)
    assert set(findings._LABELS) >= set(enums()) | {Outcome}


def test_a_word_of_another_noun_keeps_its_own_label():
    assert word(RU, Education.HIGHER) == "Высшее образование"


def a_finding(code="region_receives_none", question=None, **facts):
    return Finding(
        eligibility.Condition.RECEIVING_REGION,
        code,
        Outcome.UNKNOWN if question else Outcome.UNMET,
        "Ереже, 1",
        "press",
        question,
        facts,
    )


def test_facts_are_said_in_the_words_of_the_reader():
    found = a_finding(region="110000000", year=2026, kind=eligibility.GraduateOf.SERPIN)
    assert finding_sentence(RU, found) == (
        "В 2026 году этот регион не принимает такие семьи (Программа «Серпін»): "
        "Акмолинская область."
    )
    short = a_finding("residence_short", since=date(2025, 2, 3), years=1, reached=date(2026, 2, 3))
    assert finding_sentence(KK, short) == (
        "Көшіп шығатын өңірде тұрақты тіркелген күні: 03.02.2025; талап етілетін мерзім: 1 жыл. "
        "Мерзім толатын күн: 03.02.2026."
    )
    foreign = a_finding("citizenship_other", country="UZ")
    assert finding_sentence(KK, foreign).endswith("Өзбекстан.")


def test_a_finding_is_cited_with_its_act_and_how_sure_it_is():
    found = a_finding("citizenship_other", country="UZ")
    assert cited_sentence(EN, found).endswith("Source: Ереже, 1 (Press).")
    lawless = Finding(found.condition, "law_unknown", Outcome.UNMET, "", "press", None, {"on": "x"})
    assert "Source" not in cited_sentence(EN, lawless)


def test_only_what_is_open_asks():
    assert question_sentence(KK, a_finding("citizenship_other", country="UZ")) is None
    asked = a_finding("departure_unknown", "From which region does the applicant move?")
    assert question_sentence(KK, asked) == "Өтініш беруші қай өңірден көшеді?"


def an_assessment(passed, gate, total=500):
    test = Finding(
        points.Gate.LANGUAGE_TEST,
        "gate_passed",
        gate,
        "x",
        "press",
        "y" if gate is Outcome.UNKNOWN else None,
    )
    return points.Assessment(date(2026, 6, 1), total, 400, passed, (), test, (), "press")


@pytest.mark.parametrize(
    ("passed", "gate", "total", "said"),
    [
        (True, Outcome.MET, 500, ["The threshold is reached and the language test is passed."]),
        (
            None,
            Outcome.UNKNOWN,
            500,
            ["The outcome is open: answers or the language test are missing."],
        ),
        (False, Outcome.UNMET, 500, ["The language test is not passed."]),
        (False, Outcome.MET, 300, ["The threshold is not reached."]),
        (
            False,
            Outcome.UNMET,
            300,
            ["The language test is not passed.", "The threshold is not reached."],
        ),
    ],
)
def test_the_outcome_says_every_reason(passed, gate, total, said):
    assert list(verdict_sentences(EN, an_assessment(passed, gate, total))) == said


def test_only_an_unconfirmed_rubric_warns():
    sure = findings.outcome_sentences(EN, an_assessment(True, Outcome.MET))
    assert "not confirmed" not in " ".join(sure)
    assert sure[0].replace(NBSP, " ") == "Total: 500 points of 0; threshold: 400."
