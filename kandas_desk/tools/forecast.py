"""``report forecast``: what is promised by month for five years."""

from __future__ import annotations

from kandas_desk.domain.refusals import refuse
from kandas_desk.language.regions import region_name
from kandas_desk.language.terms import term
from kandas_desk.queries.forecast import (
    DEFINITION,
    Forecast,
    forecast,
    write_forecast,
)
from kandas_desk.tools.front import Printout, Tool


def forecast_report(tool: Tool) -> Printout:
    """The report, and the workbook where ``--out`` names one."""
    typed, speech = tool.typed, tool.speech
    if typed.year is not None:
        raise refuse("forecast_by_day", "year")
    found: Forecast = tool.ask(forecast, typed.on)
    if typed.out is not None:
        write_forecast(typed.out, speech, found)
    definition = speech.text(DEFINITION)
    output = {
        "name": "forecast",
        "definition": definition,
        "on": str(found.on),
        "rows": [
            {
                "month": f"{row.month:%Y-%m}",
                "region": row.region,
                "programme": row.programme,
                "measure": row.measure.value,
                "payments": row.payments,
                "promised": row.promised.tenge,
                "expected": row.expected.tenge,
                "amount": row.amount.tenge,
            }
            for row in found.rows
        ],
        "total": {
            "promised": found.promised.tenge,
            "expected": found.expected.tenge,
            "amount": (found.promised + found.expected).tenge,
        },
    }
    lines = [definition]
    lines += [
        f"{row.month:%m.%Y}  {region_name(speech, row.region)}  {row.programme or '–'}  "
        f"{term(speech, row.measure)}  {speech.tenge(row.amount)}"
        for row in found.rows
    ]
    lines.append(
        speech.text(
            "Promised: {promised}, expected: {expected}",
            promised=speech.tenge(found.promised),
            expected=speech.tenge(found.expected),
        )
    )
    return Printout(output, tuple(lines))
