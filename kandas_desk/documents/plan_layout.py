"""Papers that flow over several sheets: blocks follow each other, tables repeat their header.

A plan and a letter differ in their sizes and in what stands above the title.
"""

from __future__ import annotations

from collections.abc import Callable

from kandas_desk.documents.flow import Flow
from kandas_desk.documents.flow_blocks import (
    put_key_values,
    put_pair,
    put_paragraph,
    put_section,
    put_strip,
    put_title,
)
from kandas_desk.documents.house_style import (
    CLOSER_LETTER,
    GOLD,
    HAIR,
    LETTER,
    PLAN,
    TEAL_SOFT,
    FlowStyle,
)
from kandas_desk.documents.lines import Measure, Setting, clean, fit, width
from kandas_desk.documents.marks import Pen, Sheet
from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Masthead,
    Page,
    Pair,
    Paragraph,
    Running,
    Seal,
    Section,
    Signatures,
    Strip,
    Table,
    Title,
)
from kandas_desk.documents.signature_layout import put_seal, put_signatures
from kandas_desk.documents.table_layout import put_table

PutMasthead = Callable[[Flow, Masthead], None]

LITTLE = 0.45
"""Up to this share of a sheet it is worth trying to save it."""


def plan_sheets(page: Page, measure: Measure) -> tuple[Sheet, ...]:
    """All sheets of a plan, numbered."""
    return _numbered(page, _filled(page, measure, PLAN, _plan_masthead)[0])


def letter_sheets(page: Page, measure: Measure) -> tuple[Sheet, ...]:
    """All sheets of an office letter or form, numbered. Where little but the signatures would
    stand on the last sheet, the lines move a little closer if that saves it."""
    flow, used = _filled(page, measure, LETTER, _letter_masthead)
    if len(flow.pens) > 1 and used < LITTLE * LETTER.body:
        closer, _ = _filled(page, measure, CLOSER_LETTER, _letter_masthead)
        if len(closer.pens) < len(flow.pens):
            flow = closer
    return _numbered(page, flow)


def _filled(
    page: Page, measure: Measure, style: FlowStyle, masthead: PutMasthead
) -> tuple[Flow, float]:
    """The blocks on their sheets, and how much of the last one they take without the seal."""
    seal = next((block for block in page.blocks if isinstance(block, Seal)), None)
    flow = Flow(measure, style, "ru-KZ" if page.language == "kk+ru" else "", seal)
    flow.next_sheet()
    blocks = [block for block in page.blocks if not isinstance(block, Seal)]
    titled = False
    for index, block in enumerate(blocks):
        following = blocks[index + 1 : index + 3]
        if isinstance(block, Masthead):
            masthead(flow, block)
        elif isinstance(block, Title):
            put_title(flow, block, again=titled)
            titled = True
        elif isinstance(block, Section):
            put_section(flow, block, following)
        else:
            _put(flow, block, following[0] if following else None)
    used = flow.top - style.next_top
    if seal is not None:
        put_seal(flow, seal)
    return flow, used


def _numbered(page: Page, flow: Flow) -> tuple[Sheet, ...]:
    if page.running is not None:
        for number, pen in enumerate(flow.pens, start=1):
            _running(pen, flow.style, page.running, number, len(flow.pens))
    return tuple(tuple(pen.marks) for pen in flow.pens)


def _put(flow: Flow, block: Block, following: Block | None) -> None:
    if isinstance(block, Paragraph):
        put_paragraph(flow, block, following)
    elif isinstance(block, Pair):
        put_pair(flow, block, following)
    elif isinstance(block, KeyValues):
        put_key_values(flow, block, following)
    elif isinstance(block, Strip):
        put_strip(flow, block, following)
    elif isinstance(block, Table):
        put_table(flow, block, following)
    elif isinstance(block, Signatures):
        put_signatures(flow, block)
    else:
        raise TypeError(f"a flowing paper has no place for {type(block).__name__}")


def _band(flow: Flow, top: float) -> None:
    """A row of horns between two rules."""
    pen, style = flow.pen, flow.style
    pen.ornament("plan_band", style.left, top)
    pen.line(style.left, top - 7.2, style.edge, top - 7.2, 0.5, GOLD)
    pen.line(style.left, top + 7.2, style.edge, top + 7.2, 0.9, GOLD)


