"""Values as JSON: the keys are fixed by the command line's contract, none is ever renamed.

Its length is that of the contract."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kandas_desk.domain.bond import Bond, Consequences, Exempt
from kandas_desk.domain.case import Case, CaseCard
from kandas_desk.domain.paper import Paper
from kandas_desk.domain.payment import Basis, Payment
from kandas_desk.domain.people import Member, Stated
from kandas_desk.domain.plan import Plan
from kandas_desk.domain.refusals import Reason
from kandas_desk.domain.returns import Return
from kandas_desk.domain.revocation import Revocation
from kandas_desk.exchange.register_rows import RowProblem
from kandas_desk.language.events import event_sentence
from kandas_desk.language.reasons import bare_sentence
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import RuleValue
from kandas_desk.tools import values
from kandas_desk.tools.claim_shapes import claim_shape
from kandas_desk.tools.land_shapes import land_shape
from kandas_desk.tools.values import shown_day

if TYPE_CHECKING:  # an award needs no archive
    from kandas_desk.queries.cases import CaseFile
    from kandas_desk.queries.journal import JournalEntry

Shape = values.Shape


def stated(answer: Stated | None) -> bool | str | None:
    """A stated answer: true, false, "refused" or null for unknown."""
    return {None: None, Stated.YES: True, Stated.NO: False, Stated.REFUSED: "refused"}[answer]


def member_shape(member: Member) -> Shape:
    """A member of a family."""
    person = member.person
    return {
        "relation": member.relation,
        "iin": person.iin,
        "surname": person.name.surname or None,
        "given_name": person.name.given_name or None,
        "patronymic": person.name.patronymic or None,
        "born": shown_day(person.born),
        "sex": person.sex,
        "citizenship": person.citizenship,
        "education": person.education,
        "degree": person.degree,
        "speciality": person.speciality or None,
        "job_seeker": stated(person.job_seeker),
        "employed": stated(person.employed),
        "registered_in_origin_since": shown_day(person.registered_in_origin_since),
        "since": shown_day(member.since),
        "until": shown_day(member.until),
    }


def case_shape(case: Case) -> Shape:
    """A case in the shape of its file, with number, status and open steps."""
    origin = case.origin
    return {
        "number": case.number,
        "status": case.status,
        "open_steps": list(case.open_steps),
        "kind": case.kind,
        "applied_on": shown_day(case.applied_on),
        "decided_on": shown_day(case.decided_on),
        "arrived_on": shown_day(case.arrived_on),
        "origin": {"kato": origin.kato} if origin.kato else {"country": origin.country},
        "destination": {"kato": case.destination.kato, "area": case.destination.area},
        "members": [member_shape(member) for member in case.family.members],
        "housing": {"price": case.housing_price.tenge} if case.housing_price else None,
    }


def case_file_shape(file: CaseFile, speech: Language) -> Shape:
    """A case with everything that belongs to it."""
    number = file.case.number
    return case_shape(file.case) | {
        "bond": None if file.bond is None else bond_shape(file.bond),
        "payments": [payment_shape(payment, number) for payment in file.payments],
        "land": [land_shape(right, number, file.today) for right in file.land],
        "plan": None if file.plan is None else plan_shape(file.plan, speech),
        "returns": [return_shape(departure) for departure in file.returns],
        "claims": [claim_shape(claim) for claim in file.claims],
        "papers": [paper_shape(paper) for paper in file.papers],
        "journal": [entry_shape(entry, speech) for entry in file.journal],
    }


def card_shape(card: CaseCard) -> Shape:
    """A case as a line of a list."""
    return {
        "number": card.number,
        "kind": card.kind,
        "status": card.status,
        "applicant": card.applicant,
        "iin": card.iin,
        "persons": card.family_size,
        "region": card.region,
        "applied_on": shown_day(card.applied_on),
        "arrived_on": shown_day(card.arrived_on),
    }


def payment_shape(payment: Payment, case: str) -> Shape:
    """A payment."""
    return {
        "id": str(payment.id),
        "state": payment.state,
        "amount": payment.amount.tenge,
        "measure": payment.measure,
        "due_on": shown_day(payment.due_on),
        "case": case,
        "persons": len(payment.composition),
        "proposed_by": payment.proposed_by,
        "people_needed": payment.people_needed,
        "approvals": [
            {"by": a.by, "on": shown_day(a.on), "instead_of": a.instead_of}
            for a in payment.approvals
        ],
        "approved_by": payment.approved_by,
        "paid_on": shown_day(payment.paid_on),
        "paid_amount": payment.paid_amount.tenge,
        "budget": None if payment.budget_id is None else str(payment.budget_id),
        "schedule": None if payment.schedule_id is None else str(payment.schedule_id),
        "replaces": None if payment.replaces is None else str(payment.replaces),
        "reason": payment.ended_reason or None,
        "basis": [frozen_basis_shape(basis) for basis in payment.basis],
    }


def frozen_basis_shape(basis: Basis) -> Shape:
    """A value of the law as a payment keeps it."""
    return {
        "name": basis.name,
        "value": basis.value,
        "from": shown_day(basis.start),
        "reference": basis.reference,
        "confidence": basis.confidence,
    }


def basis_shape(value: RuleValue) -> Shape:
    """A value of the law behind an award."""
    return {
        "name": value.name,
        "value": rule_value(value),
        "from": shown_day(value.start),
        "reference": value.reference,
        "confidence": value.confidence,
    }


def rule_value(value: RuleValue) -> object:
    """The bare value: a number, a text, a list."""
    bare = value.value
    if isinstance(bare, tuple):
        return list(bare)
    return str(bare) if isinstance(bare, Decimal) else bare


def rule_shape(value: RuleValue) -> Shape:
    """A rule's value in force with its source."""
    shape: Shape = {
        "name": value.name,
        "value": rule_value(value),
        "unit": value.unit,
        "from": shown_day(value.start),
        "until": shown_day(value.until),
        "reference": value.reference,
        "confidence": value.confidence,
    }
    return shape | {"keys": dict(value.keys)} if value.keys else shape


