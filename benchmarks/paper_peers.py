"""Two other ways to the same papers: typst (PyPI ``typst``) and WeasyPrint, each as its manual says.

Both get the words of the page value, our four fonts, the ornament as one SVG picture made before the
clock starts and the squares of the QR code from the same C++ library. typst keeps its compiler from
paper to paper, WeasyPrint its fonts.
"""

from __future__ import annotations

import json
import math
from html import escape
from pathlib import Path
from typing import Any

from kandas_desk.documents import house_style as look
from kandas_desk.documents import page as p
from kandas_desk.documents.assemblies import ASSEMBLIES
from kandas_desk.documents.lines import clean
from kandas_desk.documents.ornament import ORNAMENTS, Drawing, placed
from kandas_desk.documents.qr import QUIET, printed_side, runs, squares
from kandas_desk.house.places import resources

FONTS = resources() / "fonts" / "papers"
FAMILIES = {"display": "Kandas Display", "serif": "Kandas Serif", "sans": "Kandas Sans"}


def svg(drawing: Drawing, wide: float, high: float) -> str:
    """A drawing as an SVG picture, its lower left corner at the origin."""
    found = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt"'
        f' viewBox="0 0 {wide} {high}"><g transform="translate(0 {high}) scale(1 -1)"'
        ' stroke-linecap="round" stroke-linejoin="round">'
    ]
    for stroke in drawing:
        words = []
        for index, piece in enumerate(stroke.path):
            numbers = " ".join(f"{x:.2f} {y:.2f}" for x, y in piece)
            words.append(("C" if len(piece) == 3 else "L" if index else "M") + numbers)
        end = "Z" if stroke.closed else ""
        found.append(
            f'<path d="{"".join(words)}{end}" fill="{stroke.fill or "none"}"'
            f' stroke="{stroke.ink or "none"}" stroke-width="{stroke.weight:.3f}"/>'
        )
    return "\n".join([*found, "</g></svg>"])


def pictures() -> dict[str, str]:
    """The ornaments of both papers, ready made."""
    wide, high = look.A4_LANDSCAPE
    frame: Drawing = tuple(
        stroke
        for mark in ASSEMBLIES["certificate_frame"]()
        for stroke in placed(ORNAMENTS[mark.name](), mark.x, mark.y, 1, mark.angle)
    )
    frame += placed(ORNAMENTS["emblem"](), wide / 2, high - look.CERTIFICATE.emblem)
    frame += placed(ORNAMENTS["seal"](), wide / 2, high - 500)
    band: Drawing = tuple(
        stroke
        for mark in ASSEMBLIES["plan_band"]()
        for stroke in placed(ORNAMENTS[mark.name](), mark.x, mark.y + 66, 1, mark.angle)
    )
    band += placed(ORNAMENTS["small_emblem"](), 22, 30)
    return {"frame": svg(frame, wide, high), "band": svg(band, look.PLAN.room, 74)}


def code(seal: p.Seal) -> tuple[float, str]:
    """The side of a QR code and its path, one unit a square, white border included."""
    path = []
    for number, row in enumerate(squares(seal.code)):
        for start, length in runs(row):
            path.append(f"M{start + QUIET} {number + QUIET}h{length}v1h-{length}z")
    return printed_side(seal.code), "".join(path)


def facts(page: p.Page) -> dict[str, Any]:
    """The words of a paper by the kinds of its blocks, for both templates."""
    seal = next(block for block in page.blocks if isinstance(block, p.Seal))
    side, path = code(seal)
    count = len(squares(seal.code)) + 2 * QUIET
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {count} {count}"'
        f' width="{side:.2f}pt" height="{side:.2f}pt"><path d="{path}"/></svg>'
    )
    return {"page": page, "seal": seal, "qr": picture, "side": side}


