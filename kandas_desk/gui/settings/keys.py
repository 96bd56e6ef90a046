"""The keys that papers are sealed with, those of other offices, and lists of revoked papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.revocations import ExportRevocations, ImportRevocations
from kandas_desk.commands.signing import ReplaceSigningKey, TrustKeys, checked_keys, read_file
from kandas_desk.domain.events import Event
from kandas_desk.domain.events_of_papers import (
    KeysTrusted,
    PaperRevoked,
    RevocationsImported,
    SigningKeyMade,
)
from kandas_desk.exchange.trust_files import KeyFile
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.files import TRUST_FILES, open_dialog, save_dialog
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.headers import CardHeader
from kandas_desk.gui.papers.preview import write_bytes
from kandas_desk.gui.pieces import Card, Elide, Label, Pill, column, empty, line, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.queries.seals import ForeignKey, Keys, OwnKey, key_file, signing_keys

NOTHING_YET = "…"
CONCERNED: tuple[type[Event], ...] = (
    SigningKeyMade,
    KeysTrusted,
    RevocationsImported,
    PaperRevoked,
)


def key_file_at(path: Path) -> KeyFile:
    """The keys in a file, for looking before trusting; runs on the archive thread."""
    return checked_keys(read_file(path), path.name)


class KeysCard(Card):
    """Own and trusted keys with their fingerprints.

    Signals:
        said: a file was written or taken over; carries a sentence.
    """

    said = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self.counter, self.speech = workplace.counter, workplace.speech
        self.export = self._made(N_("Export the keys…"), "download", self._ask_export)
        self.trust = self._made(N_("Trust a file of keys…"), "plus", self._ask_trust)
        self.replace_ = self._made(N_("Replace the key"), "", self._ask_replace)
        self.list_out = self._made(N_("Export revoked papers…"), "download", self._ask_list)
        self.list_in = self._made(N_("Take over a list…"), "inbox", self._ask_import)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._keys: Keys | None = None
        hint = Label("soft", wrap=True)
        self.speech.bind(
            hint.setText,
            N_(
                "Papers carry a code that is signed with the key of the office. Give the file of "
                "keys to those who check them, and compare the fingerprint by voice."
            ),
        )
        super().__init__(
            CardHeader(self.speech, N_("Keys of papers"), self.export, self.trust),
            hint,
            gap=10,
        )
        self.body.addLayout(self._list)
        self.body.addLayout(row(self.replace_, None, self.list_out, self.list_in, gap=12))

    def _made(self, words: str, icon: str, slot: object) -> Button:
        made = Button(icon)
        self.speech.bind(made.setText, words)
        made.clicked.connect(slot)
        return made

    def refresh(self) -> None:
        """Ask for the keys."""
        self.counter.ask(signing_keys, then=self._came)

    def _came(self, keys: Keys) -> None:
        self._keys = keys
        self.retell()

    def retell(self) -> None:
        """Tell the keys in the language of now."""
        manages = self.workplace.may(Permission.KEY_MANAGE)
        revokes = self.workplace.may(Permission.PAPER_REVOKE)
        for button in (self.trust, self.replace_):
            button.setVisible(manages)
        for button in (self.list_out, self.list_in):
            button.setVisible(revokes)
        if self._keys is None:
            return
        empty(self._list)
        language = self.speech.language
        for own in self._keys.own:
            self._list.addWidget(line())
            self._list.addWidget(_own_row(language, own))
        for foreign in self._keys.trusted:
            self._list.addWidget(line())
            self._list.addWidget(_foreign_row(language, foreign))

    # Files out.

    def _ask_export(self) -> None:
        self._save(N_("Export the keys…"), "office-keys.json", self.export_to)

    def export_to(self, path: str) -> None:
        """Write the public keys to a file."""
        self.counter.ask(key_file, then=self._write, about=(path,))

    def _ask_list(self) -> None:
        self._save(N_("Export revoked papers…"), "revoked-papers.json", self.list_to)

    def list_to(self, path: str) -> None:
        """Write the signed list of revoked papers to a file."""
        self._target = path
        self.counter.submit(ExportRevocations(), then=self._listed)

    def _listed(self, outcome: object) -> None:
        answer: bytes = outcome.answer  # type: ignore[attr-defined]
        self._write(answer, self._target)

    def _save(self, title: str, name: str, then: object) -> None:
        dialog = save_dialog(self.window(), self.speech, title, name, TRUST_FILES)
        dialog.fileSelected.connect(then)
        dialog.open()

    def _write(self, content: bytes, path: str) -> None:
        target = Path(path)
        self.counter.call(write_bytes, target, content, then=self._written, about=(target.name,))

    def _written(self, _nothing: object, name: str) -> None:
        self.said.emit(self.speech.text(N_("Saved: {file}"), file=name))

    # Files in.

    def _ask_trust(self) -> None:
        self._open(N_("Trust a file of keys…"), self.look_at)

    def look_at(self, path: str) -> None:
        """Read a file of keys and ask whether to trust it."""
        self.counter.call(key_file_at, Path(path), then=self._looked, about=(Path(path),))

    def _looked(self, file: KeyFile, path: Path) -> None:
        TrustDialog(self.workplace, self.window(), file, path).open()

    def _ask_import(self) -> None:
        self._open(N_("Take over a list…"), self.import_from)

    def import_from(self, path: str) -> None:
        """Take over the list of another office."""
        self.counter.submit(ImportRevocations(Path(path)), then=self._imported)

    def _imported(self, outcome: object) -> None:
        fresh: int = outcome.answer  # type: ignore[attr-defined]
        self.said.emit(self.speech.text(N_("The list was taken over. New entries: {n}"), n=fresh))

    def _open(self, title: str, then: object) -> None:
        dialog = open_dialog(self.window(), self.speech, title, TRUST_FILES)
        dialog.fileSelected.connect(then)
        dialog.open()

    def _ask_replace(self) -> None:
        ReplaceKeyDialog(self.workplace, self.window()).open()


class TrustDialog(Dialog):
    """The office and its fingerprints, to be compared by voice before trusting."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: KeyFile, path: Path) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Trust these keys?")), text(N_("Trust")), width=600
        )
        self._path = path
        name = file.office.in_language(self.speech.language.code) or file.office.kk
        self.say(text(N_("Keys of: {office}"), office=name))
        self.say(
            text(
                N_(
                    "Call the office at a number that you know, and let it read its fingerprint to "
                    "you. Trust the keys only if every digit agrees."
                )
            )
        )
        for key in file.keys:
            self.body.addWidget(Label("strong", key.fingerprint, wrap=True))

    def command(self) -> object:
        """Trust in the file."""
        return TrustKeys(self._path)


