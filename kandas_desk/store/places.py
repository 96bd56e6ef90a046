"""The shelf of places: the classifier KATO, shipped in part, loaded whole from its file."""

from collections.abc import Iterable

from sqlalchemy import Connection, Index, String, delete, insert, select
from sqlmodel import Field, SQLModel

from kandas_desk.domain.place import Place
from kandas_desk.store.engine import SortText
from kandas_desk.store.rows import in_parts, table_of


class PlaceRow(SQLModel, table=True):
    """One place of the classifier."""

    __tablename__ = "places"
    __table_args__ = (Index("ix_places_parent", "parent"), {"sqlite_strict": True})

    kato: str = Field(sa_type=SortText, primary_key=True)
    level: str = Field(sa_type=String)
    name_kk: str = Field(sa_type=String)
    name_ru: str = Field(sa_type=String)
    parent: str | None = Field(default=None, sa_type=SortText)
    type_code: str = Field(sa_type=String)


TABLE = table_of(PlaceRow)


class PlaceShelf:
    """Places by their KATO code."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kato: str) -> Place | None:
        """The place with the code, None when the classifier in the archive lacks it."""
        row = self._connection.execute(select(TABLE).where(TABLE.c.kato == kato)).one_or_none()
        return None if row is None else Place(**row._mapping)

    def all(self) -> dict[str, Place]:
        """Every place by its code."""
        rows = self._connection.execute(select(TABLE))
        return {row.kato: Place(**row._mapping) for row in rows}

    def codes(self) -> frozenset[str]:
        """Every known code."""
        return frozenset(self._connection.execute(select(TABLE.c.kato)).scalars())

    def has_villages(self, oblast: str) -> bool:
        """Whether the whole classifier of the oblast (two digits) is loaded."""
        found = self._connection.execute(
            select(TABLE.c.kato)
            .where(
                TABLE.c.kato >= oblast,
                TABLE.c.kato < f"{oblast}:",
                TABLE.c.level.not_in(["oblast", "district"]),
            )
            .limit(1)
        )
        return found.first() is not None

    def children(self, parent: str | None) -> tuple[Place, ...]:
        """The places directly below the parent (None: the oblasts), by code."""
        rows = self._connection.execute(
            select(TABLE).where(TABLE.c.parent == parent).order_by(TABLE.c.kato)
        )
        return tuple(Place(**row._mapping) for row in rows)

    def put_many(self, places: Iterable[Place]) -> None:
        """Write the places, replacing those with the same code."""
        rows = [
            {
                "kato": p.kato,
                "level": p.level,
                "name_kk": p.name_kk,
                "name_ru": p.name_ru,
                "parent": p.parent,
                "type_code": p.type_code,
            }
            for p in places
        ]
        for part in in_parts(rows):
            codes = [row["kato"] for row in part]
            self._connection.execute(delete(TABLE).where(TABLE.c.kato.in_(codes)))
            self._connection.execute(insert(TABLE), part)
