"""The shelf of cases: the case with its family, saved as one, found by words and pages.

The length of this file has one reason: three tables are one aggregate here, and whoever changes
how a case is saved has to see how it is found."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Select,
    String,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from kandas_desk.domain.case import (
    Area,
    Case,
    CaseCard,
    CaseFilter,
    CaseKind,
    CaseStatus,
    Destination,
    Origin,
)
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Family, Member, Relation
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.store import persons
from kandas_desk.store.engine import SortText, Uid
from kandas_desk.store.rows import in_parts, save, table_of
from kandas_desk.store.search import search_words, sort_key

_STATUSES = ",".join(f"'{status.value}'" for status in CaseStatus)


class CaseRow(SQLModel, table=True):
    """One case; the applicant's name and IIN are kept here too so that a list needs one table."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("kind in ('kandas','settler')", name="kind"),
        CheckConstraint(f"status in ({_STATUSES})", name="status"),
        CheckConstraint("arrived_on is null or arrived_on >= applied_on", name="arrived"),
        CheckConstraint("decided_on is null or decided_on >= applied_on", name="decided"),
        CheckConstraint("housing_price is null or housing_price > 0", name="price"),
        Index("ix_cases_newest", "applied_on", "number"),
        Index("ix_cases_status", "status", "applied_on", "number"),
        Index("ix_cases_arrived", "arrived_on"),
        Index("ix_cases_decided", "decided_on"),
        {"sqlite_strict": True},
    )

    id: UUID = Field(sa_type=Uid, primary_key=True)
    number: str = Field(sa_type=SortText, unique=True)
    kind: str = Field(sa_type=String)
    status: str = Field(sa_type=String)
    applied_on: date = Field(sa_type=Date)
    opened_on: date = Field(sa_type=Date)
    origin_kato: str | None = Field(default=None, sa_type=SortText)
    origin_country: str | None = Field(default=None, sa_type=String)
    destination_kato: str = Field(sa_type=SortText)
    region: str = Field(sa_type=SortText)
    area: str | None = Field(default=None, sa_type=String)
    housing_price: int | None = Field(default=None, sa_type=BigInteger)
    decided_on: date | None = Field(default=None, sa_type=Date)
    arrived_on: date | None = Field(default=None, sa_type=Date)
    closed_from: str | None = Field(default=None, sa_type=String)
    quota_persons: int | None = Field(default=None, sa_type=Integer)
    applicant: str = Field(sa_type=String)
    applicant_iin: str | None = Field(default=None, sa_type=SortText)
    sort_key: str = Field(sa_type=SortText)
    family_size: int = Field(sa_type=Integer)
    rev: int = Field(sa_type=BigInteger)


class MemberRow(SQLModel, table=True):
    """A person's membership in the family of a case."""

    __tablename__ = "members"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_members_case"),
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_members_person"),
        CheckConstraint("until is null or until >= since", name="span"),
        Index("ix_members_person", "person_id"),
        {"sqlite_strict": True},
    )

    case_id: UUID = Field(sa_type=Uid, primary_key=True)
    person_id: UUID = Field(sa_type=Uid, primary_key=True)
    place: int = Field(sa_type=Integer)
    relation: str = Field(sa_type=String)
    since: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)


