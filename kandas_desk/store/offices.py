"""The shelf of the office, its staff and its series of numbers."""

from typing import cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Connection,
    String,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.office import Office, Role, Staff
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import table_of


class OfficeRow(SQLModel, table=True):
    """The office that keeps the archive."""

    __tablename__ = "offices"
    __table_args__ = {"sqlite_strict": True}

    id: UUID = Field(sa_type=Uid, primary_key=True)
    code: str = Field(sa_type=SortText, unique=True)
    name_kk: str = Field(sa_type=String)
    name_ru: str = Field(sa_type=String)
    name_en: str = Field(sa_type=String)
    place_kk: str = Field(sa_type=String)
    place_ru: str = Field(sa_type=String)
    place_en: str = Field(sa_type=String)
    region: str | None = Field(default=None, sa_type=SortText)


class StaffRow(SQLModel, table=True):
    """Somebody who works in the office."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint(
            "role in ('caseworker','head','accountant','auditor','administrator')", name="role"
        ),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    login: str = Field(sa_type=SortText, unique=True)
    name: str = Field(sa_type=String)
    role: str = Field(sa_type=String)
    active: bool = Field(sa_type=Boolean)


class SeriesRow(SQLModel, table=True):
    """A series of numbers; the next one is taken in the transaction that uses it."""

    __tablename__ = "series"
    __table_args__ = {"sqlite_strict": True}

    name: str = Field(sa_type=SortText, primary_key=True)
    last: int = Field(sa_type=BigInteger)


OFFICES, STAFF, SERIES = table_of(OfficeRow), table_of(StaffRow), table_of(SeriesRow)


class OfficeShelf:
    """The office of this archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own(self, *, lock: bool = False) -> Office:
        """The office that keeps this archive; ``lock`` lets one writer pass at a time."""
        wanted = select(OFFICES).order_by(OFFICES.c.id).limit(1)
        row = self._connection.execute(wanted.with_for_update() if lock else wanted).one()
        return Office(
            row.id,
            row.code,
            Wording(row.name_kk, row.name_ru, row.name_en),
            Wording(row.place_kk, row.place_ru, row.place_en),
            row.region,
        )

    def put(self, office: Office) -> None:
        """Write the office of a new archive."""
        self._connection.execute(
            insert(OFFICES),
            {
                "id": office.id,
                "code": office.code,
                "name_kk": office.name.kk,
                "name_ru": office.name.ru,
                "name_en": office.name.en,
                "place_kk": office.place.kk,
                "place_ru": office.place.ru,
                "place_en": office.place.en,
                "region": office.region,
            },
        )

    def take_numbers(self, series: str, count: int = 1) -> int:
        """Take the next ``count`` numbers of the series, which starts with 1; the last one."""
        taken = self._connection.execute(
            update(SERIES)
            .where(SERIES.c.name == series)
            .values(last=SERIES.c.last + count)
            .returning(SERIES.c.last)
        ).scalar_one_or_none()
        if taken is None:
            self._connection.execute(insert(SERIES), {"name": series, "last": count})
            return count
        return cast(int, taken)


class StaffShelf:
    """Who works here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Staff, ...]:
        """Everybody, in the order of joining."""
        rows = self._connection.execute(select(STAFF).order_by(STAFF.c.id))
        return tuple(Staff(r.id, r.login, r.name, Role(r.role), bool(r.active)) for r in rows)

    def get(self, login: str) -> Staff:
        """The person with the login; refused when there is none."""
        row = self._connection.execute(select(STAFF).where(STAFF.c.login == login)).one_or_none()
        if row is None:
            raise refuse("staff_unknown", "login", login=login)
        return Staff(row.id, row.login, row.name, Role(row.role), bool(row.active))

    def put(self, person: Staff) -> None:
        """Write a new person or a changed one."""
        values = {
            "id": person.id,
            "login": person.login,
            "name": person.name,
            "role": person.role.value,
            "active": person.active,
        }
        done = self._connection.execute(
            update(STAFF).where(STAFF.c.id == person.id).values(**values)
        )
        if done.rowcount == 0:
            self._connection.execute(insert(STAFF), values)
