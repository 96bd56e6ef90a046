"""Handing a paper out: which kind, in which language."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.papers import IssuePaper
from kandas_desk.domain.paper import PaperKind
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import LANGUAGE_CODES
from kandas_desk.language.terms import labelled, language_label


def ready_the_press() -> None:
    """Fonts and ornaments are made ready while the person still chooses."""
    from kandas_desk.documents.paper import warm  # noqa: PLC0415 - reportlab only when printing

    warm()


class IssueDialog(Dialog):
    """Kind and language of the paper; it gets its number when it is issued."""

    def __init__(self, workplace: Workplace, parent: QWidget, case_number: str) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Issue a paper")), text(N_("Issue")), icon="printer"
        )
        language = self.speech.language
        self._case = case_number
        self.say(text(N_("The paper gets its number at once and stays in the register of papers.")))
        self.kind = ChoiceField().named(self.speech, N_("Paper"), required=True)
        self.kind.offer([(PaperKind(v), label) for v, label in labelled(language, PaperKind)])
        self.lang = ChoiceField().named(self.speech, N_("Language of the paper"), required=True)
        self.lang.offer([(code, language_label(language, code)) for code in LANGUAGE_CODES])
        self.add("kind", self.kind)
        self.add("lang", self.lang)
        workplace.counter.call(ready_the_press, then=self._ready)

    def _ready(self, _nothing: object) -> None:
        """The press is warm; nothing is to be seen of it."""

    def command(self) -> object:
        """The paper as asked for."""
        return IssuePaper(self._case, self.kind.value(), self.lang.value())
