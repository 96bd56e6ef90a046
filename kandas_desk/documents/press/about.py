"""What the file says about itself: the information dictionary and the same words as XMP.

PDF/A wants both to agree to the letter. The dates are the day of the paper, never the clock.
"""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from kandas_desk.documents.lines import clean
from kandas_desk.documents.page import Properties

PROGRAM = "kandas_desk"
SLOT = 512
"""How many bytes the file keeps for its own signature."""
SLOT_KEY = b"/KandasSeal ("
FILLER = "~"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<pdf:Keywords>{number}</pdf:Keywords>
<pdf:Producer>{program}</pdf:Producer>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def text_string(text: str) -> bytes:
    """A text as PDF keeps it outside of pages."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def information(about: Properties, *, with_slot: bool) -> bytes:
    """The information dictionary; with the empty place for the file's signature."""
    stamp = f"(D:{about.issued_on:%Y%m%d}000000Z)".encode("ascii")
    entries = {
        b"Title": text_string(clean(about.title)),
        b"Author": text_string(clean(about.author)),
        b"Subject": text_string(clean(about.subject)),
        b"Keywords": text_string(clean(about.number)),
        b"Creator": text_string(PROGRAM),
        b"Producer": text_string(PROGRAM),
        b"CreationDate": stamp,
        b"ModDate": stamp,
    }
    lines = [b"/" + name + b" " + value for name, value in entries.items()]
    if with_slot:
        lines.append(SLOT_KEY + FILLER.encode("ascii") * SLOT + b")")
    return b"<<\n" + b"\n".join(lines) + b"\n>>"


def metadata(about: Properties, languages: tuple[str, ...]) -> bytes:
    """The XMP packet that says the same and that this is PDF/A-2b."""
    day: date = about.issued_on
    packet = _PACKET.format(
        title=escape(clean(about.title)),
        author=escape(clean(about.author)),
        subject=escape(clean(about.subject)),
        number=escape(clean(about.number)),
        languages="".join(f"<rdf:li>{code}</rdf:li>" for code in languages),
        program=PROGRAM,
        day=day.isoformat(),
    )
    return packet.encode("utf-8")
