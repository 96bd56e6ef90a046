"""Editions of the rule book: load one, activate it as a second person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from kandas_desk.commands.access import Permission
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.edition import Edition, EditionState
from kandas_desk.domain.events import EditionActivated, EditionLoaded
from kandas_desk.domain.refusals import RefusedError, refuse
from kandas_desk.exchange.editions import book_of, read_edition
from kandas_desk.house.places import resources
from kandas_desk.rules.check import check
from kandas_desk.rules.examples import example_problems
from kandas_desk.rules.read import read_texts, rule_texts
from kandas_desk.rules.rubric import rubric_faults
from kandas_desk.store.keys import new_key

# Faults that an edition may be activated with: somebody has to look, nothing is wrong.
ONLY_STALE = frozenset({"rule_stale"})


@dataclass(frozen=True, slots=True)
class LoadEdition:
    """Load an edition from a folder, a ZIP file or a single TOML file; it waits for activation.

    ``file`` None: the edition that ships with this version of the program.
    """

    file: Path | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ActivateEdition:
    """Put a loaded edition in force; never the person who loaded it."""

    edition: UUID


def _load(turn: Turn, command: LoadEdition) -> Done:
    texts = rule_texts(resources() / "rules")
    if command.file is not None:
        active = turn.work.editions.active()
        today = texts if active is None else turn.work.editions.texts(active.id)
        texts = read_edition(command.file, today)
    book = read_texts(texts)
    known = turn.work.editions.by_fingerprint(book.fingerprint)
    if known is not None:
        raise refuse("edition_known", "edition", name=known.name)
    problems = [p for p in check(book, turn.today) if p.code not in ONLY_STALE]
    problems += example_problems(book, texts)
    problems += [p for p in rubric_faults(book, turn.today) if p.code != "no_rule"]
    if problems:
        raise RefusedError(*problems)
    name = command.name.strip() or (command.file.stem if command.file else "program")
    edition = Edition(
        new_key(), name, book.fingerprint, EditionState.LOADED, turn.today, turn.actor.login
    )
    turn.work.editions.add(edition, texts)
    return done(turn, EditionLoaded(None, edition.id, name), edition)


def _activate(turn: Turn, command: ActivateEdition) -> Done:
    edition = turn.work.editions.get(command.edition).activated(turn.actor.login, turn.today)
    texts = turn.work.editions.texts(edition.id)
    problems = example_problems(book_of(turn.work, edition), texts)
    if problems:
        raise RefusedError(*problems)
    former = turn.work.editions.active()
    if former is not None:
        turn.work.editions.put(former.replaced())
    turn.work.editions.put(edition)
    return done(turn, EditionActivated(None, edition.id, edition.name), edition)


HANDLERS: dict[type, Handler] = {
    LoadEdition: Handler(Permission.EDITION_LOAD, _load),
    ActivateEdition: Handler(Permission.EDITION_ACTIVATE, _activate),
}
