"""Who may do what, cell by cell, through real commands."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from kandas_desk.commands.access import MATRIX, Permission, may
from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.commands.approvals import ApproveMany
from kandas_desk.commands.assessments import AssessEligibility, AssessPoints
from kandas_desk.commands.bank_answers import DismissBankLine, ReadAnswer, SettleBankLine
from kandas_desk.commands.budgets import ChangeLimit, CloseBudgets, SetBudget
from kandas_desk.commands.bus import HANDLERS
from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.commands.claim_decisions import (
    ConfirmWriteOff,
    DecideAppeal,
    FileAppeal,
    ProposeWriteOff,
    WithdrawClaim,
)
from kandas_desk.commands.claim_keeping import (
    AgreeInstalments,
    ChooseSetOff,
    ClaimOverpayment,
    NoticeClaim,
    RepayClaim,
    ReverseClaimEntry,
)
from kandas_desk.commands.editions import ActivateEdition, LoadEdition
from kandas_desk.commands.land import (
    AlienateLand,
    ApplyForLand,
    ContractLand,
    EndLand,
    ExpireLand,
    GrantLand,
    RefuseLand,
)
from kandas_desk.commands.land_fees import RecordLandFee, ReverseLandFee
from kandas_desk.commands.land_offers import AcceptLand, LapseLand, OfferLand
from kandas_desk.commands.members import AddMember, EndMembership
from kandas_desk.commands.paper_batches import IssueBatch
from kandas_desk.commands.papers import IssuePaper, IssueReport, RecordPrint, RecordSignedCopy
from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
    SettleShort,
)
from kandas_desk.commands.permits import EndPermit, ProlongPermit, RecordPermit
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.commands.plots import AddPlot, ImportPlots
from kandas_desk.commands.reference import LoadReference, ReferenceKind
from kandas_desk.commands.registers import ImportRegister
from kandas_desk.commands.residence import RecordResidence, WithdrawResidence
from kandas_desk.commands.returns import RecordReturn, UndoReturn
from kandas_desk.commands.revocations import (
    ExportRevocations,
    ImportRevocations,
    RevokePaper,
    WithdrawRevocation,
)
from kandas_desk.commands.runs import DropRun, MakeRun, SendRun
from kandas_desk.commands.schedules import RecalculatePayments, ScheduleMany, ScheduleMeasure
from kandas_desk.commands.signing import ReplaceSigningKey, TrustKeys
from kandas_desk.commands.staff import AddStaff, DismissStaff
from kandas_desk.commands.substitutes import AppointSubstitute, EndSubstitution
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.claim import AppealOutcome
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.points import Answers
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.house.places import resources
from tests.builders import (
    ABAI,
    ADMIN,
    HEAD,
    LOGIN_OF,
    OTHER_WORKER,
    TODAY,
    WORKER,
    AnOffice,
    a_draft,
    a_land_draft,
    a_member_draft,
)

ROLES = [Role.CASEWORKER, Role.HEAD, Role.ACCOUNTANT, Role.AUDITOR, Role.ADMINISTRATOR]
# Columns: caseworker, head, accountant, auditor, administrator.
TABLE = """
case_open         x x - - x
case_step         x x - - x
payment_propose   x x - - x
payment_approve   - x - - -
payment_pay       - - x - x
payment_cancel    x x x - x
payment_run       - - x - x
account_set       x x x - x
payment_reverse   - - x - x
land_grant        x x - - x
land_end          x x - - x
land_fee          x x x - x
plot_keep         x x - - x
return_record     x x - - x
residence_check   x x - - x
claim_keep        x x x - x
claim_repay       - - x - x
claim_decide      - x - - -
plan_keep         x x - - x
paper_issue       x x x - x
paper_revoke      x x - - x
key_manage        - x - - x
register_import   x x - - x
reference_load    - x - - x
staff_manage      - - - - x
edition_load      - x - - x
edition_activate  - x - - -
family_change     x x - - x
budget_set        - x x - x
budget_close      - x x - x
substitute_appoint - x - - x
"""
NOBODY = UUID(int=0)
NUMBER = "KD-2025-999999"


def shipped_places() -> Path:
    return resources() / "places" / "kato_oblasts_districts.csv"


# One command a type; each is refused for another reason, or writes nothing, when it is permitted.
COMMANDS: list[tuple[str, object]] = [
    ("case_open", OpenCase(a_draft(destination_kato="999999999"))),
    ("case_step", StepCase(NUMBER, CaseStep.SUBMIT)),
    ("case_step", RecordPermit(NUMBER, "x", PermitKind.KANDAS_STATUS, "1", TODAY)),
    ("case_step", ProlongPermit(NOBODY, TODAY)),
    ("case_step", EndPermit(NOBODY, TODAY, "why")),
    ("case_step", AssessEligibility(NUMBER)),
    ("case_step", AssessPoints(NUMBER, Answers())),
    ("payment_propose", ProposePayment(NUMBER, Measure.RELOCATION_PAYMENT)),
    ("payment_propose", ScheduleMeasure(NUMBER, Measure.HOUSING_SUPPORT)),
    ("payment_propose", ScheduleMany((NUMBER,), Measure.HOUSING_SUPPORT)),
    ("payment_propose", RecalculatePayments(NUMBER)),
    ("payment_approve", ApprovePayment(NOBODY)),
    ("payment_approve", ApproveMany((NOBODY,))),
    ("payment_pay", SettleShort(NOBODY, "why")),
    ("family_change", AddMember(NUMBER, a_member_draft(), TODAY, Joining.JOINED)),
    ("family_change", EndMembership(NUMBER, "x", TODAY, Leaving.DIED)),
    ("budget_set", SetBudget(2026, ABAI, "", (), Money(0), "", TODAY)),
    ("budget_set", ChangeLimit(NOBODY, Money(0), "act", TODAY)),
    ("budget_close", CloseBudgets(1990)),
    ("substitute_appoint", AppointSubstitute("nobody", "nobody", TODAY, TODAY)),
    ("substitute_appoint", EndSubstitution(NOBODY, TODAY)),
    ("payment_pay", PayPayment(NOBODY, TODAY)),
    ("account_set", SetAccount(NUMBER, "x")),
    ("account_set", EndAccount(NUMBER)),
    ("payment_run", MakeRun(TODAY)),
    ("payment_run", DropRun("x")),
    ("payment_run", SendRun(Path("/nowhere/register.csv"))),
    ("payment_run", ReadAnswer(Path("/nowhere/answer.csv"))),
    ("payment_run", SettleBankLine(NOBODY, "x", "why")),
    ("payment_run", DismissBankLine(NOBODY, "why")),
    ("payment_cancel", CancelPayment(NOBODY, "why")),
    ("payment_reverse", ReversePayment(NOBODY, "why")),
    ("land_grant", GrantLand(NUMBER, a_land_draft())),
    ("land_grant", ApplyForLand(NUMBER, a_land_draft())),
    ("land_grant", ContractLand(NOBODY, "1")),
    ("land_grant", RefuseLand(NOBODY, "why")),
    ("land_grant", AlienateLand(NOBODY)),
    ("land_grant", OfferLand(NOBODY)),
    ("land_grant", AcceptLand(NOBODY, "1", TODAY, TODAY)),
    ("land_grant", LapseLand(NOBODY, "why")),
    ("land_end", EndLand(NOBODY, TODAY, LandEndReason.COURT)),
    ("land_end", ExpireLand()),
    ("land_fee", RecordLandFee(NOBODY, Money(1), TODAY, "1")),
    ("land_fee", ReverseLandFee(NOBODY, "why")),
    ("plot_keep", AddPlot("", 1)),
    ("plot_keep", ImportPlots(Path("/nowhere/plots.xlsx"))),
    ("return_record", RecordReturn(NUMBER, TODAY, ReturnReason.OTHER)),
    ("residence_check", RecordResidence(NUMBER, TODAY, EvidenceKind.VISIT, Finding.RESIDENT)),
    ("residence_check", WithdrawResidence(NOBODY, "why")),
    ("return_record", UndoReturn(NOBODY, "why")),
    ("claim_keep", ClaimOverpayment(NOBODY, Money(1), "why")),
    ("claim_keep", NoticeClaim(NOBODY, TODAY)),
    ("claim_keep", AgreeInstalments(NOBODY, 2, 1)),
    ("claim_keep", ChooseSetOff(NOBODY, None)),
    ("claim_keep", FileAppeal(NOBODY, TODAY, "why")),
    ("claim_keep", ProposeWriteOff(NOBODY, "act", "why")),
    ("claim_repay", RepayClaim(NOBODY, Money(1), TODAY)),
    ("claim_repay", ReverseClaimEntry(NOBODY, NOBODY, "why")),
    ("claim_decide", DecideAppeal(NOBODY, AppealOutcome.DISMISSED, "why")),
    ("claim_decide", ConfirmWriteOff(NOBODY)),
    ("claim_decide", WithdrawClaim(NOBODY, "why")),
    ("plan_keep", MakePlan(NUMBER)),
    ("plan_keep", FinishPlanItem(NOBODY, TODAY, "done")),
    ("paper_issue", IssuePaper(NUMBER, PaperKind.ADAPTATION_PLAN, "kk")),
    ("paper_issue", IssueReport(PaperKind.ADAPTATION_PLAN, TODAY, "kk")),
    ("paper_issue", IssueBatch(PaperKind.MONTHLY_REPORT, "kk", Path("/nowhere/papers.pdf"))),
    ("paper_issue", RecordPrint("KD-XX-2026-00001", "lost")),
    ("paper_issue", RecordSignedCopy("KD-XX-2026-00001", "00", "x")),
    ("paper_revoke", RevokePaper("KD-XX-2026-00001", "why")),
    ("paper_revoke", WithdrawRevocation("KD-XX-2026-00001")),
    ("paper_revoke", ImportRevocations(Path("/nowhere/list.json"))),
    ("key_manage", TrustKeys(Path("/nowhere/keys.json"))),
    ("register_import", ImportRegister(Path("/nowhere/register.xlsx"))),
    ("reference_load", LoadReference(ReferenceKind.KATO, shipped_places())),
    ("staff_manage", AddStaff("X", Role.HEAD, "x")),
    ("staff_manage", DismissStaff("nobody")),
    ("edition_load", LoadEdition(None)),
    ("edition_activate", ActivateEdition(NOBODY)),
]
CELLS = [
    pytest.param(role, permission, mark == "x", id=f"{role}-{permission}")
    for permission, *marks in (line.split() for line in TABLE.strip().splitlines())
    for role, mark in zip(ROLES, marks, strict=True)
]


@pytest.mark.parametrize(("role", "permission", "allowed"), CELLS)
def test_the_matrix_says_what_the_table_says(
    office: AnOffice, role: Role, permission: str, allowed: bool
) -> None:
    assert may(role, Permission(permission)) is allowed
    examples = [command for name, command in COMMANDS if name == permission]
    assert examples
    for command in examples:
        before = office.journal()
        codes: list[str] = []
        try:
            office.do(command, LOGIN_OF[role])
        except RefusedError as refusal:
            codes = [reason.code for reason in refusal.reasons]
        assert ("not_permitted" not in codes) is allowed, codes
        if not allowed:
            assert codes == ["not_permitted"]
        assert office.journal() == before


def test_the_table_names_every_permission_and_every_command_once() -> None:
    assert {line.split()[0] for line in TABLE.strip().splitlines()} == set(Permission)
    assert set(MATRIX) == set(Role)
    always_done = {ReplaceSigningKey, ExportRevocations}  # nothing refuses them; see test_seals.py
    assert {type(command) for _, command in COMMANDS} == set(HANDLERS) - always_done
    for name, command in COMMANDS:
        assert HANDLERS[type(command)].permission == name


def test_a_refusal_names_the_role_and_what_it_may_not_do(office: AnOffice) -> None:
    with pytest.raises(RefusedError) as refusal:
        office.do(OpenCase(a_draft()), "audit")
    (reason,) = refusal.value.reasons
    assert (reason.facts["role"], reason.facts["action"]) == (Role.AUDITOR, Permission.CASE_OPEN)


def test_a_stranger_and_a_dismissed_person_do_nothing(office: AnOffice) -> None:
    assert office.refused(OpenCase(a_draft()), "stranger") == ["staff_unknown"]
    office.do(DismissStaff(WORKER), ADMIN)
    assert office.refused(OpenCase(a_draft()), WORKER) == ["staff_inactive"]
    office.do(OpenCase(a_draft()), OTHER_WORKER)
    assert office.refused(DismissStaff(WORKER), ADMIN) == ["staff_inactive"]


def test_the_last_administrator_stays(office: AnOffice) -> None:
    assert office.refused(DismissStaff(ADMIN), ADMIN) == ["last_administrator"]
    office.do(AddStaff("admin2", Role.ADMINISTRATOR, "Екінші"), ADMIN)
    office.do(DismissStaff(ADMIN), ADMIN)
    assert office.refused(AddStaff("third", Role.HEAD, "x"), ADMIN) == ["staff_inactive"]
    assert office.refused(DismissStaff("admin2"), "admin2") == ["last_administrator"]


@pytest.mark.parametrize(
    "login", ["", "a", "1abc", "Abc", "әлия", "a b", "a\n", "abc\n", "x" * 33, "a;drop"]
)
def test_a_login_of_another_shape_is_refused(office: AnOffice, login: str) -> None:
    assert office.refused(AddStaff(login, Role.HEAD, "Name"), ADMIN) == ["login_shape"]


def test_a_login_is_given_once_even_after_dismissal(office: AnOffice) -> None:
    office.do(DismissStaff(HEAD), ADMIN)
    for login in (HEAD, WORKER):
        assert office.refused(AddStaff(login, Role.HEAD, "Name"), ADMIN) == ["login_taken"]
    assert office.refused(AddStaff("fresh", Role.HEAD, "  "), ADMIN) == ["field_required"]


def test_an_unknown_command_is_a_bug_and_no_refusal(office: AnOffice) -> None:
    with pytest.raises(KeyError):
        office.do(object(), ADMIN)
