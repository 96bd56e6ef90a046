"""Papers for the benchmark: certificates of one sheet and plans of three, every one different.

Names, numbers and codes differ from paper to paper; the wording and half of the lines of a plan are
the same for many families, as they are in an office.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from kandas_desk.documents.adaptation_plan import (
    AdaptationPlanFacts,
    PlanLine,
    PlanMember,
    adaptation_plan,
)
from kandas_desk.documents.mobility_certificate import (
    MobilityCertificateFacts,
    mobility_certificate,
)
from kandas_desk.documents.page import Page, Seal, sealed
from kandas_desk.documents.wording import read_wording
from kandas_desk.domain.money import Money
from kandas_desk.domain.plan import Wording
from kandas_desk.house.places import resources
from kandas_desk.language.speak import LANGUAGE_CODES, Language

DAY = date(2026, 11, 22)
SURNAMES = ("Әбдірахманова", "Қасымова", "Нұрмұхамбетова", "Сейітқали", "Іңкәрбекова", "Өтемісова")
GIVEN = ("Ұлжан", "Әйгерім", "Гүлнәр", "Жұпар", "Һажар", "Ғалия", "Үміт")
PATRONYMICS = ("Өмірбекқызы", "Серікқызы", "Құдайбергенқызы", "Тілеуқабылқызы", "Әлімқызы")
ACTIONS = (
    "Тұрақты тұрғылықты жері бойынша тіркеу",
    "Баланы мектепке орналастыру және оқу құралдарымен қамтамасыз ету",
    "Жұмыс іздеуші ретінде тіркеу, бос орындарды ұсыну",
    "Қазақ тілі курсына жазылу (апталық 6 сағат)",
    "Емханаға тіркелу және алғашқы тексеруден өту",
    "Тұрғын үйді жалдау және коммуналдық шығындарды өтеу туралы өтініш",
    "Құқықтық мәселелер бойынша кеңес алу",
    "Кәсіптік қайта даярлау бағдарламасына қатысу",
    "Кәсіпкерлік негіздері бойынша оқу",
)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

_serial = itertools.count(1)


def _name(number: int) -> str:
    whole = (SURNAMES[number % 6], GIVEN[number % 7], PATRONYMICS[number % 5])
    return f"{' '.join(whole)} {number // 3 % 90 + 10}"


def _seal(number: int) -> Seal:
    """A code as long as that of a real seal, 190 letters; invented, no signature."""
    state, letters = number * 2654435761 % 2**32, []
    for _ in range(186):
        state = (state * 1103515245 + 12345) % 2**31
        letters.append(ALPHABET[state >> 8 & 31])
    return Seal("KD1:" + "".join(letters), f"KD-{number:06d}", ("Тексеру үшін сканерлеңіз.",) * 2)


def certificates(count: int) -> list[Page]:
    """Certificates of one sheet in the three languages by turns."""
    wording = read_wording(resources() / "wording", "mobility_certificate")
    return [_certificate(next(_serial), wording) for _ in range(count)]


def _certificate(number: int, wording: object) -> Page:
    facts = MobilityCertificateFacts(
        number=f"KD-2026-{number:06d}",
        issued_on=DAY,
        office_name=Wording(
            "Абай облысының еңбек мобильділігі орталығы",
            "Центр трудовой мобильности области Абай",
            "Labour mobility centre of Abai Region",
        ),
        place=Wording("Семей қаласы", "город Семей", "Semey city"),
        holder_name=_name(number),
        iin="850101400123",
        family_size=2 + number % 6,
        minors=number % 3,
        destination=Wording(
            "Абай облысы, Аягөз ауданы", "область Абай, Аягозский район", "Abai Region"
        ),
        case_number=f"ABA-2026-{number:05d}",
        amount=Money(702_812_500 + number * 100),
        cap_mci=1000,
        mci=Money(432_500),
        head_name="Ғ. Ә. Сейітқали",
        duty_years=5,
        duty_from=date(2026, 11, 23),
    )
    speech = Language(LANGUAGE_CODES[number % 3])
    return sealed(mobility_certificate(facts, speech, wording), _seal(number))  # type: ignore[arg-type]


def plans(count: int) -> list[Page]:
    """Plans of three sheets: 8 persons, 60 lines of action."""
    wording = read_wording(resources() / "wording", "adaptation_plan")
    return [_plan(next(_serial), wording) for _ in range(count)]


def _plan(number: int, wording: object) -> Page:
    items = []
    for line in range(60):
        action = ACTIONS[(number + line) % len(ACTIONS)]
        if line % 2:
            action += f" (№ {number}-{line})"
        due = DAY + timedelta(days=(number + line) % 365)
        items.append(PlanLine("Бейімдеу", "Өңірде тұрақты қоныстану", action, due, "Орындалуда"))
    facts = AdaptationPlanFacts(
        number=f"KD-2026-{number:06d}",
        made_on=DAY,
        office_name="Абай облысының еңбек мобильділігі орталығы",
        head_name="Ғ. Ә. Сейітқали",
        holder_name=_name(number),
        iin="850101400123",
        destination="Абай облысы, Аягөз ауданы",
        members=tuple(
            PlanMember(_name(number + child), "баласы", date(2010 + child, 1, 1 + child))
            for child in range(8)
        ),
        items=tuple(items),
        case_number=f"ABA-2026-{number:05d}",
        place="Семей қаласы",
        arrived_on=date(2026, 11, 3),
        transport="Теміржол",
    )
    page = adaptation_plan(facts, Language("kk"), wording)  # type: ignore[arg-type]
    return sealed(page, _seal(number))
