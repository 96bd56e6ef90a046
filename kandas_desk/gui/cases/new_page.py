"""A new case: a draft in fields; a refusal is shown at them and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kandas_desk.commands.cases import OpenCase
from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.refusals import Reason
from kandas_desk.exchange.case_file import CaseDraft
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.cases.member_form import MemberForm, offered
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import AmountField, ChoiceField, Field
from kandas_desk.gui.forms import Reasons
from kandas_desk.gui.headers import CardHeader, PageHeader
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Card, Page, row
from kandas_desk.gui.place_field import PlaceField
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import COUNTRIES


class NewCasePage(QWidget):
    """The form of an application.

    Signals:
        closed: the person goes back to the list; the draft stays.
        opened: the case was opened; carries its number.
    """

    closed = Signal()
    opened = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self.page = Page(gap=16)
        self.notice = Notice(self._speech, closable=False)
        self.reasons = Reasons(workplace, self.notice)
        self.members: list[MemberForm] = []
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self._add_member(applicant=True)
        self._speech.changed.connect(self._offer)
        self._offer()
        self.applied_on.show_day(workplace.today)

    def _make_fields(self) -> None:
        speech, counter = self._speech, self._counter
        self.kind = ChoiceField().named(speech, N_("Category"), required=True)
        self.applied_on = DayField().named(speech, N_("Date of application"), required=True)
        self.country = ChoiceField().named(speech, N_("Country of departure"))
        self.origin = PlaceField(counter, levels=2).named(speech, N_("Place of departure"))
        self.destination = PlaceField(counter).named(speech, N_("Place of arrival"), required=True)
        self.area = ChoiceField().named(speech, N_("Town or countryside"))
        self.price = AmountField(longest=20).named(speech, N_("Price of the dwelling"))
        self.kind.changed.connect(self._kind_changed)
        self.destination.changed.connect(self._suggest_area)
        for where, field in (
            ("kind", self.kind),
            ("applied_on", self.applied_on),
            ("origin.country", self.country),
            ("origin.kato", self.origin),
            ("destination", self.destination),
            ("destination.area", self.area),
            ("housing.price", self.price),
        ):
            self.reasons.watch(where, field)

    def _make_buttons(self) -> None:
        self.link = Button("arrow-left", "link")
        self._speech.bind(self.link.setText, N_("Cases"))
        self.link.clicked.connect(self.closed)
        self.add = Button("user-plus")
        self._speech.bind(self.add.setText, N_("Add a family member"))
        self.add.clicked.connect(self._add_member)
        self.clear = Button()
        self._speech.bind(self.clear.setText, N_("Clear the form"))
        self.clear.clicked.connect(self.start_again)
        self.save = Button("check", "primary")
        self._speech.bind(self.save.setText, N_("Open the case"))
        self.save.clicked.connect(self._submit)

    def _lay_out(self) -> None:
        body = self.page.body
        body.setContentsMargins(32, 16, 32, 24)
        body.addLayout(row(self.link, None))
        body.addWidget(PageHeader(self._speech, N_("New case"), self.clear, self.save))
        body.addWidget(self.notice)
        card = Card(CardHeader(self._speech, N_("Application")), gap=14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        for field, spot in (
            (self.kind, (0, 0, 1, 1)),
            (self.applied_on, (0, 1, 1, 1)),
            (self.country, (0, 2, 1, 2)),
            (self.origin, (0, 2, 1, 2)),
            (self.destination, (1, 0, 1, 4)),
            (self.area, (2, 0, 1, 1)),
            (self.price, (2, 1, 1, 1)),
        ):
            grid.addWidget(field, *spot, Qt.AlignmentFlag.AlignTop)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        card.body.addLayout(grid)
        body.addWidget(card)
        self._people = QVBoxLayout()
        self._people.setSpacing(16)
        body.addLayout(self._people)
        body.addLayout(row(self.add, None))
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    # The draft.

    def draft(self) -> CaseDraft:
        """The application as written down so far."""
        applied_on, kato = self.applied_on.day(), self.destination.kato()
        assert applied_on is not None, "the field objects to emptiness"
        assert kato is not None, "the field objects to emptiness"
        settler = self.kind.value() is CaseKind.SETTLER
        return CaseDraft(
            kind=self.kind.value(),
            applied_on=applied_on,
            destination_kato=kato,
            members=tuple(member.draft() for member in self.members),
            origin_kato=self.origin.kato() if settler else None,
            origin_country=None if settler else self.country.value(),
            area=self.area.value(),
            housing_price=self.price.amount(),
        )

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.kind.box.setFocus()

    def start_again(self) -> None:
        """Forget the draft."""
        self.reasons.clear()
        for member in self.members:
            self._forget(member)
        self.members.clear()
        self._add_member(applicant=True)
        self.price.show_value("")
        self.origin.clear()
        self.destination.clear()
        self.area.show_value(None)
        self.country.show_value(None)
        self.applied_on.show_day(self._workplace.today)

    def _forget(self, member: MemberForm) -> None:
        for field in member.findChildren(Field):
            self.reasons.forget(field)
        member.hide()
        member.deleteLater()

    def _offer(self) -> None:
        language = self._speech.language
        self.kind.offer(offered(language, CaseKind, unknown=False))
        self.area.offer(offered(language, Area))
        countries = [(c.code, c.in_language(language.code)) for c in COUNTRIES[:-1]]
        self.country.offer([(None, language.text(N_("Unknown"))), *countries])
        self._kind_changed()

    def _kind_changed(self) -> None:
        settler = self.kind.value() is CaseKind.SETTLER
        self.country.setVisible(not settler)
        self.origin.setVisible(settler)

    def _suggest_area(self) -> None:
        area = self.destination.area()
        if area is not None:
            self.area.show_value(area)

    def _add_member(self, *_clicked: Any, applicant: bool = False) -> None:
        member = MemberForm(self._workplace, applicant=applicant)
        member.removed.connect(self._remove_member)
        self._people.addWidget(member)
        self.members.append(member)
        member.watch(self.reasons, len(self.members) - 1)
        if not applicant:
            member.relation.box.setFocus()

    def _remove_member(self, member: MemberForm) -> None:
        self.members.remove(member)
        self._forget(member)
        for place, left in enumerate(self.members):
            left.watch(self.reasons, place)
        self.add.setFocus()

    # Submitting.

    def _submit(self) -> None:
        if self.reasons.own_problems():
            return
        self.save.setEnabled(False)
        self._counter.submit(OpenCase(self.draft()), then=self._done, refused=self._refused)

    def _done(self, outcome: Any) -> None:
        self.save.setEnabled(True)
        self.start_again()
        self.opened.emit(outcome.event.number)

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.save.setEnabled(True)
        self.reasons.show(reasons)
        if self.notice.sentences:
            self.page.ensureWidgetVisible(self.notice)
