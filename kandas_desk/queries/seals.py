"""What one can ask about seals: whether a paper is genuine, which keys are relied on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from kandas_desk.documents.seal import fingerprint, read_seal
from kandas_desk.documents.short_code import is_like_short_code, read_short_code
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.domain.seal import Checked, IssuerKey, SealFacts, Trust, Verdict, Verification
from kandas_desk.domain.signing_key import SigningKey, TrustedKey
from kandas_desk.exchange.trust_files import KeyEntry, KeyFile, write_keys
from kandas_desk.queries.questions import Reader


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key of this office with its fingerprint and how many papers it sealed."""

    key: SigningKey
    fingerprint: str
    papers: int


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A key of another office with its fingerprint."""

    key: TrustedKey
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys, the newest of this office first."""

    own: tuple[OwnKey, ...]
    trusted: tuple[ForeignKey, ...]


def signing_keys(reader: Reader) -> Keys:
    """The keys of this office and those of others that are relied on here."""
    shelf = reader.shelves.signing_keys
    counts = reader.shelves.papers.count_by_key()
    return Keys(
        tuple(
            OwnKey(key, fingerprint(key.public), counts.get(key.key_id, 0)) for key in shelf.all()
        ),
        tuple(ForeignKey(key, fingerprint(key.public)) for key in shelf.trusted()),
    )


def key_file(reader: Reader) -> bytes:
    """The file of this office's keys for those who check its papers."""
    office = reader.shelves.offices.own()
    keys = tuple(
        KeyEntry(key.key_id, key.public, key.since, key.until, fingerprint(key.public))
        for key in reader.shelves.signing_keys.all()
    )
    return write_keys(KeyFile(office.id, office.name, keys))


def trust(reader: Reader) -> Trust:
    """On whom this office relies: itself and the offices whose keys it took over."""
    office = reader.shelves.offices.own()
    keys: dict[str, IssuerKey] = {
        key.key_id: IssuerKey(
            key.key_id, key.public, key.office_id, key.issuer, key.since, key.until
        )
        for key in reader.shelves.signing_keys.trusted()
    }
    keys |= {
        key.key_id: IssuerKey(key.key_id, key.public, office.id, office.name, key.since, key.until)
        for key in reader.shelves.signing_keys.all()
    }
    revoked = reader.shelves.revocations.in_force()
    return Trust(keys, frozenset((entry.key_id, entry.number) for entry in revoked))


def verify_text(reader: Reader, text: str) -> Verification:
    """What the text of a code, or a short code, is worth here."""
    from kandas_desk.documents.checking import check_text  # noqa: PLC0415 - reportlab is heavy

    if is_like_short_code(text):
        return _by_short_code(reader, text)
    return _compared(reader, check_text(text, trust(reader)))


def verify_file(reader: Reader, data: bytes) -> Verification:
    """What a file is worth here. Bytes that the register knows are what the register says."""
    from kandas_desk.documents.checking import check_file  # noqa: PLC0415 - reportlab is heavy

    digest = hashlib.sha256(data).hexdigest()
    copy = reader.shelves.paper_copies.by_sha256(digest)
    if copy is not None:
        original = reader.shelves.papers.get(copy.paper_id)
        why = reason("seal_signed_copy", "file", number=original.number, on=copy.on)
        return _of_register(reader, original, why)
    paper = reader.shelves.papers.by_sha256(digest)
    if paper is not None and not paper.seal:
        why = reason("seal_paper_unsealed", "file", number=paper.number)
        return _of_register(reader, paper, why)
    return _compared(reader, check_file(data, trust(reader)))


def _by_short_code(reader: Reader, text: str) -> Verification:
    code = read_short_code(text)
    if code is None:
        why = reason("short_code_mistyped", "seal")
        return Verification(Verdict.NOT_A_SEAL, reasons=(why,))
    paper = reader.shelves.papers.by_code(code)
    if paper is None:
        why = reason("short_code_unknown", "seal")
        return Verification(Verdict.UNKNOWN_ISSUER, reasons=(why,))
    return _of_register(reader, paper, reason("short_code_register", "seal"))


def _of_register(reader: Reader, paper: Paper, why: Reason) -> Verification:
    """A paper of this register as it stands."""
    facts = SealFacts(
        paper.key_id, paper.number, paper.kind, paper.issued_on, paper.lang, content=b""
    )
    issuer = reader.shelves.offices.own().name
    revocation = reader.shelves.revocations.of_paper(paper.key_id, paper.number)
    if revocation is not None and revocation.is_in_force:
        why = reason("seal_revoked", "seal", number=paper.number)
        return Verification(Verdict.REVOKED, Checked.REGISTER, facts, issuer, (why,))
    found = Verification(Verdict.GENUINE, Checked.REGISTER, facts, issuer, (why,))
    return _with_replacement(reader, found, paper)


def _compared(reader: Reader, found: Verification) -> Verification:
    """The same, compared with the register when this office issued the paper."""
    facts = found.facts
    own = {key.key_id for key in reader.shelves.signing_keys.all()}
    if not found.is_good or facts is None or facts.key_id not in own:
        return found
    paper = reader.shelves.papers.by_seal(facts.key_id, facts.number)
    if paper is None:
        # A stolen key, or an older copy of the archive: nothing to rely on before one knows.
        missing = reason("seal_not_in_register", "seal", number=facts.number)
        return replace(found, verdict=Verdict.ALTERED, reasons=(missing,))
    if not _agrees(paper, facts):
        differs = reason("seal_content_differs", "seal", number=facts.number)
        return replace(found, verdict=Verdict.ALTERED, reasons=(differs,))
    return _with_replacement(reader, found, paper)


def _agrees(paper: Paper, facts: SealFacts) -> bool:
    kept = read_seal(paper.seal)
    return kept is not None and kept.facts == facts


def _with_replacement(reader: Reader, found: Verification, paper: Paper) -> Verification:
    later = reader.shelves.papers.replacement_of(paper.id)
    if later is None:
        return found
    said = reason("seal_replaced", "seal", number=later.number)
    return replace(found, reasons=(*found.reasons, said))
