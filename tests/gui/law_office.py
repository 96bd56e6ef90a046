"""What the tests of the law's screens share: a family with deadlines, permits and decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.editions import LoadEdition
from kandas_desk.commands.permits import EndPermit, RecordPermit
from kandas_desk.commands.residence import RecordResidence
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.edition import Edition
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.permit import Permit, PermitKind
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.house.places import resources
from kandas_desk.rules.read import rule_texts
from tests.builders import ADMIN, AnOffice, a_member_draft, an_applicant_draft, an_iin

SON_BORN = date(2015, 9, 1)
TODAY = date(2026, 11, 22)


def a_family(office: AnOffice) -> tuple[str, str, str]:
    """A kandas family of two that was seen at home today: its number, the IIN of the applicant
    and of the son."""
    iin, son = an_iin(), an_iin(SON_BORN)
    members = (an_applicant_draft(iin=iin), a_member_draft(iin=son, born=SON_BORN))
    number = office.arrived(members=members)
    seen = RecordResidence(number, TODAY, EvidenceKind.VISIT, Finding.RESIDENT)
    office.do(seen, on=TODAY)
    return number, iin, son


def a_status(office: AnOffice, case: str, iin: str, /, **changes: Any) -> Permit:
    """The kandas status for a year from 10 December 2025: it ends in 18 days."""
    facts: dict[str, Any] = {
        "kind": PermitKind.KANDAS_STATUS,
        "number": "K-17",
        "granted_on": date(2025, 12, 10),
        "until": date(2026, 12, 10),
    }
    made: Permit = office.do(RecordPermit(case, iin, **(facts | changes)), on=TODAY).answer
    return made


def a_full_family(office: AnOffice) -> str:
    """A family with permits of every state, payments and decisions."""
    number, iin, son = a_family(office)
    a_status(office, number, iin)
    a_status(office, number, son, number="K-18")
    card = a_status(
        office,
        number,
        iin,
        kind=PermitKind.ATA_ZHOLY_CARD,
        number="AZ-7",
        granted_on=date(2025, 12, 20),
        until=date(2030, 1, 1),
    )
    office.do(EndPermit(card.id, date(2026, 3, 1), "Қате тіркелген"), on=TODAY)
    a_status(
        office,
        number,
        iin,
        kind=PermitKind.RESIDENCE_PERMIT,
        number="KZ-100200",
        granted_on=date(2026, 1, 5),
        until=date(2036, 1, 5),
    )
    office.proposed(number)
    office.proposed(number, Measure.HOUSING_SUPPORT, date(2026, 11, 25))
    waiting = office.opened(applied_on=date(2026, 11, 2))
    office.do(StepCase(waiting, CaseStep.SUBMIT, date(2026, 11, 2)), on=date(2026, 11, 2))
    return number


def an_edition(folder: Path, rate: int = 75) -> Path:
    """An edition in which each person gets another number of MCI from this year on."""
    folder.mkdir()
    for name, text in rule_texts(resources() / "rules").items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "relocation_payment.toml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + f"""
[[relocation_payment.mci_per_person.values]]
from = {TODAY.year}-01-01
value = {rate}
reference = "Сынақ редакция / Пробная редакция"
checked_on = {TODAY}
confidence = "unconfirmed"
""",
        encoding="utf-8",
    )
    kept = (folder / "examples.toml").read_text(encoding="utf-8")
    blocks = [block for block in kept.split("[[example]]") if "relocation_payment" not in block]
    (folder / "examples.toml").write_text("[[example]]".join(blocks), encoding="utf-8")
    return folder


def a_waiting_edition(office: AnOffice, folder: Path, by: str = ADMIN) -> Edition:
    """An edition that somebody loaded and nobody put in force."""
    made: Edition = office.do(LoadEdition(an_edition(folder), "2026-2"), by).answer
    return made
