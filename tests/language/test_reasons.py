"""Every refusal that the sources can speak of has its sentence in three languages."""

import ast
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.domain.case import CaseKind, CaseStatus, CaseStep
from kandas_desk.domain.money import Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.refusals import reason
from kandas_desk.language import findings
from kandas_desk.language.reasons import SENTENCES, bare_sentence, sentence, sentences
from kandas_desk.language.speak import NBSP, Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
PACKAGE = Path(__file__).resolve().parents[2] / "kandas_desk"
SPEAKERS = {
    "refuse": 0,
    "reason": 0,
    "Reason": 0,
    "_fault": 0,
    "fault": 0,
    "note": 0,
    "UnreadableError": 0,
    "wrong": 1,
    "RowProblem": 1,
    "_found": 3,
}
"""Who speaks of a refusal, and which of the arguments is the code."""
ADDED = {
    "fault": {"file", "n", "field", "value"},
    "_fault": {"file", "name", "n"},
    "UnreadableError": {"row", "column"},
    "wrong": {"row", "column"},
    "_found": {"row", "column"},
}
"""Facts that the readers of rules and of registers add by themselves."""


def places(msgid: str) -> set[str]:
    return {part.partition("}")[0] for part in msgid.split("{")[1:]}


def constants(*nodes: ast.expr) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def codes_of_assignment(node: ast.Assign) -> list[str]:
    """Codes chosen before they are spoken: ``code = "a" if ... else "b"``, tables ``_SAID``."""
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    if names == ["code"] and isinstance(node.value, ast.IfExp):
        return constants(node.value.body, node.value.orelse)
    return []


