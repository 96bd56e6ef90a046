"""The start of the window: made, shown, and closed with its archive thread."""

from __future__ import annotations

from kandas_desk.gui import icons
from kandas_desk.gui.dressing import make_application
from kandas_desk.gui.window import Window
from kandas_desk.gui.workplace import Front, Workplace


def open_window(front: Front) -> Window:
    """Make the window with its counter; nothing is asked of the archive yet."""
    return Window(Workplace(front))


def run_window(front: Front) -> int:
    """Show the window until it is closed; the exit status of the program."""
    application = make_application(front.settings)
    window = open_window(front)
    window.resize(front.settings.window_width, front.settings.window_height)
    window.painted.connect(window.start)
    if front.settings.window_maximised:
        window.showMaximized()
    else:
        window.show()
    status = application.exec()
    window.workplace.close()
    icons.forget()
    return status
