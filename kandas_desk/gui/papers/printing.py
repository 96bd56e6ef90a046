"""Printing: which printer, how many copies, which pages; then page after page, until cancelled.

The pages are painted on the archive thread, one at a time, and laid on the printer's sheet by the
window's thread between two of its events; so the window stays alive and memory holds one page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressBar, QWidget

from kandas_desk.domain.refusals import Reason
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.papers.pages import PagePicture, Source, one_page, page_count
from kandas_desk.gui.papers.particulars import CountField
from kandas_desk.gui.shown import shown
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences

DOTS_PER_INCH = 300
MOST_COPIES = 99


def printer_names() -> tuple[list[str], str]:
    """The printers of this computer, and the one that is used otherwise (empty: none)."""
    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


def printer_for(name: str) -> QPrinter:
    """The printer with the name, A4 without margins of its own: the papers have theirs."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPrinterName(name)
    made.setResolution(DOTS_PER_INCH)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setFullPage(True)
    return made


class PrintDialog(Dialog):
    """Asks, prints, shows how far it is. Esc and Cancel stop the work first, then close."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, source: Source, copies: int = 1
    ) -> None:
        text = workplace.speech.text
        super().__init__(workplace, parent, text(N_("Print")), text(N_("Print")), icon="printer")
        self._source, self._pages = source, 0
        self._todo: list[int] = []
        self._whole = 0
        self._device: QPrinter | None = None
        self._painter: QPainter | None = None
        self._stopped = False
        names, usual = printer_names()
        self.printer = ChoiceField().named(self.speech, N_("Printer"), required=True)
        self.printer.offer([(name, name) for name in names])
        self.printer.show_value(usual)
        self.copies = CountField(longest=3).named(self.speech, N_("Copies"), required=True)
        self.copies.show_value(str(copies))
        self.first = CountField(longest=6).named(self.speech, N_("First page"), required=True)
        self.last = CountField(longest=6).named(self.speech, N_("Last page"), required=True)
        self.said = self.say("")
        self.add("printer", self.printer)
        self.add_pair(("first", self.first), ("last", self.last), ("copies", self.copies))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text(N_("Progress")))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self._fields = (self.printer, self.first, self.last, self.copies)
        self.go.setEnabled(False)
        if names:
            self.counter.call(page_count, source, then=self._counted, refused=self._refused)
        else:
            self._say_no_printer()

    def _say_no_printer(self) -> None:
        for field in self._fields:
            field.hide()
        self.go.hide()
        self.said.setText(
            self.speech.text(
                N_(
                    "No printer is set up on this computer. Save the paper, or open it in the "
                    "viewer and print it there."
                )
            )
        )
        self.cancel.setText(self.speech.text(N_("Close")))

    def _counted(self, pages: int) -> None:
        self._pages = pages
        self.first.show_value("1")
        self.last.show_value(str(pages))
        self.said.setText(self.speech.text(N_("Pages: {n}"), n=pages))
        self.go.setEnabled(True)

    # Printing.

    def _go(self) -> None:
        if self.reasons.own_problems() or self._page_problem():
            return
        first, last = int(self.first.count() or 0), int(self.last.count() or 0)
        self._todo = list(range(first - 1, last))
        self._whole = len(self._todo)
        device = printer_for(self.printer.value())
        device.setCopyCount(int(self.copies.count() or 1))
        device.setDocName("kandas_desk")
        self._device = device
        for field in self._fields:
            field.setEnabled(False)
        self.go.setEnabled(False)
        self.bar.setRange(0, self._whole)
        self.bar.setValue(0)
        shown(self.bar, True)
        self._next()

    def _page_problem(self) -> bool:
        """Whether a count is out of bounds; said at its field."""
        first, last = self.first.count() or 0, self.last.count() or 0
        copies = self.copies.count() or 0
        text = self.speech.text
        if not 1 <= first <= self._pages:
            self.first.say_problem(text(N_("Write a page from 1 to {n}"), n=self._pages))
        elif not first <= last <= self._pages:
            self.last.say_problem(
                text(N_("Write a page from {first} to {n}"), first=first, n=self._pages)
            )
        elif not 1 <= copies <= MOST_COPIES:
            self.copies.say_problem(text(N_("Write a number from 1 to {n}"), n=MOST_COPIES))
        else:
            return False
        return True

    def _next(self) -> None:
        if self._stopped:
            self._end(printed=False)
        elif not self._todo:
            self._end(printed=True)
        else:
            index = self._todo[0]
            self.counter.call(
                one_page,
                self._source,
                index,
                DOTS_PER_INCH,
                then=self._painted,
                refused=self._page_failed,
            )

    def _painted(self, picture: PagePicture) -> None:
        if self._stopped:
            self._end(printed=False)
            return
        if not self._lay(picture):
            self._end(printed=False)
            self._say_failed()
            return
        self._todo.pop(0)
        self.bar.setValue(self._whole - len(self._todo))
        self.said.setText(
            self.speech.text(
                N_("Page {n} of {whole} was sent to the printer."),
                n=self._whole - len(self._todo),
                whole=self._whole,
            )
        )
        self._next()

    def _lay(self, picture: PagePicture) -> bool:
        """The page on a sheet of its own, upright or across; whether the printer took it."""
        device = self._device
        assert device is not None
        across = picture.width > picture.height
        way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
        device.setPageOrientation(way)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(device):
                self._painter = None
                return False
        elif not device.newPage():
            return False
        sheet = QRectF(device.paperRect(QPrinter.Unit.DevicePixel))
        size = QSizeF(picture.width, picture.height)
        size.scale(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(sheet.topLeft(), size)
        place.moveCenter(sheet.center())
        self._painter.drawImage(place, picture.image())
        return True

    def _end(self, *, printed: bool) -> None:
        """Let go of the printer; what is under way is given up when not everything was printed."""
        if self._device is not None and not printed:
            self._device.abort()
        if self._painter is not None:
            self._painter.end()
        self._painter = self._device = None
        self.bar.hide()
        if printed:
            self.accept()
            return
        for field in self._fields:
            field.setEnabled(True)
        self.go.setEnabled(True)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.speech.text(N_("Close")))
        if self._stopped:
            self.said.setText(self.speech.text(N_("Printing was cancelled.")))
        self._stopped = False

    def _say_failed(self) -> None:
        self.notice.say(
            (
                self.speech.text(
                    N_("The printer does not answer. Look at it, or choose another printer.")
                ),
            )
        )

    def _page_failed(self, reasons: Sequence[Reason]) -> None:
        self._end(printed=False)
        self.notice.say(sentences(self.speech.language, reasons))

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.notice.say(sentences(self.speech.language, reasons))
        self.cancel.setText(self.speech.text(N_("Close")))

    def reject(self) -> None:
        """Stop the work first, then close."""
        if self._device is not None and not self._stopped:
            self._stopped = True
            self.cancel.setEnabled(False)
            self.said.setText(self.speech.text(N_("The work is being stopped.")))
        elif self._device is None:
            super().reject()
