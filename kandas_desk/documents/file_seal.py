"""The seal of a file: a signature over every byte of the PDF, kept in the place for it.

The place holds ``CODE|LENGTH|SIGNATURE``: the paper's code with ``_`` for its blanks, how many
bytes the file had, and the signature in hexadecimal digits over the first two and the file with
the place empty. There is one way to write each part, so no byte of it can be changed either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kandas_desk.documents.paper import SLOT, filled, seal_slot, slot_text
from kandas_desk.documents.seal import ReadSeal, check_read, is_signed, read_seal, sign, standing
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.domain.seal import Checked, Trust, Verdict, Verification

_PURPOSE = b"kandas_desk file seal 1\n"
_END = b"%%EOF"
_WRITTEN = re.compile(
    r"(?P<said>(?P<code>[^|]+)\|(?P<length>[0-9]{1,12}))\|(?P<signature>[0-9a-f]{128})"
)


@dataclass(frozen=True, slots=True)
class FileSeal:
    """What stands in the place of a file."""

    seal: ReadSeal
    said: str
    length: int
    signature: bytes


def sealed_file(pdf: bytes, code: str, private: bytes) -> bytes:
    """The file with its seal; the same bytes for the same paper and key."""
    said = f"{code.replace(' ', '_')}|{len(pdf)}"
    return filled(pdf, f"{said}|{sign(private, _to_be_signed(said, pdf)).hex()}")


def is_sealed_file(data: bytes) -> bool:
    """Whether something was written into the place for the seal."""
    return bool(_written_in(data))


def check_file_seal(data: bytes, trust: Trust) -> Verification:
    """What a file with a seal is worth to somebody who relies on these keys."""
    found = read_file_seal(data)
    if found is None:
        return Verification(Verdict.ALTERED, reasons=(_altered(),))
    of_code = check_read(found.seal, trust)
    if of_code.issuer is None or of_code.verdict is Verdict.ALTERED:
        return of_code
    key = trust.keys[found.seal.facts.key_id]
    issued = data[: found.length]
    whole = seal_slot(issued) is not None and is_signed(
        key.public, found.signature, _to_be_signed(found.said, issued)
    )
    facts = found.seal.facts
    if not whole:
        return Verification(Verdict.ALTERED, Checked.FILE, facts, key.issuer, (_altered(),))
    if len(data) != found.length:
        why = reason("seal_file_appended", "file")
        return Verification(Verdict.ALTERED, Checked.FILE, facts, key.issuer, (why,))
    verdict, reasons = standing(facts, trust)
    return Verification(verdict, Checked.FILE, facts, key.issuer, reasons)


def read_file_seal(data: bytes) -> FileSeal | None:
    """The seal of the file; None when what stands there was spoilt."""
    found = _WRITTEN.fullmatch(_written_in(data))
    seal = None if found is None else read_seal(found["code"].replace("_", " "))
    if found is None or seal is None:
        return None
    return FileSeal(seal, found["said"], int(found["length"]), bytes.fromhex(found["signature"]))


def _written_in(data: bytes) -> str:
    """What stands in the place of the file as it was issued: whoever adds to a PDF may repeat
    the description of the file, and the place with it."""
    end = data.find(_END) + len(_END)
    return slot_text(data[:end]) or slot_text(data) or ""


def _to_be_signed(said: str, pdf: bytes) -> bytes:
    place = seal_slot(pdf)
    if place is None:
        raise ValueError("this file has no place for a seal")
    return (
        _PURPOSE
        + said.encode("ascii")
        + b"\n"
        + pdf[: place.start]
        + bytes(SLOT)
        + pdf[place.stop :]
    )


def _altered() -> Reason:
    return reason("seal_file_altered", "file")
