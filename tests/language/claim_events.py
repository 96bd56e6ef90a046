"""One event of each kind that claims and mistaken departures know."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kandas_desk.domain import events_of_claims as of
from kandas_desk.domain.claim import AppealOutcome, ClaimCause, SetOff
from kandas_desk.domain.events import Event
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure

ID, DAY, SUM = UUID(int=7), date(2026, 11, 2), Money(27_524_000)
OF_CLAIMS: tuple[Event, ...] = (
    of.ReturnUndone(ID, ID, DAY, "Қате жазылды"),
    of.LandRevived(ID, ID, "23-252-001-123", DAY),
    of.ClaimRaised(ID, ID, ClaimCause.OVERPAYMENT, SUM, "paid_after_departure"),
    of.ClaimNoticed(ID, ID, DAY, date(2026, 12, 2)),
    of.ClaimRepaid(ID, ID, DAY, SUM, "118", Money(0)),
    of.InstalmentsAgreed(ID, ID, 6, SUM, DAY, date(2027, 4, 5)),
    of.SetOffChosen(ID, ID, SetOff.AGREED, "Келісім № 4"),
    of.SetOffStopped(ID, ID),
    of.ClaimSetOff(ID, ID, ID, Measure.HOUSING_SUPPORT, SUM, Money(100)),
    of.ClaimLessened(ID, ID, SUM, Money(0)),
    of.ClaimEntryReversed(ID, ID, SUM, "Қате", Money(100)),
    of.ClaimAppealed(ID, ID, DAY, "Келіспейміз"),
    of.AppealDecided(ID, ID, AppealOutcome.UPHELD, Money(0), "Негізді"),
    of.WriteOffProposed(ID, ID, SUM, "№ 12", "Қайтыс болды"),
    of.ClaimWrittenOff(ID, ID, SUM, "№ 12"),
    of.ClaimWithdrawn(ID, ID, SUM, "Қате"),
)
