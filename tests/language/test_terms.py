"""Every word of the work has a label in three languages."""

import importlib
import inspect
import pkgutil
from enum import StrEnum

import pytest

import kandas_desk.domain
from kandas_desk.domain.case import CaseStatus, CaseStep
from kandas_desk.domain.payment import Measure, PaymentState
from kandas_desk.domain.people import Relation, Sex, Stated
from kandas_desk.house.settings import SETTINGS
from kandas_desk.language import fields, terms
from kandas_desk.language.speak import LANGUAGE_CODES, Language
from kandas_desk.rules.book import Confidence, Unit

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
SPEECHES = (KK, RU, EN)


def domain_enums():
    for module in pkgutil.iter_modules(kandas_desk.domain.__path__, "kandas_desk.domain."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, StrEnum) and kind.__module__ == module.name:
                yield kind


MEMBERS = [member for kind in domain_enums() for member in kind]


def test_the_domain_has_words_to_label():
    assert CaseStatus.DRAFT in MEMBERS
    assert len(MEMBERS) > 100


@pytest.mark.parametrize("member", MEMBERS, ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_word_of_the_domain_has_a_label_in_each_language(member):
    english = terms.term(EN, member)
    assert english[0].isupper()
    for speech in (KK, RU):
        label = terms.term(speech, member)
        assert label
        assert label != english


@pytest.mark.parametrize(
    ("member", "kk", "ru"),
    [
        (CaseStatus.DRAFT, "Жоба", "Черновик"),
        (CaseStatus.IN_REVIEW, "Қаралуда", "На рассмотрении"),
        (CaseStatus.INCLUDED, "Квотаға енгізілді", "Включено в квоту"),
        (CaseStatus.LEFT, "Өңірден көшіп кетті", "Выбыли из региона"),
        (CaseStep.REFUSE, "Бас тарту", "Отказать"),
        (PaymentState.PROPOSED, "Бекітуге ұсынылды", "Направлено на утверждение"),
        (PaymentState.APPROVED, "Бекітілді", "Утверждено"),
        (PaymentState.REVERSED, "Кері жазба жасалды", "Сторнировано"),
        (Measure.RELOCATION_PAYMENT, "Көшуге арналған субсидия", "Субсидия на переезд"),
        (
            Measure.MOBILITY_CERTIFICATE,
            "Экономикалық мобильділік сертификаты",
            "Сертификат экономической мобильности",
        ),
    ],
)
def test_the_labels_are_the_official_words(member, kk, ru):
    assert (terms.term(KK, member), terms.term(RU, member)) == (kk, ru)


def test_words_of_one_enum_are_told_apart():
    for kind in {type(member) for member in MEMBERS}:
        for speech in SPEECHES:
            labels = [label for _, label in terms.labelled(speech, kind)]
            assert len(set(labels)) == len(labels), (kind, speech.code)


def test_the_same_value_in_two_enums_keeps_its_two_labels():
    assert terms.term(EN, CaseStatus.REFUSED) == "Refused"
    assert terms.term(EN, Stated.REFUSED) == "Refused to say"


@pytest.mark.parametrize(
    ("relation", "sex", "kk", "ru"),
    [
        (Relation.SPOUSE, Sex.MALE, "Жұбайы", "Супруг"),
        (Relation.SPOUSE, Sex.FEMALE, "Зайыбы", "Супруга"),
        (Relation.SPOUSE, None, "Жұбайы (зайыбы)", "Супруг (супруга)"),
        (Relation.CHILD, Sex.MALE, "Ұлы", "Сын"),
        (Relation.CHILD, Sex.FEMALE, "Қызы", "Дочь"),
        (Relation.CHILD, None, "Баласы", "Ребенок"),
        (Relation.PARENT, Sex.MALE, "Әкесі", "Отец"),
        (Relation.PARENT, Sex.FEMALE, "Анасы", "Мать"),
        (Relation.SIBLING, Sex.FEMALE, "Бауыры", "Сестра"),
        (Relation.GRANDCHILD, Sex.MALE, "Немересі", "Внук"),
        (Relation.APPLICANT, Sex.FEMALE, "Өтініш беруші", "Заявитель"),
        (Relation.OTHER, Sex.MALE, "Басқа туысы", "Другой родственник"),
    ],
)
def test_a_relation_is_said_of_a_man_or_a_woman(relation, sex, kk, ru):
    assert terms.relation_label(KK, relation, sex) == kk
    assert terms.relation_label(RU, relation, sex) == ru


def test_an_unknown_answer_is_not_a_refused_one():
    assert terms.stated_or_unknown(RU, None) == "Неизвестно"
    assert terms.stated_or_unknown(RU, Stated.REFUSED) == "Отказ от ответа"


def test_every_confidence_and_unit_of_the_rules_has_a_label():
    for speech in SPEECHES:
        assert len({terms.confidence_label(speech, sure) for sure in Confidence}) == len(Confidence)
        assert len({terms.unit_label(speech, unit) for unit in Unit}) == len(Unit)


def test_every_language_has_a_name_in_every_language():
    assert terms.language_label(KK, "kk") == "қазақ тілі"
    for speech in SPEECHES:
        assert len({terms.language_label(speech, code) for code in LANGUAGE_CODES}) == 3


@pytest.mark.parametrize(
    ("path", "kk"),
    [
        ("iin", "ЖСН"),
        ("members[2].iin", "ЖСН"),
        ("origin.kato", "Көшіп шығатын жері (ӘАОЖ коды)"),
        ("housing.price", "Тұрғын үйдің бағасы"),
        ("unheard_of.field", "unheard_of.field"),
    ],
)
def test_a_field_is_called_by_its_label_or_as_the_file_calls_it(path, kk):
    assert fields.field_label(KK, path) == kk


def test_every_setting_is_explained_in_three_languages():
    for setting in SETTINGS:
        assert len({speech.text(setting.help) for speech in SPEECHES}) == 3
