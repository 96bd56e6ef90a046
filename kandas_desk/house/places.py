"""Where things lie on the disk: resources, the archive, the settings, the logs."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "kandas_desk"
ARCHIVE_NAME = "office.kdx"
ARCHIVE_VARIABLE = "KANDAS_ARCHIVE"
WORDING_VARIABLE = "KANDAS_WORDING"

_NETWORK_KINDS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs"})
_MOUNTS = Path("/proc/mounts")
_WINDOWS_REMOTE_DRIVE = 4


def resources() -> Path:
    """The folder of rules, catalogues, fonts, icons and wordings.

    A frozen build unpacks it beside the program, an installed wheel carries it inside the
    package, a checkout has it beside the package. A program without resources is broken:
    FileNotFoundError.
    """
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_resources", package.parent / "resources"]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no resources in {', '.join(map(str, candidates))}")


def user_data() -> Path:
    """The folder for this user's own files; it may not exist yet."""
    return _user_folder("XDG_DATA_HOME", Path(".local") / "share")


def user_config() -> Path:
    """The folder for this user's settings; it may not exist yet."""
    return _user_folder("XDG_CONFIG_HOME", Path(".config"))


def user_archive() -> Path:
    """The archive that opens when none is named; ``KANDAS_ARCHIVE`` wins over the default."""
    named = os.environ.get(ARCHIVE_VARIABLE, "")
    return Path(named).expanduser() if named else user_data() / ARCHIVE_NAME


def office_wording() -> Path:
    """The folder of the office's own wordings of papers; ``KANDAS_WORDING`` names another, for
    example one that all computers of the office share. It may not exist."""
    named = os.environ.get(WORDING_VARIABLE, "")
    return Path(named).expanduser() if named else user_data() / "wording"


def settings_file() -> Path:
    """The file that keeps the settings of this user."""
    return user_config() / "settings.json"


def log_file() -> Path:
    """The file that the log is written to when it is switched on."""
    return user_data() / "log" / "kandas_desk.log"


def is_network_folder(path: Path) -> bool:
    """Whether the path lies on a drive of another computer, where an archive may not live."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace") if _MOUNTS.exists() else ""
    return mount_kind(path, mounts) in _NETWORK_KINDS


def mount_kind(path: Path, mounts: str) -> str:
    """The kind of file system that holds ``path``, by a table in the form of /proc/mounts."""
    folder = path.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    folder = folder.resolve()
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        depth = len(point.parts)
        if depth >= best and (folder == point or point in folder.parents):
            best, kind = depth, fields[2]
    return kind


def _unescaped(point: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, sign)
    return point


def _is_remote_drive(path: Path) -> bool:
    absolute = path.absolute()
    if absolute.drive.startswith("\\\\"):
        return True
    windows = vars(ctypes)["windll"]
    return int(windows.kernel32.GetDriveTypeW(absolute.anchor)) == _WINDOWS_REMOTE_DRIVE


def _user_folder(variable: str, below_home: Path) -> Path:
    return user_folder(variable, below_home, os.environ, windows=sys.platform == "win32")


def user_folder(
    variable: str, below_home: Path, environment: Mapping[str, str], *, windows: bool
) -> Path:
    """The program's folder in the place that the system gives for such files.

    ``LOCALAPPDATA`` on Windows; elsewhere the XDG variable when it holds an absolute path (a
    relative one must be ignored by that standard), else the usual folder below the home.
    """
    if windows:
        local = environment.get("LOCALAPPDATA", "")
        base = Path(local) if local else Path.home() / "AppData" / "Local"
    else:
        named = environment.get(variable, "")
        base = Path(named) if named.startswith("/") else Path.home() / below_home
    return base / PROGRAM
