"""Statuses and permits of a family: who holds what, until when, what it opens."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.permit import TERMLESS, PermitState
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.eligibility.form import EligibilityDialog
from kandas_desk.gui.headers import CardHeader
from kandas_desk.gui.permits.forms import EndPermitDialog, ProlongDialog, RecordDialog
from kandas_desk.gui.pieces import Avatar, Label, Pill, column, empty, line, row
from kandas_desk.gui.points.form import PointsDialog
from kandas_desk.gui.shown import shown
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.words import days_left
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.permits import PermitLine, permits_of_case
from kandas_desk.rules.book import Confidence

_TONES: dict[PermitState, Tone] = {
    PermitState.IN_FORCE: "ok",
    PermitState.EXPIRED: "bad",
    PermitState.ENDED: "neutral",
}


class PermitsPart(QWidget):
    """The permits of a family below its members, in the language of now."""

    def __init__(self, workplace: Workplace, file: CaseFile) -> None:
        super().__init__()
        self._workplace, self._file = workplace, file
        self._counter, self._speech = workplace.counter, workplace.speech
        self.lines: tuple[PermitLine, ...] = ()
        self.of_button: dict[QWidget, PermitLine] = {}
        text = self._speech.text
        self.record, self.points = Button("plus"), Button("file-check")
        self.conditions = Button("circle-help")
        self.conditions.setText(text(N_("Check the conditions")))
        self.record.setText(text(N_("Record a permit")))
        self.points.setText(text(N_("Points assessment")))
        self.record.clicked.connect(self._record)
        self.points.clicked.connect(self._assess)
        self.conditions.clicked.connect(self._check)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = CardHeader(self._speech, "", self.record)
        head.title.setText(text(N_("Statuses and permits")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(head)
        layout.addLayout(row(self.points, self.conditions, None, gap=10))
        layout.addLayout(self._rows)
        # Only now: a widget without a parent would be shown as a window of its own.
        for button in (self.record, self.conditions):
            shown(button, workplace.may(Permission.CASE_STEP))
        shown(self.points, file.case.kind is CaseKind.KANDAS)
        self._counter.ask(permits_of_case, file.case.number, then=self._came)

    def _came(self, lines: tuple[PermitLine, ...]) -> None:
        self.lines = lines
        empty(self._rows)
        self.of_button.clear()
        if not lines:
            nothing = self._speech.text(N_("No status or permit is recorded for this family."))
            self._rows.addWidget(Label("soft", nothing, wrap=True))
        for one in lines:
            self._rows.addWidget(line())
            self._rows.addWidget(self._told(one))

    def _told(self, one: PermitLine) -> QWidget:
        language, permit = self._speech.language, one.permit
        kind = language.text(
            N_("{kind}, No. {number}"), kind=term(language, permit.kind), number=permit.number
        )
        words = column(
            Label("strong", kind, wrap=True), Label("caption", self._whose(one), wrap=True), gap=2
        )
        opened = self._opened(one)
        if opened:
            words.addWidget(Label("caption", opened, wrap=True))
        pill = Pill()
        pill.show_status(*self._pill(one))
        right = column(row(None, pill))
        buttons = self._buttons(one)
        if buttons:
            right.addLayout(row(None, *buttons, gap=8))
        made = QWidget()
        parts = row(Avatar(one.person, 34), words, right, gap=12)
        parts.setStretch(1, 1)
        parts.setContentsMargins(0, 10, 0, 10)
        made.setLayout(parts)
        return made

    def _whose(self, one: PermitLine) -> str:
        """Whose it is and for which time."""
        text, permit = self._speech.text, one.permit
        if one.state is PermitState.ENDED:
            span = text(
                N_("{start} to {until}, ended: {reason}"),
                start=permit.granted_on,
                until=permit.ended_on,
                reason=permit.end_reason,
            )
        elif one.ends_on is None:
            span = text(N_("since {day}"), day=permit.granted_on)
        else:
            span = text(N_("{start} to {until}"), start=permit.granted_on, until=one.ends_on)
        return f"{one.person} · {span}"

    def _opened(self, one: PermitLine) -> str:
        """What it lets the family ask for, and where a text is not confirmed."""
        language = self._speech.language
        said = []
        if one.allows:
            uses = ", ".join(term(language, use) for use in one.allows)
            said.append(language.text(N_("It opens: {uses}."), uses=uses))
        if Confidence.UNCONFIRMED in (one.terms, one.allows_confidence):
            said.append(language.text(N_("The terms of this kind are not confirmed.")))
        return " ".join(said)

    def _pill(self, one: PermitLine) -> tuple[Tone, str]:
        """The state; while it holds how long it still does."""
        language = self._speech.language
        if one.state is PermitState.IN_FORCE and one.ends_on is not None:
            said, tone = days_left(language, one.ends_on, self._workplace.today)
            return ("ok" if tone == "neutral" else tone), said
        return _TONES[one.state], term(language, one.state)

    def _buttons(self, one: PermitLine) -> list[Button]:
        if one.permit.ended_on is not None or not self._workplace.may(Permission.CASE_STEP):
            return []
        text = self._speech.text
        made = []
        if one.state is PermitState.IN_FORCE and one.permit.kind not in TERMLESS:
            prolong = Button()
            prolong.setText(text(N_("Prolong")))
            prolong.clicked.connect(self._prolong)
            made.append(prolong)
        end = Button()
        end.setText(text(N_("Terminate")))
        end.clicked.connect(self._end)
        made.append(end)
        for button in made:
            named = f"{button.accessibleName()}: {one.permit.number}, {one.person}"
            button.setAccessibleName(named)
            self.of_button[button] = one
        return made

    # Doing.

    def _record(self) -> None:
        RecordDialog(self._workplace, self.window(), self._file.case).open()

    def _assess(self) -> None:
        PointsDialog(self._workplace, self.window(), self._file.case).open()

    def _check(self) -> None:
        EligibilityDialog(self._workplace, self.window(), self._file.case).open()

    def _prolong(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            ProlongDialog(self._workplace, self.window(), self.of_button[button]).open()

    def _end(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            EndPermitDialog(self._workplace, self.window(), self.of_button[button]).open()
