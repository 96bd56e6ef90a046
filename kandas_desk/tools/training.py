"""The training office: families carried through their lives by the commands that caseworkers use,
each on the day on which it would have been done."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kandas_desk.commands.accounts import SetAccount
from kandas_desk.commands.archives import NewOffice
from kandas_desk.commands.assessments import AssessEligibility, AssessPoints
from kandas_desk.commands.cases import OpenCase, StepCase
from kandas_desk.commands.land import EndLand, GrantLand
from kandas_desk.commands.papers import IssuedPaper
from kandas_desk.commands.permits import RecordPermit
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.commands.plots import AddPlot
from kandas_desk.commands.reference import LoadReference, ReferenceKind
from kandas_desk.commands.residence import RecordResidence
from kandas_desk.commands.returns import RecordReturn
from kandas_desk.commands.staff import AddStaff
from kandas_desk.commands.turn import Done
from kandas_desk.domain.case import CaseKind, CaseStep
from kandas_desk.domain.dates import add_months, anniversary
from kandas_desk.domain.eligibility import EligibilityFacts
from kandas_desk.domain.identity import make_iban
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.plot import LandPurpose
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.house.places import resources
from kandas_desk.queries.cases import case_file
from kandas_desk.rules.book import RuleBook
from kandas_desk.rules.duties import land_max_years
from kandas_desk.tools.families import FREE_PLOTS, Invented, invent
from kandas_desk.tools.front import OpenDesk
from kandas_desk.tools.training_money import ACCOUNTANT, HEAD, WORKER, TrainingMoney
from kandas_desk.tools.training_papers import print_papers

THRESHOLD = "points.threshold"


@dataclass(frozen=True, slots=True)
class Life:
    """How far a family's life is carried, in days after the application and by name."""

    applied_on: date
    until: str
    land: bool = False
    certificate: bool = False
    rent_months: int = 0
    schedule: bool = False


# How the lives of the invented families are spread: the last step, land, certificate, rent.
_KINDS: tuple[tuple[str, bool, bool, int], ...] = (
    ("settle", True, True, 8),
    ("settle", False, True, 5),
    ("arrive", False, False, 2),
    ("include", False, False, 0),
    ("send_to_commission", False, False, 0),
    ("submit", False, False, 0),
    ("settle", True, False, 6),
    ("return", True, False, 3),
    ("refuse", False, False, 0),
    ("arrive", False, True, 1),
    ("settle", True, True, 10),
    ("withdraw", False, False, 0),
)
_AGE = {
    "settle": (240, 500),
    "arrive": (90, 200),
    "return": (270, 420),
    "include": (30, 60),
    "send_to_commission": (8, 25),
    "submit": (1, 10),
    "refuse": (40, 300),
    "withdraw": (30, 300),
}
_SCHEDULED_AGE = (270, 330)
"""Days since the application of the family whose rent was scheduled: some months are to come."""


def invented_lives(count: int, chance: random.Random, today: date) -> list[tuple[Invented, Life]]:
    """Invented families with their lives, in the order of their applications."""
    lives = []
    for place in range(count):
        until, land, certificate, rent = _KINDS[place % len(_KINDS)]
        schedule = place == 0
        age = chance.randint(*(_SCHEDULED_AGE if schedule else _AGE[until]))
        applied = today - timedelta(days=age)
        family = invent(chance, applied, priced=certificate)
        lives.append((family, Life(applied, until, land, certificate, rent, schedule)))
    return sorted(lives, key=lambda one: one[1].applied_on)


