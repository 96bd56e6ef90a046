"""The KAZTEST as the gate before the points: level, each block, attempts, ban after cheating."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.domain.points import Block, Gate, LanguageTest, Level
from kandas_desk.house.marks import N_
from kandas_desk.rules.book import RuleBook, RuleValue
from kandas_desk.rules.judging import Judge

LEVEL = "language_test.level"
PERCENT = "language_test.percent_of_each_block"
BLOCKS = "language_test.blocks"
ATTEMPTS = "language_test.attempts"
BAN = "language_test.ban_days"

ASK_TEST = N_("Has the applicant taken the KAZTEST? Ask for the certificate.")
ASK_BLOCK = N_(
    "What did the applicant reach in each block of the test of {taken_on}? Look at the certificate."
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The outcome of the gate: the test as a whole, each attempt, and the values behind it."""

    whole: Finding
    attempts: tuple[Finding, ...]
    basis: tuple[RuleValue, ...]


@dataclass(frozen=True, slots=True)
class _Law:
    """The values of the day about the test."""

    book: RuleBook
    on: date
    level: RuleValue
    percent: RuleValue
    blocks: RuleValue
    allowed: RuleValue
    ban: RuleValue

    def judge(self, condition: Gate) -> Judge:
        return Judge(self.book, self.on, condition, LEVEL)

    def free_after(self, cheated_on: date) -> date:
        """The first day on which a test may be taken again."""
        return cheated_on + timedelta(days=self.ban.whole)


def gate(book: RuleBook, tests: Iterable[LanguageTest], on: date) -> Passage:
    """Whether one attempt that counts reaches the level with enough in every block.

    Attempts are taken in the order of their days. Those beyond the number allowed and those
    taken during the ban after cheating do not count.
    """
    values = tuple(book.at(name, on) for name in (LEVEL, PERCENT, BLOCKS, ATTEMPTS, BAN))
    law = _Law(book, on, *values)
    ordered = sorted(tests, key=_order)
    cheated = [test.taken_on for test in ordered if test.cheated]
    attempts = tuple(
        _standing(law, test, number, cheated) or _result(law, test)
        for number, test in enumerate(ordered, 1)
    )
    return Passage(_whole(law, attempts, cheated), attempts, values)


def _whole(law: _Law, attempts: tuple[Finding, ...], cheated: list[date]) -> Finding:
    """The test as a whole: passed, to be asked, or not passed and what is left."""
    judge, level = law.judge(Gate.LANGUAGE_TEST), law.level
    facts = {"level": Level(str(level.value)), "least": law.percent.whole}
    outcomes = {found.outcome for found in attempts}
    if not attempts:
        return judge.ask(level, "gate_untried", ASK_TEST, **facts)
    if Outcome.MET in outcomes:
        return judge.met(level, "gate_passed", **facts)
    if Outcome.UNKNOWN in outcomes:
        asked = next(found for found in attempts if found.question)
        return judge.ask(level, "gate_unknown", ASK_BLOCK, **facts, **asked.facts)
    left = law.allowed.whole - len(attempts)
    if left <= 0:
        return judge.unmet(level, "gate_attempts_used", **facts, allowed=law.allowed.whole)
    free = max((law.free_after(day) for day in cheated), default=law.on)
    code = "gate_banned" if free > law.on else "gate_failed"
    return judge.unmet(level, code, **facts, left=left, free=free)


def _standing(law: _Law, test: LanguageTest, number: int, cheated: list[date]) -> Finding | None:
    """Why the attempt does not count at all; None when it does."""
    judge = law.judge(Gate.ATTEMPT)
    if number > law.allowed.whole:
        return judge.unmet(
            law.allowed, "attempt_beyond", taken_on=test.taken_on, allowed=law.allowed.whole
        )
    if test.cheated:
        free = law.free_after(test.taken_on)
        return judge.unmet(law.ban, "attempt_cheated", taken_on=test.taken_on, free=free)
    bans = [law.free_after(day) for day in cheated if day <= test.taken_on]
    if bans and test.taken_on < max(bans):
        return judge.unmet(law.ban, "attempt_in_ban", taken_on=test.taken_on, free=max(bans))
    return None


def _result(law: _Law, test: LanguageTest) -> Finding:
    """What an attempt that counts is worth."""
    judge, day = law.judge(Gate.ATTEMPT), test.taken_on
    wanted, least = Level(str(law.level.value)), law.percent.whole
    if not test.level.reaches(wanted):
        return judge.unmet(
            law.level, "attempt_level_low", taken_on=day, level=test.level, wanted=wanted
        )
    reached = [(block, test.percent(block)) for block in map(Block, law.blocks.items)]
    for block, share in reached:
        if share is not None and share < least:
            low = {"taken_on": day, "block": block, "share": share, "least": least}
            return judge.unmet(law.percent, "attempt_block_low", **low)
    if any(share is None for _, share in reached):
        return judge.ask(law.percent, "attempt_block_unknown", ASK_BLOCK, taken_on=day)
    return judge.met(law.level, "attempt_passed", taken_on=day, level=test.level)


def _order(test: LanguageTest) -> tuple[object, ...]:
    """By day; whatever stands on one day is ordered by what it says, never by its place."""
    blocks = sorted((b.block.value, b.percent) for b in test.blocks)
    return (test.taken_on, test.cheated, list(Level).index(test.level), blocks)
