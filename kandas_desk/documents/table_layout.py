"""Tables of a flowing paper: widths by shares and words, rows that are never torn apart."""

from __future__ import annotations

from dataclasses import dataclass

from kandas_desk.documents.flow import Flow
from kandas_desk.documents.house_style import GOLD, HAIR, MIST, TEAL_SOFT, Type
from kandas_desk.documents.lines import Setting, clean, width
from kandas_desk.documents.marks import Tag
from kandas_desk.documents.page import Block, Table
from kandas_desk.documents.signature_layout import kept
from kandas_desk.domain.refusals import refuse

AT_FIRST = 2
"""So many rows stand under the head of a table before it goes on over the sheet."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was measured."""

    cells: tuple[Setting, ...]
    height: float


def column_widths(flow: Flow, block: Table) -> tuple[float, ...]:
    """The widths of the columns: by their shares, but no word is cut if there is a way."""
    style = flow.style
    needs = []
    for column, title in enumerate(block.header):
        words = {word for row in block.rows for word in clean(row[column]).split(" ")}
        longest = [width(word, style.cell, flow.measure) for word in words]
        heads = [width(word, style.head, flow.measure) for word in clean(title).split(" ")]
        needs.append(max(longest + heads) + 2 * style.cell_pad + 0.5)
    return shared(style.room, block.shares, needs)


def shared(room: float, shares: tuple[float, ...], needs: list[float]) -> tuple[float, ...]:
    """Divide the room by shares, giving every column what its longest word needs; if the needs
    together are more than the room, by shares alone."""
    if sum(needs) > room:
        return tuple(room * share / sum(shares) for share in shares)
    fixed: dict[int, float] = {}
    while True:
        loose = [index for index in range(len(shares)) if index not in fixed]
        left, weight = room - sum(fixed.values()), sum(shares[index] for index in loose)
        short = [i for i in loose if left * shares[i] / weight < needs[i]]
        if not short:
            return tuple(
                fixed[i] if i in fixed else left * shares[i] / weight for i in range(len(shares))
            )
        fixed |= {index: needs[index] for index in short}


def set_row(flow: Flow, texts: tuple[str, ...], widths: tuple[float, ...], manner: Type) -> Row:
    """The cells of a row in lines."""
    cells = tuple(
        flow.set(text, manner, wide - 2 * flow.style.cell_pad, "Table.rows")
        for text, wide in zip(texts, widths, strict=True)
    )
    return Row(cells, max(cell.height for cell in cells) + 2 * flow.style.row_pad)


def put_table(flow: Flow, block: Table, following: Block | None) -> None:
    """The table, its header repeated on every sheet; its last row stays with signatures below."""
    style = flow.style
    widths = column_widths(flow, block)
    header = set_row(flow, block.header, widths, style.head)
    rows = [set_row(flow, texts, widths, style.cell) for texts in block.rows]
    heights = [row.height for row in rows]
    if rows:
        most = style.body - header.height
        heights[-1] = max(min(kept(flow, heights[-1], following), most), heights[-1])
    flow.need(min(header.height + sum(heights[:AT_FIRST]), style.body))
    table = Tag("Table")
    _put_row(flow, header, widths, "TH", table)
    for row, texts, height in zip(rows, block.rows, heights, strict=True):
        if row.height + header.height > style.body:
            longest = max(texts, key=len)
            raise refuse("text_does_not_fit", "Table", text=clean(longest))
        if flow.need(height):
            _put_row(flow, header, widths, "TH", None)
        _put_row(flow, row, widths, "TD", table)
    flow.top += style.gap


def _put_row(flow: Flow, row: Row, widths: tuple[float, ...], kind: str, table: Tag | None) -> None:
    """A row with the line below it; a header repeated on another sheet belongs to no table."""
    head = kind == "TH"
    line = None if table is None else Tag("TR", table)
    pen, top, style = flow.pen, flow.top, flow.style
    if head:
        pen.box(style.left, top, style.room, row.height, MIST)
        pen.line(style.left, top, style.edge, top, 0.7, GOLD)
    left = style.left
    for cell, wide in zip(row.cells, widths, strict=True):
        pen.tag = None if line is None else Tag(kind, line, scope="Column" if head else "")
        pen.lines(left + style.cell_pad, top + style.row_pad, cell)
        left += wide
    flow.top += row.height
    pen.line(style.left, flow.top, style.edge, flow.top, 0.4, TEAL_SOFT if head else HAIR)