class CaseWordRow(SQLModel, table=True):
    """A search word that leads to a case (see ``search.py``)."""

    __tablename__ = "case_words"
    __table_args__ = (
        ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_words_case"),
        Index("ix_case_words_case", "case_id"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    word: str = Field(sa_type=SortText, primary_key=True)
    case_id: UUID = Field(sa_type=Uid, primary_key=True)


CASES, MEMBERS, WORDS = table_of(CaseRow), table_of(MemberRow), table_of(CaseWordRow)
_CARD = (
    CASES.c.id,
    CASES.c.number,
    CASES.c.kind,
    CASES.c.status,
    CASES.c.applicant,
    CASES.c.applicant_iin,
    CASES.c.family_size,
    CASES.c.region,
    CASES.c.origin_kato,
    CASES.c.origin_country,
    CASES.c.applied_on,
    CASES.c.arrived_on,
)


def matching(query: Select[Any], wanted: CaseFilter) -> Select[Any]:
    """The query narrowed to the cases that are wanted."""
    if wanted.statuses:
        query = query.where(CASES.c.status.in_(sorted(wanted.statuses)))
    if wanted.region:
        query = query.where(CASES.c.region == wanted.region)
    words = search_words(wanted.search)
    if wanted.search.strip() and not words:
        return query.where(CASES.c.id.is_(None))
    for word in words:
        hits = select(WORDS.c.case_id).where(
            and_(WORDS.c.word >= word, WORDS.c.word < f"{word}\x7f")
        )
        query = query.where(CASES.c.id.in_(hits))
    return query


def _row(case: Case) -> dict[str, Any]:
    head = case.family.applicant.person
    return {
        "id": case.id,
        "number": case.number,
        "kind": case.kind,
        "status": case.status,
        "applied_on": case.applied_on,
        "opened_on": case.opened_on,
        "origin_kato": case.origin.kato,
        "origin_country": case.origin.country,
        "destination_kato": case.destination.kato,
        "region": case.region,
        "area": case.destination.area,
        "housing_price": case.housing_price.tiyn if case.housing_price else None,
        "decided_on": case.decided_on,
        "arrived_on": case.arrived_on,
        "closed_from": case.closed_from,
        "quota_persons": case.quota_persons,
        "applicant": head.name.full,
        "applicant_iin": head.iin,
        "sort_key": sort_key(head.name.full),
        "family_size": sum(1 for m in case.family.members if m.until is None),
    }


def _case(row: Any, members: Sequence[Member]) -> Case:
    return Case(
        id=row.id,
        number=row.number,
        kind=CaseKind(row.kind),
        status=CaseStatus(row.status),
        applied_on=row.applied_on,
        origin=Origin(row.origin_kato, row.origin_country),
        destination=Destination(row.destination_kato, Area(row.area) if row.area else None),
        family=Family(tuple(members)),
        opened_on=row.opened_on,
        housing_price=None if row.housing_price is None else Money(row.housing_price),
        decided_on=row.decided_on,
        arrived_on=row.arrived_on,
        closed_from=CaseStatus(row.closed_from) if row.closed_from else None,
        quota_persons=row.quota_persons,
        rev=row.rev,
    )


def _members(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case.id,
            "person_id": m.person.id,
            "place": place,
            "relation": m.relation,
            "since": m.since,
            "until": m.until,
        }
        for place, m in enumerate(case.family.members)
    ]


def _words(case: Case) -> list[dict[str, Any]]:
    words: dict[str, None] = dict.fromkeys(search_words(case.number))
    for member in case.family.members:
        person = member.person
        text = f"{person.name.full} {person.latin_name.full if person.latin_name else ''}"
        words.update(dict.fromkeys(search_words(text)))
        if person.iin:
            words[person.iin] = None
    return [{"word": word, "case_id": case.id} for word in words]


class CaseShelf:
    """Cases by id, by number, by words; in pages that stay fast at any depth.

    More methods than most shelves have: what is asked of cases is asked in many ways.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, case_id: UUID) -> Case | None:
        """The case with the id."""
        return self._one(CASES.c.id == case_id)

    def by_number(self, number: str) -> Case | None:
        """The case with the number."""
        return self._one(CASES.c.number == number.strip())

    def by_numbers(self, numbers: Iterable[str]) -> dict[str, Case]:
        """The cases with these numbers that exist, with their families."""
        found: dict[str, Case] = {}
        for part in in_parts(numbers):
            rows = self._connection.execute(select(CASES).where(CASES.c.number.in_(part))).all()
            found |= {case.number: case for case in self._families(rows)}
        return found

    def by_ids(self, ids: Iterable[UUID]) -> dict[UUID, Case]:
        """The cases with these ids, with their families."""
        found: dict[UUID, Case] = {}
        for part in in_parts(ids):
            rows = self._connection.execute(select(CASES).where(CASES.c.id.in_(part))).all()
            found |= {case.id: case for case in self._families(rows)}
        return found

    def _one(self, condition: Any) -> Case | None:
        row = self._connection.execute(select(CASES).where(condition)).one_or_none()
        return None if row is None else self._families([row])[0]

    def _families(self, rows: Sequence[Any]) -> list[Case]:
        families: dict[UUID, list[Member]] = {row.id: [] for row in rows}
        for part in in_parts(families):
            found = self._connection.execute(
                select(MEMBERS, persons.TABLE)
                .join(persons.TABLE, persons.TABLE.c.id == MEMBERS.c.person_id)
                .where(MEMBERS.c.case_id.in_(part))
                .order_by(MEMBERS.c.case_id, MEMBERS.c.place)
            )
            for row in found:
                member = Member(
                    persons.person_of(row), Relation(row.relation), row.since, row.until
                )
                families[row.case_id].append(member)
        return [_case(row, families[row.id]) for row in rows]

    def put(self, case: Case) -> None:
        """Save the case with its family; refused when it was changed meanwhile."""
        known = self._put_persons([case])
        save(self._connection, CASES, case.rev, _row(case))
        for table in (MEMBERS, WORDS):
            self._connection.execute(delete(table).where(table.c.case_id == case.id))
        self._connection.execute(insert(MEMBERS), _members(case))
        self._connection.execute(insert(WORDS), _words(case))
        self._rename(known, frozenset({case.id}))

    def add_many(self, cases: Sequence[Case]) -> None:
        """Add new cases in bulk."""
        known = self._put_persons(cases)
        self._connection.execute(insert(CASES), [_row(case) | {"rev": 1} for case in cases])
        self._connection.execute(insert(MEMBERS), [row for c in cases for row in _members(c)])
        self._connection.execute(insert(WORDS), [row for c in cases for row in _words(c)])
        self._rename(known, frozenset(case.id for case in cases))

    def _put_persons(self, cases: Sequence[Case]) -> frozenset[UUID]:
        """Write everybody; who of them the archive knew before."""
        everybody = [member.person for case in cases for member in case.family.members]
        known = self._known(person.id for person in everybody)
        persons.PersonShelf(self._connection).put_many(everybody, known=known)
        return known

    def _rename(self, people: frozenset[UUID], but: frozenset[UUID]) -> None:
        """Let the other cases of these persons be found by the names that they have now."""
        others = {
            case_id
            for found in self.cases_of_persons(people).values()
            for case_id, _, _ in found
            if case_id not in but
        }
        for case_id in others:
            case = self.get(case_id)
            assert case is not None, "foreign keys hold"
            head = case.family.applicant.person
            self._connection.execute(
                update(CASES)
                .where(CASES.c.id == case_id)
                .values(
                    applicant=head.name.full,
                    applicant_iin=head.iin,
                    sort_key=sort_key(head.name.full),
                )
            )
            self._connection.execute(delete(WORDS).where(WORDS.c.case_id == case_id))
            self._connection.execute(insert(WORDS), _words(case))

    def _known(self, ids: Iterable[UUID]) -> frozenset[UUID]:
        found = set[UUID]()
        for part in in_parts(ids):
            rows = self._connection.execute(
                select(persons.TABLE.c.id).where(persons.TABLE.c.id.in_(part))
            )
            found.update(rows.scalars())
        return frozenset(found)

    def cases_of_persons(
        self, people: Iterable[UUID]
    ) -> dict[UUID, tuple[tuple[UUID, str, date | None], ...]]:
        """For each person the cases they were ever a member of, as (case id, number, the day
        their membership ended or None)."""
        found: dict[UUID, tuple[tuple[UUID, str, date | None], ...]] = {}
        for part in in_parts(people):
            rows = self._connection.execute(
                select(MEMBERS.c.person_id, CASES.c.id, CASES.c.number, MEMBERS.c.until)
                .join(CASES, CASES.c.id == MEMBERS.c.case_id)
                .where(MEMBERS.c.person_id.in_(part))
                .order_by(CASES.c.number)
            )
            for row in rows:
                one = (row.id, row.number, row.until)
                found[row.person_id] = (*found.get(row.person_id, ()), one)
        return found

    def same_application(self, applicant: str, applied_on: date) -> Case | None:
        """A case of an applicant of this name who applied on this day."""
        row = self._connection.execute(
            select(CASES)
            .where(CASES.c.applied_on == applied_on, CASES.c.applicant == applicant)
            .order_by(CASES.c.number)
            .limit(1)
        ).one_or_none()
        return None if row is None else self._families([row])[0]

    def snapshot(self, wanted: CaseFilter) -> tuple[UUID, ...]:
        """The ids of all cases that match, newest application first."""
        query = matching(select(CASES.c.id), wanted)
        ordered = query.order_by(CASES.c.applied_on.desc(), CASES.c.number.desc())
        return tuple(self._connection.execute(ordered).scalars())

    def page(
        self, wanted: CaseFilter, limit: int, after: tuple[date, str] | None = None
    ) -> tuple[CaseCard, ...]:
        """One page of cards by key, newest first, below the last card of the page before."""
        query = matching(select(*_CARD), wanted)
        if after is not None:
            day, number = after
            query = query.where(
                CASES.c.applied_on <= day,
                or_(CASES.c.applied_on < day, CASES.c.number < number),
            )
        ordered = query.order_by(CASES.c.applied_on.desc(), CASES.c.number.desc()).limit(limit)
        return tuple(_card(row) for row in self._connection.execute(ordered))

    def cards(self, ids: Sequence[UUID]) -> tuple[CaseCard, ...]:
        """The cards of these cases in the given order."""
        rows = self._connection.execute(select(*_CARD).where(CASES.c.id.in_(list(ids))))
        found = {row.id: _card(row) for row in rows}
        return tuple(found[key] for key in ids if key in found)

    def count_by_status(self) -> dict[CaseStatus, int]:
        """How many cases stand where."""
        rows = self._connection.execute(
            select(CASES.c.status, func.count()).group_by(CASES.c.status)
        )
        return {CaseStatus(status): count for status, count in rows}

    def keeping_problems(self, case: Case) -> list[Reason]:
        """What the archive keeps of a case beside itself and no longer fits it."""
        found = []
        size = self._connection.execute(
            select(CASES.c.family_size).where(CASES.c.id == case.id)
        ).scalar_one()
        if size != _row(case)["family_size"]:
            found.append(reason("family_size_differs", "family_size", n=size))
        kept = self._connection.execute(select(WORDS.c.word).where(WORDS.c.case_id == case.id))
        if set(kept.scalars()) != {row["word"] for row in _words(case)}:
            found.append(reason("search_words_missing", "words"))
        return found

    def in_batches(self, size: int = 500) -> Iterable[Case]:
        """Every case with its family, by number, read in batches."""
        last = ""
        while True:
            rows = self._connection.execute(
                select(CASES).where(CASES.c.number > last).order_by(CASES.c.number).limit(size)
            ).all()
            if not rows:
                return
            yield from self._families(rows)
            last = rows[-1].number


def _card(row: Any) -> CaseCard:
    return CaseCard(
        id=row.id,
        number=row.number,
        kind=CaseKind(row.kind),
        status=CaseStatus(row.status),
        applicant=row.applicant,
        iin=row.applicant_iin,
        family_size=row.family_size,
        region=row.region,
        origin=Origin(row.origin_kato, row.origin_country),
        applied_on=row.applied_on,
        arrived_on=row.arrived_on,
    )
