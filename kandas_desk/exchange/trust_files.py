"""Files by which offices tell each other their public keys and their revoked papers.

Both are JSON. Keys: the office, and every key it ever sealed with. Revocations: (key, number,
day) of each paper, with a signature over all the rest. Neither holds anything about a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.json_fields import parse_json, written_day

KEYS, REVOCATIONS = "office keys", "revocations"
VERSION = 1
_KEY_ID_DIGITS, _PUBLIC_DIGITS, _SIGNATURE_DIGITS = 16, 64, 128
_LONGEST_NAME, _LONGEST_NUMBER = 300, 60
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A public key in a file. ``fingerprint``: for comparing by voice."""

    key_id: str
    public: bytes
    since: date
    until: date | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The keys of an office."""

    office_id: UUID
    office: Wording
    keys: tuple[KeyEntry, ...]


@dataclass(frozen=True, slots=True)
class RevokedPaper:
    """A paper that no longer holds: by which key it was sealed, under which number, since when."""

    key_id: str
    number: str
    on: date


@dataclass(frozen=True, slots=True)
class RevocationFile:
    """A list of an office, signed with its key ``key_id``."""

    office_id: UUID
    key_id: str
    made_on: date
    revoked: tuple[RevokedPaper, ...]
    signature: bytes = b""

    @property
    def signed_part(self) -> bytes:
        """What the signature is made over."""
        told = json.dumps(_told(self), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return b"kandas_desk revocations 1\n" + told.encode("ascii")


def write_keys(file: KeyFile) -> bytes:
    """The file of an office's keys."""
    name = file.office
    told = {
        "kandas_desk": KEYS,
        "version": VERSION,
        "office": {
            "id": str(file.office_id),
            "name": {"kk": name.kk, "ru": name.ru, "en": name.en},
        },
        "keys": [
            {
                "id": key.key_id,
                "public": key.public.hex(),
                "fingerprint": key.fingerprint,
                "since": str(key.since),
                "until": None if key.until is None else str(key.until),
            }
            for key in file.keys
        ],
    }
    return _written(told)


def write_revocations(file: RevocationFile) -> bytes:
    """The file of an office's revoked papers."""
    return _written(_told(file) | {"signature": file.signature.hex()})


def read_keys(content: bytes, where: str) -> KeyFile:
    """The keys in a file; refused when it is none, or was damaged."""
    told = _opened(content, where, KEYS)
    try:
        name = told["office"]["name"]
        keys = tuple(_key(entry) for entry in told["keys"])
        office = Wording(*(_name(name[code]) for code in ("kk", "ru", "en")))
        found = KeyFile(UUID(told["office"]["id"]), office, keys)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise refuse("trust_file_faulty", where, file=where) from fault
    if not found.keys:
        raise refuse("trust_file_faulty", where, file=where)
    return found


def read_revocations(content: bytes, where: str) -> RevocationFile:
    """The revoked papers in a file; whose signature it is, the caller checks."""
    told = _opened(content, where, REVOCATIONS)
    try:
        return RevocationFile(
            office_id=UUID(told["office"]),
            key_id=_hex(told["key"], _KEY_ID_DIGITS),
            made_on=_day(told["made_on"]),
            revoked=_sorted(
                RevokedPaper(
                    _hex(entry["key"], _KEY_ID_DIGITS),
                    _text(entry["number"], _LONGEST_NUMBER),
                    _day(entry["on"]),
                )
                for entry in told["revoked"]
            ),
            signature=bytes.fromhex(_hex(told["signature"], _SIGNATURE_DIGITS)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise refuse("trust_file_faulty", where, file=where) from fault


def file_kind(content: bytes) -> str:
    """Which of the two a file says it is; empty for neither."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    kind = told.get("kandas_desk") if isinstance(told, dict) else None
    return kind if kind in (KEYS, REVOCATIONS) else ""


def _told(file: RevocationFile) -> dict[str, Any]:
    return {
        "kandas_desk": REVOCATIONS,
        "version": VERSION,
        "office": str(file.office_id),
        "key": file.key_id,
        "made_on": str(file.made_on),
        "revoked": [
            {"key": paper.key_id, "number": paper.number, "on": str(paper.on)}
            for paper in _sorted(file.revoked)
        ],
    }


def _sorted(papers: Iterable[RevokedPaper]) -> tuple[RevokedPaper, ...]:
    return tuple(sorted(papers, key=lambda paper: (paper.key_id, paper.number)))


def _opened(content: bytes, where: str, kind: str) -> Mapping[str, Any]:
    told = parse_json(content, where)
    if not isinstance(told, dict) or told.get("kandas_desk") != kind:
        raise refuse("trust_file_other", where, file=where)
    if told.get("version") != VERSION:
        raise refuse("trust_file_newer", where, file=where)
    return told


def _key(entry: Mapping[str, Any]) -> KeyEntry:
    until = entry["until"]
    return KeyEntry(
        key_id=_hex(entry["id"], _KEY_ID_DIGITS),
        public=bytes.fromhex(_hex(entry["public"], _PUBLIC_DIGITS)),
        since=_day(entry["since"]),
        until=None if until is None else _day(until),
        fingerprint=_text(entry["fingerprint"], _LONGEST_NUMBER),
    )


def _hex(text: object, digits: int) -> str:
    if not isinstance(text, str) or len(text) != digits or not set(text) <= _HEX:
        raise ValueError("hexadecimal digits expected")
    return text


def _text(text: object, longest: int) -> str:
    if not isinstance(text, str) or not text.isprintable() or not 0 < len(text) <= longest:
        raise ValueError("a text expected")
    return text


def _name(text: object) -> str:
    """The name of an office in a language; it may have none in one of them."""
    return "" if text == "" else _text(text, _LONGEST_NAME)


def _day(text: object) -> date:
    found = written_day(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError("a day expected")
    return found


def _written(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
