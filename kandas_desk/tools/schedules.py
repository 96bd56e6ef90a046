"""``payment schedule``, ``recalculate``, ``show``, ``approve-many``: many payments at once, and
what stands behind one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import date

from kandas_desk.commands.approvals import ApprovalsAnswer, ApproveMany
from kandas_desk.commands.schedules import (
    RecalculatePayments,
    ScheduleMany,
    ScheduleMeasure,
    SchedulesAnswer,
)
from kandas_desk.domain.approval import Twin
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.domain.people import Person
from kandas_desk.domain.schedule import Difference, Instalment
from kandas_desk.language.reasons import sentence
from kandas_desk.language.terms import term
from kandas_desk.queries.approvals import ApprovalPreview, approval_preview, duplicates_of
from kandas_desk.queries.payments import PaymentLine, lines_of, payments_in
from kandas_desk.queries.schedules import (
    Composition,
    ScheduleDifference,
    SchedulePreview,
    composition_of,
    schedule_difference,
    schedule_preview,
)
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.shapes import Shape, frozen_basis_shape, payment_shape
from kandas_desk.tools.typed import Commands, command, day_option, key, month


def approving_options(parser: argparse.ArgumentParser) -> None:
    """Add what an approval may carry."""
    parser.add_argument("--instead-of", metavar="LOGIN", help="the absent person")
    parser.add_argument(
        "--despite", default="", metavar="TEXT", help="why a shared account is right"
    )


def add_schedules(payment: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands to the group ``payment``."""
    measures = [measure.value for measure in Measure]
    one = command(payment, common, "schedule", "propose all payments of a measure", _schedule)
    one.add_argument("number")
    many = command(payment, common, "schedule-many", "the same for many families", _schedule_many)
    many.add_argument("numbers", nargs="+", metavar="NUMBER")
    for parser in (one, many):
        parser.add_argument("measure" if parser is one else "--measure", choices=measures)
        parser.add_argument("--from", dest="from_month", type=month, metavar="YYYY-MM")
    one.add_argument("--dry-run", action="store_true", help="only show what would be proposed")
    again = command(
        payment, common, "recalculate", "let payments to come follow the family", _recalculate
    )
    again.add_argument("number")
    day_option(again)
    again.add_argument("--dry-run", action="store_true", help="only show the difference")
    show = command(payment, common, "show", "one payment and what stands behind it", _show)
    show.add_argument("id")
    approve = command(payment, common, "approve-many", "approve several at once", _approve_many)
    approve.add_argument("ids", nargs="*", metavar="ID")
    approve.add_argument("--all", action="store_true", help="everything that awaits approval")
    day_option(approve)
    approving_options(approve)
    approve.add_argument("--dry-run", action="store_true", help="only show the summary")


def _schedule(tool: Tool) -> Printout:
    typed = tool.typed
    measure = Measure(typed.measure)
    with tool.desk() as desk:
        if typed.dry_run:
            preview: SchedulePreview = desk.ask(
                schedule_preview, typed.number, measure, typed.from_month
            )
            shown = Printout(
                {"schedule": None, "payments": [_instalment(p) for p in preview.instalments]},
                tuple(_instalment_line(tool, p) for p in preview.instalments),
                status=1 if preview.problems else 0,
            )
            if not preview.problems:
                return shown
            return Printout({"refused": tool.reasons(preview.problems)}, shown.lines, 1)
        payments: tuple[Payment, ...] = desk.do(
            ScheduleMeasure(typed.number, measure, typed.from_month)
        ).answer
    return Printout(
        {
            "schedule": str(payments[0].schedule_id),
            "payments": [payment_shape(p, typed.number) for p in payments],
        },
        tuple(payment_line(tool, p, typed.number) for p in payments),
    )


def _schedule_many(tool: Tool) -> Printout:
    typed = tool.typed
    measure = Measure(typed.measure or Measure.HOUSING_SUPPORT.value)
    wanted = ScheduleMany(tuple(typed.numbers), measure, typed.from_month)
    answer: SchedulesAnswer = tool.do(wanted, progress=tool.speech.text("Proposing")).answer
    refused = [
        {"case": number, "refused": tool.reasons(reasons)} for number, reasons in answer.refused
    ]
    lines = [tool.speech.text("Proposed: {n}", n=len(answer.payments))]
    lines += [
        f"{number}: {sentence(tool.speech, reason)}"
        for number, reasons in answer.refused
        for reason in reasons
    ]
    return Printout(
        {"payments": [str(p.id) for p in answer.payments], "refused": refused}, tuple(lines)
    )


def _recalculate(tool: Tool) -> Printout:
    typed = tool.typed
    on = typed.on or tool.today
    if typed.dry_run:
        found: ScheduleDifference = tool.ask(schedule_difference, typed.number, on)
        return differences_printout(tool, found.lines)
    changed: tuple[Difference, ...] = tool.do(RecalculatePayments(typed.number, on)).answer
    return differences_printout(tool, changed)


