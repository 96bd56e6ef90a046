"""Eligibility on a day: every condition of the quota with what was found, its article, or the
question that is still open. A missing fact is a question, never a refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kandas_desk.domain.case import Case, CaseKind
from kandas_desk.domain.dates import add_months, anniversary
from kandas_desk.domain.eligibility import (
    Condition,
    Eligibility,
    EligibilityFacts,
    GraduateOf,
)
from kandas_desk.domain.findings import Finding
from kandas_desk.domain.people import REFUSED, Person, Stated
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.rules import kandas_findings
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue
from kandas_desk.rules.eligibility import (
    CITIZENSHIP,
    DEPARTURE,
    JOB_SEEKER,
    RECEIVING,
    RESIDENCE_YEARS,
    Receiving,
    receiving,
)
from kandas_desk.rules.judging import Judge, all_of, first_day, verdict

DIVORCE_MONTHS = "divorce_certificate_months"
GRADUATE_MONTHS = "graduate_application_months"
GRADUATE_PROGRAMMES = "graduate_programmes"
SETTLER_RULES = (CITIZENSHIP, JOB_SEEKER, RESIDENCE_YEARS, DEPARTURE, DIVORCE_MONTHS)

ASK_CITIZENSHIP = N_("Is the applicant a citizen of Kazakhstan? Look at the identity document.")
ASK_JOB_SEEKER = N_(
    "Is the applicant registered as a job seeker or as unemployed? Check at the career centre."
)
ASK_RESIDENCE = N_(
    "Since which day has the applicant been permanently registered in the region of departure?"
)
ASK_RESIDENCE_OF_GRADUATE = N_(
    "Is the time of registration in the region of departure asked of graduates too? Ask the "
    "migration department."
)
ASK_ORIGIN = N_("From which region does the applicant move?")
ASK_DEPARTURE = N_(
    "Is {region} a region of departure? Ask the migration department for the list in force."
)
ASK_GRADUATE = N_(
    "Has the applicant finished one of the programmes “Serpin” or “Zharqyn bolashaq”, and on "
    "which day?"
)
ASK_GRADUATION_DAY = N_("On which day did the applicant finish the programme? Look at the diploma.")
ASK_DIVORCE = N_("Was a marriage of the applicant dissolved in the last months: {months}?")
ASK_DIVORCE_DAY = N_("On which day was the marriage dissolved?")
ASK_DIVORCE_CERTIFICATE = N_(
    "Is there a certificate of the divorce of {divorced_on}? Ask for it and put a copy into the "
    "case."
)
ASK_RECEIVING = N_(
    "Does {region} receive such families in {year}? Ask the migration department for the list of "
    "that year."
)


def eligibility(book: RuleBook, case: Case, on: date, facts: EligibilityFacts) -> Eligibility:
    """Whether the applicant's family may be put into the quota by the law of the day.

    Every fact is judged as it stands on that day; only the six months of graduates are counted to
    the day of the application. ``no_rule`` before the first text that the book knows.
    """
    names: tuple[str, ...]
    if case.kind is CaseKind.SETTLER:
        findings: tuple[Finding, ...] = (
            *_settler(book, case, on, facts),
            _receiving(book, case, on),
        )
        eligible, names = verdict(findings), (*SETTLER_RULES, RECEIVING)
    else:
        own, way = kandas_findings.kandas(book, case, on, facts)
        findings = (*own, _receiving(book, case, on))
        eligible = all_of((way, verdict(findings[-1:])))
        names = (*kandas_findings.RULES, RECEIVING)
    if all(not found.reference for found in findings):
        first = first_day(book, names[:1])
        raise refuse("no_rule", names[0], name=names[0], on=on, first=first)
    return Eligibility(case.kind, on, eligible, findings)


def _settler(book: RuleBook, case: Case, on: date, facts: EligibilityFacts) -> tuple[Finding, ...]:
    applicant = case.family.applicant.person
    graduate = _graduate_in_time(book, case, on, facts)
    return (
        _citizenship(Judge(book, on, Condition.CITIZENSHIP, CITIZENSHIP), applicant),
        _job_seeker(Judge(book, on, Condition.JOB_SEEKER, JOB_SEEKER), applicant),
        _residence(
            Judge(book, on, Condition.RESIDENCE, RESIDENCE_YEARS), applicant, graduate is not None
        ),
        graduate or _departure(book, case, on, facts),
        _divorce(Judge(book, on, Condition.DIVORCE, DIVORCE_MONTHS), facts),
    )


def _citizenship(judge: Judge, applicant: Person) -> Finding:
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    if applicant.citizenship in (None, REFUSED):
        return judge.ask(rule, "citizenship_unknown", ASK_CITIZENSHIP)
    if applicant.citizenship == rule.value:
        return judge.met(rule, "citizenship_met")
    return judge.unmet(rule, "citizenship_other", country=applicant.citizenship)


def _job_seeker(judge: Judge, applicant: Person) -> Finding:
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    if applicant.job_seeker is Stated.YES or rule.value is False:
        return judge.met(rule, "job_seeker_met")
    if applicant.job_seeker is Stated.NO:
        return judge.unmet(rule, "job_seeker_not")
    return judge.ask(rule, "job_seeker_unknown", ASK_JOB_SEEKER)


def _residence(judge: Judge, applicant: Person, graduate: bool) -> Finding:
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    since, years = applicant.registered_in_origin_since, rule.whole
    reached = None if since is None else anniversary(since, years)
    if since is not None and reached is not None and reached <= judge.on:
        return judge.met(rule, "residence_met", since=since, years=years)
    if graduate:
        return judge.ask(rule, "residence_of_graduate", ASK_RESIDENCE_OF_GRADUATE, years=years)
    if since is None:
        return judge.ask(rule, "residence_unknown", ASK_RESIDENCE, years=years)
    return judge.unmet(rule, "residence_short", since=since, years=years, reached=reached)


def _departure(book: RuleBook, case: Case, on: date, facts: EligibilityFacts) -> Finding:
    """The region of departure of an applicant who is no graduate in time.

    Only an official list says no; one known from the press asks (see its note).
    """
    judge = Judge(book, on, Condition.DEPARTURE_REGION, DEPARTURE)
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    if case.origin.kato is None:
        return judge.ask(rule, "departure_unknown", ASK_ORIGIN)
    region = f"{case.origin.kato[:2]}0000000"
    if region in rule.items:
        return judge.met(rule, "departure_listed", region=region)
    if _may_be_graduate(book, on, facts):
        known = facts.graduate_of is not None
        question = ASK_GRADUATION_DAY if known else ASK_GRADUATE
        return judge.ask(rule, "departure_of_graduate_unknown", question, region=region)
    if rule.confidence is Confidence.OFFICIAL:
        return judge.unmet(rule, "departure_other", region=region)
    return judge.ask(rule, "departure_doubtful", ASK_DEPARTURE, region=region)


def _may_be_graduate(book: RuleBook, on: date, facts: EligibilityFacts) -> bool:
    """Whether it is still open that a programme frees the applicant from the region."""
    programmes = book.find(GRADUATE_PROGRAMMES, on)
    if programmes is None or facts.graduate_of is None:
        return programmes is not None
    return facts.graduate_of in programmes.items and facts.graduated_on is None


def _graduate_in_time(
    book: RuleBook, case: Case, on: date, facts: EligibilityFacts
) -> Finding | None:
    """The finding for a graduate who applied in time; None for everybody else."""
    judge = Judge(book, on, Condition.DEPARTURE_REGION, GRADUATE_MONTHS)
    rule, programmes = judge.rule, book.find(GRADUATE_PROGRAMMES, on)
    finished = facts.graduated_on
    if rule is None or programmes is None or finished is None or facts.graduate_of is None:
        return None
    last = add_months(finished, rule.whole)
    if facts.graduate_of not in programmes.items or not finished <= case.applied_on <= last:
        return None
    programme = GraduateOf(facts.graduate_of)
    return judge.met(
        rule, "departure_of_graduate", programme=programme, graduated_on=finished, last=last
    )


def _divorce(judge: Judge, facts: EligibilityFacts) -> Finding:
    rule = judge.rule
    if rule is None:
        return judge.law_unknown()
    months, day = rule.whole, facts.divorced_on
    if day is None and facts.divorced is None:
        return judge.ask(rule, "divorce_unknown", ASK_DIVORCE, months=months)
    if day is None and not facts.divorced:
        return judge.met(rule, "divorce_none", months=months)
    if day is not None and (day > judge.on or add_months(day, months) <= judge.on):
        return judge.met(rule, "divorce_outside", divorced_on=day, months=months)
    return _recent_divorce(judge, rule, facts)


def _recent_divorce(judge: Judge, rule: RuleValue, facts: EligibilityFacts) -> Finding:
    """A divorce within the months, or one whose day is not known: its certificate is needed."""
    months, day = rule.whole, facts.divorced_on
    if facts.divorce_certificate:
        return judge.met(rule, "divorce_proved", months=months)
    if day is None:
        return judge.ask(rule, "divorce_day_unknown", ASK_DIVORCE_DAY, months=months)
    named = {"divorced_on": day, "months": months}
    if facts.divorce_certificate is None:
        return judge.ask(rule, "divorce_certificate_unknown", ASK_DIVORCE_CERTIFICATE, **named)
    return judge.unmet(rule, "divorce_unproved", **named)


def _receiving(book: RuleBook, case: Case, on: date) -> Finding:
    judge = Judge(book, on, Condition.RECEIVING_REGION, RECEIVING)
    facts = {"region": case.region, "year": on.year, "kind": case.kind}
    rule: RuleValue | None = book.find(RECEIVING, on, kind=case.kind.value)
    if rule is None:
        unknown = judge.law_unknown()
        return replace(unknown, code="region_list_unknown", question=ASK_RECEIVING, facts=facts)
    answer = receiving(book, case.kind, case.region, on)
    if answer is Receiving.YES:
        return judge.met(rule, "region_receives", **facts)
    return judge.unmet(rule, "region_receives_none", **facts)
