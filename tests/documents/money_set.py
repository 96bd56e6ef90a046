"""Facts of the papers about money, for a small family and for one with very long names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kandas_desk.documents.bond_statement import BondStatementFacts
from kandas_desk.documents.claim import ClaimFacts, PartLine
from kandas_desk.documents.consequence_tables import LawLine, RepayLine, RightLine, StoppedLine
from kandas_desk.documents.fulfilment import FulfilmentFacts
from kandas_desk.documents.payment_order import ApprovalLine, BasisLine, PaymentOrderFacts
from kandas_desk.documents.payment_register import PaymentRegisterFacts, RegisterLine
from kandas_desk.documents.return_notice import Outcome, ReturnNoticeFacts
from kandas_desk.domain.money import Money, total
from kandas_desk.language.speak import LanguageCode

Words = dict[str, str]
MEASURE: Words = {
    "kk": "Жалдау және коммуналдық қызметтер",
    "ru": "Аренда и коммунальные услуги",
    "en": "Rent and utilities",
}
STATE: Words = {"kk": "Төленді", "ru": "Выплачено", "en": "Paid"}
ABOUT: Words = {"kk": "Міндеттеме мерзімі", "ru": "Срок обязательства", "en": "Length of the duty"}
SURE: Words = {"kk": "Расталмаған", "ru": "Не подтверждено", "en": "Not confirmed"}
REASON: Words = {"kk": "Тұрғын үй жағдайы", "ru": "Жилищные условия", "en": "Housing conditions"}
GROUND: Words = {"kk": "ғылыми дәреже", "ru": "ученая степень", "en": "academic degree"}
ASK: Words = {"kk": "Қайтыс болу", "ru": "Смерть", "en": "Death"}
LAW = (
    "Ерікті қоныс аудару қағидалары / Правила добровольного переселения, 22.06.2023 № 234;"
    " әлеуметтік келісімшарт / социальный контракт"
)
DAY = date(2026, 4, 10)
PLACE: Words = {"kk": "Шымкент қаласы", "ru": "город Шымкент", "en": "Shymkent"}


def repaid(code: LanguageCode, size: Any, claimed: int = 0) -> tuple[RepayLine, ...]:
    return tuple(
        RepayLine(
            MEASURE[code],
            DAY + timedelta(days=30 * n),
            Money(7_785_000 * n + 7),
            Money(7_785_000 * n + 7 - claimed),
            Money(claimed),
        )
        for n in range(1, size.rows + 1)
    )


def rights(size: Any) -> tuple[RightLine, ...]:
    return tuple(
        RightLine(f"15-218-0{n:02d}-123", "10", date(2031, 4, 10)) for n in range(1, size.rows + 1)
    )


def stopped(code: LanguageCode, size: Any) -> tuple[StoppedLine, ...]:
    return tuple(
        StoppedLine(MEASURE[code], DAY + timedelta(days=400 + 30 * n), Money(7_785_000))
        for n in range(1, size.rows + 1)
    )


def law(code: LanguageCode, size: Any) -> tuple[LawLine, ...]:
    return (LawLine(ABOUT[code], LAW, SURE[code]),) * (1 + size.optional)


def statement_of(code: LanguageCode, size: Any, head: Any, region: str) -> BondStatementFacts:
    lines = repaid(code, size, claimed=5_000 if size.optional else 0)
    return BondStatementFacts(
        head=head,
        holder_name=size.name,
        iin=size.iin,
        destination=region,
        caseworker="Айгүл Жақыпова",
        on=date(2027, 1, 15),
        why=REASON[code] if size.optional else "",
        duty_from=DAY,
        duty_until=date(2031, 4, 10),
        duty_years=5,
        duty_met=False,
        repay=total([line.repay for line in lines]),
        overpaid=Money(7_785_050) if size.optional else Money(0),
        percent=100,
        lines=lines,
        rights=rights(size),
        stopped=stopped(code, size),
        law=law(code, size),
        questions=(ASK[code],) if size.rows else (),
        law_unconfirmed=size.optional,
    )


def notice_of(code: LanguageCode, size: Any, head: Any, members: Any) -> ReturnNoticeFacts:
    claimed = total([line.repay for line in repaid(code, size)])
    outcome = Outcome.CLAIM if claimed else Outcome.NOTHING_PAID
    return ReturnNoticeFacts(
        head=head,
        holder_name=size.name,
        iin=size.iin,
        on=date(2027, 1, 15),
        why=REASON[code],
        to_place=PLACE[code] if size.optional else "",
        known_from="",
        members=members,
        rights=rights(size),
        stopped=stopped(code, size),
        law=law(code, size),
        claimed=claimed,
        outcome=outcome.value,
        duty_until=date(2031, 4, 10) if members else None,
        law_unconfirmed=size.optional,
    )


def claim_of(code: LanguageCode, size: Any, head: Any) -> ClaimFacts:
    lines = repaid(code, size) or (
        RepayLine(MEASURE[code], DAY, Money(7_785_000), Money(7_785_000)),
    )
    owed = total([line.repay for line in lines])
    parts = tuple(
        PartLine(DAY + timedelta(days=500 + 30 * n), Money(4_000_000)) for n in range(size.rows)
    )
    return ClaimFacts(
        head=head,
        holder_name=size.name,
        iin=size.iin,
        early=size.optional,
        reason=REASON[code],
        raised_on=date(2027, 1, 20),
        demanded=owed,
        repaid=Money(10_000) if size.optional else Money(0),
        set_off=Money(20_050) if size.optional else Money(0),
        balance=owed - Money(30_050) if size.optional else owed,
        lines=lines,
        pay_days=30,
        appeal_until=date(2027, 4, 25) if size.optional else None,
        appeal_months=3,
        agreed_on=date(2027, 2, 1) if size.optional else None,
        parts=parts,
        appeal_on=date(2027, 2, 3) if size.optional else None,
        terms_unconfirmed=True,
    )


def fulfilment_of(
    code: LanguageCode, size: Any, head: Any, region: str, members: Any
) -> FulfilmentFacts:
    return FulfilmentFacts(
        head=head,
        holder_name=size.name,
        iin=size.iin,
        destination=region,
        members=members,
        duty_years=5,
        duty_from=DAY,
        duty_until=date(2031, 4, 10),
        confirmed_on=date(2031, 4, 12) if size.optional else None,
        received=Money(123_456_789) if size.optional else Money(0),
        owed=Money(5_000) if size.optional else Money(0),
        land=size.optional,
        law=law(code, size),
        law_unconfirmed=size.optional,
    )


def order_of(code: LanguageCode, size: Any, head: Any, region: str) -> PaymentOrderFacts:
    rows = range(1, size.rows + 1)
    return PaymentOrderFacts(
        head=head,
        holder_name=size.name,
        iin=size.iin,
        measure=MEASURE[code],
        amount=Money(7_785_050),
        state=STATE[code],
        due_on=DAY,
        paid_on=DAY + timedelta(days=3) if size.optional else None,
        persons=tuple(f"{size.name} {n}" for n in rows),
        recipient=size.name if size.optional else "",
        recipient_iin=size.iin,
        iban="KZ86125KZT5004100100" if size.optional else "",
        bank="125" if size.optional else "",
        programme="027" if size.optional else "",
        budget_year="2026" if size.optional else "",
        budget_region=region if size.optional else "",
        basis=tuple(
            BasisLine(ABOUT[code], f"{n}", DAY - timedelta(days=n), LAW, SURE[code])
            for n in (1, *rows)
        ),
        proposed_by="Айгүл Жақыпова",
        proposed_on=DAY - timedelta(days=20),
        approvals=(
            ApprovalLine("Болат Ержанов", DAY - timedelta(days=10)),
            *(
                ApprovalLine(size.name, DAY, "Сәуле Омарова", DAY - timedelta(days=9), DAY)
                for _ in rows
            ),
        ),
        accountant="Ерлан Сәрсенов" if size.optional else "",
        basis_unconfirmed=size.optional,
    )


def register_of(code: LanguageCode, size: Any, head: Any, region: str) -> PaymentRegisterFacts:
    return PaymentRegisterFacts(
        head=head,
        run="SKO-PR-2026-00007",
        month=DAY.replace(day=1),
        state=STATE[code],
        made_by="Ерлан Сәрсенов",
        made_on=DAY,
        sent_on=DAY + timedelta(days=1) if size.optional else None,
        narrowed=region if size.optional else "",
        lines=tuple(
            RegisterLine(
                n,
                size.name,
                size.iin,
                f"KZ86125KZT50041{n:05d}",
                Money(7_785_000 * n + 50),
                f"{MEASURE[code]}, 04.2026, SKO-2026-{n:06d}",
            )
            for n in range(1, max(1, size.rows) + 1)
        ),
        withheld=Money(20_050) if size.optional else Money(0),
        accountant="Ерлан Сәрсенов" if size.optional else "",
    )
