"""What leaving would mean, said to the family before it decides."""

from __future__ import annotations

from kandas_desk.domain.bond import Bond, Consequences
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import term


def consequence_sentences(speech: Language, bond: Bond, found: Consequences) -> tuple[str, ...]:
    """The consequences of a departure on the day, one thought a sentence."""
    says = [
        speech.text(
            "The five-year duty runs from {start} to {until}.", start=bond.start, until=bond.until
        )
    ]
    if found.fulfilled:
        says.append(
            speech.text("On {on} the duty is fulfilled: nothing has to be repaid.", on=found.on)
        )
    elif found.exempt is not None:
        ground = ground_label(speech, found.exempt.ground)
        says.append(
            speech.text("A ground exempts the family from repayment: {ground}.", ground=ground)
        )
    elif found.repay:
        says.append(
            speech.text(
                "If the family leaves on {on}, it has to repay {amount} tenge.",
                on=found.on,
                amount=found.repay,
            )
        )
    else:
        says.append(
            speech.text(
                "If the family leaves on {on}, nothing has to be repaid: nothing was paid by then.",
                on=found.on,
            )
        )
    if found.overpaid:
        says.append(
            speech.text(
                "Paid after that day without ground and to be returned: {amount} tenge.",
                amount=found.overpaid,
            )
        )
    if found.land_ended:
        says.append(speech.text("Land rights that end: {n}.", n=len(found.land_ended)))
    if found.payments_cancelled:
        says.append(
            speech.text("Payments that are cancelled: {n}.", n=len(found.payments_cancelled))
        )
    return tuple(says)


def ground_label(speech: Language, ground: str) -> str:
    """The ground of an exemption in words."""
    if ground in {why.value for why in ReturnReason}:
        return term(speech, ReturnReason(ground))
    return speech.text("academic degree")
