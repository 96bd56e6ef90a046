"""What applications, letters and decisions of a case state, gathered in one language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date

from kandas_desk.commands.paper_facts import destination, head_of_office, minors_among
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.acceptance_refusal import AcceptanceRefusalFacts
from kandas_desk.documents.application import ApplicationFacts, ApplicationReceiptFacts
from kandas_desk.documents.commission import CommissionFacts, Sitting
from kandas_desk.documents.frame import Letterhead, PersonLine
from kandas_desk.domain.case import Case, CaseStatus, CaseStep
from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.domain.people import Member
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.language import regions, terms
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import Confidence, RuleBook, Unit
from kandas_desk.rules.deadlines import calendar_for, known_term, term_deadline
from kandas_desk.rules.documents import APPLICATION_PURPOSES, PREFIX, documents_for

_RULE_WORD = re.compile(r"[a-z_.]+")


def application_facts(
    turn: Turn, case: Case, number: str, speech: Language, _added: Particulars
) -> ApplicationFacts:
    """What the application of this case states."""
    person = case.family.applicant.person
    members = members_on(case, turn.today)
    asked = documents_for(turn.book, APPLICATION_PURPOSES[case.kind], case.applied_on)
    return ApplicationFacts(
        head=letterhead(turn, case, number, speech),
        kind=case.kind.value,
        category=terms.term(speech, case.kind),
        holder_name=person.name.full,
        iin=person.iin,
        born=person.born,
        citizenship=regions.country_name(speech, person.citizenship) if person.citizenship else "",
        origin=origin(turn, case, speech),
        destination=destination(turn, case).in_language(speech.code),
        applied_on=case.applied_on,
        members=person_lines(members, speech),
        minors=_minors(turn, members) > 0,
        documents=tuple(document.label.in_language(speech.code) for document in asked),
    )


def receipt_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> ApplicationReceiptFacts:
    """What the receipt for the application of this case states."""
    person = case.family.applicant.person
    registered = [on for step, on, _ in steps_of(turn, case) if step == CaseStep.SUBMIT]
    began = registered[-1] if registered else case.applied_on
    term = known_term(turn.book, DeadlineCode.QUOTA_DECISION, began)
    counted = term is not None and term.unit == Unit.WORKING_DAYS
    facts = ApplicationReceiptFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        destination=destination(turn, case).in_language(speech.code),
        registered_on=began,
        family=len(members_on(case, turn.today)),
        caseworker=turn.actor.name,
        received=document_names(turn.book, added.received, speech),
    )
    if term is None or not counted:
        return facts
    calendar = calendar_for(turn.book, began, began)
    due = term_deadline(turn.book, calendar, DeadlineCode.QUOTA_DECISION, began)
    return ApplicationReceiptFacts(
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__}
        | {
            "term_days": term.whole,
            "review_until": due.due_on,
            "term_unconfirmed": due.confidence is Confidence.UNCONFIRMED,
        }
    )


def refusal_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> AcceptanceRefusalFacts:
    """What the refusal to accept the application of this case states."""
    person = case.family.applicant.person
    return AcceptanceRefusalFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        caseworker=turn.actor.name,
        missing=document_names(turn.book, added.missing, speech),
        expired=document_names(turn.book, added.expired, speech),
    )


def commission_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> CommissionFacts:
    """What the commission decided about this case. The ground of a refusal is the note of the
    step when nobody states another."""
    assert case.decided_on is not None, "asked for before a decision"
    person = case.family.applicant.person
    members = members_on(case, case.decided_on)
    notes = [note for step, _, note in steps_of(turn, case) if step == CaseStep.REFUSE]
    return CommissionFacts(
        head=letterhead(turn, case, number, speech),
        kind=case.kind.value,
        category=terms.term(speech, case.kind),
        holder_name=person.name.full,
        iin=person.iin,
        region=regions.region_name(speech, case.region),
        destination=destination(turn, case).in_language(speech.code),
        decided_on=case.decided_on,
        members=person_lines(members, speech),
        minors=_minors(turn, members),
        included=CaseStatus.REFUSED not in (case.status, case.closed_from),
        sitting=Sitting(
            protocol=added.protocol.strip(),
            ground=added.ground.strip() or (notes[-1] if notes else ""),
            chair=added.chair.strip(),
            secretary=added.secretary.strip(),
            members=added.members,
            present=added.present,
            votes_for=added.votes_for,
            against=added.against,
            abstained=added.abstained,
        ),
    )


def letterhead(turn: Turn, case: Case | None, number: str, speech: Language) -> Letterhead:
    """Who issues the paper, when and under which number."""
    return Letterhead(
        number=number,
        issued_on=turn.today,
        office_name=turn.office.name.in_language(speech.code),
        place=_in_any(turn.office.place, speech),
        head_name=head_of_office(turn),
        case_number="" if case is None else case.number,
    )


def members_on(case: Case, on: date) -> tuple[Member, ...]:
    """The family on the day; everybody who ever belonged to it when nobody does any more."""
    return case.family.on(on) or case.family.members


def person_lines(members: Iterable[Member], speech: Language) -> tuple[PersonLine, ...]:
    """The members as papers name them."""
    return tuple(
        PersonLine(
            member.person.name.full,
            terms.relation_label(speech, member.relation, member.person.sex),
            member.person.born,
            member.person.iin,
        )
        for member in members
    )


def origin(turn: Turn, case: Case, speech: Language) -> str:
    """Where the family comes from: a country, or an oblast with its district."""
    if case.origin.kato is None:
        return regions.country_name(speech, case.origin.country or "")
    region = regions.region_name(speech, case.origin.kato)
    place = turn.work.places.get(case.origin.kato)
    if place is None or place.parent is None or speech.code == "en":
        return region
    name = place.name_kk if speech.code == "kk" else place.name_ru
    return f"{region}, {name}"


def document_names(book: RuleBook, named: Iterable[str], speech: Language) -> tuple[str, ...]:
    """The documents by their labels where the rules know them, else as they were called; a word
    that looks like a name of the rules and is none is refused."""
    known = {name.removeprefix(PREFIX): name for name in book.names() if name.startswith(PREFIX)}
    found = []
    for name in named:
        word = name.strip()
        if word.removeprefix(PREFIX) in known:
            label = book.rule(known[word.removeprefix(PREFIX)]).label
            found.append(label.in_language(speech.code))
        elif _RULE_WORD.fullmatch(word):
            raise refuse("document_unknown", "missing", name=word, known=", ".join(sorted(known)))
        elif word:
            found.append(word)
    return tuple(dict.fromkeys(found))


def steps_of(turn: Turn, case: Case) -> list[tuple[str, date, str]]:
    """The steps that the case took, with their days and notes, as the journal keeps them."""
    lines = turn.work.journal.of_subject(case.id)
    told = [json.loads(line.facts) for line in lines if line.event == "case_stepped"]
    return [(each["step"], date.fromisoformat(each["on"]), each["note"]) for each in told]


def _in_any(told: Wording, speech: Language) -> str:
    """The text in the language, else in whichever there is: two languages side by side need it."""
    return told.in_language(speech.code) or told.kk or told.ru or told.en


def _minors(turn: Turn, members: Iterable[Member]) -> int:
    return minors_among(turn, members, turn.today)
