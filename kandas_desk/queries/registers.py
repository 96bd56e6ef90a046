"""The archive as rows of a register, in the form that an import reads back."""

from __future__ import annotations

from kandas_desk.exchange.register_rows import RegisterRow
from kandas_desk.queries.questions import Reader


def register_rows(reader: Reader) -> tuple[RegisterRow, ...]:
    """Every member of every case, families together, in the order of case numbers."""
    rows = []
    for case in reader.shelves.cases.in_batches():
        place = reader.shelves.places.get(case.destination.kato)
        whole_oblast = case.destination.kato == case.region
        for member in case.family.members:
            person = member.person
            rows.append(
                RegisterRow(
                    family=case.number,
                    relation=member.relation,
                    kind=case.kind,
                    oblast_kato=case.region,
                    applied_on=case.applied_on,
                    surname=person.name.surname,
                    given_name=person.name.given_name,
                    patronymic=person.name.patronymic,
                    iin=person.iin,
                    born=person.born,
                    sex=person.sex,
                    origin_kato=case.origin.kato,
                    origin_country=case.origin.country,
                    place_kato=None if whole_oblast else case.destination.kato,
                    place=place.name_ru if place is not None and not whole_oblast else "",
                    area=case.destination.area,
                    decided_on=case.decided_on,
                    arrived_on=case.arrived_on,
                    education=person.education,
                    speciality=person.speciality,
                    employed=person.employed,
                )
            )
    return tuple(rows)
