"""The preview of a paper: the very bytes of the archive, saved or opened as they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from kandas_desk.domain.paper import Paper
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.placing import waiting_file
from kandas_desk.gui.actions import BY_ID
from kandas_desk.gui.buttons import Button, ToolButton
from kandas_desk.gui.files import PAPERS, save_dialog
from kandas_desk.gui.headers import PageHeader
from kandas_desk.gui.papers.pages import PagePicture, page_pictures
from kandas_desk.gui.papers.printing import PrintDialog
from kandas_desk.gui.papers.sign import SignDialog
from kandas_desk.gui.papers.standing import StandingBar
from kandas_desk.gui.pieces import Label, empty, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import language_label, term
from kandas_desk.queries.papers import paper_body

SIZES = (50, 75, 100, 125, 150, 200)


def write_bytes(path: Path, body: bytes) -> None:
    """Write a paper to a file, whole or not at all; runs on the archive thread."""
    late = waiting_file(path, body).place()
    if late is not None:
        raise refuse("file_not_written", str(path), path=str(path))


def copy_file(source: Path, target: Path) -> None:
    """The same for a file that is there already."""
    write_bytes(target, source.read_bytes())


class PaperPreview(QWidget):
    """The pages of one paper.

    Signals:
        closed: the person goes back.
        saved: the paper was written to a file; carries its name.
        replaced: another paper was issued in the place of this one; carries that one.
    """

    closed = Signal()
    saved = Signal(str)
    replaced = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workplace = workplace
        self._counter, self._speech = workplace.counter, workplace.speech
        self._paper: Paper | None = None
        self._body = self._copy = b""
        self._size = SIZES.index(100)
        self.link = Button("arrow-left", "link")
        self.link.clicked.connect(self.closed)
        self._speech.bind(self.link.setText, N_("Back"))
        self.save, self.view = self._button("paper.save"), self._button("paper.open")
        self.print = self._button("paper.print", "primary")
        self.print.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self.ask_where)
        self.view.clicked.connect(self._open_outside)
        self.smaller, self.larger = ToolButton("zoom-out"), ToolButton("zoom-in")
        self._speech.bind(self.smaller.say, N_("Smaller"))
        self._speech.bind(self.larger.say, N_("Larger"))
        self.smaller.clicked.connect(self._smaller)
        self.larger.clicked.connect(self._larger)
        self.header = PageHeader(self._speech, "")
        self.standing = StandingBar(workplace)
        self.standing.reprinted.connect(self.ask_printer)
        self.standing.replaced.connect(self.replaced)
        self.standing.to_sign.connect(self.sign)
        self._lay_out()
        self._speech.changed.connect(self.retell)

    def _button(self, action: str, role: str = "") -> Button:
        made = Button(BY_ID[action].icon, role)
        self._speech.bind(made.setText, BY_ID[action].title)
        made.setToolTip(BY_ID[action].shortcut)
        return made

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        self._sheet.setProperty("role", "page")
        self._pages = QVBoxLayout(self._sheet)
        self._pages.setSpacing(16)
        self._pages.setContentsMargins(0, 0, 0, 24)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self._sheet)
        self._speech.bind(self.area.setAccessibleName, N_("Pages of the paper"))
        top = QVBoxLayout()
        top.setContentsMargins(32, 16, 32, 0)
        top.setSpacing(12)
        tools = (self.smaller, self.larger, self.save, self.view, self.print)
        top.addLayout(row(self.link, None, *tools, gap=12))
        top.addWidget(self.header)
        top.addWidget(self.standing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self.area, 1)

    def show_paper(self, paper: Paper, *, fresh: bool = False) -> None:
        """Ask for the archived bytes of a paper and show them. ``fresh``: it was issued a moment
        ago, so it is printed without a reason; later the register asks why it is printed again."""
        self._paper, self._body = paper, b""
        shown(self.print, fresh)
        for button in (self.save, self.view, self.print):
            button.setEnabled(False)
        empty(self._pages)
        waiting = Label("soft", self._speech.text(N_("Loading…")))
        self._pages.addWidget(waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        self.retell()
        self.standing.show_paper(paper)
        self._counter.ask(paper_body, paper.id, then=self._body_came, about=(paper.id,))

    def retell(self) -> None:
        """Say which paper it is, in the language of now."""
        if self._paper is None:
            return
        language, paper = self._speech.language, self._paper
        self.header.title.setText(term(language, paper.kind))
        self.header.summary.setText(
            language.text(
                N_("{number}, issued on {day}. Language: {lang}. Pages: {pages}"),
                number=paper.number,
                day=paper.issued_on,
                lang=language_label(language, paper.lang),
                pages=paper.pages,
            )
        )

    def _body_came(self, body: bytes, paper: object) -> None:
        if self._paper is None or paper != self._paper.id:
            return
        self._body = body
        for button in (self.save, self.view, self.print):
            button.setEnabled(True)
        self._paint()

    def _paint(self) -> None:
        if self._paper is None or not self._body:
            return
        percent, ratio = SIZES[self._size], self.devicePixelRatioF()
        about = (self._paper.id, percent, ratio)
        self._counter.call(
            page_pictures, self._body, percent, ratio, then=self._painted, about=about
        )

    def _painted(
        self, pictures: tuple[PagePicture, ...], paper: object, percent: int, ratio: float
    ) -> None:
        if self._paper is None or (paper, percent) != (self._paper.id, SIZES[self._size]):
            return
        empty(self._pages)
        for number, picture in enumerate(pictures, start=1):
            page = QLabel()
            page.setPixmap(picture.pixmap(ratio))
            page.setAccessibleName(self._speech.text(N_("Page {n}"), n=number))
            self._pages.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len([label for label in self._sheet.findChildren(QLabel) if label.pixmap()])

    def _smaller(self) -> None:
        self._resize(-1)

    def _larger(self) -> None:
        self._resize(1)

    def _resize(self, by: int) -> None:
        self._size = min(max(self._size + by, 0), len(SIZES) - 1)
        self.smaller.setEnabled(self._size > 0)
        self.larger.setEnabled(self._size < len(SIZES) - 1)
        self._paint()

    def sign(self) -> None:
        """Ask with whose key a copy is signed, then where it is saved."""
        if self._paper is not None and self._body:
            dialog = SignDialog(self._workplace, self.window(), self._paper, self._body)
            dialog.signed.connect(self._save_copy)
            dialog.open()

    def _save_copy(self, copy: bytes) -> None:
        self._copy = copy
        name = f"{Path(self._file_name()).stem}-signed.pdf"
        dialog = save_dialog(self.window(), self._speech, N_("Save the signed copy"), name, PAPERS)
        dialog.fileSelected.connect(self.save_copy_to)
        dialog.open()

    def save_copy_to(self, path: str) -> None:
        """Write the signed copy to a file."""
        target = Path(path)
        self._counter.call(write_bytes, target, self._copy, then=self._written, about=(target,))
        self.standing.refresh()

    # Out of the program.

    def ask_printer(self, copies: int = 1) -> None:
        """Ask which printer and print the archived bytes."""
        if self._body:
            PrintDialog(self._workplace, self.window(), self._body, max(copies, 1)).open()

    def ask_where(self) -> None:
        """Ask where the paper is to be saved."""
        if self._paper is not None and self._body:
            dialog = save_dialog(
                self.window(), self._speech, N_("Save as PDF"), self._file_name(), PAPERS
            )
            dialog.fileSelected.connect(self.save_to)
            dialog.open()

    def save_to(self, path: str) -> None:
        """Write the archived bytes to a file."""
        target = Path(path)
        self._counter.call(write_bytes, target, self._body, then=self._written, about=(target,))

    def _written(self, _nothing: object, path: Path) -> None:
        self.saved.emit(path.name)

    def _open_outside(self) -> None:
        if self._body:
            target = self._workplace.handouts() / self._file_name()
            self._counter.call(
                write_bytes, target, self._body, then=self._hand_over, about=(target,)
            )

    def _hand_over(self, _nothing: object, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _file_name(self) -> str:
        return "" if self._paper is None else f"{self._paper.number}.pdf"
