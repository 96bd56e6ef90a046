"""The cases that a batch of papers is for, and what stands in the way of a paper for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kandas_desk.domain.case import Case, CaseFilter
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.paper_needs import (
    OF_ARCHIVE,
    OF_SUBJECT,
    PaperGrounds,
    PaperLanguage,
    grounds_among,
    needs_of,
    paper_problem,
)
from kandas_desk.domain.paper_subject import SOURCES, PaperHoldings, PaperSubject, subjects_among
from kandas_desk.domain.refusals import Reason, reason
from kandas_desk.store.claim_standings import standings
from kandas_desk.store.unit_of_work import Shelves


def wanted_cases(
    shelves: Shelves, wanted: CaseFilter, numbers: Sequence[str]
) -> tuple[tuple[Case, ...], tuple[Reason, ...]]:
    """The cases that match, by number; with ``numbers`` only these, in their order, and why some
    of them are not there."""
    ids = shelves.cases.snapshot(wanted)
    found = shelves.cases.by_ids(ids)
    if not numbers:
        return tuple(sorted(found.values(), key=lambda case: case.number)), ()
    named = dict.fromkeys(numbers)
    by_number = {case.number: case for case in found.values()}
    unknown = set(named) - set(shelves.cases.by_numbers(named))
    return (
        tuple(by_number[number] for number in named if number in by_number),
        tuple(reason("case_unknown", n, number=n) for n in named if n in unknown),
    )


def batch_problem(
    shelves: Shelves,
    case: Case,
    kind: PaperKind,
    lang: PaperLanguage,
    today: date,
    *,
    only_missing: bool,
) -> Reason | None:
    """Why the case gets no paper of this kind now; None when it does. ``only_missing``: not when
    it has one in the language that was not revoked."""
    # The archive is asked only for papers that stand on what lies there.
    asks = not needs_of(kind).isdisjoint(OF_ARCHIVE | OF_SUBJECT)
    grounds = held_grounds(shelves, case, today) if asks else PaperGrounds()
    problem = paper_problem(kind, case, grounds)
    if problem is not None or not only_missing:
        return problem
    for paper in shelves.papers.of_case(case.id):
        if (paper.kind, paper.lang) == (kind, lang):
            revocation = shelves.revocations.of_paper(paper.key_id, paper.number)
            if revocation is None or not revocation.is_in_force:
                facts = {"number": paper.number, "on": paper.issued_on}
                return reason("paper_issued_already", "case", **facts)
    return None


def subjects_of(
    shelves: Shelves, case: Case, kind: PaperKind, today: date
) -> tuple[PaperSubject, ...]:
    """What papers of this kind are about in the case, one for each; none for a kind that is about
    the case as a whole."""
    if kind not in SOURCES:
        return ()
    return held_grounds(shelves, case, today).subjects.get(kind, ())


def held_grounds(shelves: Shelves, case: Case, today: date) -> PaperGrounds:
    """What the archive holds beside the case that its papers can be about."""
    held = PaperHoldings(
        case=case,
        today=today,
        payments=shelves.payments.of_case(case.id),
        claims=standings(shelves, shelves.claims.of_case(case.id)),
        returns=shelves.returns.of_case(case.id),
        land=shelves.land.of_case(case.id),
    )
    return grounds_among(
        held.payments,
        shelves.plans.of_case(case.id),
        shelves.decisions.of_case(case.id),
        subjects_among(held),
    )
