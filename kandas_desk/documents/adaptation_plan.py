"""The individual adaptation and integration plan of a family, in the language of the family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Masthead,
    Page,
    Paragraph,
    Properties,
    Running,
    Section,
    Signature,
    Signatures,
    Style,
    Table,
    Title,
    require,
)
from kandas_desk.documents.wording import PaperWording, tied
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import Language


@dataclass(frozen=True, slots=True)
class PlanMember:
    """A member of the family as the plan names them; ``relation`` is the label."""

    name: str
    relation: str
    born: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One action of the plan, in the language of the paper; ``focus`` and ``state`` are labels."""

    focus: str
    goal: str
    action: str
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class AdaptationPlanFacts:
    """What a plan states, in the language of the paper. None leaves out the row that names it.

    ``issued_on``: the day of this printing, if it is not the day on which the plan was made.
    ``head_name`` may be empty: then the name is written by hand beside the signature.
    """

    number: str
    made_on: date
    office_name: str
    head_name: str
    holder_name: str
    iin: str | None
    destination: str
    members: tuple[PlanMember, ...]
    items: tuple[PlanLine, ...]
    case_number: str = ""
    place: str = ""
    arrived_on: date | None = None
    transport: str | None = None
    issued_on: date | None = None


def adaptation_plan(facts: AdaptationPlanFacts, speech: Language, wording: PaperWording) -> Page:
    """The plan as a value; refused when a required fact is empty."""
    _check(facts)
    issued_on = facts.issued_on or facts.made_on
    edition = wording.on(issued_on)
    places: dict[str, str | None] = {
        "number": facts.number,
        "name": facts.holder_name,
        "iin": facts.iin,
        "made_on": speech.long_date(facts.made_on),
        "office": facts.office_name,
        "destination": facts.destination,
        "case_no": facts.case_number or None,
    }
    edition.check(places)

    def said(phrase: str) -> str:
        return edition.text(phrase, speech.code, places)

    number = tied(speech.text("No. {number}", number=facts.number))
    blocks: list[Block] = [
        Masthead(
            left=tuple(text for text in (facts.office_name, facts.place) if text),
            right=(number, speech.long_date(facts.made_on)),
        ),
        Title(said("title")),
        KeyValues(_facts_rows(facts, speech)),
        Section(said("family_heading")),
        _family(facts, speech),
        Section(said("actions_heading")),
        _actions(facts, speech),
        Paragraph(said("agreement")),
        Signatures(
            lines=_lines(facts, speech),
            seal=speech.text("Seal"),
            small_print=(said("acquainted"), said("print_note")),
        ),
    ]
    return Page(
        style=Style.PLAN,
        language=speech.code,
        properties=Properties(
            title=f"{said('title')} {number}",
            subject=facts.case_number or said("title"),
            number=facts.number,
            issued_on=issued_on,
            author=facts.office_name,
        ),
        blocks=tuple(blocks),
        running=Running(
            left=facts.holder_name,
            right=number,
            foot=f"{said('title')}  ·  {number}",
            counter=speech.text("Page {page} of {pages}", page="{page}", pages="{pages}"),
        ),
    )


def _check(facts: AdaptationPlanFacts) -> None:
    require(
        number=facts.number,
        office_name=facts.office_name,
        holder_name=facts.holder_name,
        destination=facts.destination,
        **{f"members[{i}].name": member.name for i, member in enumerate(facts.members)},
        **{f"items[{i}].action": item.action for i, item in enumerate(facts.items)},
    )
    for name, rows in (("members", facts.members), ("items", facts.items)):
        if not rows:
            raise refuse("field_required", name, field=name)


def _facts_rows(facts: AdaptationPlanFacts, speech: Language) -> tuple[tuple[str, str], ...]:
    arrived = None if facts.arrived_on is None else speech.long_date(facts.arrived_on)
    rows = (
        (speech.text("Recipient of the services"), facts.holder_name),
        (speech.text("IIN"), facts.iin),
        (speech.text("Case number"), facts.case_number or None),
        (speech.text("Receiving region"), facts.destination),
        (speech.text("Date of arrival"), arrived),
        (speech.text("Kind of transport"), facts.transport),
        (speech.text("Persons in the family"), speech.number(len(facts.members))),
    )
    return tuple((key, value) for key, value in rows if value)


def _family(facts: AdaptationPlanFacts, speech: Language) -> Table:
    return Table(
        header=(
            "№" if speech.code != "en" else "No.",
            speech.text("Full name"),
            speech.text("Relation"),
            speech.text("Date of birth"),
        ),
        rows=tuple(
            (str(index), m.name, m.relation, "–" if m.born is None else speech.short_date(m.born))
            for index, m in enumerate(facts.members, start=1)
        ),
        shares=(6, 54, 22, 18),
    )


def _actions(facts: AdaptationPlanFacts, speech: Language) -> Table:
    return Table(
        header=(
            "№" if speech.code != "en" else "No.",
            speech.text("Direction"),
            speech.text("Goal"),
            speech.text("Action"),
            speech.text("Time limit"),
            speech.text("State"),
        ),
        rows=tuple(
            (
                str(index),
                item.focus,
                item.goal,
                item.action,
                "–" if item.due_on is None else speech.short_date(item.due_on),
                item.state,
            )
            for index, item in enumerate(facts.items, start=1)
        ),
        shares=(5, 15, 24, 30, 13, 13),
    )


def _lines(facts: AdaptationPlanFacts, speech: Language) -> tuple[Signature, ...]:
    caption, dated = speech.text("(signature)"), speech.text("Date:")
    return (
        Signature(speech.text("Head of the centre"), caption, facts.head_name, dated),
        Signature(speech.text("Recipient of the services"), caption, facts.holder_name, dated),
    )
