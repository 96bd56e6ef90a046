"""A person's signature in a copy of a paper, checked by pyHanko's own validator."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from kandas_desk.documents.checking import check_file
from kandas_desk.documents.signature import signed_copy
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.seal import Verdict
from tests.documents.sealed import a_file, trusting

TODAY = date(2026, 11, 22)
PASSWORD = "құпиясөз"


def a_key(until: int = 2036, password: str = PASSWORD) -> bytes:
    """A PKCS#12 file with a P-256 key and a certificate that only tests believe."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Болат Ержанов")])
    usage = x509.KeyUsage(True, True, *(False,) * 7)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    lock = BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"test", key, certificate, None, lock)


def status(pdf: bytes) -> Any:
    """What pyHanko's validator says of the one signature, believing its certificate."""
    reader = PdfFileReader(io.BytesIO(pdf))
    (signature,) = reader.embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    return validate_pdf_signature(signature, trusted)


def codes(key: bytes, password: str = PASSWORD, today: date = TODAY) -> list[str]:
    with pytest.raises(RefusedError) as refusal:
        signed_copy(a_file(), key, password, "key.p12", today)
    return [reason.code for reason in refusal.value.reasons]


def test_a_signed_copy_is_valid_and_keeps_the_issued_bytes() -> None:
    copy = signed_copy(a_file(), a_key(), PASSWORD, "key.p12", TODAY)
    assert copy.signer == "Болат Ержанов"
    assert copy.pdf.startswith(a_file())
    found = status(copy.pdf)
    assert (found.intact, found.valid, found.trusted) == (True, True, True)
    ours = check_file(copy.pdf, trusting())
    assert (ours.verdict, ours.reasons[0].code) == (Verdict.ALTERED, "seal_file_appended")


def test_a_changed_byte_breaks_the_signature() -> None:
    copy = signed_copy(a_file(), a_key(), PASSWORD, "key.p12", TODAY)
    changed = bytearray(copy.pdf)
    # Some byte of the text of the page: the reader still opens the file.
    at = changed.index(b"/Author") + 12
    changed[at] ^= 1
    assert not status(bytes(changed)).intact


def test_a_key_that_cannot_be_used_is_refused_in_words() -> None:
    assert codes(a_key(), "another") == ["key_container_unreadable"]
    assert codes(a_key(), "") == ["key_container_unreadable"]
    assert codes(b"no key at all") == ["key_container_unreadable"]
    assert codes(a_key(until=2025)) == ["key_certificate_expired"]
    assert codes(a_key(), today=date(2019, 1, 1)) == ["key_certificate_expired"]


def test_without_pyhanko_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pyhanko"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    assert codes(a_key()) == ["signatures_missing"]


def test_the_program_imports_pyhanko_nowhere_else() -> None:
    package = Path(__file__).resolve().parents[2] / "kandas_desk"
    naming = [
        path.name
        for path in package.rglob("*.py")
        if "import pyhanko" in (text := path.read_text("utf-8")) or "from pyhanko" in text
    ]
    assert naming == ["signature.py"]
