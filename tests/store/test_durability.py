"""A killed program and a full disk lose no acknowledged work."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.commands.archives import create_archive
from kandas_desk.commands.cases import OpenCase
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.house.clock import Clock
from kandas_desk.store.archive import Archive
from tests.builders import OFFICE, AnOffice, a_draft, a_member_draft, an_office
from tests.store.dying import can_die, killed

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)  # noqa: PLW1510


@can_die
@pytest.mark.parametrize("moment", ["1", "12", "40", "50", "before", "after"])
def test_a_program_killed_while_making_an_archive_leaves_none(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "office.kdx"
    clock = Clock.fixed(date(2025, 1, 1))
    killed(lambda: create_archive(str(path), None, OFFICE, clock), moment)
    assert not path.exists()
    with pytest.raises(RefusedError, match="archive_missing"):
        Archive.open(str(path))
    create_archive(str(path), None, OFFICE, clock)
    archive = Archive.open(str(path))
    assert archive.problems() == ()
    archive.close()
    assert [p.name for p in tmp_path.iterdir()] == ["office.kdx"]


def full(office: AnOffice) -> tuple[int, list[str]]:
    """Open cases until that is refused; how many went well, and the codes."""
    for done in range(500):
        try:
            office.do(OpenCase(a_draft(*(a_member_draft() for _ in range(8)))))
        except RefusedError as refusal:
            return done, [reason.code for reason in refusal.reasons]
    raise AssertionError("the archive never filled up")


def test_a_full_archive_is_refused_as_a_full_disk_and_keeps_what_was_written(
    office: AnOffice,
) -> None:
    """SQLite says the same thing for a page limit as for a full disk."""
    with office.archive._write.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {int(pages) + 40}")
        connection.rollback()
    done, codes = full(office)
    assert done > 3
    assert codes == ["disk_full"]
    with office.archive.reading() as shelves:
        assert sum(shelves.cases.count_by_status().values()) == done
    office.healthy()
    with office.archive._write.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {int(pages) + 4000}")
        connection.rollback()
    office.opened()
    office.healthy()


def test_a_full_disk_loses_no_committed_work(tmp_path: Path) -> None:
    """In a file system of three megabytes that exists for this process only."""
    with an_office(tmp_path):
        pass
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        f"mount -t tmpfs -o size=3m tmpfs {disk} && "
        f"exec {sys.executable} -m tests.store.full_disk {tmp_path / 'office.kdx'} {disk}"
    )
    unshare = shutil.which("unshare")
    if unshare is None or run(unshare, "-rm", "true").returncode:
        pytest.skip("this machine gives no file system of one's own")
    done = run(unshare, "-rm", "sh", "-c", script)
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    written = facts["done"]
    assert written > 20
    assert facts["codes"] == ["disk_full"]
    assert facts["seen"] == written
    assert facts["reopened"] in ([str(written)], ["disk_full"])
    assert facts["after"] == written + 1
    assert facts["problems"] == []