def _office(flow: Flow, texts: tuple[str, ...], room: float, where: str) -> list[Setting]:
    """The first line is the name of the office, the others say where it is."""
    manner, settings = flow.style.office, []
    for text in texts:
        settings.append(flow.set(text, manner, room, where))
        manner = flow.style.place
    return settings


def _plan_masthead(flow: Flow, block: Masthead) -> None:
    """Ornament, emblem, the office to the left, number and day to the right."""
    pen, top, style = flow.pen, flow.top, flow.style
    _band(flow, top)
    top += 18
    radius = style.emblem_radius * 1.75
    pen.ornament("small_emblem", style.left + radius, top + radius)
    left = style.left + 2 * radius + 10
    pen.tagged("P")
    settings = _office(flow, block.left, style.edge - left - 150, "Masthead.left")
    below = top + max(radius - sum(part.height for part in settings) / 2, 0)
    for part in settings:
        below = pen.lines(left, below, part)
    pen.tagged("P")
    right = [
        fit(text, style.number, 140, 11, 5, pen.measure, "Masthead.right") for text in block.right
    ]
    line = top + max(radius - sum(part.height for part in right) / 2, 0)
    for part in right:
        line = pen.lines(style.edge, line, part, "right")
    flow.top = max(below, line, top + 2 * radius) + 12


def _letter_masthead(flow: Flow, block: Masthead) -> None:
    """The office in two blocks beside the emblem (two languages) or, with one block, below it;
    a line for the address, then a double rule."""
    pen, style = flow.pen, flow.style
    radius, middle, top = style.emblem_radius * 1.75, style.left + style.room / 2, flow.top - 8
    pen.ornament("small_emblem", middle, top + radius)
    bottom = top + 2 * radius + 4
    if block.right:
        room = style.room / 2 - radius - 14
        for texts, x, align, language in (
            (block.left, middle - radius - 14, "right", ""),
            (block.right, middle + radius + 14, "left", flow.second_language),
        ):
            pen.tagged("P", language=language)
            settings = _office(flow, texts, room, "Masthead")
            below = top + max(radius - sum(part.height for part in settings) / 2, 0)
            for part in settings:
                below = pen.lines(x, below, part, align)
            bottom = max(bottom, below + 3)
    else:
        pen.tagged("P")
        for part in _office(flow, block.left, style.room, "Masthead.left"):
            bottom = pen.lines(middle, bottom, part, "middle")
    if clean(block.below):
        pen.tagged("P")
        line = flow.set(block.below, style.place, style.room, "Masthead.below")
        bottom = pen.lines(middle, bottom + 1, line, "middle")
    pen.line(style.left, bottom + 3, style.edge, bottom + 3, 0.9, GOLD)
    pen.line(style.left, bottom + 5.2, style.edge, bottom + 5.2, 0.3, TEAL_SOFT)
    flow.top = bottom + 18


def _running(pen: Pen, style: FlowStyle, running: Running, number: int, count: int) -> None:
    manner, pen.tag = style.running, None
    if number > 1:
        right = clean(running.right)
        pen.text(style.edge, 44, right, manner, "right")
        room = style.room - width(right, manner, pen.measure) - 20
        left = fit(running.left, manner, room, 9, 4, pen.measure, "Running.left")
        pen.text(style.left, 44, left.lines[0], left.type)
        pen.line(style.left, 50, style.edge, 50, 0.5, GOLD)
    foot = style.sheet[1] - 34
    pen.line(style.left, foot - 12, style.edge, foot - 12, 0.4, HAIR)
    counter = clean(running.counter)
    counter = counter.replace("{page}", str(number)).replace("{pages}", str(count))
    pen.text(style.edge, foot, counter, manner, "right")
    room = style.room - width(counter, manner, pen.measure) - 20
    text = fit(running.foot, manner, room, 9, 4, pen.measure, "Running.foot")
    pen.text(style.left, foot, text.lines[0], text.type)
