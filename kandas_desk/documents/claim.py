"""The claim: what has to be given back, how the sum is made up, by when, how to disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.consequence_tables import RepayLine, repay_table
from kandas_desk.documents.frame import Frame, Letterhead
from kandas_desk.documents.page import Block, Page, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.amounts import figures_and_words
from kandas_desk.language.speak import Language

PLACES = frozenset(
    {"name", "balance", "demanded", "pay_by", "pay_days", "appeal_until", "appeal_months"}
    | {"agreed_on", "parts", "appeal_on"}
)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the debt and the day by which it is to be paid."""

    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the claim states.

    ``early``: it follows from an early departure, else from a payment without ground.
    ``demanded`` in all, ``balance`` still owed: the ledger's sums. ``pay_by`` and
    ``appeal_until`` are known once the notice was delivered, ``pay_days`` and ``appeal_months``
    from the delivery on before that; each may be unknown. ``parts``: what is still to be paid by
    the plan agreed on ``agreed_on``. ``appeal_on``: an appeal of that day waits.
    """

    head: Letterhead
    holder_name: str
    iin: str | None
    early: bool
    reason: str
    raised_on: date
    demanded: Money
    repaid: Money
    set_off: Money
    balance: Money
    lines: tuple[RepayLine, ...]
    pay_by: date | None = None
    pay_days: int | None = None
    appeal_until: date | None = None
    appeal_months: int | None = None
    agreed_on: date | None = None
    parts: tuple[PartLine, ...] = ()
    appeal_on: date | None = None
    terms_unconfirmed: bool = False


def claim(facts: ClaimFacts, speech: Language, wording: PaperWording) -> Page:
    """The claim as a value; refused when nothing is owed."""
    require(holder_name=facts.holder_name, case_number=facts.head.case_number)
    if not facts.balance.tiyn > 0:
        raise refuse("amount_not_positive", "balance", amount=facts.balance)
    text, amount = speech.text, speech.amount
    frame = Frame(facts.head, speech, wording, _places(facts, speech))
    blocks: list[Block] = [
        frame.known(
            (text(N_("To")), facts.holder_name),
            (text(N_("IIN")), facts.iin),
            (text(N_("Case number")), facts.head.case_number),
            (text(N_("Claim of")), frame.day(facts.raised_on)),
            (text(N_("Reason")), facts.reason),
        ),
        frame.paragraph("demand_return" if facts.early else "demand_overpayment"),
        *frame.paragraphs(_due(facts)),
        frame.section("calculation_heading"),
        repay_table(frame, facts.lines),
        frame.known(
            (text(N_("Demanded, tenge")), amount(facts.demanded)),
            (text(N_("Came back, tenge")), amount(facts.repaid) if facts.repaid else None),
            (
                text(N_("Withheld from payments, tenge")),
                amount(facts.set_off) if facts.set_off else None,
            ),
            (text(N_("Still owed, tenge")), amount(facts.balance)),
        ),
    ]
    if facts.parts:
        blocks += [
            frame.section("plan_heading"),
            frame.paragraph("plan"),
            frame.numbered(
                frame.heads(N_("Pay by"), N_("Amount, tenge")),
                ((frame.in_cell(part.due_on), amount(part.amount)) for part in facts.parts),
                (47, 47),
            ),
        ]
    blocks += [frame.section("pay_heading"), *frame.paragraphs("details", "court")]
    blocks.append(frame.section("appeal_heading"))
    blocks += frame.paragraphs("appeal_until" if facts.appeal_until else "appeal_within")
    if facts.terms_unconfirmed:
        blocks.append(frame.paragraph("terms_unconfirmed", small=True))
    blocks += frame.paragraphs("appeal_waits", "appeal")
    return frame.page(
        blocks,
        signed=(frame.by_head(), (text(N_("Received by")), "")),
        holder=facts.holder_name,
    )


def _due(facts: ClaimFacts) -> str:
    """The sentence that says by when to pay."""
    if facts.parts:
        return "due_plan"
    return "due_by" if facts.pay_by else "due_within"


def _places(facts: ClaimFacts, speech: Language) -> dict[str, str | None]:
    def day(value: date | None) -> str | None:
        return None if value is None else speech.long_date(value)

    def count(value: int | None) -> str | None:
        return None if value is None else speech.number(value)

    return {
        "name": facts.holder_name,
        "balance": figures_and_words(speech, facts.balance),
        "demanded": speech.amount(facts.demanded),
        "pay_by": day(facts.pay_by),
        "pay_days": count(facts.pay_days),
        "appeal_until": day(facts.appeal_until),
        "appeal_months": count(facts.appeal_months),
        "agreed_on": day(facts.agreed_on),
        "parts": count(len(facts.parts)),
        "appeal_on": day(facts.appeal_on),
    }
