"""Amounts as papers and screens name them: money in figures and in words, areas in hectares."""

from __future__ import annotations

from kandas_desk.domain import plot
from kandas_desk.domain.money import Money
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language


def figures_and_words(speech: Language, money: Money) -> str:
    """275 240 (двести семьдесят пять тысяч двести сорок) тенге; with tiyn the words name both."""
    whole = money.tiyn % 100 == 0
    return speech.text(
        N_("{amount} ({amount_words}) tenge") if whole else N_("{amount} ({amount_words})"),
        amount=money,
        amount_words=speech.amount_in_words(money),
    )


def hectares(language: Language, area_m2: int) -> str:
    """Square metres as hectares with at most four decimals."""
    return language.text(N_("{area} ha"), area=language.decimal(plot.hectares(area_m2)))
