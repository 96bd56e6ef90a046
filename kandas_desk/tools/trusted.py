"""Whom a computer without an archive relies on: files of keys and lists of revoked papers.

They are named on the command line, or kept in the user's folder ``trusted``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kandas_desk.commands.revocations import trusted_signer
from kandas_desk.commands.signing import checked_keys, read_file
from kandas_desk.documents.seal import key_id_of
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.seal import IssuerKey, Trust
from kandas_desk.exchange.trust_files import (
    KEYS,
    REVOCATIONS,
    KeyFile,
    file_kind,
    read_revocations,
)
from kandas_desk.house.places import user_config

PRIVATE = 0o600


def folder() -> Path:
    """Where this user keeps the files of trusted offices."""
    return user_config() / "trusted"


def kept_files() -> tuple[Path, ...]:
    """The files that this user relies on."""
    return tuple(sorted(folder().glob("*.json")))


def trust_in(files: Iterable[Path]) -> Trust:
    """The trust that these files give; a list whose signer is in none of them is refused."""
    contents = [(path.name, read_file(path)) for path in files]
    keys: dict[str, IssuerKey] = {}
    for name, content in contents:
        if file_kind(content) != REVOCATIONS:
            _add(keys, checked_keys(content, name), name)
    revoked: set[tuple[str, str]] = set()
    for name, content in contents:
        if file_kind(content) == REVOCATIONS:
            listed = read_revocations(content, name)
            trusted_signer(listed, keys, name)
            revoked |= {(entry.key_id, entry.number) for entry in listed.revoked}
    return Trust(keys, frozenset(revoked))


def keep(path: Path) -> KeyFile | None:
    """Keep a file of keys or a list in the user's folder after checking it.

    Keys of one office take the place of its earlier file, unless that knows of more; lists add
    up. The answer is the office for a file of keys, None for a list.
    """
    content = read_file(path)
    trust_in((*kept_files(), path))
    if file_kind(content) == KEYS:
        file = checked_keys(content, path.name)
        _refuse_older(file, path.name)
        _write(f"keys-{file.office_id}.json", content)
        return file
    listed = read_revocations(content, path.name)
    _write(f"revoked-{key_id_of(listed.signature)}.json", content)
    return None


def _add(keys: dict[str, IssuerKey], file: KeyFile, where: str) -> None:
    for entry in file.keys:
        before = keys.get(entry.key_id)
        if before is not None and before.office_id != file.office_id:
            raise refuse("trust_file_faulty", where, file=where)
        ends = [
            end
            for end in (entry.until, None if before is None else before.until)
            if end is not None
        ]
        keys[entry.key_id] = IssuerKey(
            entry.key_id,
            entry.public,
            file.office_id,
            file.office,
            entry.since,
            min(ends) if ends else None,
        )


def _refuse_older(file: KeyFile, where: str) -> None:
    """Never lose a key, or the end of one, that is known already."""
    kept = folder() / f"keys-{file.office_id}.json"
    if kept.is_file():
        told = {entry.key_id: entry.until for entry in file.keys}
        for entry in checked_keys(read_file(kept), kept.name).keys:
            ended_before = entry.until is not None and told.get(entry.key_id) is None
            if entry.key_id not in told or ended_before:
                raise refuse("trust_file_older", where, file=where)


def _write(name: str, content: bytes) -> None:
    target = folder() / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{name}.part")
        beside.touch(mode=PRIVATE)
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as fault:
        raise refuse("file_not_written", str(target), path=str(target), file=name) from fault
