"""What the catalogues say and what the source code asks for, as plain values.

A message is asked for by a call with a literal first argument: ``speech.text("...")``,
``speech.plural("...", "...", n)`` or ``N_("...")``. One calling ``text`` with a variable must
have marked the literal somewhere with ``N_``. A lower-case key (``wording.text("title")``) names
an entry of a wording file, not a message.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("kk", "ru")
PLURAL_FORMS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
PLURALS = {"kk": 2, "ru": 3}


_KEY = re.compile(r"^[a-z0-9_.]+$")


@dataclass(frozen=True)
class Used:
    """A message id that the source asks for."""

    one: str
    many: str
    where: str


@dataclass(frozen=True)
class Entry:
    """A translated message: its id, its texts (one, or one per plural form), its place."""

    one: str
    many: str
    texts: tuple[str, ...]
    where: str


@dataclass
class Joined:
    """All areas of one language; ``faults`` are what the areas say against each other."""

    language: str
    entries: dict[str, Entry] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def join(folder: Path, language: str) -> Joined:
    """Read every area of the language; a second, different text for an id is a fault."""
    joined = Joined(language)
    for path in sorted((folder / language).glob("*.po")):
        for entry in _entries(path, language):
            known = joined.entries.setdefault(entry.one, entry)
            if (known.many, known.texts) != (entry.many, entry.texts):
                joined.faults.append(
                    f"{entry.where}: {entry.one!r} is translated otherwise in {known.where}"
                )
    return joined


def _entries(path: Path, language: str) -> list[Entry]:
    with path.open("rb") as text:
        catalogue = read_po(text, locale=language, charset="utf-8", abort_invalid=True)
    found = []
    for message in catalogue:
        if not message.id:
            continue
        where = f"{language}/{path.name}:{message.lineno}"
        one, many = message.id if isinstance(message.id, tuple) else (message.id, "")
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if any(texts) and not message.fuzzy:
            found.append(Entry(one, many, tuple(str(text) for text in texts), where))
    return found


def used_messages(package: Path) -> list[Used]:
    """Every message that the package asks for, in the order of files and lines."""
    found: list[Used] = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        name = path.relative_to(package.parent)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found += _used_in(node, str(name))
    return found


def _used_in(call: ast.Call, name: str) -> list[Used]:
    function = call.func
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    literals = [_literal(argument) for argument in call.args[:2]] + ["", ""]
    where = f"{name}:{call.lineno}"
    is_method = isinstance(function, ast.Attribute)
    is_sentence = called == "N_" or (called == "text" and is_method and not _KEY.match(literals[0]))
    if literals[0] and is_sentence:
        return [Used(literals[0], "", where)]
    if called == "plural" and is_method and literals[0] and literals[1]:
        return [Used(literals[0], literals[1], where)]
    return []


def _literal(node: ast.expr) -> str:
    """The text of a literal, or nothing; joined neighbours are one literal already."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
