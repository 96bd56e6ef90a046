"""Registers: all of it or nothing, and the second time nothing at all."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.bus import Bus
from kandas_desk.commands.cases import OpenCase
from kandas_desk.commands.registers import ImportRegister, ImportVerdict
from kandas_desk.domain.case import CaseStatus
from kandas_desk.house.clock import Clock
from kandas_desk.queries.reports import resettled
from kandas_desk.store.archive import Archive
from tests.builders import TODAY, WORKER, AnOffice, a_draft, an_applicant_draft, an_office, the_book
from tests.commands.register import a_row, families, write
from tests.store.dying import can_die, die, killed

FAMILIES, SIZE = 500, 4


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of two thousand persons."""
    return write(tmp_path_factory.mktemp("register") / "register.csv", families(FAMILIES, SIZE))


def imported(office: AnOffice, file: Path, **options: Any) -> ImportVerdict:
    verdict: ImportVerdict = office.do(ImportRegister(file, **options)).answer
    return verdict


def counts(office: AnOffice) -> tuple[int, int, int]:
    """Cases, members and journal lines."""
    with office.archive._read.connect() as connection:
        found = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("cases", "members", "journal")
        ]
    return int(found[0]), int(found[1]), int(found[2])


def test_a_register_is_taken_whole_and_the_second_time_changes_nothing(
    office: AnOffice, big: Path
) -> None:
    lines = office.journal()[0]
    verdict = imported(office, big)
    assert verdict.rejected == ()
    assert (verdict.rows, verdict.persons, verdict.cases, verdict.created) == (
        FAMILIES * SIZE,
        FAMILIES * SIZE,
        FAMILIES,
        FAMILIES,
    )
    assert verdict.written
    assert counts(office) == (FAMILIES, FAMILIES * SIZE, lines + FAMILIES + 1)
    office.healthy()
    head = office.journal()
    again = imported(office, big)
    assert (again.created, again.unchanged, again.rejected) == (0, FAMILIES, ())
    assert again.persons == FAMILIES * SIZE
    assert not again.written or again.created == 0
    assert office.journal() == head
    report = office.ask(resettled, 2025)
    assert (report.families, report.persons) == (FAMILIES, FAMILIES * SIZE)


def test_a_dry_run_gives_the_same_verdict_and_writes_nothing(
    office: AnOffice, tmp_path: Path
) -> None:
    file = write(tmp_path / "register.csv", families(5))
    before = counts(office)
    trial = imported(office, file, dry_run=True)
    assert counts(office) == before
    assert (trial.written, trial.created, trial.cases, trial.persons) == (False, 0, 5, 20)
    real = imported(office, file)
    assert (real.cases, real.persons, real.rejected, real.warnings) == (
        trial.cases,
        trial.persons,
        trial.rejected,
        trial.warnings,
    )


def test_one_wrong_row_holds_everything_back_unless_its_family_is_left_out(
    office: AnOffice, tmp_path: Path
) -> None:
    rows = families(5)
    rows[6]["ИИН"] = "900101300008"
    file = write(tmp_path / "register.csv", rows)
    before = counts(office)
    verdict = imported(office, file)
    assert not verdict.written
    assert counts(office) == before
    assert [(p.row, p.code) for p in verdict.rejected] == [(9, "iin_check_digit")]
    verdict = imported(office, file, skip_rejected=True)
    assert (verdict.written, verdict.created, verdict.persons) == (True, 4, 16)
    assert counts(office)[:2] == (4, 16)
    rows[6]["ИИН"] = a_row(2, 2)["ИИН"]
    verdict = imported(office, write(file, rows))
    assert (verdict.created, verdict.unchanged) == (1, 4)
    office.healthy()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"КАТО области": "990000000"}, "kato_unknown"),
        ({"КАТО области": "790000000"}, "region_receives_none"),
        ({"Дата прибытия": "01.01.2030"}, "date_in_future"),
    ],
)
def test_a_family_that_the_archive_cannot_take_is_not_counted_as_taken(
    office: AnOffice, tmp_path: Path, changes: dict[str, str], code: str
) -> None:
    rows = [*families(3), *(a_row(4, place) | changes for place in range(4))]
    verdict = imported(office, write(tmp_path / "register.csv", rows), skip_rejected=True)
    assert {p.code for p in verdict.rejected} == {code}
    assert (verdict.cases, verdict.created, verdict.persons) == (3, 3, 12)


