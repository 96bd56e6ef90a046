"""``report``: counts with their definition, on the screen or as a workbook."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.survival import CohortBy
from kandas_desk.exchange.json_fields import written_day
from kandas_desk.exchange.workbook_writer import write_register
from kandas_desk.language.regions import country_name, region_name
from kandas_desk.language.terms import term
from kandas_desk.queries.reports import RESETTLED_DEFINITION, Resettled, resettled
from kandas_desk.tools.forecast import forecast_report
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.retention import report_retention
from kandas_desk.tools.typed import Commands, command, day_option

WIDTHS = (34, 18, 22, 12, 12)


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = command(commands, common, "report", "a report by name, or `list`", _report)
    parser.add_argument("name")
    parser.add_argument("--year")
    day_option(parser)
    parser.add_argument(
        "--by", choices=[by.value for by in CohortBy], help="cohorts of retention (else year)"
    )
    parser.add_argument(
        "--cases", metavar="ROW[:NUMBER]", help="the cases behind a number of retention"
    )
    parser.add_argument("--out", type=Path, metavar="F.xlsx|F.csv")


def _report(tool: Tool) -> Printout:
    name: str = tool.typed.name
    if name == "list":
        return Printout({"reports": list(REPORTS)}, tuple(REPORTS))
    if name not in REPORTS:
        raise refuse("report_unknown", "name", name=name, known=", ".join(REPORTS))
    for option in ("by", "cases"):
        if name != "retention" and getattr(tool.typed, option) is not None:
            raise refuse("report_option", option, option=f"--{option}", name=name)
    return REPORTS[name](tool)


def _resettled(tool: Tool) -> Printout:
    on = tool.typed.on
    year = (on or tool.today).year if tool.typed.year is None else _year(tool.typed.year)
    if on is not None and on.year != year:
        raise refuse("span_reversed", "on", on=on, year=year)
    found: Resettled = tool.ask(resettled, year, on)
    speech = tool.speech
    rows = [
        {
            "region": row.region,
            "kind": row.kind.value,
            "country": row.country,
            "families": row.families,
            "persons": row.persons,
        }
        for row in found.rows
    ]
    definition = speech.text(RESETTLED_DEFINITION)
    output = {
        "name": "resettled",
        "definition": definition,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "rows": rows,
        "total": {"families": found.families, "persons": found.persons},
    }
    table = [
        (
            region_name(speech, row.region),
            term(speech, row.kind),
            country_name(speech, row.country) if row.country else "",
            row.families,
            row.persons,
        )
        for row in found.rows
    ]
    if tool.typed.out is not None:
        heads = ("Receiving region", "Category", "Country of origin", "Families", "Persons")
        headers = [speech.text(head) for head in heads]
        write_register(tool.typed.out, headers, table, WIDTHS, title=str(year))
    lines = [definition, *("  ".join(str(cell) for cell in row if cell != "") for row in table)]
    lines.append(
        speech.text(
            "Total: families {families}, persons {persons}",
            families=found.families,
            persons=found.persons,
        )
    )
    return Printout(output, tuple(lines))


def _year(text: str) -> int:
    found = written_day(f"{text}-01-01")
    if found is None:
        raise refuse("year_unreadable", "year", year_text=text)
    return found.year


def _retention(tool: Tool) -> Printout:
    typed = tool.typed
    return report_retention(tool, None if typed.year is None else _year(typed.year))


REPORTS: dict[str, Callable[[Tool], Printout]] = {
    "resettled": _resettled,
    "retention": _retention,
    "forecast": forecast_report,
}
