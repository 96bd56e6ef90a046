"""The seal of a paper: a signed code that whoever knows the office's key checks without a network.

The code is a COSE_Sign1 message (RFC 9052) with an Ed25519 signature, written in base45 (RFC
9285) after ``KD1:``. Its protected header holds algorithm and key id, its payload is a CBOR map:
1 number, 2 kind, 3 day of issue (days since 1970), 4 language, 5 salted hash of the content.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import base45
import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.domain.seal import Checked, SealFacts, Trust, Verdict, Verification

PREFIX = "KD1:"
LONGEST = 600  # letters; ours have fewer than 312, the most that a QR of version 10-M holds
SIGN1_TAG = 18
ALGORITHM, KEY_ID = 1, 4  # labels of COSE headers
EDDSA = -8
NUMBER, KIND, DAY, LANG, CONTENT = range(1, 6)
_EPOCH = date(1970, 1, 1)
_KEY_ID_BYTES, _HASH_BYTES, _SALT_BYTES = 8, 16, 16
_FINGERPRINT_GROUPS, _GROUP_DIGITS = 8, 5


@dataclass(frozen=True, slots=True)
class ReadSeal:
    """A seal that could be read; nothing is said yet about who made it."""

    facts: SealFacts
    protected: bytes
    payload: bytes
    signature: bytes

    def is_signed_by(self, public: bytes) -> bool:
        """Whether the signature is of this key."""
        return is_signed(public, self.signature, _to_be_signed(self.protected, self.payload))


# Keys.


def new_signing_key() -> bytes:
    """The 32 bytes of a fresh private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The 32 bytes of the public key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_id_of(public: bytes) -> str:
    """The short name of a key inside a seal: 16 hexadecimal digits of its hash."""
    return hashlib.sha256(public).digest()[:_KEY_ID_BYTES].hex()


def fingerprint(public: bytes) -> str:
    """Forty digits in groups of five: what two people compare by voice in any language."""
    number = int.from_bytes(hashlib.sha256(b"kandas_desk fingerprint" + public).digest(), "big")
    digits = f"{number % 10 ** (_FINGERPRINT_GROUPS * _GROUP_DIGITS):040d}"
    return " ".join(digits[at : at + _GROUP_DIGITS] for at in range(0, 40, _GROUP_DIGITS))


def sign(private: bytes, message: bytes) -> bytes:
    """The 64 bytes of the signature; the same message gives the same bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature over the message is of this key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


# Making.


def salt_of(private: bytes, number: str) -> bytes:
    """The salt of a paper: always the same for the same key and number, known to nobody else."""
    return hmac.new(private, b"salt " + number.encode(), "sha256").digest()[:_SALT_BYTES]


def content_hash(said: Iterable[tuple[str, str]], salt: bytes) -> bytes:
    """The salted hash of what a paper says, from ``documents.page.strings``."""
    digest = hashlib.sha256(salt)
    for part in said:
        for text in part:
            written = text.encode()
            digest.update(len(written).to_bytes(4, "big") + written)
    return digest.digest()[:_HASH_BYTES]


def seal_text(private: bytes, facts: SealFacts) -> str:
    """The signed code of a paper."""
    header = {ALGORITHM: EDDSA, KEY_ID: bytes.fromhex(facts.key_id)}
    protected = cbor2.dumps(header, canonical=True)
    payload = cbor2.dumps(
        {
            NUMBER: facts.number,
            KIND: facts.kind,
            DAY: (facts.issued_on - _EPOCH).days,
            LANG: facts.lang,
            CONTENT: facts.content,
        },
        canonical=True,
    )
    signature = sign(private, _to_be_signed(protected, payload))
    message = cbor2.CBORTag(SIGN1_TAG, [protected, {}, payload, signature])
    written: bytes = base45.b45encode(cbor2.dumps(message, canonical=True))
    return PREFIX + written.decode("ascii")


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, 4.4."""
    return cbor2.dumps(["Signature1", protected, b"", payload], canonical=True)


# Reading.


