"""Builders of papers and eyes to read them back."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable
from datetime import date, timedelta

import pypdfium2
import pytest

from kandas_desk.documents.adaptation_plan import (
    AdaptationPlanFacts,
    PlanLine,
    PlanMember,
    adaptation_plan,
)
from kandas_desk.documents.marks import Sheet, TextMark
from kandas_desk.documents.mobility_certificate import (
    MobilityCertificateFacts,
    mobility_certificate,
)
from kandas_desk.documents.page import Page
from kandas_desk.documents.wording import PaperWording, read_wording
from kandas_desk.domain.money import Money
from kandas_desk.domain.plan import Wording
from kandas_desk.house.places import resources
from kandas_desk.language.speak import Language, LanguageCode

CERTIFICATE = MobilityCertificateFacts(
    number="KD-2026-000123",
    issued_on=date(2026, 11, 22),
    office_name=Wording(
        "Абай облысының еңбек мобильділігі орталығы",
        "Центр трудовой мобильности области Абай",
        "Labour mobility centre of Abai Region",
    ),
    place=Wording("Семей қаласы", "город Семей", "Semey city"),
    holder_name="Әбдірахманова Ұлжан Өмірбекқызы",
    iin="850101400123",
    family_size=5,
    minors=3,
    destination=Wording(
        "Абай облысы, Аягөз ауданы", "область Абай, Аягозский район", "Abai Region"
    ),
    case_number="ABA-2026-00417",
    amount=Money(702812500),
    cap_mci=1625,
    mci=Money(432500),
    head_name="Ғ. Ә. Сейітқали",
    legal_references=(Wording("қағидалар", "правила", "rules"), "P-17"),
    duty_years=5,
    duty_from=date(2026, 11, 23),
)

PLAN = AdaptationPlanFacts(
    number="KD-2026-000124",
    made_on=date(2026, 11, 22),
    office_name="Абай облысының еңбек мобильділігі орталығы",
    head_name="Ғ. Ә. Сейітқали",
    holder_name="Әбдірахманова Ұлжан Өмірбекқызы",
    iin="850101400123",
    destination="Абай облысы, Аягөз ауданы",
    members=(PlanMember("Әбдірахманова Ұлжан Өмірбекқызы", "өзі", date(1985, 1, 1)),),
    items=(PlanLine("Көшу", "Қоныстану", "Көлік ұйымдастыру", date(2026, 12, 1), "Орындалуда"),),
    case_number="ABA-2026-00417",
    place="Семей қаласы",
    arrived_on=date(2026, 11, 3),
    transport="Теміржол",
)

LONG_NAME = (
    "Нұрмұхамбетов-Сұлтанғазиев Әбілмансұрхан Құдайбергенұлы Тілеуқабылов-Өтемісұлы"
    " Ғабдолкәрімұлы Жұмабекқызы Һәкімұлы-Ішенб"
)


@pytest.fixture(scope="session")
def wordings() -> dict[str, PaperWording]:
    folder = resources() / "wording"
    names = ("mobility_certificate", "adaptation_plan")
    return {name: read_wording(folder, name) for name in names}


@pytest.fixture
def certificate(wordings: dict[str, PaperWording]) -> Callable[..., Page]:
    """Builds a certificate in a language, with changed facts."""

    def build(
        code: LanguageCode = "kk", wording: PaperWording | None = None, **changes: object
    ) -> Page:
        facts = dataclasses.replace(CERTIFICATE, **changes)
        chosen = wording or wordings["mobility_certificate"]
        return mobility_certificate(facts, Language(code), chosen)

    return build


@pytest.fixture
def plan(wordings: dict[str, PaperWording]) -> Callable[..., Page]:
    """Builds a plan in a language, with as many members and items as asked for."""

    def build(
        code: LanguageCode = "kk",
        members: int | tuple[PlanMember, ...] = 1,
        items: int | tuple[PlanLine, ...] = 1,
        wording: PaperWording | None = None,
        **changes: object,
    ) -> Page:
        if isinstance(members, int):
            others = (PlanMember(f"Бала {n}", "ұлы") for n in range(2, members + 1))
            members = (PLAN.members[0], *others)
        if isinstance(items, int):
            items = tuple(_action(n) for n in range(1, items + 1))
        facts = dataclasses.replace(PLAN, members=members, items=items, **changes)
        return adaptation_plan(facts, Language(code), wording or wordings["adaptation_plan"])

    return build


def _action(n: int) -> PlanLine:
    due = date(2026, 12, 1) + timedelta(days=7 * n)
    return dataclasses.replace(PLAN.items[0], action=f"Іс-шара {n}", due_on=due)


@pytest.fixture
def read_back() -> Callable[[bytes], list[str]]:
    """The text of every sheet, blanks made equal."""

    def read(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            texts = []
            for sheet in document:
                words = sheet.get_textpage()
                texts.append(re.sub(r"\s+", " ", words.get_text_range()))
                words.close()
                sheet.close()
            return texts
        finally:
            document.close()

    return read


@pytest.fixture
def long_name() -> str:
    """A name of 120 letters."""
    assert len(LONG_NAME) == 120
    return LONG_NAME


@pytest.fixture
def overlaps() -> Callable[[Sheet], list[tuple[str, str]]]:
    """Pairs of texts on a sheet whose boxes touch."""

    def box(mark: TextMark) -> tuple[float, float, float, float]:
        low, high = mark.y - 0.2 * mark.type.size, mark.y + 0.72 * mark.type.size
        return mark.x, low, mark.x + mark.width, high

    def find(sheet: Sheet) -> list[tuple[str, str]]:
        texts = [mark for mark in sheet if isinstance(mark, TextMark)]
        found = []
        for one, two in itertools.combinations(texts, 2):
            (a, b, c, d), (e, f, g, h) = box(one), box(two)
            if a < g and e < c and b < h and f < d:
                found.append((one.text, two.text))
        return found

    return find
