"""Settings: language, theme, size of the text, the office and its archive, who works here."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.staff import DismissStaff
from kandas_desk.domain.events import StaffAdded, StaffDismissed
from kandas_desk.domain.events_of_money import SubstituteAppointed, SubstitutionEnded
from kandas_desk.domain.office import Staff
from kandas_desk.gui.buttons import Button, Chips
from kandas_desk.gui.headers import CardHeader, PageHeader
from kandas_desk.gui.pieces import (
    Avatar,
    Card,
    Elide,
    Item,
    Label,
    Page,
    Pill,
    column,
    empty,
    line,
    row,
)
from kandas_desk.gui.screen import Screen
from kandas_desk.gui.settings.keys import CONCERNED as KEYS_CONCERNED
from kandas_desk.gui.settings.keys import KeysCard
from kandas_desk.gui.settings.staff_form import AddStaffDialog
from kandas_desk.gui.settings.substitutes import SubstitutesCard
from kandas_desk.gui.theme import tokens
from kandas_desk.gui.words import NOTHING
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.speak import OWN_NAMES
from kandas_desk.language.terms import term

PERCENTS = (100, 125, 150, 175, 200)

CONCERNED = (
    StaffAdded,
    StaffDismissed,
    SubstituteAppointed,
    SubstitutionEnded,
    *KEYS_CONCERNED,
)


class SettingsScreen(Screen):
    """The settings."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._people: dict[QWidget, Staff] = {}
        page = Page()
        page.body.addWidget(PageHeader(self.speech, N_("Settings")))
        page.body.addWidget(self._make_look())
        page.body.addWidget(self._make_office())
        page.body.addWidget(self._make_staff())
        self.substitutes = SubstitutesCard(workplace)
        page.body.addWidget(self.substitutes)
        self.keys = KeysCard(workplace)
        self.keys.said.connect(self.said)
        page.body.addWidget(self.keys)
        page.body.addStretch(1)
        self.setLayout(column(page, gap=0))

    # Making.

    def _make_look(self) -> Card:
        self.languages = Chips(tuple(OWN_NAMES))
        for code, name in OWN_NAMES.items():
            self.languages.chip(code).setText(name)
        self.themes = Chips(("light", "dark"))
        self.speech.bind(self.themes.chip("light").setText, N_("Light"))
        self.speech.bind(self.themes.chip("dark").setText, N_("Dark"))
        self.percents = Chips(tuple(str(percent) for percent in PERCENTS))
        for percent in PERCENTS:
            self.percents.chip(str(percent)).setText(f"{percent}\u00a0%")
        self.percents.choose(str(self.workplace.settings.text_percent))
        self.languages.chosen.connect(self.language)
        self.themes.chosen.connect(self.theme)
        self.percents.chosen.connect(self._resize_text)
        later = Label("caption")
        self.speech.bind(later.setText, N_("The size changes at the next start of the program."))
        return Card(
            CardHeader(self.speech, N_("Look")),
            self._named(N_("Language"), self.languages),
            self._named(N_("Theme"), self.themes),
            self._named(N_("Size of the text"), self.percents),
            later,
            gap=14,
        )

    def _named(self, words: str, widget: QWidget) -> Item:
        label = Label("soft")
        label.setFixedWidth(190)
        self.speech.bind(label.setText, words)
        made = row(label, widget, gap=16)
        made.setStretch(1, 1)
        return made

    def _make_office(self) -> Card:
        self._office, self._code = Elide("strong"), Elide("strong")
        self._region, self._archive = Elide("strong"), Elide("strong")
        return Card(
            CardHeader(self.speech, N_("Office")),
            self._named(N_("Name"), self._office),
            self._named(N_("Code of the office"), self._code),
            self._named(N_("Region"), self._region),
            self._named(N_("Archive"), self._archive),
            gap=12,
        )

    def _make_staff(self) -> Card:
        self.add = self.button("staff.add")
        self.add.clicked.connect(self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        card = Card(CardHeader(self.speech, N_("Who works here"), self.add), gap=8)
        card.body.addLayout(self._list)
        return card

    # Showing.

    def refresh(self) -> None:
        """The window keeps the staff fresh; tell them again. The keys are asked for."""
        self.retell()
        if self.workplace.presence is not None:
            self.keys.refresh()
            self.substitutes.refresh()

    def concerns(self, event: object) -> bool:
        """Staff and substitutes who come and go, keys that are made and trusted."""
        return isinstance(event, CONCERNED)

    def retell(self) -> None:
        """Tell everything in the language of now."""
        language, presence = self.speech.language, self.workplace.presence
        self.languages.choose(language.code)
        self.themes.choose(tokens().name)
        self._archive.setText(self.workplace.archive)
        self.keys.retell()
        if presence is None:
            return
        office = presence.office
        self._office.setText(office.name.in_language(language.code))
        self._code.setText(office.code)
        region = NOTHING if office.region is None else region_name(language, office.region)
        self._region.setText(region)
        self.add.setVisible(self.workplace.may(Permission.STAFF_MANAGE))
        empty(self._list)
        self._people.clear()
        for index, person in enumerate(presence.staff):
            if index:
                self._list.addWidget(line())
            self._list.addWidget(self._person(person, acts=person.login == presence.login))

    def _person(self, person: Staff, *, acts: bool) -> QFrame:
        language = self.speech.language
        words = column(
            Elide("strong", person.name),
            Elide("caption", f"{term(language, person.role)} · {person.login}"),
            gap=2,
        )
        right: list[QWidget] = []
        if not person.active:
            right.append(Pill("neutral", language.text(N_("No longer works here"))))
        elif acts:
            right.append(Pill("ok", language.text(N_("Works at this computer now"))))
        else:
            if self.workplace.may(Permission.STAFF_MANAGE):
                right.append(
                    self._button("x", "danger", N_("Close the access"), person, self._dismiss)
                )
            right.append(self._button("", "", N_("Work as this person"), person, self._act))
        made = QFrame()
        layout = row(Avatar(person.name, 36), words, *right, gap=12)
        layout.setStretch(1, 1)
        layout.setContentsMargins(0, 8, 0, 8)
        made.setLayout(layout)
        return made

    def _button(self, icon: str, role: str, words: str, person: Staff, slot: object) -> Button:
        made = Button(icon, role)
        text = self.speech.text(words)
        made.setText(text)
        made.setAccessibleName(f"{text}: {person.name}")
        made.clicked.connect(slot)
        self._people[made] = person
        return made

    # Doing.

    def _resize_text(self, percent: str) -> None:
        self.workplace.remember("text_percent", int(percent))

    def _add(self) -> None:
        AddStaffDialog(self.workplace, self.window()).open()

    def _dismiss(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.counter.submit(DismissStaff(self._people[button].login))

    def _act(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.acting.emit(self._people[button].login)