def read_seal(text: str) -> ReadSeal | None:
    """The seal in the text; None when the text is none, or was spoilt on its way."""
    written = tidy(text)
    if not written.startswith(PREFIX) or len(written) > LONGEST:
        return None
    try:
        return _parsed(cbor2.loads(base45.b45decode(written.removeprefix(PREFIX))))
    except (cbor2.CBORDecodeError, ValueError, TypeError, KeyError, ArithmeticError):
        return None
    except (RecursionError, MemoryError):  # nested on purpose
        return None


def tidy(text: str) -> str:
    """A code as it was printed: no line breaks, no border of spaces, large letters.

    Blanks inside belong to base45; none can stand at the end of a code.
    """
    return "".join(text.splitlines()).replace("\t", "").strip().upper()


def _parsed(message: Any) -> ReadSeal:
    """The parts of a message of ours; ValueError, TypeError or KeyError for any other."""
    if not isinstance(message, cbor2.CBORTag) or message.tag != SIGN1_TAG:
        raise ValueError("no COSE_Sign1")
    protected, unprotected, payload, signature = message.value
    if unprotected or len(signature) != 64:
        raise ValueError("not of our making")
    header, said = cbor2.loads(protected), cbor2.loads(payload)
    if not isinstance(header, Mapping) or not isinstance(said, Mapping):
        raise TypeError("maps expected")
    if header[ALGORITHM] != EDDSA or len(header[KEY_ID]) != _KEY_ID_BYTES:
        raise ValueError("another algorithm")
    texts = (said[NUMBER], said[KIND], said[LANG])
    if not all(isinstance(text, str) and text.isprintable() for text in texts):
        raise TypeError("texts expected")
    if not isinstance(said[CONTENT], bytes):
        raise TypeError("a hash expected")
    facts = SealFacts(
        key_id=bytes(header[KEY_ID]).hex(),
        number=said[NUMBER],
        kind=said[KIND],
        issued_on=_EPOCH + timedelta(days=said[DAY]),
        lang=said[LANG],
        content=said[CONTENT],
    )
    return ReadSeal(facts, bytes(protected), bytes(payload), bytes(signature))


# Checking.


def check_seal(text: str, trust: Trust) -> Verification:
    """What the code is worth to somebody who relies on these keys."""
    if not text.strip():
        return Verification(Verdict.NOT_A_SEAL, reasons=(reason("seal_empty", "seal"),))
    seal = read_seal(text)
    if seal is None:
        ours = tidy(text).startswith(PREFIX)
        code = "seal_unreadable" if ours else "seal_foreign_code"
        return Verification(Verdict.NOT_A_SEAL, reasons=(reason(code, "seal"),))
    return check_read(seal, trust)


def check_read(seal: ReadSeal, trust: Trust) -> Verification:
    """The same for a seal that was read."""
    facts = seal.facts
    key = trust.keys.get(facts.key_id)
    if key is None:
        why = reason("seal_key_unknown", "seal", key=facts.key_id)
        return Verification(Verdict.UNKNOWN_ISSUER, Checked.NOTHING, facts, None, (why,))
    if not seal.is_signed_by(key.public):
        return Verification(
            Verdict.ALTERED, Checked.CODE, facts, key.issuer, (reason("seal_altered", "seal"),)
        )
    verdict, why_not = standing(facts, trust)
    said = why_not or (reason("seal_code_only", "seal"),)
    return Verification(verdict, Checked.CODE, facts, key.issuer, said)


def standing(facts: SealFacts, trust: Trust) -> tuple[Verdict, tuple[Reason, ...]]:
    """Whether a paper with a valid signature still holds, and why not."""
    key = trust.keys[facts.key_id]
    if (facts.key_id, facts.number) in trust.revoked:
        return Verdict.REVOKED, (reason("seal_revoked", "seal", number=facts.number),)
    if key.until is not None and facts.issued_on > key.until:
        why = reason("seal_key_retired", "seal", until=key.until)
        return Verdict.UNKNOWN_ISSUER, (why,)
    return Verdict.GENUINE, ()
