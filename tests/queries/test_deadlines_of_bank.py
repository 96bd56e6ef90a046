"""What the bank returned stands on the work list until it is sent again or cancelled."""

from __future__ import annotations

from pathlib import Path

from kandas_desk.domain.deadline import DeadlineCode
from kandas_desk.language.deadlines import due_text
from kandas_desk.language.speak import Language
from kandas_desk.queries.deadlines import work_list
from tests.bank import answer_row, lines_of, made, payable, read, sent, write_answer
from tests.builders import TODAY, AnOffice


def returned(office: AnOffice) -> list[str]:
    found = office.ask(work_list, TODAY)
    return [
        due_text(Language("ru"), due.code, due.facts).replace("\u00a0", " ")
        for due in found
        if due.code is DeadlineCode.PAYMENT_RETURNED
    ]


def test_a_returned_payment_asks_for_a_look_at_the_account(
    office: AnOffice, tmp_path: Path
) -> None:
    payable(office)
    run = sent(office, tmp_path).run.number
    assert returned(office) == []
    (line,) = lines_of(office, run)
    row = answer_row(run, line, "Отказ", Причина="Счет закрыт")
    read(office, write_answer(tmp_path / "a.csv", [row]))
    assert returned(office) == ["Возвращено банком, проверьте счет: Субсидия на переезд, 275 240 ₸"]
    made(office)
    sent(office, tmp_path, "b.csv")
    assert returned(office) == []
