"""What tests of papers share: the text of a paper that was issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from tests.builders import AnOffice

Text = Callable[..., str]


@pytest.fixture
def said(office: AnOffice) -> Text:
    """Issue the paper, on a day if one is named, and read its text."""

    def read(wanted: object, on: date | None = None) -> str:
        document = pypdfium2.PdfDocument(office.do(wanted, on=on).answer.body)
        try:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        return " ".join(text.split())

    return read
