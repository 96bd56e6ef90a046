"""Papers that flow over several sheets: blocks follow each other, tables repeat their header."""

from __future__ import annotations

from dataclasses import dataclass, field

from kandas_desk.documents.house_style import GOLD, HAIR, INK, MIST, PLAN, TEAL_SOFT, Type
from kandas_desk.documents.lines import Measure, Setting, clean, fit, width, wrap
from kandas_desk.documents.marks import Pen, Sheet
from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Masthead,
    Page,
    Paragraph,
    Section,
    Signature,
    Signatures,
    Table,
    Title,
)
from kandas_desk.domain.refusals import refuse

_S = PLAN
_WIDE, _HIGH = _S.sheet
_RIGHT = _WIDE - _S.right
_ROOM = _RIGHT - _S.left
_BODY = _HIGH - _S.next_top - _S.bottom
_SIGN_HEIGHT = 46.0


@dataclass(slots=True)
class _Flow:
    """The sheets so far and how far down the last of them is filled."""

    measure: Measure
    pens: list[Pen] = field(default_factory=list)
    top: float = 0.0

    @property
    def pen(self) -> Pen:
        return self.pens[-1]

    def next_sheet(self) -> None:
        self.pens.append(Pen(_HIGH, self.measure))
        self.top = _S.first_top if len(self.pens) == 1 else _S.next_top

    def need(self, height: float) -> bool:
        """Go to the next sheet if this much does not fit; whether it did."""
        if self.top + height <= _HIGH - _S.bottom:
            return False
        self.next_sheet()
        return True


def plan_sheets(page: Page, measure: Measure) -> tuple[Sheet, ...]:
    """All sheets of the paper, numbered."""
    flow = _Flow(measure)
    flow.next_sheet()
    for index, block in enumerate(page.blocks):
        following = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
        _block(flow, block, following)
    for number, pen in enumerate(flow.pens, start=1):
        _running(pen, page, number, len(flow.pens))
    return tuple(tuple(pen.marks) for pen in flow.pens)


def _block(flow: _Flow, block: Block, following: Block | None) -> None:
    if isinstance(block, Masthead):
        _masthead(flow, block)
    elif isinstance(block, Title):
        _title(flow, block)
    elif isinstance(block, Section):
        _section(flow, block, following)
    elif isinstance(block, Paragraph):
        _paragraph(flow, block, following)
    elif isinstance(block, KeyValues):
        _key_values(flow, block)
    elif isinstance(block, Table):
        _table(flow, block)
    elif isinstance(block, Signatures):
        _signatures(flow, block)
    else:
        raise TypeError(f"a flowing paper has no place for {type(block).__name__}")


def _lines(text: str, manner: Type, room: float, measure: Measure, where: str) -> Setting:
    """The text in its own size; only a room narrower than a letter refuses it."""
    found = wrap(text, manner, room, measure)
    if found is None:
        raise refuse("text_does_not_fit", where, text=clean(text))
    return Setting(found, manner)


