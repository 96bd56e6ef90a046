"""Lets the tests of the rules share ``tests.rules.shipped``, however pytest was started."""

from __future__ import annotations

import sys
from pathlib import Path

HOUSE = str(Path(__file__).resolve().parents[2])
if HOUSE not in sys.path:
    sys.path.insert(0, HOUSE)
