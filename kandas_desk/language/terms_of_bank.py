"""What states of lists, lines and answers of the bank are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.bank_line import AnswerKind, TrayState, Verdict
from kandas_desk.domain.run import LineState, RunState, RunStep
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    RunState: {
        RunState.DRAFT: N_("Being prepared"),
        RunState.SENT: N_("Sent to the bank"),
        RunState.CLOSED: N_("Answered"),
        RunState.DROPPED: N_("Dropped"),
    },
    RunStep: {
        RunStep.SEND: N_("Write the register"),
        RunStep.CLOSE: N_("Close the list"),
        RunStep.DROP: N_("Drop the list"),
    },
    LineState: {
        LineState.OPEN: N_("No answer yet"),
        LineState.PAID: N_("Paid"),
        LineState.PARTLY: N_("Paid in part"),
        LineState.FAILED: N_("Returned by the bank"),
        LineState.RETURNED: N_("Returned after payment"),
        LineState.DROPPED: N_("Dropped"),
    },
    AnswerKind: {
        AnswerKind.PAID: N_("Paid"),
        AnswerKind.PARTLY: N_("Paid in part"),
        AnswerKind.FAILED: N_("Not paid"),
        AnswerKind.RETURNED: N_("Money came back"),
    },
    TrayState: {
        TrayState.MATCHED: N_("Matched"),
        TrayState.WAITING: N_("Waits for a person"),
        TrayState.SETTLED: N_("Matched by hand"),
        TrayState.DISMISSED: N_("Put aside"),
    },
    Verdict: {
        Verdict.PAID: N_("Paid"),
        Verdict.PARTLY: N_("Paid in part"),
        Verdict.FAILED: N_("Not paid"),
        Verdict.RETURNED: N_("Money came back"),
        Verdict.UNMATCHED: N_("Unmatched"),
        Verdict.UNCHANGED: N_("Known already"),
        Verdict.REFUSED: N_("Cannot be taken"),
    },
}
