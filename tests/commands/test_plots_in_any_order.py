"""Whatever is done in whatever order, no plot is held by two rights on one day; what the domain
lets through, the database lets through as well."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kandas_desk.commands.land import (
    ApplyForLand,
    ContractLand,
    EndLand,
    ExpireLand,
    GrantLand,
    RefuseLand,
)
from kandas_desk.commands.land_offers import AcceptLand, LapseLand, OfferLand
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.domain.land import CHOSEN_END_REASONS, LandEndReason
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.returns import ReturnReason
from tests.builders import WORKER, a_land_draft, an_office

NOW = date(2030, 6, 15)
# Around the day (10 April 2030) on which the residence of every family is full.
days = st.dates(date(2030, 3, 1), NOW)
lengths = st.integers(1, 200)
families = st.integers(0, 2)
plots = st.sampled_from(["23-252-001-001", "23:252:001:001", "23-252-001-002"])


class PlotsInAnyOrder(RuleBasedStateMachine):
    """Three families, two plots, everything tried."""

    rights: Bundle[Any] = Bundle("rights")

    def __init__(self) -> None:
        super().__init__()
        self.left = ExitStack()
        folder = self.left.enter_context(tempfile.TemporaryDirectory())
        self.office = self.left.enter_context(an_office(Path(folder), NOW))
        self.families = [self.office.arrived() for _ in range(3)]

    def teardown(self) -> None:
        try:
            self.office.healthy()
        finally:
            self.left.close()

    def tried(self, command: object) -> Any:
        """The answer, or None for a refusal; an exception of the database is a bug of ours."""
        try:
            return self.office.do(command, WORKER).answer
        except RefusedError:
            return None

    @rule(target=rights, family=families, plot=plots, start=days, length=lengths)
    def grant(self, family: int, plot: str, start: date, length: int) -> Any:
        draft = a_land_draft(cadastral_number=plot, start=start, until=start + timedelta(length))
        right = self.tried(GrantLand(self.families[family], draft))
        return right and right.id

    @rule(target=rights, family=families, plot=plots, start=days, length=lengths)
    def apply(self, family: int, plot: str, start: date, length: int) -> Any:
        draft = a_land_draft(cadastral_number=plot, start=start, until=start + timedelta(length))
        right = self.tried(ApplyForLand(self.families[family], draft))
        return right and right.id

    @rule(right=rights)
    def contract(self, right: Any) -> None:
        if right:
            self.tried(ContractLand(right, "1"))

    @rule(right=rights)
    def refuse(self, right: Any) -> None:
        if right:
            self.tried(RefuseLand(right, "why"))

    @rule(right=rights, on=days, why=st.sampled_from(CHOSEN_END_REASONS))
    def end(self, right: Any, on: date, why: LandEndReason) -> None:
        if right:
            self.tried(EndLand(right, on, why))

    @rule()
    def expire(self) -> None:
        self.tried(ExpireLand())

    @rule(right=rights, on=days)
    def offer(self, right: Any, on: date) -> None:
        if right:
            self.tried(OfferLand(right, on))

    @rule(target=rights, right=rights, start=days, length=lengths)
    def accept(self, right: Any, start: date, length: int) -> Any:
        if not right:
            return None
        new = self.tried(AcceptLand(right, "2", start, start + timedelta(length * 10)))
        return new and new.id

    @rule(right=rights)
    def lapse(self, right: Any) -> None:
        if right:
            self.tried(LapseLand(right, "why"))

    @rule(family=families, on=days)
    def leave(self, family: int, on: date) -> None:
        self.tried(RecordReturn(self.families[family], on, ReturnReason.NO_WORK))

    @invariant()
    def no_plot_is_held_twice_on_one_day(self) -> None:
        with self.office.archive.reading() as shelves:
            rights = [right for right, _ in shelves.land.all(limit=10**6)]
        for day in {right.start for right in rights}:
            held = [right.plot.id for right in rights if right.holds_on(day)]
            assert len(held) == len(set(held)), day


TestPlotsInAnyOrder = PlotsInAnyOrder.TestCase
TestPlotsInAnyOrder.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
