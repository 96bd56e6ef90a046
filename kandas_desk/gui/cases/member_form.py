"""The fields of one member of a family."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from kandas_desk.domain.case import CaseFilter
from kandas_desk.domain.people import Degree, Education, Relation, Sex, Stated
from kandas_desk.exchange.case_file import MemberDraft
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, Field, TextField
from kandas_desk.gui.forms import Reasons
from kandas_desk.gui.pieces import Card, Label, row
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import COUNTRIES
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import labelled
from kandas_desk.queries.cases import case_ids

_IIN_DIGITS = 12
_COLUMNS = 4


def offered(
    language: Language, kind: type[StrEnum], *, unknown: bool = True
) -> list[tuple[object, str]]:
    """Every member of an enum for a choice, "Unknown" first where one need not know."""
    known: list[tuple[object, str]] = [(kind(v), label) for v, label in labelled(language, kind)]
    return [(None, language.text(N_("Unknown"))), *known] if unknown else known


class MemberForm(Card):
    """One person of the draft. The first is the applicant, of whom more is asked.

    Signals:
        removed: the person filling the form takes this member out again.
    """

    removed = Signal(object)

    def __init__(self, workplace: Workplace, *, applicant: bool) -> None:
        super().__init__(gap=14)
        self._counter, self._speech = workplace.counter, workplace.speech
        self.applicant = applicant
        speech = self._speech
        self.title = Label("heading")
        speech.bind(self.title.setText, N_("Applicant") if applicant else N_("Family member"))
        self.relation = ChoiceField().named(speech, N_("Relation to the applicant"))
        self.surname = TextField().named(speech, N_("Surname"))
        self.given_name = TextField().named(speech, N_("Given name"))
        self.patronymic = TextField().named(speech, N_("Patronymic"))
        self.iin = TextField(longest=_IIN_DIGITS).named(speech, N_("IIN"))
        self.born = DayField().named(speech, N_("Date of birth"))
        self.sex = ChoiceField().named(speech, N_("Sex"))
        self.citizenship = ChoiceField().named(speech, N_("Citizenship"))
        self.education = ChoiceField().named(speech, N_("Level of education"))
        self.degree = ChoiceField().named(speech, N_("Academic degree"))
        self.job_seeker = ChoiceField().named(speech, N_("Job seeker"))
        self.since = DayField().named(speech, N_("Registered at the previous residence since"))
        self.known = Label("hint", wrap=True)
        self.known.hide()
        self._lay_out()
        self.iin.changed.connect(self._look_for_case)
        speech.changed.connect(self._offer)
        self._offer()

    def _lay_out(self) -> None:
        fields: list[Field] = [self.surname, self.given_name, self.patronymic, self.iin]
        if self.applicant:
            fields += [self.born, self.sex, self.citizenship, self.education]
            fields += [self.degree, self.job_seeker, self.since]
            self.body.addWidget(self.title)
        else:
            fields = [self.relation, *fields, self.born, self.sex, self.education]
            remove = Button("x")
            self._speech.bind(remove.setText, N_("Remove"))
            remove.clicked.connect(self._remove)
            self.body.addLayout(row(self.title, None, remove))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        for index, field in enumerate(fields):
            wide = 2 if field is self.since else 1
            spot = (index // _COLUMNS, index % _COLUMNS, 1, wide)
            grid.addWidget(field, *spot, Qt.AlignmentFlag.AlignTop)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.known)

    def watch(self, reasons: Reasons, place: int) -> None:
        """Show reasons about ``members[place]`` at these fields."""
        named: dict[str, Field] = {
            "relation": self.relation,
            "surname": self.surname,
            "given_name": self.given_name,
            "patronymic": self.patronymic,
            "iin": self.iin,
            "born": self.born,
            "sex": self.sex,
            "citizenship": self.citizenship,
            "education": self.education,
            "degree": self.degree,
            "job_seeker": self.job_seeker,
            "registered_in_origin_since": self.since,
        }
        for name, field in named.items():
            if field.parent() is not None:
                reasons.watch(f"members[{place}].{name}", field)

    def draft(self) -> MemberDraft:
        """The person as written down so far."""
        return MemberDraft(
            relation=Relation.APPLICANT if self.applicant else self.relation.value(),
            surname=self.surname.value(),
            given_name=self.given_name.value(),
            patronymic=self.patronymic.value(),
            iin=self.iin.value() or None,
            born=self.born.day(),
            sex=self.sex.value(),
            citizenship=self.citizenship.value() if self.applicant else None,
            education=self.education.value(),
            degree=self.degree.value() if self.applicant else None,
            job_seeker=self.job_seeker.value() if self.applicant else None,
            registered_in_origin_since=self.since.day() if self.applicant else None,
        )

    def _offer(self) -> None:
        language = self._speech.language
        relations = offered(language, Relation, unknown=False)
        self.relation.offer([r for r in relations if r[0] is not Relation.APPLICANT])
        choices: tuple[tuple[ChoiceField, type[StrEnum]], ...] = (
            (self.sex, Sex),
            (self.education, Education),
            (self.degree, Degree),
            (self.job_seeker, Stated),
        )
        for field, kind in choices:
            field.offer(offered(language, kind))
        countries = [(c.code, c.in_language(language.code)) for c in reversed(COUNTRIES)]
        self.citizenship.offer([(None, language.text(N_("Unknown"))), *countries])

    def _look_for_case(self) -> None:
        """Search before create: say at once when a case of this person is known."""
        iin = self.iin.value()
        self.known.hide()
        if len(iin) == _IIN_DIGITS and iin.isdigit():
            self._counter.ask(case_ids, CaseFilter(search=iin), then=self._found, about=(iin,))

    def _found(self, ids: Sequence[UUID], iin: str) -> None:
        if iin != self.iin.value() or not ids:
            return
        self.known.setText(
            self._speech.text(
                N_("Cases with this IIN in the archive: {n}. Look at them before going on."),
                n=len(ids),
            )
        )
        self.known.show()

    def _remove(self, *_clicked: Any) -> None:
        self.removed.emit(self)
