"""Reference data: load an official file; what it already holds stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kandas_desk.commands.access import Permission
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events import ReferenceLoaded
from kandas_desk.domain.place import Place
from kandas_desk.domain.plot import LandMinimum
from kandas_desk.domain.quota import QuotaLine
from kandas_desk.exchange.reference import (
    Reference,
    RejectedRow,
    read_land_minimums,
    read_places,
    read_quotas,
)


class ReferenceKind(StrEnum):
    """Kinds of reference data that can be loaded."""

    KATO = "kato"
    QUOTA = "quota"
    LAND_MINIMUM = "land-minimum"


@dataclass(frozen=True, slots=True)
class LoadReference:
    """Load a file of the kind; rows that cannot be read are named and left out."""

    kind: ReferenceKind
    file: Path


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """How many values came new, how many changed, which rows were left out."""

    kind: ReferenceKind
    added: int
    changed: int
    rejected: tuple[RejectedRow, ...]


def _load(turn: Turn, command: LoadReference) -> Done:
    reference = _READ[command.kind](command.file)
    take = _TAKE[command.kind]
    added, changed = take(turn, reference)
    answer = ReferenceAnswer(command.kind, added, changed, reference.rejected)
    if not added and not changed:
        return Done(None, (), answer)
    return done(turn, ReferenceLoaded(None, command.kind.value, added, changed), answer)


def _take_places(turn: Turn, reference: Reference) -> tuple[int, int]:
    known = turn.work.places.all()
    places = [value for value in reference.values if isinstance(value, Place)]
    fresh = [place for place in places if place.kato not in known]
    other = [p for p in places if p.kato in known and known[p.kato] != p]
    turn.work.places.put_many([*fresh, *other])
    return len(fresh), len(other)


def _take_quotas(turn: Turn, reference: Reference) -> tuple[int, int]:
    lines = [value for value in reference.values if isinstance(value, QuotaLine)]
    known = {(q.year, q.region, q.kind, q.since): q for q in turn.work.quotas.all()}
    fresh = [q for q in lines if (q.year, q.region, q.kind, q.since) not in known]
    other = [q for q in lines if known.get((q.year, q.region, q.kind, q.since), q) != q]
    turn.work.quotas.put_many([*fresh, *other])
    return len(fresh), len(other)


def _take_minimums(turn: Turn, reference: Reference) -> tuple[int, int]:
    lines = [value for value in reference.values if isinstance(value, LandMinimum)]
    known = {line.key: line for line in turn.work.plots.minimums()}
    fresh = [line for line in lines if line.key not in known]
    other = [line for line in lines if known.get(line.key, line) != line]
    turn.work.plots.put_minimums([*fresh, *other])
    return len(fresh), len(other)


_READ: dict[ReferenceKind, Callable[[Path], Reference]] = {
    ReferenceKind.KATO: read_places,
    ReferenceKind.QUOTA: read_quotas,
    ReferenceKind.LAND_MINIMUM: read_land_minimums,
}
_TAKE: dict[ReferenceKind, Callable[[Turn, Reference], tuple[int, int]]] = {
    ReferenceKind.KATO: _take_places,
    ReferenceKind.QUOTA: _take_quotas,
    ReferenceKind.LAND_MINIMUM: _take_minimums,
}

HANDLERS: dict[type, Handler] = {LoadReference: Handler(Permission.REFERENCE_LOAD, _load)}
