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


def gate(book: RuleBook, tests: Iterable[LanguageTest], on: date) -> Passage:
    """Whether one attempt that counts reaches the level with enough in every block.

    Attempts are taken in the order of their days. Those beyond the number allowed and those
    taken during the ban after cheating do not count.
    """
    names = (LEVEL, PERCENT, BLOCKS, ATTEMPTS, BAN)
    level, percent, blocks, allowed, ban = basis = tuple(book.at(name, on) for name in names)
    ordered = sorted(tests, key=_order)
    bans = [(t.taken_on, t.taken_on + timedelta(days=ban.whole)) for t in ordered if t.cheated]
    attempts = tuple(
        _attempt(book, on, test, number, bans, basis) for number, test in enumerate(ordered, 1)
    )
    judge = Judge(book, on, Gate.LANGUAGE_TEST, LEVEL)
    facts = {"level": Level(str(level.value)), "least": percent.whole, "blocks": len(blocks.items)}
    outcomes = {found.outcome for found in attempts}
    left = max(allowed.whole - len(ordered), 0)
    if Outcome.MET in outcomes:
        whole = judge.met(level, "gate_passed", **facts)
    elif Outcome.UNKNOWN in outcomes:
        asked = next(found for found in attempts if found.question)
        whole = judge.ask(level, "gate_unknown", ASK_BLOCK, **facts, **asked.facts)
    elif not ordered:
        whole = judge.ask(level, "gate_untried", ASK_TEST, **facts)
    elif not left:
        whole = judge.unmet(level, "gate_attempts_used", **facts, allowed=allowed.whole)
    else:
        free = max((end for _, end in bans), default=on)
        code = "gate_banned" if free > on else "gate_failed"
        whole = judge.unmet(level, code, **facts, left=left, free=free)
    return Passage(whole, attempts, basis)


def _attempt(
    book: RuleBook,
    on: date,
    test: LanguageTest,
    number: int,
    bans: list[tuple[date, date]],
    basis: tuple[RuleValue, ...],
) -> Finding:
    """What one attempt is worth."""
    level, percent, blocks, allowed, ban = basis
    facts: dict[str, object] = {"taken_on": test.taken_on}
    judge = Judge(book, on, Gate.ATTEMPT, LEVEL)
    if number > allowed.whole:
        judge = Judge(book, on, Gate.ATTEMPT, ATTEMPTS)
        return judge.unmet(allowed, "attempt_beyond", **facts, allowed=allowed.whole)
    if test.cheated:
        days = ban.whole
        free = test.taken_on + timedelta(days=days)
        return judge.unmet(ban, "attempt_cheated", **facts, days=days, free=free)
    held = [end for start, end in bans if start <= test.taken_on < end]
    if held:
        return judge.unmet(ban, "attempt_in_ban", **facts, free=max(held))
    wanted = Level(str(level.value))
    if not test.level.reaches(wanted):
        return judge.unmet(level, "attempt_level_low", **facts, level=test.level, wanted=wanted)
    reached = [(Block(name), test.percent(Block(name))) for name in blocks.items]
    for block, share in reached:
        if share is not None and share < percent.whole:
            return judge.unmet(
                percent, "attempt_block_low", **facts, block=block, share=share, least=percent.whole
            )
    if any(share is None for _, share in reached):
        return judge.ask(percent, "attempt_block_unknown", ASK_BLOCK, **facts)
    return judge.met(level, "attempt_passed", **facts, level=test.level)


def _order(test: LanguageTest) -> tuple[object, ...]:
    """By day; whatever stands on one day is ordered by what it says, never by its place."""
    blocks = sorted((b.block.value, b.percent) for b in test.blocks)
    return (test.taken_on, test.cheated, list(Level).index(test.level), blocks)
