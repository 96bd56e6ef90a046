"""A judge: looks a condition up in the book of a day and says met, unmet or asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kandas_desk.domain.eligibility import Eligible
from kandas_desk.domain.findings import Finding, Outcome
from kandas_desk.house.marks import N_
from kandas_desk.rules.book import Confidence, RuleBook, RuleValue

LAW_UNKNOWN = "law_unknown"
ASK_LAW = N_(
    "Which text of this condition was in force on {on}? Ask the migration department and add it "
    "to the rule book."
)
ASK_CONFIRMATION = N_(
    "No text that was read confirms this condition. Ask the migration department before refusing."
)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges one condition by one rule of the book on one day."""

    book: RuleBook
    on: date
    condition: StrEnum
    name: str

    @property
    def rule(self) -> RuleValue | None:
        """The text in force on the day, None when none is known."""
        return self.book.find(self.name, self.on)

    def met(self, rule: RuleValue, code: str, **facts: object) -> Finding:
        """The condition is met."""
        return self._finding(rule, code, Outcome.MET, None, facts)

    def unmet(self, rule: RuleValue, code: str, **facts: object) -> Finding:
        """The condition is not met; a text that nobody confirmed only asks, it never refuses."""
        if rule.confidence is Confidence.UNCONFIRMED:
            return self._finding(rule, code, Outcome.UNKNOWN, ASK_CONFIRMATION, facts)
        return self._finding(rule, code, Outcome.UNMET, None, facts)

    def ask(self, rule: RuleValue, code: str, question: str, **facts: object) -> Finding:
        """A fact is missing: what to ask."""
        return self._finding(rule, code, Outcome.UNKNOWN, question, facts)

    def law_unknown(self) -> Finding:
        """No text of the condition is known for the day."""
        return Finding(
            self.condition,
            LAW_UNKNOWN,
            Outcome.UNKNOWN,
            "",
            Confidence.UNCONFIRMED.value,
            ASK_LAW,
            MappingProxyType({"on": self.on}),
        )

    def _finding(
        self,
        rule: RuleValue,
        code: str,
        outcome: Outcome,
        question: str | None,
        facts: dict[str, object],
    ) -> Finding:
        return Finding(
            self.condition,
            code,
            outcome,
            rule.reference,
            rule.confidence.value,
            question,
            MappingProxyType(facts),
        )


def verdict(findings: Iterable[Finding]) -> Eligible:
    """All must be met: one unmet is no, one unknown is unknown."""
    outcomes = {found.outcome for found in findings}
    if Outcome.UNMET in outcomes:
        return Eligible.NO
    return Eligible.UNKNOWN if Outcome.UNKNOWN in outcomes else Eligible.YES


def all_of(verdicts: Iterable[Eligible]) -> Eligible:
    """Both must be yes: the worst of them."""
    return max(verdicts, key=[Eligible.YES, Eligible.UNKNOWN, Eligible.NO].index)


def any_of(verdicts: Iterable[Eligible]) -> Eligible:
    """One yes is enough: the best of them."""
    return min(verdicts, key=[Eligible.YES, Eligible.UNKNOWN, Eligible.NO].index)


def first_day(book: RuleBook, names: Iterable[str]) -> date | None:
    """The first day on which any of these rules has a value."""
    days = [v.start for name in names if name in book.rules for v in book.rules[name].values]
    return min(days, default=None)
