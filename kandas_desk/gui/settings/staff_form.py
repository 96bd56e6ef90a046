"""The form of somebody who begins to work here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.staff import AddStaff
from kandas_desk.domain.office import Role
from kandas_desk.gui.fields import ChoiceField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import labelled


class AddStaffDialog(Dialog):
    """Name, login and role."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        words = workplace.speech.text(N_("Add a staff member"))
        text = workplace.speech.text
        super().__init__(workplace, parent, words, text(N_("Add")), icon="user-plus")
        self.name = TextField().named(self.speech, N_("Name"), required=True)
        self.login = TextField(longest=32).named(self.speech, N_("Login"), required=True)
        self.role = ChoiceField().named(self.speech, N_("Role"), required=True)
        roles = labelled(self.speech.language, Role)
        self.role.offer([(Role(value), label) for value, label in roles])
        self.add("name", self.name)
        self.add("login", self.login)
        self.add("role", self.role)

    def command(self) -> object:
        """The person as written down."""
        return AddStaff(self.login.value(), self.role.value(), self.name.value())
