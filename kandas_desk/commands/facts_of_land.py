"""What the papers about a plot state, gathered in one language."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from kandas_desk.commands.facts_of_letters import letterhead
from kandas_desk.commands.paper_facts import whole_place
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.land_papers import LandFacts
from kandas_desk.domain.case import Case, Destination
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.language import terms
from kandas_desk.language.amounts import hectares
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import Confidence
from kandas_desk.rules.land import PRIORITY_YEARS, answer_by, offered_from

_ONE_DAY = timedelta(days=1)


def land_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> LandFacts:
    """What every paper about this right states; ``added.about`` is its id."""
    right = turn.work.land.get(UUID(added.about))
    person = case.family.applicant.person
    place = None if right.kato is None else whole_place(turn, Destination(right.kato))
    term = answer_by(turn.book, right.offered_on) if right.offered_on else None
    return LandFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        cadastral=right.cadastral_number,
        area=hectares(speech, right.area_m2),
        kind="" if right.kind is None else terms.term(speech, right.kind),
        purpose="" if right.purpose is None else terms.term(speech, right.purpose),
        place="" if place is None else place.in_language(speech.code),
        tenure=terms.term(speech, right.tenure),
        start=right.start,
        until=right.until - _ONE_DAY,
        contract_number=right.contract_number,
        contract_on=right.contract_on,
        fee=None if right.fee is None else right.fee.amount,
        fee_days=() if right.fee is None else tuple(f"{d:02d}.{m:02d}" for m, d in right.fee.days),
        ended_on=right.ended_on,
        ended_why="" if right.end_reason is None else right.end_reason.value,
        offered_on=right.offered_on,
        answer_by=right.answer_by,
        answer_unconfirmed=term is not None and term.confidence is Confidence.UNCONFIRMED,
        years=turn.book.at(PRIORITY_YEARS, turn.today).whole,
        offer_from=offered_from(turn.book, case, turn.today),
    )
