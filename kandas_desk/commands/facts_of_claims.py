"""What a claim on paper states: the ledger's sums, every payment behind them, the days."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kandas_desk.commands.claims import standing_of_claim
from kandas_desk.commands.facts_of_letters import letterhead
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.claim import ClaimFacts, PartLine
from kandas_desk.documents.consequence_tables import RepayLine
from kandas_desk.domain.bond import given_to_family
from kandas_desk.domain.case import Case
from kandas_desk.domain.claim import ClaimCause, ClaimState
from kandas_desk.domain.claim_standing import ClaimStanding, demanded_by_payment
from kandas_desk.domain.money import NOTHING, total
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.house.marks import N_
from kandas_desk.language import terms
from kandas_desk.language.events import ground_words
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.claims import APPEAL_WITHIN, PAY_WITHIN, appeal_until


def claim_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> ClaimFacts:
    """What the claim that ``added.about`` names demands today."""
    standing = standing_of_claim(turn, UUID(added.about))
    claim, person = standing.claim, case.family.applicant.person
    on = claim.noticed_on or turn.today
    pay, appeal = turn.book.find(PAY_WITHIN, on), turn.book.find(APPEAL_WITHIN, on)
    agreed = standing.plan if claim.state is ClaimState.AGREED else None
    told = claim.noticed_on is not None and appeal is not None
    return ClaimFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        early=claim.cause is ClaimCause.RETURN,
        reason=ground_words(speech, claim.reason) or terms.term(speech, claim.cause),
        raised_on=claim.raised_on,
        demanded=standing.amount,
        repaid=standing.repaid,
        set_off=standing.set_off,
        balance=standing.balance,
        lines=_lines(turn, case, standing, speech),
        pay_by=claim.pay_by,
        pay_days=None if pay is None else pay.whole,
        appeal_until=appeal_until(turn.book, on) if told else None,
        appeal_months=None if appeal is None else appeal.whole,
        agreed_on=None if agreed is None else agreed.agreed_on,
        parts=()
        if agreed is None
        else tuple(PartLine(part.due_on, part.amount) for part in standing.open_parts),
        appeal_on=standing.appeal.filed_on if standing.appeal and standing.appealed else None,
        terms_unconfirmed=any(
            rule is not None and rule.confidence is Confidence.UNCONFIRMED for rule in (pay, appeal)
        ),
    )


def _lines(
    turn: Turn, case: Case, standing: ClaimStanding, speech: Language
) -> tuple[RepayLine, ...]:
    """Every payment behind the sum: what the ledger has the family receive, what is claimed back.
    Together they are what is demanded."""
    entries = turn.work.ledger.of_case(case.id)
    own = [entry for entry in entries if entry.claim_id == standing.id]
    measures = {p.id: p.measure for p in turn.work.payments.of_case(case.id)}
    given = given_to_family(turn.work.payments.of_case(case.id), entries)
    found = []
    for payment, demanded in demanded_by_payment(own).items():
        if demanded:
            parts = [part for part in given if part.payment_id == payment]
            found.append(
                RepayLine(
                    terms.term(speech, measures[payment]),
                    max((part.on for part in parts), default=None),
                    total([part.amount for part in parts]),
                    demanded,
                )
            )
    found.sort(key=lambda line: line.on or date.max)
    rest = standing.amount - total([line.repay for line in found])
    if rest:  # a claim of an older archive, whose entries name no payment
        found.append(RepayLine(speech.text(N_("Payments of before")), None, NOTHING, rest))
    return tuple(found)
