"""The application dressed as the settings say: size of the text, typeface, theme."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kandas_desk.gui.fonts import font, load_typeface
from kandas_desk.gui.theme import THEMES, dress
from kandas_desk.house.settings import Settings

TEXT_PIXELS = 14


def make_application(settings: Settings) -> QApplication:
    """The one application, dressed as the settings say; an application that is there is used."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        application = known
    else:
        if settings.text_percent != 100:
            os.environ.setdefault("QT_SCALE_FACTOR", str(settings.text_percent / 100))
        application = QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("kandas_desk")
    application.setStyle("Fusion")
    load_typeface()
    application.setFont(font(TEXT_PIXELS))
    dress(application, "dark" if settings.theme == THEMES["dark"].name else "light")
    return application
