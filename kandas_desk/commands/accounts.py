"""Recipients' bank accounts: a newer one follows the older, none is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import found_case
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.account import BankAccount, account_problems, recipient
from kandas_desk.domain.events_of_bank import AccountEnded, AccountSet
from kandas_desk.domain.identity import compact_iban
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.store.keys import new_key

MAJORITY = "majority.age"


@dataclass(frozen=True, slots=True)
class SetAccount:
    """The case is paid to this account from the day on (today when not given).

    ``person``: the IIN of the adult member whose account it is, the applicant when not given.
    """

    case: str
    iban: str
    person: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class EndAccount:
    """The case has no account from the day on; whoever is paid next has to name one."""

    case: str
    on: date | None = None


def _set(turn: Turn, command: SetAccount) -> Done:
    case = found_case(turn, command.case)
    on = command.on or turn.today
    majority = turn.book.at(MAJORITY, turn.today).whole
    member = recipient(case, command.person, on, majority)
    earlier = turn.work.accounts.of_case(case.id)
    problems = account_problems(command.iban, on, turn.today, earlier, member.person.id)
    if problems:
        raise RefusedError(*problems)
    for older in earlier:
        if older.until is None:
            turn.work.accounts.end(older.ended(on))
    iban = compact_iban(command.iban)
    account = BankAccount(
        new_key(), case.id, member.person.id, iban, on, turn.actor.login, turn.today
    )
    turn.work.accounts.add(account)
    event = AccountSet(case.id, iban, member.person.name.full, on)
    return done(turn, event, account, _shared(turn, account))


def _shared(turn: Turn, account: BankAccount) -> tuple[Reason, ...]:
    """Whether somebody else is paid to the same account: a person should look."""
    others = {
        number
        for other, number in turn.work.accounts.others_with(account.iban, account.case_id)
        if other.holds_on(account.start) and other.person_id != account.person_id
    }
    if not others:
        return ()
    return (reason("account_shared", "iban", iban=account.iban, cases=tuple(sorted(others))),)


def _end(turn: Turn, command: EndAccount) -> Done:
    case = found_case(turn, command.case)
    on = command.on or turn.today
    if on > turn.today:
        raise refuse("date_in_future", "on", date=on)
    current = next((a for a in turn.work.accounts.of_case(case.id) if a.until is None), None)
    if current is None:
        raise refuse("account_missing", "case", case_no=case.number)
    ended = current.ended(on)
    turn.work.accounts.end(ended)
    return done(turn, AccountEnded(case.id, current.iban, on), ended)


HANDLERS: dict[type, Handler] = {
    SetAccount: Handler(Permission.ACCOUNT_SET, _set),
    EndAccount: Handler(Permission.ACCOUNT_SET, _end),
}
