"""Pictures of the main screens, taken without a screen: for the training office and for reviews."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.payment import PaymentState
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.gui.actions import LOWER_SECTIONS, SECTIONS
from kandas_desk.gui.application import open_window
from kandas_desk.gui.cases.file_page import TABS, CaseFilePage
from kandas_desk.gui.cases.screen import CasesScreen
from kandas_desk.gui.dressing import make_application
from kandas_desk.gui.papers.screen import PapersScreen
from kandas_desk.gui.payments.screen import TURNS, PaymentsScreen
from kandas_desk.gui.screen import Visit
from kandas_desk.gui.theme import ThemeName
from kandas_desk.gui.window import Window
from kandas_desk.gui.workplace import Front
from kandas_desk.language.speak import LANGUAGE_CODES, LanguageCode
from kandas_desk.queries.payments import PaymentLine, payments_in

WIDTH, HEIGHT = 1366, 768
SHOWN_CASES = 100
_TO_COME = [PaymentState.PROPOSED, PaymentState.APPROVED]
_RANK = {CaseStatus.SETTLED: 2, CaseStatus.ARRIVED: 1}
PLACES = tuple(section.id for section in (*SECTIONS, *LOWER_SECTIONS))


def take_pictures(front: Front, folder: Path, theme: ThemeName = "light") -> list[Path]:
    """Save pictures of the main screens in the three languages; their files, in their order."""
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(front.settings)
    camera = Camera(open_window(front), folder)
    try:
        camera.open()
        camera.window.wear(theme)
        for code in LANGUAGE_CODES:
            camera.take_all(code)
    finally:
        camera.close()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return camera.taken


class Camera(QObject):
    """Walks through the window and takes pictures."""

    def __init__(self, window: Window, folder: Path) -> None:
        super().__init__()
        self.window, self.taken = window, list[Path]()
        self._folder = folder
        self._loop = QEventLoop(self)
        self._poll = QTimer(self)
        self._poll.setInterval(10)
        self._poll.timeout.connect(self._look)
        self._quiet = 0
        self._to_come = Counter[str]()

    def open(self) -> None:
        """Show the window and have the archive opened; refused when it cannot be."""
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.window.start()
        self.wait()
        if self.window.reasons:
            raise RefusedError(*self.window.reasons)

    def take_all(self, code: LanguageCode) -> None:
        """Every main screen in a language."""
        self.window.speak(code)
        for section in PLACES:
            self.window.show_section(section)
            self.take(f"{section}_{code}")
        self._take_money(code)
        self._take_case(code)
        self._take_form(code)
        self._take_paper(code)

    def take(self, name: str) -> None:
        """A picture of the window as it is once everything was answered."""
        self.wait()
        self.window.toast.hide()
        path = self._folder / f"{name}.png"
        self.window.grab().save(str(path))
        self.taken.append(path)

    def close(self) -> None:
        """End the archive thread and the window."""
        self.window.workplace.close()
        self.window.close()
        self.window.deleteLater()

    def wait(self) -> None:
        """Until nothing is under way any more and every event was handled."""
        self._quiet = 0
        self._poll.start()
        self._loop.exec()

    def _look(self) -> None:
        self._quiet = self._quiet + 1 if self.window.workplace.counter.under_way == 0 else 0
        if self._quiet > 2:
            self._poll.stop()
            self._loop.quit()

    def _take_case(self, code: LanguageCode) -> None:
        number = self._richest_case()
        if number is None:
            return
        self.window.go(Visit("cases", subject=number))
        self.wait()
        page = self._case_page()
        for kind in TABS:
            page.turn_to(kind)
            self.take(f"case_{kind.__name__.removesuffix('Tab').lower()}_{code}")

    def _take_money(self, code: LanguageCode) -> None:
        """The other pages of the payments: lists for the bank, tray, budgets, forecast."""
        self.window.show_section("payments")
        screen = self.window.made("payments")
        assert isinstance(screen, PaymentsScreen), "the section was shown before"
        screen.runs.groups.choose("lists")
        first, *others = TURNS
        for key in others:
            screen.turn_to(key)
            self.take(f"payments_{key}_{code}")
        screen.turn_to(first)

    def _take_form(self, code: LanguageCode) -> None:
        self.window.go(Visit("cases", act="new"))
        self.take(f"new_case_{code}")
        self._cases().show_list()

    def _take_paper(self, code: LanguageCode) -> None:
        self.window.show_section("papers")
        self.wait()
        screen = self.window.made("papers")
        if not isinstance(screen, PapersScreen) or not screen.rows.rowCount():
            return
        lines = [screen.rows.record(row) for row in range(screen.rows.rowCount())]
        own = [line for line in lines if line is not None and line.paper.lang == code]
        screen.show_paper((own or lines)[0].paper)
        self.take(f"paper_{code}")
        screen.back()

    def _cases(self) -> CasesScreen:
        screen = self.window.made("cases")
        assert isinstance(screen, CasesScreen), "the section was shown before"
        return screen

    def _case_page(self) -> CaseFilePage:
        page = self._cases().file
        assert page is not None, "a case was opened before"
        return page

    def _richest_case(self) -> str | None:
        """Among the newest cases the one that went furthest, with the most payments to come, of the
        largest family."""
        self.window.workplace.counter.ask(payments_in, _TO_COME, then=self._count)
        self.window.show_section("cases")
        rows = self._cases().list.rows
        rows.index(0, 0).data()
        self.wait()
        cards = [rows.record(row) for row in range(min(rows.rowCount(), SHOWN_CASES))]
        known = [card for card in cards if card is not None]
        if not known:
            return None
        best = max(
            known,
            key=lambda c: (_RANK.get(c.status, 0), self._to_come[c.number], c.family_size),
        )
        return str(best.number)

    def _count(self, lines: Sequence[PaymentLine]) -> None:
        self._to_come = Counter(line.case.number for line in lines)
