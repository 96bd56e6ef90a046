"""The editions of the law in this archive: who loaded them, who put them in force, what waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.editions import ActivateEdition, LoadEdition
from kandas_desk.domain.edition import Edition, EditionState, EditionStep
from kandas_desk.gui.buttons import Button, TallButton
from kandas_desk.gui.files import open_dialog
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, Elide, Label, Page, Pill, empty, line, row
from kandas_desk.gui.rules.impact import ImpactDialog
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.decisions import editions

WIDTH = 336
FILES = N_("Editions of the rules (*.zip *.toml)")
TONES: dict[EditionState, Tone] = {
    EditionState.LOADED: "warn",
    EditionState.ACTIVE: "ok",
    EditionState.FORMER: "neutral",
}
_SHIPPED = "program"


class EditionsColumn(Page):
    """The newest first; what waits can be weighed, and put in force by another person."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(gap=12)
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self._editions: tuple[Edition, ...] = ()
        self.of_button: dict[QWidget, Edition] = {}
        self.setFixedWidth(WIDTH)
        self.body.setContentsMargins(0, 0, 24, 24)
        self.load, self.weigh = TallButton("inbox"), TallButton("search")
        self._speech.bind(self.load.setText, N_("Load an edition…"))
        self._speech.bind(self.weigh.setText, N_("What would a file change?"))
        self.load.clicked.connect(self._ask_what_to_load)
        self.weigh.clicked.connect(self._ask_what_to_weigh)
        heading = Label("heading")
        self._speech.bind(heading.setText, N_("Editions"))
        hint = Label("caption", wrap=True)
        self._speech.bind(
            hint.setText,
            N_("An edition is loaded by one person and put in force by another."),
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        card = Card(heading, hint, self.load, self.weigh, pad=16, gap=10)
        card.body.addLayout(self._list)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Ask for the editions."""
        self.load.setVisible(self._workplace.may(Permission.EDITION_LOAD))
        self._counter.ask(editions, then=self._came)

    def _came(self, found: tuple[Edition, ...]) -> None:
        self._editions = tuple(reversed(found))
        self.retell()

    def retell(self) -> None:
        """Tell the editions in the language of now."""
        empty(self._list)
        self.of_button.clear()
        for edition in self._editions:
            self._list.addWidget(line())
            self._list.addWidget(self._told(edition))

    def _told(self, edition: Edition) -> QWidget:
        language = self._speech.language
        pill = Pill()
        pill.show_status(TONES[edition.state], term(language, edition.state))
        name = edition.name
        if name == _SHIPPED:
            name = language.text(N_("Shipped with the program"))
        made = QWidget()
        body = QVBoxLayout(made)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(Label("strong", name, wrap=True))
        body.addLayout(row(pill, None))
        for said in self._facts(edition):
            body.addWidget(Label("caption", said, wrap=True))
        if edition.state is EditionState.LOADED:
            for button in self._buttons(edition):
                body.addSpacing(4)
                body.addWidget(button)
        return made

    def _facts(self, edition: Edition) -> list[str]:
        text = self._speech.text
        who = self._who(edition.loaded_by)
        said = [text(N_("Loaded on {day}: {who}"), day=edition.loaded_on, who=who)]
        if edition.activated_on is not None and edition.activated_by is not None:
            who = self._who(edition.activated_by)
            said.append(text(N_("In force since {day}: {who}"), day=edition.activated_on, who=who))
        said.append(text(N_("Mark: {mark}"), mark=edition.fingerprint))
        return said

    def _who(self, login: str) -> str:
        presence = self._workplace.presence
        known = {} if presence is None else {person.login: person.name for person in presence.staff}
        return known.get(login) or self._speech.text(N_("the program"))

    def _buttons(self, edition: Edition) -> list[QWidget]:
        language, presence = self._speech.language, self._workplace.presence
        weigh = TallButton("search")
        weigh.setText(language.text(N_("What would it change?")))
        weigh.clicked.connect(self._weigh)
        made: list[QWidget] = [weigh]
        if presence is not None and presence.login == edition.loaded_by:
            waits = language.text(N_("Another person has to put it in force."))
            made.append(Label("caption", waits, wrap=True))
        elif self._workplace.may(Permission.EDITION_ACTIVATE):
            activate = TallButton("check", "primary")
            activate.setText(term(language, EditionStep.ACTIVATE))
            activate.clicked.connect(self._activate)
            made.append(activate)
        for button in made:
            if isinstance(button, Button):
                button.setAccessibleName(f"{button.accessibleName()}: {edition.name}")
                self.of_button[button] = edition
        return made

    # Doing.

    def _ask_what_to_load(self) -> None:
        dialog = open_dialog(self.window(), self._speech, N_("Load an edition…"), FILES)
        dialog.fileSelected.connect(self.load_file)
        dialog.open()

    def load_file(self, path: str) -> None:
        """Load an edition; refusals are said by the window."""
        self._counter.submit(LoadEdition(Path(path)))

    def _ask_what_to_weigh(self) -> None:
        title = N_("What would a file change?")
        dialog = open_dialog(self.window(), self._speech, title, FILES)
        dialog.fileSelected.connect(self.weigh_file)
        dialog.open()

    def weigh_file(self, path: str) -> None:
        """Show what an edition would change that is not loaded yet."""
        ImpactDialog(self._workplace, self.window(), Path(path)).open()

    def _weigh(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            ImpactDialog(self._workplace, self.window(), self.of_button[button]).open()

    def _activate(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            ActivateDialog(self._workplace, self.window(), self.of_button[button]).open()


class ActivateDialog(Dialog):
    """Whether an edition shall govern everything from now on."""

    def __init__(self, workplace: Workplace, parent: QWidget, edition: Edition) -> None:
        language = workplace.speech.language
        words = term(language, EditionStep.ACTIVATE)
        title = language.text(N_("Put the edition in force?"))
        super().__init__(workplace, parent, title, words)
        self._edition = edition.id
        self.body.addWidget(Elide("strong", edition.name))
        self.say(
            language.text(
                N_(
                    "From now on everything is reckoned by this edition. What was decided and paid "
                    "stays as it is; the former edition is kept and can be read."
                )
            )
        )

    def command(self) -> object:
        """The edition in force."""
        return ActivateEdition(self._edition)
