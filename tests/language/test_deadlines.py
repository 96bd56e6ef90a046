"""The work list in words; the words of permits and deadlines in three languages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

import pytest

from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.events import Event
from kandas_desk.domain.events_of_permits import PermitEnded, PermitProlonged, PermitRecorded
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.permit import PermitKind, PermitState, PermitUse
from kandas_desk.domain.plan import Wording
from kandas_desk.language import terms
from kandas_desk.language.deadlines import days_left_text, due_text
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import NBSP, Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
ID, DAY = UUID(int=7), date(2026, 11, 2)
FACTS: dict[DeadlineCode, dict[str, object]] = {
    DeadlineCode.PLAN_ITEM: {"action": Wording("Мектеп", "Школа", "School")},
    DeadlineCode.PAYMENT_TO_APPROVE: {
        "measure": Measure.HOUSING_SUPPORT,
        "amount": Money.from_tenge(77_850),
    },
    DeadlineCode.PAYMENT_TO_PAY: {
        "measure": Measure.HOUSING_SUPPORT,
        "amount": Money.from_tenge(77_850),
    },
    DeadlineCode.PAYMENT_RETURNED: {
        "measure": Measure.HOUSING_SUPPORT,
        "amount": Money.from_tenge(77_850),
    },
    **{
        code: {"amount": Money.from_tenge(77_850)}
        for code in DeadlineCode
        if code.startswith("claim_")
    },
    DeadlineCode.LAND_ENDING: {"cadastral_number": "23-252-001-123"},
    DeadlineCode.LAND_TO_OFFER: {"cadastral_number": "23-252-001-123"},
    DeadlineCode.LAND_ANSWER: {"cadastral_number": "23-252-001-123"},
    DeadlineCode.LAND_FEE: {
        "cadastral_number": "23-252-001-123",
        "amount": Money.from_tenge(12_000),
    },
    DeadlineCode.BOND_ANNIVERSARY: {"n": 2, "years": 5},
    DeadlineCode.BOND_END: {"n": 5, "years": 5},
    DeadlineCode.RESIDENCE_CHECK: {"last": date(2026, 5, 1)},
    DeadlineCode.PERMIT_ENDING: {
        "kind": PermitKind.ATA_ZHOLY_CARD,
        "person": "Сейіт Ғани",
        "number": "A-1",
    },
}


@pytest.mark.parametrize("code", DeadlineCode)
def test_everything_that_can_be_due_is_said_in_three_languages(code: DeadlineCode) -> None:
    said = {due_text(speech, code, FACTS.get(code, {})) for speech in (KK, RU, EN)}
    assert len(said) == 3
    assert not any("{" in text for text in said)


@pytest.mark.parametrize(
    ("code", "kk", "ru"),
    [
        (
            DeadlineCode.PAYMENT_TO_PAY,
            "Төлемді жүргізу: Жалдау және коммуналдық қызметтер, 77 850 ₸",
            "Произвести выплату: Аренда и коммунальные услуги, 77 850 ₸",
        ),
        (DeadlineCode.PLAN_ITEM, "Жоспардың іс-шарасы: Мектеп", "Мероприятие плана: Школа"),
        (
            DeadlineCode.PERMIT_ENDING,
            "Мерзімі аяқталады: «Ата жолы» картасы, Сейіт Ғани, № A-1",
            "Заканчивается срок: Карта «Ата жолы», Сейіт Ғани, № A-1",
        ),
    ],
)
def test_what_is_due_is_said_in_the_words_of_the_reader(
    code: DeadlineCode, kk: str, ru: str
) -> None:
    assert due_text(KK, code, FACTS[code]).replace(NBSP, " ") == kk
    assert due_text(RU, code, FACTS[code]).replace(NBSP, " ") == ru


@pytest.mark.parametrize(
    ("days", "kk", "ru", "en"),
    [
        (-21, "Мерзімі 21 күн бұрын өтті", "просрочено на 21 день", "Overdue by 21 days"),
        (-1, "Мерзімі 1 күн бұрын өтті", "просрочено на 1 день", "Overdue by 1 day"),
        (0, "Мерзімі – бүгін", "Срок – сегодня", "Due today"),
        (1, "Мерзімі – ертең", "Срок – завтра", "Due tomorrow"),
        (2, "2 күн қалды", "осталось 2 дня", "2 days left"),
        (35, "35 күн қалды", "осталось 35 дней", "35 days left"),
    ],
)
def test_how_far_a_day_is(days: int, kk: str, ru: str, en: str) -> None:
    said = [days_left_text(speech, days).replace(NBSP, " ") for speech in (KK, RU, EN)]
    assert said == [kk, ru, en]


@pytest.mark.parametrize("kind", [PermitKind, PermitState, PermitUse, DeadlineCode])
def test_every_word_has_a_label_of_its_own_in_each_language(kind: type[StrEnum]) -> None:
    for speech in (KK, RU, EN):
        labels = [label for _, label in terms.labelled(speech, kind)]
        assert len(set(labels)) == len(labels) == len(kind)


@pytest.mark.parametrize(
    ("event", "kk", "ru"),
    [
        (
            PermitRecorded(ID, ID, PermitKind.KANDAS_STATUS, "K-1", "Сейіт Ғани", DAY),
            "Тіркелді: Қандас мәртебесі, Сейіт Ғани, № K-1, күні: 02.11.2026.",
            "Записано: Статус кандаса, Сейіт Ғани, № K-1 от 02.11.2026.",
        ),
        (
            PermitProlonged(ID, ID, PermitKind.LABOUR_PERMIT, "7", "Сейіт Ғани", DAY),
            "02.11.2026 күніне дейін ұзартылды: Еңбекші көшіп келушінің рұқсаты, Сейіт Ғани, № 7.",
            "Продлено до 02.11.2026: Разрешение трудового иммигранта, Сейіт Ғани, № 7.",
        ),
        (
            PermitEnded(ID, ID, PermitKind.NEO_NOMAD_VISA, "7", "Li Wei", DAY, "кетті."),
            "02.11.2026 күні тоқтатылды: Neo Nomad визасы, Li Wei, № 7. Себебі: кетті.",
            "Прекращено 02.11.2026: Виза Neo Nomad, Li Wei, № 7. Причина: кетті.",
        ),
    ],
    ids=lambda x: getattr(x, "name", ""),
)
def test_the_journal_tells_the_life_of_a_permit(event: Event, kk: str, ru: str) -> None:
    plain = {name: str(value) for name, value in event.facts.items()}
    for facts in (event.facts, plain):
        assert event_sentence(KK, event.name, facts).replace(NBSP, " ") == kk
        assert event_sentence(RU, event.name, facts).replace(NBSP, " ") == ru
