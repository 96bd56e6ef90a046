"""What is said when an account, a list for the bank or its answer is refused; why a payment
cannot be made."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.house.marks import N_

_ACCOUNTS: Mapping[str, tuple[str, ...]] = {
    "iban_country": (
        N_(
            "A bank account (IBAN) of Kazakhstan begins with the Latin letters KZ. Entered: {iban}."
            " Copy it from the bank's paper."
        ),
    ),
    "iban_length": (
        N_(
            "The bank account (IBAN) has {n} characters instead of {length}: {iban}. Compare it"
            " with the bank's paper."
        ),
    ),
    "iban_digit": (
        N_(
            "The bank account (IBAN) needs a digit as character {place}, but {sign} stands there:"
            " {iban}. Compare it with the bank's paper."
        ),
    ),
    "iban_letters": (
        N_(
            "The bank account (IBAN) has only Latin letters and digits; character {place} is"
            " {sign}: {iban}. Type it again with the Latin keyboard."
        ),
    ),
    "iban_check": (
        N_(
            "The check digits of the bank account (IBAN) are wrong: {iban}. A character is mistyped"
            " or two are swapped; the bank code reads {bank}. Compare it with the bank's paper."
        ),
    ),
    "account_over": (N_("Payments to the account {iban} ended on {until} already."),),
    "account_before_start": (
        N_("The day {on} is before the beginning of the present account: {start}. Correct it."),
    ),
    "account_same": (N_("Payments go to this account already since {start}: {iban}."),),
    "account_missing": (N_("Case {case_no} has no account for payments."),),
    "account_shared": (
        N_(
            "Another person is paid to the account {iban} too: {cases}. Neither can be paid until"
            " this is settled."
        ),
    ),
    "recipient_not_member": (
        N_("Nobody with the IIN {iin} belongs to the family of case {case_no} on this day."),
    ),
    "recipient_minor": (
        N_("{person} is a minor. The recipient has to be an adult, age: {years} or more."),
    ),
}
_WHY_NOT_PAID: Mapping[str, tuple[str, ...]] = {
    "pay_not_approved": (
        N_("The payment is not approved: approvals {n} of {needed}. Have it approved."),
    ),
    "pay_at_the_bank": (
        N_("The payment is at the bank with the list {run}. Wait for the bank's answer."),
    ),
    "pay_not_open": (N_("The payment is not open to be sent: {state}."),),
    "pay_in_another_run": (N_("The payment stands in the list {run}. Send that list or drop it."),),
    "pay_not_due": (N_("The payment is due later: {due}."),),
    "pay_budget_closed": (N_("The budget line of the payment is closed."),),
    "pay_without_budget": (N_("The payment was approved without a budget line of {year}."),),
    "pay_all_withheld": (
        N_("Nothing is left to pay out: {amount} are withheld for claims of the state."),
    ),
    "pay_no_account": (
        N_("No bank account is known for case {case_no}. Enter it with the family."),
    ),
    "pay_no_iin": (N_("The IIN of the recipient is not known: {person}."),),
    "pay_account_shared": (
        N_(
            "Another person is paid to the same account {iban}: {cases}. Ask for the recipient's"
            " own account."
        ),
    ),
    "pay_place_unknown": (
        N_("Of the place where the family of case {case_no} lives only the region is known."),
    ),
    "pay_failed_before": (
        N_("The bank returned a payment from this account before: {iban}. Reason: {reason}."),
    ),
}
_RUNS: Mapping[str, tuple[str, ...]] = {
    "run_unknown": (N_("There is no list of payments {number}."),),
    "run_empty": (N_("No payment can be made in the month {month}."),),
    "run_dropped": (N_("The list {number} was dropped. Make a new one."),),
    "run_ambiguous": (
        N_("There are several lists for {month}: {numbers}. Say which one with --run."),
    ),
    "run_stale": (
        N_("The list {number} no longer fits what is known now. Drop it and make a new one."),
    ),
    "run_line_gone": (N_("A payment of case {case_no} is no longer open."),),
    "run_line_changed": (N_("Account or amount changed since the list was made: case {case_no}."),),
    "knp_missing": (
        N_(
            "The payment purpose code (KNP) is not set, its column is empty. Ask the bank for it"
            " and put it into the office's own file of columns."
        ),
    ),
    "file_kept_only": (
        N_(
            "Everything is written down, but the file could not be put in its place: {path}. Close"
            " it in other programs and export again: the same bytes will be written."
        ),
    ),
    "columns_unreadable": (
        N_("The file with the columns of the register cannot be used: {path}. Detail: {detail}."),
    ),
    "letters_not_in_encoding": (
        N_(
            "{encoding} lacks letters of these names, in all {n}: {names}. Write the register as"
            " XLSX or as CSV in UTF-8."
        ),
    ),
}
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "answer_heading_missing": (
        N_(
            "The heading of the bank's file is not understood: {path}. It needs the reference or"
            " the account, and the result of each line. Say what its columns mean in a file of"
            " columns (--map)."
        ),
    ),
    "answer_without_lines": (N_("The bank's file has no lines below its heading: {path}."),),
    "answer_refused": (
        N_(
            "Nothing was written: refused lines in the file: {n}. Correct them, or leave them out"
            " with --skip-refused."
        ),
    ),
    "bank_total_differs": (
        N_("The sum at the end of the file is {said}, its lines make {found}."),
    ),
    "bank_sum_differs": (N_("The sum is {said}, but {ordered} went to the bank."),),
    "bank_status_unknown": (N_("The result of the line is not understood: {value}."),),
    "bank_status_missing": (N_("The line does not say whether the money was paid."),),
    "bank_amount_unreadable": (N_("This is no amount in tenge: {value}."),),
    "bank_iban_differs": (N_("The account is {said}, but {iban} was given to the bank."),),
    "bank_iin_differs": (N_("The IIN is {said}, but {iin} was given to the bank."),),
    "bank_not_sent": (N_("The line {reference} did not go to the bank yet."),),
    "bank_before_sending": (
        N_("The day {on} is before the day on which the list went to the bank: {sent}."),
    ),
    "bank_reference_foreign": (N_("No list of this office has the line {reference}."),),
    "bank_payment_foreign": (N_("No payment that went to the bank has the id {id}."),),
    "bank_part_without_sum": (N_("The line was paid in part, but does not say how much."),),
    "bank_line_answered": (
        N_("The bank has answered this line before, and otherwise: {state}. Ask the bank."),
    ),
    "bank_return_of_part": (
        N_(
            "{amount} came back, but more was paid for this payment. Reverse the payment by hand"
            " if all of it came back."
        ),
    ),
    "bank_line_unknown": (N_("There is no such line of the bank: {id}."),),
    "bank_line_settled": (N_("The line of row {row} is settled already."),),
    "bank_target_unknown": (
        N_("This is neither a line of a list nor the id of a payment: {target}."),
    ),
    "bank_without_dates": (
        N_("Some lines have no date; they count as paid on {on}. Name another day with --on."),
    ),
    "paid_to_who_left": (
        N_(
            "The bank paid although the family of case {case_no} no longer lives here. See whether"
            " the sum has to be claimed back."
        ),
    ),
}
SENTENCES: Mapping[str, tuple[str, ...]] = {**_ACCOUNTS, **_WHY_NOT_PAID, **_RUNS, **_ANSWERS}
