"""Signing keys: made at first need, replaced with history; keys of other offices are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kandas_desk.commands.access import Permission
from kandas_desk.commands.turn import JOURNAL_LANGUAGE, Done, Handler, Turn, done
from kandas_desk.documents.seal import fingerprint, key_id_of, new_signing_key, public_of
from kandas_desk.domain.events import Event
from kandas_desk.domain.events_of_papers import KeysTrusted, SigningKeyEnded, SigningKeyMade
from kandas_desk.domain.refusals import Reason, reason, refuse
from kandas_desk.domain.signing_key import SigningKey, TrustedKey
from kandas_desk.exchange.trust_files import KeyFile, read_keys
from kandas_desk.language.events import event_sentence
from kandas_desk.store.keys import new_key
from kandas_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ReplaceSigningKey:
    """Make a new key and take every other out of use; old papers stay checkable."""


@dataclass(frozen=True, slots=True)
class TrustKeys:
    """Rely on the keys in the file of another office. Compare the fingerprints by voice first."""

    file: Path


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that this computer seals with; ``warnings`` when it had to be made just now."""

    key: SigningKey
    private: bytes
    warnings: tuple[Reason, ...] = ()


def signer(turn: Turn) -> Signer:
    """The newest key in use that this computer can open, else a new one.

    A restored copy, another computer at one server, an archive from before there were keys: none
    of them stops work. What a new key costs is said in the warning.
    """
    for key, box in turn.work.signing_keys.boxes():
        private = turn.work.lock.opened(box, key.public)
        if private is not None:
            return Signer(key, private)
    key, private, event = made_key(turn.work, turn.today, turn.actor.login)
    turn.record(event)
    warning = reason("signing_key_new", "key", fingerprint=event.fingerprint)
    return Signer(key, private, (warning,))


def made_key(work: UnitOfWork, today: date, login: str) -> tuple[SigningKey, bytes, SigningKeyMade]:
    """A new key, kept with its private half locked."""
    private = new_signing_key()
    public = public_of(private)
    key = SigningKey(new_key(), key_id_of(public), public, today, login)
    work.signing_keys.add(key, work.lock.closed(private, public))
    return key, private, SigningKeyMade(None, fingerprint(public))


def first_key(work: UnitOfWork, today: date, login: str) -> None:
    """The key of a new archive."""
    _, _, event = made_key(work, today, login)
    work.record(event, event_sentence(JOURNAL_LANGUAGE, event.name, event.facts))


def _replace(turn: Turn, _command: ReplaceSigningKey) -> Done:
    for old in turn.work.signing_keys.all():
        if old.is_in_use:
            turn.work.signing_keys.end(old.ended(turn.today))
            turn.record(SigningKeyEnded(None, fingerprint(old.public)))
    key, _, event = made_key(turn.work, turn.today, turn.actor.login)
    return done(turn, event, key)


def _trust(turn: Turn, command: TrustKeys) -> Done:
    file = checked_keys(read_file(command.file), command.file.name)
    own = {key.key_id for key in turn.work.signing_keys.all()}
    if file.office_id == turn.office.id or own & {key.key_id for key in file.keys}:
        raise refuse("trust_file_own", command.file.name, file=command.file.name)
    known = {key.key_id: key for key in turn.work.signing_keys.trusted()}
    fresh: list[TrustedKey] = []
    for entry in file.keys:
        before = known.get(entry.key_id)
        if before is not None and before.office_id != file.office_id:
            raise refuse("trust_file_faulty", command.file.name, file=command.file.name)
        key = TrustedKey(
            id=new_key() if before is None else before.id,
            key_id=entry.key_id,
            public=entry.public,
            office_id=file.office_id,
            issuer=file.office,
            since=entry.since,
            until=_earlier(entry.until, None if before is None else before.until),
            trusted_on=turn.today if before is None else before.trusted_on,
            trusted_by=turn.actor.login if before is None else before.trusted_by,
        )
        if key != before:
            turn.work.signing_keys.trust(key)
            fresh.append(key)
    event: Event = KeysTrusted(None, file.office.kk, len(fresh))
    return done(turn, event, file) if fresh else Done(None, (), file)


def _earlier(told: date | None, known: date | None) -> date | None:
    """The end of a key: an older file never gives a retired key back its life."""
    ends: Sequence[date] = [end for end in (told, known) if end is not None]
    return min(ends) if ends else None


def checked_keys(content: bytes, where: str) -> KeyFile:
    """The keys in a file, each with the id and the fingerprint that its bytes have."""
    file = read_keys(content, where)
    for key in file.keys:
        if (key.key_id, key.fingerprint) != (key_id_of(key.public), fingerprint(key.public)):
            raise refuse("trust_file_faulty", where, file=where)
    return file


LARGEST = 4 << 20


def read_file(path: Path) -> bytes:
    """The bytes of a small file; refused when it is missing, unreadable or large."""
    if not path.is_file():
        raise refuse("file_not_found", str(path), path=str(path), file=path.name)
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("trust_file_other", path.name, file=path.name)
        return path.read_bytes()
    except OSError as fault:
        raise refuse("file_not_readable", str(path), path=str(path)) from fault


HANDLERS: dict[type, Handler] = {
    ReplaceSigningKey: Handler(Permission.KEY_MANAGE, _replace),
    TrustKeys: Handler(Permission.KEY_MANAGE, _trust),
}
