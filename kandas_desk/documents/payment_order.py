"""The order to pay one approved payment: how much, to whom, by which values, who approved it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import NOTHING, Frame, Letterhead
from kandas_desk.documents.page import Block, Page, Table, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language

PLACES = frozenset({"name", "amount", "measure", "proposed_by", "proposed_on"})


@dataclass(frozen=True, slots=True)
class BasisLine:
    """A value behind the amount: what it is, how much, from when it holds, where it stands."""

    name: str
    value: str
    start: date
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """Who approved and when; ``instead_of``: the absent person, between which days the substitute
    stands in for them."""

    name: str
    on: date
    instead_of: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentOrderFacts:
    """What the order states, in the language of the paper.

    ``recipient``, ``recipient_iin``, ``iban``, ``bank``: of the account that holds today, empty
    while none was entered. ``persons``: those the amount was reckoned for. ``programme``,
    ``budget_year``, ``budget_region``: of the budget line, empty when there is none.
    """

    head: Letterhead
    holder_name: str
    iin: str | None
    measure: str
    amount: Money
    state: str
    due_on: date
    paid_on: date | None
    persons: tuple[str, ...]
    recipient: str
    recipient_iin: str | None
    iban: str
    bank: str
    programme: str
    budget_year: str
    budget_region: str
    basis: tuple[BasisLine, ...]
    proposed_by: str
    proposed_on: date
    approvals: tuple[ApprovalLine, ...]
    accountant: str = ""
    basis_unconfirmed: bool = False


def payment_order(facts: PaymentOrderFacts, speech: Language, wording: PaperWording) -> Page:
    """The order as a value."""
    require(
        holder_name=facts.holder_name,
        measure=facts.measure,
        case_number=facts.head.case_number,
    )
    if not facts.amount.tiyn > 0:
        raise refuse("amount_not_positive", "amount", amount=facts.amount)
    text = speech.text
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "name": facts.holder_name,
            "amount": figures_and_words(speech, facts.amount),
            "measure": facts.measure,
            "proposed_by": facts.proposed_by,
            "proposed_on": speech.long_date(facts.proposed_on),
        },
    )
    blocks: list[Block] = [
        frame.paragraph("order"),
        frame.known(
            (text(N_("Support measure")), facts.measure),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Applicant")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Due on")), frame.day(facts.due_on)),
            (text(N_("State of the payment")), facts.state),
            (text(N_("Paid on")), frame.day(facts.paid_on)),
        ),
        frame.section("recipient_heading"),
    ]
    if facts.iban:
        blocks.append(
            frame.known(
                (text(N_("Recipient")), facts.recipient),
                (text(N_("IIN of the recipient")), facts.recipient_iin),
                (text(N_("Account (IBAN)")), facts.iban),
                (text(N_("Code of the bank")), facts.bank),
            )
        )
    else:
        blocks.append(frame.paragraph("account_missing"))
    blocks.append(frame.section("budget_heading"))
    if facts.programme:
        blocks.append(
            frame.known(
                (text(N_("Budget programme")), facts.programme),
                (text(N_("Year")), facts.budget_year),
                (text(N_("Region")), facts.budget_region),
            )
        )
    else:
        blocks.append(frame.paragraph("budget_missing"))
    blocks += [
        frame.section("basis_heading"),
        frame.numbered(
            frame.heads(N_("Value"), N_("Amount"), N_("From"), N_("Ground"), N_("Source")),
            (
                (x.name, x.value, frame.in_cell(x.start), x.reference, x.confidence)
                for x in facts.basis
            ),
            (22, 10, 12, 38, 14),
        ),
    ]
    if facts.basis_unconfirmed:
        blocks.append(frame.paragraph("basis_unconfirmed", small=True))
    if facts.persons:
        blocks += [
            frame.section("persons_heading"),
            frame.numbered(
                frame.heads(N_("Full name")), ((name,) for name in facts.persons), (94,)
            ),
        ]
    blocks += [
        frame.section("approvals_heading"),
        frame.paragraph("proposed"),
        _approvals(frame, facts.approvals),
    ]
    return frame.page(
        blocks,
        signed=(frame.by_head(), (text(N_("Accountant")), facts.accountant)),
        holder=facts.holder_name,
    )


def _approvals(frame: Frame, approvals: tuple[ApprovalLine, ...]) -> Table:
    """Who approved; the columns of substitutes only where there was one."""
    if not any(line.instead_of for line in approvals):
        return frame.numbered(
            frame.heads(N_("Approved by"), N_("Day")),
            ((x.name, frame.in_cell(x.on)) for x in approvals),
            (70, 24),
        )
    return frame.numbered(
        frame.heads(
            N_("Approved by"), N_("Day"), N_("In whose stead"), N_("Substitute from"), N_("Until")
        ),
        (
            (
                x.name,
                frame.in_cell(x.on),
                x.instead_of or NOTHING,
                frame.in_cell(x.since),
                frame.in_cell(x.until),
            )
            for x in approvals
        ),
        (30, 15, 25, 12, 12),
    )
