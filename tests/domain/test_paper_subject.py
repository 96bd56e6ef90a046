"""Which of several things a paper is about."""

from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain.money import Money
from kandas_desk.domain.paper_subject import PaperSubject, chosen_subject
from kandas_desk.domain.payment import Measure
from kandas_desk.language.reasons import sentence
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from tests.domain.refusals import refused

FIRST = UUID("01a8f0c0-1111-7aaa-8aaa-00000000f00d")
SECOND = UUID("01a8f0c0-2222-7aaa-8aaa-00000000beef")
SUBSIDY = PaperSubject(
    FIRST, str(FIRST), (Measure.RELOCATION_PAYMENT, date(2026, 11, 2), Money(30_275_000))
)
PLOT = PaperSubject(SECOND, "15-218-045-123", ("15-218-045-123", date(2026, 4, 1)))
BOTH = (SUBSIDY, PLOT)


def test_the_only_thing_is_taken_without_a_word():
    assert chosen_subject([PLOT], "") is PLOT


@pytest.mark.parametrize("text", [str(FIRST), "f00d", "01a8f0c0-1", " 01A8F0C0-1 "])
def test_a_thing_is_named_by_its_id_or_one_end_of_it(text):
    assert chosen_subject(BOTH, text) is SUBSIDY


def test_a_thing_is_named_by_its_number():
    assert chosen_subject(BOTH, "15-218-045-123") is PLOT


def test_of_several_one_has_to_be_named_and_the_refusal_lists_them():
    assert refused(chosen_subject, BOTH, "  ") == ["paper_subject_unnamed"]


@pytest.mark.parametrize("text", ["15-218-045-124", "00d", "01a8f0c0", "nothing"])
def test_a_name_that_fits_none_or_several_is_refused(text):
    assert refused(chosen_subject, BOTH, text) == ["paper_subject_unknown"]


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_the_refusal_names_everything_that_is_possible_in_the_language_of_the_reader(code):
    with pytest.raises(Exception, match="paper_subject_unnamed") as caught:
        chosen_subject(BOTH, "")
    said = sentence(Language(code), caught.value.reasons[0])
    assert str(FIRST) in said
    assert "15-218-045-123" in said
    assert {"kk": "Көшуге арналған субсидия", "ru": "Субсидия на переезд"}.get(
        code, "Relocation subsidy"
    ) in said
