"""Plans, quotas and the certificate: small nouns, hard edges."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.case import CaseKind, CaseStatus
from kandas_desk.domain.certificate import certificate_of
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Basis, Measure, PaymentState
from kandas_desk.domain.plan import Plan, PlanFocus, PlanItem, PlanItemState, Wording
from kandas_desk.domain.quota import QuotaLine, QuotaUnit, QuotaUse, line_in_force
from kandas_desk.domain.refusals import RefusedError
from tests.builders import TODAY, a_payment, an_arrived_case
from tests.domain.refusals import refused

TEXT = Wording("жұмыс", "работа", "work")


def an_item(number: int) -> PlanItem:
    return PlanItem(UUID(int=number), "key", PlanFocus.WORK, TEXT, TEXT, date(2025, 6, 1))


def test_an_item_is_done_once_with_its_result_in_words() -> None:
    done = an_item(1).done(TODAY, "  жұмысқа тұрды ", TODAY)
    assert (done.state, done.done_on, done.result) == (PlanItemState.DONE, TODAY, "жұмысқа тұрды")
    assert refused(done.done, TODAY, "again", TODAY) == ["plan_item_done_already"]


def test_an_item_is_not_done_tomorrow_and_not_without_a_result() -> None:
    assert refused(an_item(1).done, TODAY + timedelta(1), "x", TODAY) == ["date_in_future"]
    for result in ("", "  "):
        assert refused(an_item(1).done, TODAY, result, TODAY) == ["field_required"]


def test_a_changed_item_stands_in_its_place_and_only_there() -> None:
    items = tuple(an_item(n) for n in (1, 2, 3))
    plan = Plan(UUID(int=9), UUID(int=8), "standard", TODAY, items)
    done = plan.item(UUID(int=2)).done(TODAY, "бітті", TODAY)
    assert plan.with_item(done).items == (items[0], done, items[2])
    assert refused(plan.item, UUID(int=4)) == ["plan_item_unknown"]


def test_the_wording_is_found_by_its_language() -> None:
    assert [TEXT.in_language(code) for code in ("kk", "ru", "en")] == ["жұмыс", "работа", "work"]


def a_line(places: int = 10, since: date = date(2025, 1, 1)) -> QuotaLine:
    return QuotaLine(
        2025, "100000000", CaseKind.KANDAS, places, QuotaUnit.PERSONS, since, "№ 1", "official"
    )


counts = st.integers(0, 60)


@given(counts, counts, counts, counts)
def test_a_quota_sets_aside_what_is_free_and_never_more(
    places: int, used: int, reserved: int, needed: int
) -> None:
    use = QuotaUse(a_line(places), used, reserved)
    assert use.free == places - used - reserved
    if needed <= use.free:
        after = use.reserve(needed)
        assert (after.free, after.used, after.line) == (use.free - needed, used, use.line)
        assert after.release(needed) == use
        assert after.take(needed).free == after.free
    else:
        assert refused(use.reserve, needed) == ["quota_exhausted"]


def test_the_refusal_of_an_overdrawn_quota_never_speaks_of_less_than_nothing() -> None:
    with pytest.raises(RefusedError) as refusal:
        QuotaUse(a_line(5), 9).reserve(1)
    facts = refusal.value.reasons[0].facts
    assert (facts["free"], facts["needed"]) == (0, 1)


@pytest.mark.parametrize(
    ("on", "places"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), 10),
        (date(2025, 6, 30), 10),
        (date(2025, 7, 1), 25),
        (date(2030, 1, 1), 25),
    ],
)
def test_the_newest_line_that_has_begun_is_in_force(on: date, places: int | None) -> None:
    lines = [a_line(25, date(2025, 7, 1)), a_line(10, date(2025, 1, 1))]
    found = line_in_force(lines, on)
    assert (found.places if found else None) == places
    assert line_in_force([], on) is None


BASIS = (Basis("mci", "4325", date(2026, 1, 1), "Law", "official"),)


@pytest.mark.parametrize("state", list(PaymentState))
@pytest.mark.parametrize("measure", list(Measure))
def test_a_certificate_needs_an_approved_award_of_its_own(
    measure: Measure, state: PaymentState
) -> None:
    case = an_arrived_case()
    payment = a_payment(measure=measure, state=state, basis=BASIS, amount=Money(5))
    promised = state not in {
        PaymentState.PROPOSED,
        PaymentState.CANCELLED,
        PaymentState.REVERSED,
    }
    if measure is not Measure.MOBILITY_CERTIFICATE or not promised:
        assert refused(certificate_of, case, [payment]) == ["certificate_not_approved"]
        return
    found = certificate_of(case, [a_payment(), payment])
    assert (found.amount, found.basis, found.persons) == (Money(5), BASIS, payment.composition)
    assert found.holder == case.family.applicant.person.name.full


def test_a_certificate_without_any_payment_is_refused() -> None:
    assert refused(certificate_of, an_arrived_case(), []) == ["certificate_not_approved"]


@pytest.mark.parametrize(
    "status", [CaseStatus.WITHDRAWN, CaseStatus.LEFT, CaseStatus.TRANSFERRED, CaseStatus.CLOSED]
)
def test_a_family_that_is_not_coming_or_gone_gets_no_promise_of_money(status: CaseStatus) -> None:
    payment = a_payment(measure=Measure.MOBILITY_CERTIFICATE, state=PaymentState.APPROVED)
    assert refused(certificate_of, an_arrived_case(status=status), [payment])
