"""What one can ask about cases: lists in pages, one case with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kandas_desk.domain.bond import Bond
from kandas_desk.domain.case import Case, CaseCard, CaseFilter, CaseStatus
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.domain.land import LandRight
from kandas_desk.domain.ledger import Transaction
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.paper_needs import PaperGrounds, grounds_among
from kandas_desk.domain.paper_subject import PaperHoldings, subjects_among
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.place import Place
from kandas_desk.domain.plan import Plan
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.returns import Return
from kandas_desk.queries.fees import FeeAccount, account
from kandas_desk.queries.journal import JournalEntry, entry_of
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.book import RuleValue
from kandas_desk.rules.deadlines import to_offer_deadline
from kandas_desk.rules.for_case import bond_for_case
from kandas_desk.rules.land import ALIENATION
from kandas_desk.store.claim_standings import standings


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of cards; ``cursor`` leads to the next page, None when this is the last."""

    cards: tuple[CaseCard, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that belongs to it, as the caseworker opens it.

    ``places``: every place that the case names, by its KATO code. ``bond`` is None before
    arrival. ``grounds``: what the papers of the case can stand on. ``today``: the day that it
    shows; ``land_fees``: of each land right by its id; ``land_offer_from``: from when the family
    may be offered a new contract for its plot; ``land_alienation``: the rule of that day on passing
    a right on.
    """

    today: date
    case: Case
    payments: tuple[Payment, ...]
    land: tuple[LandRight, ...]
    land_fees: Mapping[UUID, FeeAccount]
    land_offer_from: date | None
    land_alienation: RuleValue | None
    returns: tuple[Return, ...]
    claims: tuple[ClaimStanding, ...]
    plan: Plan | None
    papers: tuple[Paper, ...]
    journal: tuple[JournalEntry, ...]
    ledger: tuple[Transaction, ...]
    bond: Bond | None
    places: Mapping[str, Place]
    grounds: PaperGrounds


def case_ids(reader: Reader, wanted: CaseFilter) -> tuple[UUID, ...]:
    """The ids of all cases that match, newest application first: a snapshot for a lazy list."""
    return reader.shelves.cases.snapshot(wanted)


def case_cards(reader: Reader, ids: Sequence[UUID]) -> tuple[CaseCard, ...]:
    """The cards of these cases, in this order."""
    return reader.shelves.cases.cards(ids)


def case_list(
    reader: Reader, wanted: CaseFilter, limit: int = 100, after: str | None = None
) -> CasePage:
    """A page of cases below the cursor ``after``, newest application first."""
    cards = reader.shelves.cases.page(wanted, limit + 1, _key(after) if after else None)
    page = cards[:limit]
    more = len(cards) > limit
    return CasePage(page, f"{page[-1].applied_on}~{page[-1].number}" if more else None)


def _key(cursor: str) -> tuple[date, str]:
    day, _, number = cursor.partition("~")
    try:
        return date.fromisoformat(day), number
    except ValueError:
        raise refuse("cursor_unreadable", "after", cursor=cursor) from None


def case_counts(reader: Reader) -> dict[CaseStatus, int]:
    """How many cases stand where."""
    return reader.shelves.cases.count_by_status()


def case_file(reader: Reader, number: str) -> CaseFile:
    """The case with the number and all that belongs to it; refused when there is none."""
    shelves = reader.shelves
    case = shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    land = shelves.land.of_case(case.id)
    payments, plan = shelves.payments.of_case(case.id), shelves.plans.of_case(case.id)
    returns = shelves.returns.of_case(case.id)
    claims = standings(shelves, shelves.claims.of_case(case.id))
    held = PaperHoldings(case, reader.today, payments, claims, returns, land)
    decisions = shelves.decisions.of_case(case.id)
    named = {case.destination.kato, case.origin.kato, *(right.kato for right in land)}
    return CaseFile(
        today=reader.today,
        case=case,
        payments=payments,
        land=land,
        land_fees={r.id: account(r, shelves.receipts.of_right(r.id), reader.today) for r in land},
        land_offer_from=_offer_from(reader, case),
        land_alienation=reader.book.find(ALIENATION, reader.today),
        returns=returns,
        claims=claims,
        plan=plan,
        papers=shelves.papers.of_case(case.id),
        journal=tuple(entry_of(line) for line in shelves.journal.of_subject(case.id)),
        ledger=shelves.ledger.of_case(case.id),
        bond=None if case.arrived_on is None else bond_for_case(reader.book, case),
        places=places_above(reader, [code for code in named if code]),
        grounds=grounds_among(payments, plan, decisions, subjects_among(held)),
    )


def case_file_of(reader: Reader, case_id: UUID) -> CaseFile:
    """The same for the id of a case, as its papers and payments keep it."""
    return case_file(reader, _number(reader, case_id))


def _offer_from(reader: Reader, case: Case) -> date | None:
    if case.arrived_on is None:
        return None
    deadline = to_offer_deadline(reader.book, case.arrived_on, case.id)
    return None if deadline is None else deadline.due_on


def places_above(reader: Reader, codes: Sequence[str]) -> dict[str, Place]:
    """The places with these codes and all that they lie in."""
    found: dict[str, Place] = {}
    waiting: list[str | None] = list(codes)
    while waiting:
        code = waiting.pop()
        if code is None or code in found:
            continue
        place = reader.shelves.places.get(code)
        if place is None:
            # Not loaded: its district or oblast is still worth naming.
            shorter = next(
                (c for cut in (6, 4, 2) if (c := code[:cut].ljust(9, "0")) != code), None
            )
            waiting.append(shorter if shorter != code else None)
        else:
            found[code] = place
            waiting.append(place.parent)
    return found


def case_of_payment(reader: Reader, payment: UUID) -> str:
    """The number of the case that a payment belongs to."""
    return _number(reader, reader.shelves.payments.get(payment).case_id)


def case_of_land(reader: Reader, land: UUID) -> str:
    """The number of the case that a land right belongs to."""
    return _number(reader, reader.shelves.land.get(land).case_id)


def _number(reader: Reader, case_id: UUID) -> str:
    case = reader.shelves.cases.get(case_id)
    assert case is not None, "foreign keys hold"
    return case.number


def place_children(reader: Reader, parent: str | None) -> tuple[Place, ...]:
    """The places directly below a place; None asks for the oblasts."""
    return reader.shelves.places.children(parent)
