"""The report of retention in words: cohorts, shares with their numbers, estimates with a band."""

from __future__ import annotations

from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.cohort import TOTAL, WITH_LAND
from kandas_desk.domain.share import Share
from kandas_desk.domain.survival import CohortBy, YearLine
from kandas_desk.house.marks import N_
from kandas_desk.language.regions import country_name, region_name
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term

RETENTION_DEFINITION = N_(
    "Families by the day of arrival. Survival is the Kaplan–Meier estimate of the share that has "
    "not left; the day of the report, a transfer and the end of the five-year duty end the "
    "observation (right censoring); the band is Greenwood’s at 95 % on the log(−log) scale. A "
    "family whose residence nobody confirms is counted as not known: the estimate takes it for "
    "staying, “at least” takes it for having left. Of the families observed for so many full "
    "years each percentage names how many are confirmed. A departure of some members ends "
    "nothing; it is counted in persons."
)
NOTHING = "–"


def share_text(speech: Language, share: Share) -> str:
    """A percentage that never stands without its numbers: 5,4 % (3 600 / 66 200)."""
    percent = share.percent()
    return speech.text(
        "{percent} ({part} / {whole})",
        percent=NOTHING if percent is None else speech.percent(float(percent) / 100, 1),
        part=share.numerator,
        whole=share.denominator,
    )


def confirmed_share(line: YearLine) -> Share:
    """How many of the families observed for so many years are confirmed to have stayed."""
    return Share(len(line.confirmed), line.observed)


def estimate_text(speech: Language, line: YearLine) -> str:
    """The estimate with its band: 95,1 % (92,3–97,0 %)."""
    if line.survival is None:
        return NOTHING
    said = speech.percent(line.survival, 1)
    if line.low is None or line.high is None:
        return said
    low = speech.percent(line.low, 1)
    return f"{said} ({low.rstrip('%').rstrip()}–{speech.percent(line.high, 1)})"


def least_text(speech: Language, line: YearLine) -> str:
    """What the estimate falls to if every family of which nothing is known has left."""
    if line.least is None:
        return ""
    return speech.text("at least {percent}", percent=speech.percent(line.least, 1))


def cohort_label(speech: Language, by: CohortBy, key: str) -> str:
    """What the families of a row have in common."""
    if key == TOTAL:
        return speech.text("All families")
    if by is CohortBy.ORIGIN:
        return region_name(speech, key) if key.isdigit() else country_name(speech, key)
    if by is CohortBy.LAND:
        return speech.text("With land") if key == WITH_LAND else speech.text("Without land")
    return {
        CohortBy.REGION: lambda: region_name(speech, key),
        CohortBy.KIND: lambda: term(speech, CaseKind(key)),
        CohortBy.MONTH: lambda: f"{speech.month_short(int(key[-2:]))} {key[:4]}",
    }.get(by, lambda: key)()
