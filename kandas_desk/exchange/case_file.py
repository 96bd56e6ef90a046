"""A case as a file: a family's application, or a plot of land, from JSON and back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kandas_desk.domain.case import Area, CaseKind
from kandas_desk.domain.land_fees import YearlyFee, written_day
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import REFUSED, Degree, Education, Relation, Sex, Stated
from kandas_desk.domain.plot import LandKind, LandPurpose, hectares
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.exchange.json_fields import Fields, read_json

_CASE = ("kind", "applied_on", "origin", "destination", "members", "housing")
# What `case show` prints besides the file's own fields: read back, it is left out, because the
# archive that opens the case gives its own number and knows its own payments and papers.
_SHOWN = (
    "number",
    "status",
    "open_steps",
    "decided_on",
    "arrived_on",
    "bond",
    "payments",
    "land",
    "plan",
    "returns",
    "claims",
    "papers",
    "journal",
    "warnings",
)
_SHOWN_OF_MEMBER = ("since", "until")
_MEMBER = (
    "relation",
    "iin",
    "surname",
    "given_name",
    "patronymic",
    "born",
    "sex",
    "citizenship",
    "education",
    "degree",
    "speciality",
    "job_seeker",
    "employed",
    "registered_in_origin_since",
)
_LAND = (
    "cadastral_number",
    "area_ha",
    "from",
    "until",
    "kind",
    "kato",
    "contract_number",
    "purpose",
    "fee",
    "fee_days",
    "contract_on",
)


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A member of the family as the file says; None and empty names are unknown."""

    relation: Relation
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    iin: str | None = None
    born: date | None = None
    sex: Sex | None = None
    citizenship: str | None = None
    education: Education | None = None
    degree: Degree | None = None
    speciality: str = ""
    job_seeker: Stated | None = None
    employed: Stated | None = None
    registered_in_origin_since: date | None = None


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case as the file says: read, not yet judged."""

    kind: CaseKind
    applied_on: date
    destination_kato: str
    members: tuple[MemberDraft, ...]
    origin_kato: str | None = None
    origin_country: str | None = None
    area: Area | None = None
    housing_price: Money | None = None


@dataclass(frozen=True, slots=True)
class LandDraft:
    """A plot of land as the file says; ``area_m2``: whole square metres."""

    cadastral_number: str
    area_m2: int
    start: date
    until: date
    kind: LandKind | None = None
    kato: str | None = None
    contract_number: str = ""
    contract_on: date | None = None
    purpose: LandPurpose | None = None
    fee: YearlyFee | None = None

    @property
    def area_ha(self) -> str:
        """The area in hectares as a decimal text."""
        return f"{hectares(self.area_m2):f}"


def read_case(path: Path) -> CaseDraft:
    """Read a case from a JSON file; refused with the reasons of all its fields together."""
    return case_from(read_json(path), path.name)


def read_member(path: Path) -> MemberDraft:
    """Read one member of a family from a JSON file; refused with the reasons of all its fields."""
    fields = Fields.of(read_json(path), path.name)
    draft = _member(fields)
    if fields.problems:
        raise RefusedError(*fields.problems)
    return draft


def read_land(path: Path) -> LandDraft:
    """Read a plot from a JSON file; refused with the reasons of all its fields together."""
    return land_from(read_json(path), path.name)


def case_from(value: object, where: str = "") -> CaseDraft:
    """The case of a JSON value."""
    fields = Fields.of(value, where)
    fields.only(*_CASE, *_SHOWN)
    kind = fields.choice("kind", CaseKind, required=True)
    applied_on = fields.date("applied_on", required=True)
    origin = fields.inner("origin", required=True)
    origin.only("kato", "country")
    origin_kato, origin_country = origin.kato("kato"), origin.country("country")
    destination = fields.inner("destination", required=True)
    destination.only("kato", "area")
    destination_kato = destination.kato("kato", required="destination" in fields.values)
    area = destination.choice("area", Area)
    members = [_member(one) for one in fields.each("members")]
    housing = fields.inner("housing")
    housing.only("price")
    price = housing.money("price")
    if fields.problems or kind is None or applied_on is None or destination_kato is None:
        raise RefusedError(*fields.problems)
    return CaseDraft(
        kind=kind,
        applied_on=applied_on,
        destination_kato=destination_kato,
        members=tuple(members),
        origin_kato=origin_kato,
        origin_country=origin_country,
        area=area,
        housing_price=price,
    )


def land_from(value: object, where: str = "") -> LandDraft:
    """The plot of a JSON value."""
    fields = Fields.of(value, where)
    fields.only(*_LAND)
    cadastral_number = fields.text("cadastral_number", required=True)
    area_m2 = fields.square_metres("area_ha")
    start = fields.date("from", required=True)
    until = fields.date("until", required=True)
    kind = fields.choice("kind", LandKind)
    kato = fields.kato("kato")
    contract_number = fields.text("contract_number") or ""
    contract_on = fields.date("contract_on")
    purpose = fields.choice("purpose", LandPurpose)
    fee = fee_from(fields)
    if fields.problems or not (cadastral_number and area_m2 is not None and start and until):
        raise RefusedError(*fields.problems)
    return LandDraft(
        cadastral_number,
        area_m2,
        start,
        until,
        kind,
        kato,
        contract_number,
        contract_on,
        purpose,
        fee,
    )


def fee_from(fields: Fields) -> YearlyFee | None:
    """The yearly fee (``fee``) and its days of payment (``fee_days``, such as 02-20)."""
    amount, days = fields.money("fee"), fields.days_of_year("fee_days")
    if amount is not None:
        return YearlyFee(amount, days)
    if days and not fields.problems:
        fields.note("field_required", "fee", field="fee")
    return None


def case_shape(draft: CaseDraft) -> dict[str, object]:
    """The case in the shape of the file: what is unknown is left out or null, never empty."""
    origin = {"kato": draft.origin_kato, "country": draft.origin_country}
    return {
        "kind": draft.kind.value,
        "applied_on": draft.applied_on.isoformat(),
        "origin": {name: value for name, value in origin.items() if value is not None},
        "destination": {"kato": draft.destination_kato, "area": _written(draft.area)},
        "members": [_member_shape(member) for member in draft.members],
        "housing": {"price": draft.housing_price.tenge} if draft.housing_price else None,
    }


def land_shape(draft: LandDraft) -> dict[str, object]:
    """The plot in the shape of the file."""
    return {
        "cadastral_number": draft.cadastral_number,
        "area_ha": draft.area_ha,
        "from": draft.start.isoformat(),
        "until": draft.until.isoformat(),
        "kind": _written(draft.kind),
        "kato": draft.kato,
        "contract_number": draft.contract_number or None,
        "contract_on": _written(draft.contract_on),
        "purpose": _written(draft.purpose),
        "fee": draft.fee.amount.tenge if draft.fee else None,
        "fee_days": [written_day(day) for day in draft.fee.days] if draft.fee else None,
    }


def _member(fields: Fields) -> MemberDraft:
    """The member; a stand-in where fields are wrong, which the reasons then refuse."""
    fields.only(*_MEMBER, *_SHOWN_OF_MEMBER)
    surname, given_name = fields.text("surname"), fields.text("given_name")
    if surname is None and given_name is None:
        fields.note("name_missing", "surname")
    return MemberDraft(
        relation=fields.choice("relation", Relation, required=True) or Relation.OTHER,
        surname=surname or "",
        given_name=given_name or "",
        patronymic=fields.text("patronymic") or "",
        iin=fields.text("iin"),
        born=fields.date("born"),
        sex=fields.choice("sex", Sex),
        citizenship=fields.country("citizenship", besides=(REFUSED,)),
        education=fields.choice("education", Education),
        degree=fields.choice("degree", Degree),
        speciality=fields.text("speciality") or "",
        job_seeker=fields.stated("job_seeker"),
        employed=fields.stated("employed"),
        registered_in_origin_since=fields.date("registered_in_origin_since"),
    )


def _member_shape(member: MemberDraft) -> dict[str, object]:
    shape = {name: _written(getattr(member, name)) for name in _MEMBER}
    always = ("relation", "iin", "surname", "given_name", "patronymic", "born", "sex")
    return {name: value for name, value in shape.items() if name in always or value is not None}


def _written(value: object) -> object:
    if isinstance(value, Stated):
        return {Stated.YES: True, Stated.NO: False}.get(value, REFUSED)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value or None
