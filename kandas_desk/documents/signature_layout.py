"""The foot of a flowing paper: lines to sign on, remarks, and the seal with its code."""

from __future__ import annotations

from kandas_desk.documents.flow import Flow
from kandas_desk.documents.house_style import HAIR, INK
from kandas_desk.documents.lines import Setting, clean, fit, width
from kandas_desk.documents.page import Block, Seal, Signature, Signatures
from kandas_desk.documents.qr import printed_side
from kandas_desk.domain.refusals import refuse


def _remarks(flow: Flow, block: Signatures) -> list[Setting]:
    texts = (*block.remarks, *block.small_print)
    style = flow.style
    return [flow.set(text, style.small, style.room, "Signatures.remarks") for text in texts]


def signatures_height(flow: Flow, block: Signatures) -> float:
    """The height of the lines, the remarks below them and the seal at the foot."""
    remarks = sum(setting.height + 2 for setting in _remarks(flow, block))
    seal = 0.0 if flow.seal is None else seal_height(flow, flow.seal)
    return len(block.lines) * flow.style.sign_height + 4 + remarks + seal


def kept(flow: Flow, height: float, following: Block | None) -> float:
    """The height that must stand together: signatures never stand on a sheet by themselves, the
    last words of the paper go there with them."""
    keep = height + flow.style.gap
    if isinstance(following, Signatures):
        keep += signatures_height(flow, following)
    return min(keep, flow.style.body)


def put_signatures(flow: Flow, block: Signatures) -> None:
    """The lines to sign on; where there is a seal too, both stand on one sheet if they can."""
    style = flow.style
    flow.need(min(signatures_height(flow, block), style.body))
    for index, line in enumerate(block.lines):
        _signature(flow, line, block.seal if index == 0 else "")
    flow.top += 4
    for setting in _remarks(flow, block):
        flow.need(setting.height)
        flow.pen.tagged("P")
        flow.top = flow.pen.lines(style.left, flow.top, setting) + 2


def _signature(flow: Flow, line: Signature, seal: str) -> None:
    flow.need(flow.style.sign_height)
    pen, base, dated, style = flow.pen, flow.top + 26, clean(line.dated), flow.style
    line_left, line_right = style.left + 128, style.left + 246
    signed = style.signed
    role = fit(line.role, signed, 122, 3 * signed.leading, 5.5, pen.measure, "Signature.role")
    pen.tagged("P")
    pen.lines(style.left, base - role.height + 2.6, role)
    pen.line(line_left, base, line_right, base, 0.5, INK)
    room = line_right - line_left
    caption = fit(line.caption, style.role, room, 9.7, 5, pen.measure, "Signature.caption")
    pen.text((line_left + line_right) / 2, base + 8.6, caption.lines[0], caption.type, "middle")
    if clean(seal):
        place = fit(seal, style.role, 122, 9.7, 4, pen.measure, "Signatures.seal")
        pen.text(style.left, base + 8.6, place.lines[0], place.type)
    date_left = style.edge - 92 if dated else style.edge
    room = date_left - line_right - 18
    name = fit(line.name, signed, room, 3 * signed.leading, 5.5, pen.measure, "Signature.name")
    pen.lines(line_right + 10, base - name.height + 2.6, name)
    if dated:
        high = 2 * style.role.leading
        day = fit(dated, style.role, 56, high, 4, pen.measure, "Signature.dated")
        pen.lines(date_left, base - day.height + 2.4, day)
        after = date_left + max(width(text, day.type, pen.measure) for text in day.lines) + 4
        pen.line(after, base, style.edge, base, 0.5, INK)
    flow.top += style.sign_height


def seal_height(flow: Flow, seal: Seal) -> float:
    """The height that the code takes with the gap above it."""
    return max(printed_side(seal.code), sum(s.height for s in _beside(flow, seal))) + 8


def _beside(flow: Flow, seal: Seal) -> list[Setting]:
    style = flow.style
    room = style.room - printed_side(seal.code) - 8
    human = fit(seal.human, style.human, room, 12.1, 6, flow.measure, "Seal.human")
    captions = (flow.set(text, style.small, room, "Seal.captions") for text in seal.captions)
    return [human, *captions]


def put_seal(flow: Flow, seal: Seal) -> None:
    """The code at the foot of the last sheet, the words to the right of it."""
    style, side = flow.style, printed_side(seal.code)
    height = seal_height(flow, seal)
    if height > style.body:
        raise refuse("text_does_not_fit", "Seal", text=clean(seal.captions[0]))
    flow.need(height)
    top = style.sheet[1] - style.bottom - height + 8
    flow.pen.tagged("Figure", words=clean(seal.human))
    flow.pen.code(seal.code, style.left, top, side)
    left = style.left + side + 8
    settings = _beside(flow, seal)
    below = top + (height - 8 - sum(setting.height for setting in settings)) / 2
    for setting in settings:
        flow.pen.tagged("P")
        below = flow.pen.lines(left, below, setting)
    flow.pen.line(left, top - 2, style.edge, top - 2, 0.4, HAIR)
    flow.top = style.sheet[1] - style.bottom
