"""What the people of the training office add to the papers that they issue."""

from __future__ import annotations

from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import Particulars

ADDED = {
    PaperKind.APPLICATION_RECEIPT: Particulars(received=("application", "identity_copies")),
    PaperKind.ACCEPTANCE_REFUSAL: Particulars(missing=("autobiography", "nationality")),
    PaperKind.COMMISSION_DECISION: Particulars(
        protocol="7",
        ground="Ұсынылған мәліметтер расталмады.",
        chair="Болат Ержанов",
        secretary="Сәуле Бекова",
        members=9,
        present=7,
        votes_for=7,
        against=0,
        abstained=0,
    ),
    PaperKind.INCLUSION_CONFIRMATION: Particulars(protocol="7"),
}
"""Documents and minutes, by kind of paper."""
