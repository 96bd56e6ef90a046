"""The start: the first picture comes before anything heavy, and pictures can be taken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from kandas_desk.desk import Clerk, Setup
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.gui import application
from kandas_desk.gui.actions import LOWER_SECTIONS, SECTIONS
from kandas_desk.gui.pictures import take_pictures
from kandas_desk.gui.window import Window
from kandas_desk.house.clock import Clock
from kandas_desk.house.settings import Settings
from tests.builders import TODAY, WORKER, AnOffice

FIRST_PICTURE = """
import sys
from pathlib import Path
from kandas_desk.desk import Clerk, Setup
from kandas_desk.gui.application import open_window
from kandas_desk.gui.dressing import make_application
from kandas_desk.house.settings import Settings
heavy = ("sqlmodel", "sqlalchemy", "reportlab", "babel", "pypdfium2")
clerk = Clerk(Setup(location=sys.argv[1]), Settings(Path(sys.argv[2])))
application = make_application(clerk.settings)
window = open_window(clerk)
early = []
def painted():
    early.extend(name for name in heavy if name in sys.modules)
    application.quit()
window.painted.connect(painted)
window.show()
application.exec()
window.workplace.close()
print(",".join(early))
"""


def test_nothing_heavy_is_imported_before_the_first_picture(
    office: AnOffice, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE, str(office.path), str(tmp_path / "s.json")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    assert run.stdout.strip() == ""


def test_the_program_ends_when_the_window_is_closed(
    office: AnOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    windows: list[Window] = []

    def opened(front: Any) -> Window:
        windows.append(application.Window(application.Workplace(front)))
        return windows[0]

    monkeypatch.setattr(application, "open_window", opened)
    closer = QTimer()
    closer.setInterval(20)
    closer.timeout.connect(lambda: windows and windows[0].made("overview") and windows[0].close())
    closer.start()
    clerk = Clerk(Setup(location=str(office.path)), Settings(tmp_path / "s.json"))
    assert application.run_window(clerk) == 0
    closer.stop()
    clerk.close()
    assert Settings.read(tmp_path / "s.json").last_login == "admin"


def test_pictures_of_an_archive_that_is_not_there_are_refused(tmp_path: Path, qapp: object) -> None:
    clerk = Clerk(Setup(location=str(tmp_path / "none.kdx")), Settings(tmp_path / "s.json"))
    with pytest.raises(RefusedError, match="archive_missing"):
        take_pictures(clerk, tmp_path / "pictures")


def test_pictures_show_every_main_screen_in_three_languages(
    office: AnOffice, tmp_path: Path, qapp: object
) -> None:
    office.arrived()
    setup = Setup(location=str(office.path), clock=Clock.fixed(TODAY), login=WORKER)
    clerk = Clerk(setup, Settings(tmp_path / "pictures" / "settings.json"))
    taken = take_pictures(clerk, tmp_path / "pictures")
    clerk.close()
    names = {path.stem for path in taken}
    for code in ("kk", "ru", "en"):
        assert {f"overview_{code}", f"cases_{code}", f"case_family_{code}"} <= names
        assert f"new_case_{code}" in names
        parts = ("runs", "tray", "budgets", "forecast")
        assert {f"payments_{part}_{code}" for part in parts} <= names
        assert {f"{place.id}_{code}" for place in (*SECTIONS, *LOWER_SECTIONS)} <= names
    first = QImage(str(taken[0]))
    assert (first.width(), first.height()) == (1366, 768)
    assert all(path.stat().st_size > 10_000 for path in taken)