def bond_shape(bond: Bond) -> Shape:
    """The span of the duty."""
    return {"bond_from": shown_day(bond.start), "bond_until": shown_day(bond.until)}


def consequences_shape(found: Consequences) -> Shape:
    """What follows a departure."""
    return {
        "land_ended": [str(key) for key in found.land_ended],
        "payments_cancelled": [str(key) for key in found.payments_cancelled],
        "repay": found.repay.tenge,
        "overpaid": found.overpaid.tenge,
        "exempt": exempt_shape(found.exempt),
        "payments": [
            {
                "id": str(line.payment_id),
                "measure": line.measure,
                "paid_on": shown_day(line.on),
                "received": line.received.tenge,
                "claimed": line.claimed.tenge,
                "repay": line.repay.tenge,
                "late": line.late,
            }
            for line in found.lines
        ],
    }


def exempt_shape(exempt: Exempt | None) -> Shape | None:
    """Why nothing is repaid."""
    if exempt is None:
        return None
    return {
        "ground": exempt.ground,
        "reference": exempt.reference,
        "confidence": exempt.confidence,
    }


def plan_shape(plan: Plan, speech: Language) -> Shape:
    """A plan in the language of the run."""
    return {
        "id": str(plan.id),
        "template": plan.template,
        "made_on": shown_day(plan.made_on),
        "items": [
            {
                "id": str(item.id),
                "focus": item.focus,
                "goal": item.goal.in_language(speech.code),
                "action": item.action.in_language(speech.code),
                "due_on": shown_day(item.due_on),
                "state": item.state,
                "done_on": shown_day(item.done_on),
                "result": item.result or None,
            }
            for item in plan.items
        ],
    }


def return_shape(departure: Return) -> Shape:
    """A departure."""
    return {
        "id": str(departure.id),
        "on": shown_day(departure.on),
        "reason": departure.reason,
        "to": departure.to_place or None,
        "known_from": departure.known_from,
        "members": [str(key) for key in departure.members],
        "recorded_on": shown_day(departure.recorded_on),
        "undone": None
        if departure.undone is None
        else {
            "on": shown_day(departure.undone.on),
            "by": departure.undone.by,
            "reason": departure.undone.reason,
        },
    }


def paper_shape(paper: Paper) -> Shape:
    """A paper of the register."""
    return {
        "number": paper.number,
        "kind": paper.kind,
        "lang": paper.lang,
        "sha256": paper.sha256,
        "pages": paper.pages,
        "issued_on": shown_day(paper.issued_on),
        "issued_by": paper.issued_by,
    }


def revocation_shape(revocation: Revocation) -> Shape:
    """A revocation."""
    return {
        "number": revocation.number,
        "state": "revoked" if revocation.is_in_force else "proposed",
        "reason": revocation.reason,
        "proposed_by": revocation.proposed_by,
        "proposed_on": shown_day(revocation.proposed_on),
        "confirmed_by": revocation.confirmed_by,
        "confirmed_on": shown_day(revocation.confirmed_on),
    }


def entry_shape(entry: JournalEntry, speech: Language) -> Shape:
    """A line of the journal, its sentence in the language of the run."""
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "event": entry.event,
        "sentence": event_sentence(speech, entry.event, entry.facts),
    }


def problem_shape(problem: RowProblem, speech: Language) -> Shape:
    """A problem of a register's row."""
    why: Reason = problem.reason
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "message": bare_sentence(speech, why),
    }
