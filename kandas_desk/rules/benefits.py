"""What a family or an employer is owed on a day: amounts with the values of the law behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from kandas_desk.domain.case import Area
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Basis, Measure
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue, weakest

MCI = "mci"
RELOCATION_RATE = "relocation_payment.mci_per_person"
HOUSING_RATE = "housing_support.mci_per_month"
HOUSING_MONTHS = "housing_support.months"
CERTIFICATE_PERCENT = "mobility_certificate.percent"
CERTIFICATE_CAP = "mobility_certificate.cap_mci"
EMPLOYER_RATE = "employer_subsidy.mci"


def N_(msgid: str) -> str:
    """Mark a message id for the extractor; it is translated where the award is shown."""
    return msgid


SAY_MCI = N_("The MCI on {on} is {mci} tenge.")
SAY_RELOCATION_RATE = N_("{rate} MCI are paid for each person; persons in the family: {persons}.")
SAY_RELOCATION_AMOUNT = N_("{persons} × {rate} × {mci} = {amount} tenge, paid once.")
SAY_HOUSING_TOWN = N_("Town, persons in the family: {persons}; rate for a month: {rate} MCI.")
SAY_HOUSING_VILLAGE = N_("Village, persons in the family: {persons}; rate for a month: {rate} MCI.")
SAY_HOUSING_AMOUNT = N_("{rate} × {mci} = {amount} tenge for one month; months at most: {months}.")
SAY_CERTIFICATE_SHARE = N_(
    "The home costs {price} tenge, of which {percent}% counts: {share} tenge."
)
SAY_CERTIFICATE_CAP = N_("The limit is {cap} MCI: {cap} × {mci} = {limit} tenge.")
SAY_CERTIFICATE_AMOUNT = N_("The smaller of the two is due: {amount} tenge, once for a family.")
SAY_EMPLOYER_AMOUNT = N_(
    "{rate} × {mci} = {amount} tenge, paid to the employer for one assisted relocation."
)
SAY_UNCONFIRMED = N_("Not every value behind this amount is confirmed: check it before paying.")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an explanation: its message id and the values of its places."""

    msgid: str
    places: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Award:
    """What is owed on a day. ``months``: for how many months at most, None for a single payment."""

    measure: Measure
    on: date
    amount: Money
    basis: tuple[RuleValue, ...]
    explanation: tuple[Line, ...]
    months: int | None = None

    @property
    def confidence(self) -> Confidence:
        """The confidence of the weakest value of the basis."""
        return weakest(self.basis)

    @property
    def frozen_basis(self) -> tuple[Basis, ...]:
        """The basis as a payment keeps it."""
        return tuple(value.basis for value in self.basis)


@dataclass(frozen=True, slots=True)
class _Question:
    on: date
    persons: int
    area: Area | None
    price: Money | None


def award(
    book: RuleBook,
    measure: Measure,
    on: date,
    *,
    persons: int = 1,
    area: Area | None = None,
    price: Money | None = None,
) -> Award:
    """What the measure gives on the day; refused when the law of that day is not known.

    ``on`` is the day whose MCI is taken; which day that is (the decision's, the payment's), says
    the rule ``mci_date_governed_by``. Housing support is the amount of one month.
    """
    made = _MEASURES[measure](book, _Question(on, persons, area, price))
    if made.confidence is not Confidence.UNCONFIRMED:
        return made
    warned = (*made.explanation, Line(SAY_UNCONFIRMED))
    return Award(measure, on, made.amount, made.basis, warned, made.months)


def _relocation(book: RuleBook, asked: _Question) -> Award:
    _need_persons(asked)
    rate, mci = book.at(RELOCATION_RATE, asked.on), book.at(MCI, asked.on)
    amount = _money(asked.persons * rate.number * mci.number)
    facts = {"persons": asked.persons, "rate": _plain(rate), "mci": _tenge(mci), "amount": amount}
    lines = (
        _mci_line(asked, mci),
        _line(SAY_RELOCATION_RATE, facts),
        _line(SAY_RELOCATION_AMOUNT, facts),
    )
    return Award(Measure.RELOCATION_PAYMENT, asked.on, amount, (rate, mci), lines)


