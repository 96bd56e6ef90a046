"""``land``: apply for a plot, grant a right, end it, offer a new contract, receive the fee."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from kandas_desk.commands.land import (
    AlienateLand,
    ApplyForLand,
    ContractLand,
    EndLand,
    ExpireLand,
    GrantLand,
    RefuseLand,
)
from kandas_desk.commands.land_fees import RecordLandFee, ReverseLandFee
from kandas_desk.commands.land_offers import AcceptLand, LapseLand, OfferLand
from kandas_desk.domain.land import CHOSEN_END_REASONS, LandEndReason, LandRight
from kandas_desk.domain.land_fees import DayOfYear, YearlyFee, read_day
from kandas_desk.domain.money import Money
from kandas_desk.domain.refusals import refuse
from kandas_desk.exchange.case_file import read_land
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import case_of_land
from kandas_desk.queries.fees import FeeAccount
from kandas_desk.queries.land import fees_of_land, land_list
from kandas_desk.tools.front import Printout, Tool
from kandas_desk.tools.land_shapes import fees_shape, land_shape
from kandas_desk.tools.typed import Commands, command, day, day_option, group, key
from kandas_desk.tools.values import hectares

DAY = "YYYY-MM-DD"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the group."""
    land = group(commands, "land", "rights to plots of land")
    grant = command(land, common, "grant", "grant a temporary right from a JSON file", _grant)
    grant.add_argument("number")
    grant.add_argument("file", type=Path)
    apply = command(land, common, "apply", "write down an application from a JSON file", _apply)
    apply.add_argument("number")
    apply.add_argument("file", type=Path)
    day_option(apply)
    contract = command(land, common, "contract", "grant what was applied for", _contract)
    contract.add_argument("id")
    _contract_options(contract)
    refusal = command(land, common, "refuse", "refuse an application", _refuse)
    refusal.add_argument("id")
    refusal.add_argument("--reason", required=True)
    end = command(land, common, "end", "end a right", _end)
    end.add_argument("id")
    day_option(end, required=True)
    end.add_argument("--reason", required=True, choices=[why.value for why in CHOSEN_END_REASONS])
    command(land, common, "expire", "record every right whose term is over", _expire)
    alienate = command(land, common, "alienate", "pass a right on; the law forbids it", _alienate)
    alienate.add_argument("id")
    alienate.add_argument("--to", default="")
    _add_offers(land, common)
    _add_fees(land, common)
    listing = command(land, common, "list", "rights, the earliest end first", _list)
    listing.add_argument("--ending-before", type=day, metavar=DAY)


def _add_offers(land: Commands, common: argparse.ArgumentParser) -> None:
    offer = command(land, common, "offer", "offer a new long-term contract", _offer)
    offer.add_argument("id")
    day_option(offer)
    accept = command(land, common, "accept", "record the new contract", _accept)
    accept.add_argument("id")
    _contract_options(accept)
    accept.add_argument("--from", dest="start", type=day, metavar=DAY, required=True)
    accept.add_argument("--until", type=day, metavar=DAY, required=True)
    lapse = command(land, common, "lapse", "record that the offer lapsed", _lapse)
    lapse.add_argument("id")
    lapse.add_argument("--reason", required=True)


def _add_fees(land: Commands, common: argparse.ArgumentParser) -> None:
    receipt = command(land, common, "receipt", "record a receipt for the fee", _receipt)
    receipt.add_argument("id")
    receipt.add_argument("--amount", required=True, metavar="KZT")
    day_option(receipt, required=True)
    receipt.add_argument("--number", required=True, metavar="NO", help="the number on the paper")
    reverse = command(land, common, "receipt-reverse", "take a receipt back", _reverse)
    reverse.add_argument("id", metavar="RECEIPT")
    reverse.add_argument("--reason", required=True)
    fees = command(land, common, "fees", "what is due and what was received", _fees)
    fees.add_argument("id")


def _contract_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--contract", required=True, metavar="NO")
    parser.add_argument("--contract-on", type=day, metavar=DAY)
    parser.add_argument("--fee", metavar="KZT", help="for each year of the contract")
    parser.add_argument("--fee-days", metavar="MM-DD,…", help="its days of payment")


def _grant(tool: Tool) -> Printout:
    return _changed(tool, GrantLand(tool.typed.number, read_land(tool.typed.file)))


def _apply(tool: Tool) -> Printout:
    typed = tool.typed
    return _changed(tool, ApplyForLand(typed.number, read_land(typed.file), typed.on))


