"""The peer that matters: the same papers drawn with reportlab as its manual shows it.

Certificates with the canvas, plans with platypus: tables of paragraphs under a header that repeats,
``x of y`` by the numbered canvas that everybody copies. The fonts are the cut ones, streams are not
armoured, the QR matrix comes from the same C++ library and the ornament is drawn once a document as
forms: where reportlab has a faster ordinary way, it is taken. What is not done is what an ordinary
program does not do: keep subsets, compressed forms and broken lines between documents.
"""

from __future__ import annotations

import io
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from kandas_desk.documents import house_style as look
from kandas_desk.documents import page as p
from kandas_desk.documents.assemblies import ASSEMBLIES
from kandas_desk.documents.lines import clean
from kandas_desk.documents.ornament import ORNAMENTS, Drawing
from kandas_desk.documents.press.type_case import parsed
from kandas_desk.documents.qr import QUIET, printed_side, runs, squares

rl_config.useA85 = 0
for _font in look.FONTS:
    parsed(_font)
WIDE, HIGH = look.A4_LANDSCAPE
C = look.CERTIFICATE
PLAN = look.PLAN
LEFT, ROOM = C.left, WIDE - 2 * C.left


def style(manner: look.Type, size: float | None = None, **more: Any) -> ParagraphStyle:
    made = manner.at(size or manner.size)
    return ParagraphStyle(
        "s", fontName=f"kandas-{made.font}", fontSize=made.size, leading=made.leading,
        textColor=HexColor(made.ink), **more,
    )  # fmt: skip


def draw(canvas: Canvas, drawing: Drawing) -> None:
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in drawing:
        if stroke.ink:
            canvas.setStrokeColor(HexColor(stroke.ink))
            canvas.setLineWidth(stroke.weight)
        if stroke.fill:
            canvas.setFillColor(HexColor(stroke.fill))
        path = canvas.beginPath()
        for index, piece in enumerate(stroke.path):
            if len(piece) == 3:
                path.curveTo(*(number for point in piece for number in point))
            elif index:
                path.lineTo(*piece[0])
            else:
                path.moveTo(*piece[0])
        if stroke.closed:
            path.close()
        canvas.drawPath(path, stroke=bool(stroke.ink), fill=bool(stroke.fill))


def ornament(canvas: Canvas, name: str, x: float, y: float, angle: float = 0) -> None:
    if not canvas.hasForm(name):
        canvas.beginForm(name, -900, -900, 900, 900)
        draw(canvas, ORNAMENTS[name]())
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(angle)
    canvas.doForm(name)
    canvas.restoreState()


def qr(canvas: Canvas, code: str, x: float, y: float) -> None:
    rows, side = squares(code), printed_side(code)
    square = side / (len(rows) + 2 * QUIET)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        for start, length in runs(row):
            low = y + side - (number + 1 + QUIET) * square
            path.rect(x + (start + QUIET) * square, low, length * square, square)
    canvas.setFillColor(HexColor(look.BLACK))
    canvas.drawPath(path, stroke=0, fill=1)


def one_line(
    canvas: Canvas, x: float, top: float, text: str, manner: look.Type, align: str
) -> None:
    size, room, text = manner.size, ROOM - 20, clean(text)
    while canvas.stringWidth(text, f"kandas-{manner.font}", size) > room:
        size -= 0.25
    canvas.setFont(f"kandas-{manner.font}", size)
    canvas.setFillColor(HexColor(manner.ink))
    wide = canvas.stringWidth(text, f"kandas-{manner.font}", size)
    wide += manner.spacing * (len(text) - 1)
    left = x - wide * {"left": 0, "middle": 0.5, "right": 1}[align]
    canvas.drawString(left, HIGH - top, text, charSpace=manner.spacing)


def down(canvas: Canvas, x: float, top: float, room: float, made: list[Paragraph]) -> float:
    """Paragraphs one below the other; where they end."""
    for paragraph in made:
        _, high = paragraph.wrap(room, 500)
        paragraph.drawOn(canvas, x, HIGH - top - high)
        top += high
    return top


