"""The window issues a paper for many families, prints, exports and narrows the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.revocations import RevokePaper
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.revocation import PaperState
from kandas_desk.gui.papers import printing
from kandas_desk.gui.papers.batch import BatchDialog
from kandas_desk.gui.papers.export import ExportDialog
from kandas_desk.gui.papers.leafing import LeafDialog
from kandas_desk.gui.papers.printing import PrintDialog
from kandas_desk.queries.papers import paper_body, paper_register
from tests.builders import AUDIT, HEAD, AnOffice, an_applicant_draft

_K = PaperKind


@pytest.fixture
def families(office: AnOffice) -> list[str]:
    """Two families that have arrived and a draft; their numbers."""
    found = [
        office.arrived(members=(an_applicant_draft(surname=name),))
        for name in ("Әбдіров", "Иванов")
    ]
    return [*found, office.opened(members=(an_applicant_draft(surname="Жобаев"),))]


def the_batch(desk: Any) -> BatchDialog:
    screen = desk.go("papers")
    screen.many.click()
    desk.wait()
    dialog: BatchDialog = desk.dialog()
    return dialog


def texts(dialog: BatchDialog) -> list[list[str]]:
    table = dialog.families.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def inner(desk: Any, kind: type) -> Any:
    """The dialog of a kind that is open on top of another."""
    desk.wait()
    (found,) = [d for d in desk.window.findChildren(kind) if d.isVisible()]
    return found


@pytest.fixture
def pdf_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer that writes what it prints into a PDF."""
    out = tmp_path / "printed.pdf"

    def made(name: str) -> QPrinter:
        assert name == "Office"
        printer = whole("")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    whole = printing.printer_for
    monkeypatch.setattr(printing, "printer_names", lambda: (["Office", "Other"], "Office"))
    monkeypatch.setattr(printing, "printer_for", made)
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 60)
    return out


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(w), round(h)) for w, h in (page.get_size() for page in document)]
    finally:
        document.close()


def test_who_gets_a_paper_and_who_does_not_is_seen_before_it_is_issued(
    open_desk: Any, office: AnOffice, families: list[str]
) -> None:
    desk = open_desk()
    dialog = the_batch(desk)
    dialog.choose(_K.CASE_SUMMARY)
    desk.wait()
    assert dialog.go.isEnabled()
    assert texts(dialog) == [
        [families[0], "Әбдіров Қайрат", "Gets the paper"],
        [families[1], "Иванов Қайрат", "Gets the paper"],
    ]
    dialog.families.choose("not")
    ((number, name, why),) = texts(dialog)
    assert (number, name) == (families[2], "Жобаев Қайрат")
    assert why.startswith("The application is not registered yet")
    assert office.ask(paper_register) == (), "looking issues nothing"
    dialog.search.setText("иванов")
    desk.qtbot.waitUntil(lambda: dialog.families.groups.chip("get").text() == "Get the paper: 1")
    desk.wait()
    dialog.search.setText("никто")
    desk.qtbot.waitUntil(lambda: not dialog.go.isEnabled())
    desk.wait()
    assert dialog.said.text() == "No case matches. Choose other cases."
    dialog.reject()


def test_papers_are_issued_for_many_and_can_be_looked_at_saved_and_printed(
    open_desk: Any, office: AnOffice, families: list[str], tmp_path: Path, pdf_printer: Path
) -> None:
    desk = open_desk()
    dialog = the_batch(desk)
    dialog.choose(_K.INCLUSION_CONFIRMATION)
    dialog.part.protocol.show_value("7")
    desk.wait()
    dialog.issue()
    desk.wait()
    assert dialog.batch is not None
    numbers = [one.paper.number for one in dialog.batch.papers]
    assert [row[2] for row in texts(dialog)] == numbers
    assert {line.paper.number for line in office.ask(paper_register)} == set(numbers)
    assert desk.window.made("papers").rows.rowCount() == 2, "the register behind it shows them"
    assert not dialog.choices.isVisible()
    dialog.after.look.click()
    leaf = inner(desk, LeafDialog)
    assert leaf.place.text() == f"Page 1 of {dialog.batch.sheets}"
    leaf.after.click()
    desk.wait()
    assert leaf.index == 1
    assert not leaf.sheet.pixmap().isNull()
    leaf.reject()
    target = tmp_path / "saved.pdf"
    dialog.after.save_to(str(target))
    desk.wait()
    assert target.read_bytes() == dialog.batch.file.read_bytes()
    dialog.after.print.click()
    form = inner(desk, PrintDialog)
    assert form.last.value() == str(dialog.batch.sheets)
    form.go.click()
    desk.qtbot.waitUntil(pdf_printer.exists)
    desk.wait()
    assert len(sizes(pdf_printer.read_bytes())) == dialog.batch.sheets
    dialog.reject()