CERTIFICATE_TYPST = """
#let d = json(bytes(sys.inputs.data))
#set page(width: 841.89pt, height: 595.28pt, margin: 0pt, background: image("frame.svg"))
#set text(font: "Kandas Sans", size: 8.2pt, fill: rgb("#14323a"))
#let at(x, y, w, body, where: center) = place(dx: x, dy: y, block(width: w, align(where, body)))
#let teal = rgb("#0b6f7c")
#at(74pt, 72pt, 299pt, where: right)[#text(7.4pt, weight: "bold", fill: teal, tracking: 1.1pt, d.left.at(0)) \\ #d.left.at(1)]
#at(469pt, 72pt, 299pt, where: left)[#text(7.4pt, weight: "bold", fill: teal, tracking: 1.1pt, d.right.at(0)) \\ #d.right.at(1)]
#at(74pt, 116pt, 694pt, d.below)
#at(74pt, 132pt, 694pt, text(34pt, font: "Kandas Display", weight: "bold", tracking: 4.2pt, d.title))
#at(74pt, 170pt, 694pt, text(10pt, fill: rgb("#8a6718"), d.subtitle))
#at(74pt, 186pt, 694pt, text(28pt, font: "Kandas Display", weight: "bold", d.name))
#at(74pt, 232pt, 694pt, text(8.6pt, fill: teal, d.note))
#for (i, c) in d.columns.enumerate() {
  at(74pt + i * 238pt, 246pt, 218pt, where: left, {
    align(center, text(6.4pt, weight: "bold", fill: rgb("#8a6718"), tracking: 1.5pt, c.head))
    set text(font: "Kandas Serif", size: 8pt); set par(leading: 3pt, spacing: 5pt)
    for t in c.texts { par(t) }
  })
}
#place(dx: 74pt, dy: 422pt, grid(columns: d.shares.map(s => s * 6.94pt), inset: 6pt, fill: rgb("#eef5f5"),
  ..d.cells.map(c => [#text(6.8pt, fill: teal, c.at(0)) \\ #text(12pt, font: "Kandas Display", weight: "bold", c.at(1)) \\ #text(6.8pt, c.at(2))])))
#place(dx: 74pt, dy: 468pt, image(bytes(d.qr), format: "svg", width: d.side * 1pt))
#at(146pt, 470pt, 220pt, where: left)[#text(7.6pt, weight: "bold", tracking: 1.4pt, d.human) #set text(6.2pt, fill: teal); #for t in d.small { par(t) }]
#for (i, s) in d.lines.enumerate() {
  at(467pt, 490pt + i * 30pt, 90pt, where: left, text(7.4pt, fill: teal, s.at(0)))
  place(dx: 557pt, dy: 500pt + i * 30pt, line(length: 104pt, stroke: 0.5pt))
  at(557pt, 502pt + i * 30pt, 104pt, text(6.2pt, fill: teal, s.at(1)))
  at(665pt, 490pt + i * 30pt, 103pt, where: right, text(11pt, font: "Kandas Display", weight: "bold", s.at(2)))
}
"""

PLAN_TYPST = """
#let d = json(bytes(sys.inputs.data))
#set page("a4", margin: (left: 51pt, right: 45pt, top: 56pt, bottom: 62pt),
  header: context if counter(page).get().first() > 1 { text(7.2pt)[#d.running.at(0) #h(1fr) #d.running.at(1)] },
  footer: context text(7.2pt)[#d.running.at(2) #h(1fr) #counter(page).display() / #counter(page).final().first()])
#set text(font: "Kandas Sans", size: 8.2pt, fill: rgb("#14323a"))
#image("band.svg")
#grid(columns: (1fr, auto), text(weight: "bold", d.left.join(linebreak())), text(weight: "bold", d.right.join(linebreak())))
#for b in d.blocks {
  if b.kind == "title" { text(21pt, font: "Kandas Display", weight: "bold", b.text) }
  if b.kind == "section" { par(text(9.6pt, weight: "bold", b.text)) }
  if b.kind == "text" { par(text(9.6pt, font: "Kandas Serif", b.text)) }
  if b.kind == "small" { par(text(7pt, b.text)) }
  if b.kind == "facts" { block(fill: rgb("#eef5f5"), inset: 9pt, width: 100%, grid(columns: (150pt, 1fr), row-gutter: 4pt, ..b.rows.flatten())) }
  if b.kind == "table" { table(columns: b.shares.map(s => s * 1fr), stroke: none, inset: (x: 5pt, y: 4pt), table.header(..b.header.map(t => text(7.4pt, weight: "bold", t))), table.hline(), ..b.rows.map(r => (..r, table.hline(stroke: 0.4pt))).flatten()) }
  if b.kind == "sign" { block(breakable: false, grid(columns: (128pt, 118pt, 1fr, 92pt), row-gutter: 30pt, column-gutter: 8pt, ..b.rows.flatten())) }
}
#grid(columns: 2, column-gutter: 8pt, image(bytes(d.qr), format: "svg", width: d.side * 1pt), text(weight: "bold", d.human))
"""


