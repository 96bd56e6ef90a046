"""The journal's sentences about accounts, lists and the bank's answers."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain import events_of_bank as kinds
from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import NBSP, Language
from kandas_desk.store.unit_of_work import canonical

CASE, DAY, SUM = UUID(int=7), date(2026, 11, 2), Money(27_524_050)
RUN, IBAN = "KD-PR-2026-00001", "KZ86125KZT5004100100"
HAPPENED = [
    (
        kinds.AccountSet(CASE, IBAN, "Нұрланов Қайрат", DAY),
        f"02.11.2026 күнінен бастап төлем шоты: {IBAN}. Алушы: Нұрланов Қайрат.",
        f"Счет для выплат с 02.11.2026: {IBAN}. Получатель: Нұрланов Қайрат.",
    ),
    (
        kinds.AccountEnded(CASE, IBAN, DAY),
        f"02.11.2026 күнінен бастап бұл шотқа төлем аударылмайды: {IBAN}.",
        f"С 02.11.2026 на этот счет выплаты не перечисляются: {IBAN}.",
    ),
    (
        kinds.RunMade(None, RUN, 12, SUM),
        f"Төлем тізімі жасалды: {RUN}. Төлемдер: 12, сомасы: 275 240,50 ₸.",
        f"Составлен список выплат: {RUN}. Выплат: 12, сумма: 275 240,50 ₸.",
    ),
    (
        kinds.RunDropped(None, RUN),
        f"Төлем тізімінің күші жойылды: {RUN}.",
        f"Список выплат отменен: {RUN}.",
    ),
    (
        kinds.RunSent(None, RUN, 12, SUM, "ab"),
        f"Банкке арналған төлем тізілімі жазылды: {RUN}. Төлемдер: 12, сомасы: 275 240,50 ₸. "
        "Файлдың SHA-256 мәні: ab.",
        f"Записан реестр для банка: {RUN}. Выплат: 12, сумма: 275 240,50 ₸. SHA-256 файла: ab.",
    ),
    (
        kinds.RunClosed(None, RUN),
        f"Банк тізімнің барлық жолына жауап берді: {RUN}.",
        f"Банк ответил по всем строкам списка {RUN}.",
    ),
    (
        kinds.PaymentSent(CASE, RUN, SUM),
        f"Төлем банкке жіберілді: 275 240,50 ₸. Тізім: {RUN}.",
        f"Выплата отправлена в банк: 275 240,50 ₸. Список: {RUN}.",
    ),
    (
        kinds.PaymentFailed(CASE, f"{RUN}/3", SUM, "Счет закрыт."),
        f"Төлемді банк қайтарды: 275 240,50 ₸. Жол: {RUN}/3. Себебі: Счет закрыт.",
        f"Банк вернул выплату: 275 240,50 ₸. Строка: {RUN}/3. Причина: Счет закрыт.",
    ),
    (
        kinds.AnswerRead(None, "a.csv", 1, 2, 3, 4, 5),
        "Банктің жауабы оқылды: a.csv. Төленді: 1, ішінара: 2, төленбеді: 3, кейін қайтарылды: 4, "
        "сәйкестендірілмеді: 5.",
        "Прочитан ответ банка: a.csv. Выплачено: 1, частично: 2, не выплачено: 3, возвращено "
        "позже: 4, не сопоставлено: 5.",
    ),
    (
        kinds.BankLineSettled(CASE, f"{RUN}/3", SUM, "сверено"),
        f"Банктің жолы қолмен сәйкестендірілді: {RUN}/3, 275 240,50 ₸. Себебі: сверено.",
        f"Строка банка сопоставлена вручную: {RUN}/3, 275 240,50 ₸. Причина: сверено.",
    ),
    (
        kinds.BankLineDismissed(None, 7, "a.csv", "чужая"),
        "Банктің жолы қараусыз қалдырылды: a.csv, жол: 7. Себебі: чужая.",
        "Строка банка отложена: a.csv, строка 7. Причина: чужая.",
    ),
]


@pytest.mark.parametrize(("event", "kk", "ru"), HAPPENED, ids=lambda v: getattr(v, "name", ""))
def test_an_event_of_the_bank_is_told_today_and_from_the_journal(
    event: Event, kk: str, ru: str
) -> None:
    for facts in (event.facts, json.loads(canonical(event.facts))):
        told = [event_sentence(Language(code), event.name, facts) for code in ("kk", "ru")]
        assert [words.replace(NBSP, " ") for words in told] == [kk, ru]


def test_every_event_of_the_bank_is_in_the_table() -> None:
    known = {k.__name__ for k in Event.__subclasses__() if k.__module__ == kinds.__name__}
    assert {type(event).__name__ for event, _, _ in HAPPENED} == known
