"""Documents that are asked for, by purpose and day."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.documents import documents_for, purposes
from tests.builders import the_book

KANDAS = {"document.application", "document.autobiography", "document.identity_copies"}


def test_a_kandas_brings_what_the_rules_ask_for() -> None:
    found = {asked.name for asked in documents_for(the_book(), "kandas_status", date(2026, 6, 1))}
    assert found > KANDAS
    assert "document.earlier_status" not in found


def test_an_extension_asks_for_the_earlier_status_and_no_autobiography() -> None:
    asked = documents_for(the_book(), "kandas_status_extension", date(2026, 6, 1))
    assert {one.name for one in asked} == {"document.application", "document.earlier_status"}


@pytest.mark.parametrize(("on", "some"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_a_list_holds_from_its_day_on(on: date, some: bool) -> None:
    assert bool(documents_for(the_book(), "settler_quota", on)) is some


def test_every_document_is_named_in_three_languages_with_its_source() -> None:
    for purpose in purposes(the_book()):
        for asked in documents_for(the_book(), purpose, date(2026, 6, 1)):
            assert all(asked.label.in_language(code) for code in ("kk", "ru", "en"))
            assert asked.value.reference


def test_an_unknown_purpose_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RefusedError) as refusal:
        documents_for(the_book(), "holiday", date(2026, 6, 1))
    assert refusal.value.reasons[0].code == "purpose_unknown"
