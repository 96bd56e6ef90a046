"""How long the survival of a hundred thousand families takes, against SciPy in the same run.

``python benchmarks/retention.py [--families 100000] [--rounds 5]`` invents families (how long each
was observed, in days of up to five years, and whether it left), estimates their survival with its
band by this program and by ``scipy.stats.ecdf``, and compares the results. The ratio matters, not
the seconds: it holds on any machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
from scipy import stats

from kandas_desk.domain.survival import CONFIDENCE_LEVEL, YEAR, Curve, kaplan_meier

YEARS, SHARE_LEFT, SEED = 5, 0.054, 66_200
Observed = list[tuple[int, bool]]


def invented(families: int) -> Observed:
    """Families observed for up to five years, of which the ministry's share left."""
    made = np.random.default_rng(SEED)
    times = made.integers(1, YEARS * YEAR + 1, families)
    left = made.random(families) < SHARE_LEFT
    return [(int(time), bool(gone)) for time, gone in zip(times, left, strict=True)]


def by_scipy(observed: Observed) -> tuple[list[float], list[float], list[float]]:
    """The estimate of SciPy with its band, at the days with departures."""
    left = [time for time, gone in observed if gone]
    censored = [time for time, gone in observed if not gone]
    function = stats.ecdf(stats.CensoredData(uncensored=left, right=censored)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        band = function.confidence_interval(CONFIDENCE_LEVEL, method="log-log")
    days = sorted(set(left))
    return tuple([float(x) for x in f.evaluate(days)] for f in (function, band.low, band.high))  # type: ignore[return-value]


def largest_difference(curve: Curve, expected: tuple[list[float], ...]) -> float:
    own = (
        [point.survival for point in curve.points],
        [point.low for point in curve.points],
        [point.high for point in curve.points],
    )
    pairs = (pair for a, b in zip(own, expected, strict=True) for pair in zip(a, b, strict=True))
    return max(abs(a - b) for a, b in pairs if a is not None)


def timed(work: Callable[[], object], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    typed = parser.parse_args()
    observed = invented(typed.families)
    difference = largest_difference(kaplan_meier(observed), by_scipy(observed))
    own = timed(lambda: kaplan_meier(observed), typed.rounds)
    theirs = timed(lambda: by_scipy(observed), typed.rounds)
    print(
        json.dumps(
            {
                "families": typed.families,
                "own_seconds": round(own, 4),
                "scipy_seconds": round(theirs, 4),
                "ratio": round(own / theirs, 3),
                "largest_difference": difference,
            },
            indent=2,
        )
    )
    return 0 if difference < 1e-9 else 1


if __name__ == "__main__":
    sys.exit(main())
