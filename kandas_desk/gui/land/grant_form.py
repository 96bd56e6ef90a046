"""The forms that name a plot: grant a right, write down an application, add a plot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from kandas_desk.commands.land import ApplyForLand, GrantLand
from kandas_desk.commands.plots import AddPlot
from kandas_desk.domain.land_fees import DayOfYear, YearlyFee, read_day
from kandas_desk.domain.plot import M2_IN_HECTARE, LandKind, LandPurpose, hectares
from kandas_desk.exchange.case_file import LandDraft
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import AmountField, ChoiceField, NumberField, TextField
from kandas_desk.gui.forms import Dialog, WarnedDialog
from kandas_desk.gui.place_field import PlaceField
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import labelled
from kandas_desk.queries.cases import CaseFile
from kandas_desk.queries.plots import PlotLine, find_plots

LONGEST_NUMBER = 40
NO_DAY: DayOfYear = (0, 0)
"""Stands for a day that could not be read; the domain refuses it at its field."""


class FeeFields:
    """The yearly fee and its days of payment, as part of a form."""

    def __init__(self, form: Dialog) -> None:
        speech = form.speech
        self.amount = AmountField().named(speech, N_("Yearly fee, tenge"))
        self.days = TextField(longest=60).named(speech, N_("Days of payment, such as 20.02"))
        form.add_pair(("fee", self.amount), ("fee_days", self.days))

    def fee(self) -> YearlyFee | None:
        """The fee, None when nothing was entered."""
        amount = self.amount.amount()
        parts = [part for part in self.days.value().replace(";", ",").split(",") if part.strip()]
        if amount is None:
            return None
        return YearlyFee(amount, tuple(read_day(part) or NO_DAY for part in parts))


class GrantDialog(WarnedDialog):
    """A temporary right to a plot, or the application for one (``applies``)."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, file: CaseFile, *, applies: bool = False
    ) -> None:
        text = workplace.speech.text
        words = text(N_("Write down an application") if applies else N_("Grant a land right"))
        go = text(N_("Record") if applies else N_("Grant"))
        super().__init__(workplace, parent, words, go, width=640)
        speech, self._applies = self.speech, applies
        self._case, self._home = file.case.number, file.case.destination.kato
        self._region = file.case.region
        self._found: dict[str, PlotLine] = {}
        caption = N_("Free plot or cadastral number")
        self.number = TextField(longest=LONGEST_NUMBER).named(speech, caption, required=True)
        self.area = NumberField(longest=12).named(speech, N_("Area, ha"), required=True)
        self.start = DayField().named(speech, N_("Beginning"), required=True)
        last = N_("End (the first day without the right)")
        self.until = DayField().named(speech, last, required=True)
        self.kind = ChoiceField().named(speech, N_("Kind of land"))
        self.purpose = ChoiceField().named(speech, N_("Designated purpose"))
        unknown = (None, text(N_("Unknown")))
        language = speech.language
        self.kind.offer([unknown, *((LandKind(v), t) for v, t in labelled(language, LandKind))])
        self.purpose.offer(
            [unknown, *((LandPurpose(v), t) for v, t in labelled(language, LandPurpose))]
        )
        self.start.show_day(workplace.today)
        self.add_pair(("cadastral_number", self.number), ("area_ha", self.area))
        self.add_pair(("from", self.start), ("until", self.until))
        self.add_pair(("kind", self.kind), ("purpose", self.purpose))
        self.contract = TextField(longest=60).named(speech, N_("Number of the contract"))
        self.signed = DayField().named(speech, N_("Date of the contract"))
        if not applies:
            self.add_pair(("contract_number", self.contract), ("contract_on", self.signed))
        self.fees = FeeFields(self)
        self._suggest()

    def _suggest(self) -> None:
        """Offer plots while a number is typed: the free ones first, those of the family's region
        before others."""
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._chosen)
        editor = self.number.editor
        assert isinstance(editor, QLineEdit), "a text field has a line"
        editor.setCompleter(completer)
        editor.textEdited.connect(self._ask)
        self._ask("")

    def _ask(self, typed: str) -> None:
        self.counter.ask(find_plots, typed, self._region, then=self._plots_came)

    def _plots_came(self, lines: tuple[PlotLine, ...]) -> None:
        self._found |= {line.plot.cadastral_number: line for line in lines}
        self._names.setStringList([line.plot.cadastral_number for line in lines])

    def _chosen(self, number: str) -> None:
        line = self._found.get(number)
        if line is not None:
            self.show_plot(line)

    def show_plot(self, line: PlotLine) -> None:
        """Fill in what the register knows of a plot."""
        plot = line.plot
        self.number.show_value(plot.cadastral_number)
        self.area.show_value(f"{hectares(plot.area_m2).normalize():f}")
        self.kind.show_value(plot.kind)
        self.purpose.show_value(plot.purpose)

    def command(self) -> object:
        """The right as it is asked for; a plot that is not known yet lies where the family
        lives."""
        area, start, until = self.area.number(), self.start.day(), self.until.day()
        assert area is not None, "the field objects to emptiness"
        known = self._found.get(self.number.value())
        draft = LandDraft(
            cadastral_number=self.number.value(),
            area_m2=square_metres(area),
            start=known_day(start),
            until=known_day(until),
            kind=self.kind.value(),
            kato=self._home if known is None else None,
            contract_number=self.contract.value(),
            contract_on=self.signed.day(),
            purpose=self.purpose.value(),
            fee=self.fees.fee(),
        )
        return ApplyForLand(self._case, draft) if self._applies else GrantLand(self._case, draft)


class AddPlotDialog(WarnedDialog):
    """A plot of the register of plots."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        text = workplace.speech.text
        super().__init__(
            workplace, parent, text(N_("Add a plot")), text(N_("Add")), icon="plus", width=840
        )
        speech, language = self.speech, self.speech.language
        number = N_("Cadastral number")
        self.number = TextField(longest=LONGEST_NUMBER).named(speech, number, required=True)
        self.area = NumberField(longest=12).named(speech, N_("Area, ha"), required=True)
        self.kind = ChoiceField().named(speech, N_("Kind of land"))
        self.purpose = ChoiceField().named(speech, N_("Designated purpose"))
        self.kato = PlaceField(self.counter).named(speech, N_("Place of the plot"))
        unknown = (None, text(N_("Unknown")))
        self.kind.offer([unknown, *((LandKind(v), t) for v, t in labelled(language, LandKind))])
        self.purpose.offer(
            [unknown, *((LandPurpose(v), t) for v, t in labelled(language, LandPurpose))]
        )
        self.add_pair(("cadastral_number", self.number), ("area_ha", self.area))
        self.add_pair(("kind", self.kind), ("purpose", self.purpose))
        self.add("kato", self.kato)

    def command(self) -> object:
        """The plot."""
        area = self.area.number()
        assert area is not None, "the field objects to emptiness"
        return AddPlot(
            self.number.value(),
            square_metres(area),
            self.kind.value(),
            self.purpose.value(),
            self.kato.kato(),
        )


def square_metres(area_ha: Decimal) -> int:
    """Hectares as whole square metres."""
    return int((area_ha * M2_IN_HECTARE).to_integral_value())


def known_day(day: date | None) -> date:
    """The day of a field that objects to emptiness."""
    assert day is not None, "the field objects to emptiness"
    return day
