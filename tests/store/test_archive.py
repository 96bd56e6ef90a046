"""Making and opening archives: whole or not at all, never the wrong one, never a foreign one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from kandas_desk.commands.archives import create_archive
from kandas_desk.domain.events import ArchiveCreated
from kandas_desk.domain.refusals import ArchiveUnavailableError
from kandas_desk.house import places
from kandas_desk.house.clock import Clock
from kandas_desk.store import engine
from kandas_desk.store.archive import SCHEMA, Archive
from tests.builders import OFFICE, AnOffice, an_office
from tests.store.raw import raw

CLOCK = Clock.fixed(date(2025, 1, 1))
SECRET = "Құпия сөз 2026"


def unavailable(call: Callable[..., Any], *args: Any) -> Any:
    """The one reason why the archive is not available."""
    with pytest.raises(ArchiveUnavailableError) as refusal:
        call(*args)
    (reason,) = refusal.value.reasons
    return reason


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """An encrypted archive."""
    path = tmp_path / "secret.kdx"
    create_archive(str(path), SECRET, OFFICE, CLOCK)
    return path


def only(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def test_a_new_archive_is_one_file_and_healthy(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "office.kdx"
    create_archive(str(path), None, OFFICE, CLOCK)
    assert only(path) == ["office.kdx"]
    archive = Archive.open(str(path))
    assert archive.problems() == ()
    with archive.reading() as shelves:
        assert shelves.offices.own().code == "KD"
        assert [s.login for s in shelves.staff.all()] == ["admin"]
        assert len(shelves.places.codes()) > 200
        assert shelves.journal.count() == 2  # the archive and its first key
    archive.close()
    assert only(path) == ["office.kdx"]


def test_an_archive_is_never_made_over_another(tmp_path: Path) -> None:
    path = tmp_path / "office.kdx"
    path.write_bytes(b"somebody's file")
    reason = unavailable(create_archive, str(path), None, OFFICE, CLOCK)
    assert reason.code == "archive_exists"
    assert path.read_bytes() == b"somebody's file"


def test_an_archive_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "office.kdx"
    archive = Archive.create(str(path))
    path.write_bytes(b"somebody's file")
    assert unavailable(archive.finish_new).code == "archive_exists"
    assert path.read_bytes() == b"somebody's file"


def test_a_log_left_by_an_archive_that_is_gone_does_not_spoil_the_new_one(
    tmp_path: Path,
) -> None:
    """The old program was killed, somebody deleted its file but not the log beside it."""
    path = tmp_path / "office.kdx"
    with an_office(tmp_path) as old:
        old.arrived()
        wal = (tmp_path / "office.kdx-wal").read_bytes()
    assert len(wal) > 1000
    path.unlink()
    (tmp_path / "office.kdx-wal").write_bytes(wal)
    create_archive(str(path), None, OFFICE, CLOCK)
    archive = Archive.open(str(path))
    try:
        assert archive.problems() == ()
        with archive.reading() as shelves:
            assert shelves.cases.count_by_status() == {}
            assert shelves.journal.count() == 2  # the archive and its first key
    finally:
        archive.close()


@pytest.mark.parametrize("below", ["file.txt/office.kdx", "file.txt/deep/office.kdx"])
def test_a_place_that_is_no_folder_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "file.txt").write_text("text", encoding="utf-8")
    unavailable(create_archive, str(tmp_path / below), None, OFFICE, CLOCK)


def test_a_failure_while_making_leaves_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kandas_desk.commands.archives.read_places", broken)
    path = tmp_path / "office.kdx"
    with pytest.raises(ZeroDivisionError):
        create_archive(str(path), None, OFFICE, CLOCK)
    assert not path.exists()
    monkeypatch.undo()
    create_archive(str(path), None, OFFICE, CLOCK)
    assert only(path) == ["office.kdx"]


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "office.kdx"
    for wanted in (path, tmp_path):
        reason = unavailable(Archive.open, str(wanted))
        assert (reason.code, reason.facts["path"]) == ("archive_missing", str(wanted))
    assert list(tmp_path.iterdir()) == []


def text_file(path: Path) -> None:
    path.write_text("Отбасы тізімі\n" * 500, encoding="utf-8")


def empty_file(path: Path) -> None:
    path.touch()


def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")
    connection.close()


def foreign_with_alembic(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()


def truncated(path: Path) -> None:
    with an_office(path.parent) as office:
        office.arrived()
    made = path.parent / "office.kdx"
    content = made.read_bytes()
    made.unlink()
    path.write_bytes(content[: len(content) // 2 + 100])


def only_a_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(20))


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (text_file, {"archive_wrong_key", "archive_foreign"}),
        (only_a_header, {"archive_wrong_key", "archive_foreign", "archive_damaged"}),
        (empty_file, {"archive_foreign"}),
        (foreign_database, {"archive_foreign"}),
        (foreign_with_alembic, {"archive_foreign"}),
        (truncated, {"archive_damaged"}),
    ],
)
@pytest.mark.parametrize("passphrase", [None, "some word"])
def test_what_is_no_archive_of_ours_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], codes: set[str], passphrase: str | None
) -> None:
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes()
    found = unavailable(Archive.open, str(path), passphrase)
    expected = codes if passphrase is None else codes | {"archive_wrong_key"}
    assert found.code in expected
    assert path.read_bytes() == before
    assert only(path) == ["other.db"]


def test_the_right_passphrase_opens_and_every_other_is_refused(secret: Path) -> None:
    before = secret.read_bytes()
    for wrong in (None, "құпия сөз 2026", SECRET + " ", SECRET.encode("utf-8").hex()):
        reason = unavailable(Archive.open, str(secret), wrong)
        assert (reason.code, reason.facts["path"]) == ("archive_wrong_key", str(secret))
        assert secret.read_bytes() == before
    archive = Archive.open(str(secret), SECRET)
    assert archive.problems() == ()
    archive.close()


def test_an_empty_passphrase_never_makes_an_open_archive(tmp_path: Path) -> None:
    """Whoever asks for encryption gets it, or a refusal."""
    path = tmp_path / "office.kdx"
    unavailable(create_archive, str(path), "", OFFICE, CLOCK)
    assert not path.exists()


def test_an_encrypted_archive_shows_nothing_in_its_bytes(secret: Path) -> None:
    for language in (OFFICE.name, OFFICE.place):
        for text in (language.kk, language.ru, language.en, OFFICE.person):
            for encoding in ("utf-8", "utf-16-le", "cp1251"):
                assert text.encode(encoding, "ignore") not in secret.read_bytes()
    content = secret.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    for word in (b"CREATE TABLE", b"journal", b"alembic_version", b"offices"):
        assert word not in content
    assert not list(secret.parent.glob("*unfinished*"))


def test_neither_log_nor_memory_file_of_an_encrypted_archive_shows_names(secret: Path) -> None:
    archive = Archive.open(str(secret), SECRET)
    with archive.unit_of_work("admin", "Test", CLOCK.now()) as work:
        work.record(ArchiveCreated(None, "x"), "Нұрланов Қайрат Серікұлы")
        work.commit(work.offices.own())
    wal = secret.with_name(secret.name + "-wal")
    content = wal.read_bytes()
    assert len(content) > 1000
    assert "Нұрланов".encode() not in content
    archive.close()


def test_the_tools_of_sqlcipher_open_the_file_with_the_same_passphrase(secret: Path) -> None:
    with raw(secret) as connection:
        connection.execute(f"PRAGMA key = '{SECRET}'")
        found = connection.execute("SELECT code FROM offices").fetchone()
    assert found == ("KD",)


def test_a_changed_byte_of_an_encrypted_archive_is_found(secret: Path) -> None:
    content = bytearray(secret.read_bytes())
    content[len(content) * 3 // 4] ^= 1
    secret.write_bytes(content)
    found: list[str] = []
    try:
        archive = Archive.open(str(secret), SECRET)
        try:
            found = [problem.code for problem in archive.problems()]
        finally:
            archive.close()
    except ArchiveUnavailableError as refusal:
        found = [reason.code for reason in refusal.reasons]
    assert found
    assert set(found) <= {"structure_broken", "archive_damaged", "archive_wrong_key"}


def test_a_newer_schema_is_refused_by_the_name_of_both_versions(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        office.arrived()
    path = tmp_path / "office.kdx"
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    before = path.read_bytes()
    reason = unavailable(Archive.open, str(path))
    assert reason.code == "archive_newer"
    assert (reason.facts["found"], reason.facts["known"]) == ("0099", SCHEMA)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 50, 7), (2, 99, 99)])
def test_a_sqlite_that_can_lose_commits_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    with an_office(tmp_path) as office:
        path = office.path
    monkeypatch.setattr(sqlcipher3.dbapi2, "sqlite_version_info", version)
    for call in (Archive.open, Archive.create):
        location = str(path if call == Archive.open else tmp_path / "new.kdx")
        reason = unavailable(call, location)
        assert reason.code == "sqlite_too_old"
        assert reason.facts["found"] == ".".join(map(str, version))
        assert reason.facts["needed"] == "3.51.3"


def test_the_sqlite_that_we_carry_is_new_enough() -> None:
    engine.refuse_old_sqlite()
    assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 51, 3)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_an_archive_on_a_network_folder_is_neither_made_nor_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    with an_office(tmp_path) as office:
        path = office.path
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    reason = unavailable(Archive.open, str(path))
    assert reason.code == "archive_network_folder"
    new = tmp_path / "new.kdx"
    assert unavailable(create_archive, str(new), None, OFFICE, CLOCK).code == (
        "archive_network_folder"
    )
    assert not list(tmp_path.glob("new.kdx*"))


def test_a_copy_of_an_open_archive_is_whole(tmp_path: Path, office: AnOffice) -> None:
    number = office.arrived()
    office.paid(number)
    copy = tmp_path / "copy.kdx"
    with office.archive._write.connect() as connection:
        engine.copy_file(connection, copy)
    archive = Archive.open(str(copy))
    assert archive.problems() == ()
    with archive.reading() as shelves:
        assert shelves.cases.by_number(number) == office.case(number)
    archive.close()


def test_a_copied_archive_opens_elsewhere(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        number = office.arrived()
        case = office.case(number)
    elsewhere = tmp_path / "Мұрағат бумасы" / "кеңсе's.kdx"
    elsewhere.parent.mkdir()
    shutil.copyfile(tmp_path / "office.kdx", elsewhere)
    archive = Archive.open(str(elsewhere))
    with archive.reading() as shelves:
        assert shelves.cases.by_number(number) == case
    archive.close()
