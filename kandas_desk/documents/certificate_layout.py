"""The certificate on its one sheet: every block has its place, sizes shrink before anything
touches, and what still does not fit is refused."""

from __future__ import annotations

from kandas_desk.documents.house_style import (
    CERTIFICATE,
    GOLD_SOFT,
    INK,
    MIST,
    TEAL_SOFT,
    Type,
)
from kandas_desk.documents.lines import Measure, Setting, balanced, clean, fit, width, wrap
from kandas_desk.documents.marks import Pen, Sheet
from kandas_desk.documents.ornament import ACROSS, TILES_ACROSS, TILES_UPRIGHT, UPRIGHT
from kandas_desk.documents.page import (
    Block,
    Cell,
    Columns,
    Holder,
    Masthead,
    Page,
    Signature,
    Signatures,
    Strip,
    Title,
)
from kandas_desk.domain.refusals import refuse

_S = CERTIFICATE
_WIDE = _S.sheet[0]
_MIDDLE = _WIDE / 2
_ROOM = _WIDE - 2 * _S.left
_STEP = 0.2


def certificate_sheets(page: Page, measure: Measure) -> tuple[Sheet, ...]:
    """The one sheet of a certificate."""
    pen = Pen(_S.sheet[1], measure)
    _frame(pen)
    strip_top = _S.strip_bottom
    for block in page.blocks:
        if isinstance(block, Strip):
            strip_top = _strip(pen, block)
    for block in page.blocks:
        _block(pen, block, strip_top)
    return (tuple(pen.marks),)


def _frame(pen: Pen) -> None:
    """Woven bands first, then what lies over their ends."""
    wide, high = _S.sheet
    near, start = _S.margin + _S.band / 2, _S.margin + _S.corner
    pen.ornament("frame", 0, high)
    for tile in range(TILES_ACROSS):
        for top in (near, high - near):
            pen.ornament("weave_across", start + tile * ACROSS / TILES_ACROSS, top)
    for tile in range(TILES_UPRIGHT):
        for x in (near, wide - near):
            pen.ornament("weave_upright", x, high - start - tile * UPRIGHT / TILES_UPRIGHT, 90)
    edge = _S.margin + _S.corner / 2
    for x, top, angle in (
        (edge, edge, 0),
        (edge, high - edge, 90),
        (wide - edge, high - edge, 180),
        (wide - edge, edge, 270),
    ):
        pen.ornament("corner", x, top, angle)
    for x, top, angle in (
        (wide / 2, near, 0),
        (near, high / 2, 90),
        (wide / 2, high - near, 180),
        (wide - near, high / 2, 270),
    ):
        pen.ornament("medallion", x, top, angle)


def _block(pen: Pen, block: Block, strip_top: float) -> None:
    if isinstance(block, Masthead):
        _masthead(pen, block)
    elif isinstance(block, Title):
        _title(pen, block)
    elif isinstance(block, Holder):
        _holder(pen, block)
    elif isinstance(block, Columns):
        _columns(pen, block, strip_top)
    elif isinstance(block, Signatures):
        _foot(pen, block)
    elif not isinstance(block, Strip):
        raise TypeError(f"a certificate has no place for {type(block).__name__}")


def _one_line(pen: Pen, text: str, manner: Type, room: float, where: str) -> Type:
    """The manner in which the text stands on one line of the room."""
    return fit(text, manner, room, manner.leading, manner.size * 0.6, pen.measure, where).type


