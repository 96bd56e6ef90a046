"""What would follow if the family left on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.bond import Bond, Consequences, if_left
from kandas_desk.domain.case import Case
from kandas_desk.domain.land import LandRight
from kandas_desk.domain.payment import Payment
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.duties import Duty, duty
from kandas_desk.rules.for_case import bond_for_case, exemption_for_case


@dataclass(frozen=True, slots=True)
class BondAnswer:
    """The bond, the law behind it and the consequences with what they touch."""

    case: Case
    bond: Bond
    terms: Duty
    consequences: Consequences
    payments: tuple[Payment, ...]
    land: tuple[LandRight, ...]


def bond_on(
    reader: Reader, number: str, on: date, why: ReturnReason | None = None, to_place: str = ""
) -> BondAnswer:
    """The consequences of leaving on the day (for the reason, where one is known)."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    bond = bond_for_case(reader.book, case)
    terms = duty(reader.book, on)
    payments = reader.shelves.payments.of_case(case.id)
    land = reader.shelves.land.of_case(case.id)
    exempt = exemption_for_case(reader.book, case, on, why, to_place)
    consequences = if_left(bond, on, payments, land, terms.repay_percent, exempt)
    return BondAnswer(case, bond, terms, consequences, payments, land)
