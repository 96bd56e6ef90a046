"""A claim in plain words: what is owed, why, by when, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kandas_desk.domain.claim import OPEN
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.ledger import Transaction
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term


def claim_sentences(speech: Language, standing: ClaimStanding, today: date) -> tuple[str, ...]:
    """Where a claim stands, one thought a sentence."""
    claim = standing.claim
    says = [
        speech.text(
            N_("Claim of {day}: {cause}. Demanded: {amount}."),
            day=claim.raised_on,
            cause=term(speech, claim.cause),
            amount=speech.tenge(standing.amount),
        )
    ]
    for msgid, money in (
        (N_("Repaid: {amount}."), standing.repaid),
        (N_("Withheld from payments: {amount}."), standing.set_off),
        (N_("Written off: {amount}."), standing.written_off),
    ):
        if money:
            says.append(speech.text(msgid, amount=speech.tenge(money)))
    if claim.state not in OPEN:
        return (*says, speech.text(N_("Closed: {state}."), state=term(speech, claim.state)))
    says.append(speech.text(N_("Still owed: {amount}."), amount=speech.tenge(standing.balance)))
    return (*says, *_due(speech, standing, today), *waiting_sentences(speech, standing))


def _due(speech: Language, standing: ClaimStanding, today: date) -> list[str]:
    part = standing.next_part
    if part is None:
        return [speech.text(N_("The notice has not been delivered yet."))]
    says = [
        speech.text(
            N_("Next payment: {amount} by {day}."),
            amount=speech.tenge(part.amount),
            day=part.due_on,
        )
    ]
    overdue = standing.overdue_on(today)
    if overdue:
        says.append(speech.text(N_("Overdue: {amount}."), amount=speech.tenge(overdue)))
    return says


def waiting_sentences(speech: Language, standing: ClaimStanding) -> tuple[str, ...]:
    """What is withheld for an open claim, and whose decision it waits for."""
    if standing.claim.state not in OPEN:
        return ()
    says = []
    claim, appeal, write_off = standing.claim, standing.appeal, standing.write_off
    if claim.set_off is not None:
        ground = term(speech, claim.set_off)
        says.append(
            speech.text(
                N_("A part of the next payments is withheld: {ground}. {reference}"),
                ground=ground,
                reference=claim.set_off_reference,
            )
        )
    if appeal is not None and appeal.pending:
        says.append(
            speech.text(N_("An appeal of {day} waits for another reviewer."), day=appeal.filed_on)
        )
    if write_off is not None:
        says.append(
            speech.text(
                N_("A write-off proposed by {login} waits for another person: {amount}."),
                login=write_off.proposed_by,
                amount=speech.tenge(write_off.amount),
            )
        )
    return tuple(says)


_GROUNDS: Mapping[str, str] = {
    "claim": N_("Claimed back"),
    "appeal": N_("Appeal upheld"),
    "set_off": N_("Withheld from a payment"),
    "repaid": N_("Repaid, document {detail}"),
    "written_off": N_("Written off by the act {detail}"),
}
_REVERSALS: Mapping[str, str] = {
    "withdrawn": N_("Claim withdrawn"),
    "return_undone": N_("Departure undone"),
    "reversed": N_("Payment reversed"),
}


def entry_words(speech: Language, entry: Transaction) -> str:
    """What an entry of a claim was."""
    word, _, detail = entry.ground.partition(":")
    if entry.reverses is None:
        return speech.text(_GROUNDS[word], detail=detail or "–")
    if word in _REVERSALS:
        return speech.text(_REVERSALS[word])
    return speech.text(N_("Entry reversed: {detail}"), detail=entry.ground)
