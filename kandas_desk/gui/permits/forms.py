"""The forms of statuses and permits: record one, prolong it, end it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.permits import EndPermit, ProlongPermit, RecordPermit
from kandas_desk.domain.case import Case
from kandas_desk.domain.permit import PermitKind
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, NoteField, TextField
from kandas_desk.gui.forms import WarnedDialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import labelled, term
from kandas_desk.queries.permits import PermitLine


class RecordDialog(WarnedDialog):
    """What a member of the family was granted, or applied for."""

    def __init__(self, workplace: Workplace, parent: QWidget, case: Case) -> None:
        text = workplace.speech.text
        words = text(N_("Record a permit"))
        super().__init__(workplace, parent, words, text(N_("Record")), icon="plus")
        speech, self._case = self.speech, case.number
        self.person = ChoiceField().named(speech, N_("Family member"), required=True)
        members = case.family.on(workplace.today)
        self.person.offer([(str(m.person.id), m.person.name.full) for m in members])
        self.kind = ChoiceField().named(speech, N_("Status or permit"), required=True)
        kinds = labelled(speech.language, PermitKind)
        self.kind.offer([(PermitKind(value), label) for value, label in kinds])
        self.number = TextField(longest=60).named(speech, N_("Number"), required=True)
        self.start = DayField().named(speech, N_("Granted on"), required=True)
        self.start.show_day(workplace.today)
        self.until = DayField().named(speech, N_("Ends on (the first day without it)"))
        self.add("person", self.person)
        self.add_pair(("kind", self.kind), ("number", self.number))
        self.add_pair(("granted_on", self.start), ("until", self.until))

    def command(self) -> object:
        """The permit as it is written down."""
        granted = self.start.day()
        assert granted is not None, "the field objects to emptiness"
        return RecordPermit(
            self._case,
            self.person.value(),
            self.kind.value(),
            self.number.value(),
            granted,
            self.until.day(),
        )


class ProlongDialog(WarnedDialog):
    """Until which day, by a decision of which day."""

    def __init__(self, workplace: Workplace, parent: QWidget, held: PermitLine) -> None:
        text = workplace.speech.text
        super().__init__(workplace, parent, text(N_("Prolong")), text(N_("Prolong")))
        self._permit = held.permit.id
        self.say(about(workplace, held))
        self.until = DayField().named(self.speech, N_("New end"), required=True)
        self.on = DayField().named(self.speech, N_("Date of the decision"), required=True)
        self.on.show_day(workplace.today)
        self.add_pair(("until", self.until), ("on", self.on))

    def command(self) -> object:
        """The permit as prolonged."""
        until = self.until.day()
        assert until is not None, "the field objects to emptiness"
        return ProlongPermit(self._permit, until, self.on.day())


class EndPermitDialog(WarnedDialog):
    """On which day, and why."""

    def __init__(self, workplace: Workplace, parent: QWidget, held: PermitLine) -> None:
        words = workplace.speech.text(N_("Terminate"))
        super().__init__(workplace, parent, words, words, icon="x", role="danger")
        self._permit = held.permit.id
        self.say(about(workplace, held))
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("on", self.on)
        self.add("reason", self.why)

    def command(self) -> object:
        """The permit as ended."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return EndPermit(self._permit, day, self.why.value())


def about(workplace: Workplace, held: PermitLine) -> str:
    """Which permit of whom."""
    language = workplace.speech.language
    return language.text(
        N_("{person}: {kind}, No. {number}"),
        person=held.person,
        kind=term(language, held.permit.kind),
        number=held.permit.number,
    )
