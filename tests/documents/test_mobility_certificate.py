from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kandas_desk.documents.house_style import CERTIFICATE
from kandas_desk.documents.marks import Sheet, TextMark
from kandas_desk.documents.page import Cell, Columns, Page, Strip, Title
from kandas_desk.documents.paper import layout, render
from kandas_desk.domain.money import Money
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import RefusedError

ALL_LANGUAGES = (
    "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ",
    "РЕСПУБЛИКА КАЗАХСТАН",
    "Абай облысының еңбек мобильділігі орталығы",
    "Центр трудовой мобильности области Абай",
    "Labour mobility centre of Abai Region",
    "7 028 125 (жеті миллион",
    "7 028 125 (семь миллионов",
    "7,028,125 (seven million",
    "1 625 айлық есептік көрсеткіштен (АЕК)",
    "не более 1 625 месячных расчетных показателей (МРП)",
    "АЕК мөлшері – 4 325 теңге",
    "Отбасы құрамы: 5 адам, оның ішінде кәмелетке толмағандар – 3",
    "Состав семьи: 5 чел., в том числе несовершеннолетних – 3",
    "of whom minors: 3",
    "кемінде 5 жыл",
    "2026 жылғы 23 қараша күнінен бастап",
    "с 23 ноября 2026 года",
    "counted from 23 November 2026",
    "Абай облысы, Аягөз ауданы",
    "область Абай, Аягозский район",
    "№ KD-2026-000123".removeprefix("№ "),
    "Әбдірахманова Ұлжан Өмірбекқызы",
    "850101400123",
    "ABA-2026-00417",
    "Ғ. Ә. Сейітқали",
)
OWN = {
    "kk": (
        "СЕРТИФИКАТ",
        "Экономикалық мобильділік сертификаты № KD",
        "ЖСН 850101400123 · Іс № ABA",
        "7 028 125 теңге",
        "2026 жылғы 22 қараша",
        "Семей қаласы",
        "Орталық басшысы",
        "Алушы",
        "М.О.",
        "Негізі: қағидалар; P-17.",
        "Қол қойылып, мөр басылғаннан кейін",
    ),
    "ru": (
        "СЕРТИФИКАТ",
        "Сертификат экономической мобильности № KD",
        "ИИН 850101400123 · Дело № ABA",
        "7 028 125 тенге",
        "22 ноября 2026 года",
        "город Семей",
        "Руководитель центра",
        "Получатель",
        "М.П.",
        "Основание: правила; P-17.",
        "Действительно при наличии подписи и печати",
    ),
    "en": (
        "CERTIFICATE",
        "Economic mobility certificate No. KD",
        "IIN 850101400123 · Case No. ABA",
        "7,028,125 tenge",
        "22 November 2026",
        "Semey city",
        "Head of the centre",
        "Recipient",
        "Seal",
        "Basis: rules; P-17.",
        "Valid when signed and sealed",
    ),
}


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_printed_text_equals_the_facts(
    certificate: Callable[..., Page], read_back: Callable[[bytes], list[str]], code: str
) -> None:
    printed = render(certificate(code))
    assert printed.pages == 1
    (text,) = read_back(printed.pdf)
    missing = [part for part in (*ALL_LANGUAGES, *OWN[code]) if part not in text]
    assert missing == []


def test_labels_of_one_language_do_not_stand_on_the_paper_of_another(
    certificate: Callable[..., Page], read_back: Callable[[bytes], list[str]]
) -> None:
    for code, own in OWN.items():
        (text,) = read_back(render(certificate(code)).pdf)
        others = {label for other in OWN if other != code for label in OWN[other][2:]}
        foreign = others - set(own) - {"Алушы", "Получатель", "Recipient", "М.О."}
        assert [label for label in sorted(foreign) if label in text] == []


def test_the_paper_is_called_a_certificate_and_not_an_identity_card(
    certificate: Callable[..., Page],
) -> None:
    title = next(block for block in certificate().blocks if isinstance(block, Title))
    assert title.text == "СЕРТИФИКАТ"
    assert title.subtitle == "Экономикалық мобильділік сертификаты"


