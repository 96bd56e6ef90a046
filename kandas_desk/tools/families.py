"""Invented families for training: names of the language, numbers of the right form, nobody real."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.land_fees import YearlyFee
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Degree, Education, Relation, Sex, Stated
from kandas_desk.domain.plot import LandKind, LandPurpose
from kandas_desk.domain.points import (
    Answers,
    Block,
    BlockResult,
    Health,
    Income,
    Intention,
    Interview,
    LanguageTest,
    LegalHistory,
    Level,
    Willingness,
)
from kandas_desk.exchange.case_file import CaseDraft, LandDraft, MemberDraft

# Surnames as a man and a woman bear them, given names, and fathers' names.
_SURNAMES = (
    ("Әбдірахманов", "Әбдірахманова"),
    ("Нұрғалиев", "Нұрғалиева"),
    ("Сейітқали", "Сейітқали"),
    ("Жүнісов", "Жүнісова"),
    ("Өмірзақов", "Өмірзақова"),
    ("Қалдыбаев", "Қалдыбаева"),
    ("Тұрсынов", "Тұрсынова"),
    ("Ғабитов", "Ғабитова"),
    ("Байжанов", "Байжанова"),
    ("Есенғалиев", "Есенғалиева"),
)
_MEN = ("Асқар", "Дәурен", "Нұрлан", "Ерлан", "Қайрат", "Бауыржан", "Мұрат", "Әлібек")
_WOMEN = ("Айгүл", "Жанар", "Гүлмира", "Ботагөз", "Құралай", "Үміт", "Динара", "Меруерт")
_FATHERS = ("Серік", "Өмірбек", "Ұлан", "Ермек", "Болат", "Қанат")
_COUNTRIES = ("UZ", "CN", "MN", "TM", "RU")
_ORIGINS = ("610000000", "310000000", "430000000", "190000000", "790000000")
# Districts of North Kazakhstan, where the training office works.
_DESTINATIONS = ("591000000", "593200000", "594600000", "595000000")
_PRICES = ("6800000.00", "8400000.00", "9000000.00", "12500000.00")


# What some contracts ask for a year, and plots that nobody has.
PLOT_M2 = 100_000
FEE = YearlyFee(Money.from_tenge(24_000), ((2, 20), (8, 20)))
FREE_PLOTS = (
    ("15-001-001-901", 85_000, LandKind.PASTURE),
    ("15-001-001-902", 120_000, LandKind.RAINFED),
    ("15-001-001-903", 40_000, LandKind.HAYFIELD),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented family and the number of the plot that it may be given."""

    draft: CaseDraft
    plot: str

    def contract(self, start: date, until: date) -> LandDraft:
        """The contract for the plot; every second one asks for a fee."""
        sign = int(self.plot[-2])
        return LandDraft(
            cadastral_number=self.plot,
            area_m2=PLOT_M2,
            start=start,
            until=until,
            kind=list(LandKind)[sign % len(LandKind)],
            kato=self.draft.destination_kato,
            contract_number=f"Ж-{self.plot[-3:]}",
            purpose=LandPurpose.PEASANT_FARM,
            fee=None if sign % 2 else FEE,
        )

    def answers(self, on: date) -> Answers:
        """Invented answers of the applicant to the points assessment."""
        head = self.draft.members[0]
        taken = on - timedelta(days=21)
        blocks = (BlockResult(Block.LISTENING, 62), BlockResult(Block.READING, 55))
        return Answers(
            name=f"{head.surname} {head.given_name} {head.patronymic}",
            born=head.born,
            health=Health.FIT,
            education=head.education,
            work_years=6,
            kazakh=Level.B1,
            russian=Level.A2,
            english=Level.NONE,
            legal_history=LegalHistory.CLEAR,
            income=Income.CONTRACT,
            intention=Intention.PERMANENT,
            interview=Interview(on, Willingness.FIRM),
            tests=(LanguageTest(taken, Level.A1, blocks),),
        )


def invent(chance: random.Random, applied_on: date, *, priced: bool) -> Invented:
    """One family; ``priced``: whether it has chosen a dwelling with a price."""
    kandas = chance.random() < 0.4
    surname = chance.choice(_SURNAMES)
    head_is_man = chance.random() < 0.7
    head = _member(
        chance, Relation.APPLICANT, surname, head_is_man, _born(chance, 28, 48, applied_on)
    )
    members = [head]
    if chance.random() < 0.85:
        born = _born(chance, 26, 46, applied_on)
        members.append(_member(chance, Relation.SPOUSE, surname, not head_is_man, born))
    fathers = [m.given_name for m in members if m.sex is Sex.MALE]
    taken = {m.given_name for m in members}
    for _ in range(chance.randint(0, 4)):
        born = _born(chance, 1, 16, applied_on)
        boy = chance.random() < 0.5
        child = _member(chance, Relation.CHILD, surname, boy, born)
        free = [name for name in (_MEN if boy else _WOMEN) if name not in taken]
        name = chance.choice(free)
        taken.add(name)
        father = fathers[0] if fathers else chance.choice(_FATHERS)
        patronymic = f"{father}{'ұлы' if boy else 'қызы'}"
        members.append(replace(child, given_name=name, patronymic=patronymic))
    draft = CaseDraft(
        kind=CaseKind.KANDAS if kandas else CaseKind.SETTLER,
        applied_on=applied_on,
        destination_kato=chance.choice(_DESTINATIONS),
        members=tuple(members),
        origin_kato=None if kandas else chance.choice(_ORIGINS),
        origin_country=chance.choice(_COUNTRIES) if kandas else None,
        area=chance.choice(tuple(Area)),
        housing_price=Money.from_tenge(chance.choice(_PRICES)) if priced else None,
    )
    plot = f"15-{chance.randint(100, 999)}-{chance.randint(1, 99):03d}-{chance.randint(1, 999):03d}"
    return Invented(draft, plot)


def _born(chance: random.Random, youngest: int, oldest: int, on: date) -> date:
    years = chance.randint(youngest, oldest)
    return date(on.year - years, chance.randint(1, 12), chance.randint(1, 28))


def _member(
    chance: random.Random, relation: Relation, surname: tuple[str, str], man: bool, born: date
) -> MemberDraft:
    sex = Sex.MALE if man else Sex.FEMALE
    iin = None
    while iin is None:
        iin = make_iin(born, sex, chance.randint(0, 9999))
    grown = relation is not Relation.CHILD
    father = chance.choice(_FATHERS)
    return MemberDraft(
        relation=relation,
        surname=surname[0] if man else surname[1],
        given_name=chance.choice(_MEN if man else _WOMEN),
        patronymic=f"{father}{'ұлы' if man else 'қызы'}",
        iin=iin,
        born=born,
        sex=sex,
        education=chance.choice(tuple(Education)[:3]) if grown else None,
        degree=Degree.NONE if grown else None,
        job_seeker=Stated.YES if relation is Relation.APPLICANT else None,
        employed=chance.choice((Stated.YES, Stated.NO)) if grown else None,
    )
