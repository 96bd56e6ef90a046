"""An amount in figures and in words, as orders and registers name it."""

from __future__ import annotations

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