def spoken_in(tree: ast.Module):
    """Each refusal: its code, the facts it names (None where they are not known), its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((code, None, node.lineno) for code in codes_of_assignment(node))
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_SAID":
            for row in node.value.elts:
                yield from ((code, None, row.lineno) for code in constants(row.elts[-1]))
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = SPEAKERS.get(called)
            if place is None or len(node.args) <= place:
                continue
            spoken = node.args[place]
            branches = [spoken.body, spoken.orelse] if isinstance(spoken, ast.IfExp) else [spoken]
            facts = {keyword.arg for keyword in node.keywords} | ADDED.get(called, set())
            known = None if None in facts or called in ("Reason", "RowProblem") else facts
            yield from ((code, known, node.lineno) for code in constants(*branches))


def spoken_codes():
    for path in sorted(PACKAGE.rglob("*.py")):
        for code, facts, line in spoken_in(ast.parse(path.read_text(encoding="utf-8"))):
            yield code, facts, f"{path.name}:{line}"


SPOKEN = list(spoken_codes())


def test_the_sources_refuse_things():
    codes = {code for code, _, _ in SPOKEN}
    assert {"iin_check_digit", "two_applicants", "archive_wrong_key", "rule_gap"} <= codes


def test_every_code_in_the_sources_has_a_sentence():
    # What is found about a person has sentences of its own, asked in test_findings.py.
    said = SENTENCES.keys() | findings.SENTENCES.keys()
    dumb = {f"{where}: {code}" for code, _, where in SPOKEN if code not in said}
    assert not dumb


def test_every_refusal_gives_the_facts_that_its_sentence_names():
    lacking = {
        f"{where}: {code} gives {sorted(facts)}"
        for code, facts, where in SPOKEN
        if facts is not None
        and code in SENTENCES
        and not any(places(msgid) <= facts for msgid in SENTENCES[code])
    }
    assert not lacking


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_whole_in_every_language(code):
    for msgid in SENTENCES[code]:
        facts = dict.fromkeys(places(msgid), "fact")
        said = {speech.text(msgid, **facts) for speech in (KK, RU, EN)}
        assert len(said) == 3
        for text in said:
            assert text.endswith(".")
            assert "{" not in text


def test_a_code_without_a_sentence_is_a_bug():
    with pytest.raises(KeyError, match="never_heard_of"):
        sentence(KK, reason("never_heard_of"))


def test_a_refusal_without_its_facts_is_a_bug():
    with pytest.raises(KeyError, match="iin"):
        sentence(KK, reason("iin_shape"))


CASES = [
    (
        reason("field_required", "origin.kato", field="origin.kato"),
        "«Көшіп шығатын жері (ӘАОЖ коды)» өрісін толтырыңыз.",
        "Заполните поле «Место выбытия (код КАТО)».",
    ),
    (
        reason("date_in_future", "on", date=date(2026, 11, 3)),
        "Бүгінгі күннен кейінгі күнді көрсетуге болмайды: 03.11.2026. Бүгінгі немесе одан "
        "бұрынғы күнді енгізіңіз.",
        "Дата не может быть позже сегодняшней: 03.11.2026. Введите сегодняшнюю или более "
        "раннюю дату.",
    ),
    (
        reason(
            "step_not_open",
            "case",
            step=CaseStep.ARRIVE,
            status=CaseStatus.REFUSED,
            open=(CaseStep.REOPEN, CaseStep.CLOSE),
        ),
        "Қазіргі күйде («Бас тартылды») бұл қадамды жасауға болмайды: Көшіп келгенін тіркеу. "
        "Мүмкін қадамдар: Істі қайта ашу, Істі жабу.",
        "В нынешнем состоянии («Отказано») этот шаг недоступен: Отметить прибытие. Доступные "
        "шаги: Возобновить дело, Закрыть дело.",
    ),
    (
        reason("quota_exhausted", "quota", region="550000000", year=2026, free=0, needed=1200),
        "2026 жылға арналған өңірлік квота пайдаланылды: Павлодар облысы. Қажет орын: 1 200, "
        "қалғаны: 0. Өтінішті кезекке қойыңыз немесе квота ұлғайтылғанша күтіңіз.",
        "Региональная квота на 2026 год исчерпана: Павлодарская область. Нужно мест: 1 200, "
        "осталось: 0. Поставьте заявление в очередь или дождитесь увеличения квоты.",
    ),
    (
        reason("region_receives_none", region="620000000", kind=CaseKind.SETTLER, year=2026),
        "Бұл өңірге 2026 жылға орын бөлінбеген: Ұлытау облысы (Қоныс аударушы). Басқа өңірді "
        "таңдаңыз немесе сол жылдың квотасын жүктеңіз.",
        "Для этого региона на 2026 год мест не выделено: область Ұлытау (Переселенец). Выберите "
        "другой регион или загрузите квоту этого года.",
    ),
    (
        reason("measure_already_paid", measure=Measure.RELOCATION_PAYMENT, case_no="PVL-26-1"),
        "Іс бойынша бұл шара бұрын тағайындалған: PVL-26-1, Көшуге арналған субсидия. Істің "
        "бұрынғы төлемдерін тексеріңіз.",
        "По делу эта мера уже назначена: PVL-26-1, Субсидия на переезд. Проверьте прежние "
        "выплаты дела.",
    ),
    (
        reason("not_permitted", role=Role.CASEWORKER, others=(Role.HEAD, Role.ADMINISTRATOR)),
        "Сіздің рөліңізде (Маман) бұл әрекетке құқық жоқ. Оны жасай алатындар: Орталық басшысы, "
        "Әкімші.",
        "У Вашей роли (Специалист) нет прав на это действие. Кто может его выполнить: "
        "Руководитель центра, Администратор.",
    ),
    (
        reason("ledger_differs", id="7", amount=Money(121100000)),
        "Есеп кітабы мен төлем сәйкес келмейді: 7. Төлемде көрсетілгені: 1 211 000 ₸. Жұмысты "
        "тоқтатып, әкімшіні шақырыңыз.",
        "Книга учета и выплата не совпадают: 7. В выплате указано: 1 211 000 ₸. Прекратите "
        "работу и вызовите администратора.",
    ),
    (
        reason("column_missing", columns=("iin", "surname")),
        "Тізілімде бағандар жетіспейді: ЖСН, Тегі. Оларды қосыңыз немесе бұл деректер қай "
        "бағанда екенін көрсетіңіз.",
        "В реестре не хватает столбцов: ИИН, Фамилия. Добавьте их или укажите, в каких столбцах "
        "эти данные.",
    ),
]


@pytest.mark.parametrize(("refusal", "kk", "ru"), CASES, ids=lambda x: getattr(x, "code", ""))
def test_facts_are_said_in_the_words_of_the_reader(refusal, kk, ru):
    assert bare_sentence(KK, refusal).replace(NBSP, " ") == kk
    assert bare_sentence(RU, refusal).replace(NBSP, " ") == ru


def test_when_no_step_is_left_the_sentence_does_not_promise_any():
    over = reason("step_not_open", step=CaseStep.CLOSE, status=CaseStatus.CLOSED, open=())
    assert bare_sentence(EN, over).endswith("No step is open any more.")


def test_a_fault_of_a_member_says_which_member_it_is():
    fault = reason("name_missing", "case 7: members[2].surname")
    assert sentence(RU, fault).startswith("Член семьи № 3: Имя не указано.")
    assert bare_sentence(RU, fault).startswith("Имя не указано.")


@pytest.mark.parametrize("code", ["field_unknown", "object_expected", "list_expected"])
def test_a_key_of_a_file_is_said_as_the_file_spells_it(code):
    assert "members[0].name" in bare_sentence(KK, reason(code, field="members[0].name"))


def test_several_reasons_keep_their_order():
    said = sentences(EN, (reason("disk_full"), reason("cancelled")))
    assert [text.split()[1] for text in said] == ["disk", "work"]


def test_what_a_user_typed_is_never_read_as_a_pattern():
    assert "{name}" in sentence(KK, reason("iin_shape", iin="{name}"))
