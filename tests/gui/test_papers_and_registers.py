"""Papers and files: the preview shows the archived bytes, registers go in after a verdict."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton

from kandas_desk.commands.cases import OpenCase
from kandas_desk.commands.papers import IssuePaper
from kandas_desk.commands.plans import MakePlan
from kandas_desk.commands.reference import LoadReference, ReferenceKind
from kandas_desk.domain.case import CaseKind
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.gui.cases.papers_tab import PapersTab
from kandas_desk.gui.files import open_dialog, save_dialog
from kandas_desk.gui.papers.issue import IssueDialog
from kandas_desk.gui.papers.pages import page_pictures
from kandas_desk.gui.papers.particulars import EXPIRED
from kandas_desk.gui.register.import_dialog import ImportDialog
from kandas_desk.queries.cases import case_file
from kandas_desk.queries.papers import paper_body
from kandas_desk.queries.registers import register_rows
from tests.builders import HEAD, AnOffice, a_draft, a_member_draft, an_iin

QUOTAS = """\
year,version_effective_from,category,kato_oblast,region_ru,quota_persons,source_url,confidence
2026,2026-01,kandas,100000000,Абай,40,https://example.kz,high
2026,2026-01,settler,100000000,Абай,30,https://example.kz,high
"""
HEADING = (
    "№ семьи;Родство;ИИН;Фамилия;Имя;Дата рождения;Пол;Категория;Откуда прибыл;"
    "Область прибытия;КАТО области;Село/город;Дата заявления"
)


def a_row(family: int, iin: str, name: str) -> str:
    return (
        f"{family};глава семьи;{iin};{name};Ерлан;14.03.1985;м;кандас;Китай;"
        "область Абай;100000000;город;02.02.2026"
    )


def a_register(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((HEADING, *rows, "")), encoding="utf-8")
    return path


def with_a_paper(office: AnOffice) -> str:
    number = office.arrived()
    office.do(MakePlan(number))
    office.do(IssuePaper(number, PaperKind.ADAPTATION_PLAN, "kk"))
    return number


def test_the_press_is_made_ready_while_the_person_chooses(
    open_desk: Any, office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[str] = []
    monkeypatch.setattr(
        "kandas_desk.documents.paper.warm", lambda: warmed.append(threading.current_thread().name)
    )
    number = office.arrived()
    desk = open_desk()
    dialog = IssueDialog(desk.window.workplace, desk.window, office.ask(case_file, number))
    dialog.open()
    desk.wait()
    assert [name.startswith("archive") for name in warmed] == [True]
    dialog.close()


def test_a_paper_is_issued_and_shown_at_once(open_desk: Any, office: AnOffice) -> None:
    number = office.arrived()
    office.do(MakePlan(number))
    desk = open_desk()
    page = desk.case(number)
    page.turn_to(PapersTab)
    desk.wait()
    page.side.issue.emit()
    form = desk.dialog()
    form.kind.show_value(PaperKind.ADAPTATION_PLAN)
    form.lang.show_value("ru")
    form.go.click()
    desk.wait()
    assert desk.window.section == "papers"
    preview = desk.window.made("papers").preview
    assert preview._paper.lang == "ru"
    assert preview.page_count == preview._paper.pages
    preview.closed.emit()
    desk.wait()
    assert desk.window.section == "cases", "back leads to the case one came from"


def test_only_what_the_case_bears_is_offered_and_the_rest_says_why(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk()
    page = desk.case(office.arrived())
    page.turn_to(PapersTab)
    desk.wait()
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Approve it" in said or "approve" in said
    page.side.issue.emit()
    form = desk.dialog()
    offered = {form.kind.box.itemData(n).value for n in range(form.kind.box.count())}
    assert PaperKind.SOCIAL_CONTRACT in offered
    assert PaperKind.INCLUSION_CONFIRMATION in offered
    assert not offered & {
        PaperKind.MOBILITY_CERTIFICATE,
        PaperKind.ACCEPTANCE_REFUSAL,
        PaperKind.ADAPTATION_PLAN,
        PaperKind.MONTHLY_REPORT,
    }


def test_the_form_of_two_languages_is_offered_where_the_paper_has_it(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk()
    page = desk.case(office.arrived())
    page.side.issue.emit()
    form = desk.dialog()
    form.choose(PaperKind.SOCIAL_CONTRACT)
    form.lang.show_value("kk+ru")
    form.go.click()
    desk.wait()
    assert desk.window.made("papers").preview._paper.lang == "kk+ru"


def test_the_refusal_of_acceptance_names_the_documents_that_were_marked(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.do(OpenCase(a_draft())).answer.number
    desk = open_desk()
    page = desk.case(number)
    page.side.issue.emit()
    form = desk.dialog()
    form.choose(PaperKind.ACCEPTANCE_REFUSAL)
    form.lang.show_value("kk")
    desk.wait()
    form.go.click()
    desk.wait()
    assert form.isVisible(), "a refusal that names nothing is refused"
    assert form.part.others.problem.text() or form.notice.sentences
    form.part.choose("document.autobiography", EXPIRED)
    form.part.others.show_value("Некені бұзу туралы куәлік; Әскери билет")
    form.go.click()
    desk.wait()
    paper = desk.window.made("papers").preview._paper
    text = " ".join(read_back(office.ask(paper_body, paper.id)).split())
    for said in ("Өмірбаян (еркін нысанда)", "Некені бұзу туралы куәлік", "Әскери билет"):
        assert said in text


def test_minutes_that_contradict_themselves_are_shown_at_their_field(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk()
    page = desk.case(office.arrived())
    page.side.issue.emit()
    form = desk.dialog()
    form.choose(PaperKind.COMMISSION_DECISION)
    form.part.members.show_value("5")
    form.part.present.show_value("7")
    form.go.click()
    desk.wait()
    assert form.part.present.problem.text()
    form.part.present.show_value("пять")
    form.go.click()
    assert form.part.present.problem.text()


def test_of_several_payments_the_one_of_the_order_is_chosen(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.arrived()
    office.paid(number)
    rent = office.approved(number, Measure.HOUSING_SUPPORT)
    desk = open_desk(language="en")
    page = desk.case(number)
    page.side.issue.emit()
    form = desk.dialog()
    form.choose(PaperKind.PAYMENT_ORDER)
    offered = [form.part.about.box.itemText(n) for n in range(form.part.about.box.count())]
    assert [text.split(" · ")[0] for text in offered] == [
        "Choose",
        "Relocation subsidy",
        "Rent and utilities",
    ]
    form.go.click()
    assert form.part.about.problem.text(), "nothing was chosen"
    form.part.about.show_value(str(rent.id))
    form.lang.show_value("en")
    form.go.click()
    desk.wait()
    paper = desk.window.made("papers").preview._paper
    assert "Support measure Rent and utilities" in " ".join(
        read_back(office.ask(paper_body, paper.id)).split()
    )


def test_the_button_of_a_tab_asks_for_any_paper(open_desk: Any, office: AnOffice) -> None:
    desk = open_desk(language="en")
    page = desk.case(office.arrived())
    page.turn_to(PapersTab)
    desk.wait()
    tab = page.findChild(PapersTab)
    tab.findChild(QPushButton).click()
    assert desk.dialog().kind.box.count() > 3


def read_back(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_saved_file_is_the_archived_paper(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    with_a_paper(office)
    desk = open_desk()
    screen = desk.go("papers")
    screen.view.opened.emit(screen.view.current_key())
    desk.wait()
    target = tmp_path / "paper.pdf"
    screen.preview.save_to(str(target))
    desk.wait()
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    assert digest == screen.preview._paper.sha256
    assert "paper.pdf" in desk.window.toast.sentence


def test_the_viewer_gets_the_archived_paper(
    open_desk: Any, office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    with_a_paper(office)
    desk = open_desk()
    screen = desk.go("papers")
    screen.view.opened.emit(screen.view.current_key())
    desk.wait()
    screen.preview.view.click()
    desk.wait()
    assert opened[0].read_bytes() == screen.preview._body
    assert opened[0].name == f"{screen.preview._paper.number}.pdf"


def test_pages_grow_and_shrink(open_desk: Any, office: AnOffice) -> None:
    with_a_paper(office)
    desk = open_desk()
    screen = desk.go("papers")
    screen.view.opened.emit(screen.view.current_key())
    desk.wait()
    body = screen.preview._body
    small, large = page_pictures(body, 50), page_pictures(body, 100)
    assert abs(large[0].width - 2 * small[0].width) <= 2
    for _ in range(8):
        screen.preview.larger.click()
    desk.wait()
    assert not screen.preview.larger.isEnabled()


def test_the_register_of_papers_is_told_in_every_language(open_desk: Any, office: AnOffice) -> None:
    with_a_paper(office)
    desk = open_desk(language="kk")
    screen = desk.go("papers")
    assert screen.rows.index(0, 1).data() == "Жеке бейімдеу және ықпалдастыру жоспары, қазақ тілі"
    desk.speak("en")
    assert screen.rows.index(0, 1).data().startswith("Individual adaptation and")


# Registers.


def exported(desk: Any, path: Path) -> None:
    screen = desk.go("cases")
    screen.export.write(str(path))
    desk.wait()
    assert path.exists()


def test_an_exported_register_is_read_back_without_a_change(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    office.arrived(a_member_draft())
    desk = open_desk()
    path = tmp_path / "register.xlsx"
    exported(desk, path)
    assert "rows: 2" in desk.window.toast.sentence
    dialog = ImportDialog(desk.window.workplace, desk.window, path)
    dialog.open()
    desk.wait()
    assert "Already in the archive and left as they are: 1." in dialog.verdict.text()
    assert not dialog.go.isVisible(), "there is nothing to import"
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_nothing_is_written_before_a_person_says_so(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    path = a_register(tmp_path / "register.csv", a_row(1, an_iin(), "Қасымов"))
    desk = open_desk()
    dialog = ImportDialog(desk.window.workplace, desk.window, path)
    dialog.open()
    desk.wait()
    assert "New cases that can be opened: 1." in dialog.verdict.text()
    assert office.ask(register_rows) == ()
    dialog.go.click()
    desk.wait()
    assert "Cases opened: 1." in dialog.verdict.text()
    assert len(office.ask(register_rows)) == 1
    dialog.close_button.click()


def test_a_rejected_row_is_named_and_its_family_can_be_left_out(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    rows = (a_row(1, an_iin(), "Қасымов"), a_row(2, "850314300000", "Өмірбеков"))
    path = a_register(tmp_path / "register.csv", *rows)
    desk = open_desk(language="kk")
    dialog = ImportDialog(desk.window.workplace, desk.window, path)
    dialog.open()
    desk.wait()
    assert not dialog.go.isVisible()
    assert dialog.skip.isVisible()
    assert dialog.table.item(0, 0).text() == "3"
    assert "ЖСН" in dialog.table.item(0, 2).text()
    dialog.skip.click()
    desk.wait()
    assert len(office.ask(register_rows)) == 1
    dialog.close_button.click()


def test_a_file_that_is_no_register_is_refused_in_words(open_desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("dear all;\n", encoding="utf-8")
    desk = open_desk()
    dialog = ImportDialog(desk.window.workplace, desk.window, path)
    dialog.open()
    desk.wait()
    assert dialog.notice.sentences
    assert not dialog.bar.isVisible()
    dialog.close_button.click()


def test_a_running_import_can_be_stopped(open_desk: Any, office: AnOffice, tmp_path: Path) -> None:
    path = a_register(tmp_path / "register.csv", a_row(1, an_iin(), "Қасымов"))
    desk = open_desk()
    dialog = ImportDialog(desk.window.workplace, desk.window, path)
    dialog._progress.cancel()
    dialog.open()
    desk.wait()
    assert dialog.notice.sentences == ("The work was cancelled, and nothing was changed.",)
    dialog.close_button.click()


@pytest.mark.parametrize(("code", "cancel"), [("kk", "Болдырмау"), ("ru", "Отмена")])
def test_the_buttons_of_file_dialogs_carry_our_words(
    open_desk: Any, code: str, cancel: str
) -> None:
    desk = open_desk(language=code)
    for made in (
        open_dialog(desk.window, desk.window.speech, "Import a register", "Papers (*.pdf)"),
        save_dialog(desk.window, desk.window.speech, "Save as PDF", "a.pdf", "Papers (*.pdf)"),
    ):
        made.open()
        words = {b.text().replace("&", "") for b in made.findChildren(QPushButton)}
        made.close()
        assert cancel in words
        assert "Бас тарту" not in words


# Quotas.


def test_loaded_quotas_are_shown_with_what_is_free(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    path = tmp_path / "quota.csv"
    path.write_text(QUOTAS, encoding="utf-8")
    desk = open_desk(HEAD)
    screen = desk.go("quotas")
    assert screen._stack.currentIndex() == 1, "a sentence stands where nothing is loaded"
    screen.load_file(str(path))
    desk.wait()
    assert screen.header.summary.text() == "Places: 70, used: 0, free: 70"
    screen.kinds.chip("kandas").click()
    assert screen.header.summary.text() == "Places: 40, used: 0, free: 40"
    assert {use.line.kind for use in screen._uses} == {CaseKind.KANDAS, CaseKind.SETTLER}


def test_the_overview_shows_the_quotas_of_the_year(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    path = tmp_path / "quota.csv"
    path.write_text(QUOTAS, encoding="utf-8")
    office.arrived()
    office.do(LoadReference(ReferenceKind.QUOTA, path), HEAD)
    desk = open_desk(language="kk")
    overview = desk.window.made("overview")
    assert "Абай облысы" in overview._quotas.accessibleDescription()


def test_the_report_of_a_month_is_issued_from_the_register(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk()
    screen = desk.go("papers")
    screen.report.click()
    form = desk.dialog()
    form.lang.show_value("ru")
    form.go.click()
    desk.wait()
    assert screen.preview._paper.kind is PaperKind.MONTHLY_REPORT
    text = " ".join(read_back(office.ask(paper_body, screen.preview._paper.id)).split())
    assert "октябрь 2026 года" in text
    screen.preview.closed.emit()
    desk.wait()
    assert screen.rows.record(0).case_number == ""
