"""The rows of a register brought together into families, and what contradicts itself there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kandas_desk.domain.people import Relation
from kandas_desk.exchange.folding import fold
from kandas_desk.exchange.form import Field
from kandas_desk.exchange.register_rows import PartialRow, RegisterRow, RowProblem
from kandas_desk.exchange.registers import Register

# What must be the same in every row of a family: the value and the column that shows it.
_SHARED: Final = (
    (Field.KIND, "kind"),
    (Field.ORIGIN, "origin"),
    (Field.OBLAST_KATO, "oblast_kato"),
    (Field.PLACE_KATO, "place_kato"),
    (Field.AREA, "area"),
    (Field.APPLIED_ON, "applied_on"),
    (Field.DECIDED_ON, "decided_on"),
    (Field.ARRIVED_ON, "arrived_on"),
)


AnyRow = RegisterRow | PartialRow


@dataclass(frozen=True, slots=True)
class RegisterFamily:
    """One family of a register; it is taken as a whole or not at all.

    ``rows``: its readable rows in the order of the file; ``unreadable``: the numbers of its other
    rows. ``problems`` and ``warnings`` are those of its rows and of the family itself.
    """

    number: str
    rows: tuple[RegisterRow, ...]
    unreadable: tuple[int, ...]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]

    @property
    def rejected(self) -> bool:
        """Whether anything is wrong with the family."""
        return bool(self.problems)

    @property
    def applicant(self) -> RegisterRow:
        """The applicant's row; of a family that is not rejected there is exactly one."""
        return next(row for row in self.rows if row.relation is Relation.APPLICANT)

    @property
    def rejected_with_it(self) -> tuple[int, ...]:
        """The rows that are well in themselves and wait for the rest of a rejected family."""
        if not self.problems:
            return ()
        wrong = {problem.row for problem in self.problems}
        return tuple(row.row_number for row in self.rows if row.row_number not in wrong)

    def with_problems(self, *problems: RowProblem) -> RegisterFamily:
        """The family with problems that others have found."""
        return replace(self, problems=(*self.problems, *problems))


def families(register: Register) -> tuple[RegisterFamily, ...]:
    """The families of the register in the order in which they first appear."""
    rows: dict[str, list[RegisterRow]] = defaultdict(list)
    partial: dict[str, list[PartialRow]] = defaultdict(list)
    problems: dict[str, list[RowProblem]] = defaultdict(list)
    warnings: dict[str, list[RowProblem]] = defaultdict(list)
    for row in register.rows:
        rows[row.family].append(row)
    for other in register.partial:
        if other.family is not None:
            partial[other.family].append(other)
    for found, kept in ((register.problems, problems), (register.warnings, warnings)):
        for problem in found:
            if problem.family is not None:
                kept[problem.family].append(problem)
    for problem in _same_person(register):
        problems[problem.family or ""].append(problem)
    first = {number: members[0].row_number for number, members in rows.items()}
    for number, others in partial.items():
        first[number] = min(first.get(number, others[0].row_number), others[0].row_number)
    return tuple(
        RegisterFamily(
            number=number,
            rows=tuple(rows[number]),
            unreadable=tuple(other.row_number for other in partial[number]),
            problems=tuple(
                sorted(
                    (*problems[number], *_contradictions(register, rows[number], partial[number])),
                    key=lambda problem: problem.row,
                )
            ),
            warnings=tuple(warnings[number]),
        )
        for number in sorted(first, key=first.__getitem__)
    )


def _same_person(register: Register) -> Iterator[RowProblem]:
    """One IIN in two rows; without an IIN one name and birth date in two rows of a family."""
    rows: dict[object, list[AnyRow]] = defaultdict(list)
    for row in register.rows:
        if row.iin is not None:
            rows[row.iin].append(row)
        elif row.born is not None:
            rows[row.family, fold(row.name.full), row.born].append(row)
    for other in register.partial:
        if other.iin is not None:
            rows[other.iin].append(other)
    for same in rows.values():
        for one in same if len(same) > 1 else ():
            if one.family is not None:
                others = ", ".join(str(o.row_number) for o in same if o is not one)
                field = Field.SURNAME if one.iin is None else Field.IIN
                yield _found(register, one, field, "person_twice", iin=one.iin or "-", rows=others)


def _contradictions(
    register: Register, rows: Sequence[RegisterRow], partial: Sequence[PartialRow]
) -> Iterator[RowProblem]:
    yield from _applicants(register, rows, partial)
    if not rows:
        return
    first = rows[0]
    for field, name in _SHARED:
        for row in rows[1:]:
            if getattr(row, name) != getattr(first, name):
                yield _found(
                    register,
                    row,
                    field,
                    "family_rows_differ",
                    family=row.family,
                    other=first.row_number,
                )
    yield from _order_of_days(register, first)


def _applicants(
    register: Register, rows: Sequence[RegisterRow], partial: Sequence[PartialRow]
) -> Iterator[RowProblem]:
    everyone: list[AnyRow] = sorted([*rows, *partial], key=lambda row: row.row_number)
    applicants = [row for row in everyone if row.relation is Relation.APPLICANT]
    unknown = any(row.relation is None for row in everyone)
    if not applicants and not unknown:
        yield _found(
            register, everyone[0], Field.RELATION, "applicant_missing", family=everyone[0].family
        )
    for row in applicants[1:]:
        yield _found(
            register,
            row,
            Field.RELATION,
            "two_applicants",
            family=row.family,
            n=len(applicants),
            other=applicants[0].row_number,
        )


def _order_of_days(register: Register, row: RegisterRow) -> Iterator[RowProblem]:
    applied, decided, arrived = row.applied_on, row.decided_on, row.arrived_on
    late = Field.ARRIVED_ON
    if decided is not None and applied > decided:
        facts = {"applied": applied, "decided": decided}
        yield _found(register, row, Field.APPLIED_ON, "applied_after_decision", **facts)
    if arrived is not None and applied > arrived:
        facts = {"applied": applied, "arrived": arrived}
        yield _found(register, row, late, "applied_after_arrival", **facts)
    elif arrived is not None and decided is not None and decided > arrived:
        facts = {"decided": decided, "arrived": arrived}
        yield _found(register, row, late, "decided_after_arrival", **facts)


def _found(register: Register, row: AnyRow, field: Field, code: str, **facts: object) -> RowProblem:
    return register.problem(row, field, code, **facts)
