"""The blocks of a flowing paper: headings, paragraphs, facts, two languages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kandas_desk.documents.flow import Flow
from kandas_desk.documents.house_style import GOLD_SOFT, MIST, TEAL_SOFT
from kandas_desk.documents.lines import BREAK, Setting, clean, fit, width, wrap
from kandas_desk.documents.marks import Tag
from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Pair,
    Paragraph,
    Section,
    Signatures,
    Strip,
    Table,
    Title,
)
from kandas_desk.documents.signature_layout import kept, signatures_height
from kandas_desk.documents.table_layout import AT_FIRST, column_widths, set_row
from kandas_desk.domain.refusals import refuse

_PAD = 9.0
"""Inside the field of the facts."""


def put_title(flow: Flow, block: Title, *, again: bool = False) -> None:
    """What the paper is: one line if it can be large, else more; subtitle and number below.

    ``again``: the same title in the second language.
    """
    style = flow.style
    alone = wrap(block.text, style.title.at(style.title.size * 0.76), style.room, flow.measure)
    lines = 1 if alone is not None and len(alone) == 1 else 3
    room = lines * style.title.leading
    flow.pen.tagged("H1", language=flow.second_language if again else "")
    setting = fit(block.text, style.title, style.room, room, 10, flow.measure, "Title.text")
    flow.top = flow.pen.lines(style.left, flow.top, setting)
    for text, manner in ((block.subtitle, style.subtitle), (block.number, style.number)):
        if clean(text):
            flow.pen.tagged("P")
            under = flow.set(text, manner, style.room, "Title.subtitle")
            flow.top = flow.pen.lines(style.left, flow.top, under)
    flow.top += 8


def put_section(flow: Flow, block: Section, following: Sequence[Block]) -> None:
    """A heading; it goes to the next sheet rather than stand there without what follows."""
    style = flow.style
    setting = flow.set(block.text, style.section, style.room, "Section.text")
    keep = setting.height + 7 + _first_height(flow, following)
    flow.need(min(keep, style.body))
    flow.pen.tagged("H2")
    flow.top = flow.pen.lines(style.left, flow.top + 4, setting) + 3


def _first_height(flow: Flow, following: Sequence[Block]) -> float:
    """How much of what follows a heading must stand with it: all of what is not torn, the head
    and the first rows of a table."""
    style = flow.style
    block, then = (*following, None, None)[:2]
    if isinstance(block, Table) and block.rows:
        begin = _table_begin(flow, block)
        return kept(flow, begin, then) if len(block.rows) <= AT_FIRST else begin
    if isinstance(block, Paragraph):
        manner = style.small if block.small else style.text
        height = flow.set(block.text, manner, style.room, "Paragraph.text").height
        return _leading(flow, height, then)
    if isinstance(block, Pair):
        return _leading(flow, max(side.height for side in _sides(flow, block)), then)
    if isinstance(block, KeyValues):
        return kept(flow, _set_key_values(flow, block).height, then)
    if isinstance(block, Signatures):
        return signatures_height(flow, block)
    return 40.0


def _leading(flow: Flow, height: float, following: Block | None) -> float:
    """The height that words must have to themselves: what leads to a table stands with its head
    and first rows, the last words of a paper with its signatures."""
    if not isinstance(following, Table) or not following.rows:
        return kept(flow, height, following)
    return min(height + flow.style.gap + _table_begin(flow, following), flow.style.body)


def _table_begin(flow: Flow, block: Table) -> float:
    """The height of the head of a table with its first rows."""
    widths = column_widths(flow, block)
    head = set_row(flow, block.header, widths, flow.style.head)
    rows = (set_row(flow, row, widths, flow.style.cell) for row in block.rows[:AT_FIRST])
    return head.height + sum(row.height for row in rows)


def put_paragraph(flow: Flow, block: Paragraph, following: Block | None) -> None:
    """Running text; it is torn between lines only when it is higher than a sheet."""
    style = flow.style
    manner = style.small if block.small else style.text
    setting = flow.set(block.text, manner, style.room, "Paragraph.text")
    flow.need(_leading(flow, setting.height, following))
    flow.pen.tagged("P")
    for line in setting.lines:
        flow.need(manner.leading)
        flow.top = flow.pen.lines(style.left, flow.top, Setting((line,), manner))
    flow.top += style.gap


def put_pair(flow: Flow, block: Pair, following: Block | None) -> None:
    """Two texts side by side, line by line, a hairline between them."""
    style = flow.style
    manner = style.small if block.small else style.paired
    sides = _sides(flow, block)
    flow.need(_leading(flow, max(side.height for side in sides), following))
    tags = (Tag("P"), Tag("P", language=flow.second_language))
    middle, begun = style.left + style.room / 2, flow.top
    for index in range(max(len(side.lines) for side in sides)):
        if flow.left_over < manner.leading:
            flow.pen.line(middle, begun + 2, middle, flow.top - 1, 0.4, GOLD_SOFT)
            flow.next_sheet()
            begun = flow.top
        places = (style.left, middle + style.pair_gap / 2)
        for side, x, tag in zip(sides, places, tags, strict=True):
            flow.pen.tag = tag
            flow.pen.lines(x, flow.top, Setting(side.lines[index : index + 1], manner))
        flow.top += manner.leading
    flow.pen.line(middle, begun + 2, middle, flow.top - 1, 0.4, GOLD_SOFT)
    flow.top += style.gap


def _sides(flow: Flow, block: Pair) -> tuple[Setting, Setting]:
    style = flow.style
    manner = style.small if block.small else style.paired
    half = (style.room - style.pair_gap) / 2
    return (
        flow.set(block.left, manner, half, "Pair.left"),
        flow.set(block.right, manner, half, "Pair.right"),
    )


@dataclass(frozen=True, slots=True)
class _SetFacts:
    """Facts with their names, measured: where the facts begin, and the height of the field."""

    left: float
    rows: tuple[tuple[Setting, Setting, float], ...]
    height: float


def _set_key_values(flow: Flow, block: KeyValues) -> _SetFacts:
    style = flow.style
    names = (part for key, _ in block.rows for part in key.split(BREAK))
    keys = max(width(clean(name), style.key, flow.measure) for name in names)
    key_room = min(keys, style.room * 0.4)
    left = style.left + _PAD + key_room + 14
    rows = []
    for key, value in block.rows:
        name = flow.set(key, style.key, key_room + 1, "KeyValues.rows")
        fact = flow.set(value, style.fact, style.edge - _PAD - left, "KeyValues.rows")
        rows.append((name, fact, max(name.height, fact.height) + 2.6))
    return _SetFacts(left, tuple(rows), sum(row[2] for row in rows) + 2 * _PAD - 3)


def put_key_values(flow: Flow, block: KeyValues, following: Block | None) -> None:
    """Facts with their names in one framed field; the names take what they need, at most 2/5."""
    style, found = flow.style, _set_key_values(flow, block)
    if found.height > style.body:
        raise refuse("text_does_not_fit", "KeyValues", text=block.rows[0][0])
    flow.need(kept(flow, found.height, following))
    flow.pen.box(style.left, flow.top, style.room, found.height, MIST, TEAL_SOFT, 0.4)
    top = flow.top + _PAD - 1
    table = Tag("Table")
    for name, fact, high in found.rows:
        row = Tag("TR", table)
        flow.pen.tag = Tag("TH", row, scope="Row")
        flow.pen.lines(style.left + _PAD, top + 0.9, name)
        flow.pen.tagged("TD", row)
        flow.pen.lines(found.left, top, fact)
        top += high
    flow.top += found.height + style.gap


def put_strip(flow: Flow, block: Strip, following: Block | None) -> None:
    """The main facts in one framed row."""
    style, pad, total = flow.style, 8.0, sum(block.shares)
    placed: list[tuple[float, list[Setting]]] = []
    left = style.left
    for cell, share in zip(block.cells, block.shares, strict=True):
        wide = style.room * share / total
        parts = [flow.set(cell.label, style.key, wide - 2 * pad, "Cell.label")]
        value = style.section
        parts.append(flow.set(cell.value, value, wide - 2 * pad, "Cell.value"))
        if cell.note:
            parts.append(flow.set(cell.note, style.small, wide - 2 * pad, "Cell.note"))
        placed.append((left, parts))
        left += wide
    height = max(sum(part.height for part in parts) for _, parts in placed) + 10
    if height > style.body:
        raise refuse("text_does_not_fit", "Strip", text=clean(block.cells[0].value))
    flow.need(kept(flow, height, following))
    flow.pen.box(style.left, flow.top, style.room, height, MIST, TEAL_SOFT, 0.4)
    for index, (x, parts) in enumerate(placed):
        if index:
            flow.pen.line(x, flow.top + 5, x, flow.top + height - 5, 0.4, TEAL_SOFT)
        below = flow.top + 5
        flow.pen.tagged("P")
        for part in parts:
            below = flow.pen.lines(x + pad, below, part)
    flow.top += height + style.gap
