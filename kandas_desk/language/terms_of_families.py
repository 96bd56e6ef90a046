"""Labels of why a family changed and of what payments share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from kandas_desk.domain.approval import TwinKind
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.house.marks import N_

LABELS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Joining: {
        Joining.BORN: N_("Birth"),
        Joining.JOINED: N_("Joined the household"),
    },
    Leaving: {
        Leaving.DIED: N_("Death"),
        Leaving.LEFT_HOUSEHOLD: N_("Left the household"),
    },
    TwinKind: {
        TwinKind.PERSON: N_("The same person"),
        TwinKind.ACCOUNT: N_("The same account"),
    },
}
