"""Verifying, reprinting and revoking papers in the window; the keys in the settings."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from kandas_desk.commands.cases import StepCase
from kandas_desk.commands.papers import IssuedPaper, IssuePaper
from kandas_desk.commands.plans import MakePlan
from kandas_desk.commands.revocations import RevokePaper
from kandas_desk.documents.seal import read_seal, seal_text
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.paper import CopyKind, PaperKind
from kandas_desk.domain.revocation import PaperState
from kandas_desk.gui.buttons import Button
from kandas_desk.gui.papers import printing
from kandas_desk.gui.pieces import Label, Pill
from kandas_desk.queries.papers import paper_numbered
from kandas_desk.queries.seals import key_file, signing_keys
from tests.builders import AUDIT, HEAD, OTHER_WORKER, WORKER, AnOffice
from tests.documents.test_signature import PASSWORD, a_key, status


def issued(office: AnOffice) -> IssuedPaper:
    number = office.arrived()
    office.do(MakePlan(number))
    found: IssuedPaper = office.do(IssuePaper(number, PaperKind.ADAPTATION_PLAN, "kk")).answer
    return found


def verify_dialog(desk: Any) -> Any:
    desk.go("papers").verify.click()
    return desk.dialog()


def words(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label))


def opened(desk: Any, paper: IssuedPaper) -> Any:
    """The bar of a paper that is shown."""
    screen = desk.go("papers")
    screen.show_paper(paper.paper)
    desk.wait()
    return screen.preview.standing


def buttons(bar: Any) -> list[str]:
    return [b.text().strip() for b in bar.findChildren(Button) if b.isVisible()]


@pytest.mark.parametrize(
    ("language", "headline"), [("kk", "Түпнұсқа"), ("ru", "Подлинный"), ("en", "Genuine")]
)
def test_a_genuine_file_is_told_in_the_language_of_the_window(
    open_desk: Any, office: AnOffice, tmp_path: Path, language: str, headline: str
) -> None:
    paper = issued(office)
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper.body)
    desk = open_desk(AUDIT, language)
    dialog = verify_dialog(desk)
    dialog.check_path(path)
    desk.wait()
    assert dialog.verdict.headline == headline
    assert paper.paper.number in words(dialog.verdict)
    dialog.close()


def test_what_is_dropped_is_checked(open_desk: Any, office: AnOffice, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(issued(office).body)
    picture = io.BytesIO()
    document[len(document) - 1].render(scale=2).to_pil().save(picture, "PNG")
    document.close()
    path = tmp_path / "photo.png"
    path.write_bytes(picture.getvalue())
    desk = open_desk()
    dialog = verify_dialog(desk)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, mime, button, keys
    )
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, button, keys))
    desk.wait()
    assert dialog.verdict.headline == "Genuine"
    assert "does not vouch for the text around it" in words(dialog.verdict)
    dialog.close()


def test_codes_and_slips_are_told_apart(open_desk: Any, office: AnOffice) -> None:
    paper = issued(office).paper
    desk = open_desk()
    dialog = verify_dialog(desk)
    slip = paper.code[:-1] + ("0" if paper.code[-1] != "0" else "1")
    seal = read_seal(paper.seal)
    assert seal is not None
    for text, headline in (
        (paper.seal, "Genuine"),
        (paper.code, "Genuine"),
        (slip, "No seal"),
        ("https://example.kz", "No seal"),
        ("", "No seal"),
        (seal_text(bytes(range(32)), seal.facts), "Altered"),
    ):
        dialog.code.show_value(text)
        dialog.go.click()
        desk.wait()
        assert dialog.verdict.headline == headline
        assert dialog.go.isEnabled()
    QTest.keyClicks(dialog.code.editor, "x")
    assert not dialog.verdict.isVisible(), "a verdict never stands beside another code"
    dialog.close()


def test_a_file_that_is_gone_is_refused_in_words(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    desk = open_desk()
    dialog = verify_dialog(desk)
    dialog.check_path(tmp_path / "gone.pdf")
    desk.wait()
    assert dialog.notice.sentences
    assert not dialog.verdict.isVisible()
    dialog.close()


def test_a_reprint_asks_why_and_prints_the_archived_bytes(
    open_desk: Any, office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: (["Office"], "Office"))
    paper = issued(office)
    desk = open_desk()
    bar = opened(desk, paper)
    bar.reprint()
    form = desk.dialog()
    form.go.click()
    assert form.isVisible(), "without a reason nothing is printed"
    form.why.editor.setPlainText("lost by the family")
    form.copies.show_value("2")
    form.go.click()
    desk.wait()
    desk.wait()
    (printer,) = [d for d in desk.window.findChildren(printing.PrintDialog) if d.isVisible()]
    assert (printer._source, printer.copies.value()) == (paper.body, "2")
    printer.reject()
    assert office.ask(paper_numbered, paper.paper.number).standing.copies == 2
    assert "Printed again: 2" in words(bar)
    assert "· 2 · worker · lost by the family" in words(bar)
    assert desk.go("papers").rows.index(0, 4).data().startswith("Valid")


def test_a_paper_is_issued_in_the_place_of_another(open_desk: Any, office: AnOffice) -> None:
    paper = issued(office)
    desk = open_desk()
    bar = opened(desk, paper)
    bar.correct()
    desk.wait()
    form = desk.dialog()
    assert form.kind.box.count() == 1
    assert form.lang.value() == paper.paper.lang
    form.go.click()
    desk.wait()
    desk.wait()
    preview = desk.window.made("papers").preview
    fresh = preview._paper
    assert (fresh.kind, fresh.replaces) == (paper.paper.kind, paper.paper.id)
    assert preview.print.isVisible()
    assert office.ask(paper_numbered, paper.paper.number).standing.later == fresh.number
    bar = opened(desk, paper)
    assert "Issue in its place" not in buttons(bar)
    assert f"Replaced by: {fresh.number}" in words(bar)


def test_what_the_case_does_not_bear_any_more_is_not_issued_in_the_place_of_another(
    open_desk: Any, office: AnOffice
) -> None:
    number = office.included()
    paper = office.do(IssuePaper(number, PaperKind.SOCIAL_CONTRACT, "kk")).answer
    office.do(StepCase(number, CaseStep.WITHDRAW, date(2026, 11, 22)))
    desk = open_desk()
    bar = opened(desk, paper)
    bar.correct()
    desk.wait()
    assert [d for d in desk.window.findChildren(QDialog) if d.isVisible()] == []
    assert "social contract is made with a family" in " ".join(desk.window.notice.sentences)


def test_one_person_proposes_and_another_confirms(open_desk: Any, office: AnOffice) -> None:
    paper = issued(office)
    desk = open_desk(WORKER)
    bar = opened(desk, paper)
    assert buttons(bar) == ["Print again", "Sign a copy", "Issue in its place", "Revoke"]
    bar.revoke()
    form = desk.dialog()
    form.why.editor.setPlainText("wrong name")
    form.go.click()
    desk.wait()
    desk.wait()
    assert buttons(bar) == [
        "Print again",
        "Issue in its place",
        "Withdraw the proposal",
    ], "not one's own proposal"
    second = open_desk(OTHER_WORKER)
    bar = opened(second, paper)
    assert buttons(bar)[-1] == "Confirm revocation"
    bar.confirm()
    form = second.dialog()
    assert "wrong name" in words(form)
    form.go.click()
    second.wait()
    second.wait()
    assert buttons(bar) == ["Issue in its place"]
    assert bar.story.standing.state is PaperState.REVOKED


def test_a_proposal_is_given_up_with_one_click(open_desk: Any, office: AnOffice) -> None:
    paper = issued(office)
    office.do(RevokePaper(paper.paper.number, "wrong name"), HEAD)
    desk = open_desk()
    bar = opened(desk, paper)
    bar.withdraw()
    desk.wait()
    desk.wait()
    assert bar.story.standing.state is PaperState.VALID


def test_an_auditor_sees_how_a_paper_stands_and_changes_nothing(
    open_desk: Any, office: AnOffice
) -> None:
    desk = open_desk(AUDIT)
    bar = opened(desk, issued(office))
    assert buttons(bar) == []
    assert "Short code:" in words(bar)
    settings = desk.go("settings")
    assert not settings.keys.replace_.isVisible()
    assert settings.keys.export.isVisible()


def test_keys_are_shown_exported_and_replaced(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    desk = open_desk(HEAD)
    card = desk.go("settings").keys
    before = office.ask(signing_keys).own[0]
    assert before.fingerprint in words(card)
    target = tmp_path / "keys.json"
    card.export_to(str(target))
    desk.wait()
    assert target.read_bytes() == office.ask(key_file)
    card.replace_.click()
    desk.dialog().go.click()
    desk.wait()
    desk.wait()
    assert office.ask(signing_keys).own[0].fingerprint in words(card)
    assert [pill.text() for pill in card.findChildren(Pill)] == ["Seals papers", "Out of use"]


def test_keys_of_another_office_are_compared_before_they_are_trusted(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    from kandas_desk.commands.archives import create_archive
    from kandas_desk.house.clock import Clock
    from kandas_desk.store.archive import Archive
    from tests.builders import OFFICE, TODAY

    path = tmp_path / "other.kdx"
    create_archive(str(path), None, OFFICE, Clock.fixed(TODAY))
    other = AnOffice(path, Archive.open(str(path)))
    keys = tmp_path / "keys.json"
    keys.write_bytes(other.ask(key_file))
    print_ = other.ask(signing_keys).own[0].fingerprint
    other.archive.close()
    desk = open_desk(HEAD)
    card = desk.go("settings").keys
    card.look_at(str(keys))
    desk.wait()
    dialog = desk.dialog()
    assert print_ in words(dialog)
    assert office.ask(signing_keys).trusted == ()
    dialog.go.click()
    desk.wait()
    desk.wait()
    assert [one.fingerprint for one in office.ask(signing_keys).trusted] == [print_]
    keys.write_text("{}", encoding="utf-8")
    card.look_at(str(keys))
    desk.wait()
    assert desk.window.notice.sentences


def test_the_list_of_revoked_papers_is_written_by_whoever_may_revoke(
    open_desk: Any, office: AnOffice, tmp_path: Path
) -> None:
    number = issued(office).paper.number
    office.do(RevokePaper(number, "x"), WORKER)
    office.do(RevokePaper(number), HEAD)
    desk = open_desk(WORKER)
    target = tmp_path / "revoked.json"
    desk.go("settings").keys.list_to(str(target))
    desk.wait()
    desk.wait()
    assert number in target.read_text("utf-8")


def test_a_copy_is_signed_in_the_window(open_desk: Any, office: AnOffice, tmp_path: Path) -> None:
    paper = issued(office)
    key = tmp_path / "key.p12"
    key.write_bytes(a_key())
    desk = open_desk(WORKER)
    opened(desk, paper)
    preview = desk.window.made("papers").preview
    preview.sign()
    form = desk.dialog()
    form.go.click()
    assert form.notice.sentences == ("Choose the file of the key first.",)
    form.take_key(str(key))
    form.go.click()
    desk.wait()
    assert "cannot be opened" in form.notice.sentences[0]
    form.password.show_value(PASSWORD)
    form.go.click()
    desk.wait()
    desk.wait()
    desk.dialog().close()
    out = tmp_path / "signed.pdf"
    preview.save_copy_to(str(out))
    desk.wait()
    assert status(out.read_bytes()).intact
    (copy,) = office.ask(paper_numbered, paper.paper.number).copies
    assert (copy.kind, copy.reason) == (CopyKind.SIGNED, "Болат Ержанов")
