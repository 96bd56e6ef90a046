"""Lets the tests of the exchange share ``tests.exchange.made``, however pytest was started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kandas_desk.exchange.form import RegisterForm, read_form

HOUSE = Path(__file__).resolve().parents[2]
if str(HOUSE) not in sys.path:
    sys.path.insert(0, str(HOUSE))


@pytest.fixture(scope="session")
def form() -> RegisterForm:
    return read_form(HOUSE / "resources" / "registers")
