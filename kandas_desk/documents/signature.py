"""A person's electronic signature in a copy of a paper: PAdES with the key of a PKCS#12 file.

pyHanko is imported only here and only when somebody signs; the program works without it. The
signature says what the key's certificate says: whether a court or a bank accepts that certificate
is not ours to tell, and keys that live behind NCALayer cannot be used this way.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from kandas_desk.domain.refusals import refuse

FIELD = "Signature1"


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """The signed bytes and whom the certificate names."""

    pdf: bytes
    signer: str


def signed_copy(pdf: bytes, container: bytes, password: str, file: str, today: date) -> SignedCopy:
    """The paper with a signature behind it; ``file`` names the key in a refusal."""
    try:
        from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415 - an extra of its own
            IncrementalPdfFileWriter,
        )
        from pyhanko.sign import fields, signers  # noqa: PLC0415
    except ImportError as fault:
        raise refuse("signatures_missing", "p12") from fault
    secret = password.encode() if password else None
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(container, [], passphrase=secret)
    except ValueError as fault:
        raise refuse("key_container_unreadable", "p12", file=file) from fault
    certificate = signer.signing_cert
    if certificate is None:
        raise refuse("key_container_unreadable", "p12", file=file)
    until = certificate.not_valid_after.date()
    if not certificate.not_valid_before.date() <= today <= until:
        raise refuse("key_certificate_expired", "p12", file=file, until=until)
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    out = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer=signer)
    out.seek(0)
    return SignedCopy(out.read(), signer.subject_name or file)
