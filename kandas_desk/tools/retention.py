"""``report retention``: survival by cohort, every percentage with its numbers and its cases."""

from __future__ import annotations

from kandas_desk.domain.case import CaseCard
from kandas_desk.domain.cohort import Cohort, Retention
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import CohortBy, Standing, YearLine
from kandas_desk.exchange.retention_sheets import write_retention
from kandas_desk.language.retention import (
    RETENTION_DEFINITION,
    cohort_label,
    confirmed_share,
    estimate_text,
    least_text,
    share_text,
)
from kandas_desk.language.terms import term
from kandas_desk.queries.retention import retention, retention_cards
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape, card_shape


def report_retention(tool: Tool, year: int | None) -> Printout:
    """The report of retention; with ``--cases`` the cases behind one of its numbers."""
    typed = tool.typed
    with tool.desk() as desk:
        found: Retention = desk.ask(retention, year, CohortBy(typed.by or "year"), typed.on)
        if typed.cases is not None:
            cards: tuple[CaseCard, ...] = desk.ask(retention_cards, found.cases(typed.cases))
            return _cases(tool, found, typed.cases, cards)
        if typed.out is not None:
            cards = desk.ask(retention_cards, found.cases("total"))
            write_retention(typed.out, found, cards, tool.speech)
    definition = tool.speech.text(RETENTION_DEFINITION)
    output = {
        "name": "retention",
        "definition": definition,
        "by": found.by,
        "on": str(found.on),
        "year": found.year,
        "rows": [_row_shape(tool, found, row) for row in found.rows],
        "total": _row_shape(tool, found, found.total),
    }
    return Printout(output, (definition, *_lines(tool, found)))


def _cases(tool: Tool, found: Retention, cell: str, cards: tuple[CaseCard, ...]) -> Printout:
    output = {
        "name": "retention",
        "on": str(found.on),
        "cell": cell,
        "cases": [card_shape(card) for card in cards],
    }
    lines = tuple(f"{card.number}  {card.applicant}" for card in cards)
    return Printout(output, lines or (tool.speech.text("No family stands behind this number."),))


def _row_shape(tool: Tool, found: Retention, row: Cohort) -> Shape:
    return {
        "key": row.key,
        "label": cohort_label(tool.speech, found.by, row.key),
        "families": row.families,
        "persons": row.persons,
        **{one.value: _share_shape(row.share(one)) for one in Standing},
        "persons_left": _share_shape(row.left_of_persons),
        "years": [_year_shape(line) for line in row.years],
    }


def _share_shape(share: Share) -> Shape:
    percent = share.percent()
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "percent": None if percent is None else str(percent),
        "shown": str(share),
    }


def _year_shape(line: YearLine) -> Shape:
    """A year of a cohort; ``left + confirmed + unconfirmed + open`` are all its families."""
    return {
        "year": line.year,
        "left": len(line.left),
        "confirmed": _share_shape(confirmed_share(line)),
        "unconfirmed": len(line.unconfirmed),
        "open": len(line.open),
        "survival": line.survival,
        "low": line.low,
        "high": line.high,
        "at_least": line.least,
    }


def _lines(tool: Tool, found: Retention) -> tuple[str, ...]:
    if not found.total.families:
        return (tool.speech.text("No family arrived in this time, so there is nothing to count."),)
    return tuple(
        line for row in (*found.rows, found.total) for line in _row_lines(tool, found, row)
    )


def _row_lines(tool: Tool, found: Retention, row: Cohort) -> tuple[str, ...]:
    speech = tool.speech
    head = speech.text(
        "{cohort} [{key}]: families {families}, persons {persons}, persons who left: {gone}",
        cohort=cohort_label(speech, found.by, row.key),
        key=row.key,
        families=row.families,
        persons=row.persons,
        gone=share_text(speech, row.left_of_persons),
    )
    standing = "; ".join(
        f"{term(speech, one)}: {share_text(speech, row.share(one))}"
        for one in Standing
        if row.share(one).numerator or one in {Standing.LEFT, Standing.UNKNOWN}
    )
    years = tuple(
        speech.text(
            "Full years {n}: confirmed {confirmed}, survival {survival}",
            n=line.year,
            confirmed=share_text(speech, confirmed_share(line)),
            survival=", ".join(
                said for said in (estimate_text(speech, line), least_text(speech, line)) if said
            ),
        )
        for line in row.years
        if line.observed
    )
    return (head, f"  {standing}", *(f"  {year}" for year in years))
