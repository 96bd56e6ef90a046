"""What the fields of forms, files and registers are called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

_ROW = re.compile(r"^members\[\d+\]\.")

_FIELDS: Mapping[str, str] = {
    "iin": N_("IIN"),
    "bin": N_("BIN"),
    "iban": N_("Bank account (IBAN)"),
    "surname": N_("Surname"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "born": N_("Date of birth"),
    "sex": N_("Sex"),
    "citizenship": N_("Citizenship"),
    "relation": N_("Relation to the applicant"),
    "education": N_("Level of education"),
    "degree": N_("Academic degree"),
    "speciality": N_("Speciality"),
    "job_seeker": N_("Job seeker"),
    "employed": N_("Employed"),
    "registered_in_origin_since": N_("Registered at the previous residence since"),
    "members": N_("Family composition"),
    "kind": N_("Category"),
    "number": N_("Case number"),
    "status": N_("State"),
    "applied_on": N_("Date of application"),
    "decided_on": N_("Date of decision"),
    "arrived_on": N_("Date of arrival"),
    "origin": N_("Place of departure"),
    "origin.kato": N_("Place of departure (KATO code)"),
    "origin.country": N_("Country of departure"),
    "destination": N_("Place of arrival"),
    "destination.kato": N_("Place of arrival (KATO code)"),
    "destination.area": N_("Town or countryside"),
    "housing.price": N_("Price of the dwelling"),
    "programme": N_("Programme"),
    "measures": N_("Measures"),
    "reference": N_("Act"),
    "limit": N_("Limit"),
    "absent": N_("Absent person"),
    "by": N_("Substitute"),
    "start": N_("Beginning"),
    "why": N_("Ground"),
    "measure": N_("Measure"),
    "amount": N_("Amount"),
    "due_on": N_("Due date"),
    "persons": N_("Number of persons"),
    "area": N_("Town or countryside"),
    "price": N_("Price of the dwelling"),
    "on": N_("Date"),
    "from": N_("Beginning"),
    "until": N_("End"),
    "reason": N_("Reason"),
    "month": N_("Month"),
    "run": N_("Number of the list"),
    "note": N_("Note"),
    "result": N_("Result"),
    "cadastral_number": N_("Cadastral number"),
    "area_ha": N_("Area, ha"),
    "land_kind": N_("Kind of land"),
    "purpose": N_("Designated purpose"),
    "kato": N_("Place (KATO code)"),
    "fee": N_("Yearly fee"),
    "fee_days": N_("Days of payment"),
    "receipt_number": N_("Number of the receipt"),
    "contract_number": N_("Number of the contract"),
    "contract_on": N_("Date of the contract"),
    "to": N_("Where to"),
    "template": N_("Template"),
    "login": N_("Login"),
    "name": N_("Name"),
    "role": N_("Role"),
    "code": N_("Code"),
    "region": N_("Region"),
    "lang": N_("Language of the paper"),
    "passphrase": N_("Passphrase"),
    "family": N_("Family No."),
    "full_name": N_("Full name"),
    "oblast": N_("Receiving region"),
    "oblast_kato": N_("Receiving region (KATO code)"),
    "place_kato": N_("Place of arrival (KATO code)"),
    "place": N_("Place of arrival"),
    "name_ru": N_("Name in Russian"),
    "name_kk": N_("Name in Kazakh"),
    "head_name": N_("Head of the centre"),
    "holder_name": N_("Recipient"),
    "office_name": N_("Name of the centre"),
    "case_number": N_("Case number"),
}


def field_label(speech: Language, path: str) -> str:
    """The label of the field at the path (``destination.kato``, ``members[2].iin``).

    A field that this program does not know is called as the file calls it.
    """
    path = _ROW.sub("", path)
    msgid = _FIELDS.get(path) or _FIELDS.get(path.rpartition(".")[2])
    return path if msgid is None else speech.text(msgid)
