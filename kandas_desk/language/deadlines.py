"""The lines of the work list as sentences, and how far a day is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.money import Money
from kandas_desk.domain.plan import Wording
from kandas_desk.house.marks import N_
from kandas_desk.language import terms
from kandas_desk.language.speak import Language

_SENTENCES: Mapping[DeadlineCode, str] = {
    DeadlineCode.APPLICATION_FORWARD: N_("Send the application on to the service provider"),
    DeadlineCode.QUOTA_DECISION: N_("Decide on inclusion in the quota"),
    DeadlineCode.KANDAS_STATUS_DECISION: N_("Decision on the kandas status"),
    DeadlineCode.KANDAS_STATUS_PROLONGATION: N_("Decision on prolonging the kandas status"),
    DeadlineCode.TEST_BAN: N_("The ban from the language test ends"),
    DeadlineCode.PLAN_ITEM: N_("Action of the plan: {action}"),
    DeadlineCode.PAYMENT_TO_APPROVE: N_("Approve the payment: {measure}, {amount}"),
    DeadlineCode.PAYMENT_TO_PAY: N_("Make the payment: {measure}, {amount}"),
    DeadlineCode.PAYMENT_RETURNED: N_(
        "Returned by the bank, check the account: {measure}, {amount}"
    ),
    DeadlineCode.LAND_ENDING: N_("The land right ends: {cadastral_number}"),
    DeadlineCode.LAND_FEE: N_("Fee for the plot {cadastral_number}: {amount}"),
    DeadlineCode.LAND_TO_OFFER: N_("Offer a new contract for the plot: {cadastral_number}"),
    DeadlineCode.LAND_ANSWER: N_("Answer to the offer of a new contract: {cadastral_number}"),
    DeadlineCode.BOND_ANNIVERSARY: N_("Full years since the arrival: {n} of {years}"),
    DeadlineCode.BOND_END: N_("Confirm that the obligation is met, years: {years}"),
    DeadlineCode.PERMIT_ENDING: N_("{kind} ends: {person}, No. {number}"),
    DeadlineCode.RESIDENCE_CHECK: N_("Confirm that the family lives here, last seen: {last}"),
    DeadlineCode.CLAIM_NOTICE: N_("Deliver the notice of the claim: {amount}"),
    DeadlineCode.CLAIM_PAYMENT: N_("The family pays on the claim: {amount}"),
    DeadlineCode.CLAIM_APPEAL: N_("Decide on the appeal against the claim: {amount}"),
    DeadlineCode.CLAIM_WRITE_OFF: N_("Confirm the write-off of the claim: {amount}"),
}


def due_text(speech: Language, code: DeadlineCode, facts: Mapping[str, object]) -> str:
    """What is due, in the words of the reader."""
    places = {name: _shown(speech, value) for name, value in facts.items()}
    return speech.text(_SENTENCES[code], **places)


def days_left_text(speech: Language, days_left: int) -> str:
    """How far the day is: overdue, today, tomorrow, or in how many days."""
    if days_left < 0:
        return speech.plural("Overdue by {n} day", "Overdue by {n} days", -days_left)
    if days_left == 0:
        return speech.text("Due today")
    if days_left == 1:
        return speech.text("Due tomorrow")
    return speech.plural("{n} day left", "{n} days left", days_left)


def _shown(speech: Language, value: object) -> object:
    if isinstance(value, StrEnum):
        return terms.term(speech, value)
    if isinstance(value, Money):
        return speech.tenge(value)
    if isinstance(value, Wording):
        return value.in_language(speech.code)
    return value