def certificate(page: p.Page) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=look.A4_LANDSCAPE, pageCompression=1, lang="kk-KZ",
                    initialFontName="kandas-sans")  # fmt: skip
    canvas.setTitle(page.properties.title)
    for mark in ASSEMBLIES["certificate_frame"]():
        ornament(canvas, mark.name, mark.x, mark.y, mark.angle)
    parts = {type(block): block for block in page.blocks}
    _upper(canvas, parts)
    _columns(canvas, parts[p.Columns])
    _strip(canvas, parts[p.Strip])
    _foot(canvas, parts[p.Signatures], parts[p.Seal])
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _upper(canvas: Canvas, parts: dict[type, Any]) -> None:
    head, title, holder = parts[p.Masthead], parts[p.Title], parts[p.Holder]
    middle = WIDE / 2
    ornament(canvas, "emblem", middle, HIGH - C.emblem)
    for texts, x, align, at in ((head.left, middle - 48, 2, LEFT), (head.right, 0, 0, middle + 48)):
        room = (x or WIDE - LEFT) - at
        made = [Paragraph(texts[0].upper(), style(C.country, alignment=align))]
        made += [Paragraph(text, style(C.office, alignment=align)) for text in texts[1:]]
        down(canvas, at, C.emblem - 15, room, made)
    one_line(canvas, middle, C.below_emblem, head.below, C.office, "middle")
    one_line(canvas, middle, C.title_line, title.text, C.title, "middle")
    under = f"{title.subtitle}  {title.number}"
    one_line(canvas, middle, C.subtitle_line, under, C.subtitle, "middle")
    one_line(canvas, middle, C.name_top + 24, holder.name, C.name, "middle")
    ornament(canvas, "divider", middle, HIGH - C.name_top - 40)
    one_line(canvas, middle, C.name_top + 54, holder.note, C.note, "middle")


def _columns(canvas: Canvas, block: p.Columns) -> None:
    wide = (ROOM - 2 * C.column_gap) / 3
    size = C.text.size
    while True:
        manner = style(C.text, size, spaceAfter=3)
        texts = [[Paragraph(text, manner) for text in each.paragraphs] for each in block.columns]
        tallest = max(sum(part.wrap(wide, 500)[1] + 3 for part in parts) for parts in texts)
        if tallest < 150 or size < C.smallest_text:
            break
        size -= 0.2
    for index, (column, parts) in enumerate(zip(block.columns, texts, strict=True)):
        x = LEFT + index * (wide + C.column_gap)
        one_line(canvas, x + wide / 2, 252, column.head, C.column_head, "middle")
        down(canvas, x, 258, wide, parts)


def _strip(canvas: Canvas, block: p.Strip) -> None:
    canvas.setFillColor(HexColor(look.MIST))
    canvas.setStrokeColor(HexColor(look.TEAL_SOFT))
    canvas.rect(LEFT, HIGH - 462, ROOM, 40, stroke=1, fill=1)
    x = LEFT
    for cell, share in zip(block.cells, block.shares, strict=True):
        wide = ROOM * share / sum(block.shares)
        pairs = ((cell.label, C.label), (cell.value, C.value.at(12)), (cell.note, C.cell_note))
        down(canvas, x + 9, 424, wide - 18, [Paragraph(t, style(m)) for t, m in pairs if t])
        x += wide


def _foot(canvas: Canvas, block: p.Signatures, seal: p.Seal) -> None:
    side = printed_side(seal.code)
    qr(canvas, seal.code, LEFT, HIGH - C.foot_bottom)
    ornament(canvas, "seal", WIDE / 2, HIGH - 500)
    one_line(canvas, WIDE / 2, 502, block.seal, C.seal, "middle")
    texts = [Paragraph(seal.human, style(C.human))]
    texts += [Paragraph(text, style(C.small)) for text in (*seal.captions, *block.small_print)]
    down(canvas, LEFT + side + 6, 472, WIDE / 2 - 50 - LEFT - side, texts)
    for index, line in enumerate(block.lines):
        base, right = 500 + 30 * index, WIDE - LEFT
        one_line(canvas, WIDE / 2 + 46, base, line.role, C.role, "left")
        canvas.line(WIDE / 2 + 136, HIGH - base, WIDE / 2 + 240, HIGH - base)
        one_line(canvas, WIDE / 2 + 188, base + 7, line.caption, C.caption, "middle")
        one_line(canvas, right, base, line.name, C.signed, "right")


