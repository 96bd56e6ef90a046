"""The head of a page: title and summary at the left, buttons at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kandas_desk.gui.pieces import Elide, Item, Label, column, row
from kandas_desk.gui.speech import Speech


class PageHeader(QWidget):
    """Title, a line of summary, and the buttons of the page."""

    def __init__(self, speech: Speech, title: str, *buttons: Item) -> None:
        super().__init__()
        self.title = Label("title")
        self.summary = Summary("soft")
        if title:
            speech.bind(self.title.setText, title)
        layout = row(column(self.title, self.summary, gap=2), *buttons, gap=12)
        layout.setStretch(0, 1)
        self.setLayout(layout)


class Summary(Elide):
    """A line that takes no room while it says nothing."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.hide()

    def setText(self, text: str) -> None:
        """Say something, or nothing."""
        super().setText(text)
        self.setVisible(bool(text))


class CardHeader(QWidget):
    """The title of a card with something at its right."""

    def __init__(self, speech: Speech, title: str, *right: Item) -> None:
        super().__init__()
        self.title = Label("heading")
        if title:
            speech.bind(self.title.setText, title)
        self.setLayout(row(self.title, None, *right, gap=10))
