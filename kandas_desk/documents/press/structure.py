"""The tree of tags: what is a heading, a paragraph, a cell, and in which order it is read.

Every tag becomes one structure element; the pieces of text that bear it are its marked contents.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kandas_desk.documents.marks import Tag
from kandas_desk.documents.press.about import text_string
from kandas_desk.documents.press.document import Document, Raw

_TOP = "TagDocument"
_ROOT = "StructTreeRoot"


@dataclass(slots=True)
class _Element:
    """A structure element while the tree grows.

    ``kids``: other elements, and marked contents as (page, number).
    """

    name: str
    number: int
    kids: list[_Element | tuple[int, int]] = field(default_factory=list)


class Structure:
    """Grows with every sheet and is written at the end, when all pages are known."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._elements: dict[Tag, _Element] = {}
        self._roots: list[_Element] = []
        self._parents: list[list[_Element]] = []

    def add_sheet(self, tags: list[Tag]) -> None:
        """The tags of the marked contents of the next page, by their numbers."""
        page, found = len(self._parents), []
        for number, tag in enumerate(tags):
            element = self._element(tag)
            element.kids.append((page, number))
            found.append(element)
        self._parents.append(found)

    def _element(self, tag: Tag) -> _Element:
        found = self._elements.get(tag)
        if found is None:
            above = None if tag.parent is None else self._element(tag.parent)
            name = f"Tag{len(self._elements)}"
            found = self._elements[tag] = _Element(name, self._document.reserve(name))
            if above is None:
                self._roots.append(found)
            else:
                above.kids.append(found)
        return found

    def finish(self) -> None:
        """Write the tree."""
        document = self._document
        pages = [document.refer(name) for name in document.page_names]
        top, root = document.refer(_TOP), document.refer(_ROOT)
        for tag, element in self._elements.items():
            above = top if tag.parent is None else b"%d 0 R" % self._elements[tag.parent].number
            body = b"<</S /%s /P %s%s %s>>" % (
                tag.kind.encode(), above, _extra(tag), _kids(element.kids, pages),
            )  # fmt: skip
            document.write(element.name, element.number, body)
        roots = b" ".join(b"%d 0 R" % element.number for element in self._roots)
        document.put(_TOP, Raw(b"<</S /Document /P %s /K [%s]>>" % (root, roots)))
        numbers = b"\n".join(
            b"%d [%s]" % (page, b" ".join(b"%d 0 R" % element.number for element in elements))
            for page, elements in enumerate(self._parents)
        )
        tree = b"<</Type /StructTreeRoot /K %s /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>"
        document.put(_ROOT, Raw(tree % (top, numbers, len(self._parents))))


def _extra(tag: Tag) -> bytes:
    found = b" /Lang (%s)" % tag.language.encode() if tag.language else b""
    if tag.words:
        found += b" /Alt %s" % text_string(tag.words)
    if tag.scope:
        found += b" /A <</O /Table /Scope /%s>>" % tag.scope.encode()
    return found


def _kids(kids: list[_Element | tuple[int, int]], pages: list[bytes]) -> bytes:
    """The contents of an element, as short as PDF allows."""
    places = [kid for kid in kids if isinstance(kid, tuple)]
    if len(places) == len(kids) and len({page for page, _ in places}) == 1:
        numbers = b" ".join(b"%d" % number for _, number in places)
        return b"/Pg %s /K [%s]" % (pages[places[0][0]], numbers)
    found = b" ".join(
        b"<</Type /MCR /Pg %s /MCID %d>>" % (pages[kid[0]], kid[1])
        if isinstance(kid, tuple)
        else b"%d 0 R" % kid.number
        for kid in kids
    )
    return b"/K [%s]" % found
