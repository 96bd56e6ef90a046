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
from kandas_desk.documents.page import (
    Cell,
    Columns,
    Holder,
    Masthead,
    Page,
    Seal,
    Signature,
    Signatures,
    Strip,
    Title,
)
from kandas_desk.documents.qr import printed_side
from kandas_desk.domain.refusals import refuse

_S = CERTIFICATE
_WIDE = _S.sheet[0]
_MIDDLE = _WIDE / 2
_ROOM = _WIDE - 2 * _S.left
_STEP = 0.2


def certificate_sheets(page: Page, measure: Measure) -> tuple[Sheet, ...]:
    """The one sheet of a certificate."""
    pen = Pen(_S.sheet[1], measure)
    seal = next((block for block in page.blocks if isinstance(block, Seal)), None)
    foot = _S.foot_top if seal is None else _S.foot_bottom - printed_side(seal.code)
    foot = min(foot, _S.foot_top)
    pen.ornament("certificate_frame", 0, _S.sheet[1])
    top = _S.name_top
    for block in page.blocks:
        if isinstance(block, Masthead):
            _masthead(pen, block)
        elif isinstance(block, Title):
            _title(pen, block)
        elif isinstance(block, Holder):
            top = _holder(pen, block)
        elif isinstance(block, Columns):
            _columns(pen, block, top, _strip_top(page, measure, foot))
        elif isinstance(block, Strip):
            _strip(pen, block, foot)
        elif isinstance(block, Signatures):
            _foot(pen, block, seal, foot)
        elif not isinstance(block, Seal):
            raise TypeError(f"a certificate has no place for {type(block).__name__}")
    if seal is not None:
        pen.tagged("Figure", words=clean(seal.human))
        pen.code(
            seal.code, _S.left, _S.foot_bottom - printed_side(seal.code), printed_side(seal.code)
        )
    return (tuple(pen.marks),)


def _strip_top(page: Page, measure: Measure, foot: float) -> float:
    """How far down the columns may reach: the strip is drawn after them, so it is tried first."""
    for block in page.blocks:
        if isinstance(block, Strip):
            return _strip(Pen(_S.sheet[1], measure), block, foot)
    return foot - _S.above_foot


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
        pen.tagged("P", language="kk-KZ" if name == "left" else "ru-KZ")
        for part in settings:
            top = pen.lines(_MIDDLE + side * _S.beside_emblem, top, part, align)
    if block.below:
        below = fit(block.below, _S.office, 520, _S.office.leading, 5.5, pen.measure, "Masthead")
        pen.tagged("P", language="en")
        pen.lines(_MIDDLE, _S.below_emblem - below.height / 2, below, "middle")


def _title(pen: Pen, block: Title) -> None:
    title = _one_line(pen, block.text, _S.title, _ROOM - 60, "Title.text")
    pen.tagged("H1")
    pen.text(_MIDDLE, _S.title_line, clean(block.text), title, "middle")
    number, subtitle = clean(block.number), clean(block.subtitle)
    taken = width(number, _S.number, pen.measure) + 14
    under = _one_line(pen, subtitle, _S.subtitle, _ROOM - taken, "Title.subtitle")
    whole = width(subtitle, under, pen.measure) + taken
    pen.tagged("P")
    pen.text(_MIDDLE - whole / 2, _S.subtitle_line, subtitle, under)
    pen.text(_MIDDLE + whole / 2, _S.subtitle_line, number, _S.number, "right")


def _holder(pen: Pen, block: Holder) -> float:
    """The name on one line if it can be large there, else on two; where the block ends."""
    room = _ROOM - 10
    alone = wrap(block.name, _S.name.at(19), room, pen.measure)
    if alone is not None and len(alone) == 1:
        height, manner = _S.name.leading, _S.name
    else:
        height, manner = _S.name_height, _S.name.at(18.5)
    name = fit(block.name, manner, room, height, 8, pen.measure, "Holder.name", cut_words=False)
    name = balanced(name, room, pen.measure)
    pen.tagged("H2")
    top = pen.lines(_MIDDLE, _S.name_top, name, "middle") + _S.after_name
    pen.ornament("divider", _MIDDLE, top)
    note = _one_line(pen, block.note, _S.note, _ROOM, "Holder.note")
    pen.tagged("P")
    pen.text(_MIDDLE, top + _S.note_height, clean(block.note), note, "middle")
    return top + _S.note_height + 5


def _columns(pen: Pen, block: Columns, top: float, bottom: float) -> None:
    count = len(block.columns)
    wide = (_ROOM - (count - 1) * _S.column_gap) / count
    room = bottom - 7 - top - _S.column_head.leading
    settings, gap, tallest = _equal_columns(pen, block, wide, room)
    slack = min((room - tallest) / 2, 14)
    for index, column in enumerate(block.columns):
        left = _S.left + index * (wide + _S.column_gap)
        pen.tagged("H3", language=column.language)
        pen.text(left + wide / 2, top + 7 + slack, column.head, _S.column_head, "middle")
        below = top + _S.column_head.leading + slack
        for setting in settings[index]:
            pen.tagged("P", language=column.language)
            below = pen.lines(left, below, setting) + gap
        if index:
            x = left - _S.column_gap / 2
            end = top + _S.column_head.leading + slack + tallest
            pen.line(x, top + 2 + slack, x, end, 0.4, GOLD_SOFT)


