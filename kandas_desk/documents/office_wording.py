"""The office's own wordings of papers: where they lie, what is wrong with them, how to begin one.

A file of the office in its wording folder stands before the one that we ship. It is checked every
time it is used, so a paper never comes out with a hole, an ending glued to a name, or in words
that nobody meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kandas_desk.documents import (
    acceptance_refusal,
    application,
    bond_statement,
    case_summary,
    claim,
    commission,
    fulfilment,
    land_papers,
    monthly_report,
    payment_order,
    payment_register,
    return_notice,
    social_contract,
)
from kandas_desk.documents.frame import COMMON_PLACES
from kandas_desk.documents.wording import Edition, PaperWording, read_wording, shipped_wording
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.house.places import office_wording
from kandas_desk.language.speak import LANGUAGE_CODES

PLACES: Mapping[PaperKind, frozenset[str]] = {
    PaperKind.APPLICATION: COMMON_PLACES | application.APPLICATION_PLACES,
    PaperKind.APPLICATION_RECEIPT: COMMON_PLACES | application.RECEIPT_PLACES,
    PaperKind.ACCEPTANCE_REFUSAL: COMMON_PLACES | acceptance_refusal.PLACES,
    PaperKind.COMMISSION_DECISION: COMMON_PLACES | commission.DECISION_PLACES,
    PaperKind.INCLUSION_CONFIRMATION: COMMON_PLACES | commission.PLACES,
    PaperKind.MOBILITY_CERTIFICATE: frozenset(
        {"amount", "amount_words", "cap", "mci", "family", "minors", "destination", "office"}
        | {"name", "iin", "number", "case_no", "issued_on", "years", "since", "valid_until"}
        | {"references"}
    ),
    PaperKind.SOCIAL_CONTRACT: COMMON_PLACES | social_contract.PLACES,
    PaperKind.ADAPTATION_PLAN: frozenset(
        {"number", "name", "iin", "made_on", "office", "destination", "case_no"}
    ),
    PaperKind.POINTS_EXPLANATION: frozenset(
        {"name", "on", "total", "maximum", "threshold", "number", "office"}
    ),
    PaperKind.CASE_SUMMARY: COMMON_PLACES | case_summary.PLACES,
    PaperKind.LAND_CONTRACT_EXTRACT: COMMON_PLACES | land_papers.EXTRACT_PLACES,
    PaperKind.LAND_EXPIRY_NOTICE: COMMON_PLACES | land_papers.EXPIRY_PLACES,
    PaperKind.LAND_TERMINATION_NOTICE: COMMON_PLACES | land_papers.TERMINATION_PLACES,
    PaperKind.LAND_OFFER: COMMON_PLACES | land_papers.OFFER_PLACES,
    PaperKind.BOND_STATEMENT: COMMON_PLACES | bond_statement.PLACES,
    PaperKind.RETURN_NOTICE: COMMON_PLACES | return_notice.PLACES,
    PaperKind.CLAIM: COMMON_PLACES | claim.PLACES,
    PaperKind.PAYMENT_ORDER: COMMON_PLACES | payment_order.PLACES,
    PaperKind.PAYMENT_REGISTER: COMMON_PLACES | payment_register.PLACES,
    PaperKind.FULFILMENT_CONFIRMATION: COMMON_PLACES | fulfilment.PLACES,
    PaperKind.MONTHLY_REPORT: COMMON_PLACES | monthly_report.PLACES,
}
"""The places that the wording of each paper may name."""

_PLACE = re.compile(r"\{([^{}]*)\}")
# Glossary 2.3, rule 14: only a hyphen with these nouns may follow a place.
_GLUED = re.compile(
    r"\{[a-z_]+\}(?!-(?:қадам|бап|баб|тармақ|тармағ|қосымша|күні|код))-?[а-яәіңғүұқөһ]"
)


def wording_of(paper: str) -> PaperWording:
    """The wording of a paper: the office's own where it has one, else the one that we ship. A
    faulty file of the office is refused and never passed over."""
    own = office_wording()
    if not (own / f"{paper}.toml").exists():
        return read_wording(shipped_wording(), paper)
    problems = wording_problems(own / f"{paper}.toml")
    if problems:
        raise RefusedError(*problems)
    return read_wording(own, paper)


def own_wordings() -> tuple[Path, ...]:
    """The files of the office, by name."""
    folder = office_wording()
    return tuple(sorted(folder.glob("*.toml"))) if folder.is_dir() else ()


def wording_problems(path: Path) -> tuple[Reason, ...]:
    """Everything that is wrong with a wording file; its name says whose wording it is."""
    kinds = [kind.value for kind in PaperKind]
    if path.stem not in kinds:
        return (reason("paper_kind_unknown", path.name, kind=path.stem, known=", ".join(kinds)),)
    kind = PaperKind(path.stem)
    try:
        wording = read_wording(path.parent, kind.value)
    except RefusedError as refusal:
        return refusal.reasons
    shipped = read_wording(shipped_wording(), kind.value)
    return tuple(
        problem
        for edition in wording.editions
        for problem in (*_missing(edition, shipped), *_wrong(edition, kind))
    )


def shipped_file(kind: PaperKind) -> bytes:
    """The wording that we ship, to begin one's own from."""
    return (shipped_wording() / f"{kind.value}.toml").read_bytes()


def check_new(path: Path) -> None:
    """Refuse to write over a wording that somebody may have worked on."""
    if path.exists():
        raise refuse("wording_in_the_way", str(path), path=str(path))


def _missing(edition: Edition, shipped: PaperWording) -> Iterator[Reason]:
    """Phrases that our edition of the day has and this one lacks."""
    held = [each for each in shipped.editions if each.start <= edition.start]
    ours = held[-1] if held else shipped.editions[0]
    for phrase in ours.texts:
        if phrase not in edition.texts:
            yield reason(
                "wording_phrase_missing",
                f"{edition.paper}.{phrase}",
                file=f"{edition.paper}.toml",
                phrase=phrase,
            )


def _wrong(edition: Edition, kind: PaperKind) -> Iterator[Reason]:
    """Places that the paper does not fill, and endings glued to places."""
    file = f"{edition.paper}.toml"
    for phrase, texts in edition.texts.items():
        for code in LANGUAGE_CODES:
            text, where = texts.in_language(code), f"{edition.paper}.{phrase}.{code}"
            for place in _PLACE.findall(text):
                if place not in PLACES[kind]:
                    yield reason(
                        "wording_place_unknown", where, file=file, phrase=phrase, place=place
                    )
            glued = _GLUED.search(text) if code == "kk" else None
            if glued is not None:
                yield reason(
                    "wording_suffix_glued", where, file=file, phrase=phrase, place=glued[0]
                )
