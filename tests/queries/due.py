"""What the tests of the work list share."""

from __future__ import annotations

from datetime import date
from typing import Any

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.permits import RecordPermit
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.permit import Permit, PermitKind
from kandas_desk.queries.deadlines import Due, work_list
from tests.builders import TODAY, AnOffice, an_iin

IIN, SON_BORN = an_iin(), date(2015, 9, 1)
SON_IIN = an_iin(SON_BORN)
FAR = date(2040, 1, 1)
PERMIT = DeadlineCode.PERMIT_ENDING


def listed(
    office: AnOffice, *codes: DeadlineCode, until: date = FAR, on: date = TODAY
) -> list[Due]:
    """The lines with these codes."""
    found: tuple[Due, ...] = office.ask(work_list, until, on=on)
    return [due for due in found if due.code in codes]


def permit(office: AnOffice, number: str, person: str = IIN, **changes: Any) -> Permit:
    """The kandas status for 2026."""
    facts: dict[str, Any] = {
        "kind": PermitKind.KANDAS_STATUS,
        "number": "K-1",
        "granted_on": date(2026, 1, 10),
        "until": date(2027, 1, 10),
    }
    made: Permit = office.do(RecordPermit(number, person, **(facts | changes))).answer
    return made


def opened(office: AnOffice, applied_on: date, *steps: tuple[CaseStep, date]) -> str:
    number = office.opened(applied_on=applied_on)
    for step, on in steps:
        office.do(StepCase(number, step, on))
    return number
