"""What the rule book says of the statuses and permits of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.permit import PermitKind, PermitTerms, PermitUse
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue, weakest

MONTHS_OF_A_YEAR = 12
MAX_YEARS = "permit.max_years"
MIN_MONTHS = "permit.min_months"
MAX_MONTHS = "permit.max_months"
PROLONGABLE = "permit.prolongable"
PROLONGATION_MONTHS = "permit.prolongation_months"
PROLONGATIONS = "permit.prolongations"
ENDS_WITH_CITIZENSHIP = "permit.ends_with_citizenship"
ALLOWS = "permit.allows"
TERMS = (MAX_YEARS, MIN_MONTHS, MAX_MONTHS, PROLONGABLE, PROLONGATION_MONTHS, PROLONGATIONS)


@dataclass(frozen=True, slots=True)
class KindLaw:
    """The law of a day about one kind.

    ``sure``: the terms that a text or a newspaper confirms, which refuse; ``all``: with the
    unconfirmed ones, which only warn. ``basis``: every value behind the terms.
    """

    kind: PermitKind
    sure: PermitTerms
    all: PermitTerms
    basis: tuple[RuleValue, ...]

    @property
    def is_known(self) -> bool:
        """Whether anything at all was read about the terms of the kind."""
        return bool(self.basis)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a kind lets its holder ask for, with the value that says so (None: nothing was read)."""

    uses: tuple[PermitUse, ...]
    value: RuleValue | None


def kind_law(book: RuleBook, kind: PermitKind, on: date) -> KindLaw:
    """The terms of a kind on the day on which a permit is granted or prolonged."""
    known = {
        name: value for name in TERMS if (value := book.find(name, on, kind=kind.value)) is not None
    }
    sure = {n: v for n, v in known.items() if v.confidence is not Confidence.UNCONFIRMED}
    return KindLaw(kind, _terms(sure), _terms(known), tuple(known.values()))


def _terms(values: dict[str, RuleValue]) -> PermitTerms:
    def number(name: str) -> int | None:
        return values[name].whole if name in values else None

    years, months = number(MAX_YEARS), number(MAX_MONTHS)
    longest = [n for n in (months, years and years * MONTHS_OF_A_YEAR) if n is not None]
    prolongable = values.get(PROLONGABLE)
    return PermitTerms(
        shortest_months=number(MIN_MONTHS),
        longest_months=min(longest, default=None),
        prolongable=None if prolongable is None else prolongable.value is True,
        prolongation_months=number(PROLONGATION_MONTHS),
        prolongations=number(PROLONGATIONS),
    )


def allowance(book: RuleBook, kind: PermitKind, on: date) -> Allowance:
    """What a permit of the kind lets a case ask for on the day."""
    value = book.find(ALLOWS, on, kind=kind.value)
    if value is None:
        return Allowance((), None)
    unknown = [word for word in value.items if word not in list(PermitUse)]
    if unknown:
        raise refuse("permit_use_unknown", ALLOWS, word=unknown[0], known=", ".join(PermitUse))
    return Allowance(tuple(map(PermitUse, value.items)), value)


def ends_with_citizenship(book: RuleBook, kind: PermitKind, on: date) -> bool:
    """Whether a permit of the kind is over once its holder is a citizen."""
    value = book.find(ENDS_WITH_CITIZENSHIP, on, kind=kind.value)
    return value is not None and value.value is True


def confidence(law: KindLaw) -> Confidence | None:
    """The confidence of the weakest value behind the terms; None when nothing is known."""
    return weakest(law.basis) if law.basis else None
