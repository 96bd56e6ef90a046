"""The pinned Qt binding gives back every reference that it takes.

PySide6 6.12.0 loses one reference to None on each call that returns nothing, and aborts Python 3.11
after some thousand calls. A new version is taken only after this has passed with it.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

CALLS = 1000
FEW = 50
"""Other code in the process may take or give back a handful of references meanwhile."""

PROBE = f"""
import json, sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

application = QCoreApplication([])
bell = Bell()
bell.rung.connect(lambda on: None)

def set_a_name(): bell.setObjectName("x")
def emit_a_signal(): bell.rung.emit(True)
def process_events(): application.processEvents()

lost = {{}}
for call in (set_a_name, emit_a_signal, process_events):
    call()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range({CALLS}):
        call()
    after = sys.getrefcount(None), sys.getrefcount(True)
    lost[call.__name__] = [before[0] - after[0], before[1] - after[1]]
    print(json.dumps(lost), flush=True)
"""


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal here: nothing can be lost"
)
def test_calls_into_qt_lose_no_reference_to_none_or_true() -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROBE], check=False, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stdout + said.stderr
    lost = json.loads(said.stdout.splitlines()[-1])
    assert set(lost) == {"set_a_name", "emit_a_signal", "process_events"}
    assert all(abs(number) < FEW for pair in lost.values() for number in pair), lost
