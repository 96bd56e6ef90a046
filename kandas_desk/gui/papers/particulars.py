"""What a person adds to some papers: documents handed in or missing, the minutes of a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import NOTHING_ADDED, Particulars
from kandas_desk.domain.paper_subject import PaperSubject
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, Field, NoteField, NumberField, TextField
from kandas_desk.gui.forms import side_by_side
from kandas_desk.gui.pieces import Label, empty
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_
from kandas_desk.language.paper_subjects import subject_words
from kandas_desk.language.terms import labelled
from kandas_desk.rules.documents import AskedDocument

IN_ORDER, MISSING, EXPIRED, RECEIVED = "in_order", "missing", "expired", "received"


class CountField(NumberField):
    """A whole number of persons or votes."""

    def own_problem(self) -> str:
        """A text that is no whole number."""
        number = self.number()
        if number is not None and (number != int(number) or number < 0):
            return N_("Write a whole number")
        return super().own_problem()

    def count(self) -> int | None:
        """The number; None when nothing was entered."""
        number = self.number()
        return None if number is None else int(number)


class Part(QWidget):
    """Fields of one kind of paper; ``fields`` go by the place that a reason names."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.about: ChoiceField | None = None
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(14)

    def put(self, **fields: Field) -> None:
        """Put fields side by side."""
        self.fields.update(fields)
        self.layout_.addLayout(side_by_side(*fields.values()))

    def ask_about(self, speech: Speech, fitting: Sequence[PaperSubject]) -> None:
        """Ask which of these the paper is about; the only one is chosen already."""
        self.about = ChoiceField().named(speech, N_("About"), required=True)
        choices: list[tuple[object, str]] = [
            (str(one.id), subject_words(speech.language, one)) for one in fitting
        ]
        if len(choices) > 1:
            choices.insert(0, (None, speech.text(N_("Choose"))))
        self.about.offer(choices)
        self.fields["about"] = self.about
        self.layout_.insertLayout(0, side_by_side(self.about))

    def all_particulars(self) -> Particulars:
        """What was entered, and what the paper is about."""
        entered = self.particulars()
        return entered if self.about is None else replace(entered, about=self.about.value() or "")

    def particulars(self) -> Particulars:
        """What was entered beside that."""
        return NOTHING_ADDED


class DocumentsPart(Part):
    """A choice for each document that the law asks for, and a line for others."""

    def __init__(self, speech: Speech, *, refusal: bool) -> None:
        super().__init__()
        self._speech, self._refusal = speech, refusal
        self._choices: dict[str, ChoiceField] = {}
        self._rows = QVBoxLayout()
        self.layout_.addLayout(self._rows)
        caption = N_("Other missing documents") if refusal else N_("Other documents handed in")
        self.others = TextField(longest=600).named(speech, caption)
        self.put(missing=self.others)
        self.layout_.addWidget(
            Label("caption", speech.text(N_("Separate several documents with a semicolon.")))
        )

    def show_documents(self, asked: Sequence[AskedDocument]) -> None:
        """Offer these documents."""
        empty(self._rows)
        self._choices = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for index, document in enumerate(asked):
            name = document.label.in_language(self._speech.language.code)
            choice = ChoiceField()
            choice.caption.hide()
            choice.offer(self._states())
            choice.editor.setAccessibleName(name)
            choice.setFixedWidth(210)
            grid.addWidget(Label("soft", name, wrap=True), index, 0)
            grid.addWidget(choice, index, 1, Qt.AlignmentFlag.AlignTop)
            self._choices[document.name] = choice
        self._rows.addLayout(grid)

    def particulars(self) -> Particulars:
        """The documents by what was chosen for them."""
        others = tuple(part.strip() for part in self.others.value().split(";") if part.strip())
        if not self._refusal:
            return Particulars(received=(*self._chosen(RECEIVED), *others))
        return Particulars(missing=(*self._chosen(MISSING), *others), expired=self._chosen(EXPIRED))

    def choose(self, document: str, state: str) -> None:
        """Choose for a document, as a person would."""
        self._choices[document].show_value(state)

    def _states(self) -> list[tuple[object, str]]:
        text = self._speech.text
        if not self._refusal:
            return [(MISSING, text(N_("Not handed in"))), (RECEIVED, text(N_("Handed in")))]
        return [
            (IN_ORDER, text(N_("In order"))),
            (MISSING, text(N_("Missing"))),
            (EXPIRED, text(N_("No longer valid"))),
        ]

    def _chosen(self, state: str) -> tuple[str, ...]:
        return tuple(name for name, choice in self._choices.items() if choice.value() == state)


