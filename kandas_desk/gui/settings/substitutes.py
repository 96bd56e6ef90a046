"""Substitutes: who approves in whose stead, from when to when."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission, may
from kandas_desk.commands.substitutes import AppointSubstitute, EndSubstitution
from kandas_desk.domain.office import Role
from kandas_desk.domain.substitute import Substitution
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.headers import CardHeader
from kandas_desk.gui.pieces import Card, Elide, Label, Pill, column, empty, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.queries.approvals import substitutions

TWO_WEEKS = timedelta(days=14)


class SubstitutesCard(Card):
    """The substitutions, the newest first."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(gap=8)
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.appoint = Button("user-plus")
        self.speech.bind(self.appoint.setText, N_("Appoint a substitute"))
        self.appoint.clicked.connect(self._appoint)
        self.body.addWidget(CardHeader(self.speech, N_("Substitutes"), self.appoint))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self._known: tuple[Substitution, ...] = ()
        self._meant: dict[Button, UUID] = {}
        self.speech.changed.connect(self._tell)

    def refresh(self) -> None:
        """Ask for the substitutions again, once the archive is open."""
        if self.workplace.presence is not None:
            self.counter.ask(substitutions, then=self._came)

    def _came(self, found: tuple[Substitution, ...]) -> None:
        self._known = found
        self._tell()

    def _tell(self) -> None:
        self.appoint.setVisible(self.workplace.may(Permission.SUBSTITUTE_APPOINT))
        empty(self._list)
        self._meant.clear()
        for place, one in enumerate(self._known):
            if place:
                self._list.addWidget(line())
            self._list.addWidget(self._one(one))
        if not self._known:
            said = self.speech.text(N_("Nobody stands in for anybody."))
            self._list.addWidget(Label("soft", said, wrap=True))

    def _one(self, one: Substitution) -> QFrame:
        language, today = self.speech.language, self.workplace.today
        presence = self.workplace.presence
        names = {p.login: p.name for p in presence.staff} if presence else {}
        said = language.text(
            N_("{by} in the stead of {absent}"),
            by=names.get(one.by, one.by),
            absent=names.get(one.absent, one.absent),
        )
        days = f"{language.short_date(one.start)} – {language.short_date(one.last_day)}"
        right: list[QWidget] = []
        if one.holds_on(today):
            right.append(Pill("ok", language.text(N_("In force"))))
        elif one.last_day < today:
            right.append(Pill("neutral", language.text(N_("Over"))))
        else:
            right.append(Pill("info", language.text(N_("To come"))))
        if one.last_day > today and self.workplace.may(Permission.SUBSTITUTE_APPOINT):
            end = Button("x")
            end.setText(language.text(N_("End today")))
            end.clicked.connect(self._end)
            self._meant[end] = one.id
            right.append(end)
        made = QFrame()
        layout = row(column(Elide("strong", said), Elide("caption", days), gap=2), *right, gap=12)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 8, 0, 8)
        made.setLayout(layout)
        return made

    def _appoint(self) -> None:
        AppointDialog(self.workplace, self.window()).open()

    def _end(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.counter.submit(EndSubstitution(self._meant[button], self.workplace.today))


class AppointDialog(Dialog):
    """Who is absent, who stands in, from when to when."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        text = workplace.speech.text
        words = text(N_("Appoint a substitute"))
        super().__init__(workplace, parent, words, text(N_("Appoint")), icon="user-plus")
        presence = workplace.presence
        staff = [p for p in presence.staff if p.active] if presence else []
        self.absent = ChoiceField().named(self.speech, N_("Absent person"), required=True)
        self.absent.offer(
            [(p.login, p.name) for p in staff if may(p.role, Permission.PAYMENT_APPROVE)]
        )
        self.by = ChoiceField().named(self.speech, N_("Substitute"), required=True)
        self.by.offer([(p.login, p.name) for p in staff if p.role is not Role.AUDITOR])
        self.start = DayField().named(self.speech, N_("First day"), required=True)
        self.until = DayField().named(self.speech, N_("Last day"), required=True)
        self.start.show_day(workplace.today)
        self.until.show_day(workplace.today + TWO_WEEKS)
        self.add_pair(("absent", self.absent), ("by", self.by))
        self.add_pair(("start", self.start), ("until", self.until))
        self.say(
            text(
                N_(
                    "A substitute never approves their own proposals or those of the absent "
                    "person, and the two of them count as one."
                )
            )
        )

    def command(self) -> object:
        """The substitution."""
        start, until = self.start.day(), self.until.day()
        assert start is not None, "the field objects to emptiness"
        assert until is not None, "the field objects to emptiness"
        return AppointSubstitute(self.absent.value(), self.by.value(), start, until)
