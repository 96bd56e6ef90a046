"""The office's own papers: which month or which list for the bank, in which language."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from kandas_desk.commands.papers import IssueReport
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import paper_languages
from kandas_desk.gui.fields import ChoiceField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.days import month_name
from kandas_desk.language.terms import language_label

MONTHS = 24
"""How far back a month is offered; older ones are asked for on the command line."""


class ReportDialog(Dialog):
    """Month and language; the last full month is chosen."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Monthly report")), text(N_("Issue")), icon="printer"
        )
        language = self.speech.language
        self.say(text(N_("The paper gets its number at once and stays in the register of papers.")))
        self.month = ChoiceField().named(self.speech, N_("Month"), required=True)
        months = [workplace.today.replace(day=1)]
        while len(months) < MONTHS:
            months.append((months[-1] - timedelta(days=1)).replace(day=1))
        self.month.offer([(day, month_name(language.code, day)) for day in months])
        self.month.show_value(months[1])
        self.lang = ChoiceField().named(self.speech, N_("Language of the paper"), required=True)
        known = paper_languages(PaperKind.MONTHLY_REPORT)
        self.lang.offer([(code, language_label(language, code)) for code in known])
        self.add_pair(("month", self.month), ("lang", self.lang))

    def command(self) -> object:
        """The report as asked for."""
        return IssueReport(PaperKind.MONTHLY_REPORT, self.month.value(), self.lang.value())


class RegisterDialog(Dialog):
    """The language of the register of a list for the bank."""

    def __init__(self, workplace: Workplace, parent: QWidget, run: str) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Payment register")), text(N_("Issue")), icon="printer"
        )
        language = self.speech.language
        self._run = run
        self.say(text(N_("The list {number} on paper, to be signed and kept."), number=run))
        self.lang = ChoiceField().named(self.speech, N_("Language of the paper"), required=True)
        known = paper_languages(PaperKind.PAYMENT_REGISTER)
        self.lang.offer([(code, language_label(language, code)) for code in known])
        self.add("lang", self.lang)

    def command(self) -> object:
        """The register as asked for."""
        return IssueReport(PaperKind.PAYMENT_REGISTER, None, self.lang.value(), self._run)
