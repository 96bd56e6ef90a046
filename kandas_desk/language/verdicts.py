"""The outcome of a check in words: what it is, what it means, what is known, what to do now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.seal import Checked, Verdict, Verification
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.speak import Language
from kandas_desk.language.terms import language_label, term

_GENUINE: Mapping[Checked, str] = {
    Checked.FILE: N_("The file is exactly as the office issued it. You may rely on what it says."),
    Checked.CODE: N_("The office made this code, and nobody has changed it."),
    Checked.REGISTER: N_("The register of this office has this paper."),
}
_MEANS: Mapping[Verdict, str] = {
    Verdict.ALTERED: N_("This is not what the office issued."),
    Verdict.REVOKED: N_("The office has taken this paper back."),
    Verdict.UNKNOWN_ISSUER: N_("No office that is trusted here has been found behind it."),
    Verdict.NOT_A_SEAL: N_("No seal of a mobility centre could be read."),
}


@dataclass(frozen=True, slots=True)
class ToldVerdict:
    """A verdict as it is shown: headline, meaning, (name, fact) pairs, what to know and do."""

    headline: str
    meaning: str
    facts: tuple[tuple[str, str], ...]
    advice: tuple[str, ...]


def told(speech: Language, found: Verification) -> ToldVerdict:
    """The verdict in the language of the reader."""
    meaning = _GENUINE[found.checked] if found.is_good else _MEANS[found.verdict]
    return ToldVerdict(
        headline=term(speech, found.verdict),
        meaning=speech.text(meaning),
        facts=_facts(speech, found),
        advice=sentences(speech, found.reasons),
    )


def issuer_name(speech: Language, found: Verification) -> str:
    """The office behind the seal; the Kazakh name where it has none in this language."""
    if found.issuer is None:
        return ""
    return found.issuer.in_language(speech.code) or found.issuer.kk


def kind_label(speech: Language, kind: str) -> str:
    """The kind of a paper; one that a newer program issues is said as the seal spells it."""
    known = {str(member): member for member in PaperKind}
    return term(speech, known[kind]) if kind in known else kind


def _facts(speech: Language, found: Verification) -> tuple[tuple[str, str], ...]:
    """What the seal says; of a seal that nobody trusts it is said as a claim elsewhere."""
    facts = found.facts
    if facts is None:
        return ()
    languages = ", ".join(
        language_label(speech, code) for code in facts.lang.split("+") if code in _KNOWN
    )
    rows = (
        (N_("Number"), facts.number),
        (N_("Paper"), kind_label(speech, facts.kind)),
        (N_("Issued"), speech.short_date(facts.issued_on)),
        (N_("Language"), languages),
        (N_("Issuer"), issuer_name(speech, found)),
    )
    return tuple((speech.text(name), fact) for name, fact in rows if fact)


_KNOWN = frozenset({"kk", "ru", "en"})
