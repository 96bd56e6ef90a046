"""Registers: read an office's register of families in, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import next_case_numbers, unknown_place
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.case import OVER, Case, CaseStatus
from kandas_desk.domain.events import CaseImported, RegisterImported
from kandas_desk.domain.people import Family, Member, Person
from kandas_desk.domain.place import Place
from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.exchange.families import RegisterFamily, families
from kandas_desk.exchange.form import Field, read_form
from kandas_desk.exchange.headings import read_map
from kandas_desk.exchange.register_rows import RegisterRow, RowProblem
from kandas_desk.exchange.registers import Register, read_register
from kandas_desk.house.places import resources
from kandas_desk.rules.eligibility import receives
from kandas_desk.store.keys import new_key

BATCH = 200


@dataclass(frozen=True, slots=True)
class ImportRegister:
    """Read a register in. Nothing is written while any row is rejected, unless
    ``skip_rejected`` leaves out the families concerned; ``dry_run`` only gives the verdict."""

    file: Path
    map_file: Path | None = None
    dry_run: bool = False
    skip_rejected: bool = False


@dataclass(frozen=True, slots=True)
class ImportVerdict:
    """What a register holds and what became of it.

    ``persons`` and ``cases`` are those that can be taken; ``created`` and ``unchanged`` count
    cases; ``written`` is false for a dry run and when rejected rows held everything back.
    """

    rows: int
    persons: int
    cases: int
    created: int
    unchanged: int
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    written: bool


class _Checks:
    """What only the archive can judge: places, receiving regions, persons with a case."""

    def __init__(self, turn: Turn, register: Register, found: Sequence[RegisterFamily]) -> None:
        self._turn = turn
        self._register = register
        self._places: dict[str, Place] = turn.work.places.all()
        self._detailed = {
            code[:2] for code, p in self._places.items() if p.level not in ("oblast", "district")
        }
        iins = [row.iin for family in found for row in family.rows if row.iin]
        self.known = turn.work.persons.ids_by_iin(iins)
        self._cases = turn.work.cases.cases_of_persons(self.known.values())
        wanted = {case_id for cases in self._cases.values() for case_id, _, _ in cases}
        self._loaded: dict[UUID, Case] = turn.work.cases.by_ids(wanted)

    def same_case(self, family: RegisterFamily) -> Case | None:
        """The case that this family's application has already become."""
        head = family.applicant
        if head.iin is None:
            return self._turn.work.cases.same_application(head.name.full, head.applied_on)
        person = self.known.get(head.iin)
        for case_id, _, _ in self._cases.get(person, ()) if person else ():
            case = self._case(case_id)
            if case.applied_on == head.applied_on and case.kind is head.kind:
                return case
        return None

    def problems(self, family: RegisterFamily) -> list[RowProblem]:
        """Why the archive cannot take the family."""
        head = family.applicant
        found = [
            self._problem(head, field, "kato_unknown", kato=code)
            for field, code in (
                (Field.PLACE_KATO, head.place_kato),
                (Field.OBLAST_KATO, head.oblast_kato),
                (Field.ORIGIN, head.origin_kato),
            )
            if code and unknown_place(code, self._places, detailed=code[:2] in self._detailed)
        ]
        on = head.decided_on or head.applied_on
        # Nobody can say whether a place that does not exist receives families.
        for why in (
            () if found else receives(self._turn.book, head.kind, head.destination.region, on)
        ):
            found.append(self._from(head, Field.OBLAST_KATO, why))
        today = self._turn.today
        for field, day in (
            (Field.APPLIED_ON, head.applied_on),
            (Field.DECIDED_ON, head.decided_on),
            (Field.ARRIVED_ON, head.arrived_on),
        ):
            if day is not None and day > today:
                found.append(self._problem(head, field, "date_in_future", date=day))
        for row in family.rows:
            found.extend(self._running(row))
        return found

    def _running(self, row: RegisterRow) -> Iterable[RowProblem]:
        person = self.known.get(row.iin or "")
        for case_id, number, left in self._cases.get(person, ()) if person else ():
            if left is None and self._case(case_id).status not in OVER:
                yield self._problem(row, Field.IIN, "person_has_case", case_no=number, iin=row.iin)

    def _case(self, case_id: UUID) -> Case:
        return self._loaded[case_id]

    def _problem(self, row: RegisterRow, field: Field, code: str, **facts: object) -> RowProblem:
        return self._register.problem(row, field, code, **facts)

    def _from(self, row: RegisterRow, field: Field, why: Reason) -> RowProblem:
        return self._register.problem(row, field, why.code, **why.facts)


