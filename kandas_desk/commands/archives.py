"""A new archive: office, first person, first signing key, shipped places; made whole or not at
all."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from kandas_desk import __version__
from kandas_desk.commands.signing import first_key
from kandas_desk.commands.staff import login_problems
from kandas_desk.commands.turn import JOURNAL_LANGUAGE
from kandas_desk.domain.edition import Edition, EditionState
from kandas_desk.domain.events import ArchiveCreated
from kandas_desk.domain.office import Office, Role, Staff
from kandas_desk.domain.place import Place
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import RefusedError, reason
from kandas_desk.exchange.reference import read_places
from kandas_desk.house.clock import Clock
from kandas_desk.house.places import resources
from kandas_desk.language.events import event_sentence
from kandas_desk.rules.read import read_texts, rule_texts
from kandas_desk.store.archive import Archive
from kandas_desk.store.keys import new_key

_CODE = re.compile(r"[A-Z0-9]{2,8}")

PROGRAM = "(program)"
"""Who loaded the shipped edition; no login can look like this."""

SHIPPED_PLACES = "kato_oblasts_districts.csv"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """The office of a new archive and the person who sets it up (the default actor)."""

    code: str
    name: Wording
    place: Wording
    region: str | None
    login: str
    person: str


def create_archive(location: str, passphrase: str | None, office: NewOffice, clock: Clock) -> None:
    """Make an archive for the office; refused when there is one already."""
    shipped = read_places(resources() / "places" / SHIPPED_PLACES)
    _check(office, {p.kato for p in shipped.values if isinstance(p, Place)})
    archive = Archive.create(location, passphrase)
    try:
        with archive.unit_of_work(office.login, "CreateArchive", clock.now()) as work:
            own = Office(new_key(), office.code, office.name, office.place, office.region)
            work.offices.put(own)
            work.staff.put(Staff(new_key(), office.login, office.person, Role.ADMINISTRATOR))
            work.places.put_many(p for p in shipped.values if isinstance(p, Place))
            work.editions.add(*_shipped_edition(clock.today(), office.login))
            event = ArchiveCreated(None, office.name.kk)
            work.record(event, event_sentence(JOURNAL_LANGUAGE, event.name, event.facts))
            first_key(work, clock.today(), office.login)
            work.commit(own)
    except BaseException:
        archive.close()
        raise
    archive.finish_new()


def _check(office: NewOffice, places: Container[str]) -> None:
    """Refuse an office that could not work: a login of the wrong form, an unknown region."""
    problems = list(login_problems(office.login))
    if not _CODE.fullmatch(office.code):
        problems.append(reason("office_code_shape", "code", code_text=office.code))
    if office.region is not None and office.region not in places:
        problems.append(reason("kato_unknown", "region", kato=office.region))
    if problems:
        raise RefusedError(*problems)


def _shipped_edition(today: date, login: str) -> tuple[Edition, dict[str, str]]:
    """The edition that ships with the program, in force from the first day of the archive."""
    texts = rule_texts(resources() / "rules")
    edition = Edition(
        id=new_key(),
        name=f"kandas_desk {__version__}",
        fingerprint=read_texts(texts).fingerprint,
        state=EditionState.ACTIVE,
        loaded_on=today,
        loaded_by=PROGRAM,
        activated_on=today,
        activated_by=login,
    )
    return edition, texts