def _equal_columns(
    pen: Pen, block: Columns, wide: float, room: float
) -> tuple[list[list[Setting]], float, float]:
    """All columns in the largest size in which the longest of them fits."""
    size = _S.text.size
    while size >= _S.smallest_text:
        manner = _S.text.at(size)
        gap = manner.leading * 0.28
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


def _strip(pen: Pen, block: Strip, foot: float) -> float:
    pad, total = 9.0, sum(block.shares)
    placed: list[tuple[float, float, list[Setting]]] = []
    left = _S.left
    for cell, share in zip(block.cells, block.shares, strict=True):
        wide = _ROOM * share / total
        placed.append((left, wide, _cell(pen, cell, wide - 2 * pad)))
        left += wide
    height = max(sum(part.height for part in parts) for _, _, parts in placed) + 9
    top = foot - _S.above_foot - height
    pen.box(_S.left, top, _ROOM, height, MIST, TEAL_SOFT)
    for index, (x, _, parts) in enumerate(placed):
        if index:
            pen.line(x, top + 6, x, top + height - 6, 0.4, TEAL_SOFT)
        below = top + 4.5
        pen.tagged("P")
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
        one = wrap(cell.note, _S.cell_note.at(6), room, pen.measure)
        high = _S.cell_note.leading * (1.1 if one is not None and len(one) == 1 else 3)
        parts.append(fit(cell.note, _S.cell_note, room, high, 5.5, pen.measure, "Cell.note"))
    return parts


def _foot(pen: Pen, block: Signatures, seal: Seal | None, foot: float) -> None:
    middle = (foot + _S.foot_bottom) / 2
    if block.seal:
        pen.ornament("seal", _MIDDLE, middle)
        pen.tagged("P")
        pen.text(_MIDDLE, middle + 2.4, block.seal, _S.seal, "middle")
    _small_print(pen, block, seal, foot)
    pitch = (_S.foot_bottom - foot) / len(block.lines)
    for index, line in enumerate(block.lines):
        _signature(pen, line, foot + (index + 1) * pitch - 10, pitch - 8)


def _small_print(pen: Pen, block: Signatures, seal: Seal | None, foot: float) -> None:
    """Beside the code, or beside the ornament that stands where there is none: the short code of
    the seal and its captions, then what the paper says about itself."""
    texts, edge, high = block.small_print, _S.left + _S.quiet, _S.foot_bottom - foot
    settings: list[Setting] = []
    if seal is None:
        pen.ornament("quiet_field", _S.left + 25, foot + high / 2)
    else:
        texts, edge = (*seal.captions, *texts), _S.left + printed_side(seal.code) + 6
    room = _MIDDLE - _S.seal_radius - 14 - edge
    if seal is not None:
        settings = [fit(seal.human, _S.human, room, 11.1, 5, pen.measure, "Seal.human")]
    above = sum(part.height for part in settings)
    for size in (6.6, 6.2, 5.8, 5.4, 5.0):
        manner = _S.small.at(size)
        wrapped = (wrap(text, manner, room, pen.measure) for text in texts)
        found = [Setting(lines, manner) for lines in wrapped if lines]
        tall = above + sum(part.height for part in found) + 2.4 * len(found)
        if tall <= high + 2.4:
            break
    else:
        raise refuse("text_does_not_fit", "Signatures", text=clean(max(texts, key=len)))
    top = foot + (high + 2.4 - tall) / 2
    for setting in (*settings, *found):
        pen.tagged("P")
        top = pen.lines(edge, top, setting) + (0 if setting in settings else 2.4)


def _signature(pen: Pen, line: Signature, base: float, room: float) -> None:
    """Role, line and name side by side; the line gives way to a long name."""
    left, right = _MIDDLE + _S.seal_radius + 18, _WIDE - _S.left
    role = fit(line.role, _S.role, 84, room, 5, pen.measure, "Signature.role")
    pen.tagged("P")
    pen.lines(left, base - role.height + 2.2, role)
    start, end = left + 90, left + 194
    if line.name:
        # A name stays on one line as long as it can be read there; only a longer one is broken.
        alone = wrap(line.name, _S.signed.at(8), right - end - 8, pen.measure, cut_words=False)
        one = alone is not None and len(alone) == 1
        end = end if one else start + 60
        space, high = right - end - 8, _S.signed.leading if one else room
        name = fit(line.name, _S.signed, space, high, 5, pen.measure, "Signature.name")
        pen.lines(end + 8, base - name.height + 2.6, name)
    pen.line(start, base, end, base, 0.5, INK)
    caption = _one_line(pen, line.caption, _S.caption, end - start, "Signature.caption")
    pen.text((start + end) / 2, base + 7, clean(line.caption), caption, "middle")
