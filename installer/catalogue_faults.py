"""What can be wrong with a translation: missing, unused, other places, forbidden letters."""

from __future__ import annotations

import re

from catalogue_sources import PLURALS, Entry, Joined, Used

_PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_GLUED = re.compile(
    r"\}(?!-(?:қадам|бап|баб|тармақ|тармағ|қосымша|күні|код|жол|бет))-?[а-яёәіңғүұқөһ]"
)
_AFTER_PLACE = re.compile(
    r"\}\s(?:да|де|та|те|ма|ме|ба|бе|па|пе|ғой|қой|мен|бен|пен|кейін|бастап|бұрын|дейін)\b"
)
_LEGACY = re.compile("[ЇїЎўЌќЈј]")
_MIXED = re.compile(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ][A-Za-z]|[A-Za-z][А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]")
_STRAIGHT = re.compile(r"[\"']")
_CYRILLIC = re.compile("[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]")
_KAZAKH_IN_RUSSIAN = re.compile("[ӘәҢңҒғҮүҰұҚқӨөҺһІі]")
_EM_DASH = "\u2014"


def of_catalogue(joined: Joined, used: list[Used]) -> list[str]:
    """Every fault of one language, worst first: contradictions, gaps, then wording."""
    found = list(joined.faults)
    wanted: dict[str, Used] = {}
    for message in used:
        known = wanted.setdefault(message.one, message)
        if message.many and not known.many:
            wanted[message.one] = message
    for message in wanted.values():
        entry = joined.entries.get(message.one)
        if entry is None:
            found.append(f"{message.where}: no {joined.language} for {message.one!r}")
        elif message.many and entry.many != message.many:
            found.append(f"{entry.where}: {message.one!r} needs its plural {message.many!r}")
    for entry in joined.entries.values():
        if entry.one not in wanted:
            found.append(f"{entry.where}: nobody asks for {entry.one!r}")
        found += [f"{entry.where}: {fault}: {entry.one!r}" for fault in of_entry(joined, entry)]
    return found


def of_entry(joined: Joined, entry: Entry) -> list[str]:
    """The faults of one translation."""
    found: list[str] = []
    if entry.many and len(entry.texts) != PLURALS[joined.language]:
        found.append(f"{len(entry.texts)} forms, {PLURALS[joined.language]} are needed")
    expected = places(entry.many or entry.one)
    for text in entry.texts:
        if not text:
            found.append("one form is empty")
        elif places(text) != expected and not _counted(entry, text, expected):
            found.append(f"places {sorted(places(text))}, the source has {sorted(expected)}")
        found += wording(text, joined.language)
    return found


def places(text: str) -> set[str]:
    """The named places of a sentence."""
    return set(_PLACE.findall(text))


def wording(text: str, language: str) -> list[str]:
    """Faults of letters and signs, and of Kazakh endings glued to a variable."""
    rules = [
        (_LEGACY.search(text), "a letter of an old code page"),
        (_MIXED.search(_PLACE.sub("{}", text)), "a Latin letter inside a Cyrillic word"),
        (_CYRILLIC.search(text) and _STRAIGHT.search(text), "straight quotes"),
        ("!" in text, "an exclamation mark"),
        (_EM_DASH in text, "an em dash, where the en dash is used"),
        (text != text.strip(), "a space at the edge"),
    ]
    if language == "kk":
        rules.append((_GLUED.search(text), "an ending glued to a place"))
        rules.append((_AFTER_PLACE.search(text), "a particle or case word after a bare place"))
    return [name for broken, name in rules if broken]


def _counted(entry: Entry, text: str, expected: set[str]) -> bool:
    """A form for exactly one may leave its number out."""
    return bool(entry.many) and expected - places(text) == {"n"} and text == entry.texts[0]
