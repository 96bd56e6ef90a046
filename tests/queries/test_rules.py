"""The rule book as a person reads it, and the weighing of an edition that waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kandas_desk.commands.editions import LoadEdition
from kandas_desk.domain.points import Answers
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.queries.decisions import impact, impact_of_edition
from kandas_desk.queries.points import points_preview
from kandas_desk.queries.rules import RuleSheet, rule_sheet
from kandas_desk.rules.scoring import assess
from tests.builders import ADMIN, TODAY, AnOffice, the_book
from tests.commands.test_editions import changed_rate


def sheet(office: AnOffice, name: str, on: date = TODAY) -> RuleSheet:
    found: tuple[RuleSheet, ...] = office.ask(rule_sheet, on=on)
    return next(one for one in found if one.name == name)


def test_every_rule_stands_there_once_by_name(office: AnOffice) -> None:
    assert [one.name for one in office.ask(rule_sheet)] == list(the_book().names())


def test_a_plain_rule_has_one_value_today_and_its_whole_history(office: AnOffice) -> None:
    mci = sheet(office, "mci")
    assert mci.in_force == (the_book().at("mci", TODAY),)
    starts = [value.start for value in mci.history]
    assert starts == sorted(starts, reverse=True)
    assert set(mci.history) == set(the_book().rule("mci").values)


def test_a_rule_with_keys_has_a_value_for_each_combination(office: AnOffice) -> None:
    rent = sheet(office, "housing_support.mci_per_month")
    assert rent.key_names == ("area", "persons")
    assert len({value.keys for value in rent.in_force}) == len(rent.in_force) == 6


def test_before_its_first_day_a_rule_has_no_value(office: AnOffice) -> None:
    assert sheet(office, "points.threshold", date(2026, 2, 12)).in_force == ()
    assert len(sheet(office, "points.threshold", date(2026, 2, 13)).in_force) == 1


def test_an_edition_in_the_archive_is_weighed_like_its_file(
    office: AnOffice, tmp_path: Path
) -> None:
    office.opened()
    folder = changed_rate(tmp_path / "edition", 75)
    edition = office.do(LoadEdition(folder), ADMIN).answer
    weighed = office.ask(impact_of_edition, edition.id)
    assert weighed == office.ask(impact, folder)
    assert weighed.gain == 1


def test_an_edition_that_is_not_there_cannot_be_weighed(office: AnOffice) -> None:
    with pytest.raises(RefusedError):
        office.ask(impact_of_edition, UUID(int=1))


def test_a_preview_of_the_points_is_the_assessment_of_the_day(office: AnOffice) -> None:
    answers, day = Answers(born=date(1990, 5, 1)), date(2026, 6, 1)
    assert office.ask(points_preview, answers, day) == assess(the_book(), answers, day)
    assert office.ask(points_preview, answers, on=day).on == day