def _masthead(pen: Pen, block: Masthead) -> None:
    pen.ornament("emblem", _MIDDLE, _S.emblem)
    room = _MIDDLE - _S.beside_emblem - _S.left
    sides = ((block.left, -1, "right", "left"), (block.right, 1, "left", "right"))
    for texts, side, align, name in sides:
        country, office = texts[0], texts[1:]
        settings = [fit(country.upper(), _S.country, room, 11, 5, pen.measure, f"Masthead.{name}")]
        for text in office:
            where = f"Masthead.{name}"
            set_ = fit(text, _S.office, room, 3 * _S.office.leading, 6, pen.measure, where)
            settings.append(balanced(set_, room, pen.measure))
        top = _S.emblem - sum(part.height for part in settings) / 2
        for part in settings:
            top = pen.lines(_MIDDLE + side * _S.beside_emblem, top, part, align)
    if block.below:
        below = fit(block.below, _S.office, 520, _S.office.leading, 5.5, pen.measure, "Masthead")
        pen.lines(_MIDDLE, _S.below_emblem - below.height / 2, below, "middle")


def _title(pen: Pen, block: Title) -> None:
    for text, manner, line in (
        (block.text, _S.title, _S.title_line),
        (block.subtitle, _S.subtitle, _S.subtitle_line),
        (block.number, _S.number, _S.number_line),
    ):
        if text:
            chosen = _one_line(pen, text, manner, _ROOM - 60, "Title")
            pen.text(_MIDDLE, line, clean(text), chosen, "middle")


def _holder(pen: Pen, block: Holder) -> None:
    room = _ROOM - 10
    alone = wrap(block.name, _S.name.at(19), room, pen.measure)
    if alone is not None and len(alone) == 1:
        height, manner = _S.name.leading, _S.name
    else:
        height, manner = _S.name_height, _S.name.at(18.5)
    name = fit(block.name, manner, room, height, 8, pen.measure, "Holder.name", cut_words=False)
    name = balanced(name, room, pen.measure)
    pen.lines(_MIDDLE, _S.name_top + (_S.name_height - name.height) / 2, name, "middle")
    pen.ornament("divider", _MIDDLE, _S.rule_line)
    note = _one_line(pen, block.note, _S.note, _ROOM, "Holder.note")
    pen.text(_MIDDLE, _S.note_line, clean(block.note), note, "middle")


def _columns(pen: Pen, block: Columns, strip_top: float) -> None:
    count = len(block.columns)
    wide = (_ROOM - (count - 1) * _S.column_gap) / count
    top = _S.columns_top
    room = strip_top - 8 - top - _S.column_head.leading
    settings, gap, tallest = _equal_columns(pen, block, wide, room)
    slack = min((room - tallest) / 2, 12)
    for index, column in enumerate(block.columns):
        left = _S.left + index * (wide + _S.column_gap)
        pen.text(left + wide / 2, top + 6 + slack / 2, column.head, _S.column_head, "middle")
        below = top + _S.column_head.leading + slack
        for setting in settings[index]:
            below = pen.lines(left, below, setting) + gap
        if index:
            x = left - _S.column_gap / 2
            pen.line(
                x,
                top + slack / 2,
                x,
                top + _S.column_head.leading + slack + tallest,
                0.4,
                GOLD_SOFT,
            )


def _equal_columns(
    pen: Pen, block: Columns, wide: float, room: float
) -> tuple[list[list[Setting]], float, float]:
    """All columns in the largest size in which the longest of them fits."""
    size = _S.text.size
    while size >= _S.smallest_text:
        manner = _S.text.at(size)
        gap = manner.leading * 0.3
        settings: list[list[Setting]] = []
        for column in block.columns:
            lines = (wrap(text, manner, wide, pen.measure) for text in column.paragraphs)
            settings.append([Setting(found, manner) for found in lines if found])
        tallest = max(
            sum(part.height for part in parts) + gap * (len(parts) - 1) for parts in settings
        )
        if tallest <= room:
            return settings, gap, tallest
        size -= _STEP
    longest = max((text for column in block.columns for text in column.paragraphs), key=len)
    raise refuse("text_does_not_fit", "Columns", text=clean(longest))


