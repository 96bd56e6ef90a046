"""The office's report of a month: counts and sums, each with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import Frame, Letterhead
from kandas_desk.documents.page import Block, Page, Table
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money, total
from kandas_desk.house.marks import N_
from kandas_desk.language.days import month_name
from kandas_desk.language.speak import Language

PLACES = frozenset({"month", "since", "until", "paid_total"})

INDICATORS = (
    "applications",
    "included_families",
    "included_persons",
    "refused",
    "arrived_families",
    "arrived_persons",
    "land_granted",
    "land_ended",
    "returned_families",
    "returned_persons",
)
"""What is counted, in the order of the report. The wording names each (``x``) and says what it
counts (``x_counts``)."""


@dataclass(frozen=True, slots=True)
class PaidLine:
    """What was paid of one measure in the month."""

    measure: str
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """One quota at the end of the month; ``region``, ``category`` and ``unit`` are labels."""

    region: str
    category: str
    unit: str
    places: int
    reserved: int
    used: int

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Places, reserved, used, and what is left of them."""
        return self.places, self.reserved, self.used, self.places - self.reserved - self.used


@dataclass(frozen=True, slots=True)
class MonthlyReportFacts:
    """What the report states; ``counts`` by the names of ``INDICATORS``; ``since`` and ``until``
    are its first and last day."""

    head: Letterhead
    since: date
    until: date
    counts: dict[str, int]
    paid: tuple[PaidLine, ...]
    quotas: tuple[QuotaRow, ...]
    author: str


def monthly_report(facts: MonthlyReportFacts, speech: Language, wording: PaperWording) -> Page:
    """The report as a value."""
    text, number, amount = speech.text, speech.number, speech.amount
    month = month_name(speech.code, facts.since)
    paid = total([line.amount for line in facts.paid])
    frame = Frame(
        facts.head,
        speech,
        wording,
        {
            "month": month,
            "since": speech.long_date(facts.since),
            "until": speech.long_date(facts.until),
            "paid_total": amount(paid),
        },
    )
    blocks: list[Block] = [
        frame.paragraph("span"),
        frame.section("counts_heading"),
        frame.numbered(
            frame.heads(N_("Indicator"), N_("Count"), N_("What is counted")),
            (
                (frame(name), number(facts.counts[name]), frame(f"{name}_counts"))
                for name in INDICATORS
            ),
            (34, 12, 48),
        ),
        frame.section("paid_heading"),
    ]
    if facts.paid:
        blocks.append(
            Table(
                frame.heads(N_("Support measure"), N_("Payments"), N_("Amount, tenge")),
                tuple((x.measure, number(x.count), amount(x.amount)) for x in facts.paid),
                (56, 18, 26),
            )
        )
    blocks += [frame.paragraph("paid_total"), frame.paragraph("paid_counts", small=True)]
    blocks.append(frame.section("quotas_heading"))
    if facts.quotas:
        blocks.append(
            Table(
                frame.heads(
                    N_("Region"),
                    N_("Category"),
                    N_("Unit"),
                    N_("Places"),
                    N_("Reserved"),
                    N_("Used"),
                    N_("Free"),
                ),
                tuple(
                    (q.region, q.category, q.unit, *map(number, q.numbers)) for q in facts.quotas
                ),
                (28, 18, 12, 10, 12, 10, 10),
            )
        )
        blocks.append(frame.paragraph("quotas_count", small=True))
    else:
        blocks.append(frame.paragraph("quotas_none"))
    return frame.page(
        blocks,
        signed=(frame.by_head(), (text(N_("Drawn up by")), facts.author)),
        small_print=("print_note",),
    )
