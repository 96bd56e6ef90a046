"""Refusals: the world's fault, said to the user as what, where and what now.

A :class:`Reason` carries a code and the facts; the sentence in the user's language is made by
``language.reasons``. A bug is never a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why something was not done.

    ``code``: a stable word such as ``iin_check_digit``. ``where``: the field, row or record.
    ``facts``: the values that the sentence names, already plain text, numbers, dates or Money.
    """

    code: str
    where: str = ""
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class RefusedError(Exception):
    """The command is refused, nothing was written; ``reasons`` say why."""

    def __init__(self, *reasons: Reason) -> None:
        if not reasons:
            raise ValueError("a refusal needs at least one reason")
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


def refuse(code: str, where: str = "", **facts: object) -> RefusedError:
    """Build the refusal with one reason (``raise refuse("plot_taken", number=...)``)."""
    return RefusedError(Reason(code, where, MappingProxyType(facts)))


def reason(code: str, where: str = "", **facts: object) -> Reason:
    """Build one reason."""
    return Reason(code, where, MappingProxyType(facts))


class ArchiveUnavailableError(RefusedError):
    """The archive itself cannot be opened: wrong key, damaged, newer, in use, network folder."""
