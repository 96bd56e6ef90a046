"""The economic mobility certificate: one sheet in three languages.

The law's words come from the dated wording; this file says which facts fill them and in which
order they stand. Kazakh stands first, all three in type of the same size; the language of the
paper is the language of its title, labels and dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.page import (
    Cell,
    Column,
    Columns,
    Holder,
    Masthead,
    Page,
    Properties,
    Signature,
    Signatures,
    Strip,
    Style,
    Title,
    require,
)
from kandas_desk.documents.wording import Edition, PaperWording, tied
from kandas_desk.domain.money import Money
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import refuse
from kandas_desk.language.speak import LANGUAGE_CODES, OWN_NAMES, Language

LOCALES = {"kk": "kk-KZ", "ru": "ru-KZ", "en": "en"}
COLUMN_TEXTS = ("purpose", "family", "duty", "validity")


@dataclass(frozen=True, slots=True)
class MobilityCertificateFacts:
    """What a certificate states. A fact that is None leaves out the sentence that names it.

    ``duty_years`` and ``duty_from``: the duty to live and work in the region, from the rule book.
    ``head_name`` may be empty: then the name is written by hand beside the signature.
    ``confidence_note``: a remark in the language of the paper, for amounts from unconfirmed rules.
    """

    number: str
    issued_on: date
    office_name: Wording
    place: Wording
    holder_name: str
    iin: str | None
    family_size: int
    minors: int
    destination: Wording
    case_number: str
    amount: Money
    cap_mci: int
    mci: Money
    head_name: str
    legal_references: tuple[Wording | str, ...] = ()
    duty_years: int | None = None
    duty_from: date | None = None
    valid_until: date | None = None
    confidence_note: str = ""


def mobility_certificate(
    facts: MobilityCertificateFacts, speech: Language, wording: PaperWording
) -> Page:
    """The certificate as a value; refused when a required fact is empty."""
    _check(facts)
    edition = wording.on(facts.issued_on)
    edition.check(_places(facts, speech))
    own = _places(facts, speech)
    code = speech.code
    title = edition.text("title", code, own)
    number = tied(speech.text("No. {number}", number=facts.number))
    issuer = facts.office_name.in_language(code)
    return Page(
        style=Style.CERTIFICATE,
        language=code,
        properties=Properties(
            title=f"{edition.text('subtitle', code, own)} {number}",
            subject=speech.text("Case No. {number}", number=facts.case_number),
            number=facts.number,
            issued_on=facts.issued_on,
            author=issuer,
        ),
        blocks=(
            _masthead(facts, edition),
            Title(title.upper(), edition.text("subtitle", code, own), number),
            Holder(facts.holder_name, _note(facts, speech)),
            Columns(tuple(_column(facts, edition, Language(each)) for each in LANGUAGE_CODES)),
            _strip(facts, speech),
            _signatures(facts, speech, edition),
        ),
    )


def _check(facts: MobilityCertificateFacts) -> None:
    names = {"office_name": facts.office_name, "destination": facts.destination}
    require(
        number=facts.number,
        holder_name=facts.holder_name,
        case_number=facts.case_number,
        **{f"{n}.{c}": names[n].in_language(c) for n in names for c in LANGUAGE_CODES},
    )
    if facts.amount.tiyn <= 0:
        raise refuse("amount_not_positive", "amount", amount=facts.amount)
    if not 0 <= facts.minors <= facts.family_size or facts.family_size < 1:
        raise refuse("family_size_wrong", "family_size", n=facts.family_size, minors=facts.minors)


def _places(facts: MobilityCertificateFacts, speech: Language) -> dict[str, str | None]:
    """Every place that the wording of a certificate may name, filled in this language."""
    code = speech.code
    references = "; ".join(
        text if isinstance(text, str) else text.in_language(code) for text in facts.legal_references
    )
    return {
        "amount": speech.amount(facts.amount),
        "amount_words": speech.amount_in_words(facts.amount),
        "cap": speech.number(facts.cap_mci),
        "mci": speech.amount(facts.mci),
        "family": speech.number(facts.family_size),
        "minors": speech.number(facts.minors),
        "destination": facts.destination.in_language(code),
        "office": facts.office_name.in_language(code),
        "name": facts.holder_name,
        "iin": facts.iin,
        "number": facts.number,
        "case_no": facts.case_number,
        "issued_on": speech.long_date(facts.issued_on),
        "years": None if facts.duty_years is None else speech.number(facts.duty_years),
        "since": None if facts.duty_from is None else speech.long_date(facts.duty_from),
        "valid_until": None if facts.valid_until is None else speech.long_date(facts.valid_until),
        # The sentence has a full stop of its own, and a name may end in an abbreviation.
        "references": references.removesuffix(".") or None,
    }


def _masthead(facts: MobilityCertificateFacts, edition: Edition) -> Masthead:
    kk, ru, en = (
        edition.text("country", code, _places(facts, Language(code))) for code in LANGUAGE_CODES
    )
    return Masthead(
        left=(kk, facts.office_name.kk),
        right=(ru, facts.office_name.ru),
        below=f"{en} · {facts.office_name.en}",
    )


def _note(facts: MobilityCertificateFacts, speech: Language) -> str:
    parts = [speech.text("Case No. {number}", number=facts.case_number)]
    if facts.iin is not None:
        parts.insert(0, speech.text("IIN {iin}", iin=facts.iin))
    return tied("  ·  ".join(parts))


def _column(facts: MobilityCertificateFacts, edition: Edition, speech: Language) -> Column:
    places = _places(facts, speech)
    edition.text("purpose", speech.code, places)
    texts = (edition.optional_text(name, speech.code, places) for name in COLUMN_TEXTS)
    head, locale = OWN_NAMES[speech.code].upper(), LOCALES[speech.code]
    return Column(head, tuple(text for text in texts if text), locale)


def _strip(facts: MobilityCertificateFacts, speech: Language) -> Strip:
    words = speech.amount_in_words(facts.amount)
    return Strip(
        cells=(
            Cell(
                speech.text("Amount of the certificate"),
                tied(speech.text("{amount} tenge", amount=facts.amount)),
                words,
            ),
            Cell(
                speech.text("Family composition"),
                tied(speech.plural("{n} person", "{n} persons", facts.family_size)),
                speech.text("minors: {n}", n=facts.minors),
            ),
            Cell(speech.text("Receiving region"), facts.destination.in_language(speech.code)),
            Cell(
                speech.text("Date of issue"),
                speech.long_date(facts.issued_on),
                facts.place.in_language(speech.code),
            ),
        ),
        shares=(32, 17, 28, 23),
    )


def _signatures(facts: MobilityCertificateFacts, speech: Language, edition: Edition) -> Signatures:
    caption = speech.text("(signature)")
    places = _places(facts, speech)
    small = (
        edition.optional_text("basis", speech.code, places),
        edition.text("print_note", speech.code, places),
        facts.confidence_note,
    )
    return Signatures(
        lines=(
            Signature(speech.text("Head of the centre"), caption, facts.head_name),
            Signature(speech.text("Recipient of the certificate"), caption),
        ),
        seal=speech.text("Seal"),
        small_print=tuple(text for text in small if text),
    )
