"""What the quota asks of a kandas: status, nationality, first time; widows and common children."""

from __future__ import annotations

from datetime import date

from kandas_desk.domain.case import Case
from kandas_desk.domain.eligibility import Condition, EligibilityFacts, Eligible
from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.people import Person
from kandas_desk.house.marks import N_
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.judging import Judge, any_of, verdict

STATUS = "kandas.status_required"
NATIONALITY = "kandas.nationality_proofs"
FIRST_TIME = "kandas.first_time_required"
FAMILY = "kandas.family_included"
RULES = (STATUS, NATIONALITY, FIRST_TIME, FAMILY)
OWN_COUNTRY = "KZ"
DOCUMENT, COMMISSION = "document", "commission"
WIDOW, COMMON_CHILD = "widow", "common_child"

ASK_STATUS = N_("Does the applicant have the kandas status, and until which day does it hold?")
ASK_STATUS_DAY = N_("Until which day does the kandas status hold? Look at the kandas certificate.")
ASK_CITIZENSHIP_DAY = N_(
    "The status ends with citizenship. On which day was citizenship of Kazakhstan granted?"
)
ASK_NATIONALITY = N_(
    "Which document proves belonging to the Kazakh nationality? If there is none: is there a "
    "recommendation of the regional commission?"
)
ASK_EARLIER = N_("Has the applicant ever been put into a regional quota before? Check by the IIN.")
ASK_FAMILY = N_("Is the applicant the widow of a kandas or a common child of that marriage?")
ASK_ARRIVAL = N_("Did the applicant come after the kandas had been put into the quota?")


def kandas(
    book: RuleBook, case: Case, on: date, facts: EligibilityFacts
) -> tuple[tuple[Finding, ...], Eligible]:
    """The findings about the person, and whether one of the two ways is open.

    A kandas goes by a status of their own; a widow or a common child who came after the kandas
    was included goes without one. The second way is looked at when the first is not open.
    """
    own = (
        _status(Judge(book, on, Condition.KANDAS_STATUS, STATUS), case, facts),
        _nationality(Judge(book, on, Condition.NATIONALITY, NATIONALITY), facts),
        _first_time(Judge(book, on, Condition.FIRST_TIME, FIRST_TIME), facts),
    )
    family = _family(Judge(book, on, Condition.FAMILY_OF_KANDAS, FAMILY), facts)
    if family is None or verdict(own) is Eligible.YES:
        return own, verdict(own)
    if family.outcome is Outcome.MET:
        return (family,), Eligible.YES
    return (*own, family), any_of((verdict(own), verdict((family,))))


def _status(judge: Judge, case: Case, facts: EligibilityFacts) -> Finding:
    rule, until = judge.rule, facts.kandas_status_until
    applicant: Person = case.family.applicant.person
    if rule is None:
        return judge.law_unknown()
    if until is not None and until <= judge.on:
        return judge.unmet(rule, "status_ended", until=until)
    if until is None and facts.kandas_status is False:
        return judge.unmet(rule, "status_none")
    if until is None:
        known = facts.kandas_status is not None
        code = "status_day_unknown" if known else "status_unknown"
        return judge.ask(rule, code, ASK_STATUS_DAY if known else ASK_STATUS)
    if applicant.citizenship == OWN_COUNTRY:
        return judge.ask(rule, "status_of_citizen", ASK_CITIZENSHIP_DAY, until=until)
    return judge.met(rule, "status_in_force", until=until)


def _nationality(judge: Judge, facts: EligibilityFacts) -> Finding:
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    if facts.nationality_evidence and DOCUMENT in rule.items:
        return judge.met(rule, "nationality_proved")
    if facts.commission_recommendation and COMMISSION in rule.items:
        return judge.met(rule, "nationality_recommended")
    if facts.nationality_evidence is None or facts.commission_recommendation is None:
        return judge.ask(rule, "nationality_unknown", ASK_NATIONALITY)
    return judge.unmet(rule, "nationality_unproved")


def _first_time(judge: Judge, facts: EligibilityFacts) -> Finding:
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    if facts.earlier_in_quota is None:
        return judge.ask(rule, "earlier_in_quota_unknown", ASK_EARLIER)
    if facts.earlier_in_quota:
        return judge.unmet(rule, "earlier_in_quota")
    return judge.met(rule, "first_time_met")


def _family(judge: Judge, facts: EligibilityFacts) -> Finding | None:
    """The way of widows and common children; None while no text of the day knows it."""
    rule = judge.rule
    if rule is None:
        return None
    stated = {WIDOW: facts.widow_of_kandas, COMMON_CHILD: facts.common_child}
    answers = [stated[who] for who in rule.items if who in stated]
    if not any(answers):
        if None in answers:
            return judge.ask(rule, "family_unknown", ASK_FAMILY)
        return judge.unmet(rule, "family_none")
    if facts.came_after_inclusion is None:
        return judge.ask(rule, "family_arrival_unknown", ASK_ARRIVAL)
    if not facts.came_after_inclusion:
        return judge.unmet(rule, "family_came_before")
    return judge.met(rule, "family_met")
