"""Cases: open one, take a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.rulings import keep_inclusion
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.case import (
    OVER,
    Case,
    CaseStatus,
    CaseStep,
    Destination,
    Origin,
)
from kandas_desk.domain.events import CaseOpened, CaseStepped
from kandas_desk.domain.identity import iin_warnings
from kandas_desk.domain.people import Family, Member, Person, PersonName
from kandas_desk.domain.place import Place, codes_above
from kandas_desk.domain.quota import QuotaUnit
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.exchange.case_file import CaseDraft, MemberDraft
from kandas_desk.rules.eligibility import applicant_reasons, receives, region_doubts
from kandas_desk.rules.for_case import bond_for_case
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Open a case from a draft; the family gets its number at once."""

    draft: CaseDraft


@dataclass(frozen=True, slots=True)
class StepCase:
    """Take one step of the case's lifecycle on a day."""

    case: str
    step: CaseStep
    on: date | None = None
    note: str = ""


def found_case(turn: Turn, number: str) -> Case:
    """The case with the number; refused when there is none."""
    case = turn.work.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    return case


def next_case_numbers(turn: Turn, year: int, count: int = 1) -> list[str]:
    """The next numbers of the office's series of the year."""
    last = turn.work.offices.take_numbers(f"case-{year}", count)
    return [f"{turn.office.code}-{year}-{n:06d}" for n in range(last - count + 1, last + 1)]


def place_problems(turn: Turn, kato: str, where: str) -> list[Reason]:
    """Why the code is no place that the archive knows (see ``unknown_place``)."""
    places = turn.work.places
    known = {code: place for code in codes_above(kato) if (place := places.get(code))}
    if kato in known or not unknown_place(kato, known, detailed=places.has_villages(kato[:2])):
        return []
    return [reason("kato_unknown", where, kato=kato)]


def unknown_place(kato: str, known: dict[str, Place], *, detailed: bool) -> bool:
    """Whether the classifier lacks the code.

    The package ships oblasts and districts; a village below a known district cannot be judged
    before the whole classifier is loaded (``detailed``), so it is accepted until then.
    """
    if kato in known:
        return False
    district = f"{kato[:4]}00000"
    return detailed or district not in known or kato.endswith("00000")


def member_of(draft: MemberDraft, key: UUID, applied_on: date) -> Member:
    """The membership that a draft describes; whoever is born later belongs from birth on."""
    since = max(applied_on, draft.born) if draft.born else applied_on
    person = Person(
        id=key,
        name=PersonName(draft.surname, draft.given_name, draft.patronymic),
        born=draft.born,
        sex=draft.sex,
        iin=draft.iin,
        citizenship=draft.citizenship,
        education=draft.education,
        degree=draft.degree,
        speciality=draft.speciality,
        employed=draft.employed,
        job_seeker=draft.job_seeker,
        registered_in_origin_since=draft.registered_in_origin_since,
    )
    return Member(person, draft.relation, since)


def _remembered(member: Member, older: Mapping[UUID, Person]) -> Member:
    """The member with what an earlier case knew of the person."""
    before = older.get(member.person.id)
    return member if before is None else replace(member, person=member.person.remembering(before))


def _open(turn: Turn, command: OpenCase) -> Done:
    draft = command.draft
    known = turn.work.persons.ids_by_iin(m.iin for m in draft.members if m.iin)
    older = turn.work.persons.by_ids(known.values())
    family = Family(
        tuple(
            _remembered(member_of(m, known.get(m.iin or "") or new_key(), draft.applied_on), older)
            for m in draft.members
        )
    )
    case = Case(
        id=new_key(),
        number="",
        kind=draft.kind,
        status=CaseStatus.DRAFT,
        applied_on=draft.applied_on,
        origin=Origin(draft.origin_kato, draft.origin_country),
        destination=Destination(draft.destination_kato, draft.area),
        family=family,
        opened_on=turn.today,
        housing_price=draft.housing_price,
    )
    problems = list(case.problems(turn.today))
    if not any(p.code.startswith("kato") for p in problems):
        unknown = place_problems(turn, case.destination.kato, "destination.kato")
        # Nobody can say whether a place that does not exist receives families.
        problems += unknown or receives(turn.book, case.kind, case.region, case.applied_on)
        if case.origin.kato is not None:
            problems += place_problems(turn, case.origin.kato, "origin.kato")
    problems += _running_cases(turn, known)
    if not any(p.code in ("applicant_missing", "two_applicants") for p in problems):
        problems += applicant_reasons(
            turn.book, case.kind, family.applicant.person, case.applied_on
        )
    if problems:
        raise RefusedError(*problems)
    case = replace(case, number=next_case_numbers(turn, draft.applied_on.year)[0])
    turn.work.cases.put(case)
    applicant = case.family.applicant.person.name.full
    return done(turn, CaseOpened(case.id, case.number, applicant), case, _doubts(turn, case))


def _doubts(turn: Turn, case: Case) -> tuple[Reason, ...]:
    """What looks unusual in a new case."""
    regions = region_doubts(turn.book, case.kind, case.origin.kato, case.region, case.applied_on)
    iins = [
        warning
        for index, member in enumerate(case.family.members)
        if member.person.iin
        for warning in iin_warnings(member.person.iin, f"members[{index}].iin")
    ]
    return (*regions, *iins)


def _running_cases(turn: Turn, known: dict[str, UUID]) -> list[Reason]:
    """Persons of the draft who belong to a case that is not over."""
    found = []
    cases = turn.work.cases.cases_of_persons(known.values())
    for iin, person in known.items():
        for case_id, number, left in cases.get(person, ()):
            if left is not None:
                continue
            other = turn.work.cases.get(case_id)
            if other is not None and other.status not in OVER:
                found.append(reason("person_has_case", "members", case_no=number, iin=iin))
    return found


def _step(turn: Turn, command: StepCase) -> Done:
    case = found_case(turn, command.case)
    on = command.on or turn.today
    if command.step is CaseStep.LEAVE:
        raise refuse("leave_is_a_return", "step")
    changed = case.taken(command.step, on, turn.today)
    if command.step is CaseStep.INCLUDE:
        _check_quota(turn, changed, on)
    if command.step is CaseStep.FULFIL:
        bond = bond_for_case(turn.book, case)
        if not bond.fulfilled_on(on):
            raise refuse("bond_not_fulfilled", "on", until=bond.until)
    turn.work.cases.put(changed)
    if command.step is CaseStep.INCLUDE:
        keep_inclusion(turn, changed, on)
    event = CaseStepped(case.id, case.number, command.step, on, command.note.strip())
    return done(turn, event, changed)


def _check_quota(turn: Turn, case: Case, on: date) -> None:
    """Inclusion sets places of the quota aside, arrival takes them up, withdrawal and transfer
    give them back. All of it is counted from the cases, never stored."""
    problems = receives(turn.book, case.kind, case.region, on)
    if problems:
        raise RefusedError(*problems)
    use = turn.work.quotas.use(on.year, case.region, case.kind, on)
    if use is not None:
        families = use.line.unit is QuotaUnit.FAMILIES
        use.reserve(1 if families else case.quota_persons or 0)


HANDLERS: dict[type, Handler] = {
    OpenCase: Handler(Permission.CASE_OPEN, _open),
    StepCase: Handler(Permission.CASE_STEP, _step),
}
