from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator

import pypdfium2
import pytest

from kandas_desk.documents.page import Page
from kandas_desk.documents.paper import Batch, print_batch, seal_slot
from kandas_desk.domain.refusals import RefusedError

Build = Callable[..., Page]


@pytest.fixture
def mixed(certificate: Build, plan: Build) -> Callable[[int], Iterator[Page]]:
    """Certificates and plans of several sheets, one after the other."""

    def papers(count: int) -> Iterator[Page]:
        for number in range(count):
            name = f"Ұлжан {number}"
            if number % 2:
                yield plan(holder_name=name, items=30, number=f"P-{number}")
            else:
                yield certificate(holder_name=name, number=f"C-{number}")

    return papers


def test_many_papers_become_one_file_and_each_counts_its_own_sheets(
    mixed: Callable[[int], Iterator[Page]], read_back: Callable[[bytes], list[str]]
) -> None:
    out = io.BytesIO()
    heard: list[int] = []
    assert print_batch(mixed(4), out, heard.append) == Batch(papers=4, sheets=6)
    assert heard == [1, 2, 3, 4]
    texts = read_back(out.getvalue())
    assert ["Ұлжан 0" in texts[0], "Ұлжан 2" in texts[3]] == [True, True]
    for first in (1, 4):
        assert "1-бет, барлығы 2" in texts[first]
        assert "2-бет, барлығы 2" in texts[first + 1]


def test_sheets_keep_their_sizes_in_one_file(mixed: Callable[[int], Iterator[Page]]) -> None:
    out = io.BytesIO()
    print_batch(mixed(2), out)
    document = pypdfium2.PdfDocument(out.getvalue())
    sizes = [tuple(round(edge) for edge in document.get_page_size(n)) for n in range(3)]
    document.close()
    assert sizes == [(842, 595), (595, 842), (595, 842)]


def test_a_paper_goes_out_as_soon_as_it_is_printed(
    mixed: Callable[[int], Iterator[Page]],
) -> None:
    out = io.BytesIO()
    sizes: list[int] = []
    print_batch(mixed(12), out, lambda _papers: sizes.append(out.tell()))
    grown = [after - before for before, after in itertools.pairwise(sizes)]
    assert min(grown) > 1000
    assert max(grown[-4:]) < 2 * max(grown[:4])


def test_fonts_and_ornaments_stand_once_in_a_batch(certificate: Build) -> None:
    one, many = io.BytesIO(), io.BytesIO()
    print_batch([certificate()], one)
    print_batch([certificate(holder_name=f"Ұлжан {n}") for n in range(20)], many)
    assert many.tell() < one.tell() + 19 * 6000
    assert many.getvalue().count(b"/FontFile2") == 4


def test_a_cancelled_batch_leaves_nothing(mixed: Callable[[int], Iterator[Page]]) -> None:
    out = io.BytesIO(b"before")
    out.seek(6)
    done: list[int] = []
    assert print_batch(mixed(9), out, done.append, lambda: len(done) == 3) is None
    assert (out.getvalue(), done) == (b"before", [1, 2, 3])


def test_a_refused_paper_leaves_nothing_of_the_batch(certificate: Build) -> None:
    out = io.BytesIO()
    with pytest.raises(RefusedError, match="letter_not_in_font"):
        print_batch([certificate(), certificate(holder_name="李")], out)
    assert out.getvalue() == b""


def test_no_papers_make_no_file() -> None:
    out = io.BytesIO()
    assert print_batch([], out) is None
    assert out.getvalue() == b""


def test_a_batch_is_printed_the_same_twice_and_has_no_slot(
    mixed: Callable[[int], Iterator[Page]],
) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    print_batch(mixed(3), first)
    print_batch(mixed(3), second)
    assert first.getvalue() == second.getvalue()
    assert seal_slot(first.getvalue()) is None
