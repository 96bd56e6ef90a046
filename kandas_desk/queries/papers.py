"""What one can ask about papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.paper import Paper, PaperCopy
from kandas_desk.domain.refusals import refuse
from kandas_desk.domain.revocation import PaperState, Revocation
from kandas_desk.queries.questions import Reader
from kandas_desk.rules.documents import APPLICATION_PURPOSES, AskedDocument, documents_for


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


def paper_register(reader: Reader, limit: int = 1000) -> tuple[PaperLine, ...]:
    """The newest papers of the office."""
    found = reader.shelves.papers.newest(limit)
    standings = _standings(reader, [paper for paper, _, _ in found])
    return tuple(
        PaperLine(paper, case_number, applicant, standings[paper.id])
        for paper, case_number, applicant in found
    )


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
