"""Papers about plots: which right bears which paper, and what the paper says of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.commands.land_offers import OfferLand
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.land import LandEndReason, LandRight
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.money import Money
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import PaperLanguage, Particulars
from kandas_desk.domain.returns import ReturnReason
from tests.builders import TODAY, AnOffice, a_land_draft
from tests.commands.conftest import Text

NUMBER, OTHER = "23-252-001-123", "23-252-001-124"
CONTRACT = {"contract_number": "Ж-118", "contract_on": date(2025, 5, 28)}
FULL = date(2030, 4, 10)
"""The five years of the family that arrived on 10 April 2025."""


@pytest.fixture
def number(office: AnOffice) -> str:
    return office.arrived()


def granted(office: AnOffice, number: str, **changes: Any) -> LandRight:
    right: LandRight = office.do(GrantLand(number, a_land_draft(**CONTRACT | changes))).answer
    return right


def paper(number: str, kind: PaperKind, about: str = "", lang: PaperLanguage = "kk") -> IssuePaper:
    return IssuePaper(number, kind, lang, Particulars(about=about))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PaperKind.LAND_CONTRACT_EXTRACT, "paper_no_land_contract"),
        (PaperKind.LAND_EXPIRY_NOTICE, "paper_no_land_in_force"),
        (PaperKind.LAND_TERMINATION_NOTICE, "paper_no_land_ended"),
        (PaperKind.LAND_OFFER, "paper_no_land_offered"),
    ],
)
def test_a_family_without_a_plot_gets_no_paper_about_one(
    office: AnOffice, number: str, kind: PaperKind, code: str
) -> None:
    assert office.refused(paper(number, kind)) == [code]


def test_the_extract_names_the_plot_its_contract_and_its_fee(
    office: AnOffice, number: str, said: Text
) -> None:
    granted(office, number, fee=YearlyFee(Money.from_tenge(12_000), ((2, 20), (8, 20))))
    text = said(paper(number, PaperKind.LAND_CONTRACT_EXTRACT, lang="ru"))
    for part in (
        NUMBER,
        "5 га",
        "Ж-118, 28 мая 2025 года",
        "1 июня 2025 года – 31 мая 2028 года",
        "12 000",
        "20.02, 20.08",
        "статья 43-1",
        "Отчуждение",
    ):
        assert part in text


def test_without_the_number_of_the_contract_there_is_no_extract(
    office: AnOffice, number: str
) -> None:
    granted(office, number, contract_number="")
    wanted = paper(number, PaperKind.LAND_CONTRACT_EXTRACT)
    assert office.refused(wanted) == ["paper_no_land_contract"]


def test_the_notice_counts_the_days_to_the_last_day_of_the_term(
    office: AnOffice, number: str, said: Text
) -> None:
    granted(office, number)
    wanted = paper(number, PaperKind.LAND_EXPIRY_NOTICE, lang="en")
    text = said(wanted, on=date(2028, 5, 1))
    assert "Days left until the lease contract ends: 30." in text
    assert "A new contract may be offered from 10 April 2030." in text
    assert "lease contract ends: 0." in said(wanted, on=date(2028, 5, 31))
    assert office.refused(wanted, on=date(2028, 6, 1)) == ["paper_no_land_in_force"]


@pytest.mark.parametrize(
    ("why", "on", "sentence"),
    [
        (LandEndReason.SURRENDER, TODAY, "As the land user has given it up"),
        (LandEndReason.COURT, TODAY, "By the decision of a court"),
        (LandEndReason.EXPIRY, date(2028, 6, 1), "As the term of the contract is over"),
    ],
)
def test_the_notice_of_termination_says_why(
    office: AnOffice, number: str, said: Text, why: LandEndReason, on: date, sentence: str
) -> None:
    right = granted(office, number)
    office.do(EndLand(right.id, on, why), on=on)
    text = said(paper(number, PaperKind.LAND_TERMINATION_NOTICE, lang="en"), on=on)
    assert sentence in text
    assert str(on.year) in text


def test_a_family_that_left_is_told_in_both_languages(
    office: AnOffice, number: str, said: Text
) -> None:
    granted(office, number)
    office.do(RecordReturn(number, date(2026, 11, 1), ReturnReason.NO_WORK))
    text = said(paper(number, PaperKind.LAND_TERMINATION_NOTICE, lang="kk+ru"))
    assert "Отбасының өңірден көшіп кетуіне байланысты" in text
    assert "В связи с выездом семьи из региона" in text


def test_the_offer_is_no_change_of_the_old_contract_and_says_until_when(
    office: AnOffice, number: str, said: Text
) -> None:
    right = granted(office, number, until=date(2030, 6, 1))
    wanted = paper(number, PaperKind.LAND_OFFER, lang="en")
    assert office.refused(wanted, on=FULL) == ["paper_no_land_offered"]
    office.do(OfferLand(right.id), on=FULL)
    text = said(wanted, on=FULL)
    assert "the present contract is neither changed nor prolonged by itself" in text
    assert "not later than 10 May 2030" in text
    assert FULL + timedelta(30) == date(2030, 5, 10)
    assert "not confirmed by a text of the law" in text


def test_of_two_plots_one_is_named(office: AnOffice, number: str, said: Text) -> None:
    granted(office, number)
    granted(office, number, cadastral_number=OTHER)
    kind = PaperKind.LAND_CONTRACT_EXTRACT
    assert office.refused(paper(number, kind)) == ["paper_subject_unnamed"]
    assert office.refused(paper(number, kind, "1-2-3-4")) == ["paper_subject_unknown"]
    text = said(paper(number, kind, OTHER))
    assert OTHER in text
    assert NUMBER not in text
