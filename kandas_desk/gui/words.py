"""How the things of the work are said on a screen: colours of statuses, routes, days left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kandas_desk.domain.case import CaseStatus, Destination, Origin
from kandas_desk.domain.land import LandState
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import PaymentState
from kandas_desk.domain.place import Place
from kandas_desk.gui.theme import Tone
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import country_name, region_name
from kandas_desk.language.speak import NBSP, Language

NOTHING = "–"
DOT = f"{NBSP}{NBSP}·{NBSP}{NBSP}"
SOON_DAYS = 30
# Service wording of the classifier for a city with what it governs; it is not shown.
CITY_SUFFIX_KK, CITY_SUFFIX_RU = " Қ.Ә.", " Г.А."

CASE_TONES: Mapping[CaseStatus, Tone] = {
    CaseStatus.DRAFT: "violet",
    CaseStatus.REGISTERED: "violet",
    CaseStatus.INCOMPLETE: "warn",
    CaseStatus.IN_REVIEW: "info",
    CaseStatus.INCLUDED: "warn",
    CaseStatus.REFUSED: "bad",
    CaseStatus.ARRIVED: "primary",
    CaseStatus.SETTLED: "ok",
    CaseStatus.FULFILLED: "ok",
    CaseStatus.LEFT: "bad",
    CaseStatus.WITHDRAWN: "neutral",
    CaseStatus.TRANSFERRED: "neutral",
    CaseStatus.CLOSED: "neutral",
}
PAYMENT_TONES: Mapping[PaymentState, Tone] = {
    PaymentState.PROPOSED: "warn",
    PaymentState.APPROVED: "info",
    PaymentState.SENT: "info",
    PaymentState.PARTLY_PAID: "warn",
    PaymentState.PAID: "ok",
    PaymentState.FAILED: "bad",
    PaymentState.CANCELLED: "neutral",
    PaymentState.REVERSED: "bad",
}
LAND_TONES: Mapping[LandState, Tone] = {
    LandState.APPLIED: "violet",
    LandState.REFUSED: "bad",
    LandState.ACTIVE: "ok",
    LandState.EXPIRED: "warn",
    LandState.OFFERED: "info",
    LandState.ACCEPTED: "ok",
    LandState.LAPSED: "neutral",
    LandState.ENDED: "neutral",
}


def origin_name(language: Language, origin: Origin) -> str:
    """Where a family comes from: the country, or the oblast inside Kazakhstan."""
    if origin.country is not None:
        return country_name(language, origin.country)
    return NOTHING if origin.kato is None else region_name(language, origin.kato)


def route(language: Language, origin: Origin, region: str) -> str:
    """From where to where."""
    return f"{origin_name(language, origin)} → {region_name(language, region)}"


def place_name(language: Language, place: Place) -> str:
    """A place of the classifier: Russian in Russian, the state language otherwise."""
    if place.level == "oblast":
        return region_name(language, place.kato)
    name = place.name_ru if language.code == "ru" else place.name_kk
    return name.removesuffix(CITY_SUFFIX_KK).removesuffix(CITY_SUFFIX_RU)


def destination_name(
    language: Language, destination: Destination, places: Mapping[str, Place]
) -> str:
    """The whole way down to the place where the family lives."""
    names: list[str] = []
    place = places.get(destination.kato)
    while place is not None:
        names.append(place_name(language, place))
        place = None if place.parent is None else places.get(place.parent)
    return ", ".join(reversed(names)) or region_name(language, destination.kato)


def optional_amount(language: Language, money: Money | None) -> str:
    """An amount with its currency, or a dash."""
    return NOTHING if money is None else language.tenge(money)


def days_left(language: Language, day: date, today: date) -> tuple[str, Tone]:
    """How far a day is, as a short sentence and the colour it deserves."""
    left = (day - today).days
    if left < 0:
        return language.plural("Overdue by {n} day", "Overdue by {n} days", -left), "bad"
    if left == 0:
        return language.text(N_("Due today")), "warn"
    if left == 1:
        return language.text(N_("Due tomorrow")), "warn"
    said = language.plural("{n} day left", "{n} days left", left)
    return said, "warn" if left <= SOON_DAYS else "neutral"