def test_somebody_with_a_running_case_is_refused_with_row_and_case(
    office: AnOffice, tmp_path: Path
) -> None:
    row = a_row(1)
    day, month, year = row["Дата рождения"].split(".")
    born = date(int(year), int(month), int(day))
    number = office.opened(members=(an_applicant_draft(iin=row["ИИН"], born=born),))
    verdict = imported(office, write(tmp_path / "register.csv", families(2)))
    assert [(p.row, p.code, p.facts["case_no"]) for p in verdict.rejected] == [
        (3, "person_has_case", number)
    ]
    assert not verdict.written


def test_how_far_a_family_had_come_gives_its_status(office: AnOffice, tmp_path: Path) -> None:
    rows = [
        a_row(1),
        a_row(2) | {"Дата прибытия": ""},
        a_row(3) | {"Дата прибытия": "", "Дата решения комиссии": ""},
    ]
    imported(office, write(tmp_path / "register.csv", rows))
    with office.archive.reading() as shelves:
        assert shelves.cases.count_by_status() == {
            CaseStatus.ARRIVED: 1,
            CaseStatus.INCLUDED: 1,
            CaseStatus.REGISTERED: 1,
        }
    office.healthy()


def test_long_work_says_how_far_it_is_and_never_goes_back(office: AnOffice, big: Path) -> None:
    seen: list[tuple[int, int]] = []
    office.bus().do(ImportRegister(big), WORKER, progress=lambda d, a: seen.append((d, a)))
    assert len(seen) > 4
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {of_all for _, of_all in seen} == {seen[0][1]}
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize("calls", [1, 3, 5])
def test_cancelled_work_leaves_nothing(office: AnOffice, big: Path, calls: int) -> None:
    before = counts(office)
    left = calls

    def cancelled() -> bool:
        nonlocal left
        left -= 1
        return left <= 0

    with pytest.raises(Exception, match="cancelled"):
        office.bus().do(ImportRegister(big), WORKER, cancelled=cancelled)
    assert counts(office) == before
    assert imported(office, big).created == FAMILIES


@can_die
@pytest.mark.parametrize("moment", ["15", "progress 2", "progress 4", "before", "after", "random"])
def test_a_program_killed_while_importing_leaves_all_or_nothing(
    tmp_path: Path, big: Path, moment: str
) -> None:
    with an_office(tmp_path) as office:
        office.opened()
        before = counts(office)
    path = tmp_path / "office.kdx"
    file = Path(shutil.copy(big, tmp_path))
    left = random.randint(1, 6) if moment == "random" else int(moment.partition(" ")[2] or 999)

    def progress(*_: int) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            die()

    def act() -> None:
        bus = Bus(Archive.open(str(path)), the_book(), Clock.fixed(TODAY))
        bus.do(ImportRegister(file), WORKER, progress)

    killed(act, moment if moment in {"before", "after"} or moment.isdigit() else "99999")
    archive = Archive.open(str(path))
    try:
        after = AnOffice(path, archive)
        cases, members, lines = before
        everything = (cases + FAMILIES, members + FAMILIES * SIZE, lines + FAMILIES + 1)
        assert counts(after) == (everything if moment == "after" else before)
        after.healthy()
        verdict = imported(after, file)
        assert verdict.created + verdict.unchanged == FAMILIES
        assert counts(after) == everything
        after.healthy()
    finally:
        archive.close()


def test_an_imported_family_is_a_case_like_any_other(office: AnOffice, tmp_path: Path) -> None:
    imported(office, write(tmp_path / "register.csv", families(1)))
    number = "KD-2025-000001"
    payment = office.paid(number)
    assert payment.amount.tiyn == 4 * 70 * 3932 * 100
    assert office.opened() == "KD-2025-000002"
    again = OpenCase(a_draft(members=(an_applicant_draft(iin=a_row(1)["ИИН"], born=None),)))
    assert office.refused(again) == ["person_has_case"]
    office.healthy()
