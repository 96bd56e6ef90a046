"""What a paper is about, where a case has several such things: one payment, one claim, one plot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import Case
from kandas_desk.domain.claim import OPEN
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.land import (
    CHOSEN_END_REASONS,
    STANDING,
    UNHELD,
    LandRight,
    LandState,
)
from kandas_desk.domain.money import Money
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import COMMITTED, Payment, PaymentState
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.returns import Return

ORDERED = COMMITTED | {PaymentState.PAID}
"""Payments that an order can be about."""

SHORTEST = 4
"""So many letters of an id at least; fewer name nothing."""


Said = StrEnum | date | Money | str
"""A word, a day, an amount or a name that a thing is known by."""


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """One thing that a paper can be about.

    ``name``: what it is called by, its number or its id, as the lists of such things show it.
    ``said``: what a person knows it by; words of the work are spoken by their labels.
    """

    id: UUID
    name: str
    said: tuple[Said, ...]

    def called(self, text: str) -> bool:
        """Whether somebody means this one: its number, its id, or the beginning or end of its id,
        which tell ids of one day apart."""
        asked = text.strip().lower()
        own = str(self.id)
        part = len(asked) >= SHORTEST and (own.startswith(asked) or own.endswith(asked))
        return asked == self.name.lower() or part


@dataclass(frozen=True, slots=True)
class PaperHoldings:
    """What a case holds today that a paper can be about."""

    case: Case
    today: date
    payments: Sequence[Payment] = ()
    claims: Sequence[ClaimStanding] = ()
    returns: Sequence[Return] = ()
    land: Sequence[LandRight] = ()


Source = Callable[[PaperHoldings], Iterable[PaperSubject]]
Subjects = Mapping[PaperKind, tuple[PaperSubject, ...]]


def _rights(fits: Callable[[LandRight, date], bool]) -> Source:
    """The land rights that fit today, by the number of their plot."""

    def found(held: PaperHoldings) -> Iterable[PaperSubject]:
        for right in held.land:
            if fits(right, held.today):
                said = (right.cadastral_number, right.start, right.state_on(held.today))
                yield PaperSubject(right.id, right.cadastral_number, said)

    return found


def _has_contract(right: LandRight, _: date) -> bool:
    return right.state not in UNHELD and bool(right.contract_number)


def _in_force(right: LandRight, today: date) -> bool:
    return right.state in STANDING and right.holds_on(today)


def _over(right: LandRight, _: date) -> bool:
    return right.end_reason in CHOSEN_END_REASONS


def _offered(right: LandRight, _: date) -> bool:
    return right.state is LandState.OFFERED


def _departures(held: PaperHoldings) -> Iterable[PaperSubject]:
    """Departures that hold, with the names of those who left when others stayed."""
    names = {m.person.id: m.person.name.short for m in held.case.family.members}
    for departure in held.returns:
        if departure.undone is None:
            who = tuple(names[person] for person in departure.members)
            said: tuple[Said, ...] = (departure.on, departure.reason, *who)
            yield PaperSubject(departure.id, str(departure.id), said)


def _claims(held: PaperHoldings) -> Iterable[PaperSubject]:
    """Claims on which something is still owed."""
    for standing in held.claims:
        claim = standing.claim
        if claim.state in OPEN:
            said = (claim.cause, claim.raised_on, standing.balance)
            yield PaperSubject(claim.id, str(claim.id), said)


def _payments(held: PaperHoldings) -> Iterable[PaperSubject]:
    """Payments that were approved and are to be made or were made."""
    for payment in held.payments:
        if payment.state in ORDERED:
            said = (payment.measure, payment.due_on, payment.amount)
            yield PaperSubject(payment.id, str(payment.id), said)


SOURCES: Mapping[PaperKind, Source] = {
    PaperKind.LAND_CONTRACT_EXTRACT: _rights(_has_contract),
    PaperKind.LAND_EXPIRY_NOTICE: _rights(_in_force),
    PaperKind.LAND_TERMINATION_NOTICE: _rights(_over),
    PaperKind.LAND_OFFER: _rights(_offered),
    PaperKind.RETURN_NOTICE: _departures,
    PaperKind.CLAIM: _claims,
    PaperKind.PAYMENT_ORDER: _payments,
}
"""Where the subjects of a kind come from; a kind that is not here is about the case as a whole."""


def subjects_among(held: PaperHoldings) -> Subjects:
    """Everything that each kind of paper can be about in this case; no kinds that have nothing."""
    found = {kind: tuple(source(held)) for kind, source in SOURCES.items()}
    return {kind: fitting for kind, fitting in found.items() if fitting}


def chosen_subject(fitting: Sequence[PaperSubject], about: str) -> PaperSubject:
    """The one that is meant: the only one there is without a word, else the one named.

    ``fitting`` is not empty; without any the paper is refused before.
    """
    if not about.strip():
        if len(fitting) == 1:
            return fitting[0]
        raise refuse("paper_subject_unnamed", "about", known=tuple(fitting))
    exactly = [subject for subject in fitting if about.strip() == subject.name]
    meant = exactly or [subject for subject in fitting if subject.called(about)]
    if len(meant) != 1:
        raise refuse("paper_subject_unknown", "about", text=about.strip(), known=tuple(fitting))
    return meant[0]
