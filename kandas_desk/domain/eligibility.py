"""Eligibility for the regional quota: the conditions, the facts no case holds, the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.findings import Finding, Outcome


class Condition(StrEnum):
    """What is looked at, in the order in which it is told."""

    CITIZENSHIP = "citizenship"
    JOB_SEEKER = "job_seeker"
    RESIDENCE = "residence"
    DEPARTURE_REGION = "departure_region"
    DIVORCE = "divorce"
    KANDAS_STATUS = "kandas_status"
    NATIONALITY = "nationality"
    FIRST_TIME = "first_time"
    FAMILY_OF_KANDAS = "family_of_kandas"
    RECEIVING_REGION = "receiving_region"


class Eligible(StrEnum):
    """Whether the family may be put into the quota; ``UNKNOWN``: questions are open."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class GraduateOf(StrEnum):
    """The programmes whose graduates go regardless of the region of departure."""

    SERPIN = "serpin"
    ZHARQYN_BOLASHAQ = "zharqyn_bolashaq"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What a case does not hold about its applicant; None is unknown and will be asked.

    ``divorced``: whether a marriage was dissolved at all; a ``divorced_on`` says so too.
    ``kandas_status_until``: the first day on which the status no longer holds; known, it says
    that there is one, whatever ``kandas_status`` says.
    ``nationality_evidence``: a document proves belonging to the Kazakh nationality;
    ``commission_recommendation``: the regional commission recommends to recognise it.
    ``came_after_inclusion``: the widow or common child came after the kandas was included.
    """

    divorced: bool | None = None
    divorced_on: date | None = None
    divorce_certificate: bool | None = None
    graduate_of: GraduateOf | None = None
    graduated_on: date | None = None
    kandas_status: bool | None = None
    kandas_status_until: date | None = None
    nationality_evidence: bool | None = None
    commission_recommendation: bool | None = None
    earlier_in_quota: bool | None = None
    widow_of_kandas: bool | None = None
    common_child: bool | None = None
    came_after_inclusion: bool | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The answer for one family on one day: every finding, met, unmet and unknown.

    ``eligible`` is no mere sum: a widow or a common child needs no status of their own, so an
    unmet condition of the status stays a question as long as that is not known.
    """

    kind: CaseKind
    on: date
    eligible: Eligible
    findings: tuple[Finding, ...]

    def with_outcome(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings with this outcome, in their order."""
        return tuple(found for found in self.findings if found.outcome is outcome)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What is to be asked."""
        return self.with_outcome(Outcome.UNKNOWN)

    @property
    def confidence(self) -> str:
        """The confidence of the weakest text behind the answer."""
        order = ("official", "press", "unconfirmed")
        return max((found.confidence for found in self.findings), key=order.index)
