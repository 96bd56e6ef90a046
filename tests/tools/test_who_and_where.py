"""Who acts, on which day, in which archive, with which passphrase."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from tests.builders import BOOKS, HEAD, WORKER
from tests.tools.line import Line, a_family, opened, typed, written

SECRET = "Құпия сөз 1"


def test_today_is_the_day_of_the_run(line: Line, tmp_path: Path) -> None:
    file = written(tmp_path / "family.json", a_family(applied_on="2026-02-02"))
    early = line.refused("case", "open", file, by=WORKER, on=date(2026, 2, 1))
    assert early.codes == ["date_in_future"]
    made = line.json("case", "open", file, by=WORKER, on=date(2026, 2, 2))
    assert made["journal"][0]["at"].startswith("2026-02-02")
    of_the_day = line.json("rules", "show", "mci", on=date(2024, 5, 5))
    assert of_the_day["value"] == 3692
    assert line.json("rules", "show", "mci", on=date(2024, 5, 5), lang="kk") == of_the_day


def test_who_acts_stands_in_the_journal_and_has_a_role(line: Line, tmp_path: Path) -> None:
    number = opened(line, tmp_path)
    line.json("case", "step", number, "submit", "--on", "2026-02-03", by=HEAD)
    journal = line.json("case", "show", number)["journal"]
    assert [entry["who"] for entry in journal] == [HEAD, WORKER]
    other = written(tmp_path / "other.json", a_family(serial=50))
    refused = line.refused("case", "open", other, by=BOOKS)
    assert refused.codes == ["not_permitted"]


def test_nobody_acts_who_does_not_work_here(line: Line) -> None:
    for words in (("case", "list"), ("staff", "off", "head"), ("report", "resettled")):
        answer = line("--json", *words, by="stranger")
        assert answer.status == 1, words
        assert "stranger" in answer.refused[0]["message"]
    line.said("staff", "off", BOOKS)
    gone = line("--json", "case", "list", by=BOOKS)
    assert (gone.status, gone.codes) == (1, ["staff_inactive"])
    line.said("staff", "list")


def test_without_a_name_acts_who_was_set_up_with_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "new.kdx"
    common = ("--archive", archive, "--lang", "en", "--json")
    made = typed(*common, "archive", "new", "--login", "aigul", "--name", "Айгүл Жақыпова")
    assert made.document == {
        "archive": str(archive),
        "office": "Еңбек мобильділігі орталығы",
        "login": "aigul",
    }
    typed(*common, "staff", "add", "dauren", "--role", "caseworker", "--name", "Дәурен Ақан")
    file = written(tmp_path / "family.json", a_family())
    shown = typed(*common, "case", "open", file).document
    assert shown["journal"][0]["who"] == "aigul"


def test_the_archive_is_named_by_option_before_the_environment(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KANDAS_ARCHIVE", str(line.archive))
    assert typed("--lang", "en", "--json", "archive", "info").document["archive"] == str(
        line.archive
    )
    other = typed("--json", "archive", "info", "--archive", tmp_path / "none.kdx")
    assert (other.status, other.codes) == (3, ["archive_missing"])


def test_an_archive_with_a_passphrase_opens_with_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, right, wrong = tmp_path / "x.kdx", tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text(SECRET + "\r\n", encoding="utf-8")
    wrong.write_text("another\n", encoding="utf-8")
    common = ("--archive", archive, "--lang", "en", "--json")
    assert typed(*common, "--passphrase-file", right, "archive", "new").status == 0
    assert not archive.read_bytes().startswith(b"SQLite format 3")
    assert typed(*common, "staff", "list", "--passphrase-file", right).status == 0
    for words in (("--passphrase-file", wrong), ()):
        refused = typed(*common, *words, "staff", "list")
        assert (refused.status, refused.codes) == (3, ["archive_wrong_key"])
    monkeypatch.setenv("KANDAS_PASSPHRASE", SECRET)
    assert typed(*common, "archive", "check").document["ok"] is True
    monkeypatch.setenv("KANDAS_PASSPHRASE", "another")
    assert typed(*common, "staff", "list").status == 3
    assert typed(*common, "--passphrase-file", right, "staff", "list").status == 0


@pytest.mark.parametrize("content", ["", "\n", "\r\n"])
def test_an_empty_passphrase_file_never_makes_an_archive_in_the_clear(
    tmp_path: Path, content: str
) -> None:
    archive, empty = tmp_path / "x.kdx", tmp_path / "empty.txt"
    empty.write_text(content, encoding="utf-8")
    common = ("--archive", archive, "--json", "--passphrase-file", empty)
    answer = typed(*common, "archive", "new")
    assert answer.status == 1
    assert answer.codes == ["passphrase_empty"]
    assert not archive.exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"])
def test_a_passphrase_file_that_cannot_be_read_is_refused(
    line: Line, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    answer = line("--json", "--passphrase-file", file, "staff", "list")
    assert answer.status == 1
    assert str(file) in answer.refused[0]["message"]


def test_the_window_is_refused_by_name_where_there_is_no_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    answer = typed("--lang", "en")
    assert answer.status == 1
    assert "kandas-desk demo" in answer.err
