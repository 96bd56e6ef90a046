"""One row of a register: a person, the family's journey, and what is wrong with the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from kandas_desk.domain.case import Area, CaseKind, Destination, Origin
from kandas_desk.domain.people import Education, Person, PersonName, Relation, Sex, Stated
from kandas_desk.domain.refusals import Reason

_NO_FACTS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row as it was read; what the file leaves open is None or empty.

    ``row_number``: as the sheet counts, 0 for a row that is to be written. ``oblast_kato``: the
    receiving region; ``place_kato``: the place itself where the file names it.
    """

    family: str
    relation: Relation
    kind: CaseKind
    oblast_kato: str
    applied_on: date
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    iin: str | None = None
    born: date | None = None
    sex: Sex | None = None
    origin_kato: str | None = None
    origin_country: str | None = None
    place_kato: str | None = None
    place: str = ""
    area: Area | None = None
    decided_on: date | None = None
    arrived_on: date | None = None
    education: Education | None = None
    speciality: str = ""
    employed: Stated | None = None
    row_number: int = 0

    @property
    def name(self) -> PersonName:
        """The person's name."""
        return PersonName(self.surname, self.given_name, self.patronymic)

    @property
    def origin(self) -> Origin:
        """Where the family comes from."""
        return Origin(self.origin_kato, self.origin_country)

    @property
    def destination(self) -> Destination:
        """Where the family moves to: the place, or the region where no place is named."""
        return Destination(self.place_kato or self.oblast_kato, self.area)

    def person(self, person_id: UUID) -> Person:
        """The person of this row."""
        return Person(
            id=person_id,
            name=self.name,
            born=self.born,
            sex=self.sex,
            iin=self.iin,
            education=self.education,
            speciality=self.speciality,
            employed=self.employed,
        )


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong, or only striking, in one row: where, a code and the facts of the sentence.

    ``row``: as the sheet counts, 0 for the whole file. ``family``: its number where it is known.
    """

    row: int
    code: str
    letters: str = ""
    header: str = ""
    facts: Mapping[str, object] = field(default_factory=lambda: _NO_FACTS)
    family: str | None = None

    @property
    def column(self) -> str:
        """The column as a person finds it: its letters and its heading."""
        return f"{self.letters} {self.header}".strip()

    @property
    def reason(self) -> Reason:
        """The same as a reason; its facts also name the row and the column."""
        where = f"{self.letters}{self.row}" if self.letters and self.row else self.letters
        facts = {"row": self.row, "column": self.header, **self.facts}
        return Reason(self.code, where, MappingProxyType(facts))


@dataclass(frozen=True, slots=True)
class PartialRow:
    """What is known of a row that cannot be taken: enough to judge the rest of its family."""

    row_number: int
    family: str | None
    relation: Relation | None
    iin: str | None
