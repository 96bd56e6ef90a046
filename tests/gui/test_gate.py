"""Before an archive is open: the passphrase, a new office, a refusal in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kandas_desk.commands.archives import create_archive
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.clock import Clock
from tests.builders import OFFICE, TODAY, AnOffice


def the_gate(desk: Any) -> Any:
    assert desk.window._gate is not None, "the archive is open"
    return desk.window._gate


def fill(gate: Any) -> None:
    for name, text in (
        ("name_kk", "Семей еңбек мобильділігі орталығы"),
        ("place_kk", "Семей қаласы"),
        ("code", "SEM"),
        ("person", "Әлия Серікова"),
        ("login", "aliya"),
    ):
        gate.fields[name].show_value(text)


def test_a_computer_without_an_archive_asks_for_the_office(open_desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "new" / "office.kdx"
    desk = open_desk("", location=str(path), language="kk")
    gate = the_gate(desk)
    assert gate._stack.currentIndex() == 2
    fill(gate)
    gate.found.click()
    desk.wait()
    assert path.exists()
    assert desk.window.section == "overview"
    assert desk.window.workplace.presence.me.name == "Әлия Серікова"


def test_an_office_without_a_name_is_not_made(open_desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "office2.kdx"
    desk = open_desk("", location=str(path))
    gate = the_gate(desk)
    fill(gate)
    gate.fields["name_kk"].show_value(" ")
    gate.found.click()
    desk.wait()
    assert gate.fields["name_kk"].problem.isVisible()
    assert not path.exists()


def test_a_refused_office_keeps_what_was_typed(open_desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "office3.kdx"
    desk = open_desk("", location=str(path))
    gate = the_gate(desk)
    fill(gate)
    gate.fields["login"].show_value("Әлия")

    def create(_first: object) -> None:
        raise refuse("login_shape", "login", login="Әлия")

    desk.clerk.create = create
    gate.found.click()
    desk.wait()
    assert gate.fields["login"].problem.isVisible()
    assert gate.fields["person"].value() == "Әлия Серікова"
    assert gate.found.isEnabled()


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.kdx"
    create_archive(str(path), "құпия сөз", OFFICE, Clock.fixed(TODAY))
    return path


def test_an_encrypted_archive_opens_with_its_passphrase_only(open_desk: Any, locked: Path) -> None:
    desk = open_desk("", location=str(locked))
    gate = the_gate(desk)
    assert gate._stack.currentIndex() == 1
    assert gate._lock_notice.sentences == (), "nobody has entered a wrong passphrase yet"
    gate.passphrase.show_value("wrong")
    gate.unlock.click()
    desk.wait()
    assert len(gate._lock_notice.sentences) == 1
    gate.passphrase.show_value("құпия сөз")
    gate.passphrase.line.returnPressed.emit()
    desk.wait()
    assert desk.window.section == "overview"
    assert desk.window._gate is None, "the passphrase does not stay in the window"


def test_a_file_that_is_no_archive_is_refused_in_words_and_can_be_tried_again(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    path = tmp_path / "notes.kdx"
    path.write_bytes(b"dear all" * 1000)
    desk = open_desk("", location=str(path), language="ru")
    gate = the_gate(desk)
    assert gate._stack.currentIndex() in (1, 3)
    desk.speak("kk")
    assert not desk.window.rail.isEnabled()
