"""Compile the catalogues of translations, and say whether they are complete.

``python installer/catalogues.py`` joins ``resources/language/<lang>/*.po`` into
``resources/language/<lang>.mo``, the same bytes every time. ``--check`` compiles nothing: it
compares the sources with the catalogues and fails with a list of faults. ``--list-missing kk``
prints the message ids that have no Kazakh translation yet.
"""

from __future__ import annotations

import argparse
import struct
from pathlib import Path

import catalogue_faults as faults
import catalogue_sources as sources

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<7I")
_SPOT = struct.Struct("<2I")

HOUSE = Path(__file__).resolve().parent.parent


def compiled(joined: sources.Joined) -> bytes:
    """The bytes of a .mo file: no dates, no file names, entries in the order of their ids."""
    header = (
        f"Language: {joined.language}\nContent-Type: text/plain; charset=UTF-8\n"
        f"Plural-Forms: {sources.PLURAL_FORMS[joined.language]}\n"
    )
    pairs = {b"": header.encode()}
    for entry in joined.entries.values():
        msgid = f"{entry.one}\0{entry.many}" if entry.many else entry.one
        pairs[msgid.encode()] = "\0".join(entry.texts).encode()
    ids = sorted(pairs)
    count = len(ids)
    tables_end = _HEAD.size + 2 * count * _SPOT.size
    text = bytearray()
    spots = []
    for part in ids + [pairs[msgid] for msgid in ids]:
        spots.append(_SPOT.pack(len(part), tables_end + len(text)))
        text += part + b"\0"
    head = _HEAD.pack(_MAGIC, 0, count, _HEAD.size, _HEAD.size + count * _SPOT.size, 0, 0)
    return head + b"".join(spots) + bytes(text)


def write(folder: Path, language: str) -> int:
    """Compile one language; returns how many entries it holds."""
    joined = sources.join(folder, language)
    path = folder / f"{language}.mo"
    fresh = folder / f"{language}.mo.new"
    fresh.write_bytes(compiled(joined))
    fresh.replace(path)
    return len(joined.entries)


def check(house: Path) -> list[str]:
    """Every fault of the catalogues, as lines for the person who repairs them."""
    folder = house / "resources" / "language"
    used = sources.used_messages(house / "kandas_desk")
    found: list[str] = []
    for language in sources.LANGUAGES:
        joined = sources.join(folder, language)
        found += faults.of_catalogue(joined, used)
        path = folder / f"{language}.mo"
        if not path.exists() or path.read_bytes() != compiled(joined):
            found.append(f"{path.name}: stale; run python installer/catalogues.py")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 when a check finds faults."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, compile nothing")
    parser.add_argument("--list-missing", metavar="LANG", choices=sources.LANGUAGES)
    chosen = parser.parse_args(arguments)
    folder = HOUSE / "resources" / "language"
    if chosen.list_missing:
        joined = sources.join(folder, chosen.list_missing)
        for message in sources.used_messages(HOUSE / "kandas_desk"):
            if message.one not in joined.entries:
                print(f"{message.where}: {message.one}")
        return 0
    if chosen.check:
        found = check(HOUSE)
        for fault in found:
            print(fault)
        return 1 if found else 0
    for language in sources.LANGUAGES:
        print(f"{language}: {write(folder, language)} entries")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