def test_a_batch_that_is_cancelled_issues_nothing_and_can_be_begun_again(
    open_desk: Any, office: AnOffice, families: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    dialog = the_batch(desk)
    dialog.choose(_K.CASE_SUMMARY)
    desk.wait()
    # The person is faster than the archive, however slow this computer is.
    counter, begun = desk.window.workplace.counter, Event()
    whole = counter._clerk.do

    def waiting(*values: Any) -> Any:
        assert begun.wait(10)
        return whole(*values)

    monkeypatch.setattr(counter._clerk, "do", waiting)
    dialog.issue()
    dialog.reject()
    assert dialog.isVisible(), "it stops first and closes afterwards"
    begun.set()
    desk.wait()
    assert office.ask(paper_register) == ()
    assert dialog.notice.sentences == ("The work was cancelled, and nothing was changed.",)
    assert dialog.close_button.isEnabled()
    dialog.issue()
    desk.wait()
    assert len(office.ask(paper_register)) == 2
    dialog.reject()
    assert not dialog.isVisible()


def test_families_that_have_the_paper_are_left_out_unless_the_person_wants_them(
    open_desk: Any, office: AnOffice, families: list[str]
) -> None:
    office.do(IssuePaper(families[0], _K.CASE_SUMMARY, "kk"))
    desk = open_desk()
    dialog = the_batch(desk)
    dialog.choose(_K.CASE_SUMMARY)
    dialog.lang.show_value("kk")
    dialog._look()
    desk.wait()
    assert dialog.families.groups.chip("get").text() == "Get the paper: 1"
    dialog.missing.setChecked(False)
    desk.wait()
    assert dialog.families.groups.chip("get").text() == "Get the paper: 2"
    dialog.reject()


def test_who_may_not_issue_sees_no_button_for_many(open_desk: Any, office: AnOffice) -> None:
    screen = open_desk(AUDIT).go("papers")
    assert not screen.many.isVisible()
    assert screen.export.isVisible()


def test_the_register_is_narrowed_by_words_kind_and_state(
    open_desk: Any, office: AnOffice, families: list[str]
) -> None:
    first = office.do(IssuePaper(families[0], _K.CASE_SUMMARY, "kk")).answer.paper
    second = office.do(IssuePaper(families[1], _K.SOCIAL_CONTRACT, "kk")).answer.paper
    office.do(RevokePaper(first.number, "қате"))
    desk = open_desk()
    screen = desk.go("papers")

    def seen() -> list[str]:
        desk.wait()
        return [screen.rows.record(n).paper.number for n in range(screen.rows.rowCount())]

    assert seen() == [second.number, first.number]
    screen.filters.kind.show_value(_K.CASE_SUMMARY)
    screen.filters.kind.changed.emit()
    assert seen() == [first.number]
    screen.filters.kind.show_value(None)
    screen.filters.states.choose(PaperState.REVOCATION_PROPOSED.value)
    screen.filters.changed.emit()
    assert seen() == [first.number]
    screen.filters.states.choose("all")
    screen.filters.search.setText(second.number.lower())
    desk.qtbot.waitUntil(lambda: seen() == [second.number])
    screen.filters.search.setText("никто")
    desk.qtbot.waitUntil(lambda: screen.rows.rowCount() == 0)
    desk.wait()
    assert screen._nothing.sentence.text() == "No paper matches."
    assert screen._nothing.hint.text()


def test_papers_that_the_register_shows_are_exported_and_nothing_is_overwritten(
    open_desk: Any, office: AnOffice, families: list[str], tmp_path: Path
) -> None:
    papers = [
        office.do(IssuePaper(number, _K.CASE_SUMMARY, "ru")).answer.paper for number in families[:2]
    ]
    revoked = office.do(IssuePaper(families[0], _K.SOCIAL_CONTRACT, "kk")).answer.paper
    office.do(RevokePaper(revoked.number, "қате"))
    office.do(RevokePaper(revoked.number), by=HEAD)
    name = f"{papers[0].number} Паспорт семьи Әбдіров Қайрат.pdf"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(b"notes")
    desk = open_desk()
    desk.go("papers").export.click()
    dialog: ExportDialog = desk.dialog()
    desk.wait()
    assert not dialog.go.isEnabled(), "a folder is needed"
    assert dialog.told.text() == "Papers that are exported: 2"
    dialog.take_folder(str(tmp_path / "out"))
    dialog.go.click()
    desk.qtbot.waitUntil(lambda: not dialog._running)
    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert found == {
        name: b"notes",
        name.replace(".pdf", " (2).pdf"): office.ask(paper_body, papers[0].id),
        f"{papers[1].number} Паспорт семьи Иванов Қайрат.pdf": office.ask(paper_body, papers[1].id),
    }
    assert dialog.told.text().startswith("Written: 2. There already: 0. Of all: 2. Beside")
    assert dialog.open_folder.isVisible()
    dialog.reject()


def test_an_export_is_cancelled_between_two_papers_and_says_what_is_there(
    open_desk: Any, office: AnOffice, families: list[str], tmp_path: Path
) -> None:
    for number in families[:2]:
        office.do(IssuePaper(number, _K.CASE_SUMMARY, "ru"))
    desk = open_desk()
    desk.go("papers").export.click()
    dialog: ExportDialog = desk.dialog()
    desk.wait()
    dialog.take_folder(str(tmp_path / "out"))
    dialog.go.click()
    dialog.reject()
    assert dialog.isVisible()
    desk.qtbot.waitUntil(lambda: not dialog._running)
    assert dialog.told.text().endswith("The export was cancelled; what was written stays.")
    written = len(list((tmp_path / "out").glob("*.pdf")))
    assert written == sum(dialog.count.values()) < 2
    dialog.go.click()
    desk.qtbot.waitUntil(lambda: not dialog._running)
    assert len(list((tmp_path / "out").iterdir())) == 2
    dialog.reject()
    assert not dialog.isVisible()


def test_a_folder_that_cannot_be_written_is_said_in_the_dialog(
    open_desk: Any, office: AnOffice, families: list[str], tmp_path: Path
) -> None:
    office.do(IssuePaper(families[0], _K.CASE_SUMMARY, "ru"))
    (tmp_path / "file").write_bytes(b"")
    desk = open_desk()
    desk.go("papers").export.click()
    dialog: ExportDialog = desk.dialog()
    desk.wait()
    dialog.take_folder(str(tmp_path / "file"))
    dialog.go.click()
    desk.wait()
    assert dialog.notice.sentences[0].startswith("Nothing can be written into this folder")
    assert dialog.go.isEnabled()
    dialog.reject()


def test_a_paper_that_cannot_be_printed_is_refused_in_its_dialog_and_left_out_of_a_batch(
    open_desk: Any, office: AnOffice, families: list[str]
) -> None:
    number = office.arrived(members=(an_applicant_draft(surname="李"),))
    desk = open_desk()
    page = desk.case(number)
    page.side.issue.emit()
    form = desk.dialog()
    form.choose(_K.CASE_SUMMARY)
    form.go.click()
    desk.wait()
    assert form.isVisible()
    assert "李" in " ".join(form.notice.sentences)
    form.reject()
    assert office.ask(paper_register) == ()
    dialog = the_batch(desk)
    dialog.choose(_K.CASE_SUMMARY)
    desk.wait()
    dialog.issue()
    desk.wait()
    assert len(dialog.batch.papers) == 2
    assert dialog.families.groups.chip("not").text() == "Without a paper: 2"
    dialog.families.choose("not")
    assert any("李" in why for _, _, why in texts(dialog))
    dialog.reject()


def test_a_fresh_paper_is_printed_at_once_an_old_one_with_a_reason(
    open_desk: Any, office: AnOffice, families: list[str], pdf_printer: Path
) -> None:
    office.do(StepCase(families[0], CaseStep.SETTLE, date(2025, 6, 1)))
    desk = open_desk()
    page = desk.case(families[0])
    page.side.issue.emit()
    form = desk.dialog()
    form.choose(_K.CASE_SUMMARY)
    form.go.click()
    desk.wait()
    preview = desk.window.made("papers").preview
    assert preview.print.isVisible()
    preview.print.click()
    dialog = inner(desk, PrintDialog)
    dialog.go.click()
    desk.qtbot.waitUntil(pdf_printer.exists)
    desk.wait()
    assert sizes(pdf_printer.read_bytes()) == [(595, 842)] * preview._paper.pages
    preview.closed.emit()
    screen = desk.go("papers")
    screen.view.opened.emit(None)
    desk.wait()
    assert not screen.preview.print.isVisible(), "the register asks why it is printed again"


def test_a_certificate_is_printed_across_and_only_the_pages_that_are_wanted(
    open_desk: Any, pdf_printer: Path, office: AnOffice
) -> None:
    number = office.arrived()
    office.approved(number, Measure.MOBILITY_CERTIFICATE)
    across = office.do(IssuePaper(number, _K.MOBILITY_CERTIFICATE, "kk")).answer.body
    desk = open_desk()
    dialog = PrintDialog(desk.window.workplace, desk.window, across)
    dialog.open()
    desk.wait()
    for field, wrong in ((dialog.first, "0"), (dialog.last, "2"), (dialog.copies, "100")):
        right = field.value()
        field.show_value(wrong)
        dialog.go.click()
        assert field.problem.text(), "a page that is not there is not printed"
        field.show_value(right)
        field.say_problem("")
    dialog.go.click()
    desk.qtbot.waitUntil(pdf_printer.exists)
    desk.wait()
    assert sizes(pdf_printer.read_bytes()) == [(842, 595)]


def test_printing_is_cancelled_between_two_pages(
    open_desk: Any, office: AnOffice, pdf_printer: Path
) -> None:
    body = office.do(IssuePaper(office.arrived(), _K.CASE_SUMMARY, "kk+ru")).answer.body
    assert len(sizes(body)) > 1
    desk = open_desk()
    dialog = PrintDialog(desk.window.workplace, desk.window, body)
    dialog.open()
    desk.wait()
    dialog.go.click()
    dialog.reject()
    assert dialog.isVisible()
    desk.wait()
    assert dialog.said.text() == "Printing was cancelled."
    assert dialog.go.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_printer_that_does_not_answer_is_said_and_the_dialog_stays(
    open_desk: Any, office: AnOffice, pdf_printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = office.do(IssuePaper(office.arrived(), _K.CASE_SUMMARY, "kk")).answer.body
    desk = open_desk()
    monkeypatch.setattr("PySide6.QtGui.QPainter.begin", lambda *_device: False)
    dialog = PrintDialog(desk.window.workplace, desk.window, body)
    dialog.open()
    desk.wait()
    dialog.go.click()
    desk.wait()
    assert dialog.notice.sentences == (
        "The printer does not answer. Look at it, or choose another printer.",
    )
    assert dialog.go.isEnabled()
    dialog.reject()


def test_without_a_printer_the_dialog_says_what_to_do(
    open_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: ([], ""))
    desk = open_desk()
    dialog = PrintDialog(desk.window.workplace, desk.window, b"")
    dialog.open()
    QApplication.processEvents()
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("No printer is set up on this computer.") for text in said)
    assert not dialog.go.isVisible()
    dialog.cancel.click()
    assert not dialog.isVisible()
