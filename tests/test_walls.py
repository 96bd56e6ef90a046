"""The walls of the house stand, and each of them is seen to fall."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
]
# For each contract (by its beginning) one import that breaks it and nothing else: file, line.
OFFENCES = [
    ("The floors of the house", "store/keys.py", "import kandas_desk.commands.access"),
    ("The floors of the house", "queries/land.py", "import kandas_desk.commands.access"),
    ("The floors of the house", "domain/money.py", "import kandas_desk.house.log"),
    ("The floors of the house", "rules/book.py", "import kandas_desk.store.keys"),
    ("The floors of the house", "cellar.py", "import kandas_desk.domain.money"),
    ("Qt only in gui", "commands/turn.py", "import PySide6.QtCore"),
    ("Screens and papers never touch the archive", "gui/rail.py", "import kandas_desk.store.keys"),
    ("Screens and papers never touch the archive", "documents/page.py", "import sqlalchemy"),
    ("The domain is plain Python", "domain/money.py", "import pydantic"),
    ("Rows stay in the store", "queries/land.py", "import sqlmodel"),
    ("Only the press draws", "documents/page.py", "import reportlab.pdfgen"),
]


def lint(folder: Path) -> tuple[int, str]:
    """What import-linter says about the package in the folder."""
    done = subprocess.run(  # noqa: PLW1510 - the code is the answer
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--config",
            str(folder / "pyproject.toml"),
            "--no-cache",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house and its rules, elsewhere."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "kandas_desk",
        folder / "kandas_desk",
        ignore=shutil.ignore_patterns("__pycache__", "_resources"),
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_wall_stands(copy: Path) -> None:
    code, said = lint(copy)
    assert code == 0, said
    for name in CONTRACTS:
        assert name in said


@pytest.mark.parametrize(
    ("contract", "file", "line"), OFFENCES, ids=[f"{f}-{c[:12]}" for c, f, _ in OFFENCES]
)
def test_a_wall_that_is_broken_is_named(copy: Path, contract: str, file: str, line: str) -> None:
    (name,) = [known for known in CONTRACTS if known.startswith(contract)]
    broken = copy / "kandas_desk" / file
    before = broken.read_text("utf-8") if broken.exists() else None
    broken.write_text((before or '"""Dark."""\n') + f"\n{line}\n", "utf-8")
    try:
        code, said = lint(copy)
    finally:
        if before is None:
            broken.unlink()
        else:
            broken.write_text(before, "utf-8")
    assert code != 0
    assert "1 broken" in said or "BROKEN" in said or file == "cellar.py", said
    assert name in said.partition("Broken contracts")[2] or file == "cellar.py", said
    if file == "cellar.py":
        assert "cellar" in said


def test_every_contract_is_seen_to_fail() -> None:
    for name in CONTRACTS:
        assert any(name.startswith(contract) for contract, _, _ in OFFENCES), name
