"""What one can ask about papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.case import CaseFilter
from kandas_desk.domain.paper import Paper, PaperCopy, PaperFilter, PaperKind
from kandas_desk.domain.paper_needs import PaperLanguage
from kandas_desk.domain.refusals import Reason, refuse
from kandas_desk.domain.revocation import PaperState, Revocation
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.documents import APPLICATION_PURPOSES, AskedDocument, documents_for
from kandas_desk.store.paper_cases import batch_problem, subjects_of, wanted_cases


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paper stands. ``later``: the number of what replaced it; ``copies``: how often it was
    printed again; ``revocation``: proposed or in force."""

    state: PaperState = PaperState.VALID
    later: str = ""
    copies: int = 0
    revocation: Revocation | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the register with the number and the applicant of its case, as it stands."""

    paper: Paper
    case_number: str
    applicant: str
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class PaperStory:
    """A paper with its copies, as it stands."""

    paper: Paper
    standing: Standing
    copies: tuple[PaperCopy, ...]


def paper_register(
    reader: Reader, limit: int | None = 1000, wanted: PaperFilter | None = None
) -> tuple[PaperLine, ...]:
    """The newest papers of the office that match."""
    wanted = wanted or PaperFilter()
    # How a paper stands is told by others, so the states are looked at last.
    found = reader.shelves.papers.newest(None if wanted.states else limit, wanted)
    standings = _standings(reader, [paper for paper, _, _ in found])
    lines = (
        PaperLine(paper, case_number, applicant, standings[paper.id])
        for paper, case_number, applicant in found
    )
    kept = [line for line in lines if not wanted.states or line.standing.state in wanted.states]
    return tuple(kept[:limit])


@dataclass(frozen=True, slots=True)
class Outlook:
    """A case that a batch looks at; ``problem``: why it gets no paper, None when it does;
    ``papers``: how many it gets, one about each thing where the kind is about one."""

    case_number: str
    applicant: str
    problem: Reason | None = None
    papers: int = 0


def batch_outlook(
    reader: Reader,
    kind: PaperKind,
    lang: PaperLanguage,
    wanted: CaseFilter,
    numbers: Sequence[str] = (),
    only_missing: bool = False,
) -> tuple[Outlook, ...]:
    """Who would get a paper in a batch and who would not, in the order of the batch. What only
    the printing shows (a letter that no font has) is told when it is issued."""
    cases, unknown = wanted_cases(reader.shelves, wanted, numbers)
    known, shelves, today = [], reader.shelves, reader.today
    for case in cases:
        problem = batch_problem(shelves, case, kind, lang, today, only_missing=only_missing)
        papers = 0 if problem else len(subjects_of(shelves, case, kind, today)) or 1
        applicant = case.family.applicant.person.name.full
        known.append(Outlook(case.number, applicant, problem, papers))
    return (*known, *(Outlook(why.where, "", why) for why in unknown))


def paper_story(reader: Reader, paper: UUID) -> PaperStory:
    """A paper, how it stands, and its copies."""
    found = reader.shelves.papers.get(paper)
    copies = reader.shelves.paper_copies.of_paper(paper)
    return PaperStory(found, _standings(reader, [found])[paper], copies)


def paper_numbered(reader: Reader, number: str) -> PaperStory:
    """The same for a paper of this number; refused when there is none."""
    return paper_story(reader, reader.shelves.papers.by_number(number).id)


def _standings(reader: Reader, papers: Sequence[Paper]) -> dict[UUID, Standing]:
    ids = [paper.id for paper in papers]
    later = reader.shelves.papers.replaced_among(ids)
    copies = reader.shelves.paper_copies.counts(ids)
    revoked = {(r.key_id, r.number): r for r in reader.shelves.revocations.all()}
    return {
        paper.id: _standing(
            later.get(paper.id, ""),
            copies.get(paper.id, 0),
            revoked.get((paper.key_id, paper.number)),
        )
        for paper in papers
    }


def _standing(later: str, copies: int, revocation: Revocation | None) -> Standing:
    if revocation is not None and revocation.is_in_force:
        state = PaperState.REVOKED
    elif later:
        state = PaperState.REPLACED
    elif revocation is not None:
        state = PaperState.REVOCATION_PROPOSED
    else:
        state = PaperState.VALID
    return Standing(state, later, copies, revocation)


def paper_body(reader: Reader, paper: UUID) -> bytes:
    """The archived bytes of a paper: what was handed out and what is reprinted."""
    return reader.shelves.papers.body(paper)


def asked_documents(reader: Reader, number: str) -> tuple[AskedDocument, ...]:
    """The documents that the law asks for with the application of this case."""
    case = reader.shelves.cases.by_number(number)
    if case is None:
        raise refuse("case_unknown", "case", number=number)
    return documents_for(reader.book, APPLICATION_PURPOSES[case.kind], case.applied_on)