REGION = "590000000"
OFFICE = NewOffice(
    code="SKO",
    name=Wording(
        "Солтүстік Қазақстан облысының еңбек мобильділігі орталығы (оқу үлгісі)",
        "Центр трудовой мобильности Северо-Казахстанской области (учебный)",
        "Labour mobility centre of the North Kazakhstan Region (training)",
    ),
    place=Wording("Петропавл қ.", "г. Петропавловск", "Petropavl"),
    region=REGION,
    login="admin",
    person="Нұрлан Әкімбеков",
)
PEOPLE = (
    (WORKER, Role.CASEWORKER, "Айгүл Жақыпова"),
    (HEAD, Role.HEAD, "Гүлмира Сейітқали"),
    (ACCOUNTANT, Role.ACCOUNTANT, "Дәулет Оспанов"),
    ("auditor", Role.AUDITOR, "Сәуле Бекова"),
)
_CHECKED, _SAT = 5, 21
SOON = 5
_LEFT = 65
"""Days since a family left: its notice and its first instalment came since."""
_KNOWN = 3
"""Days after a departure on which the office learns of it."""
_LOOKED = 100
"""Days after the arrival on which a settled family is visited."""


def last_month(days: Sequence[date]) -> tuple[int, int]:
    """Year and month of the latest of the days."""
    latest = max(days)
    return latest.year, latest.month


def _journey(until: str) -> tuple[tuple[CaseStep, int], ...]:
    """The steps of a life, each with the days that pass before it."""
    start = ((CaseStep.SUBMIT, 0), (CaseStep.SEND_TO_COMMISSION, _CHECKED))
    included = (*start, (CaseStep.INCLUDE, _SAT))
    arrived = (*included, (CaseStep.ARRIVE, 30))
    return {
        "submit": start[:1],
        "send_to_commission": start,
        "refuse": (*start, (CaseStep.REFUSE, _SAT)),
        "withdraw": (*start, (CaseStep.WITHDRAW, 9)),
        "include": included,
        "arrive": arrived,
        "return": arrived,
        "settle": (*arrived, (CaseStep.SETTLE, 75)),
    }[until]


