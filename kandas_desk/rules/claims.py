"""Terms and limits of claims: the office's own, kept as dated data and not confirmed."""

from __future__ import annotations

from datetime import date, timedelta

from kandas_desk.domain.dates import add_months
from kandas_desk.domain.instalments import Instalment, month_days, parts_of
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.calendar import office_calendar

PAY_WITHIN = "claim.pay_within"
APPEAL_WITHIN = "claim.appeal_within"
SET_OFF_PERCENT = "claim.set_off_percent"
INSTALMENTS_MOST = "claim.instalments_most"


def pay_by(book: RuleBook, noticed_on: date) -> date:
    """The day by which a claim is to be paid, moved to a working day."""
    day = noticed_on + timedelta(days=book.at(PAY_WITHIN, noticed_on).whole)
    return office_calendar(book, day.year, day.year + 1).days.next_working_day(day)


def appeal_until(book: RuleBook, noticed_on: date) -> date:
    """The last day on which an appeal is in time."""
    return add_months(noticed_on, book.at(APPEAL_WITHIN, noticed_on).whole)


def most_withheld(book: RuleBook, amount: Money, on: date) -> Money:
    """How much of an amount may be withheld at most, in whole tenge; nothing without a rule."""
    rule = book.find(SET_OFF_PERCENT, on)
    share = Money(0) if rule is None else amount.percent(rule.whole)
    return Money(share.tiyn // 100 * 100)


def instalments(
    book: RuleBook, amount: Money, months: int, day_of_month: int, on: date
) -> tuple[Instalment, ...]:
    """The amount in monthly parts after the day, each due on a working day."""
    most = book.at(INSTALMENTS_MOST, on).whole
    if not 2 <= months <= most:
        raise refuse("instalments_months", "months", months=months, most=most)
    if not 1 <= day_of_month <= 31:
        raise refuse("instalments_day", "day", day=day_of_month)
    days = month_days(on, months, day_of_month)
    calendar = office_calendar(book, on.year, days[-1].year + 1).days
    return tuple(
        Instalment(calendar.next_working_day(day), part)
        for day, part in zip(days, parts_of(amount, months), strict=True)
    )
