"""The family: who belongs to it today, and who has left it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.domain.case import OVER
from kandas_desk.domain.people import Member, Stated
from kandas_desk.gui.accounts.part import AccountsPart
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.member_change import AddMemberDialog, EndMembershipDialog, leaving
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.headers import CardHeader
from kandas_desk.gui.permits.part import PermitsPart
from kandas_desk.gui.pieces import Avatar, Card, Elide, Label, Pill, column, line, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.words import (
    NOTHING,
    destination_name,
    optional_amount,
    origin_name,
    place_name,
)
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import relation_label, stated_or_unknown, term
from kandas_desk.queries.cases import CaseFile

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FamilyTab(Tab):
    """Members in a table, below it what was said in the application."""

    TITLE = N_("Family")

    def fill(self, file: CaseFile) -> None:
        """The members, then the facts of the application."""
        if self.workplace.may(Permission.FAMILY_CHANGE) and file.case.status not in OVER:
            self.add(self._changes(file))
        self.add(
            self._members(file),
            AccountsPart(self.workplace, file),
            PermitsPart(self.workplace, file),
            self._application(file),
        )

    def _members(self, file: CaseFile) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        heads = (N_("Family member"), N_("Relation"), N_("Age"), N_("IIN"), N_("Work, education"))
        for place, head in enumerate(heads):
            label = Label("caption", self.speech.text(head))
            label.setFixedHeight(28)
            grid.addWidget(label, 0, place)
        for index, member in enumerate(file.case.family.members):
            grid.addWidget(line(), 2 * index + 1, 0, 1, len(heads))
            for place, cell in enumerate(self._cells(member)):
                grid.addWidget(cell, 2 * index + 2, place)
        for place, (stretch, least) in enumerate(((4, 190), (2, 96), (0, 44), (0, 104), (3, 170))):
            grid.setColumnStretch(place, stretch)
            grid.setColumnMinimumWidth(place, least)
        return table

    def _cells(self, member: Member) -> tuple[QWidget, ...]:
        language, person, today = self.speech.language, member.person, self.workplace.today
        age = person.age(today)
        name = QWidget()
        words = column(None, Label("strong", person.name.short or person.name.full), gap=1)
        if person.name.patronymic and person.name.short:
            words.addWidget(Label("caption", person.name.patronymic))
        words.addStretch(1)
        parts = row(Avatar(person.name.full, 34), words, gap=12)
        parts.setStretch(1, 1)
        parts.setContentsMargins(0, 8, 0, 8)
        name.setLayout(parts)
        last = QWidget()
        last.setLayout(self._occupation(member))
        return (
            name,
            Elide("soft", relation_label(language, member.relation, person.sex)),
            Label("", NOTHING if age is None else str(age)),
            Label("soft", person.iin or NOTHING),
            last,
        )

    def _occupation(self, member: Member) -> QVBoxLayout:
        """Whether the member left, works or looks for work; below it the education."""
        language, person = self.speech.language, member.person
        said = column(gap=3)
        said.setContentsMargins(0, 8, 0, 8)
        if member.until is not None:
            gone = language.text(N_("Left on {day}"), day=member.until)
            said.addLayout(row(Pill("bad", gone), None))
        elif person.employed is Stated.YES:
            said.addLayout(row(Pill("ok", language.text(N_("Employed"))), None))
        elif person.job_seeker is Stated.YES:
            said.addLayout(row(Pill("info", language.text(N_("Job seeker"))), None))
        if person.education is not None or not said.count():
            known = stated_or_unknown(language, person.education)
            said.addWidget(Label("caption", known, wrap=True))
        return said

    def _changes(self, file: CaseFile) -> QWidget:
        """Who comes in, who is of the family no longer."""
        end, add = Button("x"), Button("user-plus")
        end.setText(self.speech.text(N_("End a membership")))
        add.setText(self.speech.text(N_("Add a family member")))
        end.clicked.connect(self._end_membership)
        add.clicked.connect(self._add_member)
        shown(end, bool(leaving(file)))
        return CardHeader(self.speech, N_("Family composition"), end, add)

    def _add_member(self) -> None:
        if self.file is not None:
            AddMemberDialog(self.workplace, self.window(), self.file).open()

    def _end_membership(self) -> None:
        if self.file is not None:
            EndMembershipDialog(self.workplace, self.window(), self.file).open()

    def _application(self, file: CaseFile) -> QWidget:
        language, case = self.speech.language, file.case
        origin = origin_name(language, case.origin)
        if case.origin.kato is not None and case.origin.kato in file.places:
            origin = place_name(language, file.places[case.origin.kato])
        area = "" if case.destination.area is None else term(language, case.destination.area)
        facts = (
            (N_("Category"), term(language, case.kind)),
            (N_("Date of application"), language.short_date(case.applied_on)),
            (N_("Place of departure"), origin),
            (N_("Place of arrival"), destination_name(language, case.destination, file.places)),
            (N_("Town or countryside"), area or NOTHING),
            (N_("Price of the dwelling"), optional_amount(language, case.housing_price)),
        )
        card = Card(role="inset", pad=16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for index, (name, value) in enumerate(facts):
            shown = Label("strong", value, wrap=True)
            shown.setAlignment(_LEFT)
            grid.addWidget(Label("caption", language.text(name)), index // 3 * 2, index % 3)
            grid.addWidget(shown, index // 3 * 2 + 1, index % 3)
            grid.setColumnStretch(index % 3, 1)
        card.body.addLayout(grid)
        return card