def _strip(pen: Pen, block: Strip) -> float:
    pad, total = 9.0, sum(block.shares)
    placed: list[tuple[float, float, list[Setting]]] = []
    left = _S.left
    for cell, share in zip(block.cells, block.shares, strict=True):
        wide = _ROOM * share / total
        placed.append((left, wide, _cell(pen, cell, wide - 2 * pad)))
        left += wide
    height = max(sum(part.height for part in parts) for _, _, parts in placed) + 9
    top = _S.strip_bottom - height
    pen.box(_S.left, top, _ROOM, height, MIST, TEAL_SOFT)
    for index, (x, _, parts) in enumerate(placed):
        if index:
            pen.line(x, top + 6, x, top + height - 6, 0.4, TEAL_SOFT)
        below = top + 4.5
        for part in parts:
            below = pen.lines(x + pad, below, part)
    return top


def _cell(pen: Pen, cell: Cell, room: float) -> list[Setting]:
    parts = [fit(cell.label, _S.label, room, 8.7, 5, pen.measure, "Cell.label")]
    value = wrap(cell.value, _S.value.at(10), room, pen.measure)
    if value is not None and len(value) == 1:
        parts.append(
            fit(cell.value, _S.value, room, _S.value.leading, 10, pen.measure, "Cell.value")
        )
    else:
        manner = _S.value.at(9.5)
        parts.append(fit(cell.value, manner, room, 23, 6.5, pen.measure, "Cell.value"))
    if cell.note:
        parts.append(fit(cell.note, _S.cell_note, room, 25, 5.6, pen.measure, "Cell.note"))
    return parts


def _foot(pen: Pen, block: Signatures) -> None:
    middle = (_S.foot_top + _S.foot_bottom) / 2
    pen.ornament("quiet_field", _S.left + 25, middle)
    if block.seal:
        pen.ornament("seal", _MIDDLE, middle)
        pen.text(_MIDDLE, middle + 2.4, block.seal, _S.seal, "middle")
    edge = _S.left + _S.quiet
    room, high = _MIDDLE - _S.seal_radius - 14 - edge, _S.foot_bottom - _S.foot_top
    for size in (6.6, 6.2, 5.8, 5.4, 5.0):
        manner = _S.small.at(size)
        wrapped = (wrap(text, manner, room, pen.measure) for text in block.small_print)
        settings = [Setting(lines, manner) for lines in wrapped if lines]
        tall = sum(part.height for part in settings) + 3 * (len(settings) - 1)
        if tall <= high:
            break
    else:
        raise refuse("text_does_not_fit", "Signatures", text=clean(block.small_print[0]))
    top = middle - tall / 2
    for setting in settings:
        top = pen.lines(edge, top, setting) + 3
    pitch = high / len(block.lines)
    for index, line in enumerate(block.lines):
        _signature(pen, line, _S.foot_top + (index + 1) * pitch - 10.5, pitch - 9)


def _signature(pen: Pen, line: Signature, base: float, room: float) -> None:
    """The line on ``base``, the name above its right end, the captions below."""
    left, right = _MIDDLE + _S.seal_radius + 20, _WIDE - _S.left
    end = left + 150
    if line.name:
        where = "Signature.name"
        if wrap(
            line.name, _S.signed.at(8), right - end - 8, pen.measure, cut_words=False
        ) is None or (width(clean(line.name), _S.signed.at(8), pen.measure) > right - end - 8):
            end = left + 84
        name = fit(line.name, _S.signed, right - end - 8, room, 5.5, pen.measure, where)
        pen.lines(right, base - name.height + 2.6, name, "right")
    pen.line(left, base, end, base, 0.5, INK)
    caption = _one_line(pen, line.caption, _S.role, 60, "Signature.caption")
    pen.text(left, base + 8.2, clean(line.caption), caption)
    used = width(clean(line.caption), caption, pen.measure) + 10
    role = _one_line(pen, line.role, _S.role, right - left - used, "Signature.role")
    pen.text(right, base + 8.2, clean(line.role), role, "right")
