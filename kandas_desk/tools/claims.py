"""``claim``: money that a family gives back, from the notice to the last tenge."""

from __future__ import annotations

import argparse
from typing import Any

from kandas_desk.commands.claim_decisions import (
    ConfirmWriteOff,
    DecideAppeal,
    FileAppeal,
    ProposeWriteOff,
    WithdrawClaim,
)
from kandas_desk.commands.claim_keeping import (
    AgreeInstalments,
    ChooseSetOff,
    ClaimOverpayment,
    NoticeClaim,
    RepayClaim,
    ReverseClaimEntry,
)
from kandas_desk.domain.claim import OPEN, AppealOutcome, ClaimState, SetOff
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.language.claims import claim_sentences
from kandas_desk.language.terms import term
from kandas_desk.queries.claims import ClaimFile, ClaimLine, claim_file, claims_in
from kandas_desk.tools.claim_shapes import claim_shape, entry_of_claim
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key, tenge, whole

DAY = "YYYY-MM-DD"
OFF = "off"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    claim = group(commands, "claim", "claims for repayment")

    def one(name: str, says: str, run: Any) -> argparse.ArgumentParser:
        made = command(claim, common, name, says, run)
        made.add_argument("id")
        return made

    listing = command(claim, common, "list", "claims, the longest overdue first", _list)
    listing.add_argument("--state", choices=[state.value for state in ClaimState])
    listing.add_argument("--all", action="store_true", help="closed claims as well")
    one("show", "one claim with every entry and payment behind it", _show)
    over = command(claim, common, "overpayment", "claim back what had no ground", _overpayment)
    over.add_argument("payment", metavar="PAYMENT")
    over.add_argument("--amount", required=True, metavar="KZT")
    over.add_argument("--reason", required=True)
    notice = one("notice", "write down that the notice was delivered", _notice)
    day_option(notice, required=True)
    notice.add_argument("--pay-by", type=day, metavar=DAY, help="by the rule when not given")
    repay = one("repay", "write down money that came back", _repay)
    repay.add_argument("--amount", required=True, metavar="KZT")
    day_option(repay, required=True)
    repay.add_argument("--paper", default="", metavar="NO", help="the bank's document")
    parts = one("instalments", "agree on monthly parts", _instalments)
    parts.add_argument("--months", type=whole(1, 600), required=True, metavar="N")
    parts.add_argument("--day", type=whole(1, 31), required=True, metavar="D")
    setoff = one("setoff", "withhold a part of the next payments, or no longer", _setoff)
    setoff.add_argument("ground", choices=[*(ground.value for ground in SetOff), OFF])
    setoff.add_argument("--reference", default="", metavar="TEXT", help="agreement or order")
    appeal = one("appeal", "take in an appeal of the family", _appeal)
    day_option(appeal, required=True)
    appeal.add_argument("--reason", required=True, help="what the family says")
    decide = one("decide", "decide on the appeal that waits", _decide)
    decide.add_argument("outcome", choices=[outcome.value for outcome in AppealOutcome])
    decide.add_argument("--reason", required=True)
    decide.add_argument("--left", metavar="KZT", help="what is still demanded")
    off = one("writeoff", "propose to give up what is owed, or confirm it", _writeoff)
    off.add_argument("--act", metavar="TEXT", help="the act that gives the ground")
    off.add_argument("--reason")
    off.add_argument("--confirm", action="store_true", help="confirm what somebody proposed")
    withdraw = one("withdraw", "take back a claim that was a mistake", _withdraw)
    withdraw.add_argument("--reason", required=True)
    reverse = one("reverse", "answer a mistaken entry by the opposite one", _reverse)
    reverse.add_argument("entry", metavar="ENTRY")
    reverse.add_argument("--reason", required=True)


def _key(tool: Tool) -> Any:
    return key(tool.typed.id, "claim_unknown")


def _list(tool: Tool) -> Printout:
    typed = tool.typed
    chosen = [ClaimState(typed.state)] if typed.state else list(ClaimState if typed.all else OPEN)
    lines: tuple[ClaimLine, ...] = tool.ask(claims_in, chosen)
    said = tuple(_line(tool, line) for line in lines)
    shapes = [claim_shape(line.standing, line.case_number) for line in lines]
    return Printout({"claims": shapes}, said or (tool.speech.text("No claims."),))


def _show(tool: Tool) -> Printout:
    found: ClaimFile = tool.ask(claim_file, _key(tool))
    return _told(tool, found)


def _overpayment(tool: Tool) -> Printout:
    typed = tool.typed
    payment = key(typed.payment, "payment_unknown")
    return _changed(tool, ClaimOverpayment(payment, tenge(typed.amount, "amount"), typed.reason))


def _notice(tool: Tool) -> Printout:
    return _changed(tool, NoticeClaim(_key(tool), tool.typed.on, tool.typed.pay_by))


def _repay(tool: Tool) -> Printout:
    typed = tool.typed
    amount = tenge(typed.amount, "amount")
    return _changed(tool, RepayClaim(_key(tool), amount, typed.on, typed.paper))


def _instalments(tool: Tool) -> Printout:
    return _changed(tool, AgreeInstalments(_key(tool), tool.typed.months, tool.typed.day))


def _setoff(tool: Tool) -> Printout:
    ground = None if tool.typed.ground == OFF else SetOff(tool.typed.ground)
    return _changed(tool, ChooseSetOff(_key(tool), ground, tool.typed.reference))


def _appeal(tool: Tool) -> Printout:
    return _changed(tool, FileAppeal(_key(tool), tool.typed.on, tool.typed.reason))


def _decide(tool: Tool) -> Printout:
    typed = tool.typed
    outcome = AppealOutcome(typed.outcome)
    left = None if typed.left is None else tenge(typed.left, "left")
    return _changed(tool, DecideAppeal(_key(tool), outcome, typed.reason, left))


def _writeoff(tool: Tool) -> Printout:
    typed = tool.typed
    if typed.confirm:
        return _changed(tool, ConfirmWriteOff(_key(tool)))
    return _changed(tool, ProposeWriteOff(_key(tool), typed.act or "", typed.reason or ""))


def _withdraw(tool: Tool) -> Printout:
    return _changed(tool, WithdrawClaim(_key(tool), tool.typed.reason))


def _reverse(tool: Tool) -> Printout:
    entry = key(tool.typed.entry, "claim_entry_unknown")
    return _changed(tool, ReverseClaimEntry(_key(tool), entry, tool.typed.reason))


def _changed(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        done = desk.do(wanted)
        standing: ClaimStanding = done.answer
        found: ClaimFile = desk.ask(claim_file, standing.id)
    return tool.warned(_told(tool, found), done.warnings)


def _told(tool: Tool, found: ClaimFile) -> Printout:
    shape = claim_shape(found.standing, found.case.number) | {
        "entries": [entry_of_claim(entry) for entry in found.entries]
    }
    said = claim_sentences(tool.speech, found.standing, tool.today)
    head = f"{found.standing.id}  {found.case.number}"
    return Printout(shape, (head, *said))


def _line(tool: Tool, line: ClaimLine) -> str:
    speech, standing = tool.speech, line.standing
    part = standing.next_part
    due = "" if part is None else speech.short_date(part.due_on)
    return (
        f"{standing.id}  {line.case_number}  {line.applicant}  "
        f"{term(speech, standing.claim.state)}  {speech.tenge(standing.balance)}  {due}"
    )
