"""When a paper may be issued, in which languages, and what a person adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from kandas_desk.domain.case import LIVING_HERE, Case, CaseStatus
from kandas_desk.domain.certificate import PROMISED
from kandas_desk.domain.decision import Decision, DecisionKind
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_subject import Subjects
from kandas_desk.domain.payment import PROPOSABLE, Measure, Payment
from kandas_desk.domain.plan import Plan
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.domain.returns import ReturnReason

PaperLanguage = Literal["kk", "ru", "en", "kk+ru"]
PAPER_LANGUAGES: tuple[PaperLanguage, ...] = get_args(PaperLanguage)
BILINGUAL: PaperLanguage = "kk+ru"
"""One paper in two languages, side by side."""


class PaperNeed(StrEnum):
    """What a case must have before a paper says something true about it."""

    RUNNING = "running"
    NOT_YET_SENT = "not_yet_sent"
    REGISTERED = "registered"
    DECIDED = "decided"
    INCLUDED = "included"
    CONTRACTABLE = "contractable"
    PAYABLE = "payable"
    CERTIFICATE_APPROVED = "certificate_approved"
    PLAN = "plan"
    POINTS = "points"
    LAND_CONTRACT = "land_contract"
    LAND_IN_FORCE = "land_in_force"
    LAND_ENDED = "land_ended"
    LAND_OFFERED = "land_offered"
    LIVING_HERE = "living_here"
    DEPARTED = "departed"
    CLAIMED = "claimed"
    FULFILLED = "fulfilled"
    PAYMENT_APPROVED = "payment_approved"


_S, _N, _K = CaseStatus, PaperNeed, PaperKind

NEEDS: Mapping[PaperKind, tuple[PaperNeed, ...]] = {
    _K.APPLICATION: (_N.RUNNING,),
    _K.APPLICATION_RECEIPT: (_N.REGISTERED,),
    _K.ACCEPTANCE_REFUSAL: (_N.NOT_YET_SENT,),
    _K.COMMISSION_DECISION: (_N.DECIDED,),
    _K.INCLUSION_CONFIRMATION: (_N.INCLUDED,),
    _K.MOBILITY_CERTIFICATE: (_N.PAYABLE, _N.CERTIFICATE_APPROVED),
    _K.SOCIAL_CONTRACT: (_N.CONTRACTABLE,),
    _K.ADAPTATION_PLAN: (_N.PLAN,),
    _K.POINTS_EXPLANATION: (_N.POINTS,),
    _K.CASE_SUMMARY: (_N.REGISTERED,),
    _K.LAND_CONTRACT_EXTRACT: (_N.LAND_CONTRACT,),
    _K.LAND_EXPIRY_NOTICE: (_N.LAND_IN_FORCE,),
    _K.LAND_TERMINATION_NOTICE: (_N.LAND_ENDED,),
    _K.LAND_OFFER: (_N.LAND_OFFERED,),
    _K.BOND_STATEMENT: (_N.LIVING_HERE,),
    _K.RETURN_NOTICE: (_N.DEPARTED,),
    _K.CLAIM: (_N.CLAIMED,),
    _K.PAYMENT_ORDER: (_N.PAYMENT_APPROVED,),
    _K.FULFILMENT_CONFIRMATION: (_N.FULFILLED,),
    _K.PAYMENT_REGISTER: (),
    _K.MONTHLY_REPORT: (),
}
"""What each kind needs; a paper of the office itself needs no case."""

OF_ARCHIVE = frozenset({_N.CERTIFICATE_APPROVED, _N.PLAN, _N.POINTS})
"""Needs that only what lies beside the case in the archive can meet."""

OFFICE_KINDS = frozenset({PaperKind.MONTHLY_REPORT, PaperKind.PAYMENT_REGISTER})
"""Papers that belong to the office and to no case."""

SAYS_ALL_AT_ONCE = frozenset({PaperKind.MOBILITY_CERTIFICATE})
"""Papers that hold all three languages already; they have no form in two."""

_STATUSES: Mapping[PaperNeed, frozenset[CaseStatus]] = {
    _N.RUNNING: frozenset(_S) - {_S.CLOSED, _S.TRANSFERRED, _S.WITHDRAWN, _S.LEFT},
    _N.NOT_YET_SENT: frozenset({_S.DRAFT, _S.REGISTERED, _S.INCOMPLETE}),
    _N.REGISTERED: frozenset(_S) - {_S.DRAFT},
    _N.INCLUDED: frozenset({_S.INCLUDED, _S.ARRIVED, _S.SETTLED, _S.FULFILLED}),
    _N.CONTRACTABLE: frozenset({_S.INCLUDED, _S.ARRIVED, _S.SETTLED}),
    _N.LIVING_HERE: LIVING_HERE,
    _N.FULFILLED: frozenset({_S.FULFILLED}),
    _N.PAYABLE: PROPOSABLE[Measure.MOBILITY_CERTIFICATE],
}


@dataclass(frozen=True, slots=True)
class PaperGrounds:
    """What the archive holds beside the case: an approved certificate, a plan, points, and what
    each kind of paper can be about."""

    certificate_approved: bool = False
    plan: bool = False
    points: bool = False
    subjects: Subjects = field(default_factory=dict)


def needs_of(kind: PaperKind) -> frozenset[PaperNeed]:
    """What a kind of paper needs."""
    return frozenset(NEEDS[kind])


def paper_languages(kind: PaperKind) -> tuple[PaperLanguage, ...]:
    """The languages in which a paper of this kind is printed."""
    alone = kind in SAYS_ALL_AT_ONCE
    return tuple(lang for lang in PAPER_LANGUAGES if lang != BILINGUAL or not alone)


def grounds_among(
    payments: Iterable[Payment],
    plan: Plan | None,
    decisions: Iterable[Decision],
    subjects: Subjects,
) -> PaperGrounds:
    """What these say about the papers of their case."""
    return PaperGrounds(
        certificate_approved=any(
            p.measure is Measure.MOBILITY_CERTIFICATE and p.state in PROMISED for p in payments
        ),
        plan=plan is not None,
        points=any(decision.kind is DecisionKind.POINTS for decision in decisions),
        subjects=subjects,
    )


OF_SUBJECT: frozenset[PaperNeed] = frozenset(
    {_N.LAND_CONTRACT, _N.LAND_IN_FORCE, _N.LAND_ENDED, _N.LAND_OFFERED, _N.DEPARTED, _N.CLAIMED}
    | {_N.PAYMENT_APPROVED}
)
"""Needs that are met by a thing the paper can be about; see ``paper_subject.SOURCES``."""

_CODES: Mapping[PaperNeed, str] = {
    _N.RUNNING: "paper_case_over",
    _N.NOT_YET_SENT: "paper_application_accepted",
    _N.REGISTERED: "paper_not_registered",
    _N.DECIDED: "paper_not_decided",
    _N.INCLUDED: "paper_not_included",
    _N.CONTRACTABLE: "paper_no_contract",
    _N.PAYABLE: "case_not_payable",
    _N.CERTIFICATE_APPROVED: "certificate_not_approved",
    _N.PLAN: "plan_missing",
    _N.POINTS: "points_missing",
    _N.LAND_CONTRACT: "paper_no_land_contract",
    _N.LAND_IN_FORCE: "paper_no_land_in_force",
    _N.LAND_ENDED: "paper_no_land_ended",
    _N.LAND_OFFERED: "paper_no_land_offered",
    _N.LIVING_HERE: "paper_not_living_here",
    _N.DEPARTED: "paper_nobody_left",
    _N.CLAIMED: "paper_nothing_claimed",
    _N.FULFILLED: "paper_not_fulfilled",
    _N.PAYMENT_APPROVED: "paper_no_payment_approved",
}


def paper_problem(kind: PaperKind, case: Case, grounds: PaperGrounds) -> Reason | None:
    """What first stands in the way of a paper of this kind for the case now; None when nothing
    does. The minutes and documents that a person adds are looked at when it is issued."""
    for need in NEEDS[kind]:
        if not (kind in grounds.subjects if need in OF_SUBJECT else _met(need, case, grounds)):
            return reason(
                _CODES[need],
                "case",
                case_no=case.number,
                status=case.status,
                measure=Measure.MOBILITY_CERTIFICATE,
            )
    return None


def _met(need: PaperNeed, case: Case, grounds: PaperGrounds) -> bool:
    if need in _STATUSES:
        return case.status in _STATUSES[need]
    return {
        PaperNeed.DECIDED: case.decided_on is not None,
        PaperNeed.CERTIFICATE_APPROVED: grounds.certificate_approved,
        PaperNeed.PLAN: grounds.plan,
        PaperNeed.POINTS: grounds.points,
    }[need]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a person adds when a paper is issued, because the archive does not keep it.

    ``received``, ``missing``, ``expired``: names of documents (of the rules, or as they are
    called). ``about``: which payment, claim or the like the paper is about, by its number or id.
    ``on``, ``why``: the day and the reason of a departure that is only thought of. The rest is from
    the minutes of the commission; None and empty for what nobody said.
    """

    received: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    protocol: str = ""
    ground: str = ""
    chair: str = ""
    secretary: str = ""
    members: int | None = None
    present: int | None = None
    votes_for: int | None = None
    against: int | None = None
    abstained: int | None = None
    about: str = ""
    on: date | None = None
    why: ReturnReason | None = None

    def problems(self) -> tuple[Reason, ...]:
        """Why the minutes contradict themselves: more present than members, more votes than
        present."""
        found = []
        members, present = self.members, self.present
        if members is not None and present is not None and present > members:
            found.append(reason("present_too_many", "present", n=present, most=members))
        votes = [v for v in (self.votes_for, self.against, self.abstained) if v is not None]
        if present is not None and sum(votes) > present:
            found.append(reason("votes_too_many", "votes_for", n=sum(votes), most=present))
        return tuple(found)


NOTHING_ADDED = Particulars()
"""Most papers need no more than what the archive keeps."""
