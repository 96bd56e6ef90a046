"""How payments of a month and lists for the bank are told in a row."""

from __future__ import annotations

from kandas_desk.domain.run import RunState
from kandas_desk.gui.accounts.part import grouped
from kandas_desk.gui.rows import Cell, Column
from kandas_desk.gui.theme import Tone
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import bare_sentence, sentences
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term
from kandas_desk.queries.runs import Payable, RunCard

TONES: dict[RunState, Tone] = {
    RunState.DRAFT: "warn",
    RunState.SENT: "info",
    RunState.CLOSED: "ok",
    RunState.DROPPED: "neutral",
}
GROUPS: dict[str, str] = {
    "can": N_("Can be paid"),
    "cannot": N_("Cannot be paid"),
    "lists": N_("Lists"),
}
NOTHING: dict[str, str] = {
    "can": N_("No payment can be made in this month."),
    "cannot": N_("Nothing stands in the way of a payment."),
    "lists": N_("No list was made for this month."),
}
CAN = (
    Column(N_("Applicant"), 280, stretch=1),
    Column(N_("Account"), 330, stretch=2),
    Column(N_("Due date"), 270, stretch=1),
    Column(N_("Amount, ₸"), 120, right=True),
)
CANNOT = (
    Column(N_("Applicant"), 280, stretch=1),
    Column(N_("Why it cannot be paid"), 520, stretch=4),
    Column(N_("Amount, ₸"), 130, right=True),
)
LISTS = (
    Column(N_("List"), 260, stretch=2),
    Column(N_("State"), 220, stretch=1),
    Column(N_("Payments"), 150, stretch=1),
    Column(N_("Amount, ₸"), 160, stretch=1, right=True),
)


def tell_can(one: Payable, language: Language, _folded: bool) -> tuple[Cell, ...]:
    """A payment that can be made."""
    candidate = one.candidate
    iban = "" if candidate.account is None else grouped(candidate.account.iban)
    looks = "; ".join(bare_sentence(language, why) for why in one.warnings)
    return (
        Cell(candidate.applicant, candidate.case_number, person=candidate.applicant, strong=True),
        Cell(iban, looks or candidate.holder),
        Cell(
            language.short_date(candidate.payment.due_on),
            term(language, candidate.payment.measure),
        ),
        Cell(language.amount(candidate.net), right=True, strong=True),
    )


def tell_cannot(one: Payable, language: Language, _folded: bool) -> tuple[Cell, ...]:
    """A payment that cannot be made, with the first reason large and the others below."""
    candidate = one.candidate
    first, *others = sentences(language, one.obstacles)
    return (
        Cell(candidate.applicant, candidate.case_number, person=candidate.applicant, strong=True),
        Cell(first, " ".join(others) or term(language, candidate.payment.measure)),
        Cell(language.amount(candidate.payment.rest), right=True, strong=True),
    )


def tell_list(card: RunCard, language: Language, _folded: bool) -> tuple[Cell, ...]:
    """A list with its state and how many answers are missing."""
    run = card.run
    made = language.text(N_("made on {day}"), day=run.made_on)
    sent = "" if run.sent_on is None else language.text(N_("sent on {day}"), day=run.sent_on)
    waits = run.state is RunState.SENT
    unanswered = language.text(N_("without an answer: {n}"), n=card.unanswered)
    return (
        Cell(run.number, sent or made, icon="file-text", strong=True),
        Cell(term(language, run.state), tone=TONES[run.state]),
        Cell(language.number(card.payments), unanswered if waits else ""),
        Cell(language.amount(card.amount), right=True, strong=True),
    )