def _contract(tool: Tool) -> Printout:
    typed = tool.typed
    return _changed(tool, ContractLand(_id(tool), typed.contract, typed.contract_on, _fee(tool)))


def _refuse(tool: Tool) -> Printout:
    return _changed(tool, RefuseLand(_id(tool), tool.typed.reason))


def _end(tool: Tool) -> Printout:
    return _changed(tool, EndLand(_id(tool), tool.typed.on, LandEndReason(tool.typed.reason)))


def _expire(tool: Tool) -> Printout:
    with tool.desk() as desk:
        over: tuple[LandRight, ...] = desk.do(ExpireLand()).answer
        numbers = [desk.ask(case_of_land, right.id) for right in over]
    pairs = list(zip(over, numbers, strict=True))
    shapes = [land_shape(right, number, tool.today) for right, number in pairs]
    lines = tuple(_line(tool, right, number) for right, number in pairs)
    none = tool.speech.text("No land right has run out.")
    return Printout({"land": shapes}, lines or (none,))


def _alienate(tool: Tool) -> Printout:
    return _changed(tool, AlienateLand(_id(tool), tool.typed.to))


def _offer(tool: Tool) -> Printout:
    return _changed(tool, OfferLand(_id(tool), tool.typed.on))


def _accept(tool: Tool) -> Printout:
    typed = tool.typed
    wanted = AcceptLand(
        _id(tool), typed.contract, typed.start, typed.until, typed.contract_on, _fee(tool)
    )
    return _changed(tool, wanted)


def _lapse(tool: Tool) -> Printout:
    return _changed(tool, LapseLand(_id(tool), tool.typed.reason))


def _receipt(tool: Tool) -> Printout:
    typed = tool.typed
    return _account(tool, RecordLandFee(_id(tool), _amount(typed.amount), typed.on, typed.number))


def _reverse(tool: Tool) -> Printout:
    receipt = key(tool.typed.id, "land_receipt_unknown")
    return _account(tool, ReverseLandFee(receipt, tool.typed.reason))


def _fees(tool: Tool) -> Printout:
    return _account_shown(tool, tool.ask(fees_of_land, _id(tool)))


def _id(tool: Tool) -> UUID:
    return key(tool.typed.id, "land_unknown")


def _amount(text: str) -> Money:
    try:
        return Money.from_tenge(text)
    except ValueError:
        raise refuse("amount_unreadable", "amount", text=text) from None


def _fee(tool: Tool) -> YearlyFee | None:
    typed = tool.typed
    if typed.fee is None:
        return None
    return YearlyFee(
        _amount(typed.fee), tuple(map(_day_of_year, (typed.fee_days or "").split(",")))
    )


def _day_of_year(text: str) -> DayOfYear:
    found = read_day(text)
    if found is None:
        raise refuse("land_fee_day", "fee_days", day=text or "–")
    return found


def _changed(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        done = desk.do(wanted)
        right: LandRight = done.answer
        number = desk.ask(case_of_land, right.id)
    shape = land_shape(right, number, tool.today)
    return tool.warned(Printout(shape, (_line(tool, right, number),)), done.warnings)


def _account(tool: Tool, wanted: object) -> Printout:
    with tool.desk() as desk:
        receipt = desk.do(wanted).answer
        found: FeeAccount = desk.ask(fees_of_land, receipt.land_id)
    return _account_shown(tool, found)


def _account_shown(tool: Tool, found: FeeAccount) -> Printout:
    speech = tool.speech
    lines = [
        f"{speech.short_date(due.due_on)}  {speech.tenge(due.amount)}  {speech.tenge(due.paid)}"
        for due in found.dues
    ]
    lines.append(speech.text("Fee owed: {amount}", amount=speech.tenge(found.owed)))
    return Printout(fees_shape(found), tuple(lines))


def _list(tool: Tool) -> Printout:
    found = tool.ask(land_list, tool.typed.ending_before)
    lines = tuple(_line(tool, line.right, line.case_number) for line in found)
    shapes = [land_shape(line.right, line.case_number, tool.today) for line in found]
    return Printout({"land": shapes}, lines or (tool.speech.text("No land rights."),))


def _line(tool: Tool, right: LandRight, number: str) -> str:
    speech = tool.speech
    return (
        f"{right.id}  {number}  {right.cadastral_number}  {hectares(right.area_m2)}  "
        f"{speech.short_date(right.start)} – {speech.short_date(right.until)}  "
        f"{term(speech, right.state_on(tool.today))}"
    )
