"""Whatever the bank answers, in whatever order, encoding and number of files: the ledger says what
the bank said, once."""

from __future__ import annotations

import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.store.archive import Archive
from tests.bank import answer_row, lines_of, payable, read, sent, write_answer
from tests.bank import given as given_in
from tests.builders import AnOffice, an_iin, an_office

FAMILIES = 5
WORDS = {
    "paid": ["Исполнено", "Төленді", "paid", " ЗАЧИСЛЕНО "],
    "partly": ["Частично", "Ішінара төленді", "partial"],
    "failed": ["Отказ", "Орындалмады", "rejected"],
    "back": ["Возврат", "Сторно", "returned"],
}
ENCODINGS = ["utf-8-sig", "utf-8", "kz1048", "utf-16"]


@cache
def _sent_office() -> Path:
    """An office whose list is at the bank, made once."""
    folder = Path(tempfile.mkdtemp(prefix="kandas-bank-"))
    with an_office(folder) as office:
        for _ in range(FAMILIES):
            payable(office)
        sent(office, folder)
    return folder / "office.kdx"


@pytest.fixture(scope="module", autouse=True)
def swept() -> object:
    yield
    shutil.rmtree(_sent_office().parent, ignore_errors=True)
    _sent_office.cache_clear()


answers = st.lists(
    st.tuples(st.sampled_from(["paid", "partly", "failed", "back", "paid and back", "silent"]),
              st.integers(1, 275_239)),
    min_size=FAMILIES,
    max_size=FAMILIES,
)  # fmt: skip


# Nothing is shrunk: every example opens an archive.
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    said=answers,
    seed=st.integers(0, 2**32),
    parts=st.integers(1, 3),
    by_reference=st.booleans(),
)
def test_the_ledger_says_what_the_bank_said(
    tmp_path_factory: pytest.TempPathFactory,
    said: list[tuple[str, int]],
    seed: int,
    parts: int,
    by_reference: bool,
) -> None:
    folder = tmp_path_factory.mktemp("bank")
    shutil.copyfile(_sent_office(), folder / "office.kdx")
    archive, chance = Archive.open(str(folder / "office.kdx")), random.Random(seed)
    office = AnOffice(folder / "office.kdx", archive)
    try:
        run = "KD-PR-2026-00001"
        expected: dict[str, Money] = {}
        first, later = [], []
        for line, (kind, part) in zip(lines_of(office, run), said, strict=True):
            named = {} if by_reference else {"Референс": ""}

            def row(what: str, line=line, named=named, **more: str) -> dict[str, object]:
                return answer_row(run, line, chance.choice(WORDS[what]), **named, **more)

            expected[line.case_number] = NOTHING
            if kind == "paid":
                first.append(row("paid"))
                expected[line.case_number] = line.net
            elif kind == "partly":
                first.append(row("partly", Сумма=str(part)))
                expected[line.case_number] = Money.from_tenge(part)
            elif kind in ("failed", "back"):
                first.append(row(kind))
            elif kind == "paid and back":
                first.append(row("paid"))
                later.append(row("back"))
        if not first:
            return
        stranger = answer_row(run, lines_of(office, run)[0], Референс="", ИИН=an_iin())
        first.append(stranger)
        first += [chance.choice(first[:-1])] if len(first) > 1 else []
        chance.shuffle(first)
        files = []
        for place in range(parts):
            # What came back is known to the bank after it was paid, in the same file or later.
            rows = first[place::parts] + (later if place == parts - 1 and parts == 1 else [])
            if rows:
                path = folder / f"{place}.csv"
                files.append(write_answer(path, rows, encoding=chance.choice(ENCODINGS)))
        if later and parts > 1:
            files.append(write_answer(folder / "later.csv", later))
        for path in files:
            assert read(office, path).refused == ()
        before = office.journal()
        for path in files * 2:
            assert not read(office, path).written
        assert office.journal() == before
        assert {number: given_in(office, number) for number in expected} == expected
        office.healthy()
    finally:
        archive.close()
