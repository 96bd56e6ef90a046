"""Papers that flow over several sheets: blocks follow each other, tables repeat their header."""

from __future__ import annotations

from kandas_desk.documents.flow import BODY, HIGH, RIGHT, ROOM, Flow, set_lines
from kandas_desk.documents.house_style import GOLD, HAIR, INK, MIST, PLAN, TEAL_SOFT
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
from kandas_desk.documents.table_layout import column_widths, put_table, set_row
from kandas_desk.domain.refusals import refuse

_S = PLAN
_SIGN_HEIGHT = 46.0


def plan_sheets(page: Page, measure: Measure) -> tuple[Sheet, ...]:
    """All sheets of the paper, numbered."""
    flow = Flow(measure)
    flow.next_sheet()
    for index, block in enumerate(page.blocks):
        following = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
        _block(flow, block, following)
    for number, pen in enumerate(flow.pens, start=1):
        _running(pen, page, number, len(flow.pens))
    return tuple(tuple(pen.marks) for pen in flow.pens)


def _block(flow: Flow, block: Block, following: Block | None) -> None:
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
        put_table(flow, block)
    elif isinstance(block, Signatures):
        _signatures(flow, block)
    else:
        raise TypeError(f"a flowing paper has no place for {type(block).__name__}")


def _band(pen: Pen, top: float) -> None:
    """A row of horns, every second one turned, with rhombs between."""
    pitch = 19.0
    count = int(ROOM // pitch)
    first = _S.left + (ROOM - (count - 1) * pitch) / 2
    for index in range(count):
        x = first + index * pitch
        name = "small_horn" if index % 2 else "small_horn_pale"
        pen.ornament(name, x, top, 180.0 * (index % 2))
        if index:
            pen.ornament("small_rhomb", x - pitch / 2, top)
    pen.line(_S.left, top - 7.2, RIGHT, top - 7.2, 0.5, GOLD)
    pen.line(_S.left, top + 7.2, RIGHT, top + 7.2, 0.9, GOLD)


def _masthead(flow: Flow, block: Masthead) -> None:
    pen, top = flow.pen, flow.top
    _band(pen, top)
    top += 18
    radius = _S.emblem_radius * 1.75
    pen.ornament("small_emblem", _S.left + radius, top + radius)
    left = _S.left + 2 * radius + 10
    manner, settings = _S.office, []
    for text in block.left:
        settings.append(set_lines(text, manner, RIGHT - left - 150, pen.measure, "Masthead.left"))
        manner = _S.place
    below = top + max(radius - sum(part.height for part in settings) / 2, 0)
    for part in settings:
        below = pen.lines(left, below, part)
    right = [
        fit(text, _S.number, 140, 11, 5, pen.measure, "Masthead.right") for text in block.right
    ]
    line = top + max(radius - sum(part.height for part in right) / 2, 0)
    for part in right:
        line = pen.lines(RIGHT, line, part, "right")
    flow.top = max(below, line, top + 2 * radius) + 12


def _title(flow: Flow, block: Title) -> None:
    alone = wrap(block.text, _S.title.at(16), ROOM, flow.measure)
    lines = 1 if alone is not None and len(alone) == 1 else 2
    room = lines * _S.title.leading
    setting = fit(block.text, _S.title, ROOM, room, 12, flow.measure, "Title.text")
    flow.top = flow.pen.lines(_S.left, flow.top, setting)
    if block.subtitle:
        under = set_lines(block.subtitle, _S.subtitle, ROOM, flow.measure, "Title.subtitle")
        flow.top = flow.pen.lines(_S.left, flow.top, under)
    flow.top += 8


def _section(flow: Flow, block: Section, following: Block | None) -> None:
    keep = _S.section.leading + 40
    if isinstance(following, Table) and following.rows:
        widths = column_widths(flow, following)
        head = set_row(flow, following.header, widths, _S.head)
        first = set_row(flow, following.rows[0], widths, _S.cell)
        keep = _S.section.leading + 4 + head.height + first.height
    flow.need(min(keep, BODY))
    setting = set_lines(block.text, _S.section, ROOM, flow.measure, "Section.text")
    flow.top = flow.pen.lines(_S.left, flow.top + 4, setting) + 3


def _paragraph(flow: Flow, block: Paragraph, following: Block | None) -> None:
    manner = _S.small if block.small else _S.text
    setting = set_lines(block.text, manner, ROOM, flow.measure, "Paragraph.text")
    keep = setting.height + _S.gap
    if isinstance(following, Signatures):
        keep += _signatures_height(flow, following)
    flow.need(min(keep, BODY))
    for line in setting.lines:
        flow.need(manner.leading)
        flow.top = flow.pen.lines(_S.left, flow.top, Setting((line,), manner))
    flow.top += _S.gap


def _key_values(flow: Flow, block: KeyValues) -> None:
    keys = max(width(clean(key), _S.key, flow.measure) for key, _ in block.rows)
    key_room = min(keys, ROOM * 0.4)
    pad = 9.0
    left = _S.left + pad + key_room + 14
    rows = []
    for key, value in block.rows:
        name = set_lines(key, _S.key, key_room + 1, flow.measure, "KeyValues.rows")
        fact = set_lines(value, _S.fact, RIGHT - pad - left, flow.measure, "KeyValues.rows")
        rows.append((name, fact, max(name.height, fact.height) + 2.6))
    height = sum(row[2] for row in rows) + 2 * pad - 3
    if height > BODY:
        raise refuse("text_does_not_fit", "KeyValues", text=block.rows[0][0])
    flow.need(height)
    flow.pen.box(_S.left, flow.top, ROOM, height, MIST, TEAL_SOFT, 0.4)
    top = flow.top + pad - 1
    for name, fact, high in rows:
        flow.pen.lines(_S.left + pad, top + 0.9, name)
        flow.pen.lines(left, top, fact)
        top += high
    flow.top += height + _S.gap


def _remarks(flow: Flow, block: Signatures) -> list[Setting]:
    texts = (*block.remarks, *block.small_print)
    return [set_lines(text, _S.small, ROOM, flow.measure, "Signatures.remarks") for text in texts]


def _signatures_height(flow: Flow, block: Signatures) -> float:
    remarks = sum(setting.height + 2 for setting in _remarks(flow, block))
    return len(block.lines) * _SIGN_HEIGHT + 4 + remarks


def _signatures(flow: Flow, block: Signatures) -> None:
    flow.need(min(_signatures_height(flow, block), BODY))
    for index, line in enumerate(block.lines):
        _signature(flow, line, block.seal if index == 0 else "")
    flow.top += 4
    for setting in _remarks(flow, block):
        flow.top = flow.pen.lines(_S.left, flow.top, setting) + 2


def _signature(flow: Flow, line: Signature, seal: str) -> None:
    pen, base, dated = flow.pen, flow.top + 26, line.dated
    line_left, line_right = _S.left + 128, _S.left + 246
    role_set = fit(
        line.role, _S.signed, 142, 2 * _S.signed.leading, 5.5, pen.measure, "Signature.role"
    )
    pen.lines(_S.left, base - role_set.height + 2.6, role_set)
    pen.line(line_left, base, line_right, base, 0.5, INK)
    pen.text((line_left + line_right) / 2, base + 8.6, line.caption, _S.role, "middle")
    date_left = RIGHT - 92 if dated else RIGHT
    pen.text(_S.left, base + 8.6, seal, _S.role)
    name_set = fit(
        line.name,
        _S.signed,
        date_left - line_right - 18,
        3 * _S.signed.leading,
        5.5,
        pen.measure,
        "Signature.name",
    )
    pen.lines(line_right + 10, base - name_set.height + 2.6, name_set)
    if dated:
        pen.text(date_left, base - 0.5, dated, _S.role)
        after = date_left + width(dated, _S.role, pen.measure) + 4
        pen.line(after, base, RIGHT, base, 0.5, INK)
    flow.top += _SIGN_HEIGHT


def _running(pen: Pen, page: Page, number: int, count: int) -> None:
    running = page.running
    if running is None:
        return
    if number > 1:
        right = clean(running.right)
        pen.text(RIGHT, 44, right, _S.running, "right")
        room = ROOM - width(right, _S.running, pen.measure) - 20
        left = fit(running.left, _S.running, room, 9, 4, pen.measure, "Running.left")
        pen.text(_S.left, 44, left.lines[0], left.type)
        pen.line(_S.left, 50, RIGHT, 50, 0.5, GOLD)
    foot = HIGH - 34
    pen.line(_S.left, foot - 12, RIGHT, foot - 12, 0.4, HAIR)
    counter = running.counter.replace("{page}", str(number)).replace("{pages}", str(count))
    pen.text(_S.left, foot, clean(running.foot), _S.running)
    pen.text(RIGHT, foot, counter, _S.running, "right")