def differences_printout(tool: Tool, lines: Sequence[Difference]) -> Printout:
    """The old and the new amount of every payment that changes, and of all together."""
    speech = tool.speech
    found = ScheduleDifference(date.min, tuple(lines))
    said = [
        f"{speech.short_date(d.payment.due_on)}  {term(speech, d.payment.measure)}  "
        f"{speech.tenge(d.old)} → {speech.tenge(d.new)}"
        for d in lines
    ]
    if not said:
        said = [speech.text("No payment changes.")]
    else:
        said.append(
            speech.text(
                "In all: {old} before, {new} now",
                old=speech.tenge(found.old),
                new=speech.tenge(found.new),
            )
        )
    return Printout(difference_shape(found.lines), tuple(said))


def difference_shape(lines: Iterable[Difference]) -> Shape:
    """The differences as JSON."""
    found = ScheduleDifference(date.min, tuple(lines))
    return {
        "differences": [
            {
                "payment": str(d.payment.id),
                "measure": d.payment.measure,
                "due_on": str(d.payment.due_on),
                "persons": {
                    "old": len(d.payment.composition),
                    "new": 0 if d.fresh is None else len(d.fresh.composition),
                },
                "old": d.old.tenge,
                "new": d.new.tenge,
            }
            for d in found.lines
        ],
        "total": {"old": found.old.tenge, "new": found.new.tenge},
    }


def _show(tool: Tool) -> Printout:
    payment_id = key(tool.typed.id, "payment_unknown")
    with tool.desk() as desk:
        found: Composition = desk.ask(composition_of, payment_id)
        (line,) = desk.ask(lines_of, [found.payment])
        twins: tuple[Twin, ...] = desk.ask(duplicates_of, payment_id)
    speech, payment = tool.speech, found.payment
    number = line.case.number
    duplicates = tool.reasons(tuple(twin.reason for twin in twins))
    output = payment_shape(payment, number) | {
        "composition": [_person(p) for p in found.frozen],
        "family_today": [_person(p) for p in found.today],
        "composition_unchanged": found.same,
        "duplicates": duplicates,
    }
    lines = [
        payment_line(tool, payment, number),
        speech.text("Reckoned for: {names}", names=_names(found.frozen)),
        speech.text("Family today: {names}", names=_names(found.today)),
        *(f"{basis.name} = {basis.value}  {basis.reference}" for basis in payment.basis),
        *(
            speech.text("Approved by {who} on {day}", who=_approver(a.by, a.instead_of), day=a.on)
            for a in payment.approvals
        ),
        *(f"! {twin['message']}" for twin in duplicates),
    ]
    return Printout(output, tuple(lines))


def _approver(by: str, instead_of: str | None) -> str:
    return by if instead_of is None else f"{by} ({instead_of})"


def _approve_many(tool: Tool) -> Printout:
    typed, speech = tool.typed, tool.speech
    with tool.desk() as desk:
        keys = tuple(key(one, "payment_unknown") for one in typed.ids)
        if typed.all:
            waiting: tuple[PaymentLine, ...] = desk.ask(
                payments_in, [PaymentState.PROPOSED], 1_000_000
            )
            keys = (*keys, *(line.payment.id for line in waiting))
        if typed.dry_run:
            preview: ApprovalPreview = desk.ask(
                approval_preview, keys, desk.login, typed.on, typed.instead_of
            )
            approved, refused = [j.before for j in preview.good], preview.refused
            warnings = preview.warnings
        else:
            wanted = ApproveMany(keys, typed.on, typed.instead_of, typed.despite)
            done = desk.do(wanted)
            answer: ApprovalsAnswer = done.answer
            approved, refused = list(answer.approved), answer.refused
            warnings = done.warnings
    total = sum(payment.amount.tiyn for payment in approved)
    output = {
        "approved": [str(payment.id) for payment in approved],
        "amount": f"{total // 100}.{total % 100:02d}",
        "refused": [{"id": str(j.before.id), "refused": tool.reasons(j.reasons)} for j in refused],
    }
    lines = [speech.text("Approved: {n}", n=len(approved))]
    lines += [f"{j.before.id}: {sentence(speech, reason)}" for j in refused for reason in j.reasons]
    return tool.warned(Printout(output, tuple(lines)), tuple(warnings))


def _instalment(part: Instalment) -> Shape:
    return {
        "due_on": str(part.due_on),
        "amount": part.amount.tenge,
        "persons": len(part.composition),
        "confidence": part.confidence,
        "basis": [frozen_basis_shape(basis) for basis in part.basis],
    }


def _instalment_line(tool: Tool, part: Instalment) -> str:
    return f"{tool.speech.short_date(part.due_on)}  {tool.speech.tenge(part.amount)}"


def _person(person: Person) -> Shape:
    return {"id": str(person.id), "iin": person.iin, "name": person.name.full}


def _names(people: Iterable[Person]) -> str:
    return ", ".join(person.name.full for person in people)


def payment_line(tool: Tool, payment: Payment, number: str) -> str:
    """A payment as one line; approvals are counted while some are missing."""
    speech = tool.speech
    waits = payment.state is PaymentState.PROPOSED
    so_far = f"  {len(payment.approvals)}/{payment.people_needed}" if waits else ""
    return (
        f"{payment.id}  {number}  {term(speech, payment.measure)}  "
        f"{speech.tenge(payment.amount)}  {speech.short_date(payment.due_on)}  "
        f"{term(speech, payment.state)}{so_far}"
    )
