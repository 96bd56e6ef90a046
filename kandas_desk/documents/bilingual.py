"""One paper in two languages: the Kazakh and the Russian page of the same facts, block by block.

Titles stand twice, running text side by side, heads and keys as "kk / ru"; what is the same in
both languages stands once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kandas_desk.documents.frame import APART
from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Masthead,
    Page,
    Pair,
    Paragraph,
    Properties,
    Running,
    Section,
    Signature,
    Signatures,
    Style,
    Table,
    Title,
    two_lines,
)

BETWEEN = " / "


def bilingual(kk: Page, ru: Page) -> Page:
    """The two pages as one; they are pages of the same facts (else ValueError)."""
    if kk.style is not ru.style or len(kk.blocks) != len(ru.blocks):
        raise ValueError("two pages of the same facts have the same blocks")
    merged: list[Block] = []
    for one, two in zip(kk.blocks, ru.blocks, strict=True):
        if isinstance(one, Masthead) and isinstance(two, Masthead):
            merged.append(_masthead(one, two, kk.style))
        else:
            merged += _merged(one, two)
    return Page(
        style=kk.style,
        language="kk+ru",
        properties=_properties(kk.properties, ru.properties),
        blocks=tuple(merged),
        running=_running(kk.running, ru.running),
    )


def _merged(one: Block, two: Block) -> Iterator[Block]:
    """The block, or the blocks, that say both."""
    if isinstance(one, Title) and isinstance(two, Title):
        number = _facts(one.number, two.number)
        if (one.text, one.subtitle) == (two.text, two.subtitle):
            yield replace(one, number=number)
        else:
            yield replace(one, number="")
            yield replace(two, number=number)
    elif isinstance(one, Section) and isinstance(two, Section):
        yield Section(_both(one.text, two.text))
    elif isinstance(one, Paragraph) and isinstance(two, Paragraph):
        same = one.text == two.text
        yield one if same else Pair(one.text, two.text, one.small)
    elif isinstance(one, KeyValues) and isinstance(two, KeyValues):
        rows = zip(one.rows, two.rows, strict=True)
        yield KeyValues(tuple((_stacked(a, c), _stacked(b, d)) for (a, b), (c, d) in rows))
    elif isinstance(one, Table) and isinstance(two, Table):
        yield _table(one, two)
    elif isinstance(one, Signatures) and isinstance(two, Signatures):
        yield _signatures(one, two)
    elif one == two:
        yield one
    else:
        raise ValueError(f"{type(one).__name__} and {type(two).__name__} cannot stand side by side")


def _both(one: str, two: str) -> str:
    """Both texts; one of them when they are the same."""
    return one if one == two or not two else f"{one}{BETWEEN}{two}" if one else two


def _stacked(one: str, two: str) -> str:
    """Both texts, one above the other; one of them when they are the same."""
    return two_lines(one, two) if one and two and one != two else one or two


def _facts(one: str, two: str) -> str:
    """Facts on one line, each of them in both languages where it differs."""
    parts, others = one.split(APART), two.split(APART)
    if len(parts) != len(others):
        return _both(one, two)
    return APART.join(map(_both, parts, others))


def _masthead(one: Masthead, two: Masthead, style: Style) -> Masthead:
    """A letter has the office in one language on each side of the emblem; a plan has it left."""
    if style is Style.LETTER and one.left != two.left:
        left = (text for text in (*one.left, one.below) if text)
        right = (text for text in (*two.left, two.below) if text)
        return Masthead(tuple(left), tuple(right))
    right_once = _once(one.right, two.right)
    return Masthead(_once(one.left, two.left), right_once, _both(one.below, two.below))


def _once(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of both; what stands in both stands once."""
    return tuple(dict.fromkeys((*one, *two)))


def _table(one: Table, two: Table) -> Table:
    rows = zip(one.rows, two.rows, strict=True)
    return Table(
        header=tuple(map(_stacked, one.header, two.header)),
        rows=tuple(tuple(map(_stacked, a, b)) for a, b in rows),
        shares=one.shares,
    )


def _signatures(one: Signatures, two: Signatures) -> Signatures:
    lines = zip(one.lines, two.lines, strict=True)
    return Signatures(
        lines=tuple(
            Signature(
                _stacked(a.role, b.role),
                _both(a.caption, b.caption),
                _both(a.name, b.name),
                _both(a.dated, b.dated),
            )
            for a, b in lines
        ),
        seal=_both(one.seal, two.seal),
        remarks=_once(one.remarks, two.remarks),
        small_print=_once(one.small_print, two.small_print),
    )


def _properties(one: Properties, two: Properties) -> Properties:
    return replace(
        one,
        title=_both(one.title, two.title),
        subject=_both(one.subject, two.subject),
        author=_both(one.author, two.author),
    )


def _running(one: Running | None, two: Running | None) -> Running | None:
    if one is None or two is None:
        return one
    return Running(
        left=one.left,
        right=_both(one.right, two.right),
        foot=_facts(one.foot, two.foot),
        counter=_both(one.counter, two.counter),
    )
