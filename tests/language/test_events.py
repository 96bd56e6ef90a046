"""The journal tells every event in the language of its reader."""

from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain import events
from kandas_desk.domain import events_of_land as land
from kandas_desk.domain.case import CaseStep
from kandas_desk.domain.eligibility import Eligible
from kandas_desk.domain.land import LandEndReason
from kandas_desk.domain.money import NOTHING, Money
from kandas_desk.domain.office import Role
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.payment import Measure
from kandas_desk.domain.returns import ReturnReason
from kandas_desk.language.events import event_sentence, known_events
from kandas_desk.language.speak import NBSP, Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
ID = UUID(int=7)
DAY = date(2026, 11, 2)

HAPPENED = [
    (
        events.ArchiveCreated(None, "Павлодар"),
        "Мұрағат құрылды: Павлодар.",
        "Архив создан: Павлодар.",
    ),
    (
        events.StaffAdded(None, "aigul", Role.HEAD),
        "Қызметкер қосылды: aigul. Рөлі: Орталық басшысы.",
        "Добавлен сотрудник: aigul. Роль: Руководитель центра.",
    ),
    (
        events.StaffDismissed(None, "aigul"),
        "Қызметкердің қолжетімділігі жабылды: aigul.",
        "Доступ сотрудника закрыт: aigul.",
    ),
    (
        events.ReferenceLoaded(None, "quota", 14, 0),
        "Анықтамалық жүктелді: Өңірлік квоталар. Қосылғаны: 14, өзгергені: 0.",
        "Загружен справочник: Региональные квоты. Добавлено: 14, изменено: 0.",
    ),
    (
        events.RegisterImported(None, "2025.xlsx", 1500, 6843),
        "Тізілім импортталды: 2025.xlsx. Істер: 1 500, адамдар: 6 843.",
        "Импортирован реестр: 2025.xlsx. Дел: 1 500, лиц: 6 843.",
    ),
    (
        events.CaseOpened(ID, "PVL-26-1", "Сейіт Ғани"),
        "Іс ашылды: PVL-26-1. Өтініш беруші: Сейіт Ғани.",
        "Открыто дело: PVL-26-1. Заявитель: Сейіт Ғани.",
    ),
    (
        events.CaseImported(ID, "PVL-26-1", "Сейіт Ғани"),
        "Іс тізілімнен қабылданды: PVL-26-1. Өтініш беруші: Сейіт Ғани.",
        "Дело принято из реестра: PVL-26-1. Заявитель: Сейіт Ғани.",
    ),
    (
        events.CaseStepped(ID, "PVL-26-1", CaseStep.ARRIVE, DAY),
        "Отбасы 02.11.2026 күні көшіп келді: іс PVL-26-1.",
        "Семья прибыла 02.11.2026: дело PVL-26-1.",
    ),
    (
        events.CaseStepped(ID, "PVL-26-1", CaseStep.REFUSE, DAY, "жетіспейді."),
        "Квотаға енгізуден 02.11.2026 күні бас тартылды: іс PVL-26-1. Ескертпе: жетіспейді.",
        "Во включении в квоту отказано 02.11.2026: дело PVL-26-1. Примечание: жетіспейді.",
    ),
    (
        events.PaymentProposed(ID, ID, Measure.RELOCATION_PAYMENT, Money(121100000)),
        "Төлем бекітуге ұсынылды: Көшуге арналған субсидия, 1 211 000 ₸.",
        "Выплата направлена на утверждение: Субсидия на переезд, 1 211 000 ₸.",
    ),
    (
        events.PaymentApproved(ID, ID, Measure.HOUSING_SUPPORT, Money(7785050)),
        "Төлем бекітілді: Жалдау және коммуналдық қызметтер, 77 850,50 ₸.",
        "Выплата утверждена: Аренда и коммунальные услуги, 77 850,50 ₸.",
    ),
    (
        events.PaymentPaid(ID, ID, Measure.EMPLOYER_SUBSIDY, Money(100), DAY),
        "Төлем 02.11.2026 күні төленді: Жұмыс берушіге берілетін субсидия, 1 ₸.",
        "Выплата произведена 02.11.2026: Субсидия работодателю, 1 ₸.",
    ),
    (
        events.PaymentCancelled(ID, ID, Measure.EMPLOYER_SUBSIDY, Money(100), "көшіп кетті"),
        "Төлемнің күші жойылды: Жұмыс берушіге берілетін субсидия, 1 ₸. Себебі: көшіп кетті.",
        "Выплата отменена: Субсидия работодателю, 1 ₸. Причина: көшіп кетті.",
    ),
    (
        events.PaymentReversed(ID, ID, Measure.EMPLOYER_SUBSIDY, Money(100), "қате"),
        "Төлемге кері жазба жасалды: Жұмыс берушіге берілетін субсидия, 1 ₸. Себебі: қате.",
        "Выплата сторнирована: Субсидия работодателю, 1 ₸. Причина: қате.",
    ),
    (
        events.LandGranted(ID, ID, "14-200-001-001", DAY),
        "Жер учаскесі 02.11.2026 күніне дейін берілді: 14-200-001-001.",
        "Земельный участок предоставлен до 02.11.2026: 14-200-001-001.",
    ),
    (
        events.LandEnded(ID, ID, "14-200-001-001", LandEndReason.COURT, DAY),
        "Жер пайдалану құқығы 02.11.2026 күні тоқтатылды: 14-200-001-001. Себебі: Сот шешімі.",
        "Право землепользования прекращено 02.11.2026: 14-200-001-001. Причина: Решение суда.",
    ),
    (
        land.PlotAdded(None, ID, "14-200-001-001"),
        "Жер учаскесі учаскелер тізіліміне енгізілді: 14-200-001-001.",
        "Участок внесен в реестр участков: 14-200-001-001.",
    ),
    (
        land.PlotsImported(None, "plots.xlsx", 12, 1),
        "Жер учаскелерінің тізілімі импортталды: plots.xlsx. Қосылғаны: 12, өзгергені: 1.",
        "Импортирован реестр участков: plots.xlsx. Добавлено: 12, изменено: 1.",
    ),
    (
        land.LandApplied(ID, ID, "14-200-001-001", DAY),
        "Отбасы 02.11.2026 күні жер учаскесіне өтініш берді: 14-200-001-001.",
        "Семья подала заявление на участок 02.11.2026: 14-200-001-001.",
    ),
    (
        land.LandRefused(ID, ID, "14-200-001-001", "бос емес."),
        "Жер учаскесін беруден бас тартылды: 14-200-001-001. Себебі: бос емес.",
        "В предоставлении участка отказано: 14-200-001-001. Причина: бос емес.",
    ),
    (
        land.LandOffered(ID, ID, "14-200-001-001", DAY, DAY),
        "02.11.2026 күні ұзақ мерзімге жаңа шарт жасасу ұсынылды: 14-200-001-001. "
        "Жауап беру мерзімі: 02.11.2026.",
        "02.11.2026 предложен новый договор на длительный срок: 14-200-001-001. "
        "Ответить до 02.11.2026.",
    ),
    (
        land.LandAccepted(ID, ID, ID, "14-200-001-001", "Ж-7", DAY),
        "№ Ж-7 жаңа шарт жасалды, аяқталатын күні 02.11.2026: 14-200-001-001.",
        "Заключен новый договор № Ж-7 до 02.11.2026: 14-200-001-001.",
    ),
    (
        land.LandLapsed(ID, ID, "14-200-001-001", "жауап жоқ"),
        "Жаңа шарт жасасу туралы ұсыныс күшін жойды: 14-200-001-001. Себебі: жауап жоқ.",
        "Предложение нового договора утратило силу: 14-200-001-001. Причина: жауап жоқ.",
    ),
    (
        land.LandFeeReceived(ID, ID, ID, "14-200-001-001", Money(100), DAY, "77"),
        "02.11.2026 күні жалдау ақысы төленді, жер учаскесі 14-200-001-001: 1 ₸, түбіртек № 77.",
        "02.11.2026 внесена арендная плата за участок 14-200-001-001: 1 ₸, квитанция № 77.",
    ),
    (
        land.LandFeeReversed(ID, ID, ID, "14-200-001-001", Money(100), "77", "қате"),
        "Түбіртек бойынша кері жазба жасалды, жер учаскесі 14-200-001-001: 1 ₸, № 77. "
        "Себебі: қате.",
        "Квитанция сторнирована, участок 14-200-001-001: 1 ₸, № 77. Причина: қате.",
    ),
    (
        events.ReturnRecorded(ID, ID, DAY, ReturnReason.NO_WORK, None, NOTHING),
        "Көшіп кету тіркелді, күні: 02.11.2026. Себебі: Жұмыстың болмауы. Бюджетке "
        "қайтарылатын сома: 0 ₸.",
        "Отмечен выезд 02.11.2026. Причина: Отсутствие работы. К возврату в бюджет: 0 ₸.",
    ),
    (
        events.PlanMade(ID, ID, "ауыл"),
        "Бейімдеу және ықпалдастыру жоспары жасалды. Үлгі: ауыл.",
        "Составлен план адаптации и интеграции. Шаблон: ауыл.",
    ),
    (
        events.PlanItemDone(ID, ID, "Балабақша", DAY),
        "Жоспардың іс-шарасы 02.11.2026 күні орындалды: Балабақша.",
        "Мероприятие плана выполнено 02.11.2026: Балабақша.",
    ),
    (
        events.PaperIssued(ID, ID, "PVL-26-1/1", PaperKind.MOBILITY_CERTIFICATE, "kk"),
        "Құжат берілді: Экономикалық мобильділік сертификаты, № PVL-26-1/1. Тілі: қазақ тілі.",
        "Выдан документ: Сертификат экономической мобильности, № PVL-26-1/1. Язык: казахский язык.",
    ),
    (
        events.EditionLoaded(ID, ID, "2027"),
        "Қағидалар кітабының редакциясы жүктелді: 2027.",
        "Загружена редакция книги правил: 2027.",
    ),
    (
        events.EditionActivated(ID, ID, "2027"),
        "Қағидалар кітабының редакциясы күшіне енгізілді: 2027.",
        "Введена в действие редакция книги правил: 2027.",
    ),
    (
        events.EligibilityAssessed(ID, ID, Eligible.UNKNOWN, DAY),
        "Шарттар 02.11.2026 күні тексерілді: Сұрақтар бар.",
        "Условия проверены 02.11.2026: Есть открытые вопросы.",
    ),
    (
        events.PointsAssessed(ID, ID, 450, 400, DAY),
        "Балдар 02.11.2026 күні бағаланды: 450, шекті балл: 400.",
        "Баллы оценены 02.11.2026: 450, порог: 400.",
    ),
]


