"""Where things lie on the disk, from a checkout, a wheel and a frozen build."""

import sys
from pathlib import Path

import pytest

from kandas_desk.house import places

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//server/share {root}/post/deep cifs rw 0 0
server:/share {root}/post nfs4 rw 0 0
/dev/sdb1 {root}/post/deep/own ext4 rw 0 0
//server/two {root}/two\\040words smb3 rw 0 0
host: {root}/ssh fuse.sshfs rw 0 0
virtio {root}/shared 9p rw 0 0
broken
"""


def test_a_checkout_has_its_resources_beside_the_package():
    assert places.resources() == Path(__file__).resolve().parents[2] / "resources"


def test_an_installed_wheel_carries_its_resources_inside(tmp_path, monkeypatch):
    package = tmp_path / "site" / "kandas_desk"
    (package / "_resources").mkdir(parents=True)
    (package / "house").mkdir()
    monkeypatch.setattr(places, "__file__", str(package / "house" / "places.py"))
    assert places.resources() == package / "_resources"


def test_a_frozen_build_finds_what_it_unpacked(tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert places.resources() == tmp_path / "resources"


def test_a_program_without_resources_is_broken(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "__file__", str(tmp_path / "a" / "b" / "places.py"))
    with pytest.raises(FileNotFoundError, match="no resources"):
        places.resources()


def test_the_archive_lies_among_the_users_own_data(tmp_path, monkeypatch):
    monkeypatch.delenv("KANDAS_ARCHIVE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places.user_archive() == tmp_path / "kandas_desk" / "office.kdx"
    assert places.log_file() == tmp_path / "kandas_desk" / "log" / "kandas_desk.log"


def test_a_named_archive_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("KANDAS_ARCHIVE", str(tmp_path / "own.kdx"))
    assert places.user_archive() == tmp_path / "own.kdx"


def test_the_settings_lie_among_the_users_own_settings(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert places.settings_file() == tmp_path / "kandas_desk" / "settings.json"


@pytest.mark.parametrize(
    ("environment", "windows", "expected"),
    [
        ({"XDG_DATA_HOME": "/data"}, False, Path("/data/kandas_desk")),
        ({"XDG_DATA_HOME": "relative"}, False, Path.home() / ".local/share/kandas_desk"),
        ({}, False, Path.home() / ".local/share/kandas_desk"),
        ({"LOCALAPPDATA": "/local"}, True, Path("/local/kandas_desk")),
        ({}, True, Path.home() / "AppData" / "Local" / "kandas_desk"),
    ],
)
def test_each_system_has_its_own_folder_for_the_user(environment, windows, expected):
    found = places.user_folder(
        "XDG_DATA_HOME", Path(".local") / "share", environment, windows=windows
    )
    assert found == expected


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("here", "ext4", False),
        ("post", "nfs4", True),
        ("post/office", "nfs4", True),
        ("post/deep/office", "cifs", True),
        ("post/deep/own/office", "ext4", False),
        ("poster", "ext4", False),
        ("two words/office", "smb3", True),
        ("ssh", "fuse.sshfs", True),
        ("shared", "9p", False),
    ],
)
def test_a_folder_of_another_computer_is_recognised(folder, kind, network, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    path = tmp_path / folder / "office.kdx"
    path.parent.mkdir(parents=True)
    table = tmp_path / "mounts"
    table.write_text(MOUNTS.format(root=tmp_path.resolve()), encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", table)
    assert places.mount_kind(path, table.read_text(encoding="utf-8")) == kind
    assert places.is_network_folder(path) is network


def test_a_link_is_judged_by_where_it_leads(tmp_path):
    (tmp_path / "post").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "post", target_is_directory=True)
    table = MOUNTS.format(root=tmp_path.resolve())
    assert places.mount_kind(link / "not yet" / "office.kdx", table) == "nfs4"


def test_a_system_without_a_table_of_mounts_refuses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "absent")
    assert places.is_network_folder(tmp_path) is False


class Kernel:
    """A stand-in for the Windows system library."""

    def __init__(self, kind: int) -> None:
        self.kernel32 = self
        self.kind = kind
        self.asked: list[str] = []

    def GetDriveTypeW(self, root: str) -> int:
        self.asked.append(root)
        return self.kind


@pytest.mark.parametrize(("kind", "network"), [(3, False), (4, True)])
def test_windows_says_whether_a_drive_is_remote(kind, network, tmp_path, monkeypatch):
    kernel = Kernel(kind)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(places.ctypes, "windll", kernel, raising=False)
    assert places.is_network_folder(tmp_path) is network
    assert kernel.asked == [tmp_path.anchor]
