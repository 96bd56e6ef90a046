"""What papers about the five-year duty state: leaving, having left, having stayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from kandas_desk.commands.facts_of_letters import letterhead, members_on, person_lines, steps_of
from kandas_desk.commands.paper_facts import destination
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.bond_statement import BondStatementFacts
from kandas_desk.documents.consequence_tables import LawLine, RepayLine, RightLine, StoppedLine
from kandas_desk.documents.fulfilment import FulfilmentFacts
from kandas_desk.documents.return_notice import Outcome, ReturnNoticeFacts
from kandas_desk.domain.bond import Article, Consequences, given_to_family
from kandas_desk.domain.case import Case, CaseStep
from kandas_desk.domain.claim import ClaimState
from kandas_desk.domain.land import LandEndReason, LandRight, Tenure
from kandas_desk.domain.money import total
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.plot import hectares
from kandas_desk.domain.returns import Return
from kandas_desk.house.marks import N_
from kandas_desk.language import regions, terms
from kandas_desk.language.consequences import ground_label
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.duties import articles, duty
from kandas_desk.rules.for_case import bond_for_case, consequences_for_case, questions_about
from kandas_desk.store.claim_standings import standings

_ABOUT = {
    "duty": N_("Length of the duty"),
    "repay": N_("Repayment"),
    "land": N_("Land right"),
}


def statement_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> BondStatementFacts:
    """What would follow if the family left on the day (today when none is given)."""
    on, person = added.on or turn.today, case.family.applicant.person
    payments = turn.work.payments.of_case(case.id)
    land = turn.work.land.of_case(case.id)
    entries = turn.work.ledger.of_case(case.id)
    found = consequences_for_case(turn.book, case, on, payments, entries, land, added.why)
    bond, terms_of_duty = bond_for_case(turn.book, case), duty(turn.book, on)
    texts = articles(turn.book, bond.start, on, land=bool(found.land_ended))
    return BondStatementFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        destination=destination(turn, case).in_language(speech.code),
        caseworker=turn.actor.name,
        on=on,
        why="" if added.why is None else terms.term(speech, added.why),
        duty_from=bond.start,
        duty_until=bond.until,
        duty_years=duty(turn.book, bond.start).years,
        duty_met=found.fulfilled,
        repay=found.repay,
        overpaid=found.overpaid,
        percent=terms_of_duty.repay_percent,
        lines=_repaid(found, speech),
        rights=_rights(land, found.land_ended, speech),
        stopped=_stopped(payments, found.payments_cancelled, speech),
        law=_law(texts, found, speech),
        ground="" if found.exempt is None else ground_label(speech, found.exempt.ground),
        questions=tuple(
            _inside(terms.term(speech, why)) for why in questions_about(turn.book, on, found)
        ),
        law_unconfirmed=_unconfirmed(texts, found),
    )


def notice_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> ReturnNoticeFacts:
    """What followed from the departure that ``added.about`` names."""
    departure = turn.work.returns.get(UUID(added.about))
    person = case.family.applicant.person
    land = turn.work.land.of_case(case.id)
    payments = turn.work.payments.of_case(case.id)
    entries = turn.work.ledger.of_case(case.id)
    found = consequences_for_case(
        turn.book,
        case,
        departure.on,
        payments,
        entries,
        land,
        departure.reason,
        departure.to_place,
    )
    # A term that was over before was written down with the departure, but not ended by it.
    by_it = {right.id for right in land if right.end_reason is LandEndReason.DEPARTURE}
    ended = tuple(right.id for right in departure.land_ended if right.id in by_it)
    whole, bond = departure.whole_family, bond_for_case(turn.book, case)
    texts = articles(turn.book, bond.start, departure.on, land=bool(ended))
    claims = [
        standing.amount
        for standing in standings(turn.work, turn.work.claims.of_case(case.id))
        if standing.claim.return_id == departure.id
        and standing.claim.state is not ClaimState.WITHDRAWN
    ]
    return ReturnNoticeFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        on=departure.on,
        why=terms.term(speech, departure.reason),
        to_place=_place(departure.to_place, speech),
        known_from="" if departure.known_from is None else terms.term(speech, departure.known_from),
        members=person_lines(
            (m for m in case.family.members if m.person.id in departure.members), speech
        ),
        rights=_rights(land, ended, speech),
        stopped=_stopped(payments, departure.payments_cancelled, speech),
        law=_law(texts, found if whole else None, speech),
        claimed=total(claims),
        outcome=_outcome(departure, found, claimed=bool(claims)).value,
        ground="" if found.exempt is None else ground_label(speech, found.exempt.ground),
        duty_until=None if whole else bond.until,
        law_unconfirmed=_unconfirmed(texts, found if whole else None),
    )


def fulfilment_facts(
    turn: Turn, case: Case, number: str, speech: Language, _added: Particulars
) -> FulfilmentFacts:
    """That the duty was met, and that nothing has to be repaid for it."""
    person, bond = case.family.applicant.person, bond_for_case(turn.book, case)
    payments = turn.work.payments.of_case(case.id)
    given = given_to_family(payments, turn.work.ledger.of_case(case.id))
    owed = [s.balance for s in standings(turn.work, turn.work.claims.of_case(case.id))]
    confirmed = [on for step, on, _ in steps_of(turn, case) if step == CaseStep.FULFIL]
    texts = articles(turn.book, bond.start, bond.until, land=False)[:1]
    return FulfilmentFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        destination=destination(turn, case).in_language(speech.code),
        members=person_lines(members_on(case, bond.until), speech),
        duty_years=duty(turn.book, bond.start).years,
        duty_from=bond.start,
        duty_until=bond.until,
        confirmed_on=confirmed[-1] if confirmed else None,
        received=total([part.amount for part in given]),
        owed=total(owed),
        land=any(
            right.tenure is Tenure.TEMPORARY and right.holds_on(bond.until)
            for right in turn.work.land.of_case(case.id)
        ),
        law=_law(texts, None, speech),
        law_unconfirmed=_unconfirmed(texts, None),
    )


def _outcome(departure: Return, found: Consequences, *, claimed: bool) -> Outcome:
    """Whether the departure led to a claim, and why it did not."""
    if claimed:
        return Outcome.CLAIM
    if not departure.whole_family:
        return Outcome.MEMBERS_ONLY
    if found.fulfilled:
        return Outcome.FULFILLED
    if found.exempt is not None:
        return Outcome.EXEMPT
    return Outcome.NONE if found.lines else Outcome.NOTHING_PAID


def _repaid(found: Consequences, speech: Language) -> tuple[RepayLine, ...]:
    return tuple(
        RepayLine(terms.term(speech, x.measure), x.on, x.received, x.repay, x.claimed)
        for x in sorted(found.lines, key=lambda line: line.on)
    )


def _rights(
    land: Iterable[LandRight], ended: Sequence[UUID], speech: Language
) -> tuple[RightLine, ...]:
    return tuple(
        RightLine(
            right.cadastral_number,
            speech.decimal(hectares(right.area_m2)),
            right.last_day_after,
        )
        for right in land
        if right.id in ended
    )


def _stopped(
    payments: Iterable[Payment], stopped: Sequence[UUID], speech: Language
) -> tuple[StoppedLine, ...]:
    return tuple(
        StoppedLine(terms.term(speech, p.measure), p.due_on, p.amount)
        for p in sorted(payments, key=lambda payment: payment.due_on)
        if p.id in stopped
    )


def _law(
    texts: Iterable[Article], found: Consequences | None, speech: Language
) -> tuple[LawLine, ...]:
    """The texts of the rule book; the ground of an exemption is the last."""
    lines = [
        LawLine(
            speech.text(_ABOUT[text.about]),
            text.reference,
            terms.confidence_label(speech, text.confidence),
        )
        for text in texts
    ]
    if found is not None and found.exempt is not None:
        exempt = found.exempt
        lines.append(
            LawLine(
                speech.text(N_("Exemption")),
                exempt.reference,
                terms.confidence_label(speech, exempt.confidence),
            )
        )
    return tuple(lines)


def _unconfirmed(texts: Iterable[Article], found: Consequences | None) -> bool:
    sure = [text.confidence for text in texts]
    if found is not None and found.exempt is not None:
        sure.append(found.exempt.confidence)
    return Confidence.UNCONFIRMED.value in sure


def _inside(label: str) -> str:
    """A label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]


def _place(to_place: str, speech: Language) -> str:
    """Where to: the name of a country for its two letters, else as it was written down."""
    if len(to_place) == 2 and to_place.isupper():
        return regions.country_name(speech, to_place)
    return to_place
