"""The five-year duty: how long it lasts, what a departure costs, and who need not repay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.bond import About, Article, Exempt
from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.people import Degree
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue, weakest

YEARS = "duty.years"
COUNTED_FROM = "duty.counted_from"
REPAY_PERCENT = "duty.repay_percent"
EXEMPT_DEGREES = "duty.exempt_degrees"
EXEMPT_REASONS = "duty.exempt_reasons"
LAND_YEARS = "land.max_years"
ACADEMIC_DEGREE = "academic_degree"


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty as the law of a day has it.

    ``counted_from``: the event that the years run from; ``repay_percent``: how much of what was
    received goes back when the family leaves too early.
    """

    years: int
    counted_from: str
    repay_percent: int
    basis: tuple[RuleValue, ...]

    @property
    def confidence(self) -> Confidence:
        """The confidence of the weakest value of the basis."""
        return weakest(self.basis)


def duty(book: RuleBook, on: date) -> Duty:
    """The duty on the day; ``no_rule`` before the first day that is known."""
    years = book.at(YEARS, on)
    counted_from = book.at(COUNTED_FROM, on)
    repay = book.at(REPAY_PERCENT, on)
    return Duty(years.whole, counted_from.shown, repay.whole, (years, counted_from, repay))


def exemption(
    book: RuleBook,
    on: date,
    kind: CaseKind,
    degree: Degree | None,
    why: ReturnReason | None = None,
    *,
    leaves_country: bool = False,
) -> Exempt | None:
    """Why a family that leaves on the day repays nothing; None when no known ground applies.

    ``degree``: the academic degree of the applicant; its ground is for a move between regions, so
    it does not hold for a family that leaves the country. A reason for leaving exempts only when
    the rule book has it confirmed; an unknown degree exempts nobody.
    """
    degrees = book.find(EXEMPT_DEGREES, on, kind=kind.value)
    if degrees is not None and not leaves_country and degree in degrees.items:
        return Exempt(ACADEMIC_DEGREE, degrees.reference, degrees.confidence.value)
    reasons = book.find(EXEMPT_REASONS, on)
    if reasons is None or why is None or reasons.confidence is Confidence.UNCONFIRMED:
        return None
    if why.value not in reasons.items:
        return None
    return Exempt(why.value, reasons.reference, reasons.confidence.value)


def grounds_to_ask(book: RuleBook, on: date) -> tuple[str, ...]:
    """Grounds that no text read so far confirms: a person has to ask, the program never exempts."""
    rule = book.find(EXEMPT_REASONS, on)
    if rule is None or rule.confidence is not Confidence.UNCONFIRMED:
        return ()
    return rule.items


def articles(book: RuleBook, arrived: date, on: date, *, land: bool) -> tuple[Article, ...]:
    """The texts behind the consequences of a departure on the day; for payments that stop no text
    of its own was read."""
    wanted: list[tuple[About, RuleValue | None]] = [
        ("duty", book.find(YEARS, arrived)),
        ("repay", book.find(REPAY_PERCENT, on)),
        ("land", book.find(LAND_YEARS, on) if land else None),
    ]
    return tuple(
        Article(about, value.reference, value.confidence.value)
        for about, value in wanted
        if value is not None
    )


def land_max_years(book: RuleBook, on: date) -> RuleValue:
    """For how many years at most a plot is given to a settler for temporary use."""
    return book.at(LAND_YEARS, on)
