"""The window: rail, top bar and one screen at a time, each made when it is first visited."""

from __future__ import annotations

import importlib

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kandas_desk.domain.events import Event, StaffAdded, StaffDismissed
from kandas_desk.domain.events_of_money import SubstituteAppointed, SubstitutionEnded
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.actions import ACTIONS, LOWER_SECTIONS, SECTIONS, Section
from kandas_desk.gui.notices import Notice, Toast
from kandas_desk.gui.pieces import row
from kandas_desk.gui.rail import PRODUCT, Rail
from kandas_desk.gui.screen import Screen, Visit
from kandas_desk.gui.theme import dress, tokens
from kandas_desk.gui.topbar import TopBar
from kandas_desk.gui.workplace import Presence, Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.events import event_sentence
from kandas_desk.language.reasons import sentences
from kandas_desk.language.speak import LANGUAGE_CODES

LEAST_WIDTH, LEAST_HEIGHT = 900, 520
GATE = Section("gate", PRODUCT, "", "kandas_desk.gui.gate.screen:GateScreen")
_BY_ID: dict[str, Section] = {section.id: section for section in SECTIONS + LOWER_SECTIONS}


# Actions that lead to the section of cases from anywhere.
_CASE_ACTS = {
    "case.search": "search",
    "case.new": "new",
    "register.import": "import",
    "register.export": "export",
}


def make_screen(section: Section, workplace: Workplace) -> Screen:
    """Load and make the screen of a section.

    Loaded by name: a plain import here would load every screen, and all that they know of, before
    the first picture of the window.
    """
    module, _, name = section.screen.partition(":")
    made = getattr(importlib.import_module(module), name)(workplace)
    if not isinstance(made, Screen):
        raise TypeError(f"{section.screen} is no screen")
    return made


_OF_STAFF = (StaffAdded, StaffDismissed, SubstituteAppointed, SubstitutionEnded)


