"""Recipients' accounts: whose, from when, why not."""

from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.commands.accounts import EndAccount, SetAccount
from kandas_desk.domain.account import account_on
from kandas_desk.domain.people import Relation, Sex
from tests.bank import an_iban
from tests.builders import AUDIT, BOOKS, TODAY, AnOffice, a_member_draft, an_iin
from tests.store.raw import raw

DAY = date(2026, 11, 20)


def kept(office: AnOffice, number: str):
    with office.archive.reading() as shelves:
        return shelves.accounts.of_case(office.case(number).id)


def test_a_newer_account_follows_the_older_one_and_overwrites_nothing(office: AnOffice) -> None:
    number, first, second = office.arrived(), an_iban(), an_iban()
    office.do(SetAccount(number, f" {first[:4]} {first[4:].lower()}", on=date(2026, 1, 5)))
    office.do(SetAccount(number, second, on=DAY), BOOKS)
    accounts = kept(office, number)
    assert [(a.iban, a.start, a.until) for a in accounts] == [
        (first, date(2026, 1, 5), DAY),
        (second, DAY, None),
    ]
    for day, iban in ((date(2026, 1, 4), None), (date(2026, 11, 19), first), (DAY, second)):
        found = account_on(accounts, day)
        assert (found.iban if found else None) == iban
    office.healthy()


def test_a_correction_on_the_same_day_leaves_both_and_the_newer_holds(office: AnOffice) -> None:
    number, wrong, right = office.arrived(), an_iban(), an_iban()
    office.do(SetAccount(number, wrong))
    office.do(SetAccount(number, right))
    found = account_on(kept(office, number), TODAY)
    assert found is not None
    assert found.iban == right


@pytest.mark.parametrize(
    ("iban", "code"),
    [
        ("", "iban_country"),
        ("KZ12", "iban_length"),
        ("KZ86125KZT5004100101", "iban_check"),
        ("KZ86125KZT500410010О", "iban_letters"),
        ("KZ86A25KZT5004100100", "iban_digit"),
    ],
)
def test_a_bad_account_is_refused_by_name(office: AnOffice, iban: str, code: str) -> None:
    assert office.refused(SetAccount(office.arrived(), iban)) == [code]


def test_days_contradictions_and_strangers_are_refused(office: AnOffice) -> None:
    number, iban = office.arrived(), an_iban()
    assert office.refused(SetAccount(number, iban, on=date(2027, 1, 1))) == ["date_in_future"]
    assert office.refused(EndAccount(number)) == ["account_missing"]
    office.do(SetAccount(number, iban, on=DAY))
    assert office.refused(SetAccount(number, iban)) == ["account_same"]
    assert office.refused(SetAccount(number, an_iban(), on=date(2026, 1, 1))) == [
        "account_before_start"
    ]
    assert office.refused(SetAccount("KD-1", iban)) == ["case_unknown"]
    assert office.refused(SetAccount(number, iban), AUDIT) == ["not_permitted"]


def test_another_adult_of_the_family_may_receive_a_child_and_a_stranger_may_not(
    office: AnOffice,
) -> None:
    wife = a_member_draft(
        Relation.SPOUSE, given_name="Айгүл", born=date(1988, 5, 6), sex=Sex.FEMALE
    )
    child = a_member_draft()
    number = office.arrived(wife, child)
    assert office.refused(SetAccount(number, an_iban(), child.iin)) == ["recipient_minor"]
    assert office.refused(SetAccount(number, an_iban(), an_iin())) == ["recipient_not_member"]
    account = office.do(SetAccount(number, an_iban(), wife.iin)).answer
    members = {m.person.id: m.person.name.given_name for m in office.case(number).family.members}
    assert members[account.person_id] == "Айгүл"


def test_an_account_of_somebody_else_is_a_warning_that_names_the_cases(office: AnOffice) -> None:
    iban, first, second = an_iban(), office.arrived(), office.arrived()
    office.do(SetAccount(first, iban))
    done = office.do(SetAccount(second, iban))
    assert [(w.code, w.facts["cases"]) for w in done.warnings] == [("account_shared", (first,))]
    with office.archive.reading() as shelves:
        others = shelves.accounts.others_with(iban, office.case(second).id)
    assert [number for _, number in others] == [first]


def test_the_database_lets_no_account_be_changed_or_deleted(office: AnOffice) -> None:
    number = office.arrived()
    office.do(SetAccount(number, an_iban()))
    office.do(EndAccount(number))
    with raw(office.path) as connection:
        for change in ("UPDATE accounts SET iban = 'KZ'", "DELETE FROM accounts"):
            with pytest.raises(Exception, match=r"an account is followed|accounts are kept"):
                connection.execute(change)
