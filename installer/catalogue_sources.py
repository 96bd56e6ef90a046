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
        one, many = (message.id, "") if isinstance(message.id, str) else message.id[:2]
        string = message.string or ""
        texts = (string,) if isinstance(string, str) else tuple(string)
        if any(texts) and not message.fuzzy:
            found.append(Entry(one, many, tuple(str(text) for text in texts), where))
    return found


def used_messages(package: Path) -> list[Used]:
    """Every message that the package asks for, in the order of files and lines."""
    found: list[Used] = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        name = str(path.relative_to(package.parent))
        held = _held(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found += _used_in(node, name, held)
    return sorted(found, key=lambda used: (used.where.split(":")[0], int(used.where.split(":")[1])))


def _used_in(call: ast.Call, name: str, held: dict[str, list[str]]) -> list[Used]:
    function = call.func
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    where = f"{name}:{call.lineno}"
    is_method = isinstance(function, ast.Attribute)
    if not call.args or (called in ("text", "plural") and not is_method):
        return []
    first = call.args[0]
    literals = _texts(first)
    if called == "plural":
        many = _texts(call.args[1]) if len(call.args) > 1 else []
        return [Used(one, more, where) for one, more in zip(literals, many, strict=False)]
    if called == "N_":
        return [Used(text, "", where) for text in literals]
    if called != "text":
        return []
    if isinstance(first, ast.Name):
        literals = held.get(first.id, [])
    return [Used(text, "", where) for text in literals if text and not _KEY.match(text)]


def _held(tree: ast.Module) -> dict[str, list[str]]:
    """Literals that reach ``text`` by a name: ``said = "..."``, ``for head in ("...", "...")``."""
    held: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _texts(node.value):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    held.setdefault(target.id, []).extend(_texts(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
            known = held.get(node.iter.id, []) if isinstance(node.iter, ast.Name) else []
            held.setdefault(node.target.id, []).extend(known or _texts(node.iter))
    return held


def _texts(node: ast.expr) -> list[str]:
    """The literal texts of an expression: one, those of a tuple or list, both of a choice."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Tuple | ast.List):
        return [text for item in node.elts for text in _texts(item)]
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return []
