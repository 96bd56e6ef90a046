"""Which steps of a claim the acting person may take, and what their buttons say."""

from __future__ import annotations

from collections.abc import Mapping

from kandas_desk.commands.access import Permission
from kandas_desk.domain.claim import ClaimStep
from kandas_desk.domain.claim_standing import ClaimStanding
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term

NEEDED: Mapping[ClaimStep, Permission] = {
    ClaimStep.NOTICE: Permission.CLAIM_KEEP,
    ClaimStep.REPAY: Permission.CLAIM_REPAY,
    ClaimStep.AGREE: Permission.CLAIM_KEEP,
    ClaimStep.SET_OFF: Permission.CLAIM_KEEP,
    ClaimStep.APPEAL: Permission.CLAIM_KEEP,
    ClaimStep.WRITE_OFF: Permission.CLAIM_KEEP,
    ClaimStep.WITHDRAW: Permission.CLAIM_DECIDE,
}
DECIDE, CONFIRM = "decide", "confirm"
WORDS = {DECIDE: N_("Decide on the appeal"), CONFIRM: N_("Confirm the write-off")}


def steps_for(workplace: Workplace, standing: ClaimStanding) -> tuple[str, ...]:
    """What the acting person may do with a claim now: its open steps, and what waits for
    another person's decision where this person is another one."""
    presence = workplace.presence
    me = "" if presence is None else presence.login
    found: list[str] = []
    decides = workplace.may(Permission.CLAIM_DECIDE)
    if standing.appealed and decides and me != standing.claim.raised_by:
        found.append(DECIDE)
    waiting = standing.write_off
    if waiting is not None and decides and me != waiting.proposed_by and not standing.appealed:
        found.append(CONFIRM)
    for step in standing.claim.open_steps:
        shut = (
            (step is ClaimStep.APPEAL and standing.appealed)
            or (step is ClaimStep.WRITE_OFF and (standing.appealed or waiting is not None))
            or (step is ClaimStep.WITHDRAW and me == standing.claim.raised_by)
        )
        if not shut and workplace.may(NEEDED[step]):
            found.append(step)
    return tuple(found)


def words_of(workplace: Workplace, step: str) -> str:
    """What the button of a step says."""
    language = workplace.speech.language
    return language.text(WORDS[step]) if step in WORDS else term(language, ClaimStep(step))