def _band(pen: Pen, top: float) -> None:
    """A row of horns, every second one turned, with rhombs between."""
    pitch = 19.0
    count = int(_ROOM // pitch)
    first = _S.left + (_ROOM - (count - 1) * pitch) / 2
    for index in range(count):
        x = first + index * pitch
        name = "small_horn" if index % 2 else "small_horn_pale"
        pen.ornament(name, x, top, 180.0 * (index % 2))
        if index:
            pen.ornament("small_rhomb", x - pitch / 2, top)
    pen.line(_S.left, top - 7.2, _RIGHT, top - 7.2, 0.5, GOLD)
    pen.line(_S.left, top + 7.2, _RIGHT, top + 7.2, 0.9, GOLD)


def _masthead(flow: _Flow, block: Masthead) -> None:
    pen, top = flow.pen, flow.top
    _band(pen, top)
    top += 18
    radius = _S.emblem_radius * 1.75
    pen.ornament("small_emblem", _S.left + radius, top + radius)
    left = _S.left + 2 * radius + 10
    manner, settings = _S.office, []
    for text in block.left:
        settings.append(_lines(text, manner, _RIGHT - left - 150, pen.measure, "Masthead.left"))
        manner = _S.place
    below = top + max(radius - sum(part.height for part in settings) / 2, 0)
    for part in settings:
        below = pen.lines(left, below, part)
    right = [
        fit(text, _S.number, 140, 11, 5, pen.measure, "Masthead.right") for text in block.right
    ]
    line = top + max(radius - sum(part.height for part in right) / 2, 0)
    for part in right:
        line = pen.lines(_RIGHT, line, part, "right")
    flow.top = max(below, line, top + 2 * radius) + 12


def _title(flow: _Flow, block: Title) -> None:
    alone = wrap(block.text, _S.title.at(16), _ROOM, flow.measure)
    lines = 1 if alone is not None and len(alone) == 1 else 2
    room = lines * _S.title.leading
    setting = fit(block.text, _S.title, _ROOM, room, 12, flow.measure, "Title.text")
    flow.top = flow.pen.lines(_S.left, flow.top, setting)
    if block.subtitle:
        under = _lines(block.subtitle, _S.subtitle, _ROOM, flow.measure, "Title.subtitle")
        flow.top = flow.pen.lines(_S.left, flow.top, under)
    flow.top += 8


def _section(flow: _Flow, block: Section, following: Block | None) -> None:
    keep = _S.section.leading + 40
    if isinstance(following, Table) and following.rows:
        widths = _widths(flow, following)
        head = _row(flow, following.header, widths, _S.head)
        first = _row(flow, following.rows[0], widths, _S.cell)
        keep = _S.section.leading + 4 + head.height + first.height
    flow.need(min(keep, _BODY))
    setting = _lines(block.text, _S.section, _ROOM, flow.measure, "Section.text")
    flow.top = flow.pen.lines(_S.left, flow.top + 4, setting) + 3


def _paragraph(flow: _Flow, block: Paragraph, following: Block | None) -> None:
    manner = _S.small if block.small else _S.text
    setting = _lines(block.text, manner, _ROOM, flow.measure, "Paragraph.text")
    keep = setting.height + _S.gap
    if isinstance(following, Signatures):
        keep += len(following.lines) * _SIGN_HEIGHT
    flow.need(min(keep, _BODY))
    for line in setting.lines:
        flow.need(manner.leading)
        flow.top = flow.pen.lines(_S.left, flow.top, Setting((line,), manner))
    flow.top += _S.gap


def _key_values(flow: _Flow, block: KeyValues) -> None:
    keys = max(width(clean(key), _S.key, flow.measure) for key, _ in block.rows)
    key_room = min(keys, _ROOM * 0.4)
    pad = 9.0
    left = _S.left + pad + key_room + 14
    rows = []
    for key, value in block.rows:
        name = _lines(key, _S.key, key_room + 1, flow.measure, "KeyValues.rows")
        fact = _lines(value, _S.fact, _RIGHT - pad - left, flow.measure, "KeyValues.rows")
        rows.append((name, fact, max(name.height, fact.height) + 2.6))
    height = sum(row[2] for row in rows) + 2 * pad - 3
    if height > _BODY:
        raise refuse("text_does_not_fit", "KeyValues", text=block.rows[0][0])
    flow.need(height)
    flow.pen.box(_S.left, flow.top, _ROOM, height, MIST, TEAL_SOFT, 0.4)
    top = flow.top + pad - 1
    for name, fact, high in rows:
        flow.pen.lines(_S.left + pad, top + 0.9, name)
        flow.pen.lines(left, top, fact)
        top += high
    flow.top += height + _S.gap


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Setting, ...]
    height: float


def _widths(flow: _Flow, block: Table) -> tuple[float, ...]:
    """The widths of the columns: by their shares, but no word is cut if there is a way."""
    needs = []
    for column, title in enumerate(block.header):
        words = {word for row in block.rows for word in clean(row[column]).split(" ")}
        longest = [width(word, _S.cell, flow.measure) for word in words]
        heads = [width(word, _S.head, flow.measure) for word in clean(title).split(" ")]
        needs.append(max(longest + heads) + 2 * _S.cell_pad + 0.5)
    return shared(_ROOM, block.shares, needs)


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


