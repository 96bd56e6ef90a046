"""The explanation of an award can be said in any language with nothing but its places."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kandas_desk.domain.case import Area
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.rules import benefits
from kandas_desk.rules.benefits import Award, award
from tests.rules.shipped import ROOT, book

DAY = date(2026, 2, 2)
SAYINGS = {text for name, text in vars(benefits).items() if name.startswith("SAY_")}


def made(measure: Measure, area: Area = Area.RURAL) -> Award:
    return award(book(), measure, DAY, persons=4, area=area, price=Money.from_tenge("6000000.00"))


def places(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


@pytest.mark.parametrize("measure", Measure)
def test_every_line_gives_exactly_the_places_of_its_sentence(measure: Measure) -> None:
    for line in made(measure).explanation:
        assert set(line.places) == places(line.msgid)


@pytest.mark.parametrize("measure", Measure)
def test_the_explanation_names_the_amount(measure: Measure) -> None:
    award_ = made(measure)
    assert award_.amount in [line.places.get("amount") for line in award_.explanation]


def test_every_sentence_is_said_by_some_award() -> None:
    said = {line.msgid for measure in Measure for area in Area
            for line in made(measure, area).explanation}  # fmt: skip
    assert said == SAYINGS


def test_an_unconfirmed_amount_warns_and_an_official_one_does_not() -> None:
    warned = made(Measure.HOUSING_SUPPORT).explanation[-1].msgid
    assert warned == benefits.SAY_UNCONFIRMED
    plain = [line.msgid for line in made(Measure.RELOCATION_PAYMENT).explanation]
    assert benefits.SAY_UNCONFIRMED not in plain


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_every_sentence_is_translated_with_the_same_places(code: str) -> None:
    text = (ROOT / "resources" / "language" / code / "rules.po").read_text("utf-8")
    pairs = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE))
    assert set(pairs) == SAYINGS
    for msgid, translation in pairs.items():
        assert places(msgid) == places(translation), msgid


def test_only_a_monthly_measure_names_its_months() -> None:
    assert made(Measure.HOUSING_SUPPORT).months == 12
    assert [made(m).months for m in Measure if m is not Measure.HOUSING_SUPPORT] == [None] * 3
