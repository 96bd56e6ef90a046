"""The common frame of letters, decisions and contracts.

A paper of this set is one small file: frozen facts, the places its wording may name, and one
function that hands blocks to :meth:`Frame.page`. Number, day, office, heads of the sheets and
signatures come from here, so that every paper of an office looks like its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kandas_desk.documents.page import (
    Block,
    KeyValues,
    Masthead,
    Page,
    Paragraph,
    Properties,
    Running,
    Section,
    Signature,
    Signatures,
    Style,
    Table,
    Title,
    require,
)
from kandas_desk.documents.wording import PaperWording, tied
from kandas_desk.domain.refusals import refuse
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language

COMMON_PLACES = frozenset({"number", "case_no", "issued_on", "office", "place", "head"})
"""Places that the wording of every paper of the frame may name."""

APART = "  ·  "
"""Between facts on one line."""

NOTHING = "–"
"""What stands in a cell of a table for a fact that is not known."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper, when and under which number, in the language of the paper.

    ``head_name``: who signs; empty when the name is to be written by hand.
    """

    number: str
    issued_on: date
    office_name: str
    place: str = ""
    head_name: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A member of the family as papers name them; ``relation`` is the label."""

    name: str
    relation: str
    born: date | None = None
    iin: str | None = None


class Frame:
    """One paper in one language: the letterhead and the wording of its day at work.

    Its many methods are the small words that the papers are built of.
    """

    def __init__(
        self,
        head: Letterhead,
        speech: Language,
        wording: PaperWording,
        places: Mapping[str, str | None],
    ) -> None:
        """Refused when the letterhead is incomplete or the wording names another place."""
        require(number=head.number, office_name=head.office_name)
        self.head, self.speech = head, speech
        self._edition = wording.on(head.issued_on)
        self._places = {**places, **_common(head, speech)}
        self._edition.check(self._places)

    def __call__(self, phrase: str) -> str:
        """A sentence that the paper cannot do without."""
        return self._edition.text(phrase, self.speech.code, self._places)

    def maybe(self, *phrases: str) -> str:
        """The first of the sentences that can be said of this family; empty when none can."""
        found = (self._edition.optional_text(p, self.speech.code, self._places) for p in phrases)
        return next((text for text in found if text), "")

    def paragraph(self, phrase: str, *, small: bool = False) -> Paragraph:
        """A sentence as running text."""
        return Paragraph(self(phrase), small)

    def paragraphs(self, *phrases: str) -> list[Block]:
        """Those of the sentences that can be said."""
        return [Paragraph(text) for phrase in phrases if (text := self.maybe(phrase))]

    def section(self, phrase: str) -> Section:
        """A heading."""
        return Section(self(phrase))

    @property
    def number(self) -> str:
        """The number as it is printed."""
        return tied(self.speech.text("No. {number}", number=self.head.number))

    def page(
        self,
        blocks: Iterable[Block],
        *,
        signed: Sequence[tuple[str, str]],
        small_print: Sequence[str] = ("print_note",),
        seal: bool = True,
        holder: str = "",
    ) -> Page:
        """The whole paper. ``signed``: role and name of everybody who signs, names may be empty;
        ``small_print``: phrases below the signatures; ``holder``: whom the paper is about."""
        speech, head, title = self.speech, self.head, self("title")
        caption, dated = speech.text("(signature)"), speech.text("Date:")
        below = tuple(text for phrase in small_print if (text := self.maybe(phrase)))
        return Page(
            style=Style.LETTER,
            language=speech.code,
            properties=Properties(
                title=f"{title} {self.number}",
                subject=head.case_number or title,
                number=head.number,
                issued_on=head.issued_on,
                author=head.office_name,
            ),
            blocks=(
                Masthead((head.office_name,), (), head.place),
                Title(
                    title,
                    self.maybe("subtitle"),
                    f"{self.number}{APART}{speech.long_date(head.issued_on)}",
                ),
                *blocks,
                Signatures(
                    lines=tuple(Signature(role, caption, name, dated) for role, name in signed),
                    seal=speech.text("Seal") if seal else "",
                    small_print=below,
                ),
            ),
            running=Running(
                left=holder or head.office_name,
                right=self.number,
                foot=f"{title}{APART}{self.number}",
                counter=speech.text("Page {page} of {pages}", page="{page}", pages="{pages}"),
            ),
        )

    def by_head(self) -> tuple[str, str]:
        """The head of the centre as somebody who signs."""
        return self.speech.text("Head of the centre"), self.head.head_name

    def known(self, *rows: tuple[str, str | None]) -> KeyValues:
        """Facts with their names; those that are not known are left out."""
        return KeyValues(tuple((key, value) for key, value in rows if value))

    def day(self, day: date | None) -> str | None:
        """A day in words; None for none."""
        return None if day is None else self.speech.long_date(day)

    def in_cell(self, day: date | None) -> str:
        """A day in a table."""
        return NOTHING if day is None else self.speech.short_date(day)

    def family(self, members: Sequence[PersonLine]) -> Table:
        """The members of the family, numbered."""
        return self.numbered(
            self.heads(N_("Full name"), N_("IIN"), N_("Relation"), N_("Date of birth")),
            ((m.name, m.iin or NOTHING, m.relation, self.in_cell(m.born)) for m in members),
            (45, 18, 17, 14),
        )

    def heads(self, *msgids: str) -> tuple[str, ...]:
        """The heads of columns in the language of the paper."""
        return tuple(self.speech.text(msgid) for msgid in msgids)

    def numbered(
        self, header: tuple[str, ...], rows: Iterable[tuple[str, ...]], shares: tuple[float, ...]
    ) -> Table:
        """A table whose rows are counted in a first column."""
        first = "№" if self.speech.code != "en" else "No."
        counted = tuple((str(n), *row) for n, row in enumerate(rows, start=1))
        return Table((first, *header), counted, (6, *shares))


def require_members(members: Sequence[PersonLine]) -> None:
    """Refuse a paper about a family without members or with one who has no name."""
    if not members:
        raise refuse("field_required", "members", field="members")
    require(**{f"members[{n}].name": member.name for n, member in enumerate(members)})


def _common(head: Letterhead, speech: Language) -> dict[str, str | None]:
    return {
        "number": head.number,
        "case_no": head.case_number or None,
        "issued_on": speech.long_date(head.issued_on),
        "office": head.office_name,
        "place": head.place or None,
        "head": head.head_name or None,
    }
