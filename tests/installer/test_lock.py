"""The lock names every part by version and hash, for every system, and no place of its maker."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
LOCK = (CHECKOUT / "installer" / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE))


PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted() -> Iterator[tuple[str, str]]:
    parts = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    for part in parts:
        pin = re.fullmatch(r"([\w-]+)(?:\[\w+\])?==(\S+)", part)
        assert pin, f"{part} is not pinned"
        yield pin[1].lower().replace("_", "-"), pin[2]


@pytest.mark.parametrize(("name", "version"), list(wanted()))
def test_the_lock_has_the_version_that_the_project_asks_for(name: str, version: str) -> None:
    assert PINS[name] == version


def test_every_pin_carries_at_least_one_hash() -> None:
    for block in re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block


def test_the_lock_names_no_address_and_no_folder() -> None:
    assert not re.findall(r"\w+://|--(?:extra-)?index|find-links|(?<![\w.])/\w+/", LOCK)


def test_the_lock_has_what_only_windows_needs() -> None:
    assert "colorama==" in LOCK
    assert "sys_platform == 'win32'" in LOCK


def test_the_part_that_builds_the_package_is_the_same_in_both_places() -> None:
    build = (CHECKOUT / "installer" / "build.in").read_text(encoding="utf-8").splitlines()
    for part in PROJECT["build-system"]["requires"]:
        assert part in build
