"""Before an archive is open: it is being opened, it needs its passphrase, or there is none yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedLayout, QWidget

from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.fields import ChoiceField, TextField
from kandas_desk.gui.forms import Reasons
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Card, Label, Page, row
from kandas_desk.gui.screen import Screen
from kandas_desk.gui.workplace import FirstOffice, Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.regions import REGIONS, region_kato

MISSING, LOCKED = "archive_missing", "archive_wrong_key"


class GateScreen(Screen):
    """One of four pages: opening, passphrase, new office, refused."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._stack = QStackedLayout(self)
        waiting = Label("soft")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.speech.bind(waiting.setText, N_("The archive is being opened…"))
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._make_lock())
        self._stack.addWidget(self._make_office())
        self._stack.addWidget(self._make_refusal())
        self._stale = False

    def refresh(self) -> None:
        """Have the archive opened."""
        self._stack.setCurrentIndex(0)
        front = self.workplace.front
        self.counter.call(front.open, None, then=self._opened, refused=self._refused)

    def retell(self) -> None:
        """Tell a refusal in the language of now."""
        if self.reasons:
            self._refusal.say(sentences(self.speech.language, self.reasons))

    # The passphrase.

    def _make_lock(self) -> QWidget:
        self.passphrase = TextField().named(self.speech, N_("Passphrase"), required=True)
        self.passphrase.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.unlock = Button("check", "primary")
        self.speech.bind(self.unlock.setText, N_("Open"))
        self.unlock.clicked.connect(self._unlock)
        self.passphrase.line.returnPressed.connect(self._unlock)
        title, said = Label("title"), Label("soft", wrap=True)
        self.speech.bind(title.setText, N_("The archive is encrypted"))
        self.speech.bind(said.setText, N_("Enter the passphrase of the archive."))
        self._lock_notice = Notice(self.speech, closable=False)
        card = Card(title, said, self._lock_notice, self.passphrase, row(None, self.unlock), gap=14)
        card.setFixedWidth(460)
        return _centred(card)

    def _unlock(self) -> None:
        words = self.passphrase.value()
        if words:
            self.unlock.setEnabled(False)
            front = self.workplace.front
            self.counter.call(front.open, words, then=self._opened, refused=self._refused)

    # The new office.

    def _make_office(self) -> QWidget:
        speech = self.speech
        self.notice = Notice(speech, closable=False)
        self.form = Reasons(self.workplace, self.notice)
        title, said = Label("title"), Label("soft", wrap=True)
        speech.bind(title.setText, N_("A new office"))
        speech.bind(
            said.setText,
            N_(
                "There is no archive on this computer yet. Say which office keeps it and who sets "
                "it up; everything else can be entered later."
            ),
        )
        self.fields: dict[str, TextField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        for index, (name, words, required) in enumerate(_OFFICE_FIELDS):
            field = self.fields[name] = TextField().named(speech, words, required=required)
            self.form.watch(name, field)
            grid.addWidget(field, index // 3, index % 3, Qt.AlignmentFlag.AlignTop)
        self.region = ChoiceField().named(speech, N_("Receiving region"))
        grid.addWidget(self.region, 3, 0)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        self.fields["passphrase"].line.setEchoMode(QLineEdit.EchoMode.Password)
        hint = Label("caption", wrap=True)
        speech.bind(
            hint.setText,
            N_(
                "With a passphrase the archive is encrypted. Nobody can open it without the "
                "passphrase: keep it in a safe place."
            ),
        )
        self.found = Button("check", "primary")
        speech.bind(self.found.setText, N_("Create the archive"))
        self.found.clicked.connect(self._create)
        card = Card(title, said, self.notice, gap=16)
        card.body.addLayout(grid)
        card.body.addWidget(hint)
        card.body.addLayout(row(None, self.found))
        page = Page()
        page.body.addWidget(card)
        page.body.addStretch(1)
        speech.changed.connect(self._offer)
        self._offer()
        return page

    def _offer(self) -> None:
        code = self.speech.language.code
        regions = [(region_kato(r.code), r.in_language(code)) for r in REGIONS]
        self.region.offer([(None, self.speech.text(N_("Unknown"))), *regions])

    def _create(self) -> None:
        if self.form.own_problems():
            return
        value = {name: field.value() for name, field in self.fields.items()}
        first = FirstOffice(
            code=value["code"],
            name_kk=value["name_kk"],
            name_ru=value["name_ru"] or value["name_kk"],
            name_en=value["name_en"] or value["name_kk"],
            place_kk=value["place_kk"],
            place_ru=value["place_ru"] or value["place_kk"],
            place_en=value["place_kk"],
            region=self.region.value(),
            login=value["login"],
            person=value["person"],
            passphrase=value["passphrase"],
        )
        self.found.setEnabled(False)
        front = self.workplace.front
        self.counter.call(front.create, first, then=self._opened, refused=self._not_created)

    def _not_created(self, reasons: Sequence[Reason]) -> None:
        self.found.setEnabled(True)
        self.form.show(reasons)

    # The refusal.

    def _make_refusal(self) -> QWidget:
        title = Label("title")
        self.speech.bind(title.setText, N_("The archive cannot be opened"))
        self._refusal = Notice(self.speech, closable=False)
        again = Button("", "primary")
        self.speech.bind(again.setText, N_("Try again"))
        again.clicked.connect(self.refresh)
        card = Card(title, self._refusal, row(None, again), gap=16)
        card.setFixedWidth(620)
        return _centred(card)

    # What came back.

    def _opened(self, presence: Any) -> None:
        self.passphrase.show_value("")
        self.fields["passphrase"].show_value("")
        self.opened.emit(presence)

    def _refused(self, reasons: Sequence[Reason]) -> None:
        codes = {reason.code for reason in reasons}
        self.reasons = tuple(reasons)
        self.unlock.setEnabled(True)
        if MISSING in codes:
            self._stack.setCurrentIndex(2)
            next(iter(self.fields.values())).line.setFocus()
        elif LOCKED in codes:
            asked = bool(self.passphrase.value())
            told = sentences(self.speech.language, reasons) if asked else ()
            self._lock_notice.say(told)
            self._stack.setCurrentIndex(1)
            self.passphrase.line.setFocus()
            self.passphrase.line.selectAll()
        else:
            self._stack.setCurrentIndex(3)
            self.retell()


_OFFICE_FIELDS: tuple[tuple[str, str, bool], ...] = (
    ("name_kk", N_("Name of the office in Kazakh"), True),
    ("name_ru", N_("Name of the office in Russian"), False),
    ("name_en", N_("Name of the office in English"), False),
    ("place_kk", N_("Town or village in Kazakh"), True),
    ("place_ru", N_("Town or village in Russian"), False),
    ("code", N_("Code of the office (begins its numbers)"), True),
    ("person", N_("Who sets it up (full name)"), True),
    ("login", N_("Login"), True),
    ("passphrase", N_("Passphrase"), False),
)


def _centred(card: Card) -> QWidget:
    page = Page()
    page.body.addStretch(1)
    page.body.addLayout(row(None, card, None))
    page.body.addStretch(2)
    return page