class MinutesPart(Part):
    """The minutes of the sitting; the ground only where the commission refused."""

    def __init__(self, speech: Speech, *, refused: bool) -> None:
        super().__init__()
        self.protocol = TextField(longest=60).named(speech, N_("Protocol number"))
        self.chair = TextField().named(speech, N_("Chair of the commission"))
        self.secretary = TextField().named(speech, N_("Secretary of the commission"))
        self.members = CountField().named(speech, N_("Members of the commission"))
        self.present = CountField().named(speech, N_("Members present"))
        self.votes_for = CountField().named(speech, N_("Votes for"))
        self.against = CountField().named(speech, N_("Votes against"))
        self.abstained = CountField().named(speech, N_("Abstained"))
        self.ground = NoteField().named(speech, N_("Ground of the refusal"))
        self.put(protocol=self.protocol, members=self.members, present=self.present)
        self.put(chair=self.chair, secretary=self.secretary)
        self.put(votes_for=self.votes_for, against=self.against, abstained=self.abstained)
        self._refused = refused
        if refused:
            self.put(ground=self.ground)

    def particulars(self) -> Particulars:
        """The minutes as they were entered."""
        return Particulars(
            protocol=self.protocol.value(),
            ground=self.ground.value() if self._refused else "",
            chair=self.chair.value(),
            secretary=self.secretary.value(),
            members=self.members.count(),
            present=self.present.count(),
            votes_for=self.votes_for.count(),
            against=self.against.count(),
            abstained=self.abstained.count(),
        )


class SittingPart(Part):
    """What all decisions of one sitting have in common; the votes are each family's own."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self.protocol = TextField(longest=60).named(speech, N_("Protocol number"))
        self.chair = TextField().named(speech, N_("Chair of the commission"))
        self.secretary = TextField().named(speech, N_("Secretary of the commission"))
        self.members = CountField().named(speech, N_("Members of the commission"))
        self.present = CountField().named(speech, N_("Members present"))
        self.put(
            protocol=self.protocol,
            chair=self.chair,
            secretary=self.secretary,
            members=self.members,
            present=self.present,
        )

    def particulars(self) -> Particulars:
        """The sitting as it was entered."""
        return Particulars(
            protocol=self.protocol.value(),
            chair=self.chair.value(),
            secretary=self.secretary.value(),
            members=self.members.count(),
            present=self.present.count(),
        )


class ProtocolPart(Part):
    """Only the number of the protocol."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self.protocol = TextField(longest=60).named(speech, N_("Protocol number"))
        self.put(protocol=self.protocol)

    def particulars(self) -> Particulars:
        """The number."""
        return Particulars(protocol=self.protocol.value())


class LeavingPart(Part):
    """The day of leaving that is thought of, and a reason where one is known."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self.on = DayField().named(speech, N_("Day of leaving"), required=True)
        self.why = ChoiceField().named(speech, N_("Reason, where it is known"))
        reasons = labelled(speech.language, ReturnReason)
        unknown = (None, speech.text(N_("Not known")))
        self.why.offer([unknown, *((ReturnReason(value), label) for value, label in reasons)])
        self.put(on=self.on, why=self.why)

    def think_of(self, on: date, why: ReturnReason | None) -> None:
        """Show a day and a reason."""
        self.on.show_day(on)
        self.why.show_value(why)

    def particulars(self) -> Particulars:
        """The day and the reason."""
        return Particulars(on=self.on.day(), why=self.why.value())


def part_for_many(kind: PaperKind, speech: Speech) -> Part:
    """The fields of a kind of paper that can be said of many families at once."""
    if kind is PaperKind.COMMISSION_DECISION:
        return SittingPart(speech)
    if kind is PaperKind.INCLUSION_CONFIRMATION:
        return ProtocolPart(speech)
    return Part()


def part_for(kind: PaperKind, speech: Speech, *, refused: bool) -> Part:
    """The fields that a kind of paper asks for; none for most. ``refused``: the commission did not
    include the family."""
    if kind is PaperKind.APPLICATION_RECEIPT:
        return DocumentsPart(speech, refusal=False)
    if kind is PaperKind.ACCEPTANCE_REFUSAL:
        return DocumentsPart(speech, refusal=True)
    if kind is PaperKind.COMMISSION_DECISION:
        return MinutesPart(speech, refused=refused)
    if kind is PaperKind.INCLUSION_CONFIRMATION:
        return ProtocolPart(speech)
    if kind is PaperKind.BOND_STATEMENT:
        return LeavingPart(speech)
    return Part()
