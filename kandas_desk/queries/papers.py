"""What one can ask about papers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kandas_desk.domain.paper import Paper
from kandas_desk.queries.questions import Reader


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the register with the number and the applicant of its case."""

    paper: Paper
    case_number: str
    applicant: str


def paper_register(reader: Reader, limit: int = 1000) -> tuple[PaperLine, ...]:
    """The newest papers of the office."""
    return tuple(PaperLine(*found) for found in reader.shelves.papers.newest(limit))


def paper_body(reader: Reader, paper: UUID) -> bytes:
    """The archived bytes of a paper: what was handed out and what is reprinted."""
    return reader.shelves.papers.body(paper)
