"""The installer is no package: its files are scripts beside each other, found by their folder."""

from __future__ import annotations

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "installer"))
