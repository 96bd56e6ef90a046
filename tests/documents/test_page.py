from __future__ import annotations

from datetime import date

import pytest

from kandas_desk.documents.page import (
    KeyValues,
    Page,
    Properties,
    Style,
    Table,
    Title,
    require,
    strings,
)
from kandas_desk.domain.refusals import RefusedError

ABOUT = Properties("Paper", "Subject", "1", date(2026, 11, 22), "Office")


def test_every_text_of_a_paper_is_found_with_its_place() -> None:
    page = Page(
        Style.PLAN,
        "kk",
        ABOUT,
        (Title("Жоспар", number="№ 1"), KeyValues((("ЖСН", "850101400123"),))),
    )
    found = dict(strings(page))
    assert found["KeyValues.rows[0][1]"] == "850101400123"
    assert found["Title.number"] == "№ 1"
    assert found["Properties.author"] == "Office"
    assert "plan" not in found.values()


def test_a_row_shorter_than_the_header_is_a_bug() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("a", "b"), (("1",),), (1, 1))


def test_a_share_too_few_is_a_bug() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("a", "b"), (("1", "2"),), (1,))


def test_every_empty_required_field_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        require(number="", holder_name=" \u200b ", office="Орталық")
    assert [(r.code, r.where) for r in refused.value.reasons] == [
        ("field_required", "number"),
        ("field_required", "holder_name"),
    ]
