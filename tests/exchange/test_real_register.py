"""A register of the size of a year, where one lies beside the checkout."""

from pathlib import Path

import pytest

from kandas_desk.exchange.families import families
from kandas_desk.exchange.register_writer import export_register
from kandas_desk.exchange.registers import read_register

REGISTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "register_2025.xlsx"

pytestmark = pytest.mark.skipif(not REGISTER.exists(), reason="no shared data beside the checkout")


@pytest.fixture(scope="module")
def register(form):
    return read_register(REGISTER, form)


def test_every_person_and_every_family_is_read(register):
    found = families(register)
    assert (len(register.rows), len(found)) == (6_843, 1_922)
    assert not register.problems
    assert not any(family.rejected for family in found)


def test_children_born_after_the_arrival_are_taken_with_a_warning(register):
    assert {warning.code for warning in register.warnings} == {"born_after_arrival"}
    assert len(register.warnings) == 100


@pytest.mark.parametrize("name", ["register.xlsx", "register.csv"])
def test_the_export_of_a_year_is_read_back_in_kazakh(form, register, tmp_path, name):
    assert export_register(tmp_path / name, register.rows, form, "kk") == 6_843
    again = read_register(tmp_path / name, form)
    assert not again.problems
    assert [r.person(None) for r in again.rows] == [r.person(None) for r in register.rows]
    assert [(r.origin, r.destination, r.family) for r in again.rows] == [
        (r.origin, r.destination, r.family) for r in register.rows
    ]
