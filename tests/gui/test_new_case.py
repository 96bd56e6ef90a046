"""The form of a new case: search before create, refusals at the field, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from kandas_desk.domain.case import Area, CaseKind, CaseStatus
from kandas_desk.domain.people import Relation, Sex
from tests.builders import ABAI, SEMEY, AnOffice, an_applicant_draft, an_iin


def the_form(desk: Any) -> Any:
    return desk.go("cases", act="new").form


def choose(desk: Any, field: Any, *codes: str) -> None:
    """Choose a place level by level, as a person does."""
    for level, code in enumerate(codes):
        box = field._boxes[level]
        index = 1 + [place.kato for place in field._offers[level]].index(code)
        box.setCurrentIndex(index)
        box.activated.emit(index)
        desk.wait()


def filled(desk: Any) -> Any:
    form = the_form(desk)
    form.applied_on.show_day(date(2026, 2, 2))
    form.country.show_value("MN")
    choose(desk, form.destination, ABAI, SEMEY)
    form.price.show_value("9 000 000")
    head = form.members[0]
    head.surname.show_value("Өмірбеков")
    head.given_name.show_value("Ғалым")
    head.born.show_day(date(1985, 3, 14))
    head.sex.show_value(Sex.MALE)
    head.iin.show_value(an_iin())
    return form


def test_a_case_is_opened_from_what_was_typed(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk()
    form = filled(desk)
    form.add.click()
    child = form.members[1]
    child.relation.show_value(Relation.CHILD)
    child.given_name.show_value("Әсел")
    child.born.show_day(date(2015, 9, 1))
    form.save.click()
    desk.wait()
    case = desk.window.made("cases").file.file.case
    assert case.status is CaseStatus.DRAFT
    assert case.destination.kato == SEMEY
    assert case.destination.area is Area.URBAN, "the classifier knows that Semey is a town"
    assert case.origin.country == "MN"
    assert [m.relation for m in case.family.members] == [Relation.APPLICANT, Relation.CHILD]
    assert case.housing_price.tenge == "9000000.00"


def test_an_empty_form_says_what_is_missing_and_asks_nobody(open_desk: Any) -> None:
    desk = open_desk()
    form = the_form(desk)
    form.save.click()
    assert form.destination.problem.isVisible()
    assert desk.window.counter.under_way == 0


def test_a_refusal_stands_at_its_field_and_everything_typed_stays(open_desk: Any) -> None:
    desk = open_desk()
    form = filled(desk)
    form.members[0].iin.show_value("850314300019")
    form.applied_on.show_day(date(2027, 1, 1))
    form.save.click()
    desk.wait()
    assert form.members[0].iin.problem.isVisible()
    assert form.applied_on.problem.isVisible()
    assert form.members[0].surname.value() == "Өмірбеков"
    assert form.price.value() == "9 000 000"
    assert form.save.isEnabled()


def test_a_reason_about_the_second_member_stands_at_the_second_member(open_desk: Any) -> None:
    desk = open_desk()
    form = filled(desk)
    form.add.click()
    form.members[1].iin.show_value("123")
    form.save.click()
    desk.wait()
    assert not form.members[0].iin.problem.isVisible()
    assert form.members[1].iin.problem.isVisible()
    assert form.members[1].surname.problem.isVisible()


def test_a_removed_member_takes_its_reasons_along(open_desk: Any) -> None:
    desk = open_desk()
    form = filled(desk)
    form.add.click()
    form.add.click()
    form.members[2].given_name.show_value("Айша")
    form.members[1].removed.emit(form.members[1])
    desk.wait()
    form.members[1].iin.show_value("123")
    form.save.click()
    desk.wait()
    assert form.members[1].iin.problem.isVisible()
    assert form.members[1].given_name.value() == "Айша"


def test_the_draft_is_still_there_after_a_look_at_the_list(open_desk: Any) -> None:
    desk = open_desk()
    form = filled(desk)
    desk.window.made("cases").back()
    desk.go("overview")
    again = the_form(desk)
    assert again is form
    assert again.members[0].surname.value() == "Өмірбеков"


def test_a_person_with_a_case_is_seen_while_one_types_the_number(
    open_desk: Any, office: AnOffice
) -> None:
    iin = an_iin()
    office.opened(members=(an_applicant_draft(iin=iin),))
    desk = open_desk()
    form = the_form(desk)
    head = form.members[0]
    head.iin.show_value(iin)
    head.iin.changed.emit()
    desk.wait()
    assert head.known.isVisible()
    head.iin.show_value(an_iin())
    head.iin.changed.emit()
    desk.wait()
    assert not head.known.isVisible()


def test_a_settler_comes_from_a_place_and_a_kandas_from_a_country(open_desk: Any) -> None:
    desk = open_desk()
    form = the_form(desk)
    assert (form.country.isVisible(), form.origin.isVisible()) == (True, False)
    form.kind.show_value(CaseKind.SETTLER)
    form.kind.changed.emit()
    assert (form.country.isVisible(), form.origin.isVisible()) == (False, True)


def test_places_are_told_in_the_language_of_the_window(open_desk: Any) -> None:
    desk = open_desk(language="kk")
    form = the_form(desk)
    choose(desk, form.destination, ABAI, SEMEY)
    assert form.destination._boxes[1].currentText() == "Семей"
    desk.speak("ru")
    assert form.destination._boxes[0].currentText() == "область Абай"
    assert form.destination.kato() == SEMEY


def test_clearing_the_form_forgets_the_draft(open_desk: Any) -> None:
    desk = open_desk()
    form = filled(desk)
    form.clear.click()
    desk.wait()
    assert form.members[0].surname.value() == ""
    assert form.destination.kato() is None
    assert len(form.members) == 1
