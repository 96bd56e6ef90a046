"""What would follow if the family left on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.bond import Article, Bond, Consequences
from kandas_desk.domain.case import Case
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.land import LandRight
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.duties import Duty, articles, duty
from kandas_desk.rules.for_case import bond_for_case, consequences_for_case, questions_about
from kandas_desk.store.claim_standings import standings


@dataclass(frozen=True, slots=True)
class BondAnswer:
    """The bond, the law behind it and the consequences with what they touch.

    ``claims``: what is claimed back already. ``articles``: the text behind each consequence.
    ``questions``: grounds that may exempt the family but stand in no text read so far; a person
    has to ask.
    """

    case: Case
    bond: Bond
    terms: Duty
    consequences: Consequences
    payments: tuple[Payment, ...]
    land: tuple[LandRight, ...]
    claims: tuple[ClaimStanding, ...] = ()
    articles: tuple[Article, ...] = ()
    questions: tuple[ReturnReason, ...] = ()


def bond_on(
    reader: Reader, number: str, on: date, why: ReturnReason | None = None, to_place: str = ""
) -> BondAnswer:
    """The consequences of leaving on the day (for the reason, where one is known)."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    bond = bond_for_case(reader.book, case)
    payments = reader.shelves.payments.of_case(case.id)
    land = reader.shelves.land.of_case(case.id)
    entries = reader.shelves.ledger.of_case(case.id)
    found = consequences_for_case(reader.book, case, on, payments, entries, land, why, to_place)
    return BondAnswer(
        case=case,
        bond=bond,
        terms=duty(reader.book, on),
        consequences=found,
        payments=payments,
        land=land,
        claims=standings(reader.shelves, reader.shelves.claims.of_case(case.id)),
        articles=articles(reader.book, bond.start, on, land=bool(found.land_ended)),
        questions=questions_about(reader.book, on, found),
    )
