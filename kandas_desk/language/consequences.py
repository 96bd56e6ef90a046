"""What leaving would mean, said to the family before it decides."""

from __future__ import annotations

from collections.abc import Sequence

from kandas_desk.domain.bond import Article, Bond, Consequences, Repayable
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import confidence_label, term

_ABOUT = {
    "duty": N_("The length of the duty: {reference} ({confidence})."),
    "repay": N_("The repayment: {reference} ({confidence})."),
    "land": N_("The land right: {reference} ({confidence})."),
}


def consequence_sentences(
    speech: Language, bond: Bond, found: Consequences, plots: Sequence[str] = ()
) -> tuple[str, ...]:
    """The consequences of a departure on the day, one thought a sentence.

    ``plots``: the cadastral numbers of the land rights that end, where they are known.
    """
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
    elif found.counted:
        says.append(
            speech.text(
                N_("What the family received by {on} is claimed back already."), on=found.on
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
    if plots:
        says.append(speech.text("The land right ends: {plots}.", plots=", ".join(plots)))
    elif found.land_ended:
        says.append(speech.text("Land rights that end: {n}.", n=len(found.land_ended)))
    if found.payments_cancelled:
        says.append(
            speech.text("Payments that are cancelled: {n}.", n=len(found.payments_cancelled))
        )
    return tuple(says)


def payment_sentence(speech: Language, line: Repayable) -> str:
    """One payment behind the sum: what was received, when, and what of it goes back."""
    places = {
        "measure": term(speech, line.measure),
        "day": line.on,
        "received": speech.tenge(line.received),
        "claimed": speech.tenge(line.claimed),
        "repay": speech.tenge(line.repay),
    }
    if line.claimed:
        return speech.text(
            N_(
                "{measure}, received by {day}: {received}. Claimed back before: {claimed}, to be "
                "repaid now: {repay}."
            ),
            **places,
        )
    return speech.text(
        N_("{measure}, received by {day}: {received}. To be repaid: {repay}."), **places
    )


def article_sentence(speech: Language, article: Article) -> str:
    """The text that a consequence follows from, and how sure it is."""
    return speech.text(
        _ABOUT[article.about],
        reference=article.reference,
        confidence=confidence_label(speech, article.confidence),
    )


def question_sentence(speech: Language, questions: Sequence[ReturnReason]) -> str:
    """Grounds to ask for, because the program never exempts by them itself."""
    return speech.text(
        N_(
            "Ask whether one of these applies: {grounds}. No text read so far confirms that they "
            "exempt from repayment."
        ),
        grounds=", ".join(term(speech, ground) for ground in questions),
    )


def ground_label(speech: Language, ground: str) -> str:
    """The ground of an exemption in words."""
    if ground in {why.value for why in ReturnReason}:
        return term(speech, ReturnReason(ground))
    return speech.text("academic degree")
