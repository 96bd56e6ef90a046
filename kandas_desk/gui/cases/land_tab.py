"""The land of a family: every right to a plot, with its term and what can be done with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.domain.case import LIVING_HERE
from kandas_desk.domain.land import LAND_LIFECYCLE, LandEndReason, LandRight, LandStep
from kandas_desk.domain.plot import LandKind
from kandas_desk.exchange.case_file import LandDraft
from kandas_desk.gui.cases.tab import Tab, stated
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, NumberField, TextField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import Card, EmptyState, Icon, Label, Pill, row
from kandas_desk.gui.words import LAND_TONES, NOTHING, days_left, hectares, place_name
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import labelled, term
from kandas_desk.queries.cases import CaseFile

M2_IN_HECTARE = 10_000


class LandTab(Tab):
    """Rights to plots."""

    TITLE = N_("Land")

    def fill(self, file: CaseFile) -> None:
        """A card for each right."""
        self._rights: dict[QWidget, LandRight] = {}
        grant = self.button("land.grant")
        grant.clicked.connect(self._grant)
        here = file.case.status in LIVING_HERE
        grant.setVisible(here and self.workplace.may(Permission.LAND_GRANT))
        if not file.land:
            state = EmptyState("tractor", grant)
            state.sentence.setText(self.speech.text(N_("The family has no right to a plot.")))
            if not here:
                state.hint.setText(
                    self.speech.text(N_("A plot can be given while the family lives here."))
                )
            self.add(state)
            return
        self.add(row(None, grant))
        for right in file.land:
            self.add(self._right(right, file))

    def _right(self, right: LandRight, file: CaseFile) -> QWidget:
        language = self.speech.language
        card = Card(role="inset", pad=16, gap=14)
        head = [
            Icon("map-pinned", "primary", 20),
            Label("heading", right.cadastral_number),
            Pill(LAND_TONES[right.state], term(language, right.state)),
        ]
        if LandStep.END in LAND_LIFECYCLE.open_steps(right.state):
            when, tone = days_left(language, right.until, self.workplace.today)
            head.append(Pill(tone, when))
        card.body.addLayout(row(*head, None, gap=10))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for place, (name, value) in enumerate(self._facts(right, file)):
            grid.addLayout(stated(language.text(name), value), place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        card.body.addLayout(grid)
        if LandStep.END in LAND_LIFECYCLE.open_steps(right.state) and self.workplace.may(
            Permission.LAND_END
        ):
            end = self.button("land.end", "danger")
            end.clicked.connect(self._end)
            self._rights[end] = right
            card.body.addLayout(row(None, end))
        return card

    def _facts(self, right: LandRight, file: CaseFile) -> tuple[tuple[str, str], ...]:
        language = self.speech.language
        place = file.places.get(right.kato or "")
        contract = right.contract_number or NOTHING
        if right.contract_on is not None:
            contract = f"{contract} · {language.short_date(right.contract_on)}"
        term_of = f"{language.short_date(right.start)} – {language.short_date(right.until)}"
        facts = [
            (N_("Area"), hectares(language, right.area_m2)),
            (N_("Kind of land"), NOTHING if right.kind is None else term(language, right.kind)),
            (N_("Term"), term_of),
            (N_("Contract"), contract),
            (N_("Place"), NOTHING if place is None else place_name(language, place)),
        ]
        if right.ended_on is not None and right.end_reason is not None:
            why = term(language, right.end_reason)
            facts.append((N_("Ended"), f"{language.short_date(right.ended_on)} · {why}"))
        return tuple(facts)

    def _grant(self) -> None:
        if self.file is not None:
            GrantDialog(self.workplace, self.window(), self.file).open()

    def _end(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            EndLandDialog(self.workplace, self.window(), self._rights[button]).open()


class GrantDialog(Dialog):
    """A temporary right to a plot."""

    def __init__(self, workplace: Workplace, parent: QWidget, file: CaseFile) -> None:
        text = workplace.speech.text
        words = text(N_("Grant a land right"))
        super().__init__(workplace, parent, words, text(N_("Grant")), width=640)
        speech = self.speech
        self._case = file.case.number
        self._kato = file.case.destination.kato
        self.number = TextField(longest=40).named(speech, N_("Cadastral number"), required=True)
        self.area = NumberField(longest=12).named(speech, N_("Area, ha"), required=True)
        self.start = DayField().named(speech, N_("Beginning"), required=True)
        last = N_("End (the first day without the right)")
        self.until = DayField().named(speech, last, required=True)
        self.kind = ChoiceField().named(speech, N_("Kind of land"))
        self.contract = TextField(longest=60).named(speech, N_("Number of the contract"))
        self.signed = DayField().named(speech, N_("Date of the contract"))
        unknown = (None, text(N_("Unknown")))
        kinds = [(LandKind(value), label) for value, label in labelled(speech.language, LandKind)]
        self.kind.offer([unknown, *kinds])
        today = workplace.today
        self.start.show_day(today)
        self.add_pair(("cadastral_number", self.number), ("area_ha", self.area))
        self.add_pair(("from", self.start), ("until", self.until))
        self.add_pair(("contract_number", self.contract), ("contract_on", self.signed))
        self.add("kind", self.kind)

    def command(self) -> object:
        """The right as it is asked for."""
        area, start, until = self.area.number(), self.start.day(), self.until.day()
        assert area is not None, "the field objects to emptiness"
        draft = LandDraft(
            cadastral_number=self.number.value(),
            area_m2=square_metres(area),
            start=_known(start),
            until=_known(until),
            kind=self.kind.value(),
            kato=self._kato,
            contract_number=self.contract.value(),
            contract_on=self.signed.day(),
        )
        return GrantLand(self._case, draft)


def square_metres(area_ha: Decimal) -> int:
    """Hectares as whole square metres."""
    return int((area_ha * M2_IN_HECTARE).to_integral_value())


def _known(day: date | None) -> date:
    assert day is not None, "the field objects to emptiness"
    return day


class EndLandDialog(Dialog):
    """The end of a right before its term."""

    def __init__(self, workplace: Workplace, parent: QWidget, right: LandRight) -> None:
        words = term(workplace.speech.language, LandStep.END)
        super().__init__(workplace, parent, words, words, icon="x", role="danger")
        self._right = right.id
        self.say(right.cadastral_number)
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.why = ChoiceField().named(self.speech, N_("Reason"), required=True)
        reasons = labelled(self.speech.language, LandEndReason)
        self.why.offer([(LandEndReason(value), label) for value, label in reasons])
        self.add_pair(("on", self.on), ("reason", self.why))

    def command(self) -> object:
        """The right as ended."""
        return EndLand(self._right, _known(self.on.day()), self.why.value())
