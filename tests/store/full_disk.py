"""A program on a disk that fills up: ``python -m tests.store.full_disk FOLDER``.

Run inside a small file system of its own. It opens cases until the disk is full, then reads,
opens the archive again, makes room and goes on; what happened is written as JSON.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from kandas_desk.commands.bus import Bus
from kandas_desk.commands.cases import OpenCase
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.clock import Clock
from kandas_desk.queries.cases import case_counts
from kandas_desk.queries.questions import Questions
from kandas_desk.store.archive import Archive
from tests.builders import TODAY, WORKER, a_draft, a_member_draft, the_book

CLOCK = Clock.fixed(TODAY)


def fill(bus: Bus) -> tuple[int, list[str]]:
    """Open cases until that is refused."""
    for done in range(5000):
        try:
            bus.do(OpenCase(a_draft(*(a_member_draft() for _ in range(8)))), WORKER)
        except RefusedError as refusal:
            return done, [r.code for r in refusal.reasons]
    return done, []


def count(archive: Archive) -> int:
    return sum(Questions(archive, the_book(), CLOCK).ask(case_counts).values())


def main(template: Path, folder: Path) -> None:
    path = folder / "office.kdx"
    shutil.copyfile(template, path)
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(400_000))
    archive = Archive.open(str(path))
    done, codes = fill(Bus(archive, the_book(), CLOCK))
    seen = count(archive)
    archive.close()
    try:
        archive = Archive.open(str(path))
        reopened = [p.code for p in archive.problems()] + [str(count(archive))]
        archive.close()
    except RefusedError as refusal:
        reopened = [r.code for r in refusal.reasons]
    ballast.unlink()
    archive = Archive.open(str(path))
    Bus(archive, the_book(), CLOCK).do(OpenCase(a_draft()), WORKER)
    after = count(archive)
    problems = [p.code for p in archive.problems()]
    archive.close()
    facts = {
        "done": done,
        "codes": codes,
        "seen": seen,
        "reopened": reopened,
        "after": after,
        "problems": problems,
    }
    sys.stdout.write(json.dumps(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
