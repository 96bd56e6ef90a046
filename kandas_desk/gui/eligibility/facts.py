"""What no case holds about its applicant, as fields."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.eligibility import EligibilityFacts, GraduateOf
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, Field
from kandas_desk.gui.forms import side_by_side
from kandas_desk.gui.pieces import Card, Item, Label
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import word

AnyField = TypeVar("AnyField", bound=Field)


class FactFields(QWidget):
    """What no case holds about its applicant, for the kind of the case; each may stay unknown."""

    def __init__(self, speech: Speech, kind: CaseKind) -> None:
        super().__init__()
        self._speech = speech
        self.of: dict[str, Field] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(14)
        if kind is CaseKind.SETTLER:
            self._ask_settler()
        else:
            self._ask_kandas()
        self._body.addStretch(1)

    def _ask_settler(self) -> None:
        self._card(
            N_("Divorce"),
            side_by_side(
                self._stated("divorced", N_("A marriage was dissolved")),
                self._field("divorced_on", DayField(), N_("Day of the divorce")),
            ),
            self._stated("divorce_certificate", N_("There is a divorce certificate")),
        )
        programmes = ChoiceField()
        language = self._speech.language
        programmes.offer(
            [
                (None, language.text(N_("Unknown"))),
                *((member, word(language, member)) for member in GraduateOf),
            ]
        )
        self._card(
            N_("Graduate of a programme"),
            self._field("graduate_of", programmes, N_("Programme that was finished")),
            self._field("graduated_on", DayField(), N_("Day of graduation")),
        )

    def _ask_kandas(self) -> None:
        taken = N_("The kandas status is taken from the permits of the applicant.")
        self._card(
            N_("Nationality and quota"),
            self._stated(
                "nationality_evidence", N_("A document proves belonging to the Kazakh nationality")
            ),
            self._stated(
                "commission_recommendation", N_("The regional commission recommends recognition")
            ),
            self._stated("earlier_in_quota", N_("Was put into a regional quota before")),
            Label("caption", self._speech.text(taken), wrap=True),
        )
        self._card(
            N_("Family of a kandas"),
            side_by_side(
                self._stated("widow_of_kandas", N_("Widow of a kandas")),
                self._stated("common_child", N_("Common child of a kandas")),
            ),
            self._stated(
                "came_after_inclusion", N_("Came after the kandas was put into the quota")
            ),
        )

    def _card(self, title: str, *items: Item) -> None:
        heading = Label("heading", self._speech.text(title))
        self._body.addWidget(Card(heading, *items, pad=16, gap=12))

    def _field(self, fact: str, field: AnyField, words: str) -> AnyField:
        field.named(self._speech, words)
        field.changed.connect(self._open_what_follows)
        self.of[fact] = field
        return field

    def _stated(self, fact: str, words: str) -> ChoiceField:
        text, made = self._speech.text, ChoiceField()
        unknown, yes, no = text(N_("Unknown")), text(N_("Yes")), text(N_("No"))
        made.offer([(None, unknown), (True, yes), (False, no)])
        return self._field(fact, made, words)

    def _open_what_follows(self) -> None:
        """No divorce has no day and no certificate; neither of the programmes has no graduation."""
        for first, nothing, others in (
            ("divorced", False, ("divorced_on", "divorce_certificate")),
            ("graduate_of", GraduateOf.NEITHER, ("graduated_on",)),
        ):
            field = self.of.get(first)
            if isinstance(field, ChoiceField):
                for other in others:
                    self.of[other].setEnabled(field.value() is not nothing)

    def facts(self) -> EligibilityFacts:
        """What is filled in; what is not asked any more is not said either."""
        self._open_what_follows()
        return EligibilityFacts(
            **{name: _value(field) for name, field in self.of.items() if field.isEnabledTo(self)}
        )


def _value(field: Field) -> Any:
    if isinstance(field, DayField):
        return field.day()
    return field.value() if isinstance(field, ChoiceField) else None
