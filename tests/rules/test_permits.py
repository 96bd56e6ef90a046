"""What the rule book says of statuses and permits, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kandas_desk.domain.permit import Permit, PermitKind, PermitTerms, PermitUse, term_problems
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.permits import (
    ALLOWS,
    ENDS_WITH_CITIZENSHIP,
    PROLONGABLE,
    TERMS,
    allowance,
    confidence,
    ends_with_citizenship,
    kind_law,
)
from tests.rules.shipped import ROOT, book, law

CASES = law("permits")
ON = date(2026, 11, 22)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_document_may_last_as_long_as_the_table_says(case: Mapping[str, Any]) -> None:
    kind, start = PermitKind(case["kind"]), case["from"]
    permit = Permit(UUID(int=1), UUID(int=2), UUID(int=3), kind, "1", start, case.get("until"))
    found = kind_law(book(), kind, start)
    refused = [reason.code for reason in term_problems(permit, found.sure)]
    doubted = [reason.code for reason in term_problems(permit, found.all)]
    assert refused == case.get("refused", [])
    assert doubted == case.get("refused", []) + case.get("warned", [])
    if "known" in case:
        assert found.is_known is case["known"]


def test_an_unconfirmed_term_is_known_and_refuses_nothing() -> None:
    found = kind_law(book(), PermitKind.RESIDENCE_PERMIT, ON)
    assert found.sure == PermitTerms()
    assert found.all.longest_months is not None
    assert found.all.prolongable is True
    assert confidence(found) is Confidence.UNCONFIRMED


def test_the_shorter_of_two_longest_terms_counts() -> None:
    value = book().history("permit.max_months", kind="labour_permit")[0]
    more = replace(value, keys=(("kind", "ata_zholy_card"),), value=6)
    found = kind_law(book().with_values([more]), PermitKind.ATA_ZHOLY_CARD, ON)
    assert found.sure.longest_months == 6


def test_the_kandas_status_is_prolonged_once_by_half_a_year_since_october_2025() -> None:
    before = kind_law(book(), PermitKind.KANDAS_STATUS, date(2025, 10, 25)).sure
    after = kind_law(book(), PermitKind.KANDAS_STATUS, date(2025, 10, 26)).sure
    assert (before.prolongable, before.prolongations, before.prolongation_months) == (
        True,
        None,
        None,
    )
    assert (after.prolongable, after.prolongations, after.prolongation_months) == (True, 1, 6)


def test_of_a_kind_without_a_term_nothing_is_known() -> None:
    for kind in (PermitKind.CITIZENSHIP, PermitKind.CITIZENSHIP_APPLICATION):
        found = kind_law(book(), kind, ON)
        assert not found.is_known
        assert confidence(found) is None


@pytest.mark.parametrize(
    ("kind", "use"),
    [
        (PermitKind.KANDAS_STATUS, PermitUse.KANDAS_QUOTA),
        (PermitKind.CITIZENSHIP, PermitUse.SETTLER_QUOTA),
        (PermitKind.LABOUR_PERMIT, PermitUse.HOUSEHOLD_WORK),
        (PermitKind.ATA_ZHOLY_CARD, PermitUse.SIMPLIFIED_CITIZENSHIP),
    ],
)
def test_a_permit_opens_what_the_rules_name(kind: PermitKind, use: PermitUse) -> None:
    found = allowance(book(), kind, ON)
    assert use in found.uses
    assert found.value is not None
    assert found.value.reference
    others = [k for k in PermitKind if use in allowance(book(), k, ON).uses]
    assert PermitKind.NEO_NOMAD_VISA not in others


def test_opening_nothing_is_not_the_same_as_nothing_read() -> None:
    visa = allowance(book(), PermitKind.NEO_NOMAD_VISA, ON)
    asked = allowance(book(), PermitKind.CITIZENSHIP_APPLICATION, ON)
    assert (visa.uses, visa.value is None) == ((), False)
    assert (asked.uses, asked.value) == ((), None)


def test_citizens_are_settlers_only_since_the_rules_of_2026() -> None:
    assert allowance(book(), PermitKind.CITIZENSHIP, date(2025, 12, 31)).value is None
    assert allowance(book(), PermitKind.CITIZENSHIP, date(2026, 1, 1)).uses


def test_an_unknown_use_is_refused_with_the_known_ones() -> None:
    value = book().history(ALLOWS, kind="neo_nomad_visa")[0]
    odd = book().with_values([replace(value, value=("wings",))])
    with pytest.raises(RefusedError) as refusal:
        allowance(odd, PermitKind.NEO_NOMAD_VISA, ON)
    (found,) = refusal.value.reasons
    assert (found.code, found.facts["word"]) == ("permit_use_unknown", "wings")
    assert "kandas_quota" in str(found.facts["known"])


def test_only_kinds_that_a_text_names_end_with_citizenship() -> None:
    ending = {kind for kind in PermitKind if ends_with_citizenship(book(), kind, ON)}
    assert ending == {PermitKind.KANDAS_STATUS, PermitKind.ATA_ZHOLY_CARD}


def test_every_key_of_the_rules_is_a_kind_of_permit() -> None:
    for name in (*TERMS, ALLOWS, ENDS_WITH_CITIZENSHIP, PROLONGABLE, "permit.warning_days"):
        for keys in book().keyings(name):
            assert PermitKind(keys["kind"])
    for value in book().history(ALLOWS):
        assert all(PermitUse(word) for word in value.items)


def test_the_page_about_permits_names_every_kind() -> None:
    page = (ROOT / "docs" / "permits.md").read_text("utf-8")
    assert [kind for kind in PermitKind if f"`{kind}`" not in page] == []