class ReplaceKeyDialog(Dialog):
    """What follows from a new key; then it is made."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Replace the key of papers?")),
            text(N_("Replace the key")),
            role="danger",
        )
        self.say(
            text(
                N_(
                    "Papers issued so far stay checkable. New ones are sealed with a new key: "
                    "export the keys again and give the file to everybody who checks your papers."
                )
            )
        )

    def command(self) -> object:
        """A new key."""
        return ReplaceSigningKey()


def _own_row(language: Language, own: OwnKey) -> QWidget:
    key = own.key
    pill = Pill("ok" if key.is_in_use else "neutral")
    pill.setText(language.text(N_("Seals papers") if key.is_in_use else N_("Out of use")))
    since = language.short_date(key.since)
    until = NOTHING_YET if key.until is None else language.short_date(key.until)
    said = language.text(
        N_("This office, {since} – {until}; papers: {n}"), since=since, until=until, n=own.papers
    )
    return _row(own.fingerprint, said, pill)


def _foreign_row(language: Language, foreign: ForeignKey) -> QWidget:
    key = foreign.key
    since = language.short_date(key.since)
    until = NOTHING_YET if key.until is None else language.short_date(key.until)
    office = key.issuer.in_language(language.code) or key.issuer.kk
    said = language.text(N_("{office}, {since} – {until}"), office=office, since=since, until=until)
    return _row(foreign.fingerprint, said, Pill("info", language.text(N_("Trusted"))))


def _row(fingerprint: str, said: str, pill: Pill) -> QWidget:
    made = QWidget()
    layout = row(column(Elide("strong", fingerprint), Elide("caption", said), gap=2), pill, gap=12)
    layout.setStretch(0, 1)
    layout.setContentsMargins(0, 8, 0, 8)
    made.setLayout(layout)
    return made
