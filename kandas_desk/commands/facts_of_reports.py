"""What the office's monthly report states, gathered in one language."""

from __future__ import annotations

from datetime import date, timedelta

from kandas_desk.commands.facts_of_letters import letterhead
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.monthly_report import MonthlyReportFacts, PaidLine, QuotaRow
from kandas_desk.domain.dates import add_months
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.quota import QuotaUse
from kandas_desk.domain.refusals import refuse
from kandas_desk.language import regions, terms
from kandas_desk.language.speak import Language


def month_facts(turn: Turn, month: date, number: str, speech: Language) -> MonthlyReportFacts:
    """What the report of the month (its first day) states; refused for a month that has not
    begun."""
    since = month.replace(day=1)
    if since > turn.today:
        raise refuse("month_in_future", "month", month_text=f"{since:%Y-%m}")
    end = add_months(since, 1)
    until = end - timedelta(days=1)
    counted = turn.work.reports.month(since, end)
    arrived = turn.work.reports.arrived(since, end)
    return MonthlyReportFacts(
        head=letterhead(turn, None, number, speech),
        since=since,
        until=until,
        counts={
            **counted.numbers,
            "arrived_families": arrived[0],
            "arrived_persons": arrived[1],
        },
        paid=tuple(
            PaidLine(terms.term(speech, measure), *_sum(counted.paid[measure]))
            for measure in Measure
            if measure in counted.paid
        ),
        quotas=tuple(
            _quota(use, speech)
            for use in turn.work.quotas.uses(since.year, until)
            if use.line.region == turn.office.region or use.used or use.reserved
        ),
        author=turn.actor.name,
    )


def _sum(paid: tuple[int, int]) -> tuple[int, Money]:
    count, tiyn = paid
    return count, Money(tiyn)


def _quota(use: QuotaUse, speech: Language) -> QuotaRow:
    line = use.line
    return QuotaRow(
        regions.region_name(speech, line.region),
        terms.term(speech, line.kind),
        terms.term(speech, line.unit),
        line.places,
        use.reserved,
        use.used,
    )