class Numbered(Canvas):
    """The canvas that knows the number of sheets because it draws them at the end."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.saved: list[dict[str, Any]] = []
        self.running: p.Running | None = None

    def showPage(self) -> None:
        self.saved.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        running = RUNNING[0]
        for number, state in enumerate(self.saved, start=1):
            self.__dict__.update(state)
            self.setFont("kandas-sans", 7.2)
            self.setFillColor(HexColor(look.TEAL))
            counter = running.counter.replace("{page}", str(number))
            self.drawRightString(PLAN.edge, 34, counter.replace("{pages}", str(len(self.saved))))
            self.drawString(PLAN.left, 34, clean(running.foot))
            if number > 1:
                self.drawString(PLAN.left, PLAN.sheet[1] - 44, running.left)
                self.drawRightString(PLAN.edge, PLAN.sheet[1] - 44, clean(running.right))
            super().showPage()
        super().save()


RUNNING: list[p.Running] = []


class Head(Flowable):
    """The band, the emblem and the office above a plan."""

    def __init__(self, block: p.Masthead) -> None:
        super().__init__()
        self.block, self.width, self.height = block, PLAN.room, 74

    def draw(self) -> None:
        for mark in ASSEMBLIES["plan_band"]():
            ornament(self.canv, mark.name, mark.x, 64 + mark.y, mark.angle)
        ornament(self.canv, "small_emblem", 22, 30)
        for texts, x, right in ((self.block.left, 54, False), (self.block.right, PLAN.room, True)):
            for index, text in enumerate(texts):
                self.canv.setFont("kandas-sans_bold", 8.4)
                put = self.canv.drawRightString if right else self.canv.drawString
                put(x, 34 - 12 * index, clean(text))


class Code(Flowable):
    """The seal of a plan."""

    def __init__(self, block: p.Seal) -> None:
        super().__init__()
        self.block, self.width, self.height = block, PLAN.room, printed_side(block.code)

    def draw(self) -> None:
        qr(self.canv, self.block.code, 0, 0)
        self.canv.setFont("kandas-sans_bold", 8.6)
        self.canv.drawString(self.height + 8, 40, self.block.human)


def _table(header: tuple[str, ...], rows: Any, shares: tuple[float, ...]) -> Table:
    cell, head = style(PLAN.cell), style(PLAN.head)
    made = [[Paragraph(text, head) for text in header]] if header else []
    made += [[Paragraph(text, cell) for text in row] for row in rows]
    lines = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(look.HAIR)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(look.MIST)),
    ]
    widths = [PLAN.room * share / sum(shares) for share in shares]
    return Table(made, widths, repeatRows=1 if header else 0, style=TableStyle(lines))


def _flowables(block: Any) -> list[Any]:  # noqa: PLR0911 - one for each kind of block
    if isinstance(block, p.Masthead):
        return [Head(block)]
    if isinstance(block, p.Title):
        return [Paragraph(block.text, style(PLAN.title)), Spacer(1, 8)]
    if isinstance(block, p.Section):
        return [Paragraph(block.text, style(PLAN.section))]
    if isinstance(block, p.Paragraph):
        return [Paragraph(block.text, style(PLAN.text)), Spacer(1, 10)]
    if isinstance(block, p.KeyValues):
        return [_table((), block.rows, (3, 7)), Spacer(1, 10)]
    if isinstance(block, p.Table):
        return [_table(block.header, block.rows, block.shares), Spacer(1, 10)]
    if isinstance(block, p.Signatures):
        rows = [(line.role, "_" * 24, line.name, line.dated) for line in block.lines]
        small = [Paragraph(text, style(PLAN.small)) for text in block.small_print]
        return [KeepTogether([_table((), rows, (3, 3, 3, 2)), *small])]
    return [Spacer(1, 10), Code(block)]


def plan(page: p.Page) -> bytes:
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=look.A4, leftMargin=PLAN.left, rightMargin=PLAN.right, topMargin=56,
        bottomMargin=PLAN.bottom, title=page.properties.title, lang="kk-KZ", pageCompression=1,
        initialFontName="kandas-sans",
    )  # fmt: skip
    assert page.running is not None
    RUNNING[:] = [page.running]
    story = [flowable for block in page.blocks for flowable in _flowables(block)]
    document.build(story, canvasmaker=Numbered)
    return out.getvalue()
