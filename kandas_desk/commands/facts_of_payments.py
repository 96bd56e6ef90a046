"""What papers about payments state: the order for one payment, the register of a payment run."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from uuid import UUID

from kandas_desk.commands.facts_of_letters import letterhead
from kandas_desk.commands.turn import Turn
from kandas_desk.documents.payment_order import ApprovalLine, BasisLine, PaymentOrderFacts
from kandas_desk.documents.payment_register import PaymentRegisterFacts, RegisterLine
from kandas_desk.domain.account import account_on
from kandas_desk.domain.case import Case
from kandas_desk.domain.money import total
from kandas_desk.domain.office import Role
from kandas_desk.domain.paper_needs import Particulars
from kandas_desk.domain.payment import Approval, Basis
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.run import RunLine, RunState
from kandas_desk.exchange.bank_form import BankForm, read_bank_form
from kandas_desk.exchange.bank_register import purpose_of
from kandas_desk.house.marks import N_
from kandas_desk.house.places import resources
from kandas_desk.language import regions, terms
from kandas_desk.language.speak import Language
from kandas_desk.rules.book import Confidence


def order_facts(
    turn: Turn, case: Case, number: str, speech: Language, added: Particulars
) -> PaymentOrderFacts:
    """What the order for the payment that ``added.about`` names states today."""
    payment, person = turn.work.payments.get(UUID(added.about)), case.family.applicant.person
    names = {m.person.id: m.person.name.full for m in case.family.members}
    staff = _names(turn)
    account = account_on(turn.work.accounts.of_case(case.id), turn.today)
    owner = None
    if account is not None:
        owner = turn.work.persons.by_ids({account.person_id})[account.person_id]
    budget = None if payment.budget_id is None else turn.work.budgets.get(payment.budget_id)
    return PaymentOrderFacts(
        head=letterhead(turn, case, number, speech),
        holder_name=person.name.full,
        iin=person.iin,
        measure=terms.term(speech, payment.measure),
        amount=payment.amount,
        state=terms.term(speech, payment.state),
        due_on=payment.due_on,
        paid_on=payment.paid_on,
        persons=tuple(names[key] for key in payment.composition if key in names),
        recipient="" if owner is None else owner.name.full,
        recipient_iin=None if owner is None else owner.iin,
        iban="" if account is None else account.iban,
        bank="" if account is None else account.bank,
        programme="" if budget is None else budget.programme,
        budget_year="" if budget is None else str(budget.year),
        budget_region="" if budget is None else regions.region_name(speech, budget.region),
        basis=tuple(_basis(turn, basis, speech) for basis in payment.basis),
        proposed_by=staff.get(payment.proposed_by, payment.proposed_by),
        proposed_on=payment.proposed_on,
        approvals=tuple(_approval(turn, staff, approval) for approval in payment.approvals),
        accountant=_accountant(turn),
        basis_unconfirmed=any(b.confidence == Confidence.UNCONFIRMED for b in payment.basis),
    )


def register_facts(
    turn: Turn, run_number: str, number: str, speech: Language
) -> PaymentRegisterFacts:
    """What the register of the run states; refused for a run that is unknown or was dropped."""
    if not run_number.strip():
        raise refuse("field_required", "run", field="run")
    run = turn.work.runs.by_number(run_number.strip())
    if run is None:
        raise refuse("run_unknown", "run", number=run_number)
    if run.state is RunState.DROPPED:
        raise refuse("run_dropped", "run", number=run.number)
    lines = turn.work.runs.lines(run.id)
    form = read_bank_form(resources() / "registers")
    narrowed = [] if run.region is None else [regions.region_name(speech, run.region)]
    if run.measure is not None:
        narrowed.append(terms.term(speech, run.measure))
    return PaymentRegisterFacts(
        head=letterhead(turn, None, number, speech),
        run=run.number,
        month=run.month,
        state=terms.term(speech, run.state),
        made_by=_names(turn).get(run.made_by, run.made_by),
        made_on=run.made_on,
        sent_on=run.sent_on,
        narrowed=", ".join(narrowed),
        lines=tuple(
            RegisterLine(
                line.line,
                line.name,
                line.iin,
                line.iban,
                line.net,
                _purpose(line, form, speech),
            )
            for line in lines
        ),
        withheld=total([line.withheld for line in lines]),
        accountant=_accountant(turn),
    )


def _basis(turn: Turn, basis: Basis, speech: Language) -> BasisLine:
    """A frozen value; its label and unit are those of the rule of the same name."""
    known = basis.name in turn.book.names()
    rule = turn.book.rule(basis.name) if known else None
    try:
        value = speech.decimal(Decimal(basis.value))
    except InvalidOperation:
        value = basis.value
    return BasisLine(
        name=basis.name if rule is None else rule.label.in_language(speech.code),
        value=value if rule is None else f"{value} {terms.unit_label(speech, rule.unit)}",
        start=basis.start,
        reference=basis.reference,
        confidence=terms.confidence_label(speech, basis.confidence),
    )


def _approval(turn: Turn, staff: dict[str, str], approval: Approval) -> ApprovalLine:
    """Who approved; for a substitute the days of the substitution in which they did."""
    name, absent = staff.get(approval.by, approval.by), approval.instead_of
    if absent is None:
        return ApprovalLine(name, approval.on)
    held = [
        one
        for one in turn.work.substitutions.of_substitute(approval.by)
        if one.absent == absent and one.holds_on(approval.on)
    ]
    return ApprovalLine(
        name,
        approval.on,
        staff.get(absent, absent),
        held[-1].start if held else None,
        held[-1].last_day if held else None,
    )


def _purpose(line: RunLine, form: BankForm, speech: Language) -> str:
    """What the payment is for: the words that the bank reads, said in English for an English
    paper, for which the bank has none."""
    if speech.code != "en":
        return purpose_of(line, form, speech.code)
    return speech.text(
        N_("{measure}, {month_text}, case {case_no}"),
        measure=terms.term(speech, line.measure),
        month_text=f"{line.due_on:%m.%Y}",
        case_no=line.case_number,
    )


def _names(turn: Turn) -> dict[str, str]:
    return {person.login: person.name for person in turn.work.staff.all()}


def _accountant(turn: Turn) -> str:
    """The name of the accountant who signs; empty while nobody has this role."""
    found = [p for p in turn.work.staff.all() if p.active and p.role is Role.ACCOUNTANT]
    return found[0].name if found else ""
