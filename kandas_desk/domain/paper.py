"""Papers: what was handed out, under which number, with which bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.case import CaseFilter
from kandas_desk.domain.revocation import PaperState

EVERY_CASE = CaseFilter()


class PaperKind(StrEnum):
    """Kinds of papers that can be issued."""

    APPLICATION = "application"
    APPLICATION_RECEIPT = "application_receipt"
    ACCEPTANCE_REFUSAL = "acceptance_refusal"
    COMMISSION_DECISION = "commission_decision"
    INCLUSION_CONFIRMATION = "inclusion_confirmation"
    MOBILITY_CERTIFICATE = "mobility_certificate"
    SOCIAL_CONTRACT = "social_contract"
    ADAPTATION_PLAN = "adaptation_plan"
    POINTS_EXPLANATION = "points_explanation"
    CASE_SUMMARY = "case_summary"
    LAND_CONTRACT_EXTRACT = "land_contract_extract"
    LAND_EXPIRY_NOTICE = "land_expiry_notice"
    LAND_TERMINATION_NOTICE = "land_termination_notice"
    LAND_OFFER = "land_offer"
    BOND_STATEMENT = "bond_statement"
    RETURN_NOTICE = "return_notice"
    CLAIM = "claim"
    PAYMENT_ORDER = "payment_order"
    PAYMENT_REGISTER = "payment_register"
    FULFILMENT_CONFIRMATION = "fulfilment_confirmation"
    MONTHLY_REPORT = "monthly_report"


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the register of papers; the bytes are kept beside it. ``case_id`` is None for a
    paper of the office itself; ``lang`` is a ``PaperLanguage``.

    ``seal``: the code on the paper, ``code``: its short form, ``key_id``: the key of both; empty
    for papers from before there were seals. ``replaces``: the earlier paper that this one corrects.
    """

    id: UUID
    case_id: UUID | None
    number: str
    kind: PaperKind
    lang: str
    issued_on: date
    issued_by: str
    sha256: str
    pages: int
    key_id: str = ""
    seal: str = ""
    code: str = ""
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Which papers of the register are wanted; empty fields do not narrow.

    ``cases``: their cases, where the search also finds a paper by its number; ``numbers``: of
    cases; ``since`` and ``until``: days of issue, both included.
    """

    cases: CaseFilter = EVERY_CASE
    numbers: tuple[str, ...] = ()
    kind: PaperKind | None = None
    lang: str = ""
    states: frozenset[PaperState] = frozenset()
    since: date | None = None
    until: date | None = None


class CopyKind(StrEnum):
    """How a paper left the office again."""

    PRINT = "print"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """Copies of a paper: printed again from the archived bytes (``sha256`` empty), or signed by a
    person, which makes another file."""

    id: UUID
    paper_id: UUID
    kind: CopyKind
    on: date
    made_by: str
    reason: str
    copies: int = 1
    sha256: str = ""
