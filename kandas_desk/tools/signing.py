"""``paper revoke``, ``revocations``, ``key``: taking papers back, and the keys that seal them."""

from __future__ import annotations

import argparse
from pathlib import Path

from kandas_desk.commands.revocations import (
    ExportRevocations,
    ImportRevocations,
    RevokePaper,
    WithdrawRevocation,
)
from kandas_desk.commands.signing import ReplaceSigningKey, TrustKeys, checked_keys, read_file
from kandas_desk.documents.seal import fingerprint
from kandas_desk.domain.refusals import reason, refuse
from kandas_desk.domain.revocation import Revocation
from kandas_desk.domain.signing_key import SigningKey
from kandas_desk.exchange.trust_files import KeyFile
from kandas_desk.house.marks import N_
from kandas_desk.queries.seals import ForeignKey, Keys, OwnKey, key_file, signing_keys
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.outputs import check_target, write_whole
from kandas_desk.tools.shapes import Shape, revocation_shape
from kandas_desk.tools.trusted import keep
from kandas_desk.tools.typed import Commands, command, group


def add(paper: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands to the group ``paper``."""
    revoke = command(paper, common, "revoke", "propose a revocation, or confirm it", _revoke)
    revoke.add_argument("number")
    revoke.add_argument("--reason", default="", metavar="T")
    revoke.add_argument("--withdraw", action="store_true", help="give up a proposal")
    lists = group(paper, "revocations", "lists of revoked papers")
    out = command(lists, common, "export", "make the signed list of this office", _export_list)
    out.add_argument("file", type=Path, metavar="F")
    into = command(lists, common, "import", "take over the list of a trusted office", _import_list)
    into.add_argument("file", type=Path, metavar="F")
    _for_user(into)
    keys = group(paper, "key", "keys that papers are sealed with")
    command(keys, common, "list", "own and trusted keys with their fingerprints", _keys)
    command(keys, common, "replace", "make a new key; old papers stay checkable", _replace_key)
    given = command(keys, common, "export", "write the public keys of this office", _export_keys)
    given.add_argument("file", type=Path, metavar="F")
    look = command(keys, common, "show", "the keys in a file, before trusting them", _look)
    look.add_argument("file", type=Path, metavar="FILE")
    trust = command(keys, common, "trust", "rely on the keys of another office", _trust)
    trust.add_argument("file", type=Path, metavar="FILE")
    _for_user(trust)


def _for_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--user", action="store_true", help="for this user, without an archive (a bank, a school)"
    )


# Revoking.


def _revoke(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.withdraw:
        tool.do(WithdrawRevocation(typed.number))
        line = tool.speech.text("The proposal was withdrawn: {number}", number=typed.number)
        return Printout({"number": typed.number, "state": "valid"}, (line,))
    revocation: Revocation = tool.do(RevokePaper(typed.number, typed.reason)).answer
    shape = revocation_shape(revocation)
    if not revocation.is_in_force:
        waits = reason("revocation_waits", "number", number=revocation.number)
        return tool.warned(Printout(shape), (waits,))
    line = tool.speech.text("Revoked: {number}", number=revocation.number)
    return Printout(shape | {"warnings": []}, (line,))


def _export_list(tool: Tool) -> Printout:
    path: Path = tool.typed.file
    check_target(path)
    done = tool.do(ExportRevocations())
    write_whole(path, done.answer)
    line = tool.speech.text("The list was written: {path}", path=str(path))
    return tool.warned(Printout({"file": str(path)}, (line,)), done.warnings)


def _import_list(tool: Tool) -> Printout:
    path: Path = tool.typed.file
    if tool.typed.user:
        keep(path)
        return Printout({"file": str(path)}, (tool.speech.text("The list was taken over."),))
    fresh: int = tool.do(ImportRevocations(path)).answer
    line = tool.speech.text("The list was taken over. New entries: {n}", n=fresh)
    return Printout({"file": str(path), "added": fresh}, (line,))


# Keys.


def _keys(tool: Tool) -> Printout:
    keys: Keys = tool.ask(signing_keys)
    speech = tool.speech
    own = [
        key_shape(one.key) | {"papers": one.papers, "made_by": one.key.made_by} for one in keys.own
    ]
    trusted = [
        {
            "id": one.key.key_id,
            "fingerprint": one.fingerprint,
            "since": str(one.key.since),
            "until": None if one.key.until is None else str(one.key.until),
            "issuer": one.key.issuer.in_language(speech.code) or one.key.issuer.kk,
            "trusted_on": str(one.key.trusted_on),
            "trusted_by": one.key.trusted_by,
        }
        for one in keys.trusted
    ]
    lines = (
        *(_key_line(one, speech.text("this office")) for one in keys.own),
        *(
            _key_line(one, one.key.issuer.in_language(speech.code) or one.key.issuer.kk)
            for one in keys.trusted
        ),
    )
    return Printout({"own": own, "trusted": trusted}, lines or (speech.text("No keys yet."),))


def _key_line(one: OwnKey | ForeignKey, office: str) -> str:
    return f"{one.fingerprint}  {one.key.since} – {one.key.until or '…'}  {office}"


def key_shape(key: SigningKey) -> Shape:
    """A key of this office, as JSON."""
    return {
        "id": key.key_id,
        "fingerprint": fingerprint(key.public),
        "since": str(key.since),
        "until": None if key.until is None else str(key.until),
    }


def _replace_key(tool: Tool) -> Printout:
    key: SigningKey = tool.do(ReplaceSigningKey()).answer
    shape = key_shape(key)
    line = tool.speech.text("The new key: {fingerprint}", fingerprint=shape["fingerprint"])
    return Printout(shape, (line,))


def _export_keys(tool: Tool) -> Printout:
    path: Path = tool.typed.file
    check_target(path)
    write_whole(path, tool.ask(key_file))
    line = tool.speech.text("The keys were written: {path}", path=str(path))
    return Printout({"file": str(path)}, (line,))


def _look(tool: Tool) -> Printout:
    path: Path = tool.typed.file
    return _told(tool, checked_keys(read_file(path), path.name), N_("Keys of: {office}"))


def _trust(tool: Tool) -> Printout:
    path: Path = tool.typed.file
    file: KeyFile | None = keep(path) if tool.typed.user else tool.do(TrustKeys(path)).answer
    if file is None:
        raise refuse("trust_file_other", path.name, file=path.name)
    return _told(tool, file, N_("Trusted: {office}"))


def _told(tool: Tool, file: KeyFile, sentence: str) -> Printout:
    speech = tool.speech
    office = file.office.in_language(speech.code) or file.office.kk
    lines = (
        speech.text(sentence, office=office),
        speech.text("Compare the fingerprints with the office by voice:"),
        *(key.fingerprint for key in file.keys),
    )
    keys = [{"id": key.key_id, "fingerprint": key.fingerprint} for key in file.keys]
    return Printout({"office": office, "keys": keys}, lines)