def test_kazakh_stands_first_and_all_languages_have_type_of_one_size(
    certificate: Callable[..., Page],
) -> None:
    for code in ("kk", "ru", "en"):
        page = certificate(code)
        columns = next(block for block in page.blocks if isinstance(block, Columns))
        assert [column.head for column in columns.columns] == ["ҚАЗАҚША", "РУССКИЙ", "ENGLISH"]
        (sheet,) = layout(page)
        sizes = {m.type.size for m in sheet if isinstance(m, TextMark) and m.type.font == "serif"}
        assert len(sizes) == 1


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"holder_name": "Ли"},
        {"holder_name": "Мұхаммедәлі " + "ҚҰДАЙБЕРГЕНҰЛЫ-" * 2 + "ТІЛЕУҚАБЫЛОВ"},
        {"legal_references": (), "duty_years": None, "iin": None, "head_name": ""},
        {"valid_until": date(2027, 11, 22), "confidence_note": "Расчет по правилам. " * 12},
        {"family_size": 12, "minors": 10, "amount": Money(99999999999)},
        {
            "destination": Wording(
                "Солтүстік Қазақстан облысы, Мағжан Жұмабаев ауданы, Полудин ауылдық округі",
                "Северо-Казахстанская область, район Магжана Жумабаева, Полудинский округ",
                "North Kazakhstan Region, Magzhan Zhumabayev district, Poludin rural district",
            )
        },
    ],
)
def test_nothing_touches_and_nothing_leaves_the_frame(
    certificate: Callable[..., Page],
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
    code: str,
    changes: dict[str, object],
) -> None:
    (sheet,) = layout(certificate(code, **changes))
    assert overlaps(sheet) == []
    inner = CERTIFICATE.margin + CERTIFICATE.band + 7
    wide, high = CERTIFICATE.sheet
    for mark in sheet:
        if isinstance(mark, TextMark):
            assert inner < mark.x
            assert mark.x + mark.width < wide - inner
            assert inner < mark.y < high - inner


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_names_of_120_letters_are_printed_whole(
    certificate: Callable[..., Page],
    read_back: Callable[[bytes], list[str]],
    overlaps: Callable[[Sheet], list[tuple[str, str]]],
    long_name: str,
    code: str,
) -> None:
    page = certificate(code, holder_name=long_name, head_name=long_name)
    (sheet,) = layout(page)
    assert overlaps(sheet) == []
    large = [m for m in sheet if isinstance(m, TextMark) and m.type.font == "display"]
    name_lines = [mark for mark in large if mark.text in long_name and mark.type.size > 12]
    assert " ".join(mark.text for mark in name_lines) == long_name
    assert len(name_lines) == 2
    (text,) = read_back(render(page).pdf)
    assert text.replace("- ", "-").count(long_name) == 2


def test_a_text_without_end_is_refused_and_not_laid_over_others(
    certificate: Callable[..., Page],
) -> None:
    with pytest.raises(RefusedError) as refused:
        render(certificate(holder_name="Құдайбергенұлы " * 40))
    assert refused.value.reasons[0].code == "text_does_not_fit"
    assert refused.value.reasons[0].where == "Holder.name"
    long = Wording("Өте ұзын ауыл атауы " * 30, "Очень длинное имя " * 30, "Long name " * 30)
    with pytest.raises(RefusedError) as refused:
        render(certificate(destination=long))
    assert refused.value.reasons[0].code == "text_does_not_fit"


def test_a_family_of_one_is_named_as_such(certificate: Callable[..., Page]) -> None:
    def family(code: str) -> Cell:
        strip = next(
            block
            for block in certificate(code, family_size=1, minors=0).blocks
            if isinstance(block, Strip)
        )
        return strip.cells[1]

    assert family("kk").value == "1\u00a0адам"
    assert family("ru").value == "1 человек"
    assert family("en").value == "1 person"


def test_a_duty_that_the_rules_do_not_know_is_not_printed(
    certificate: Callable[..., Page],
) -> None:
    columns = next(b for b in certificate(duty_years=None).blocks if isinstance(b, Columns))
    assert not any("міндеттенеді" in text for c in columns.columns for text in c.paragraphs)
    with_duty = next(b for b in certificate().blocks if isinstance(b, Columns))
    assert any("міндеттенеді" in text for c in with_duty.columns for text in c.paragraphs)


@pytest.mark.parametrize("field", ["number", "holder_name", "case_number"])
def test_an_empty_required_field_is_refused(certificate: Callable[..., Page], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        certificate(**{field: "  "})
    (reason,) = refused.value.reasons
    assert (reason.code, reason.where) == ("field_required", field)


def test_an_office_without_a_name_in_one_language_is_refused(
    certificate: Callable[..., Page],
) -> None:
    with pytest.raises(RefusedError) as refused:
        certificate(office_name=Wording("Орталық", "", "Centre"))
    assert refused.value.reasons[0].where == "office_name.ru"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": Money(0)}, "amount_not_positive"),
        ({"family_size": 0, "minors": 0}, "family_size_wrong"),
        ({"family_size": 2, "minors": 3}, "family_size_wrong"),
        ({"minors": -1}, "family_size_wrong"),
        ({"issued_on": date(2020, 1, 1)}, "no_wording"),
    ],
)
def test_facts_that_contradict_the_paper_are_refused(
    certificate: Callable[..., Page], changes: dict[str, object], code: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        certificate(**changes)
    assert refused.value.reasons[0].code == code


def test_a_source_that_ends_in_an_abbreviation_ends_its_sentence_once(
    certificate: Callable[..., Page], read_back: Callable[[bytes], list[str]]
) -> None:
    page = certificate(legal_references=("О республиканском бюджете на 2025–2027 гг.",))
    text = " ".join(" ".join(read_back(render(page).pdf)).split())
    assert "2027 гг." in text
    assert ".." not in text
