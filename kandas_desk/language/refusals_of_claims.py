"""What is said when a claim, an appeal, a write-off or the undoing of a departure is refused."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "claim_unknown": (N_("No such claim: {id}."),),
    "claim_entry_unknown": (
        N_(
            "The claim has no such entry that could be reversed: {id}. Only repayments, "
            "withholdings and write-offs are reversed, each once."
        ),
    ),
    "before_claim": (N_("The claim was raised on {raised}; {on} is before that day."),),
    "pay_by_before_notice": (
        N_("The day of payment {pay_by} is before the delivery of the notice, {on}."),
    ),
    "repaid_too_much": (
        N_(
            "{owed} is owed, {amount} is more. Record what is owed and give the rest back to the "
            "family."
        ),
    ),
    "claim_repaid_already": (
        N_(
            "{amount} came back on this claim already, and the claim would owe less than nothing. "
            "First reverse these entries: the money goes back to the family."
        ),
    ),
    "overpayment_not_the_familys": (
        N_("This payment is not the family's: {measure}. Nothing is claimed from it here."),
    ),
    "overpayment_too_much": (
        N_(
            "{amount} is more than can be claimed: the family received {paid} by this payment, "
            "{claimed} of it is claimed back already."
        ),
    ),
    "instalments_too_small": (
        N_("{amount} in {months} parts: a part would be below one tenge. Choose fewer months."),
    ),
    "instalments_months": (
        N_("A plan has from 2 to {most} monthly parts, not {months}. Choose another number."),
    ),
    "instalments_day": (N_("{day} is no day of a month. Name a day from 1 to 31."),),
    "appeal_pending": (
        N_("An appeal of {on} waits for its decision. Decide on it before taking in another."),
    ),
    "appeal_missing": (N_("No appeal against this claim waits for a decision."),),
    "appeal_decided": (N_("This appeal was decided on {on} already."),),
    "appeal_late": (N_("The appeal of {on} came after its term, {until}. The reviewer decides."),),
    "appeal_left": (
        N_(
            "An appeal that is upheld leaves less than {amount} to be demanded, and not less than "
            "nothing; {left} is not possible."
        ),
    ),
    "reviewer_decided_before": (
        N_(
            "{login} has decided about this claim before. Another person with the right to decide "
            "has to review it."
        ),
    ),
    "write_off_alone": (N_("{login} proposed this write-off. Another person has to confirm it."),),
    "write_off_confirmed": (N_("{login} has confirmed this write-off already."),),
    "write_off_changed": (
        N_(
            "{amount} was proposed to be written off, but {owed} is owed now. Propose the "
            "write-off anew."
        ),
    ),
    "write_off_missing": (N_("Nobody proposed to write this claim off."),),
    "write_off_appealed": (
        N_("An appeal against this claim waits. Decide on it before the claim is written off."),
    ),
    "withdraw_alone": (
        N_("{login} raised this claim. Another person with the right to decide withdraws it."),
    ),
    "return_unknown": (N_("No such departure: {id}."),),
    "return_before_members_left": (
        N_(
            "Members of this family left on {last}. The departure of the whole family cannot be "
            "earlier, on {on}."
        ),
    ),
    "return_undone_already": (N_("This departure was undone on {on} already."),),
    "return_undo_newer_first": (
        N_("A departure recorded later, of {on}, stands on this one. Undo the later one first."),
    ),
    "return_undo_status": (
        N_(
            "The case stands at “{status}”, the departure cannot be undone from there. A closed "
            "case has to be reopened first."
        ),
    ),
    "return_undo_repaid": (
        N_(
            "{amount} came back on the claim of this departure already. First reverse these "
            "entries, then undo the departure."
        ),
    ),
    "land_not_revived": (
        N_(
            "The right to plot {number} does not come back: it was given to the family of case "
            "{case_no} meanwhile. Offer the family another plot."
        ),
    ),
    "payments_to_propose_anew": (
        N_(
            "Payments that the departure had cancelled stay cancelled: {n}, sum {amount}. Propose "
            "anew what is still due."
        ),
    ),
    "claim_negative": (N_("Claim {id} owes less than nothing: {amount}."),),
    "claim_state_differs": (N_("Claim {id} is {state}, but {amount} is owed on it."),),
    "claim_reviewer_same": (
        N_("An appeal against claim {id} was decided by somebody who decided before: {login}."),
    ),
    "claim_written_off_alone": (N_("Claim {id} was written off without a second person."),),
    "claim_beyond_payment": (N_("More is claimed back of payment {id} than was paid: {amount}."),),
    "return_status_differs": (
        N_("Case {case_no} and its departures contradict each other: {status}."),
    ),
    "reversal_not_opposite": (N_("Ledger entry {id} is not the opposite of what it answers."),),
}
