"""Changes of a family: who comes in, who is no longer of it, and what that does to the payments
to come, with the old and the new amounts side by side before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from kandas_desk.commands.members import AddMember, EndMembership
from kandas_desk.commands.schedules import RecalculatePayments
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.people import Member, Person, PersonName, Relation, Sex
from kandas_desk.domain.refusals import Reason
from kandas_desk.exchange.case_file import MemberDraft
from kandas_desk.gui.cases.member_form import offered
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Label, empty
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.terms import labelled, term
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.schedules import (
    ScheduleDifference,
    difference_with,
    difference_without,
    schedule_difference,
)

SOMEBODY = UUID(int=0)
"""Stands for the person who is about to come in, before they have an id."""
_ROWS = 14


class _Change(Dialog):
    """A change with its difference below."""

    def __init__(self, workplace: Workplace, parent: QWidget, title: str, go: str) -> None:
        super().__init__(workplace, parent, title, go, icon="check", width=680)
        self.follow = QCheckBox(self.speech.text(N_("Let the payments to come follow")))
        self.follow.setChecked(True)
        self.panel = Card(role="inset", pad=16, gap=8)
        self.panel.body.addWidget(
            Label("strong", self.speech.text(N_("What changes in the payments to come")))
        )
        self._table = QVBoxLayout()
        self._table.setSpacing(4)
        self.panel.body.addLayout(self._table)
        self._asked: object = None

    def finish(self) -> None:
        """Put the difference below the fields."""
        self.body.addWidget(self.panel)
        self.body.addWidget(self.follow)

    def ask(self, question: object, *values: object) -> None:
        """Ask for the difference of what the fields say now."""
        self._asked = values
        self.counter.ask(
            question, *values, then=self._came, refused=self._not_answered, about=(values,)
        )

    def _came(self, found: ScheduleDifference, asked: object) -> None:
        if asked is self._asked:
            self.show_difference(found)

    def _not_answered(self, reasons: Sequence[Reason], asked: object) -> None:
        if asked is self._asked:
            empty(self._table)
            self.notice.say(sentences(self.speech.language, reasons))

    def show_difference(self, found: ScheduleDifference) -> None:
        """The old and the new amount of every payment that changes, and of all together."""
        language = self.speech.language
        empty(self._table)
        self.follow.setVisible(bool(found.lines))
        if not found.lines:
            self._table.addWidget(
                Label("soft", language.text(N_("No payment to come changes.")), wrap=True)
            )
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        heads = (N_("Due date"), N_("Measure"), N_("Before"), N_("Now"))
        for place, head in enumerate(heads):
            grid.addWidget(Label("caption", language.text(head)), 0, place)
        rows = [
            (
                language.short_date(d.payment.due_on),
                term(language, d.payment.measure),
                language.tenge(d.old),
                language.tenge(d.new),
            )
            for d in found.lines[:_ROWS]
        ]
        rest = len(found.lines) - len(rows)
        if rest:
            rows.append((language.text(N_("And {n} more."), n=rest), "", "", ""))
        old, new = language.tenge(found.old), language.tenge(found.new)
        rows.append((language.text(N_("In all")), "", old, new))
        for line, cells in enumerate(rows, start=1):
            last = line == len(rows)
            for place, cell in enumerate(cells):
                grid.addWidget(Label("strong" if last or place == 3 else "", cell), line, place)
        grid.setColumnStretch(1, 1)
        self._table.addLayout(grid)


class AddMemberDialog(_Change):
    """Somebody is born or joins the household."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: CaseFile) -> None:
        text = workplace.speech.text
        words = text(N_("Add a family member"))
        super().__init__(workplace, parent, words, text(N_("Add")))
        speech, language = self.speech, self.speech.language
        self._file = file
        self.why = ChoiceField().named(speech, N_("Ground"), required=True)
        self.why.offer([(Joining(v), label) for v, label in labelled(language, Joining)])
        self.on = DayField().named(speech, N_("Of the family since"), required=True)
        self.on.show_day(workplace.today)
        self.surname = TextField().named(speech, N_("Surname"), required=True)
        self.given_name = TextField().named(speech, N_("Given name"), required=True)
        self.patronymic = TextField().named(speech, N_("Patronymic"))
        self.iin = TextField(longest=12).named(speech, N_("IIN"))
        self.born = DayField().named(speech, N_("Date of birth"))
        self.sex = ChoiceField().named(speech, N_("Sex"))
        self.sex.offer(offered(language, Sex))
        self.relation = ChoiceField().named(speech, N_("Relation to the applicant"), required=True)
        relations = offered(language, Relation, unknown=False)
        self.relation.offer([r for r in relations if r[0] is not Relation.APPLICANT])
        self.relation.show_value(Relation.CHILD)
        self.add_pair(("why", self.why), ("on", self.on), ("relation", self.relation))
        self.add_pair(
            ("surname", self.surname),
            ("given_name", self.given_name),
            ("patronymic", self.patronymic),
        )
        self.add_pair(("iin", self.iin), ("born", self.born), ("sex", self.sex))
        last = len(file.case.family.members)
        for name, field in (("iin", self.iin), ("born", self.born), ("surname", self.surname)):
            self.reasons.watch(f"members[{last}].{name}", field)
        self.finish()
        for field in (self.on, self.why):
            field.changed.connect(self._look)
        self._look()

    def command(self) -> object:
        """The person as written down."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        why = self.why.value()
        draft = MemberDraft(
            relation=self.relation.value(),
            surname=self.surname.value(),
            given_name=self.given_name.value(),
            patronymic=self.patronymic.value(),
            iin=self.iin.value() or None,
            born=self.born.day() or (day if why is Joining.BORN else None),
            sex=self.sex.value(),
        )
        number = self._file.case.number
        return AddMember(number, draft, day, why, self.follow.isChecked())

    def _look(self) -> None:
        day = self.on.day()
        if day is not None:
            person = Person(SOMEBODY, PersonName("–", "–"), None, None)
            member = Member(person, Relation.CHILD, day)
            self.ask(difference_with, self._file.case.number, member)


def leaving(file: CaseFile) -> list[tuple[object, str]]:
    """Who can be of the family no longer, as choices: everybody but the applicant."""
    return [
        (m.person.id, m.person.name.full)
        for m in file.case.family.members
        if m.until is None and m.relation is not Relation.APPLICANT
    ]


class EndMembershipDialog(_Change):
    """Somebody died or left the household."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: CaseFile) -> None:
        text = workplace.speech.text
        words = text(N_("End a membership"))
        super().__init__(workplace, parent, words, words)
        self._file = file
        self.who = ChoiceField().named(self.speech, N_("Family member"), required=True)
        self.who.offer(leaving(file))
        self.why = ChoiceField().named(self.speech, N_("Ground"), required=True)
        language = self.speech.language
        self.why.offer([(Leaving(v), label) for v, label in labelled(language, Leaving)])
        self.on = DayField().named(self.speech, N_("From which day on"), required=True)
        self.on.show_day(workplace.today)
        self.add("members", self.who)
        self.add_pair(("why", self.why), ("on", self.on))
        self.say(text(N_("Who moved away is recorded as a departure, not here.")))
        self.finish()
        self.on.changed.connect(self._look)
        self.who.changed.connect(self._look)
        self._look()

    def command(self) -> object:
        """The end of the membership."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return EndMembership(
            self._file.case.number,
            str(self.who.value()),
            day,
            self.why.value(),
            self.follow.isChecked(),
        )

    def _look(self) -> None:
        day = self.on.day()
        if day is not None:
            self.ask(difference_without, self._file.case.number, (self.who.value(),), day)


class RecalculateDialog(_Change):
    """Payments to come that no longer fit the family as it is recorded."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: CaseFile) -> None:
        words = workplace.speech.text(N_("Reckon payments anew"))
        super().__init__(workplace, parent, words, words)
        self._number = file.case.number
        self.on = DayField().named(self.speech, N_("Payments due from this day on"), required=True)
        self.on.show_day(workplace.today)
        self.add("on", self.on)
        self.finish()
        self.follow.setEnabled(False)
        self.on.changed.connect(self._look)
        self._look()

    def command(self) -> object:
        """The payments reckoned anew."""
        return RecalculatePayments(self._number, self.on.day())

    def show_difference(self, found: ScheduleDifference) -> None:
        """The difference; without one there is nothing to do."""
        super().show_difference(found)
        self.follow.hide()
        self.go.setEnabled(bool(found.lines))

    def _look(self) -> None:
        day: date | None = self.on.day()
        if day is not None:
            self.ask(schedule_difference, self._number, day)
