"""A register of families as an office keeps it, made for a test."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kandas_desk.domain.identity import make_iin

HEADINGS = (
    "№ семьи",
    "Родство",
    "ИИН",
    "Фамилия",
    "Имя",
    "Дата рождения",
    "Пол",
    "Категория",
    "Откуда прибыл",
    "КАТО области",
    "Дата заявления",
    "Дата решения комиссии",
    "Дата прибытия",
)
Row = dict[str, str]
_SURNAMES = ("Нұрланов", "Ахметов", "Оразов", "Тілеубаев", "Сәрсенов", "Жұмабаев")
_NAMES = ("Қайрат", "Әлия", "Мұрат", "Гүлнар", "Ерлан", "Жанар")


def a_row(family: int, place: int = 0, **changes: Any) -> Row:
    """One person of the family; place 0 is the applicant."""
    born = date(1950, 1, 1) + timedelta(family * 7 + place * 3)
    serial = family * 11 + place
    iin = None
    while iin is None:
        iin = make_iin(born, "m", serial)
        serial += 5000
    row = {
        "№ семьи": str(family),
        "Родство": "заявитель" if place == 0 else "сын",
        "ИИН": iin,
        "Фамилия": _SURNAMES[family % 6],
        "Имя": _NAMES[(family + place) % 6],
        "Дата рождения": f"{born:%d.%m.%Y}",
        "Пол": "м",
        "Категория": "кандас",
        "Откуда прибыл": ("Узбекистан", "Китай", "Монголия")[family % 3],
        "КАТО области": ("100000000", "110000000", "390000000")[family % 3],
        "Дата заявления": "03.02.2025",
        "Дата решения комиссии": "05.03.2025",
        "Дата прибытия": f"{date(2025, 4, 1) + timedelta(family % 200):%d.%m.%Y}",
    }
    return row | changes


def families(count: int, size: int = 4) -> list[Row]:
    """So many families of this size."""
    return [a_row(family, place) for family in range(1, count + 1) for place in range(size)]


def write(path: Path, rows: Iterable[Row]) -> Path:
    """The register as a CSV file with a title above its headings."""
    lines = ["Реестр семей;;;", ";".join(HEADINGS)]
    lines += [";".join(row[heading] for heading in HEADINGS) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
