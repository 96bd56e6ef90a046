"""Residence checks in three languages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.domain.events import Event
from kandas_desk.domain.events_of_residence import ResidenceChecked, ResidenceCheckWithdrawn
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.language.deadlines import due_text
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import NBSP, Language

ID, DAY = UUID(int=7), date(2026, 11, 2)
HAPPENED: list[tuple[Event, str, str, str]] = [
    (
        ResidenceChecked(ID, ID, EvidenceKind.SCHOOL, Finding.RESIDENT, 2, DAY),
        "Тұру фактісі 02.11.2026 күні тексерілді: Осында тұрады. "
        "Дереккөзі: Мектеп немесе балабақша, адам саны: 2.",
        "Проживание проверено 02.11.2026: Проживает здесь. "
        "Источник: Школа или детский сад, человек: 2.",
        "Residence was checked on 02 Nov 2026: Lives here. "
        "Source: School or kindergarten, persons: 2.",
    ),
    (
        ResidenceCheckWithdrawn(ID, ID, EvidenceKind.VISIT, Finding.ABSENT, DAY, "Басқа отбасы."),
        "02.11.2026 күнгі тұру фактісін тексеру қайтарып алынды: Осында тұрмайды, "
        "Отбасына бару. Себебі: Басқа отбасы.",
        "Проверка проживания от 02.11.2026 отозвана: Здесь не проживает, "
        "Посещение семьи. Причина: Басқа отбасы.",
        "The residence check of 02 Nov 2026 was withdrawn: Does not live here, "
        "Visit to the family. Reason: Басқа отбасы.",
    ),
]


@pytest.mark.parametrize(("event", "kk", "ru", "en"), HAPPENED, ids=["checked", "withdrawn"])
def test_a_check_is_told_the_same_today_and_from_the_journal(
    event: Event, kk: str, ru: str, en: str
) -> None:
    plain = {
        name: value if isinstance(value, int) else str(value) for name, value in event.facts.items()
    }
    for facts in (event.facts, plain):
        for code, said in (("kk", kk), ("ru", ru), ("en", en)):
            spoken = event_sentence(Language(code), event.name, facts)  # type: ignore[arg-type]
            assert spoken.replace(NBSP, " ") == said


def test_the_work_list_says_when_the_family_was_last_seen() -> None:
    said = due_text(Language("ru"), DeadlineCode.RESIDENCE_CHECK, {"last": DAY})
    assert said.replace(NBSP, " ").endswith("последнее подтверждение: 02.11.2026")
