"""The shelf of persons: one row a person, however many cases name them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Connection, Date, String, insert, select
from sqlmodel import Field, SQLModel

from kandas_desk.domain.people import Degree, Education, Person, PersonName, Sex, Stated
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, table_of


class PersonRow(SQLModel, table=True):
    """One person."""

    __tablename__ = "persons"
    __table_args__ = (CheckConstraint("sex in ('m','f')", name="sex"), {"sqlite_strict": True})

    id: UUID = Field(sa_type=Uid, primary_key=True)
    iin: str | None = Field(default=None, sa_type=SortText, unique=True)
    surname: str = Field(sa_type=String)
    given_name: str = Field(sa_type=String)
    patronymic: str = Field(sa_type=String)
    latin_surname: str | None = Field(default=None, sa_type=String)
    latin_given_name: str | None = Field(default=None, sa_type=String)
    latin_patronymic: str | None = Field(default=None, sa_type=String)
    born: date | None = Field(default=None, sa_type=Date)
    sex: str | None = Field(default=None, sa_type=String)
    citizenship: str | None = Field(default=None, sa_type=String)
    education: str | None = Field(default=None, sa_type=String)
    degree: str | None = Field(default=None, sa_type=String)
    speciality: str = Field(sa_type=String)
    job_seeker: str | None = Field(default=None, sa_type=String)
    employed: str | None = Field(default=None, sa_type=String)
    registered_since: date | None = Field(default=None, sa_type=Date)


TABLE = table_of(PersonRow)


def row_of(person: Person) -> dict[str, Any]:
    """The row of a person."""
    latin = person.latin_name
    return {
        "id": person.id,
        "iin": person.iin,
        "surname": person.name.surname,
        "given_name": person.name.given_name,
        "patronymic": person.name.patronymic,
        "latin_surname": latin.surname if latin else None,
        "latin_given_name": latin.given_name if latin else None,
        "latin_patronymic": latin.patronymic if latin else None,
        "born": person.born,
        "sex": person.sex,
        "citizenship": person.citizenship,
        "education": person.education,
        "degree": person.degree,
        "speciality": person.speciality,
        "job_seeker": person.job_seeker,
        "employed": person.employed,
        "registered_since": person.registered_in_origin_since,
    }


def person_of(row: Any) -> Person:
    """The person of a row."""
    latin = (
        PersonName(row.latin_surname or "", row.latin_given_name or "", row.latin_patronymic or "")
        if row.latin_surname or row.latin_given_name or row.latin_patronymic
        else None
    )
    return Person(
        id=row.id,
        name=PersonName(row.surname, row.given_name, row.patronymic),
        born=row.born,
        sex=Sex(row.sex) if row.sex else None,
        iin=row.iin,
        latin_name=latin,
        citizenship=row.citizenship,
        education=Education(row.education) if row.education else None,
        degree=Degree(row.degree) if row.degree else None,
        speciality=row.speciality,
        job_seeker=Stated(row.job_seeker) if row.job_seeker else None,
        employed=Stated(row.employed) if row.employed else None,
        registered_in_origin_since=row.registered_since,
    )


class PersonShelf:
    """Persons by id and by IIN."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids_by_iin(self, iins: Iterable[str]) -> dict[str, UUID]:
        """Which of the IINs belong to a known person."""
        found: dict[str, UUID] = {}
        for part in in_parts(iins):
            rows = self._connection.execute(
                select(TABLE.c.iin, TABLE.c.id).where(TABLE.c.iin.in_(part))
            )
            found |= {row.iin: row.id for row in rows}
        return found

    def by_ids(self, ids: Iterable[UUID]) -> dict[UUID, Person]:
        """The persons with these ids."""
        found: dict[UUID, Person] = {}
        for part in in_parts(ids):
            rows = self._connection.execute(select(TABLE).where(TABLE.c.id.in_(part)))
            found |= {row.id: person_of(row) for row in rows}
        return found

    def put_many(self, persons: Iterable[Person], *, known: frozenset[UUID]) -> None:
        """Write persons; those whose id is ``known`` to the archive replace their row."""
        rows = [row_of(person) for person in persons]
        fresh = [row for row in rows if row["id"] not in known]
        if fresh:
            self._connection.execute(insert(TABLE), fresh)
        for row in rows:
            if row["id"] in known:
                self._connection.execute(
                    TABLE.update().where(TABLE.c.id == row["id"]).values(**row)
                )


__all__ = ["TABLE", "PersonRow", "PersonShelf", "person_of", "row_of"]
