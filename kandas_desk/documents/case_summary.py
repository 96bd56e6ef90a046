"""The summary of a case, the family's passport: what was given, what is owed, until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.frame import NOTHING, Frame, Letterhead, PersonLine, require_members
from kandas_desk.documents.page import Block, Page, Table, require
from kandas_desk.documents.wording import PaperWording
from kandas_desk.domain.money import Money
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

PLACES = frozenset(
    {"name", "done", "planned", "paid_total", "years", "since", "until"}
    | {"points", "threshold", "points_on"}
)


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A status or permit of a person; ``kind`` and ``state`` are labels."""

    person: str
    kind: str
    number: str
    since: date
    until: date | None
    state: str


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment; ``on``: the day it was paid, else the day it is due."""

    measure: str
    amount: Money
    on: date
    state: str


@dataclass(frozen=True, slots=True)
class LandLine:
    """A land right; ``area`` in hectares as it is printed."""

    cadastral_number: str
    area: str
    since: date
    until: date
    state: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An open action of the plan."""

    action: str
    due_on: date


@dataclass(frozen=True, slots=True)
class CaseSummaryFacts:
    """What the summary states, in the language of the paper.

    ``done`` of ``planned`` actions (0: no plan). ``points`` with ``threshold`` and ``points_on``:
    the newest assessment. ``duty_from`` is None before arrival; ``duty_met``: the years are full.
    """

    head: Letterhead
    category: str
    status: str
    holder_name: str
    iin: str | None
    origin: str
    destination: str
    applied_on: date
    members: tuple[PersonLine, ...]
    caseworker: str
    decided_on: date | None = None
    arrived_on: date | None = None
    permits: tuple[PermitLine, ...] = ()
    done: int = 0
    planned: int = 0
    actions: tuple[ActionLine, ...] = ()
    payments: tuple[PaymentLine, ...] = ()
    paid_total: Money | None = None
    land: tuple[LandLine, ...] = ()
    points: int | None = None
    threshold: int | None = None
    points_on: date | None = None
    duty_years: int | None = None
    duty_from: date | None = None
    duty_until: date | None = None
    duty_met: bool = False


def case_summary(facts: CaseSummaryFacts, speech: Language, wording: PaperWording) -> Page:
    """The summary as a value; refused when a required fact is empty."""
    require(
        holder_name=facts.holder_name,
        destination=facts.destination,
        case_number=facts.head.case_number,
    )
    require_members(facts.members)
    frame = Frame(facts.head, speech, wording, _places(facts, speech))
    blocks: list[Block] = [
        _main(frame, facts),
        frame.section("family_heading"),
        frame.family(facts.members),
        *_permits(frame, facts),
        *_duty(frame, facts),
        *_money(frame, facts),
        *_land(frame, facts),
        *_plan(frame, facts),
        *_points(frame, facts),
        frame.section("office_heading"),
        frame.known(
            (speech.text("Centre"), facts.head.office_name),
            (speech.text("Town or village"), facts.head.place),
            (speech.text("Head of the centre"), facts.head.head_name),
            (speech.text("Caseworker"), facts.caseworker),
        ),
        frame.paragraph("contacts"),
    ]
    return frame.page(
        blocks,
        signed=((speech.text("Caseworker"), facts.caseworker),),
        small_print=("as_of", "print_note"),
        holder=facts.holder_name,
    )


def _places(facts: CaseSummaryFacts, speech: Language) -> dict[str, str | None]:
    def number(n: int | None) -> str | None:
        return None if n is None else speech.number(n)

    def day(on: date | None) -> str | None:
        return None if on is None else speech.long_date(on)

    return {
        "name": facts.holder_name,
        "done": speech.number(facts.done),
        "planned": speech.number(facts.planned),
        "paid_total": None if facts.paid_total is None else speech.amount(facts.paid_total),
        "years": number(facts.duty_years),
        "since": day(facts.duty_from),
        "until": day(facts.duty_until),
        "points": number(facts.points),
        "threshold": number(facts.threshold),
        "points_on": day(facts.points_on),
    }


def _main(frame: Frame, facts: CaseSummaryFacts) -> Block:
    text = frame.speech.text
    return frame.known(
        (text(N_("Applicant")), facts.holder_name),
        (text(N_("IIN")), facts.iin),
        (text(N_("Case number")), facts.head.case_number),
        (text(N_("Category")), facts.category),
        (text(N_("State of the case")), facts.status),
        (text(N_("Arrives from")), facts.origin),
        (text(N_("Receiving region")), facts.destination),
        (text(N_("Day of the application")), frame.day(facts.applied_on)),
        (text(N_("Day of the decision")), frame.day(facts.decided_on)),
        (text(N_("Date of arrival")), frame.day(facts.arrived_on)),
    )


def _permits(frame: Frame, facts: CaseSummaryFacts) -> Iterator[Block]:
    if not facts.permits:
        return
    yield frame.section("permits_heading")
    yield frame.numbered(
        frame.heads(
            N_("Full name"), N_("Document"), N_("Number"), N_("Begins"), N_("Ends"), N_("State")
        ),
        (
            (p.person, p.kind, p.number, frame.in_cell(p.since), frame.in_cell(p.until), p.state)
            for p in facts.permits
        ),
        (26, 22, 14, 11, 11, 10),
    )


def _duty(frame: Frame, facts: CaseSummaryFacts) -> Iterator[Block]:
    yield frame.section("duty_heading")
    if facts.duty_from is None:
        yield frame.paragraph("duty_later")
        return
    yield frame.paragraph("duty_met" if facts.duty_met else "duty")


def _money(frame: Frame, facts: CaseSummaryFacts) -> Iterator[Block]:
    yield frame.section("support_heading")
    if not facts.payments:
        yield frame.paragraph("support_none")
        return
    speech = frame.speech
    yield Table(
        frame.heads(N_("Support measure"), N_("Day"), N_("Amount, tenge"), N_("State")),
        tuple(
            (p.measure, frame.in_cell(p.on), speech.amount(p.amount), p.state)
            for p in facts.payments
        ),
        (44, 15, 20, 21),
    )
    yield from frame.paragraphs("support_total")


def _land(frame: Frame, facts: CaseSummaryFacts) -> Iterator[Block]:
    if not facts.land:
        return
    yield frame.section("land_heading")
    yield Table(
        frame.heads(N_("Cadastral number"), N_("Area, ha"), N_("Begins"), N_("Ends"), N_("State")),
        tuple(
            (x.cadastral_number, x.area, frame.in_cell(x.since), frame.in_cell(x.until), x.state)
            for x in facts.land
        ),
        (30, 14, 16, 16, 24),
    )


def _plan(frame: Frame, facts: CaseSummaryFacts) -> Iterator[Block]:
    if not facts.planned:
        return
    text = frame.speech.text
    yield frame.section("plan_heading")
    yield frame.paragraph("progress")
    if facts.actions:
        yield Table(
            (text(N_("Open action")), text(N_("Time limit"))),
            tuple((a.action or NOTHING, frame.in_cell(a.due_on)) for a in facts.actions),
            (80, 20),
        )


def _points(frame: Frame, facts: CaseSummaryFacts) -> Iterator[Block]:
    if facts.points is not None:
        yield frame.section("points_heading")
        yield frame.paragraph("points")
