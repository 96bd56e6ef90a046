"""Claims in words: every event from the journal, every state of a claim, the answer to a family."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain import events_of_claims
from kandas_desk.domain.claim import Appeal, Claim, ClaimCause, ClaimState, SetOff, WriteOff
from kandas_desk.domain.claim_standing import ClaimStanding, standing_of
from kandas_desk.domain.events import Event
from kandas_desk.domain.ledger import Account, claim_lessened, claim_raised
from kandas_desk.domain.money import Money
from kandas_desk.language.claims import claim_sentences, entry_words
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import LANGUAGE_CODES, NBSP, Language
from kandas_desk.store.unit_of_work import canonical
from tests.language.claim_events import OF_CLAIMS

ID, OTHER = UUID(int=7), UUID(int=8)
DAY, TODAY = date(2026, 11, 2), date(2026, 11, 22)


@pytest.mark.parametrize("event", OF_CLAIMS, ids=lambda e: e.name)
def test_an_event_of_a_claim_is_told_in_each_language_today_and_from_the_journal(
    event: Event,
) -> None:
    told = {
        code: event_sentence(Language(code), event.name, event.facts) for code in LANGUAGE_CODES
    }
    assert len(set(told.values())) == 3
    kept = json.loads(canonical(event.facts))
    for code, sentence in told.items():
        assert event_sentence(Language(code), event.name, kept) == sentence
        assert "{" not in sentence
    if hasattr(event, "amount"):
        assert all(f"275{NBSP}240" in text or "275,240" in text for text in told.values())


def test_every_event_of_claims_stands_in_that_table() -> None:
    # By name: a dataclass with slots leaves the class that it was made from behind for a while.
    kinds = {
        k.__name__ for k in Event.__subclasses__() if k.__module__ == events_of_claims.__name__
    }
    assert kinds == {type(event).__name__ for event in OF_CLAIMS}


def a_claim(state: ClaimState = ClaimState.NOTICED, **changes: object) -> Claim:
    facts = {"noticed_on": DAY, "pay_by": date(2026, 11, 16)} | changes
    return Claim(ID, OTHER, ClaimCause.RETURN, DAY, "worker", state, **facts)  # type: ignore[arg-type]


ENTRIES = (
    claim_raised(OTHER, OTHER, ID, Money(100_000), DAY, OTHER),
    claim_lessened(OTHER, OTHER, ID, Money(30_000), DAY, "repaid:118", Account.TREASURY),
    claim_lessened(OTHER, OTHER, ID, Money(20_000), DAY, "set_off:x", Account.TREASURY, OTHER),
)


def told(standing: ClaimStanding) -> list[str]:
    return [s.replace(NBSP, " ") for s in claim_sentences(Language("en"), standing, TODAY)]


def test_an_overdue_claim_says_what_is_owed_since_when_and_what_waits() -> None:
    standing = standing_of(
        a_claim(set_off=SetOff.ORDERED, set_off_reference="Order 5"),
        ENTRIES,
        appeal=Appeal(ID, ID, DAY, "worker", "why"),
        write_off=WriteOff(ID, ID, Money(50_000), "act", "why", "books", DAY),
    )
    assert told(standing) == [
        "Claim of 02 Nov 2026: Early departure. Demanded: 1,000 ₸.",
        "Repaid: 300 ₸.",
        "Withheld from payments: 200 ₸.",
        "Still owed: 500 ₸.",
        "Next payment: 500 ₸ by 16 Nov 2026.",
        "Overdue: 500 ₸.",
        "A part of the next payments is withheld: By an order. Order 5",
        "An appeal of 02 Nov 2026 waits for another reviewer.",
        "A write-off proposed by books waits for another person: 500 ₸.",
    ]


def test_before_the_notice_nothing_is_due_and_after_the_end_nothing_is_owed() -> None:
    fresh = standing_of(a_claim(ClaimState.RAISED, noticed_on=None, pay_by=None), ENTRIES)
    assert told(fresh)[-1] == "The notice has not been delivered yet."
    over = standing_of(a_claim(ClaimState.SETTLED), ENTRIES)
    assert told(over)[-1] == "Closed: Repaid in full."


def test_every_entry_of_a_claim_is_named() -> None:
    speech = Language("en")
    assert [entry_words(speech, e) for e in ENTRIES] == [
        "Claimed back",
        "Repaid, document 118",
        "Withheld from a payment",
    ]
    undone = ENTRIES[0].reversal(ID, DAY, "return_undone")
    assert entry_words(speech, undone) == "Departure undone"
    wrong = ENTRIES[1].reversal(ID, DAY, "Басқа іс")
    assert entry_words(speech, wrong) == "Entry reversed: Басқа іс"
