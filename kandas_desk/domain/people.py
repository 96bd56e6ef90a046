"""People: a person, the family, and who belonged to it on which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kandas_desk.domain.dates import full_years
from kandas_desk.domain.identity import iin_problems
from kandas_desk.domain.refusals import Reason, reason

REFUSED = "refused"


class Sex(StrEnum):
    """Sex as in the identity document."""

    MALE = "m"
    FEMALE = "f"


class Relation(StrEnum):
    """Relation to the applicant."""

    APPLICANT = "applicant"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDCHILD = "grandchild"
    OTHER = "other"


class Education(StrEnum):
    """Level of education; ``REFUSED`` is "refused to say", None is unknown."""

    HIGHER = "higher"
    VOCATIONAL = "vocational"
    SECONDARY = "secondary"
    BASIC = "basic"
    NONE = "none"
    REFUSED = "refused"


class Degree(StrEnum):
    """Academic degree; ``REFUSED`` is "refused to say", None is unknown."""

    NONE = "none"
    BACHELOR = "bachelor"
    MASTER = "master"
    CANDIDATE = "candidate"
    DOCTOR = "doctor"
    PHD = "phd"
    REFUSED = "refused"


class Stated(StrEnum):
    """What a person stated to a yes-or-no question; None is unknown."""

    YES = "yes"
    NO = "no"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PersonName:
    """Surname, given name, patronymic as in the document; one part may stand alone."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """All parts in the official order."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def short(self) -> str:
        """Surname and given name."""
        return " ".join(part for part in (self.surname, self.given_name) if part)


@dataclass(frozen=True, slots=True)
class Person:
    """One person. ``id`` travels between offices; ``iin`` is None until one is given."""

    id: UUID
    name: PersonName
    born: date | None
    sex: Sex | None
    iin: str | None = None
    latin_name: PersonName | None = None
    citizenship: str | None = None
    education: Education | None = None
    degree: Degree | None = None
    speciality: str = ""
    job_seeker: Stated | None = None
    employed: Stated | None = None
    registered_in_origin_since: date | None = None

    def problems(self, where: str) -> tuple[Reason, ...]:
        """Why this person cannot be written down: no name at all, an impossible IIN."""
        found: list[Reason] = []
        if not self.name.full:
            found.append(reason("name_missing", f"{where}.surname"))
        if self.iin is not None:
            found.extend(iin_problems(self.iin, self.born, self.sex, f"{where}.iin"))
        return tuple(found)

    def remembering(self, older: Person) -> Person:
        """This person with what was known before wherever nothing newer is said."""
        known = {
            name: getattr(self, name) if getattr(self, name) is not None else getattr(older, name)
            for name in Person.__dataclass_fields__
        }
        return Person(**known | {"speciality": self.speciality or older.speciality})

    def age(self, on: date) -> int | None:
        """Age in whole years, None when the birth date is unknown."""
        return None if self.born is None else full_years(self.born, on)


@dataclass(frozen=True, slots=True)
class Member:
    """A person's membership in the family of a case, ``since`` .. ``until`` (exclusive)."""

    person: Person
    relation: Relation
    since: date
    until: date | None = None

    def belongs_on(self, day: date) -> bool:
        """Whether the membership holds on the day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Family:
    """The family of one case: every membership that ever was, applicant first."""

    members: tuple[Member, ...]

    @property
    def applicant(self) -> Member:
        """The membership of the applicant; exactly one exists (see ``problems``)."""
        return next(m for m in self.members if m.relation is Relation.APPLICANT)

    def on(self, day: date) -> tuple[Member, ...]:
        """Who belongs to the family on the day."""
        return tuple(member for member in self.members if member.belongs_on(day))

    def with_back(self, persons: frozenset[UUID]) -> Family:
        """The family with the memberships of these persons open again: they never left."""
        return Family(
            tuple(replace(m, until=None) if m.person.id in persons else m for m in self.members)
        )

    def problems(self) -> tuple[Reason, ...]:
        """Why this cannot be a family: no applicant, two applicants, one person twice."""
        found: list[Reason] = []
        applicants = sum(m.relation is Relation.APPLICANT for m in self.members)
        if applicants != 1:
            code = "applicant_missing" if applicants == 0 else "two_applicants"
            found.append(reason(code, "members", n=applicants))
        seen: set[str] = set()
        for index, member in enumerate(self.members):
            where = f"members[{index}]"
            found.extend(member.person.problems(where))
            iin = member.person.iin
            if iin is not None and iin in seen:
                found.append(reason("person_twice", f"{where}.iin", iin=iin))
            seen.add(iin or "")
        return tuple(found)
