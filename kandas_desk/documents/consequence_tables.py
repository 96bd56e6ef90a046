"""Tables that papers about leaving and about claims share: payments, rights, the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import Frame
from kandas_desk.documents.page import Block, Table
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.house.marks import N_


@dataclass(frozen=True, slots=True)
class RepayLine:
    """What goes back of one payment; ``measure`` is the label, ``on`` None when nothing of it is
    received any more, ``claimed`` what was claimed back before."""

    measure: str
    on: date | None
    received: Money
    repay: Money
    claimed: Money = NOTHING


@dataclass(frozen=True, slots=True)
class RightLine:
    """A land right; ``area`` in hectares as it is printed, ``until`` the day it would end."""

    cadastral_number: str
    area: str
    until: date


@dataclass(frozen=True, slots=True)
class StoppedLine:
    """A payment that will not be made."""

    measure: str
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class LawLine:
    """The text behind a consequence: what it is about, where it stands, how sure it is."""

    about: str
    reference: str
    confidence: str


def repay_table(frame: Frame, lines: Sequence[RepayLine]) -> Table:
    """Every payment behind a sum; what was claimed before only where something was."""
    amount = frame.speech.amount
    if any(line.claimed for line in lines):
        return frame.numbered(
            frame.heads(
                N_("Payment"),
                N_("Received on"),
                N_("Received, tenge"),
                N_("Claimed before, tenge"),
                N_("To be repaid, tenge"),
            ),
            (
                (
                    line.measure,
                    frame.in_cell(line.on),
                    amount(line.received),
                    amount(line.claimed),
                    amount(line.repay),
                )
                for line in lines
            ),
            (32, 14, 16, 16, 16),
        )
    return frame.numbered(
        frame.heads(
            N_("Payment"), N_("Received on"), N_("Received, tenge"), N_("To be repaid, tenge")
        ),
        (
            (line.measure, frame.in_cell(line.on), amount(line.received), amount(line.repay))
            for line in lines
        ),
        (42, 16, 18, 18),
    )


def rights_table(frame: Frame, lines: Sequence[RightLine]) -> Table:
    """Land rights that end."""
    return frame.numbered(
        frame.heads(N_("Cadastral number"), N_("Area, ha"), N_("Until")),
        ((x.cadastral_number, x.area, frame.in_cell(x.until)) for x in lines),
        (54, 20, 20),
    )


def stopped_table(frame: Frame, lines: Sequence[StoppedLine]) -> Table:
    """Payments that stop."""
    return frame.numbered(
        frame.heads(N_("Payment"), N_("Due on"), N_("Amount, tenge")),
        ((x.measure, frame.in_cell(x.due_on), frame.speech.amount(x.amount)) for x in lines),
        (54, 18, 22),
    )


def law_table(frame: Frame, lines: Sequence[LawLine]) -> Table:
    """The texts behind the consequences."""
    return Table(
        frame.heads(N_("What it is about"), N_("Text of the law"), N_("Source")),
        tuple((x.about, x.reference, x.confidence) for x in lines),
        (26, 54, 20),
    )


def what_ends(
    frame: Frame, rights: Sequence[RightLine], stopped: Sequence[StoppedLine], ends: str
) -> list[Block]:
    """Plots and payments that leaving takes away; ``ends``: the sentence above the plots."""
    blocks: list[Block] = [frame.section("land_heading")]
    if rights:
        blocks += [frame.paragraph(ends), rights_table(frame, rights)]
    else:
        blocks.append(frame.paragraph("land_none"))
    blocks.append(frame.section("stopped_heading"))
    if stopped:
        blocks += [frame.paragraph("stopped"), stopped_table(frame, stopped)]
    else:
        blocks.append(frame.paragraph("stopped_none"))
    return blocks


def the_law(frame: Frame, law: Sequence[LawLine], *, unconfirmed: bool) -> list[Block]:
    """The texts behind it, and that one of them is not confirmed."""
    blocks: list[Block] = []
    if law:
        blocks += [frame.section("law_heading"), law_table(frame, law)]
    if unconfirmed:
        blocks.append(frame.paragraph("law_unconfirmed", small=True))
    return blocks