def plain(facts):
    """The facts as the journal keeps them: JSON knows no money, days or words of ours."""
    told = {}
    for name, value in facts.items():
        if isinstance(value, Money):
            told[name] = value.tenge
        elif isinstance(value, UUID | date):
            told[name] = str(value)
        else:
            told[name] = str(value) if isinstance(value, str) else value
    return told


@pytest.mark.parametrize(("event", "kk", "ru"), HAPPENED, ids=lambda x: getattr(x, "name", ""))
def test_an_event_is_told_the_same_today_and_from_the_journal(event, kk, ru):
    for facts in (event.facts, plain(event.facts)):
        assert event_sentence(KK, event.name, facts).replace(NBSP, " ") == kk
        assert event_sentence(RU, event.name, facts).replace(NBSP, " ") == ru


def test_every_event_of_the_domain_has_a_sentence_and_a_line_in_this_table():
    # Events of other modules have their own tables (test_deadlines.py, test_events_of_money.py).
    modules = {type(event).__module__ for event, _, _ in HAPPENED}
    kinds = [k for k in events.Event.__subclasses__() if k.__module__ in modules]
    told = {type(event).__name__ for event, _, _ in HAPPENED}
    assert {kind.__name__ for kind in kinds} == told
    assert known_events() >= {event.name for event, _, _ in HAPPENED}


@pytest.mark.parametrize("step", list(CaseStep))
def test_every_step_of_a_case_is_told(step):
    facts = {"number": "PVL-26-1", "step": step, "on": DAY, "note": ""}
    told = {event_sentence(speech, "case_stepped", facts) for speech in (KK, RU, EN)}
    assert len(told) == 3
    assert all("PVL-26-1" in text and "2026" in text for text in told)


def test_a_payment_that_fell_with_the_departure_says_so_in_words():
    fell = events.PaymentCancelled(ID, ID, Measure.EMPLOYER_SUBSIDY, Money(100), "return")
    assert event_sentence(RU, fell.name, fell.facts).endswith("Причина: Выезд семьи.")


def test_an_unknown_event_is_a_bug():
    with pytest.raises(KeyError, match="family_flew"):
        event_sentence(KK, "family_flew", {})
