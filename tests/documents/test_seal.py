"""The seal of a paper: read back by others, small, the same every time, never believed blindly."""

from __future__ import annotations

from datetime import date, timedelta

import base45
import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import example, given
from hypothesis import strategies as st

from kandas_desk.documents.checking import check_text
from kandas_desk.documents.qr import LARGEST, SQUARE, printed_side, side, squares
from kandas_desk.documents.seal import (
    PREFIX,
    check_seal,
    content_hash,
    fingerprint,
    key_id_of,
    new_signing_key,
    public_of,
    read_seal,
    salt_of,
    seal_text,
)
from kandas_desk.documents.short_code import LETTERS, read_short_code, short_code
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.seal import Checked, Trust, Verdict
from tests.documents.sealed import OTHER_PRIVATE, PRIVATE, PUBLIC, code, facts, trusting

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
)


@given(
    TEXTS, TEXTS, st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.binary(min_size=16, max_size=16)
)
def test_what_is_sealed_is_read_back(number: str, kind: str, day: date, content: bytes) -> None:
    said = facts(number=number, kind=kind, issued_on=day, content=content)
    seal = read_seal(seal_text(PRIVATE, said))
    assert seal is not None
    assert seal.facts == said
    assert seal.is_signed_by(PUBLIC)
    assert not seal.is_signed_by(public_of(OTHER_PRIVATE))


def test_another_reader_of_rfc_9052_verifies_the_code() -> None:
    """Decoded and checked here by hand, without a line of the program."""
    message = cbor2.loads(base45.b45decode(code().removeprefix("KD1:")))
    assert message.tag == 18
    protected, unprotected, payload, signature = message.value
    assert cbor2.loads(protected) == {1: -8, 4: bytes.fromhex(key_id_of(PUBLIC))}
    assert unprotected == {}
    signed = cbor2.dumps(["Signature1", protected, b"", payload])
    Ed25519PublicKey.from_public_bytes(PUBLIC).verify(signature, signed)
    assert cbor2.loads(payload)[1] == "KD-AP-2026-00001"
    assert date(1970, 1, 1) + timedelta(cbor2.loads(payload)[3]) == date(2026, 11, 2)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_longest_code_fits_into_28_millimetres(kind: PaperKind) -> None:
    longest = code(number="ABCDEFGH-XX-2026-123456", kind=kind, lang="kk+ru")
    assert len(squares(longest)) <= 57, "version 10"
    assert printed_side(longest) == side(len(squares(longest)), SQUARE) <= LARGEST


def test_the_same_paper_gets_the_same_seal_and_nobody_is_named_in_it() -> None:
    assert code() == code()
    assert code() != code(number="KD-AP-2026-00002")
    payload = cbor2.loads(base45.b45decode(code().removeprefix(PREFIX))).value[2]
    assert set(cbor2.loads(payload)) == {1, 2, 3, 4, 5}


def test_the_hash_of_the_content_needs_the_salt_and_every_word() -> None:
    said = (("Paragraph.text", "Қайрат"), ("Cell.value", "850314300001"))
    salt = salt_of(PRIVATE, "KD-1")
    first = content_hash(said, salt)
    assert first == content_hash(said, salt_of(PRIVATE, "KD-1"))
    assert len(first) == 16
    assert first != content_hash(said, salt_of(PRIVATE, "KD-2"))
    assert first != content_hash(said, salt_of(OTHER_PRIVATE, "KD-1"))
    assert first != content_hash((said[0], ("Cell.value", "850314300002")), salt)
    assert content_hash((("ab", "c"),), salt) != content_hash((("a", "bc"),), salt)


# Verdicts.


def test_a_genuine_code_is_told_as_such_with_its_limits() -> None:
    found = check_seal(code(), trusting())
    assert (found.verdict, found.checked) == (Verdict.GENUINE, Checked.CODE)
    assert found.facts == facts()
    assert [why.code for why in found.reasons] == ["seal_code_only"]


def test_a_revoked_paper_and_a_stranger_and_a_retired_key_are_told_apart() -> None:
    revoked = check_seal(code(), trusting(one="KD-AP-2026-00001"))
    assert (revoked.verdict, revoked.reasons[0].code) == (Verdict.REVOKED, "seal_revoked")
    stranger = check_seal(code(), trusting(OTHER_PRIVATE))
    assert (stranger.verdict, stranger.reasons[0].code) == (
        Verdict.UNKNOWN_ISSUER,
        "seal_key_unknown",
    )
    retired = check_seal(code(), trusting(until=date(2026, 11, 1)))
    assert retired.reasons[0].code == "seal_key_retired"
    assert check_seal(code(), trusting(until=date(2026, 11, 2))).is_good


