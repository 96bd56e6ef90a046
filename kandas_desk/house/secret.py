"""The secret of this user on this computer: 32 random bytes beside the settings.

It locks the private signing keys of archives that have no passphrase: whoever copies the archive
alone cannot seal with its keys. It protects from nobody who works as this user.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kandas_desk.house import places

LENGTH = 32
_PRIVATE = 0o600


def secret_file() -> Path:
    """Where the secret lies."""
    return places.user_config() / "signing.secret"


def computer_secret(*, make: bool) -> bytes | None:
    """The secret; None when there is none and none is to be made. OSError when it cannot be kept:
    a file of another length is somebody else's and is never overwritten."""
    path = secret_file()
    found = _read(path)
    if found is not None or not make:
        return found
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return _read(path)


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give the file its name; another program of this user may have been quicker."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # this file system knows no second name for a file
        if not path.exists():
            fresh.replace(path)


def _read(path: Path) -> bytes | None:
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return found if len(found) == LENGTH else None
