"""Events are named in the past tense, refusals always have a reason."""

from __future__ import annotations

from uuid import UUID

import pytest

from kandas_desk.domain import events
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.events import CaseStepped, Event, PaymentApproved
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError, reason, refuse
from tests.builders import TODAY


def test_an_event_knows_its_word_and_its_facts() -> None:
    event = PaymentApproved(UUID(int=1), UUID(int=2), Measure.HOUSING_SUPPORT, Money(5))
    assert event.name == "payment_approved"
    assert event.facts == {
        "payment": UUID(int=2),
        "measure": Measure.HOUSING_SUPPORT,
        "amount": Money(5),
    }
    assert CaseStepped(None, "1", CaseStep.CLOSE, TODAY).name == "case_stepped"


def test_every_event_is_in_the_past_tense_and_named_once() -> None:
    kinds = [kind for kind in vars(events).values() if isinstance(kind, type)]
    names = [kind.__name__ for kind in kinds if issubclass(kind, Event) and kind is not Event]
    assert len(names) > 15
    past = ("ed", "Made", "Paid", "Done")
    assert [name for name in names if not name.endswith(past)] == []
    assert all(getattr(events, name).__doc__ for name in names)


def test_a_refusal_without_a_reason_is_a_bug() -> None:
    with pytest.raises(ValueError, match="reason"):
        RefusedError()


def test_a_refusal_keeps_code_place_and_facts() -> None:
    (found,) = refuse("plot_taken", "cadastral_number", number="23").reasons
    assert (found.code, found.where, dict(found.facts)) == (
        "plot_taken",
        "cadastral_number",
        {"number": "23"},
    )
    with pytest.raises(TypeError):
        found.facts["number"] = "24"  # type: ignore[index]


def test_a_refusal_says_its_codes_and_an_unavailable_archive_is_a_refusal() -> None:
    error = ArchiveUnavailableError(reason("archive_missing"), reason("disk_full"))
    assert str(error) == "archive_missing, disk_full"
    assert isinstance(error, RefusedError)
    assert reason("x").facts == {}