def test_a_code_with_a_signature_of_another_key_is_altered() -> None:
    forged = seal_text(OTHER_PRIVATE, facts())
    found = check_seal(forged, trusting())
    assert (found.verdict, found.reasons[0].code) == (Verdict.ALTERED, "seal_altered")


@given(st.data())
def test_no_changed_letter_is_ever_believed(data: st.DataObject) -> None:
    text = code()
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"))
    changed = text[:at] + letter + text[at + 1 :]
    if changed == text:
        return
    assert not check_text(changed, trusting()).is_good


@given(st.text(max_size=400))
@example("")
@example("KD1:")
@example("KD1:ZZZ")
@example("https://example.kz/?id=1")
@example("1234-5678-9ABC")
@example("\x00" * 12)
def test_no_text_breaks_the_check_and_none_is_genuine(text: str) -> None:
    for written in (text, PREFIX + text):
        found = check_text(written, trusting())
        assert not found.is_good
        assert found.reasons


@given(st.binary(max_size=200))
def test_no_cbor_of_strangers_breaks_the_check(blob: bytes) -> None:
    for content in (blob, cbor2.dumps(cbor2.CBORTag(18, [blob, {}, blob, bytes(64)]))):
        assert not check_text(PREFIX + base45.b45encode(content).decode(), trusting()).is_good


@pytest.mark.parametrize(
    "value",
    [
        [1, 2, 3],
        "text",
        {1: 2},
        [b"", {}, b"", b""],
        [cbor2.dumps({1: -8}), {}, b"", bytes(64)],
        [cbor2.dumps({1: -7, 4: bytes(8)}), {}, cbor2.dumps({}), bytes(64)],
        [
            cbor2.dumps({1: -8, 4: bytes(8)}),
            {},
            cbor2.dumps({1: "a", 2: "b", 3: 10**12}),
            bytes(64),
        ],
        [
            cbor2.dumps({1: -8, 4: bytes(8)}),
            {},
            cbor2.dumps({1: "a\n", 2: "b", 3: 1, 4: "kk", 5: b""}),
            bytes(64),
        ],
    ],
)
def test_a_message_of_another_shape_is_no_seal(value: object) -> None:
    for tag in (18, 98):
        text = PREFIX + base45.b45encode(cbor2.dumps(cbor2.CBORTag(tag, value))).decode()
        found = check_seal(text, trusting())
        assert (found.verdict, found.reasons[0].code) == (Verdict.NOT_A_SEAL, "seal_unreadable")


def test_a_code_survives_what_copying_does_to_it() -> None:
    text = code()
    for spoilt in (f"  {text}\n", text.lower(), text[:90] + "\r\n" + text[90:]):
        assert check_seal(spoilt, trusting()).is_good


@given(st.text(st.characters(codec="ascii", exclude_categories=("C", "Z")), min_size=1, max_size=9))
def test_no_code_ends_in_a_blank_that_copying_would_lose(number: str) -> None:
    assert code(number=number) == code(number=number).strip()


def test_nobody_is_trusted_without_a_key() -> None:
    assert check_seal(code(), Trust()).verdict is Verdict.UNKNOWN_ISSUER


# Keys and short codes.


def test_a_key_has_a_fingerprint_for_the_telephone() -> None:
    said = fingerprint(PUBLIC)
    assert [len(group) for group in said.split(" ")] == [5] * 8
    assert said.replace(" ", "").isdigit()
    assert said != fingerprint(public_of(OTHER_PRIVATE))
    assert new_signing_key() != new_signing_key()


@given(st.binary(min_size=64, max_size=64))
def test_a_short_code_is_read_as_people_write_it(signature: bytes) -> None:
    short = short_code(signature)
    assert [len(group) for group in short.split("-")] == [4, 4, 4]
    cyrillic = str.maketrans("ABCEHKMPTX0", "АВСЕНКМРТХО")
    for written in (short, short.lower(), short.replace("-", " "), short.translate(cyrillic)):
        assert read_short_code(written) == short


@given(st.binary(min_size=64, max_size=64))
def test_every_slip_in_a_short_code_is_noticed(signature: bytes) -> None:
    short = short_code(signature).replace("-", "")
    for at, letter in enumerate(short):
        for other in LETTERS:
            if other != letter:
                assert read_short_code(short[:at] + other + short[at + 1 :]) is None
    for at in range(len(short) - 1):
        swapped = short[:at] + short[at + 1] + short[at] + short[at + 2 :]
        if swapped != short:
            assert read_short_code(swapped) is None


def test_a_short_code_alone_proves_nothing_without_the_archive() -> None:
    seal = read_seal(code())
    assert seal is not None
    found = check_text(short_code(seal.signature), trusting())
    assert (found.verdict, found.reasons[0].code) == (
        Verdict.UNKNOWN_ISSUER,
        "short_code_needs_archive",
    )
    assert check_text("0000-0000-0001", trusting()).reasons[0].code == "short_code_mistyped"