def _import(turn: Turn, command: ImportRegister) -> Done:
    form = read_form(resources() / "registers")
    mapped = read_map(command.map_file, form) if command.map_file else None
    register = read_register(command.file, form, mapped=mapped)
    if not register.row_count:
        raise refuse("register_without_rows", command.file.name, file=command.file.name)
    found = families(register)
    checks = _Checks(turn, register, found)
    rejected: list[RowProblem] = list(register.unplaced)
    warnings = [w for w in register.warnings if w.family is None]
    fresh: list[RegisterFamily] = []
    unchanged = kept_persons = 0
    for done_so_far, family in enumerate(found):
        if done_so_far % BATCH == 0:
            turn.advance(done_so_far, 2 * len(found))
        warnings.extend(family.warnings)
        if family.rejected:
            rejected.extend(family.problems)
            continue
        same = checks.same_case(family)
        if same is not None:
            unchanged += 1
            kept_persons += len(family.rows)
            if len(same.family.members) != len(family.rows):
                head = family.applicant
                warnings.append(
                    register.problem(head, Field.FAMILY, "case_kept", case_no=same.number)
                )
            continue
        problems = checks.problems(family)
        if problems:
            rejected.extend(problems)
        else:
            fresh.append(family)
    rejected.sort(key=lambda problem: problem.row)
    write = not command.dry_run and (not rejected or command.skip_rejected)
    persons = sum(len(family.rows) for family in fresh)
    if write and fresh:
        _write(turn, fresh, checks.known, len(found))
    verdict = ImportVerdict(
        rows=register.row_count,
        persons=persons + kept_persons,
        cases=len(fresh) + unchanged,
        created=len(fresh) if write else 0,
        unchanged=unchanged,
        rejected=tuple(rejected),
        warnings=tuple(warnings),
        written=write,
    )
    if not write or not fresh:
        return Done(None, (), verdict)
    event = RegisterImported(None, command.file.name, len(fresh), persons)
    return done(turn, event, verdict)


def _write(
    turn: Turn, fresh: Sequence[RegisterFamily], known: dict[str, UUID], all_families: int
) -> None:
    older = turn.work.persons.by_ids(known.values())
    numbers = _numbers(turn, fresh)
    for start in range(0, len(fresh), BATCH):
        part = [
            _case_of(
                family, next(numbers[family.applicant.applied_on.year]), turn.today, known, older
            )
            for family in fresh[start : start + BATCH]
        ]
        turn.work.cases.add_many(part)
        for case in part:
            applicant = case.family.applicant.person.name.full
            turn.record(CaseImported(case.id, case.number, applicant))
        turn.advance(all_families + start + len(part), 2 * all_families)


def _numbers(turn: Turn, fresh: Sequence[RegisterFamily]) -> dict[int, Iterator[str]]:
    """Case numbers for the families, taken from the series of each year at once."""
    years = Counter(family.applicant.applied_on.year for family in fresh)
    return {year: iter(next_case_numbers(turn, year, count)) for year, count in years.items()}


def _case_of(
    family: RegisterFamily,
    number: str,
    today: date,
    known: dict[str, UUID],
    older: dict[UUID, Person],
) -> Case:
    head = family.applicant
    rows = sorted(family.rows, key=lambda row: row is not head)
    members = []
    for row in rows:
        person = row.person(known.get(row.iin or "") or new_key())
        if person.id in older:
            person = person.remembering(older[person.id])
        since = max(head.applied_on, row.born) if row.born else head.applied_on
        if head.arrived_on is not None:
            # A register counts everybody whom it names with the arrival, also a child whose day of
            # birth lies after it (there is a warning about that).
            since = min(since, head.arrived_on)
        members.append(Member(person, row.relation, since))
    composition = Family(tuple(members))
    return Case(
        id=new_key(),
        number=number,
        kind=head.kind,
        status=_status(head),
        applied_on=head.applied_on,
        origin=head.origin,
        destination=head.destination,
        family=composition,
        quota_persons=len(composition.on(head.decided_on)) if head.decided_on else None,
        opened_on=today,
        decided_on=head.decided_on,
        arrived_on=head.arrived_on,
    )


def _status(head: RegisterRow) -> CaseStatus:
    """How far the family's journey had come when the register was written."""
    if head.arrived_on is not None:
        return CaseStatus.ARRIVED
    return CaseStatus.INCLUDED if head.decided_on is not None else CaseStatus.REGISTERED


HANDLERS: dict[type, Handler] = {ImportRegister: Handler(Permission.REGISTER_IMPORT, _import)}