def _certificate(page: p.Page) -> dict[str, Any]:
    found = facts(page)
    parts: dict[type, Any] = {type(block): block for block in page.blocks}
    head, title, holder = parts[p.Masthead], parts[p.Title], parts[p.Holder]
    seal, signatures = found["seal"], parts[p.Signatures]
    return {
        "left": head.left, "right": head.right, "below": head.below, "title": title.text,
        "subtitle": f"{title.subtitle}  {title.number}", "name": holder.name, "note": holder.note,
        "columns": [{"head": c.head, "texts": c.paragraphs} for c in parts[p.Columns].columns],
        "cells": [(c.label, c.value, c.note) for c in parts[p.Strip].cells],
        "shares": parts[p.Strip].shares, "qr": found["qr"], "side": found["side"],
        "human": seal.human, "small": (*seal.captions, *signatures.small_print),
        "lines": [(s.role, s.caption, s.name) for s in signatures.lines],
    }  # fmt: skip


def _plan(page: p.Page) -> dict[str, Any]:
    found = facts(page)
    head = next(block for block in page.blocks if isinstance(block, p.Masthead))
    blocks: list[dict[str, Any]] = []
    for block in page.blocks:
        if isinstance(block, p.Title):
            blocks.append({"kind": "title", "text": block.text})
        elif isinstance(block, p.Section):
            blocks.append({"kind": "section", "text": block.text})
        elif isinstance(block, p.Paragraph):
            blocks.append({"kind": "text", "text": block.text})
        elif isinstance(block, p.KeyValues):
            blocks.append({"kind": "facts", "rows": block.rows})
        elif isinstance(block, p.Table):
            blocks.append({"kind": "table", "header": block.header, "rows": block.rows,
                           "shares": block.shares})  # fmt: skip
        elif isinstance(block, p.Signatures):
            rows = [(s.role, "_" * 20, s.name, s.dated) for s in block.lines]
            blocks.append({"kind": "sign", "rows": rows})
            blocks += [{"kind": "small", "text": text} for text in block.small_print]
    assert page.running is not None
    running = (page.running.left, clean(page.running.right), page.running.foot)
    return {"left": head.left, "right": head.right, "blocks": blocks, "running": running,
            "qr": found["qr"], "side": found["side"], "human": found["seal"].human}  # fmt: skip


class Typst:
    """The compiler with its two templates, kept."""

    def __init__(self, folder: Path) -> None:
        import typst

        for name, text in pictures().items():
            (folder / f"{name}.svg").write_text(text, "utf-8")
        self._compilers = {}
        for name, text in (("certificate", CERTIFICATE_TYPST), ("plan", PLAN_TYPST)):
            path = folder / f"{name}.typ"
            path.write_text(text, "utf-8")
            self._compilers[name] = typst.Compiler(
                str(path), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True
            )

    def certificate(self, page: p.Page) -> bytes:
        return self._made("certificate", _certificate(page))

    def plan(self, page: p.Page) -> bytes:
        return self._made("plan", _plan(page))

    def _made(self, name: str, words: dict[str, Any]) -> bytes:
        inputs = {"data": json.dumps(words, ensure_ascii=False)}
        made = self._compilers[name].compile(format="pdf", sys_inputs=inputs, pdf_tags=False)
        assert isinstance(made, bytes)
        return made


CSS = """
@page { size: %s; margin: %s; %s }
body { font: 8.2pt/1.25 "Kandas Sans"; color: #14323a; margin: 0 }
.at { position: absolute } .d { font-family: "Kandas Display"; font-weight: bold }
.s { font-family: "Kandas Serif" } .t { color: #0b6f7c } .b { font-weight: bold }
table { border-collapse: collapse; width: 100%% } td, th { padding: 4pt 5pt; text-align: left;
border-bottom: 0.4pt solid #b9cfd2; vertical-align: top } thead { display: table-header-group }
tr { break-inside: avoid } p { margin: 0 0 3pt }
"""


