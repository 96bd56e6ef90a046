"""The page about the rules shows files that can be read and names every unit and confidence."""

from __future__ import annotations

import re
import tomllib

from kandas_desk.rules.book import Confidence, Unit
from kandas_desk.rules.read import read_rules
from tests.rules.shipped import ROOT

PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")


def test_the_example_of_the_page_is_read() -> None:
    example = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
    (rule,) = read_rules(tomllib.loads(example), "example.toml")
    assert rule.name == "relocation_payment.mci_per_person"
    assert rule.values[0].source.startswith("https://")


def test_every_unit_and_confidence_is_explained() -> None:
    for word in (*Unit, *Confidence):
        assert f"`{word}`" in PAGE
