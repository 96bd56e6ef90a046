"""Several writers: nothing is lost, nobody waits for ever, readers see whole commits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.land import GrantLand
from kandas_desk.commands.plans import MakePlan
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.events import ArchiveCreated
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import ArchiveUnavailableError, RefusedError
from kandas_desk.house.clock import Clock
from kandas_desk.store import engine
from kandas_desk.store.archive import Archive
from kandas_desk.store.unit_of_work import UnitOfWork
from tests.builders import TODAY, AnOffice, a_land_draft
from tests.store.raw import raw

NOW = Clock.fixed(TODAY).now()
THREADS, STEPS = 4, 25


def one_after_another(office: AnOffice, step: Callable[[UnitOfWork], None]) -> None:
    """The step in four threads, twenty-five times in each, every time in a unit of its own."""

    def work_on() -> None:
        for _ in range(STEPS):
            with office.archive.unit_of_work("admin", "Test", NOW) as work:
                step(work)
                work.record(ArchiveCreated(None, "x"), "x")
                work.commit(work.offices.own())

    with ThreadPoolExecutor(THREADS) as pool:
        for future in [pool.submit(work_on) for _ in range(THREADS)]:
            future.result()


def test_a_hundred_changes_from_four_threads_are_a_hundred_changes(office: AnOffice) -> None:
    number = office.opened(housing_price=Money(1))
    lines = office.journal()[0]

    def add_a_tiyn(work: UnitOfWork) -> None:
        case = work.cases.by_number(number)
        assert case is not None
        assert case.housing_price is not None
        work.cases.put(replace(case, housing_price=case.housing_price + Money(1)))

    one_after_another(office, add_a_tiyn)
    case = office.case(number)
    assert (case.housing_price, case.rev) == (Money(1 + THREADS * STEPS), 1 + THREADS * STEPS)
    assert office.journal()[0] == lines + THREADS * STEPS
    office.healthy()


def test_no_number_is_given_twice_and_none_is_left_out(office: AnOffice) -> None:
    taken: list[int] = []
    one_after_another(office, lambda work: taken.append(work.offices.take_numbers("paper-2026")))
    assert sorted(taken) == list(range(1, THREADS * STEPS + 1))


def stale(office: AnOffice, shelf: str, first: Any, second: Any) -> None:
    """Two people change the same value; the second one is refused and nothing of it is kept."""
    with office.archive.unit_of_work("admin", "Test", NOW) as work:
        getattr(work, shelf).put(first)
        work.commit(work.offices.own())
    with (
        pytest.raises(RefusedError) as refusal,
        office.archive.unit_of_work("admin", "Test", NOW) as work,
    ):
        getattr(work, shelf).put(second)
    assert [r.code for r in refusal.value.reasons] == ["changed_meanwhile"]


def test_a_case_that_was_changed_meanwhile_is_refused(office: AnOffice) -> None:
    number = office.opened()
    seen = office.case(number)
    one, other = replace(seen, housing_price=Money(1)), replace(seen, housing_price=Money(2))
    stale(office, "cases", one, other)
    assert office.case(number) == replace(one, rev=2)


def test_a_payment_that_was_changed_meanwhile_is_refused(office: AnOffice) -> None:
    seen = office.proposed(office.arrived())
    seen = replace(seen, rev=1)
    stale(office, "payments", seen.cancelled("one"), seen.cancelled("other"))
    with office.archive.reading() as shelves:
        assert shelves.payments.get(seen.id).ended_reason == "one"


def test_a_land_right_that_was_changed_meanwhile_is_refused(office: AnOffice) -> None:
    seen = office.do(GrantLand(office.arrived(), a_land_draft())).answer
    seen = replace(seen, rev=1)
    stale(office, "land", replace(seen, area_m2=1), replace(seen, area_m2=2))
    with office.archive.reading() as shelves:
        assert shelves.land.get(seen.id).area_m2 == 1


def test_a_plan_that_was_changed_meanwhile_is_refused(office: AnOffice) -> None:
    seen = replace(office.do(MakePlan(office.arrived())).answer, rev=1)
    fewer = replace(seen, items=seen.items[:1])
    stale(office, "plans", fewer, replace(seen, items=()))
    with office.archive.reading() as shelves:
        assert shelves.plans.of_case(seen.case_id) == replace(fewer, rev=2)


def test_a_reader_sees_the_archive_as_it_was_before_an_unfinished_change(
    office: AnOffice,
) -> None:
    number = office.opened()
    with office.archive.unit_of_work("admin", "Test", NOW) as work:
        case = work.cases.by_number(number)
        assert case is not None
        work.cases.put(replace(case, housing_price=Money(7)))
        assert office.case(number) == case
        work.commit(work.offices.own())
    assert office.case(number).housing_price == Money(7)


def test_one_reading_is_one_moment(office: AnOffice) -> None:
    number = office.opened()
    with office.archive.reading() as shelves:
        before = shelves.cases.by_number(number)
        office.do(StepCase(number, CaseStep.SUBMIT, date(2025, 2, 1)))
        assert shelves.cases.by_number(number) == before
    assert office.case(number) != before


def test_a_writer_that_waits_too_long_is_refused_and_can_try_again(
    office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.opened()
    office.archive.close()
    monkeypatch.setattr(engine, "_BUSY_MILLISECONDS", 50)
    archive = Archive.open(str(office.path))
    other = AnOffice(office.path, archive)
    step = StepCase(number, CaseStep.SUBMIT, date(2025, 2, 1))
    with raw(office.path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveUnavailableError) as refusal:
            other.do(step)
        assert [r.code for r in refusal.value.reasons] == ["archive_in_use"]
        connection.execute("ROLLBACK")
    other.do(step)
    other.healthy()
    archive.close()
