"""The points assessment for permanent residence: what is answered, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kandas_desk.domain.dates import full_years
from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.people import Education
from kandas_desk.domain.refusals import Reason, reason


class Factor(StrEnum):
    """The eight factors that the committee named, in its order."""

    AGE = "age"
    HEALTH = "health"
    EDUCATION = "education"
    WORK_EXPERIENCE = "work_experience"
    LANGUAGE = "language"
    LEGAL_HISTORY = "legal_history"
    INCOME_STABILITY = "income_stability"
    WILLINGNESS = "willingness"


class Health(StrEnum):
    """What the medical certificate says; ``REFUSED`` is "refused to say", None is unknown."""

    FIT = "fit"
    LIMITED = "limited"
    CARE = "care"
    REFUSED = "refused"


class LegalHistory(StrEnum):
    """The gravest entry of the certificate of convictions and offences."""

    CLEAR = "clear"
    OFFENCE = "offence"
    SPENT = "spent"
    CONVICTED = "convicted"
    DEPORTED = "deported"
    REFUSED = "refused"


class Income(StrEnum):
    """What the applicant will live on."""

    CONTRACT = "contract"
    BUSINESS = "business"
    OFFER = "offer"
    IRREGULAR = "irregular"
    NONE = "none"
    REFUSED = "refused"


class Intention(StrEnum):
    """For how long the applicant means to stay, as the questionnaire says."""

    PERMANENT = "permanent"
    LONG = "long"
    SHORT = "short"
    UNDECIDED = "undecided"
    REFUSED = "refused"


class Willingness(StrEnum):
    """What those who held the interview think of the wish to live and work here."""

    FIRM = "firm"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


class Level(StrEnum):
    """Knowledge of a language, from none upwards."""

    NONE = "none"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"

    def reaches(self, other: Level) -> bool:
        """Whether this level is at least the other."""
        order = list(Level)
        return order.index(self) >= order.index(other)


class Block(StrEnum):
    """The blocks of the KAZTEST."""

    LISTENING = "listening"
    READING = "reading"


class Gate(StrEnum):
    """What stands before the points: the language test as a whole, and each attempt at it."""

    LANGUAGE_TEST = "language_test"
    ATTEMPT = "attempt"


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What was reached in one block, in whole percent."""

    block: Block
    percent: int


@dataclass(frozen=True, slots=True)
class LanguageTest:
    """One attempt at the KAZTEST. A block that is missing is unknown."""

    taken_on: date
    level: Level
    blocks: tuple[BlockResult, ...]
    cheated: bool = False

    def percent(self, block: Block) -> int | None:
        """What was reached in the block; the worse one if it stands there twice."""
        return min((b.percent for b in self.blocks if b.block is block), default=None)


@dataclass(frozen=True, slots=True)
class Interview:
    """The interview at the place of stay."""

    held_on: date
    willingness: Willingness | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves the answers about a factor: a paper with its number and day."""

    factor: Factor
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The questionnaire, the tests and the interview of one person; None is unanswered."""

    name: str = ""
    born: date | None = None
    health: Health | None = None
    education: Education | None = None
    work_years: int | None = None
    kazakh: Level | None = None
    russian: Level | None = None
    english: Level | None = None
    legal_history: LegalHistory | None = None
    income: Income | None = None
    intention: Intention | None = None
    interview: Interview | None = None
    tests: tuple[LanguageTest, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def age(self, on: date) -> int | None:
        """Age in whole years, None when the birth date is unknown."""
        return None if self.born is None else full_years(self.born, on)

    def evidence_of(self, factor: Factor) -> str:
        """What proves the answers about the factor."""
        return "; ".join(sorted(e.text for e in self.evidence if e.factor is factor))

    def problems(self, on: date) -> tuple[Reason, ...]:
        """Why the answers contradict the day or each other."""
        days = [("born", self.born)]
        days += [("interview.held_on", self.interview.held_on)] if self.interview else []
        days += [("tests.taken_on", test.taken_on) for test in self.tests]
        found = [
            reason("points_day_later", where, field=where, date=day, on=on)
            for where, day in sorted(days, key=str)
            if day is not None and day > on
        ]
        age = self.age(on)
        if age is not None and self.work_years is not None and self.work_years > age:
            found.append(
                reason(
                    "points_work_exceeds_age",
                    "questionnaire.work_years",
                    work=self.work_years,
                    age=age,
                )
            )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer within a criterion: which question, what was said, what the scale gives.

    ``asked`` is empty where the criterion has one question. ``points`` None: not answered.
    """

    asked: str
    answer: StrEnum | int | None
    points: int | None

    @property
    def plain(self) -> str:
        """The answer as plain text, the same in every language."""
        said = "" if self.answer is None else str(self.answer)
        return f"{self.asked} {said}".strip() if said else ""


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One factor: the answers, what proves them, the points of at most ``maximum``, and why.

    ``points`` None: an answer is missing; ``open`` holds a question for each one that is, and
    ``reason`` is the first of them.
    """

    factor: Factor
    given: tuple[Given, ...]
    evidence: str
    points: int | None
    maximum: int
    reason: Finding
    open: tuple[Finding, ...] = ()

    @property
    def answer(self) -> str | None:
        """All answers as plain text; None when there is none."""
        return ", ".join(one.plain for one in self.given if one.plain) or None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The outcome on a day.

    ``total``: the points of all answered criteria. ``passed`` is None while a missing answer or
    test could still change it. ``gate``: the language test as a whole; ``attempts``: what was
    found about each attempt, oldest first. ``confidence``: that of the weakest value used.
    """

    on: date
    total: int
    threshold: int
    passed: bool | None
    criteria: tuple[CriterionResult, ...]
    gate: Finding
    attempts: tuple[Finding, ...]
    confidence: str

    @property
    def maximum(self) -> int:
        """The greatest total that the rubric allows."""
        return sum(criterion.maximum for criterion in self.criteria)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What is still to be asked: the test first, while it is open, then the criteria."""
        asked: tuple[Finding, ...] = ()
        if self.gate.outcome is Outcome.UNKNOWN:
            asked = tuple(found for found in self.attempts if found.question) or (self.gate,)
        return (*asked, *(found for criterion in self.criteria for found in criterion.open))
