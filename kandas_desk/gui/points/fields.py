"""The questions of the points assessment as fields, and the answers that they make."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kandas_desk.domain.case import Case
from kandas_desk.domain.people import Education
from kandas_desk.domain.points import (
    Answers,
    Block,
    BlockResult,
    Health,
    Income,
    Intention,
    Interview,
    LanguageTest,
    LegalHistory,
    Level,
    Willingness,
)
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import ChoiceField, Field, TextField
from kandas_desk.gui.forms import Reasons, side_by_side
from kandas_desk.gui.pieces import Card, Item, Label
from kandas_desk.gui.speech import Speech
from kandas_desk.house.marks import N_
from kandas_desk.language.findings import word

LONGEST_WORK, WHOLE = 80, 100
NOT_ANSWERED = N_("Not answered")
AnyField = TypeVar("AnyField", bound=Field)


_PROBLEMS = {
    LONGEST_WORK: N_("Write a whole number from 0 to 80"),
    WHOLE: N_("Write a whole number from 0 to 100"),
}


class WholeField(TextField):
    """A whole number from zero to a greatest one."""

    def __init__(self, most: int) -> None:
        super().__init__(longest=3)
        self._most = most

    def own_problem(self) -> str:
        """A text that is no whole number, or one out of range."""
        if self.value() and self.whole() is None:
            return _PROBLEMS[self._most]
        return super().own_problem()

    def whole(self) -> int | None:
        """The number, None when nothing or nonsense was entered."""
        text = self.value()
        if not text.isascii() or not text.isdigit() or int(text) > self._most:
            return None
        return int(text)


class AnswerFields(QWidget):
    """All fields of the questionnaire, the last test and the interview of an applicant."""

    def __init__(self, speech: Speech, case: Case, reasons: Reasons) -> None:
        super().__init__()
        self._speech, self._reasons = speech, reasons
        self._person = case.family.applicant.person
        self.fields: list[Field] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(14)
        self._ask_questionnaire()
        self._ask_test()
        self._ask_interview()
        self._body.addStretch(1)
        self.born.show_day(self._person.born)
        if self._person.education in set(Education):
            self.education.show_value(self._person.education)

    def _ask_questionnaire(self) -> None:
        self.born = self._field(DayField(), N_("Date of birth"), "born")
        self.health = self._choice(Health, N_("State of health"), "questionnaire.health")
        self.education = self._choice(Education, N_("Education"), "questionnaire.education")
        self.work = self._field(
            WholeField(LONGEST_WORK),
            N_("Work experience, whole years"),
            "questionnaire.work_years",
        )
        self.kazakh = self._choice(Level, N_("Kazakh language"), "questionnaire.languages.kk")
        self.russian = self._choice(Level, N_("Russian language"), "questionnaire.languages.ru")
        self.english = self._choice(Level, N_("English language"), "questionnaire.languages.en")
        self.history = self._choice(
            LegalHistory, N_("Convictions and offences"), "questionnaire.legal_history"
        )
        self.income = self._choice(Income, N_("Stability of income"), "questionnaire.income")
        self.intention = self._choice(
            Intention, N_("How long the person means to stay"), "questionnaire.intention"
        )
        self._card(
            N_("Questionnaire"),
            side_by_side(self.born, self.work),
            side_by_side(self.health, self.education),
            side_by_side(self.kazakh, self.russian, self.english),
            side_by_side(self.history, self.income),
            self.intention,
        )

    def _ask_test(self) -> None:
        self.taken_on = self._field(DayField(), N_("Day of the test"), "tests.taken_on")
        self.level = self._choice(Level, N_("Level reached"), "tests.level")
        self.listening = self._field(
            WholeField(WHOLE), N_("Listening, percent"), "tests.blocks.listening"
        )
        self.reading = self._field(
            WholeField(WHOLE), N_("Reading, percent"), "tests.blocks.reading"
        )
        self.cheated = self._field(ChoiceField(), N_("The person cheated"), "tests.cheated")
        text = self._speech.text
        self.cheated.offer([(False, text(N_("No"))), (True, text(N_("Yes")))])
        self._card(
            N_("KAZTEST, the last attempt"),
            side_by_side(self.taken_on, self.level),
            side_by_side(self.listening, self.reading),
            self.cheated,
        )

    def _ask_interview(self) -> None:
        self.held_on = self._field(DayField(), N_("Day of the interview"), "interview.held_on")
        self.willingness = self._choice(
            Willingness, N_("Wish to live and work here"), "interview.willingness"
        )
        self._card(N_("Interview"), side_by_side(self.held_on, self.willingness))

    def _card(self, title: str, *items: Item) -> None:
        heading = Label("heading", self._speech.text(title))
        self._body.addWidget(Card(heading, *items, pad=16, gap=12))

    def _field(self, field: AnyField, words: str, where: str) -> AnyField:
        field.named(self._speech, words)
        self._reasons.watch(where, field)
        self.fields.append(field)
        return field

    def _choice(self, kind: type[StrEnum], words: str, where: str) -> ChoiceField:
        language = self._speech.language
        nothing = (None, language.text(NOT_ANSWERED))
        made = ChoiceField()
        made.offer([nothing, *((member, word(language, member)) for member in kind)])
        self._field(made, words, where)
        return made

    def answers(self) -> Answers:
        """What is filled in; an empty field is unanswered."""
        return Answers(
            name=self._person.name.full,
            born=self.born.day(),
            health=self.health.value(),
            education=self.education.value(),
            work_years=self.work.whole(),
            kazakh=self.kazakh.value(),
            russian=self.russian.value(),
            english=self.english.value(),
            legal_history=self.history.value(),
            income=self.income.value(),
            intention=self.intention.value(),
            interview=self._interview(),
            tests=self._tests(),
        )

    def unfinished(self) -> tuple[Field, ...]:
        """Fields without which others say nothing: the day of a test, of an interview."""
        shares = (self.listening.is_empty(), self.reading.is_empty())
        begun = not self.level.is_empty() or not all(shares) or self.cheated.value()
        found: list[Field] = []
        if begun and self.taken_on.is_empty():
            found.append(self.taken_on)
        if self.level.is_empty() and (begun or not self.taken_on.is_empty()):
            found.append(self.level)
        if self.held_on.is_empty() and not self.willingness.is_empty():
            found.append(self.held_on)
        return tuple(found)

    def _interview(self) -> Interview | None:
        day = self.held_on.day()
        return None if day is None else Interview(day, self.willingness.value())

    def _tests(self) -> tuple[LanguageTest, ...]:
        day, level = self.taken_on.day(), self.level.value()
        if day is None or level is None:
            return ()
        shares = ((Block.LISTENING, self.listening.whole()), (Block.READING, self.reading.whole()))
        blocks = tuple(BlockResult(block, share) for block, share in shares if share is not None)
        return (LanguageTest(day, level, blocks, bool(self.cheated.value())),)