def _row(flow: _Flow, texts: tuple[str, ...], widths: tuple[float, ...], manner: Type) -> _Row:
    cells = tuple(
        _lines(text, manner, wide - 2 * _S.cell_pad, flow.measure, "Table.rows")
        for text, wide in zip(texts, widths, strict=True)
    )
    return _Row(cells, max(cell.height for cell in cells) + 2 * _S.row_pad)


def _table(flow: _Flow, block: Table) -> None:
    widths = _widths(flow, block)
    header = _row(flow, block.header, widths, _S.head)
    _put_row(flow, header, widths, head=True)
    for texts in block.rows:
        row = _row(flow, texts, widths, _S.cell)
        if row.height + header.height > _BODY:
            longest = max(texts, key=len)
            raise refuse("text_does_not_fit", "Table", text=clean(longest))
        if flow.need(row.height):
            _put_row(flow, header, widths, head=True)
        _put_row(flow, row, widths, head=False)
    flow.top += _S.gap


def _put_row(flow: _Flow, row: _Row, widths: tuple[float, ...], *, head: bool) -> None:
    pen, top = flow.pen, flow.top
    if head:
        pen.box(_S.left, top, _ROOM, row.height, MIST)
        pen.line(_S.left, top, _RIGHT, top, 0.7, GOLD)
    left = _S.left
    for cell, wide in zip(row.cells, widths, strict=True):
        pen.lines(left + _S.cell_pad, top + _S.row_pad, cell)
        left += wide
    flow.top += row.height
    pen.line(_S.left, flow.top, _RIGHT, flow.top, 0.4, TEAL_SOFT if head else HAIR)


def _signatures(flow: _Flow, block: Signatures) -> None:
    flow.need(len(block.lines) * _SIGN_HEIGHT)
    for index, line in enumerate(block.lines):
        _signature(flow, line, block.seal if index == 0 else "")
    flow.top += 4
    for remark in (*block.remarks, *block.small_print):
        setting = _lines(remark, _S.small, _ROOM, flow.measure, "Signatures.remarks")
        flow.need(setting.height)
        flow.top = flow.pen.lines(_S.left, flow.top, setting) + 2


def _signature(flow: _Flow, line: Signature, seal: str) -> None:
    pen, base, dated = flow.pen, flow.top + 26, line.dated
    line_left, line_right = _S.left + 150, _S.left + 290
    role_set = fit(
        line.role, _S.signed, 142, 2 * _S.signed.leading, 5.5, pen.measure, "Signature.role"
    )
    pen.lines(_S.left, base - role_set.height + 2.6, role_set)
    pen.line(line_left, base, line_right, base, 0.5, INK)
    pen.text((line_left + line_right) / 2, base + 8.6, line.caption, _S.role, "middle")
    date_left = _RIGHT - 92 if dated else _RIGHT
    pen.text(_S.left, base + 8.6, seal, _S.role)
    name_set = fit(
        line.name,
        _S.signed,
        date_left - line_right - 20,
        3 * _S.signed.leading,
        5.5,
        pen.measure,
        "Signature.name",
    )
    pen.lines(line_right + 10, base - name_set.height + 2.6, name_set)
    if dated:
        pen.text(date_left, base - 0.5, dated, _S.role)
        after = date_left + width(dated, _S.role, pen.measure) + 4
        pen.line(after, base, _RIGHT, base, 0.5, INK)
    flow.top += _SIGN_HEIGHT


def _running(pen: Pen, page: Page, number: int, count: int) -> None:
    running = page.running
    if running is None:
        return
    if number > 1:
        right = clean(running.right)
        pen.text(_RIGHT, 44, right, _S.running, "right")
        room = _ROOM - width(right, _S.running, pen.measure) - 20
        left = fit(running.left, _S.running, room, 9, 4, pen.measure, "Running.left")
        pen.text(_S.left, 44, left.lines[0], left.type)
        pen.line(_S.left, 50, _RIGHT, 50, 0.5, GOLD)
    foot = _HIGH - 34
    pen.line(_S.left, foot - 12, _RIGHT, foot - 12, 0.4, HAIR)
    counter = running.counter.replace("{page}", str(number)).replace("{pages}", str(count))
    pen.text(_S.left, foot, clean(running.foot), _S.running)
    pen.text(_RIGHT, foot, counter, _S.running, "right")
