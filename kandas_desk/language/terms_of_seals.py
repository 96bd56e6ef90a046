"""What the outcome of a check, the state of a paper and its copies are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kandas_desk.domain.paper import CopyKind
from kandas_desk.domain.revocation import PaperState
from kandas_desk.domain.seal import Checked, Verdict
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Verdict: {
        Verdict.GENUINE: N_("Genuine"),
        Verdict.ALTERED: N_("Altered"),
        Verdict.REVOKED: N_("Revoked"),
        Verdict.UNKNOWN_ISSUER: N_("Unknown issuer"),
        Verdict.NOT_A_SEAL: N_("No seal"),
    },
    Checked: {
        Checked.FILE: N_("Every byte of the file was checked"),
        Checked.CODE: N_("The code was checked, not the text around it"),
        Checked.REGISTER: N_("Checked against the register of this office"),
        Checked.NOTHING: N_("Nothing could be checked"),
    },
    PaperState: {
        PaperState.VALID: N_("Valid"),
        PaperState.REVOCATION_PROPOSED: N_("Revocation proposed"),
        PaperState.REPLACED: N_("Replaced"),
        PaperState.REVOKED: N_("Revoked"),
    },
    CopyKind: {
        CopyKind.PRINT: N_("Printed again"),
        CopyKind.SIGNED: N_("Signed copy"),
    },
}