class Window(QMainWindow):
    """The one window. Its methods are many because sections, look, person and Qt's own events all
    end here; each is a few lines that hand over.

    Signals:
        painted: the window was painted for the first time.
    """

    painted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.speech, self.counter = workplace.speech, workplace.counter
        self.rail = Rail(self.speech)
        self.topbar = TopBar(self.speech)
        self.notice = Notice(self.speech)
        self.stack = QStackedWidget()
        self._screens: dict[str, Screen] = {}
        self._first_paint = True
        self.section = ""
        self._gate: Screen | None = None
        self._lay_out()
        self.rail.setEnabled(False)
        self.toast = Toast(self.stack)
        self.speech.bind(self.setWindowTitle, PRODUCT)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._connect()
        self._shortcuts()
        self.topbar.show_theme(tokens().name)

    def _lay_out(self) -> None:
        self.notice.setObjectName("banner")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        centre = QWidget()
        centre.setProperty("role", "page")
        centre.setLayout(row(self.rail, right, gap=0))
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_section)
        self.topbar.language.connect(self.speak)
        self.topbar.theme.connect(self.switch_theme)
        self.counter.happened.connect(self._happened)
        self.counter.refused.connect(self._refused)
        self.counter.broke.connect(self._broke)
        self._working = QTimer(self)
        self._working.setSingleShot(True)
        self._working.setInterval(300)
        self._working.timeout.connect(self.topbar.working.show)
        self.counter.busy.connect(self._busy)
        self.speech.changed.connect(self._tell_user)

    def _shortcuts(self) -> None:
        for section in SECTIONS + LOWER_SECTIONS:
            if section.shortcut:
                shortcut = QShortcut(QKeySequence(section.shortcut), self)
                shortcut.setObjectName(section.id)
                shortcut.activated.connect(self._section_key)
        for action in ACTIONS:
            if action.shortcut:
                shortcut = QShortcut(QKeySequence(action.shortcut), self)
                shortcut.setObjectName(action.id)
                shortcut.activated.connect(self._action_key)

    # Going somewhere.

    def go(self, visit: Visit) -> None:
        """Show what the visit asks for; nothing can be visited before the archive is open."""
        if self.workplace.presence is None:
            return
        screen = self._screens.get(visit.section)
        if screen is None:
            screen = self._add_screen(visit.section)
        self.section = visit.section
        self.rail.choose(visit.section)
        self.topbar.show_title(_BY_ID[visit.section].title)
        self.stack.setCurrentWidget(screen)
        screen.arrive(visit)

    def _add_screen(self, section: str) -> Screen:
        screen = make_screen(_BY_ID[section], self.workplace)
        screen.visit.connect(self.go)
        screen.said.connect(self.toast.say)
        screen.language.connect(self.speak)
        screen.theme.connect(self.wear)
        screen.acting.connect(self.act_as)
        self._screens[section] = screen
        self.stack.addWidget(screen)
        return screen

    def show_section(self, section: str) -> None:
        """Show a section as it was left."""
        self.go(Visit(section))

    def made(self, section: str) -> Screen | None:
        """The screen of a section if it was made."""
        return self._screens.get(section)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the archive is not open; nothing once it is."""
        return () if self._gate is None else self._gate.reasons

    def start(self) -> None:
        """Have the archive opened, then show the first screen."""
        self._gate = make_screen(GATE, self.workplace)
        self._gate.opened.connect(self._opened)
        self.stack.addWidget(self._gate)
        self.stack.setCurrentWidget(self._gate)
        self._gate.refresh()

    def _opened(self, presence: Presence) -> None:
        """The archive is open: everything can be visited now."""
        self._present(presence)
        self.rail.setEnabled(True)
        if self._gate is not None:
            self.stack.removeWidget(self._gate)
            self._gate.deleteLater()
            self._gate = None
        self.show_section(SECTIONS[0].id)

    def _present(self, presence: Presence) -> None:
        self.workplace.presence = presence
        self.workplace.remember("last_login", presence.login)
        self._tell_user()
        for screen in self._screens.values():
            screen.permit()

    def _tell_user(self) -> None:
        presence = self.workplace.presence
        if presence is not None:
            office = presence.office.name.in_language(self.speech.language.code)
            self.rail.user.show_user(presence.me.name, office)

    def act_as(self, login: str) -> None:
        """Let another person act from now on."""
        self.counter.call(self.workplace.front.act_as, login, then=self._present)

    def _section_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_section(sender.objectName())

    def _action_key(self) -> None:
        sender = self.sender()
        action = "" if sender is None else sender.objectName()
        screen = self._screens.get(self.section)
        if action in _CASE_ACTS:
            self.go(Visit("cases", act=_CASE_ACTS[action]))
        elif action == "theme":
            self.switch_theme()
        elif action == "back":
            self._back()
        elif screen is not None:
            screen.act(action)

    def _back(self) -> None:
        if not self.notice.isHidden():
            self.notice.hide()
            return
        screen = self._screens.get(self.section)
        if screen is not None:
            screen.back()

    # Language and theme.

    def speak(self, code: str) -> None:
        """Put another language in force and remember it."""
        for known in LANGUAGE_CODES:
            if known == code:
                self.workplace.remember("language", known)
                self.speech.switch(known)

    def switch_theme(self) -> None:
        """Put the other theme in force and remember it."""
        self.wear("dark" if tokens().name == "light" else "light")

    def wear(self, name: str) -> None:
        """Put a theme in force and remember it."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            look = dress(application, "dark" if name == "dark" else "light")
            self.workplace.remember("theme", look.name)
            self.topbar.show_theme(look.name)

    # What came over the counter.

    def _happened(self, event: Event) -> None:
        self.toast.say(event_sentence(self.speech.language, event.name, event.facts))
        if isinstance(event, _OF_STAFF):
            front = self.workplace.front
            self.counter.call(front.open, None, then=self._present)
        for screen in self._screens.values():
            screen.hear(event)

    def _refused(self, reasons: tuple[Reason, ...]) -> None:
        self.notice.say(sentences(self.speech.language, reasons))

    def _broke(self, _fault: object) -> None:
        self.notice.say(
            [
                self.speech.text(
                    N_(
                        "This could not be done because of a fault in the program. Nothing was "
                        "changed. The log says more: write it to the person who supports you."
                    )
                )
            ]
        )

    def _busy(self, busy: bool) -> None:
        if busy:
            self._working.start()
        else:
            self._working.stop()
            self.topbar.working.hide()

    # Qt's own events.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first picture is there."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size of the window."""
        if not self.isMaximized():
            self.workplace.remember("window_width", self.width())
            self.workplace.remember("window_height", self.height())
        self.workplace.remember("window_maximised", self.isMaximized())
        super().closeEvent(event)
