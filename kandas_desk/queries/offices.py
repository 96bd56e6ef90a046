"""What one can ask about the office, its people and its archive."""

from __future__ import annotations

from dataclasses import dataclass

from kandas_desk.domain.office import Office, Role, Staff
from kandas_desk.domain.refusals import refuse
from kandas_desk.queries.questions import Reader


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """The office and everybody who works or worked here."""

    office: Office
    staff: tuple[Staff, ...]


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """The archive in numbers; ``head`` is the hash of the journal's last line (hex)."""

    office: Office
    cases: int
    papers: int
    places: int
    journal_lines: int
    journal_head: str


def office_card(reader: Reader) -> OfficeCard:
    """The office and its people."""
    return OfficeCard(reader.shelves.offices.own(), reader.shelves.staff.all())


def default_login(reader: Reader) -> str:
    """The person who acts when nobody is named: the first administrator who still works here."""
    for person in reader.shelves.staff.all():
        if person.active and person.role is Role.ADMINISTRATOR:
            return person.login
    raise refuse("staff_unknown", "login", login="")


def archive_facts(reader: Reader) -> ArchiveFacts:
    """The archive in numbers."""
    shelves = reader.shelves
    lines, head = shelves.journal.head()
    return ArchiveFacts(
        office=shelves.offices.own(),
        cases=sum(shelves.cases.count_by_status().values()),
        papers=len(shelves.papers.ids()),
        places=len(shelves.places.codes()),
        journal_lines=lines,
        journal_head=head.hex(),
    )


def person_named(reader: Reader, login: str) -> Staff:
    """Somebody who works here; refused when nobody has the login or they no longer work here."""
    person = reader.shelves.staff.get(login)
    if not person.active:
        raise refuse("staff_inactive", "login", login=login)
    return person
