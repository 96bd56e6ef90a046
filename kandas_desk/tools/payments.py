"""``payment``: propose, approve, pay, cancel, reverse, list."""

from __future__ import annotations

import argparse

from kandas_desk.commands.payments import (
    ApprovePayment,
    CancelPayment,
    PayPayment,
    ProposePayment,
    ReversePayment,
    SettleShort,
)
from kandas_desk.domain.payment import Measure, Payment, PaymentState
from kandas_desk.queries.cases import case_of_payment
from kandas_desk.queries.payments import payments_in
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.runs import add_runs
from kandas_desk.tools.schedules import add_schedules, approving_options, payment_line
from kandas_desk.tools.shapes import payment_shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    payment = group(commands, "payment", "payments of support")
    propose = command(payment, common, "propose", "propose a measure for a family", _propose)
    propose.add_argument("number")
    propose.add_argument("measure", choices=[measure.value for measure in Measure])
    propose.add_argument("--due", type=day, metavar="YYYY-MM-DD", help="the day it is due")
    approve = command(payment, common, "approve", "approve what somebody else proposed", _approve)
    approve.add_argument("id")
    day_option(approve)
    approving_options(approve)
    pay = command(payment, common, "pay", "write down that it was paid", _pay)
    pay.add_argument("id")
    day_option(pay)
    for name, says, run in (
        ("settle-short", "give up the rest of a partly paid payment", _settle_short),
        ("cancel", "cancel before it is paid", _cancel),
        ("reverse", "answer a wrong payment by the opposite entry", _reverse),
    ):
        ending = command(payment, common, name, says, run)
        ending.add_argument("id")
        ending.add_argument("--reason", required=True)
    add_schedules(payment, common)
    listing = command(payment, common, "list", "payments by state", _list)
    listing.add_argument("--state", choices=[state.value for state in PaymentState])
    add_runs(payment, common)


def _propose(tool: Tool) -> Printout:
    typed = tool.typed
    return _changed(tool, ProposePayment(typed.number, Measure(typed.measure), typed.due))


def _approve(tool: Tool) -> Printout:
    typed = tool.typed
    payment = key(typed.id, "payment_unknown")
    return _changed(tool, ApprovePayment(payment, typed.on, typed.instead_of, typed.despite))


def _pay(tool: Tool) -> Printout:
    on = tool.typed.on or tool.today
    return _changed(tool, PayPayment(key(tool.typed.id, "payment_unknown"), on))


def _settle_short(tool: Tool) -> Printout:
    return _changed(tool, SettleShort(key(tool.typed.id, "payment_unknown"), tool.typed.reason))


def _cancel(tool: Tool) -> Printout:
    return _changed(tool, CancelPayment(key(tool.typed.id, "payment_unknown"), tool.typed.reason))


def _reverse(tool: Tool) -> Printout:
    return _changed(tool, ReversePayment(key(tool.typed.id, "payment_unknown"), tool.typed.reason))


def _changed(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        done = desk.do(wanted)
        payment: Payment = done.answer
        number = desk.ask(case_of_payment, payment.id)
    shown = Printout(payment_shape(payment, number), (payment_line(tool, payment, number),))
    return tool.warned(shown, done.warnings) if done.warnings else shown


def _list(tool: Tool) -> Printout:
    states = [PaymentState(tool.typed.state)] if tool.typed.state else list(PaymentState)
    found = tool.ask(payments_in, states)
    lines = tuple(payment_line(tool, line.payment, line.case.number) for line in found)
    shapes = [payment_shape(line.payment, line.case.number) for line in found]
    return Printout({"payments": shapes}, lines or (tool.speech.text("No payments."),))
