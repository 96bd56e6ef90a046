"""The journal tells what happened to papers, their revocation and their keys."""

from uuid import UUID

import pytest

from kandas_desk.domain import events_of_papers as happened
from kandas_desk.domain.paper import PaperKind
from kandas_desk.language.events import event_sentence
from kandas_desk.language.speak import Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
ID = UUID(int=7)

TOLD = [
    (
        happened.PaperPrinted(ID, ID, "KD-1", 2, "жоғалған."),
        "Қайта басып шығарылды: құжат № KD-1, дана саны: 2. Себебі: жоғалған.",
        "Распечатано повторно: документ № KD-1, экземпляров: 2. Причина: жоғалған.",
    ),
    (
        happened.PaperBatchIssued(None, PaperKind.CASE_SUMMARY, "kk", 2, "KD-1", "KD-2"),
        "Құжаттар бірге берілді: Отбасы паспорты. Тілі: қазақ тілі."
        " Құжаттар: 2, нөмірлері: KD-1 – KD-2.",
        "Документы выданы вместе: Паспорт семьи. Язык: казахский язык."
        " Документов: 2, номера: KD-1 – KD-2.",
    ),
    (
        happened.PaperSigned(ID, ID, "KD-1", "Ержанов"),
        "№ KD-1 құжаттың көшірмесіне қол қойылды. Кілт иесі: Ержанов.",
        "Подписана копия документа № KD-1. Владелец ключа: Ержанов.",
    ),
    (
        happened.PaperReplaced(ID, ID, "KD-2", "KD-1"),
        "№ KD-1 құжаттың орнына № KD-2 құжат берілді.",
        "Вместо документа № KD-1 выдан документ № KD-2.",
    ),
    (
        happened.RevocationProposed(ID, ID, "KD-1", "қате"),
        "Құжатты кері қайтарып алу ұсынылды: № KD-1. Себебі: қате.",
        "Предложено отозвать документ № KD-1. Причина: қате.",
    ),
    (
        happened.RevocationWithdrawn(ID, ID, "KD-1"),
        "Құжатты кері қайтарып алу ұсынысы алып тасталды: № KD-1.",
        "Предложение отозвать документ № KD-1 снято.",
    ),
    (
        happened.PaperRevoked(ID, ID, "KD-1", "aigul"),
        "Құжат кері қайтарып алынды: № KD-1. Ұсынған: aigul; басқа адам растады.",
        "Документ № KD-1 отозван. Предложил(а): aigul; подтвердил другой сотрудник.",
    ),
    (
        happened.RevocationsExported(None, 3),
        "Кері қайтарып алынған құжаттардың қол қойылған тізбесі жасалды, жазбалар: 3.",
        "Составлен подписанный список отозванных документов, записей: 3.",
    ),
    (
        happened.RevocationsImported(None, "Абай", 3),
        "Кері қайтарып алынған құжаттардың тізбесі қабылданды: Абай. Жаңа жазбалар: 3.",
        "Принят список отозванных документов: Абай. Новых записей: 3.",
    ),
    (
        happened.SigningKeyMade(None, "11111 22222"),
        "Қол қою кілті жасалды. Кілттің бақылау саны: 11111 22222.",
        "Создан ключ подписи. Контрольное число ключа: 11111 22222.",
    ),
    (
        happened.SigningKeyEnded(None, "11111 22222"),
        "Қол қою кілті қолданыстан шығарылды. Кілттің бақылау саны: 11111 22222.",
        "Ключ подписи выведен из употребления. Контрольное число ключа: 11111 22222.",
    ),
    (
        happened.KeysTrusted(None, "Абай", 1),
        "Басқа органның кілттеріне сенім білдірілді: Абай. Кілттер: 1.",
        "Ключи другого органа признаны доверенными: Абай. Ключей: 1.",
    ),
]


@pytest.mark.parametrize(("event", "kk", "ru"), TOLD, ids=lambda x: getattr(x, "name", ""))
def test_an_event_of_papers_is_told_in_every_language(event, kk, ru):
    assert event_sentence(KK, event.name, event.facts) == kk
    assert event_sentence(RU, event.name, event.facts) == ru
    assert event_sentence(EN, event.name, event.facts) not in (kk, ru)


def test_every_event_of_papers_stands_in_the_table():
    kinds = {
        kind.__name__
        for kind in vars(happened).values()
        if isinstance(kind, type) and issubclass(kind, happened.Event)
    }
    assert kinds - {"Event"} == {type(event).__name__ for event, _, _ in TOLD}
