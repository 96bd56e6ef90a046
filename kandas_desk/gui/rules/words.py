"""Values of the law in words that a person reads without knowing the files behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Degree, Education
from kandas_desk.domain.permit import PermitKind, PermitUse
from kandas_desk.domain.points import (
    Block,
    Factor,
    Health,
    Income,
    Intention,
    LegalHistory,
    Level,
    Willingness,
)
from kandas_desk.domain.residence import EvidenceKind
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import NOTHING
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import word
from kandas_desk.language.regions import country_name, region_name
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import language_label, unit_label
from kandas_desk.rules.book import Confidence, Keys, RuleValue

CONFIDENCE_TONES: Mapping[Confidence, Tone] = {
    Confidence.OFFICIAL: "ok",
    Confidence.PRESS: "info",
    Confidence.UNCONFIRMED: "warn",
}
KEY_NAMES: Mapping[str, str] = {
    "area": N_("Town or countryside"),
    "persons": N_("Persons"),
    "kind": N_("Kind"),
    "factor": N_("Factor"),
    "purpose": N_("Purpose"),
    "from_tenge": N_("From, tenge"),
}
_KEYS: Mapping[str, tuple[type[StrEnum], ...]] = {
    "area": (Area,),
    "kind": (CaseKind, PermitKind, EvidenceKind),
    "factor": (Factor,),
}
# The words that a rule uses, where they are those of the work.
_KINDS: Mapping[str, type[StrEnum]] = {
    "permit.allows": PermitUse,
    "duty.exempt_degrees": Degree,
    "language_test.blocks": Block,
    "language_test.level": Level,
    "land.holders": CaseKind,
    "points.scale.education": Education,
    "points.scale.health": Health,
    "points.scale.income_stability": Income,
    "points.scale.legal_history": LegalHistory,
}
_REGIONS = ("receiving_regions", "departure_regions")
# What documents are asked for.
_PURPOSES: Mapping[str, str] = {
    "kandas_status": N_("Giving the kandas status"),
    "kandas_status_extension": N_("Prolonging the kandas status"),
    "kandas_quota": N_("Inclusion in the quota of kandas"),
    "mobility_certificate": N_("Economic mobility certificate"),
    "settler_quota": N_("Inclusion in the quota of settlers"),
}
SHORT_LIST = 3
# Words that only the rules use.
_OWN: Mapping[str, str] = {
    "arrival": N_("Day of arrival"),
    "payment": N_("Day of payment"),
    "decision": N_("Day of the decision"),
    "application": N_("Day of application"),
    "death": N_("Death"),
    "health": N_("Health"),
    "military_service": N_("Military service"),
    "move_within_region": N_("Move within the region"),
    "assisted_relocation": N_("Assisted relocation"),
    "serpin": N_("Serpin"),
    "zharqyn_bolashaq": N_("Zharqyn Bolashaq"),
    "common_child": N_("Common children"),
    "widow": N_("Widows and widowers"),
    "commission": N_("Recommendation of the commission"),
    "document": N_("Identity document"),
    "open": N_("Not settled"),
    "construction": N_("Building a home"),
    "purchase": N_("Buying a home"),
    "down_payment": N_("Down payment of a mortgage"),
    "forbidden": N_("Not allowed"),
}


def value_text(language: Language, value: RuleValue) -> str:
    """The value with its unit: "70 MCI", "5 years", a list of regions."""
    if isinstance(value.value, bool):
        return language.text(N_("Yes")) if value.value else language.text(N_("No"))
    if isinstance(value.value, tuple):
        said = [_item(language, value.name, one) for one in value.value]
        return "; ".join(said) if said else language.text(N_("None"))
    if isinstance(value.value, str):
        return _item(language, value.name, value.value)
    return counted(language, value.number, value.unit)


def value_lines(language: Language, value: RuleValue) -> str:
    """The value with each part of a long list on its own line."""
    if isinstance(value.value, tuple) and len(value.value) > SHORT_LIST:
        return "\n".join(_item(language, value.name, one) for one in value.value)
    return value_text(language, value)


def counted(language: Language, number: Decimal, unit: str) -> str:
    """A number with its unit in the form that the number asks for."""
    if number != number.to_integral_value():
        shown = str(number) if language.code == "en" else str(number).replace(".", ",")
        return f"{shown} {unit_label(language, unit)}"
    n = int(number)
    if unit == "tenge":
        return f"{language.number(n)}\u00a0₸"
    if unit == "percent":
        return language.percent(n / 100)
    if unit == "count":
        return language.number(n)
    return _plural(language, n, unit)


def _plural(language: Language, n: int, unit: str) -> str:
    said: Mapping[str, Callable[[], str]] = {
        "years": lambda: language.plural("{n} year", "{n} years", n),
        "months": lambda: language.plural("{n} month", "{n} months", n),
        "days": lambda: language.plural("{n} day", "{n} days", n),
        "working_days": lambda: language.plural("{n} working day", "{n} working days", n),
        "minutes": lambda: language.plural("{n} minute", "{n} minutes", n),
        "persons": lambda: language.plural("{n} person", "{n} persons", n),
        "points": lambda: language.plural("{n} point", "{n} points", n),
    }
    if unit in said:
        return said[unit]()
    return f"{language.number(n)} {unit_label(language, unit)}"


def key_text(language: Language, name: str, key: str) -> str:
    """One key of a value: a kind, a factor, a span of persons."""
    for kind in _KEYS.get(name, ()):
        if key in set(kind):
            return word(language, kind(key))
    if key in _PURPOSES:
        return language.text(_PURPOSES[key])
    if name == "from_tenge":
        return language.tenge(Money.from_tenge(key))
    return key.replace("-", "–")


def keys_text(language: Language, keys: Keys) -> str:
    """All keys of a value, one after the other."""
    return ", ".join(key_text(language, name, key) for name, key in keys)


def span_text(language: Language, value: RuleValue) -> str:
    """From which day, and up to which day where an end is known."""
    if value.until is None:
        return language.text(N_("since {day}"), day=value.start)
    return language.text(N_("{start} to {until}"), start=value.start, until=value.until)


def _item(language: Language, rule: str, text: str) -> str:
    """One word of a value in the language of the reader; an unknown one stands for itself."""
    if rule.startswith("points.scale."):
        return _scale_row(language, rule, text)
    if rule.startswith(_REGIONS):
        return region_name(language, text)
    if rule == "settler.citizenship":
        return country_name(language, text) if text != "KZ" else language.text(N_("Kazakhstan"))
    kind = _KINDS.get(rule)
    if kind is not None and text in set(kind):
        return word(language, kind(text))
    if text in _OWN:
        return language.text(_OWN[text])
    return _day(language, text)


def _day(language: Language, text: str) -> str:
    try:
        return language.short_date(date.fromisoformat(text))
    except ValueError:
        return text


def _scale_row(language: Language, rule: str, text: str) -> str:
    """A row of a scale: the answer and its points."""
    answer, _, points = text.rpartition(": ")
    return f"{_answer(language, rule, answer)} – {points}"


def _answer(language: Language, rule: str, answer: str) -> str:
    asked, _, said = answer.rpartition(" ")
    if rule == "points.scale.language" and said in set(Level):
        return f"{language_label(language, asked)}: {word(language, Level(said))}"
    if asked == "intention" and said in set(Intention):
        return f"{language.text(N_('Questionnaire'))}: {word(language, Intention(said))}"
    if asked == "interview" and said in set(Willingness):
        return f"{language.text(N_('Interview'))}: {word(language, Willingness(said))}"
    kind = _KINDS.get(rule)
    if kind is not None and answer in set(kind):
        return word(language, kind(answer))
    return answer.replace("-", "–") or NOTHING