class WeasyPrint:
    """HTML and CSS with the fonts configured once."""

    def __init__(self, folder: Path) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        for name, text in pictures().items():
            (folder / f"{name}.svg").write_text(text, "utf-8")
        self._folder = folder
        self._fonts = FontConfiguration()
        self._images: dict[str, object] = {}
        faces = "".join(
            f'@font-face {{ font-family: "{FAMILIES[file.split("_")[0]]}"; font-weight: {weight};'
            f" src: url({(FONTS / file).as_uri()}.ttf) }}"
            for file, weight in (("display", "bold"), ("serif", 400), ("sans", 400),
                                 ("sans_bold", "bold"))
        )  # fmt: skip
        running = (
            "@bottom-left { content: string(foot); font-size: 7.2pt }"
            '@bottom-right { content: counter(page) " / " counter(pages); font-size: 7.2pt }'
        )
        sheet, flowing = (
            CSS % ("A4 landscape", "0", ""),
            CSS % ("A4", "56pt 45pt 62pt 51pt", running),
        )
        self._styles = {
            name: [weasyprint.CSS(string=faces + text, font_config=self._fonts)]
            for name, text in (("certificate", sheet), ("plan", flowing))
        }

    def _made(self, name: str, body: str) -> bytes:
        from weasyprint import HTML

        document = HTML(string=body, base_url=str(self._folder))
        made = document.write_pdf(
            stylesheets=self._styles[name], font_config=self._fonts, cache=self._images
        )
        assert isinstance(made, bytes)
        return made

    def certificate(self, page: p.Page) -> bytes:
        d = _certificate(page)

        def at(
            x: float, y: float, wide: float, body: str, look: str = "", align: str = "center"
        ) -> str:
            return (
                f'<div class="at" style="left:{x}pt;top:{y}pt;width:{wide}pt;text-align:{align};'
                f'{look}">{body}</div>'
            )

        parts = ['<img class="at" style="left:0;top:0" src="frame.svg">']
        for side, x, align in (("left", 74, "right"), ("right", 469, "left")):
            country, office = map(escape, d[side])
            parts.append(at(x, 72, 299, f'<b class="t">{country}</b><br>{office}', align=align))
        parts += [
            at(74, 116, 694, escape(d["below"])),
            at(74, 128, 694, f'<span class="d">{escape(d["title"])}</span>', "font-size:34pt"),
            at(74, 168, 694, escape(d["subtitle"]), "font-size:10pt;color:#8a6718"),
            at(74, 182, 694, f'<span class="d">{escape(d["name"])}</span>', "font-size:28pt"),
            at(74, 230, 694, escape(d["note"]), "font-size:8.6pt"),
        ]
        for index, column in enumerate(d["columns"]):
            words = "".join(f"<p>{escape(text)}</p>" for text in column["texts"])
            head = f"<b>{escape(column['head'])}</b>"
            body = f'{head}<div class="s">{words}</div>'
            parts.append(at(74 + index * 238, 246, 218, body, "font-size:8pt", "left"))
        cells = "".join(
            f'<td style="width:{share}%"><span class="t">{escape(label)}</span><br>'
            f'<span class="d">{escape(value)}</span><br>{escape(note)}</td>'
            for (label, value, note), share in zip(d["cells"], d["shares"], strict=True)
        )
        parts.append(at(74, 422, 694, f"<table><tr>{cells}</tr></table>", align="left"))
        parts.append(at(74, 468, 80, d["qr"], align="left"))
        small = "".join(f"<p>{escape(text)}</p>" for text in d["small"])
        body = f"<b>{escape(d['human'])}</b>{small}"
        parts.append(at(146, 470, 220, body, "font-size:6.2pt", "left"))
        for index, (role, caption, name) in enumerate(d["lines"]):
            row = f'{escape(role)} ____________________ <b class="d">{escape(name)}</b>'
            row += f"<br>{escape(caption)}"
            parts.append(at(467, 490 + 30 * index, 301, row, "font-size:7.4pt", "left"))
        return self._made("certificate", "".join(parts))

    def plan(self, page: p.Page) -> bytes:
        d = _plan(page)
        parts = [
            f'<img src="band.svg" style="width:{math.floor(look.PLAN.room)}pt">'
            f'<div style="string-set:foot content(text)">{escape(d["running"][2])}</div>'
        ]
        for block in d["blocks"]:
            kind = block["kind"]
            if kind == "title":
                parts.append(f'<h1 class="d" style="font-size:21pt">{escape(block["text"])}</h1>')
            elif kind in {"section", "text", "small"}:
                tag = {"section": "h3", "text": "p", "small": "small"}[kind]
                parts.append(f"<{tag}>{escape(block['text'])}</{tag}>")
            else:
                head = "".join(f"<th>{escape(text)}</th>" for text in block.get("header", ()))
                rows = "".join(
                    "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
                    for row in block["rows"]
                )
                parts.append(f"<table><thead><tr>{head}</tr></thead>{rows}</table>")
        parts.append(f"{d['qr']} <b>{escape(d['human'])}</b>")
        return self._made("plan", "".join(parts))
