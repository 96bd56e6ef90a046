"""Signing a copy of a paper with the key of a person."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kandas_desk.commands.papers import RecordSignedCopy
from kandas_desk.commands.signing import read_file
from kandas_desk.documents.signature import SignedCopy, signed_copy
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.fields import TextField
from kandas_desk.gui.files import PERSONAL_KEYS, open_dialog
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Elide, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_


def sign_with(body: bytes, key: Path, password: str, today: date) -> SignedCopy:
    """The signed copy; runs on the archive thread, because a key may take its time."""
    return signed_copy(body, read_file(key), password, key.name, today)


class SignDialog(Dialog):
    """The key and its password; neither is kept.

    Signals:
        signed: the copy is signed and entered into the register; carries its bytes.
    """

    signed = Signal(bytes)

    def __init__(self, workplace: Workplace, parent: QWidget, paper: Paper, body: bytes) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace,
            parent,
            text(N_("Sign a copy with a person's key")),
            text(N_("Sign a copy")),
            icon="file-check",
        )
        self._number, self._body, self._key = paper.number, body, Path()
        self.say(
            text(
                N_(
                    "The archived paper stays as it is. The copy gets an electronic signature "
                    "(PAdES) with the key of a PKCS#12 file."
                )
            )
        )
        choose = Button("file-text")
        choose.setText(text(N_("Choose the key…")))
        choose.clicked.connect(self._choose)
        self._chosen = Elide("soft", text(N_("No key is chosen yet.")))
        line = row(choose, self._chosen, gap=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.password = TextField().named(self.speech, N_("Password of the key"))
        self.password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.add("password", self.password)

    def _choose(self) -> None:
        dialog = open_dialog(self, self.speech, N_("Choose the key…"), PERSONAL_KEYS)
        dialog.fileSelected.connect(self.take_key)
        dialog.open()

    def take_key(self, path: str) -> None:
        """Sign with the key in this file."""
        self._key = Path(path)
        self._chosen.setText(self._key.name)
        self.reasons.clear()

    def _go(self) -> None:
        self.reasons.clear()
        if not self._key.name:
            self.notice.say((self.speech.text(N_("Choose the file of the key first.")),))
            return
        self.go.setEnabled(False)
        self.counter.call(
            sign_with,
            self._body,
            self._key,
            self.password.line.text(),
            self.workplace.today,
            then=self._made,
            refused=self._refused,
        )

    def _made(self, copy: SignedCopy) -> None:
        self._copy = copy.pdf
        digest = hashlib.sha256(copy.pdf).hexdigest()
        wanted = RecordSignedCopy(self._number, digest, copy.signer)
        self.counter.submit(wanted, then=self._done, refused=self._refused)

    def _done(self, outcome: object) -> None:
        super()._done(outcome)
        self.signed.emit(self._copy)

    def _refused(self, reasons: Sequence[Reason]) -> None:
        super()._refused(reasons)
        self.password.line.setFocus()
