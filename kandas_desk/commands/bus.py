"""The bus: opens a unit of work, checks the person, runs the handler, commits once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kandas_desk.commands import (
    accounts,
    approvals,
    assessments,
    bank_answers,
    budgets,
    cases,
    claim_decisions,
    claim_keeping,
    editions,
    land,
    land_fees,
    land_offers,
    members,
    paper_batches,
    papers,
    payments,
    permits,
    plans,
    plots,
    reference,
    registers,
    residence,
    returns,
    revocations,
    runs,
    schedules,
    signing,
    staff,
    substitutes,
)
from kandas_desk.commands.access import require
from kandas_desk.commands.substitutes import stands_in
from kandas_desk.commands.turn import Done, Handler, Turn, never, no_progress
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.editions import book_in_force
from kandas_desk.house import log
from kandas_desk.house.clock import Clock
from kandas_desk.rules.book import RuleBook
from kandas_desk.store.archive import Archive

HANDLERS: dict[type, Handler] = {
    **cases.HANDLERS,
    **payments.HANDLERS,
    **schedules.HANDLERS,
    **members.HANDLERS,
    **approvals.HANDLERS,
    **budgets.HANDLERS,
    **substitutes.HANDLERS,
    **land.HANDLERS,
    **land_offers.HANDLERS,
    **land_fees.HANDLERS,
    **plots.HANDLERS,
    **returns.HANDLERS,
    **claim_keeping.HANDLERS,
    **claim_decisions.HANDLERS,
    **plans.HANDLERS,
    **papers.HANDLERS,
    **paper_batches.HANDLERS,
    **revocations.HANDLERS,
    **signing.HANDLERS,
    **staff.HANDLERS,
    **reference.HANDLERS,
    **registers.HANDLERS,
    **editions.HANDLERS,
    **permits.HANDLERS,
    **assessments.HANDLERS,
    **residence.HANDLERS,
    **accounts.HANDLERS,
    **runs.HANDLERS,
    **bank_answers.HANDLERS,
}


@dataclass(frozen=True, slots=True)
class Bus:
    """Carries commands to the archive; ``book`` is the shipped rule book."""

    archive: Archive
    book: RuleBook
    clock: Clock

    def do(
        self,
        command: object,
        login: str,
        progress: Callable[[int, int], None] = no_progress,
        cancelled: Callable[[], bool] = never,
    ) -> Done:
        """Do the command as this person: all of it in one commit, or nothing (RefusedError)."""
        handler = HANDLERS[type(command)]
        name = type(command).__name__
        with self.archive.unit_of_work(login, name, self.clock.now()) as work:
            actor = work.staff.get(login)
            if not actor.active:
                raise refuse("staff_inactive", "login", login=login)
            if not (handler.substitutable and stands_in(work, actor, self.clock.today())):
                require(actor.role, handler.permission)
            office = work.offices.own(lock=True)
            book = book_in_force(work, self.book)
            turn = Turn(work, book, self.clock.today(), actor, office, progress, cancelled)
            try:
                outcome = handler.run(turn, command)
                if outcome.event is not None:
                    work.commit(office)
            except BaseException:
                for file in turn.files:
                    file.drop()
                raise
        late = [why for file in turn.files if (why := file.place()) is not None]
        if late:
            outcome = replace(outcome, warnings=(*outcome.warnings, *late))
        log.channel("commands").info("%s done", name)
        return outcome