class TrainingOffice:
    """The training office; every command is done on the day on which it would have been done."""

    def __init__(self, desk: OpenDesk, book: RuleBook, today: date) -> None:
        self._desk = desk
        self._book = book
        self._today = today
        self._accounts = 0
        self._money = TrainingMoney(desk, self._do, today)

    def begin(self, on: date, families: int) -> None:
        """Let the people of the office begin, with money for so many families."""
        for login, role, name in PEOPLE:
            self._do(on, OFFICE.login, AddStaff(login, role, name))
        quotas = resources() / "reference" / "quotas_by_region.csv"
        self._do(on, OFFICE.login, LoadReference(ReferenceKind.QUOTA, quotas))
        for number, area_m2, kind in FREE_PLOTS:
            wanted = AddPlot(number, area_m2, kind, LandPurpose.PEASANT_FARM, OFFICE.region)
            self._do(on, OFFICE.login, wanted)
        self._money.set_budgets(on, REGION, families)

    def _do(self, on: date, login: str, wanted: object) -> Done:
        return self._desk.on(on, login).do(wanted)

    def carry(self, family: Invented, life: Life) -> str:
        """Carry a family through its life; the number of its case."""
        number: str = self._do(life.applied_on, WORKER, OpenCase(family.draft)).answer.number
        day = life.applied_on
        for step, wait in _journey(life.until):
            day = day + timedelta(days=wait)
            if day > self._today:
                return number
            self._do(day, WORKER, StepCase(number, step, day))
            if step is CaseStep.SEND_TO_COMMISSION:
                self._judged(number, day, family)
            if step is CaseStep.ARRIVE:
                self._after_arrival(number, day, life, family)
        return number

    def _judged(self, number: str, on: date, family: Invented) -> None:
        """The status of a kandas, the conditions, and in the pilot the points."""
        applicant = family.draft.members[0]
        if family.draft.kind is CaseKind.KANDAS:
            assert applicant.iin is not None
            granted = on - timedelta(days=14)
            wanted = RecordPermit(
                number,
                applicant.iin,
                PermitKind.KANDAS_STATUS,
                f"K-{number[-4:]}",
                granted,
                anniversary(granted, 1),
            )
            self._do(on, WORKER, wanted)
        facts = EligibilityFacts(divorced=False, earlier_in_quota=False, nationality_evidence=True)
        self._do(on, WORKER, AssessEligibility(number, on, facts))
        if family.draft.kind is CaseKind.KANDAS and self._in_pilot(on):
            self._do(on, WORKER, AssessPoints(number, family.answers(on), on))

    def _in_pilot(self, on: date) -> bool:
        return self._book.find(THRESHOLD, on) is not None

    def _after_arrival(self, number: str, arrived: date, life: Life, family: Invented) -> None:
        # No bank has the code 999.
        self._accounts += 1
        account = make_iban("999", f"{self._accounts:013d}")
        self._do(arrived, WORKER, SetAccount(number, account))
        by_bank = life.until != "return"

        def pay(measure: Measure, due: date) -> None:
            self._money.pay(number, measure, due, by_bank=by_bank)

        pay(Measure.RELOCATION_PAYMENT, arrived + timedelta(days=9))
        self._plan(number, arrived + timedelta(days=4))
        if life.schedule:
            self._money.schedule(number, arrived)
        else:
            for due in self._rent_days(arrived, life):
                pay(Measure.HOUSING_SUPPORT, due)
        if life.certificate:
            pay(Measure.MOBILITY_CERTIFICATE, arrived + timedelta(days=45))
        if life.land:
            self._grant(number, arrived + timedelta(days=60), family)
        if life.until == "settle":
            self._look(number, arrived + timedelta(days=_LOOKED), Finding.RESIDENT)
        if life.until == "return":
            left = max(arrived, self._today - timedelta(days=_LEFT))
            wanted = RecordReturn(number, left, ReturnReason.FAMILY_CIRCUMSTANCES, "")
            self._do(left + timedelta(days=_KNOWN), WORKER, wanted)
            self._money.claim_back(number, left)

    def _rent_days(self, arrived: date, life: Life) -> list[date]:
        """Days of the rent that is proposed month by month; for some one is due soon."""
        dues = [add_months(arrived, month) for month in range(1, life.rent_months + 1)]
        soon = self._today + timedelta(days=SOON)
        if life.until == "settle" and dues and (soon.year, soon.month) > last_month(dues):
            dues.append(soon)
        return dues

    def _look(self, number: str, on: date, finding: Finding) -> None:
        """Visit a family, or leave it for later."""
        if on <= self._today:
            self._do(on, WORKER, RecordResidence(number, on, EvidenceKind.VISIT, finding))

    def _plan(self, number: str, made: date) -> None:
        if made > self._today:
            return
        plan = self._do(made, WORKER, MakePlan(number)).answer
        for item in plan.items:
            if item.due_on <= self._today - timedelta(days=14):
                self._do(item.due_on, WORKER, FinishPlanItem(item.id, item.due_on, "Орындалды"))

    def _grant(self, number: str, start: date, family: Invented) -> None:
        if start > self._today:
            return
        plot = family.plot
        # Some contracts are shorter than the law allows, so that some end soon.
        years = 1 if int(plot[-1]) % 2 else land_max_years(self._book, start).whole
        draft = family.contract(start, anniversary(start, years))
        right = self._do(start, WORKER, GrantLand(number, draft)).answer
        if plot.endswith("0"):
            ended = min(start + timedelta(days=90), self._today)
            self._do(ended, WORKER, EndLand(right.id, ended, LandEndReason.SURRENDER))

    def bank(self, folder: Path) -> None:
        """What goes to the bank and comes back; the register and the answer in the folder."""
        self._money.bank(folder)

    def papers(self, numbers: Sequence[str], folder: Path) -> list[Path]:
        """Issue every paper of the first family that can have it, in each form."""
        files = [self._desk.ask(case_file, number) for number in numbers]

        def issue(wanted: object) -> IssuedPaper:
            issued: IssuedPaper = self._do(self._today, WORKER, wanted).answer
            return issued

        return print_papers(issue, files, self._today, folder, self._money.list_of_month())
