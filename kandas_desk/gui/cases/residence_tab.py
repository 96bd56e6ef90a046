"""The residence of a family: what is known today, every piece of evidence, a new check."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.residence import RecordResidence, WithdrawResidence
from kandas_desk.domain.residence import (
    CANNOT_BE_CHECKED,
    RECORDED,
    EvidenceKind,
    Finding,
    Residence,
    ResidenceCheck,
)
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, EmptyState, Icon, Label, Pill, column, empty, line, row
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import DOT, days_left
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import labelled, term
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.residence import CheckLine, FamilyResidence, residence_of_case
from kandas_desk.rules.book import Confidence

FINDING_TONES: dict[Finding, Tone] = {
    Finding.RESIDENT: "ok",
    Finding.ABSENT: "bad",
    Finding.UNKNOWN: "warn",
}
_ICONS: dict[Finding, str] = {
    Finding.RESIDENT: "circle-check",
    Finding.ABSENT: "circle-alert",
    Finding.UNKNOWN: "circle-help",
}


class ResidenceTab(Tab):
    """What is known of where the family lives."""

    TITLE = N_("Residence")

    def fill(self, file: CaseFile) -> None:
        """Ask what is known; the answer fills the tab."""
        self._filled = True
        self.found: FamilyResidence | None = None
        self.of_button: dict[QWidget, ResidenceCheck] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add(self._rows)
        if file.case.arrived_on is None:
            nothing = EmptyState("house")
            nothing.sentence.setText(self.speech.text(N_("The family has not arrived yet.")))
            nothing.hint.setText(
                self.speech.text(N_("Residence is checked from the day of arrival on."))
            )
            self._rows.addWidget(nothing)
            return
        self.counter.ask(residence_of_case, file.case.number, then=self._came)

    def clear(self) -> None:
        """Show nothing; an answer that is still on its way comes too late."""
        self._filled = False
        super().clear()

    def _came(self, found: FamilyResidence) -> None:
        if not self._filled or self.file is None or self.file.case.id != found.case.id:
            return
        self.found = found
        empty(self._rows)
        self.of_button.clear()
        self._rows.addWidget(self._today(found))
        if not found.lines:
            nothing = self.speech.text(N_("No residence check is recorded."))
            self._rows.addSpacing(12)
            self._rows.addWidget(Label("soft", nothing, wrap=True))
        for place, one in enumerate(found.lines):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._told(one))

    def _today(self, found: FamilyResidence) -> QWidget:
        """The state of today, with the evidence behind it and the day of the next check."""
        language = self.speech.language
        finding = found.family.finding
        pill = Pill(FINDING_TONES[finding], term(language, finding))
        self.record = self.button("residence.record")
        self.record.clicked.connect(self._record)
        card = Card(role="inset", pad=16, gap=8)
        icon = Icon(_ICONS[finding], FINDING_TONES[finding], 20)
        heading = Label("heading", language.text(N_("Today")))
        card.body.addLayout(row(icon, heading, pill, None, gap=10))
        if found.due is not None:
            said, tone = days_left(language, found.due.due_on, self.workplace.today)
            next_one = language.text(N_("Next check: {day}"), day=found.due.due_on)
            card.body.addLayout(row(Label("soft", next_one), Pill(tone, said), None, gap=10))
        card.body.addWidget(Label("soft", self._because(found.family), wrap=True))
        differing = [m for m in found.members if m.residence.finding is not finding]
        for member in differing:
            said = f"{member.name}: {term(language, member.residence.finding)}"
            card.body.addWidget(Label("soft", said, wrap=True))
        if found.confidence is Confidence.UNCONFIRMED:
            practice = language.text(
                N_("How long evidence counts is practice of the office, not confirmed by a text.")
            )
            card.body.addWidget(Label("caption", practice, wrap=True))
        card.body.addLayout(row(None, self.record))
        self.record.setVisible(
            self.workplace.may(Permission.RESIDENCE_CHECK)
            and found.case.status not in CANNOT_BE_CHECKED
        )
        return card

    def _because(self, residence: Residence) -> str:
        language = self.speech.language
        if residence.until is None:
            return language.text(N_("No evidence counts on this day: residence is not known."))
        evidence = ", ".join(
            f"{term(language, check.kind)} ({language.short_date(check.on)})"
            for check in residence.evidence
        )
        return language.text(
            N_("Known until {until}, by: {evidence}."), until=residence.until, evidence=evidence
        )

    def _told(self, one: CheckLine) -> QWidget:
        language, check = self.speech.language, one.check
        said = f"{language.short_date(check.on)}{DOT}{term(language, check.kind)}"
        words = column(Label("strong", said, wrap=True), gap=2)
        of_whom = ", ".join(one.persons) or language.text(N_("The whole family"))
        words.addWidget(
            Label("caption", f"{of_whom}{DOT}{self._who(check.recorded_by)}", wrap=True)
        )
        if check.note:
            words.addWidget(Label("soft", check.note, wrap=True))
        pill = Pill(FINDING_TONES[check.finding], term(language, check.finding))
        right = column(row(None, pill))
        if check.withdrawn_on is not None:
            pill.show_status("neutral", language.text(N_("Check withdrawn")))
            why = language.text(
                N_("Withdrawn on {on}: {reason}"),
                on=check.withdrawn_on,
                reason=check.withdraw_reason,
            )
            words.addWidget(Label("caption", why, wrap=True))
        elif self.workplace.may(Permission.RESIDENCE_CHECK):
            withdraw = Button()
            withdraw.setText(language.text(N_("Withdraw")))
            withdraw.setAccessibleName(f"{withdraw.text()}: {said}")
            withdraw.clicked.connect(self._withdraw)
            self.of_button[withdraw] = check
            right.addLayout(row(None, withdraw))
        made = QWidget()
        parts = row(words, right, gap=12)
        parts.setStretch(0, 1)
        parts.setContentsMargins(0, 10, 0, 10)
        made.setLayout(parts)
        return made

    def _who(self, login: str) -> str:
        """The name of who recorded it."""
        presence = self.workplace.presence
        names = {} if presence is None else {one.login: one.name for one in presence.staff}
        return names.get(login, login)

    def _record(self) -> None:
        if self.file is not None:
            RecordDialog(self.workplace, self.window(), self.file).open()

    def _withdraw(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            WithdrawDialog(self.workplace, self.window(), self.of_button[button]).open()


class RecordDialog(Dialog):
    """What was found, from which source, about whom."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: CaseFile) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Record a residence check")), text(N_("Record")), width=600
        )
        speech, self._case = self.speech, file.case.number
        self.on = DayField().named(speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.kind = ChoiceField().named(speech, N_("Source"), required=True)
        kinds = labelled(speech.language, EvidenceKind)
        self.kind.offer([(EvidenceKind(k), label) for k, label in kinds if k in RECORDED])
        self.finding = ChoiceField().named(speech, N_("What was found"), required=True)
        findings = labelled(speech.language, Finding)
        # Nothing is chosen beforehand: what is not looked at must not become "lives here".
        choices = [(Finding(value), label) for value, label in findings]
        self.finding.offer([(None, text(N_("Choose"))), *choices])
        self.note = NoteField().named(speech, N_("Note"))
        self.add_pair(("on", self.on), ("kind", self.kind))
        self.add("finding", self.finding)
        self.say(text(N_("Whom it concerns (nobody marked is the whole family):")))
        self.members: dict[str, QCheckBox] = {}
        for member in file.case.family.members:
            box = QCheckBox(member.person.name.full)
            self.members[str(member.person.id)] = box
            self.body.addWidget(box)
        self.add("note", self.note)

    def command(self) -> object:
        """The check as it is recorded."""
        chosen = tuple(key for key, box in self.members.items() if box.isChecked())
        return RecordResidence(
            self._case,
            _known(self.on.day()),
            self.kind.value(),
            self.finding.value(),
            chosen,
            self.note.value(),
        )


class WithdrawDialog(Dialog):
    """Why a check is withdrawn."""

    def __init__(self, workplace: Workplace, parent: QWidget, check: ResidenceCheck) -> None:
        language = workplace.speech.language
        words = language.text(N_("Withdraw the check"))
        super().__init__(workplace, parent, words, words, icon="x", role="danger")
        self._check = check.id
        finding = term(language, check.finding)
        self.say(f"{language.short_date(check.on)}{DOT}{term(language, check.kind)}{DOT}{finding}")
        self.say(language.text(N_("The check stays in the list with the reason.")))
        self.why = NoteField().named(self.speech, N_("Reason"), required=True)
        self.add("reason", self.why)

    def command(self) -> object:
        """The check as withdrawn."""
        return WithdrawResidence(self._check, self.why.value())


def _known(day: date | None) -> date:
    assert day is not None, "the field objects to emptiness"
    return day