def _housing(book: RuleBook, asked: _Question) -> Award:
    _need_persons(asked)
    months = book.at(HOUSING_MONTHS, asked.on)
    if asked.area is None:
        raise refuse("award_needs_area", "area", measure=Measure.HOUSING_SUPPORT)
    band = _band(book, HOUSING_RATE, asked.persons)
    rate = book.at(HOUSING_RATE, asked.on, area=asked.area.value, persons=band)
    mci = book.at(MCI, asked.on)
    amount = _money(rate.number * mci.number)
    facts = {
        "persons": asked.persons,
        "rate": _plain(rate),
        "mci": _tenge(mci),
        "amount": amount,
        "months": months.whole,
    }
    place = SAY_HOUSING_TOWN if asked.area is Area.URBAN else SAY_HOUSING_VILLAGE
    lines = (_mci_line(asked, mci), _line(place, facts), _line(SAY_HOUSING_AMOUNT, facts))
    basis = (rate, mci, months)
    return Award(Measure.HOUSING_SUPPORT, asked.on, amount, basis, lines, months.whole)


def _certificate(book: RuleBook, asked: _Question) -> Award:
    percent, cap = book.at(CERTIFICATE_PERCENT, asked.on), book.at(CERTIFICATE_CAP, asked.on)
    if asked.price is None:
        raise refuse("award_needs_price", "price", measure=Measure.MOBILITY_CERTIFICATE)
    if asked.price.tiyn <= 0:
        raise refuse("amount_not_positive", "price", amount=asked.price)
    mci = book.at(MCI, asked.on)
    share = Money(_rounded(asked.price.tiyn * percent.number / 100))
    limit = _money(cap.number * mci.number)
    amount = min(share, limit)
    facts = {
        "price": asked.price,
        "percent": _plain(percent),
        "share": share,
        "cap": _plain(cap),
        "mci": _tenge(mci),
        "limit": limit,
        "amount": amount,
    }
    says = (SAY_CERTIFICATE_SHARE, SAY_CERTIFICATE_CAP, SAY_CERTIFICATE_AMOUNT)
    lines = (_mci_line(asked, mci), *(_line(say, facts) for say in says))
    return Award(Measure.MOBILITY_CERTIFICATE, asked.on, amount, (percent, cap, mci), lines)


def _employer(book: RuleBook, asked: _Question) -> Award:
    rate, mci = book.at(EMPLOYER_RATE, asked.on), book.at(MCI, asked.on)
    amount = _money(rate.number * mci.number)
    facts = {"rate": _plain(rate), "mci": _tenge(mci), "amount": amount}
    lines = (_mci_line(asked, mci), _line(SAY_EMPLOYER_AMOUNT, facts))
    return Award(Measure.EMPLOYER_SUBSIDY, asked.on, amount, (rate, mci), lines)


_MEASURES: Mapping[Measure, Callable[[RuleBook, _Question], Award]] = MappingProxyType(
    {
        Measure.RELOCATION_PAYMENT: _relocation,
        Measure.HOUSING_SUPPORT: _housing,
        Measure.MOBILITY_CERTIFICATE: _certificate,
        Measure.EMPLOYER_SUBSIDY: _employer,
    }
)


def in_band(band: str, persons: int) -> bool:
    """Whether a family of so many persons falls into the band ``1``, ``2-4`` or ``5+``."""
    if band.endswith("+"):
        return persons >= int(band[:-1])
    low, _, high = band.partition("-")
    return int(low) <= persons <= int(high or low)


def _band(book: RuleBook, name: str, persons: int) -> str:
    bands = {keys["persons"] for keys in book.keyings(name)}
    fitting = sorted(band for band in bands if in_band(band, persons))
    if not fitting:
        raise refuse("award_band_missing", "persons", name=name, persons=persons)
    return fitting[0]


def _need_persons(asked: _Question) -> None:
    if asked.persons < 1:
        raise refuse("award_needs_persons", "persons", persons=asked.persons)


def _mci_line(asked: _Question, mci: RuleValue) -> Line:
    return _line(SAY_MCI, {"on": asked.on, "mci": _tenge(mci)})


def _line(msgid: str, facts: Mapping[str, object]) -> Line:
    """The line with those of the facts that its sentence names."""
    named = {name: fact for name, fact in facts.items() if f"{{{name}}}" in msgid}
    return Line(msgid, MappingProxyType(named))


def _plain(value: RuleValue) -> int | Decimal:
    number = value.number
    return int(number) if number == number.to_integral_value() else number


def _tenge(value: RuleValue) -> Money:
    return _money(value.number)


def _money(tenge: Decimal) -> Money:
    return Money(_rounded(tenge * 100))


def _rounded(tiyn: Decimal) -> int:
    return int(tiyn.quantize(Decimal(1), rounding=ROUND_HALF_UP))
