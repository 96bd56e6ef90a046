"""The journal: every change of a byte breaks the chain at the line that was changed."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kandas_desk.domain.events import ArchiveCreated
from kandas_desk.store.journal import BEGINNING, JournalLine
from kandas_desk.store.keys import new_key
from kandas_desk.store.unit_of_work import canonical
from tests.builders import HEAD, WORKER, AnOffice
from tests.store.raw import raw, unguarded

LINE = 8


@pytest.fixture
def busy(office: AnOffice) -> AnOffice:
    """An office whose journal has more than a dozen lines."""
    number = office.arrived()
    office.paid(number)
    assert office.journal()[0] > LINE + 5
    office.healthy()
    return office


def broken(office: AnOffice) -> list[tuple[str, object]]:
    return [(p.code, p.facts["line"]) for p in office.archive.problems()]


@pytest.mark.parametrize(
    "change",
    [
        "seq = seq + 1000",
        "office = x'01a20366c33e77889218ac99b87dec9e'",
        "at = replace(at, 'T', 't')",
        "at = '2026-11-22T07:00:00.000+00:00' || char(0)",
        "who = 'somebody'",
        "command = command || ' '",
        "event = 'case_closed'",
        "subject = NULL",
        "subject = x'01a20366c33e77889218ac99b87dec9e'",
        "facts = replace(facts, '{', '{ ')",
        "facts = upper(facts)",
        "sentence = substr(sentence, 2)",
        "sentence = ''",
        "prev = zeroblob(32)",
        "hash = zeroblob(32)",
        "hash = x''",
    ],
)
def test_a_change_in_any_field_is_found_at_its_line(busy: AnOffice, change: str) -> None:
    with raw(busy.path) as connection:
        unguarded(connection, "journal")
        done = connection.execute(f"UPDATE journal SET {change} WHERE seq = {LINE}")
        assert done.rowcount == 1
    assert broken(busy) == [("journal_broken", LINE)]


def test_a_line_that_is_gone_is_found(busy: AnOffice) -> None:
    with raw(busy.path) as connection:
        unguarded(connection, "journal")
        connection.execute(f"DELETE FROM journal WHERE seq = {LINE}")
    assert broken(busy) == [("journal_broken", LINE)]


def test_a_line_that_was_slipped_in_is_found(busy: AnOffice) -> None:
    with raw(busy.path) as connection:
        unguarded(connection, "journal")
        connection.execute(f"UPDATE journal SET seq = seq + 1000 WHERE seq >= {LINE}")
        connection.execute(
            "INSERT INTO journal SELECT seq + 1, office, at, who, command, event, subject, facts, "
            f"sentence, hash, hash FROM journal WHERE seq = {LINE - 1}"
        )
        connection.execute("UPDATE journal SET seq = seq - 999 WHERE seq > 1000")
    assert broken(busy) == [("journal_broken", LINE)]


def test_a_line_that_was_written_anew_with_its_hash_breaks_the_next(busy: AnOffice) -> None:
    with busy.archive.reading() as shelves:
        subject = next(iter(shelves.cases.in_batches())).id
        lines = {line.seq: line for line in shelves.journal.of_subject(subject)}
    forged = _with(lines[LINE], who="somebody")
    with raw(busy.path) as connection:
        unguarded(connection, "journal")
        connection.execute(
            "UPDATE journal SET who = 'somebody', hash = ? WHERE seq = ?",
            (forged.computed_hash(), LINE),
        )
    assert broken(busy) == [("journal_broken", LINE + 1)]


def _with(line: JournalLine, **changes: Any) -> JournalLine:
    values = {name: getattr(line, name) for name in JournalLine.__dataclass_fields__}
    return JournalLine(**(values | changes))


def a_line(**changes: Any) -> JournalLine:
    facts: dict[str, Any] = {
        "seq": 1, "office": new_key(), "at": "2025", "who": "a", "command": "b", "event": "c",
        "subject": None, "facts": "{}", "sentence": "d", "prev": BEGINNING, "hash": b"",
    }  # fmt: skip
    return JournalLine(**(facts | changes))


texts = st.text(max_size=5)


@given(st.tuples(texts, texts, texts, texts, texts), st.tuples(texts, texts, texts, texts, texts))
def test_no_two_different_lines_share_a_hash(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    names = ("who", "command", "event", "facts", "sentence")
    office = new_key()
    first = a_line(office=office, **dict(zip(names, one, strict=True)))
    second = a_line(office=office, **dict(zip(names, other, strict=True)))
    assert (first.computed_hash() == second.computed_hash()) is (one == other)


def test_the_chain_begins_with_nothing_and_every_line_holds_the_one_before(
    busy: AnOffice,
) -> None:
    with raw(busy.path) as connection:
        rows = connection.execute("SELECT seq, prev, hash FROM journal ORDER BY seq").fetchall()
    assert rows[0][:2] == (1, BEGINNING)
    for (seq, _, found), (next_seq, prev, _) in pairwise(rows):
        assert (next_seq, prev) == (seq + 1, found)
    assert busy.journal() == (rows[-1][0], rows[-1][2])


def test_facts_are_written_the_same_way_everywhere() -> None:
    assert canonical({"b": 1, "a": "ә", "c": None}) == '{"a":"ә","b":1,"c":null}'


def test_the_journal_says_who_when_where_and_what_in_kazakh(busy: AnOffice) -> None:
    with busy.archive.reading() as shelves:
        own = shelves.offices.own().id
        case = next(iter(shelves.cases.in_batches()))
        lines = shelves.journal.of_subject(case.id)
    approval = next(line for line in lines if line.event == "payment_approved")
    assert (approval.who, approval.command, approval.office) == (HEAD, "ApprovePayment", own)
    assert approval.at == "2025-05-02T07:00:00.000+00:00"
    assert json.loads(approval.facts)["amount"] == "275240.00"
    opening = next(line for line in lines if line.event == "case_opened")
    assert (opening.who, opening.command) == (WORKER, "OpenCase")
    assert case.number in opening.sentence
    assert "Нұрланов Қайрат" in opening.sentence
    assert set("іңғүұқөһәІҢҒҮҰҚӨҺӘ") & set(opening.sentence.replace("Қайрат", "")), opening
    assert [line.seq for line in lines] == sorted((line.seq for line in lines), reverse=True)


def test_leaving_without_a_commit_writes_nothing(office: AnOffice) -> None:
    before = office.journal()
    with office.archive.unit_of_work("admin", "Test", _now()) as work:
        work.offices.take_numbers("forgotten")
        work.record(ArchiveCreated(None, "x"), "x")
    with office.archive.unit_of_work("admin", "Test", _now()) as work:
        assert work.offices.take_numbers("forgotten") == 1
    assert office.journal() == before


def test_an_error_within_a_unit_of_work_writes_nothing(office: AnOffice) -> None:
    before = office.journal()

    def fail() -> None:
        with office.archive.unit_of_work("admin", "Test", _now()) as work:
            work.offices.take_numbers("forgotten")
            work.record(ArchiveCreated(None, "x"), "x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert office.journal() == before
    with office.archive.unit_of_work("admin", "Test", _now()) as work:
        assert work.offices.take_numbers("forgotten") == 1


def test_what_was_committed_is_not_recorded_again_by_a_second_commit(office: AnOffice) -> None:
    with office.archive.unit_of_work("admin", "Test", _now()) as work:
        own = work.offices.own()
        before = work.journal.count()
        work.record(ArchiveCreated(None, "x"), "x")
        work.commit(own)
        work.commit(own)
    assert office.journal()[0] == before + 1
    office.healthy()


def _now() -> Any:
    from kandas_desk.house.clock import Clock
    from tests.builders import TODAY

    return Clock.fixed(TODAY).now()
