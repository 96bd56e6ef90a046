"""Facts of every paper of the set, for a small family and for one with very long names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kandas_desk.documents.acceptance_refusal import AcceptanceRefusalFacts, acceptance_refusal
from kandas_desk.documents.application import (
    ApplicationFacts,
    ApplicationReceiptFacts,
    application,
    application_receipt,
)
from kandas_desk.documents.bilingual import bilingual
from kandas_desk.documents.bond_statement import bond_statement
from kandas_desk.documents.case_summary import (
    ActionLine,
    CaseSummaryFacts,
    LandLine,
    PaymentLine,
    PermitLine,
    case_summary,
)
from kandas_desk.documents.claim import claim
from kandas_desk.documents.commission import (
    CommissionFacts,
    Sitting,
    commission_decision,
    inclusion_confirmation,
)
from kandas_desk.documents.frame import Letterhead, PersonLine
from kandas_desk.documents.fulfilment import fulfilment_confirmation
from kandas_desk.documents.land_papers import (
    LandFacts,
    land_contract_extract,
    land_expiry_notice,
    land_offer,
    land_termination_notice,
)
from kandas_desk.documents.monthly_report import (
    INDICATORS,
    MonthlyReportFacts,
    PaidLine,
    QuotaRow,
    monthly_report,
)
from kandas_desk.documents.page import Page
from kandas_desk.documents.payment_order import payment_order
from kandas_desk.documents.payment_register import payment_register
from kandas_desk.documents.return_notice import return_notice
from kandas_desk.documents.social_contract import SocialContractFacts, SupportLine, social_contract
from kandas_desk.documents.wording import read_wording, shipped_wording
from kandas_desk.domain.money import Money
from kandas_desk.language.speak import Language, LanguageCode
from tests.documents.money_set import (
    claim_of,
    fulfilment_of,
    notice_of,
    order_of,
    register_of,
    statement_of,
)

LONG_NAME = (
    "Нұрмұхамбетов-Сұлтанғазиев Әбілмансұрхан Құдайбергенұлы Тілеуқабылов-Өтемісұлы"
    " Ғабдолкәрімұлы Жұмабекқызы Һәкімұлы-Ішенб"
)
OFFICES = {
    "kk": "Солтүстік Қазақстан облысының еңбек мобильділігі орталығы",
    "ru": "Центр трудовой мобильности Северо-Казахстанской области",
    "en": "Labour mobility centre of the North Kazakhstan Region",
}
TOWNS = {"kk": "Петропавл қ.", "ru": "г. Петропавловск", "en": "Petropavl"}
REGIONS = {
    "kk": "Солтүстік Қазақстан облысы, Қызылжар ауданы",
    "ru": "Северо-Казахстанская область, Кызылжарский район",
    "en": "North Kazakhstan Region",
}
CATEGORIES = {"kk": "Қоныс аударушы", "ru": "Переселенец", "en": "Settler"}


@dataclass(frozen=True)
class Size:
    """How much a paper has to say."""

    name: str
    iin: str | None
    members: int
    rows: int
    optional: bool


SHORT = Size("Ли Ан", None, 1, 0, optional=False)
USUAL = Size("Әбдірахманова Ұлжан Өмірбекқызы", "850101400123", 5, 3, optional=True)
LONG = Size(LONG_NAME, "850101400123", 12, 14, optional=True)
SIZES: Mapping[str, Size] = {"short": SHORT, "usual": USUAL, "long": LONG}


def head(code: LanguageCode, size: Size) -> Letterhead:
    return Letterhead(
        number="SKO-XX-2026-00042",
        issued_on=date(2026, 11, 25),
        office_name=OFFICES[code] if size.members < 12 else f"{OFFICES[code]} " * 2,
        place=TOWNS[code] if size.optional else "",
        head_name=("Ғ. Ә. Сейітқали" if size.members < 12 else LONG_NAME) if size.optional else "",
        case_number="SKO-2026-000417",
    )


def people(code: LanguageCode, size: Size) -> tuple[PersonLine, ...]:
    child = {"kk": "Ұлы", "ru": "Сын", "en": "Son"}[code]
    own = {"kk": "Өтініш беруші", "ru": "Заявитель", "en": "Applicant"}[code]
    others = (
        PersonLine(
            f"{size.name} {n}", child, date(2010, 1, n), f"1001{n:02d}500{n:03d}" if n % 3 else None
        )
        for n in range(2, size.members + 1)
    )
    return (PersonLine(size.name, own, date(1985, 1, 1), size.iin), *others)


def documents(code: LanguageCode, size: Size) -> tuple[str, ...]:
    word = {"kk": "Құжаттың атауы", "ru": "Название документа", "en": "Name of a document"}[code]
    return tuple(f"{word} {n}" for n in range(1, size.rows + 1))


def application_of(code: LanguageCode, size: Size) -> ApplicationFacts:
    return ApplicationFacts(
        head=head(code, size),
        kind="settler",
        category=CATEGORIES[code],
        holder_name=size.name,
        iin=size.iin,
        born=date(1985, 1, 1) if size.optional else None,
        citizenship={"kk": "Қазақстан", "ru": "Казахстан", "en": "Kazakhstan"}[code]
        if size.optional
        else "",
        origin=REGIONS[code],
        destination=REGIONS[code],
        applied_on=date(2026, 11, 2),
        members=people(code, size),
        minors=size.members > 1,
        documents=documents(code, size),
    )


def receipt_of(code: LanguageCode, size: Size) -> ApplicationReceiptFacts:
    return ApplicationReceiptFacts(
        head=head(code, size),
        holder_name=size.name,
        iin=size.iin,
        destination=REGIONS[code],
        registered_on=date(2026, 11, 2),
        family=size.members,
        caseworker="Айгүл Жақыпова",
        term_days=14 if size.optional else None,
        review_until=date(2026, 11, 20) if size.optional else None,
        term_unconfirmed=size.optional,
        received=documents(code, size),
    )


def refusal_of(code: LanguageCode, size: Size) -> AcceptanceRefusalFacts:
    named = documents(code, size) or ("Өмірбаян",)
    return AcceptanceRefusalFacts(
        head=head(code, size),
        holder_name=size.name,
        iin=size.iin,
        caseworker="Айгүл Жақыпова",
        missing=named,
        expired=named[:2] if size.optional else (),
    )


def decision_of(code: LanguageCode, size: Size) -> CommissionFacts:
    sitting = Sitting("7", "", "А. Б. Төраға", "В. Г. Хатшы", 9, 7, 6, 1, 0)
    return CommissionFacts(
        head=head(code, size),
        kind="settler" if size.optional else "kandas",
        category=CATEGORIES[code],
        holder_name=size.name,
        iin=size.iin,
        region=REGIONS[code].split(",")[0],
        destination=REGIONS[code],
        decided_on=date(2026, 11, 20),
        members=people(code, size),
        minors=size.members - 1,
        sitting=sitting if size.optional else Sitting(),
    )


def refused_of(code: LanguageCode, size: Size) -> CommissionFacts:
    facts = decision_of(code, size)
    return CommissionFacts(
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__}
        | {"included": False, "sitting": Sitting(protocol="7", ground="Құжаттар расталмады.")}
    )


def contract_of(code: LanguageCode, size: Size) -> SocialContractFacts:
    measure = {"kk": "Көшуге арналған субсидия", "ru": "Субсидия на переезд", "en": "Subsidy"}[code]
    lines = (
        SupportLine(measure, n, Money(30275000 * n), Money(0)) for n in range(1, size.rows + 1)
    )
    return SocialContractFacts(
        head=head(code, size),
        holder_name=size.name,
        iin=size.iin,
        destination=REGIONS[code],
        family=size.members,
        duty_years=5,
        duty_from=date(2026, 4, 10) if size.optional else None,
        duty_until=date(2031, 4, 10) if size.optional else None,
        support=tuple(lines),
        duty_unconfirmed=size.optional,
    )


def summary_of(code: LanguageCode, size: Size) -> CaseSummaryFacts:
    label = {"kk": "Қандас мәртебесі", "ru": "Статус кандаса", "en": "Kandas status"}[code]
    state = {"kk": "Қолданыста", "ru": "Действует", "en": "In force"}[code]
    day, rows = date(2026, 4, 10), range(1, size.rows + 1)
    return CaseSummaryFacts(
        head=head(code, size),
        category=CATEGORIES[code],
        status=state,
        holder_name=size.name,
        iin=size.iin,
        origin=REGIONS[code],
        destination=REGIONS[code],
        applied_on=date(2026, 2, 2),
        members=people(code, size),
        caseworker="Айгүл Жақыпова",
        decided_on=date(2026, 3, 2) if size.optional else None,
        arrived_on=day if size.optional else None,
        permits=tuple(PermitLine(size.name, label, f"K-{n}", day, None, state) for n in rows),
        done=size.rows // 2,
        planned=size.rows,
        actions=tuple(ActionLine(f"{label} {n}", day) for n in rows),
        payments=tuple(PaymentLine(label, Money(100000 * n), day, state) for n in rows),
        paid_total=Money(100000) if size.rows else None,
        land=tuple(
            LandLine(f"15-218-0{n:02d}-123", "10", day, date(2031, 4, 10), state) for n in rows
        ),
        points=450 if size.optional else None,
        threshold=400 if size.optional else None,
        points_on=day if size.optional else None,
        duty_years=5 if size.optional else None,
        duty_from=day if size.optional else None,
        duty_until=date(2031, 4, 10) if size.optional else None,
    )


def report_of(code: LanguageCode, size: Size) -> MonthlyReportFacts:
    measure = {"kk": "Көшуге арналған субсидия", "ru": "Субсидия на переезд", "en": "Subsidy"}[code]
    unit = {"kk": "адам", "ru": "человек", "en": "persons"}[code]
    rows = range(1, size.rows + 1)
    return MonthlyReportFacts(
        head=head(code, size),
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
        counts={name: n for n, name in enumerate(INDICATORS, start=3)},
        paid=tuple(PaidLine(measure, n, Money(30275000 * n)) for n in rows),
        quotas=tuple(QuotaRow(REGIONS[code], CATEGORIES[code], unit, 575, 20, n) for n in rows),
        author=size.name,
    )


def land_of(code: LanguageCode, size: Size) -> LandFacts:
    text = {
        "kk": ("5,5 га", "Суармалы егістік", "Шаруа қожалығын жүргізу үшін", "Уақытша"),
        "ru": ("5,5 га", "Орошаемая пашня", "Для ведения крестьянского хозяйства", "Временное"),
        "en": ("5.5 ha", "Irrigated arable land", "For a peasant farm", "Temporary"),
    }[code]
    known = size.optional
    return LandFacts(
        head=head(code, size),
        holder_name=size.name,
        iin=size.iin,
        cadastral="15-218-045-123",
        area=text[0],
        kind=text[1] if known else "",
        purpose=text[2] if known else "",
        place=REGIONS[code] if known else "",
        tenure=text[3],
        start=date(2021, 12, 1),
        until=date(2026, 11, 30),
        contract_number="118",
        contract_on=date(2021, 11, 28) if known else None,
        fee=Money(1200000) if known else None,
        fee_days=("20.02", "20.05", "20.08", "20.11")[: size.rows],
        ended_on=date(2026, 11, 20),
        ended_why="departure" if known else "expiry",
        offered_on=date(2026, 11, 25),
        answer_by=date(2026, 12, 25),
        answer_unconfirmed=known,
        years=5,
        offer_from=date(2026, 12, 1) if known else None,
    )


def bond_statement_of(code: LanguageCode, size: Size) -> Any:
    return statement_of(code, size, head(code, size), REGIONS[code])


def return_notice_of(code: LanguageCode, size: Size) -> Any:
    return notice_of(code, size, head(code, size), ())


def members_left_of(code: LanguageCode, size: Size) -> Any:
    return notice_of(code, size, head(code, size), people(code, size))


def claim_paper_of(code: LanguageCode, size: Size) -> Any:
    return claim_of(code, size, head(code, size))


def fulfilment_confirmation_of(code: LanguageCode, size: Size) -> Any:
    return fulfilment_of(code, size, head(code, size), REGIONS[code], people(code, size))


def payment_order_of(code: LanguageCode, size: Size) -> Any:
    return order_of(code, size, head(code, size), REGIONS[code])


def payment_register_of(code: LanguageCode, size: Size) -> Any:
    return register_of(code, size, head(code, size), REGIONS[code])


Made = Callable[[LanguageCode, Size], Any]
PAPERS: Mapping[str, tuple[str, Made, Callable[..., Page]]] = {
    "application": ("application", application_of, application),
    "application_receipt": ("application_receipt", receipt_of, application_receipt),
    "acceptance_refusal": ("acceptance_refusal", refusal_of, acceptance_refusal),
    "commission_decision": ("commission_decision", decision_of, commission_decision),
    "commission_refusal": ("commission_decision", refused_of, commission_decision),
    "inclusion_confirmation": ("inclusion_confirmation", decision_of, inclusion_confirmation),
    "social_contract": ("social_contract", contract_of, social_contract),
    "case_summary": ("case_summary", summary_of, case_summary),
    "land_contract_extract": ("land_contract_extract", land_of, land_contract_extract),
    "land_expiry_notice": ("land_expiry_notice", land_of, land_expiry_notice),
    "land_termination_notice": ("land_termination_notice", land_of, land_termination_notice),
    "land_offer": ("land_offer", land_of, land_offer),
    "bond_statement": ("bond_statement", bond_statement_of, bond_statement),
    "return_notice": ("return_notice", return_notice_of, return_notice),
    "members_left": ("return_notice", members_left_of, return_notice),
    "claim": ("claim", claim_paper_of, claim),
    "fulfilment_confirmation": (
        "fulfilment_confirmation",
        fulfilment_confirmation_of,
        fulfilment_confirmation,
    ),
    "payment_order": ("payment_order", payment_order_of, payment_order),
    "payment_register": ("payment_register", payment_register_of, payment_register),
    "monthly_report": ("monthly_report", report_of, monthly_report),
}
"""By name: the wording, the facts, the paper. A new paper of the frame needs one line here."""


def page_of(name: str, lang: str, size: Size) -> Page:
    """The paper in a language or in Kazakh and Russian."""
    if lang == "kk+ru":
        return bilingual(page_of(name, "kk", size), page_of(name, "ru", size))
    wording, facts, draw = PAPERS[name]
    code: Any = lang
    return draw(facts(code, size), Language(code), read_wording(shipped_wording(), wording))
