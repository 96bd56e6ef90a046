"""What was decided and why; the same question put again, or to another edition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from kandas_desk.domain.case import OVER, Case
from kandas_desk.domain.decision import Decision, Replayed
from kandas_desk.domain.edition import Edition
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.payment import MONTHLY, STANDING, Measure
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.exchange.editions import book_of, read_edition
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.editions import Difference, differences
from kandas_desk.rules.eligibility import Receiving, receiving
from kandas_desk.rules.for_case import award_for_case, months_of
from kandas_desk.rules.read import read_texts
from kandas_desk.rules.rulings import replay

FAMILY_FIRST = (
    Measure.RELOCATION_PAYMENT,
    Measure.HOUSING_SUPPORT,
    Measure.MOBILITY_CERTIFICATE,
)


def decisions_of_case(reader: Reader, number: str) -> tuple[Decision, ...]:
    """The decisions of a case, newest first."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    return reader.shelves.decisions.of_case(case.id)


def replay_decision(reader: Reader, decision_id: UUID) -> Replayed:
    """Make a decision again under its own edition; it gives the same or says what differs."""
    decision = reader.shelves.decisions.get(decision_id)
    book = _book(reader, decision.edition)
    return replay(decision, book, json.loads(decision.inputs), json.loads(decision.outcome))


def _book(reader: Reader, fingerprint: str) -> RuleBook:
    if fingerprint == reader.book.fingerprint:
        return reader.book
    edition = reader.shelves.editions.by_fingerprint(fingerprint)
    if edition is None:
        raise refuse("edition_gone", "edition", fingerprint=fingerprint)
    return book_of(reader.shelves, edition)


def editions(reader: Reader) -> tuple[Edition, ...]:
    """Every edition in the order of loading."""
    return reader.shelves.editions.all()


@dataclass(frozen=True, slots=True)
class ChangedAward:
    """What another edition would give a family, beside what today's gives (None: refused)."""

    case: str
    applicant: str
    measure: Measure
    before: Money | None
    after: Money | None

    @property
    def difference(self) -> Money:
        """What the family gains; below zero what it loses."""
        return (self.after or NOTHING) - (self.before or NOTHING)


@dataclass(frozen=True, slots=True)
class ChangedRegion:
    """A case whose oblast receives such families under one edition and not under the other."""

    case: str
    applicant: str
    region: str
    before: Receiving
    after: Receiving


@dataclass(frozen=True, slots=True)
class Impact:
    """What another edition would change for the open cases of this archive.

    ``places``: how many persons of open cases each oblast would gain or lose, by region.
    """

    on: date
    open_cases: int
    rules: tuple[Difference, ...]
    awards: tuple[ChangedAward, ...]
    regions: tuple[ChangedRegion, ...]
    places: Mapping[str, int]

    @property
    def gain(self) -> int:
        """How many families gain."""
        return len({a.case for a in self.awards if a.difference.tiyn > 0})

    @property
    def lose(self) -> int:
        """How many families lose money or their region."""
        losing = {a.case for a in self.awards if a.difference.tiyn < 0}
        return len(losing | {r.case for r in self.regions if r.after is Receiving.NO})

    @property
    def budget(self) -> Money:
        """What all changed awards together would cost more (below zero: less)."""
        return Money(sum(a.difference.tiyn for a in self.awards))


def impact(reader: Reader, path: Path) -> Impact:
    """Run another edition over all open cases before anybody activates it."""
    active = reader.shelves.editions.active()
    today = {} if active is None else reader.shelves.editions.texts(active.id)
    return weighed(reader, read_texts(read_edition(path, today)))


def impact_of_edition(reader: Reader, edition_id: UUID) -> Impact:
    """The same for an edition that waits in the archive; refused when there is none."""
    return weighed(reader, book_of(reader.shelves, reader.shelves.editions.get(edition_id)))


def weighed(reader: Reader, other: RuleBook) -> Impact:
    """What another book would change for the open cases."""
    awards: list[ChangedAward] = []
    regions: list[ChangedRegion] = []
    places: dict[str, int] = {}
    open_cases = 0
    for case in reader.shelves.cases.in_batches():
        if case.status in OVER:
            continue
        open_cases += 1
        awards.extend(_changed_awards(reader, other, case))
        changed = _changed_region(reader, other, case)
        if changed is not None:
            regions.append(changed)
            sign = -1 if changed.after is Receiving.NO else 1
            size = len(case.family.on(reader.today))
            places[changed.region] = places.get(changed.region, 0) + sign * size
    found = differences(reader.book, other)
    return Impact(reader.today, open_cases, found, tuple(awards), tuple(regions), places)


def _changed_awards(reader: Reader, other: RuleBook, case: Case) -> list[ChangedAward]:
    """Measures that this family may still be given and that the editions reckon differently.

    A monthly measure counts with the months that are still to come.
    """
    payments = reader.shelves.payments.of_case(case.id)
    found = []
    for measure in FAMILY_FIRST:
        given = [p for p in payments if p.measure is measure and p.state in STANDING]
        if given and measure not in MONTHLY:
            continue
        before = _amount(reader.book, case, measure, reader.today, len(given))
        after = _amount(other, case, measure, reader.today, len(given))
        if before != after:
            applicant = case.family.applicant.person.name.full
            found.append(ChangedAward(case.number, applicant, measure, before, after))
    return found


def _amount(book: RuleBook, case: Case, measure: Measure, on: date, given: int) -> Money | None:
    try:
        made = award_for_case(book, case, measure, on)
        times = max(months_of(book, on) - given, 0) if measure in MONTHLY else 1
    except RefusedError:
        return None
    return made.amount * times


def _changed_region(reader: Reader, other: RuleBook, case: Case) -> ChangedRegion | None:
    if case.arrived_on is not None:
        return None
    before = receiving(reader.book, case.kind, case.region, reader.today)
    after = receiving(other, case.kind, case.region, reader.today)
    if before is after or Receiving.NO not in (before, after):
        return None
    applicant = case.family.applicant.person.name.full
    return ChangedRegion(case.number, applicant, case.region, before, after)
