"""The journal tells what happened to money in the language of its reader."""

from datetime import date
from uuid import UUID

import pytest

from kandas_desk.domain import events_of_money
from kandas_desk.domain.events import Event
from kandas_desk.domain.membership import Joining, Leaving
from kandas_desk.domain.money import Money
from kandas_desk.domain.payment import Measure
from kandas_desk.language.events import event_sentence, known_events
from kandas_desk.language.speak import NBSP, Language

KK, RU = Language("kk"), Language("ru")
ID = UUID(int=7)
DAY = date(2026, 11, 2)
RENT = Measure.HOUSING_SUPPORT

HAPPENED = [
    (
        events_of_money.PaymentPartPaid(ID, ID, RENT, Money(100), Money(300), DAY),
        "02.11.2026 төлемнің бір бөлігі төленді: Жалдау және коммуналдық қызметтер, 1 ₸. "
        "Төленетін қалдық: 3 ₸.",
        "02.11.2026 выплачена часть: Аренда и коммунальные услуги, 1 ₸. Осталось выплатить: 3 ₸.",
    ),
    (
        events_of_money.PaymentSettledShort(ID, ID, RENT, Money(300), "шот жабылды."),
        "Төлемнің қалған бөлігінен бас тартылды: Жалдау және коммуналдық қызметтер, 3 ₸. "
        "Себебі: шот жабылды.",
        "От остатка выплаты отказались: Аренда и коммунальные услуги, 3 ₸. Причина: шот жабылды.",
    ),
    (
        events_of_money.MeasureScheduled(ID, ID, RENT, 12, Money(1200), DAY, date(2027, 10, 2)),
        "Төлем кестесі бекітуге ұсынылды: Жалдау және коммуналдық қызметтер. Төлем саны: 12, "
        "02.11.2026 – 02.10.2027, барлығы 12 ₸.",
        "График направлен на утверждение: Аренда и коммунальные услуги. Выплат: 12, "
        "с 02.11.2026 по 02.10.2027, всего 12 ₸.",
    ),
    (
        events_of_money.ApprovalGiven(ID, ID, RENT, Money(100), 1, 2),
        "Бірнеше бекітудің бірі берілді: Жалдау және коммуналдық қызметтер, 1 ₸. Бекіткені: 1, "
        "қажеті: 2.",
        "Дано одно из нескольких утверждений: Аренда и коммунальные услуги, 1 ₸. Утвердили: 1 "
        "из 2.",
    ),
    (
        events_of_money.ApprovedInstead(ID, ID, RENT, "head"),
        "Төлем басқа адамның орнына бекітілді, жоқ адам: head. Шара: Жалдау және коммуналдық "
        "қызметтер.",
        "Утверждено вместо отсутствующего: head. Мера: Аренда и коммунальные услуги.",
    ),
    (
        events_of_money.ApprovedDespite(ID, ID, RENT, "ортақ шот"),
        "Шот басқа істе де болғанына қарамастан бекітілді: Жалдау және коммуналдық қызметтер. "
        "Себебі: ортақ шот.",
        "Утверждено, хотя счёт указан и в другом деле: Аренда и коммунальные услуги. Причина: "
        "ортақ шот.",
    ),
    (
        events_of_money.MemberJoined(ID, "Сейіт Ғани", Joining.BORN, DAY),
        "02.11.2026 күнінен бастап отбасында жаңа мүше: Сейіт Ғани. Негізі: Туу.",
        "С 02.11.2026 в семье новый член: Сейіт Ғани. Основание: Рождение.",
    ),
    (
        events_of_money.MembershipEnded(ID, "Сейіт Ғани", Leaving.DIED, DAY),
        "02.11.2026 күнінен бастап отбасы құрамында емес: Сейіт Ғани. Негізі: Қайтыс болу.",
        "С 02.11.2026 не входит в семью: Сейіт Ғани. Основание: Смерть.",
    ),
    (
        events_of_money.PaymentRecalculated(ID, ID, ID, RENT, DAY, Money(100), Money(300)),
        "02.11.2026 күнгі төлем қайта есептелді: Жалдау және коммуналдық қызметтер, бұрын 1 ₸, "
        "енді 3 ₸.",
        "Выплата со сроком 02.11.2026 пересчитана: Аренда и коммунальные услуги, было 1 ₸, "
        "стало 3 ₸.",
    ),
    (
        events_of_money.LimitSet(None, ID, 2026, "100000000", "027", Money(100), "№ 5"),
        "2026 жылғы бюджет лимиті белгіленді: Абай облысы, 027 бағдарламасы, 1 ₸. Актісі: № 5.",
        "Установлен лимит бюджета 2026 года: область Абай, программа 027, 1 ₸. Акт: № 5.",
    ),
    (
        events_of_money.BudgetClosed(None, ID, 2026, "100000000", "027", Money(100)),
        "2026 жылғы бюджет жабылды: Абай облысы, 027 бағдарламасы. Келесі жылға көшірілгені: 1 ₸.",
        "Бюджет 2026 года закрыт: область Абай, программа 027. Перенесено: 1 ₸.",
    ),
    (
        events_of_money.SubstituteAppointed(None, ID, "head", "worker", DAY, DAY),
        "Алмастыру тағайындалды: worker, жоқ адам – head, 02.11.2026 – 02.11.2026.",
        "Назначено замещение: worker вместо head, с 02.11.2026 по 02.11.2026.",
    ),
    (
        events_of_money.SubstitutionEnded(None, ID, "head", "worker", DAY),
        "Алмастыру 02.11.2026 күні аяқталды: worker, жоқ адам – head.",
        "Замещение завершено 02.11.2026: worker вместо head.",
    ),
]


@pytest.mark.parametrize(("event", "kk", "ru"), HAPPENED, ids=lambda v: getattr(v, "name", ""))
def test_an_event_of_money_is_told_in_kazakh_and_russian(event, kk, ru):
    told = [event_sentence(s, event.name, event.facts).replace(NBSP, " ") for s in (KK, RU)]
    assert told == [kk, ru]


def test_every_event_of_money_has_a_line_in_this_table():
    kinds = [k for k in Event.__subclasses__() if k.__module__ == events_of_money.__name__]
    assert {k.__name__ for k in kinds} == {type(event).__name__ for event, _, _ in HAPPENED}
    assert {event.name for event, _, _ in HAPPENED} <= known_events()
