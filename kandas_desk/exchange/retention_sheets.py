"""The report of retention as a workbook: cohorts, their years, the cases behind them, the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from kandas_desk.domain.case import CaseCard
from kandas_desk.domain.cohort import Cohort, Retention
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import Standing
from kandas_desk.exchange.workbook_writer import Sheet, Written, write_sheets
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import region_name
from kandas_desk.language.retention import RETENTION_DEFINITION, cohort_label, confirmed_share
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term

Rows = Iterator[tuple[Written, ...]]


def write_retention(
    path: Path, found: Retention, cards: Sequence[CaseCard], speech: Language
) -> int:
    """Write the report and return how many cohorts it has. ``cards``: the cases of the report.

    A ``.csv`` holds the cohorts only. Refused as ``write_sheets`` refuses.
    """
    return write_sheets(
        path, [_cohorts(found, speech), _years(found, speech), _cases(found, cards, speech),
               _definition(found, speech)]
    )  # fmt: skip


def _cohorts(found: Retention, speech: Language) -> Sheet:
    standings = [term(speech, one) for one in Standing]
    headers = [
        term(speech, found.by),
        *map(speech.text, (N_("Families"), N_("Persons"))),
        *(head for said in standings for head in (said, f"{said}, %")),
        *map(speech.text, (N_("Persons who left"), N_("Persons who left, %"))),
    ]

    def rows() -> Rows:
        for row in (*found.rows, found.total):
            shares = [row.share(one) for one in Standing]
            yield (
                cohort_label(speech, found.by, row.key),
                row.families,
                row.persons,
                *(value for share in shares for value in (share.numerator, share.percent())),
                row.left_of_persons.numerator,
                row.left_of_persons.percent(),
            )

    return Sheet(speech.text(N_("Cohorts")), headers, rows(), (30, *[14] * (len(headers) - 1)))


def _years(found: Retention, speech: Language) -> Sheet:
    heads = (
        N_("Full years"),
        N_("Observed families"),
        N_("Confirmed to have stayed"),
        N_("Confirmed to have stayed, %"),
        N_("Not confirmed"),
        N_("Left"),
        N_("Not observed so long"),
        N_("Survival, %"),
        N_("Lower limit, %"),
        N_("Upper limit, %"),
        N_("At least, %"),
    )
    headers = [term(speech, found.by), *map(speech.text, heads)]

    def rows() -> Rows:
        for row in (*found.rows, found.total):
            for line in row.years:
                share: Share = confirmed_share(line)
                yield (
                    cohort_label(speech, found.by, row.key),
                    line.year,
                    line.observed,
                    share.numerator,
                    share.percent(),
                    len(line.unconfirmed),
                    len(line.left),
                    len(line.open),
                    *map(_percent, (line.survival, line.low, line.high, line.least)),
                )

    return Sheet(speech.text(N_("Years")), headers, rows(), (30, *[16] * (len(headers) - 1)))


def _percent(share: float | None) -> Decimal | None:
    return None if share is None else Decimal(str(share * 100)).quantize(Decimal("0.1"))


def _cases(found: Retention, cards: Sequence[CaseCard], speech: Language) -> Sheet:
    heads = (N_("Case number"), N_("Applicant"), N_("Receiving region"), N_("Date of arrival"))
    headers = [term(speech, found.by), *map(speech.text, heads), speech.text(N_("State"))]
    by_id: Mapping[UUID, CaseCard] = {card.id: card for card in cards}

    def of_row(row: Cohort) -> Rows:
        for life in row.lives:
            card = by_id[life.case_id]
            yield (
                cohort_label(speech, found.by, row.key),
                card.number,
                card.applicant,
                region_name(speech, card.region),
                card.arrived_on,
                term(speech, life.standing),
            )

    rows = (line for row in found.rows for line in of_row(row))
    return Sheet(speech.text(N_("Cases")), headers, rows, (30, 20, 34, 30, 16, 34))


def _definition(found: Retention, speech: Language) -> Sheet:
    rows: list[tuple[Written, ...]] = [(speech.text(RETENTION_DEFINITION),)]
    headers = [speech.text(N_("Report as of {day}"), day=found.on)]
    return Sheet(speech.text(N_("Definition")), headers, rows, (120,))
