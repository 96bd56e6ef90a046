"""Revoking papers: one proposes, another confirms; the signed list travels as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kandas_desk.commands.access import Permission
from kandas_desk.commands.signing import read_file, signer
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.documents.seal import is_signed, sign
from kandas_desk.domain.events_of_papers import (
    PaperRevoked,
    RevocationProposed,
    RevocationsExported,
    RevocationsImported,
    RevocationWithdrawn,
)
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.revocation import Revocation
from kandas_desk.domain.seal import IssuerKey
from kandas_desk.domain.signing_key import TrustedKey
from kandas_desk.exchange.trust_files import (
    RevocationFile,
    RevokedPaper,
    read_revocations,
    write_revocations,
)
from kandas_desk.store.keys import new_key

Key = TypeVar("Key", TrustedKey, IssuerKey)

OTHER_OFFICE = "(office)"
"""Who revoked what came with the list of another office; no login can look like this."""


@dataclass(frozen=True, slots=True)
class RevokePaper:
    """Propose to revoke a paper, or confirm what another person proposed.

    ``reason`` is needed by who proposes; who confirms may leave it empty.
    """

    number: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawRevocation:
    """Give up a proposal that nobody confirmed."""

    number: str


@dataclass(frozen=True, slots=True)
class ExportRevocations:
    """Make the signed list of the revoked papers of this office; the answer is the file."""


@dataclass(frozen=True, slots=True)
class ImportRevocations:
    """Take over the list of a trusted office. It only adds: an older list takes nothing back."""

    file: Path


def _revoke(turn: Turn, command: RevokePaper) -> Done:
    paper = turn.work.papers.by_number(command.number)
    found = turn.work.revocations.of_paper(paper.key_id, paper.number)
    why = " ".join(command.reason.split())
    if found is not None:
        confirmed = found.confirmed(turn.actor.login, turn.today)
        turn.work.revocations.put(confirmed)
        event = PaperRevoked(paper.case_id, paper.id, paper.number, found.proposed_by)
        return done(turn, event, confirmed)
    if not why:
        raise refuse("field_required", "reason", field="reason")
    proposed = Revocation(new_key(), paper.key_id, paper.number, why, turn.today, turn.actor.login)
    turn.work.revocations.put(proposed)
    return done(turn, RevocationProposed(paper.case_id, paper.id, paper.number, why), proposed)


def _withdraw(turn: Turn, command: WithdrawRevocation) -> Done:
    paper = turn.work.papers.by_number(command.number)
    found = turn.work.revocations.of_paper(paper.key_id, paper.number)
    if found is None:
        raise refuse("revocation_not_proposed", "number", number=paper.number)
    if found.is_in_force:
        raise refuse("paper_revoked_already", "number", number=paper.number)
    turn.work.revocations.withdraw(found)
    return done(turn, RevocationWithdrawn(paper.case_id, paper.id, paper.number))


def _export(turn: Turn, _command: ExportRevocations) -> Done:
    sealing = signer(turn)
    own = {key.key_id for key in turn.work.signing_keys.all()}
    revoked = tuple(
        RevokedPaper(entry.key_id, entry.number, entry.confirmed_on)
        for entry in turn.work.revocations.in_force()
        if entry.key_id in own and entry.confirmed_on is not None
    )
    bare = RevocationFile(turn.office.id, sealing.key.key_id, turn.today, revoked)
    signature = sign(sealing.private, bare.signed_part)
    file = RevocationFile(bare.office_id, bare.key_id, bare.made_on, bare.revoked, signature)
    event = RevocationsExported(None, len(revoked))
    return done(turn, event, write_revocations(file), sealing.warnings)


def _import(turn: Turn, command: ImportRevocations) -> Done:
    name = command.file.name
    file = read_revocations(read_file(command.file), name)
    keys = {key.key_id: key for key in turn.work.signing_keys.trusted()}
    key = trusted_signer(file, keys, name)
    fresh = 0
    for entry in file.revoked:
        if turn.work.revocations.of_paper(entry.key_id, entry.number) is None:
            turn.work.revocations.put(
                Revocation(
                    id=new_key(),
                    key_id=entry.key_id,
                    number=entry.number,
                    reason=name,
                    proposed_on=entry.on,
                    proposed_by=OTHER_OFFICE,
                    confirmed_on=turn.today,
                    confirmed_by=turn.actor.login,
                )
            )
            fresh += 1
    if not fresh:
        return Done(None, (), 0)
    return done(turn, RevocationsImported(None, key.issuer.kk, fresh), fresh)


def trusted_signer(file: RevocationFile, keys: Mapping[str, Key], where: str) -> Key:
    """The key that signed the list; refused unless it is trusted and the signature holds."""
    key = keys.get(file.key_id)
    if key is None or key.office_id != file.office_id:
        raise refuse("revocations_untrusted", where, file=where, key=file.key_id)
    if not is_signed(key.public, file.signature, file.signed_part):
        raise refuse("revocations_altered", where, file=where)
    if key.until is not None and file.made_on > key.until:
        raise refuse("revocations_untrusted", where, file=where, key=file.key_id)
    for entry in file.revoked:
        sealed_by = keys.get(entry.key_id)
        if sealed_by is None or sealed_by.office_id != file.office_id:
            raise refuse("revocations_of_others", where, file=where, number=entry.number)
    return key


HANDLERS: dict[type, Handler] = {
    RevokePaper: Handler(Permission.PAPER_REVOKE, _revoke),
    WithdrawRevocation: Handler(Permission.PAPER_REVOKE, _withdraw),
    ExportRevocations: Handler(Permission.PAPER_REVOKE, _export),
    ImportRevocations: Handler(Permission.PAPER_REVOKE, _import),
}
