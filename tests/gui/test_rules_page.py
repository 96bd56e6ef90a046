"""The page of the rules: every value in words, what waits, who may put it in force."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kandas_desk.domain.edition import EditionState
from kandas_desk.gui.rules.impact import ImpactDialog
from kandas_desk.language.speak import LANGUAGE_CODES
from kandas_desk.queries.decisions import editions
from kandas_desk.queries.rules import rule_sheet
from kandas_desk.rules.book import Confidence
from tests.builders import ADMIN, HEAD, WORKER, AnOffice, the_book
from tests.gui.law_office import a_full_family, a_waiting_edition, an_edition

RELOCATION, RENT = "relocation_payment.mci_per_person", "housing_support.mci_per_month"
BEHIND_THE_FILES = re.compile(r"[a-z]+_[a-z]+|\d{4}-\d{2}-\d{2}|\b\d{9}\b|True|False")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
OWN_LATIN_NAMES = {"KAZTEST", "Neo", "Nomad", "PhD", "Zholy"}


def card(screen: Any, name: str) -> Any:
    return next(card for card in screen.cards if card.sheet.name == name)


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def spaced(text: str) -> str:
    """The text with usual spaces in its dates."""
    return text.replace("\u00a0", " ")


def shown(screen: Any) -> set[str]:
    return {card.sheet.name for card in screen.cards if card.isVisible()}


def search(desk: Any, screen: Any, words: str) -> set[str]:
    with desk.qtbot.waitSignal(screen.search.searched):
        screen.search.setText(words)
    desk.wait()
    return shown(screen)


def test_every_rule_of_the_book_is_on_the_page(open_desk: Any) -> None:
    desk = open_desk()
    screen = desk.go("rules")
    assert shown(screen) == set(the_book().names())


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_every_value_is_said_in_words(open_desk: Any, code: str) -> None:
    """Neither the sentence nor any value of the history shows a word of the files."""
    desk = open_desk(language=code)
    screen = desk.go("rules")
    raw, mixed = [], []
    for one in screen.cards:
        references = {text for v in one.sheet.history for text in (v.reference, v.note) if text}
        one.turn()
        for text in texts(one):
            if text in references or any(text.startswith(r) for r in references):
                continue
            if BEHIND_THE_FILES.search(text):
                raw.append((one.sheet.name, text))
            if code != "en" and set(LATIN_WORD.findall(text)) - OWN_LATIN_NAMES:
                mixed.append((one.sheet.name, text))
    assert raw == []
    assert mixed == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("kk", "70 АЕК · 01.07.2023 күнінен бастап"),
        ("ru", "70 МРП · с 01.07.2023"),
        ("en", "70 MCI · since 01 Jul 2023"),
    ],
)
def test_a_rule_says_its_value_and_since_when(open_desk: Any, code: str, sentence: str) -> None:
    desk = open_desk(language=code)
    assert spaced(card(desk.go("rules"), RELOCATION).sentence.text()) == sentence


def test_a_rule_opens_into_source_confidence_and_history(open_desk: Any) -> None:
    desk = open_desk()
    one = card(desk.go("rules"), RELOCATION)
    assert one.pill.text() == "Official text"
    one.arrow.click()
    said = texts(one.detail)
    references = [value.reference for value in one.sheet.history]
    assert references[0] in said
    assert [t for t in said if t.startswith(references[1])], "the former value has its source"
    assert "01 Jan 2022 to 01 Jul 2023" in [spaced(text) for text in said]
    one.arrow.click()
    assert not one.is_open


def test_a_rule_with_keys_shows_a_table(open_desk: Any) -> None:
    desk = open_desk(language="kk")
    one = card(desk.go("rules"), RENT)
    one.arrow.click()
    said = texts(one.detail)
    for word in ("Қала немесе ауылдық жер", "Ауылдық жер", "2–4", "5+", "15 АЕК", "30 АЕК"):
        assert word in said
    assert one.pill.text() == "Расталмаған"


def test_search_finds_words_of_any_language_and_of_the_source(open_desk: Any) -> None:
    desk = open_desk(language="kk")
    screen = desk.go("rules")
    assert RELOCATION in search(desk, screen, "көшуге")
    assert RELOCATION in search(desk, screen, "Субсидия на переезд")
    assert "points.threshold" in search(desk, screen, "41 / 60 / 47")
    assert search(desk, screen, "жоқ мұндай норма") == set()
    assert "Іздеуге сай норма жоқ." in [
        label.text() for label in screen.findChildren(QLabel) if label.isVisible()
    ]


def test_the_chip_leaves_what_is_not_confirmed(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk()
    screen = desk.go("rules")
    screen.kinds.chip("unconfirmed").click()
    sheets = office.ask(rule_sheet)
    expected = {s.name for s in sheets if s.confidence is Confidence.UNCONFIRMED}
    assert shown(screen) == expected
    assert 0 < len(expected) < len(sheets)


def test_an_open_rule_stays_open_in_another_language(open_desk: Any) -> None:
    desk = open_desk(language="kk")
    screen = desk.go("rules")
    card(screen, RENT).arrow.click()
    desk.speak("ru")
    assert card(screen, RENT).is_open
    assert not card(screen, RELOCATION).is_open


def offered(screen: Any) -> list[str]:
    return [button.text().strip() for button in screen.editions.of_button]


def test_whoever_loaded_an_edition_is_not_offered_to_put_it_in_force(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    a_waiting_edition(office, tmp_path / "edition", HEAD)
    desk = open_desk(HEAD)
    screen = desk.go("rules")
    assert offered(screen) == ["What would it change?"]
    assert "Another person has to put it in force." in texts(screen.editions)


def test_a_caseworker_sees_the_editions_and_changes_nothing(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    a_waiting_edition(office, tmp_path / "edition")
    desk = open_desk(WORKER)
    screen = desk.go("rules")
    assert offered(screen) == ["What would it change?"]
    assert not screen.editions.load.isVisible()
    assert "2026-2" in texts(screen.editions)


def test_another_person_puts_it_in_force_and_the_rules_follow(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    a_waiting_edition(office, tmp_path / "edition")
    desk = open_desk(HEAD)
    screen = desk.go("rules")
    button = next(b for b in screen.editions.of_button if "Put in force" in b.text())
    button.click()
    desk.wait()
    desk.dialog().go.click()
    desk.wait()
    newest = office.ask(editions)[-1]
    assert (newest.state, newest.activated_by) == (EditionState.ACTIVE, HEAD)
    assert spaced(card(screen, RELOCATION).sentence.text()) == "75 MCI · since 01 Jan 2026"
    assert offered(screen) == []


def test_an_edition_is_loaded_from_a_file(open_desk: Any, office: AnOffice, tmp_path: Path) -> None:
    desk = open_desk(ADMIN)
    screen = desk.go("rules")
    screen.editions.load_file(str(an_edition(tmp_path / "edition")))
    desk.wait()
    assert office.ask(editions)[-1].state is EditionState.LOADED
    assert offered(screen) == ["What would it change?"]


def test_a_file_that_is_no_edition_is_refused_with_a_sentence(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"not a zip file")
    desk = open_desk(ADMIN)
    screen = desk.go("rules")
    before = office.ask(editions)
    screen.editions.load_file(str(broken))
    desk.wait()
    assert "broken.zip" in desk.window.notice.sentences[0]
    assert office.ask(editions) == before


def test_the_impact_of_a_waiting_edition_is_shown_before_anybody_activates_it(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    a_full_family(office)
    a_waiting_edition(office, tmp_path / "edition")
    desk = open_desk(HEAD)
    screen = desk.go("rules")
    next(b for b in screen.editions.of_button if "change" in b.text()).click()
    desk.wait()
    dialog = desk.dialog()
    assert (dialog.found.open_cases, dialog.found.gain, dialog.found.lose) == (2, 1, 0)
    said = texts(dialog)
    assert "+21,625\u00a0₸" in said
    assert "Relocation payment for one person" in said
    assert "Нұрланов Қайрат\nKD-2026-000001" in said


def test_a_file_can_be_weighed_before_it_is_loaded(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    desk = open_desk(WORKER)
    screen = desk.go("rules")
    screen.editions.weigh_file(str(an_edition(tmp_path / "edition")))
    desk.wait()
    assert "No open case is touched." in texts(desk.dialog())
    assert len(office.ask(editions)) == 1


def test_a_file_that_cannot_be_weighed_says_why(open_desk: Any, tmp_path: Path) -> None:
    desk = open_desk(WORKER)
    dialog = ImpactDialog(desk.window.workplace, desk.window, tmp_path / "gone.zip")
    dialog.open()
    desk.wait()
    assert "gone.zip" in dialog.notice.sentences[0]
