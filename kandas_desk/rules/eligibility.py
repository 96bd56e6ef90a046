"""Who may go where: receiving and departure regions, and what the applicant must be."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.dates import anniversary
from kandas_desk.domain.people import REFUSED, Person, Stated
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.rules.book import Confidence, RuleBook

RECEIVING = "receiving_regions"
DEPARTURE = "departure_regions"
CITIZENSHIP = "settler.citizenship"
RESIDENCE_YEARS = "settler.residence_in_origin_years"
JOB_SEEKER = "settler.job_seeker"


class Receiving(StrEnum):
    """Whether a region takes people of a kind: yes, no, or nobody wrote it down for that year."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def receiving(book: RuleBook, kind: CaseKind, region: str, on: date) -> Receiving:
    """Whether the oblast (KATO code) receives people of this kind on the day.

    A list that is not confirmed cannot say no: a region missing from it is unknown.
    """
    rule = book.find(RECEIVING, on, kind=kind.value)
    if rule is None:
        return Receiving.UNKNOWN
    if region in rule.items:
        return Receiving.YES
    unsure = rule.confidence is Confidence.UNCONFIRMED
    return Receiving.UNKNOWN if unsure else Receiving.NO


def receives(book: RuleBook, kind: CaseKind, region: str, on: date) -> tuple[Reason, ...]:
    """Why people of this kind cannot be sent to the region; nothing when it is not known."""
    if receiving(book, kind, region, on) is not Receiving.NO:
        return ()
    rule = book.at(RECEIVING, on, kind=kind.value)
    return (
        reason(
            "region_receives_none",
            "destination.kato",
            region=region,
            kind=kind,
            year=on.year,
            reference=rule.reference,
        ),
    )


def region_doubts(
    book: RuleBook, kind: CaseKind, origin: str | None, region: str, on: date
) -> tuple[Reason, ...]:
    """Warnings that never refuse: no list for the year, an origin outside the departure regions.

    ``origin``: the KATO code of the place that a settler leaves, None for a kandas.
    """
    found = []
    if receiving(book, kind, region, on) is Receiving.UNKNOWN:
        found.append(
            reason(
                "receiving_list_unknown",
                "destination.kato",
                region=region,
                kind=kind,
                year=on.year,
            )
        )
    departure = book.find(DEPARTURE, on)
    if kind is CaseKind.SETTLER and origin is not None and departure is not None:
        oblast = f"{origin[:2]}0000000"
        if oblast not in departure.items:
            found.append(
                reason("region_not_of_departure", "origin.kato", region=oblast, year=on.year)
            )
    return tuple(found)


def applicant_reasons(
    book: RuleBook, kind: CaseKind, applicant: Person, on: date
) -> tuple[Reason, ...]:
    """Why the applicant may not be put into the settlers' quota on the day of the application.

    Only what is known speaks: an empty field is no reason, and without a rule nothing is asked.
    Kandas are judged by their status, which another body gives.
    """
    if kind is not CaseKind.SETTLER:
        return ()
    found = []
    citizenship = book.find(CITIZENSHIP, on)
    if citizenship is not None and applicant.citizenship not in (
        None,
        REFUSED,
        citizenship.value,
    ):
        found.append(reason("settler_not_citizen", "members[0].citizenship"))
    if book.find(JOB_SEEKER, on) is not None and applicant.job_seeker is Stated.NO:
        found.append(reason("applicant_not_job_seeker", "members[0].job_seeker"))
    years = book.find(RESIDENCE_YEARS, on)
    since = applicant.registered_in_origin_since
    if years is not None and since is not None and anniversary(since, years.whole) > on:
        found.append(
            reason(
                "residence_in_origin_short",
                "members[0].registered_in_origin_since",
                since=since,
                years=years.whole,
            )
        )
    return tuple(found)
