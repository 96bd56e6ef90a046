"""The steps of a case: the way it goes, what comes next, the form of one step."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.cases import StepCase
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile

_S = CaseStatus
WAY: tuple[str, ...] = (
    N_("Application"),
    N_("Commission"),
    N_("Quota"),
    N_("Arrival"),
    N_("Settlement"),
    N_("Five years"),
)
_PLACES: Mapping[CaseStatus, int] = {
    _S.DRAFT: 0,
    _S.REGISTERED: 1,
    _S.INCOMPLETE: 0,
    _S.IN_REVIEW: 1,
    _S.REFUSED: 1,
    _S.INCLUDED: 3,
    _S.ARRIVED: 4,
    _S.SETTLED: 5,
    _S.FULFILLED: 6,
    _S.LEFT: 5,
}
STOPPED = frozenset({_S.REFUSED, _S.LEFT, _S.WITHDRAWN, _S.TRANSFERRED})
NEXT: Mapping[CaseStatus, str] = {
    _S.DRAFT: N_("Check the documents and register the application."),
    _S.REGISTERED: N_("Send the application to the commission."),
    _S.INCOMPLETE: N_("Wait for the missing documents, then register the application again."),
    _S.IN_REVIEW: N_("Record the decision of the commission."),
    _S.INCLUDED: N_("Record the day on which the family arrives."),
    _S.ARRIVED: N_("Propose the payments, make the plan, and record the settlement."),
    _S.SETTLED: N_("The family lives here. Follow the plan and the five-year duty."),
    _S.FULFILLED: N_("The duty is met. The case can be closed."),
    _S.LEFT: N_("The family has left. Close the case once the claim is dealt with."),
    _S.REFUSED: N_("The application was refused. The case can be reopened or closed."),
    _S.WITHDRAWN: N_("The application was withdrawn. The case can be reopened or closed."),
    _S.TRANSFERRED: N_("Another centre has taken the case over. It can be closed here."),
    _S.CLOSED: N_("The case is closed."),
}
ICONS: Mapping[CaseStep, str] = {
    CaseStep.SUBMIT: "file-check",
    CaseStep.SEND_TO_COMMISSION: "gavel",
    CaseStep.INCLUDE: "check",
    CaseStep.ARRIVE: "house",
    CaseStep.SETTLE: "house",
    CaseStep.FULFIL: "circle-check",
    CaseStep.CLOSE: "check",
}
GRAVE = frozenset({CaseStep.REFUSE, CaseStep.WITHDRAW, CaseStep.TRANSFER})


def place_on_way(file: CaseFile) -> tuple[int, bool]:
    """How far along its way a case is, and whether it stopped there."""
    case = file.case
    status = case.closed_from or case.status
    place = _PLACES.get(status)
    if place is None:
        place = 4 if case.arrived_on else 2 if case.decided_on else 0
    return place, status in STOPPED


class StepDialog(Dialog):
    """A step that needs a day, perhaps with a note."""

    def __init__(self, workplace: Workplace, parent: QWidget, number: str, step: CaseStep) -> None:
        words = term(workplace.speech.language, step)
        role = "danger" if step in GRAVE else "primary"
        super().__init__(
            workplace, parent, words, words, icon=ICONS.get(step, "arrow-right"), role=role
        )
        self._case, self._step = number, step
        self.say(self.speech.text(N_("Case {number}"), number=number))
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.note = NoteField().named(self.speech, N_("Note"))
        self.add("on", self.on)
        self.add("note", self.note)
        self.reasons.watch("applied_on", self.on)
        self.reasons.watch("arrived_on", self.on)

    def command(self) -> object:
        """The step on the day."""
        return StepCase(self._case, self._step, self.on.day(), self.note.value())
