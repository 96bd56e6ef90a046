"""A language as a value: sentences, numbers, dates and amounts."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kandas_desk.domain.case import CaseStatus
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import PersonName
from kandas_desk.language.speak import LANGUAGE_CODES, NBSP, OWN_NAMES, Language

KK, RU, EN = Language("kk"), Language("ru"), Language("en")
DAY = date(2026, 11, 2)


def spaced(text: str) -> str:
    return text.replace(NBSP, "_")


def test_kazakh_stands_first_and_every_language_names_itself():
    assert LANGUAGE_CODES == ("kk", "ru", "en")
    assert [OWN_NAMES[code] for code in LANGUAGE_CODES] == ["Қазақша", "Русский", "English"]


def test_an_unknown_language_is_a_bug():
    with pytest.raises(ValueError, match="de"):
        Language("de")  # type: ignore[arg-type]


def test_languages_are_equal_by_their_code_and_cannot_be_changed():
    assert Language("kk") == KK
    with pytest.raises(AttributeError):
        KK.code = "ru"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        (KK, "Өтініш 02.11.2026 күні тіркелді: іс 7."),
        (RU, "Заявление зарегистрировано 02.11.2026: дело 7."),
        (EN, f"The application was registered on 02{NBSP}Nov{NBSP}2026: case 7."),
    ],
)
def test_a_sentence_is_filled_after_it_is_translated(speech, expected):
    sentence = "The application was registered on {on}: case {number}."
    assert speech.text(sentence, on=DAY, number=7) == expected


def test_a_value_with_braces_is_never_read_as_a_pattern():
    assert EN.text("Applicant: {name}", name="{other} {0} {name!r}") == (
        "Applicant: {other} {0} {name!r}"
    )


def test_a_missing_place_is_a_bug():
    with pytest.raises(KeyError, match="name"):
        EN.text("Applicant: {name}")


def test_an_empty_sentence_stays_empty():
    assert KK.text("") == ""


def test_an_untranslated_sentence_is_said_in_english():
    assert KK.text("No such sentence {n}", n=1) == "No such sentence 1"


@pytest.mark.parametrize(
    ("value", "kk", "en"),
    [
        ("as it is", "as it is", "as it is"),
        (1211000, "1_211_000", "1,211,000"),
        (-5, "−5", "−5"),
        (Money(121100050), "1_211_000,50", "1,211,000.50"),
        (DAY, "02.11.2026", "02_Nov_2026"),
        (Decimal("12.50"), "12,5", "12.5"),
        (0.25, "0,25", "0.25"),
        (("a", 2000), "a, 2_000", "a, 2,000"),
        (PersonName("Сейіт", "Ғани", "Әбілұлы"), "Сейіт Ғани Әбілұлы", "Сейіт Ғани Әбілұлы"),
        (Path("a") / "b", str(Path("a") / "b"), str(Path("a") / "b")),
    ],
)
def test_values_stand_in_a_sentence_as_the_language_writes_them(value, kk, en):
    assert spaced(KK.text("{x}", x=value)) == kk
    assert spaced(EN.text("{x}", x=value)) == en


@pytest.mark.parametrize("value", [None, True, CaseStatus.DRAFT])
def test_what_has_no_word_of_its_own_cannot_stand_in_a_sentence(value):
    with pytest.raises(TypeError, match="no word"):
        EN.text("{x}", x=value)


def test_a_year_is_not_cut_into_groups():
    assert KK.text("{year} {birth_year} {n}", year=2026, birth_year=1985, n=2026) == (
        f"2026 1985 2{NBSP}026"
    )


@pytest.mark.parametrize(
    ("n", "ru"), [(1, "1 дело"), (2, "2 дела"), (5, "5 дел"), (21, "21 дело"), (112, "112 дел")]
)
def test_russian_has_three_plural_forms_and_kazakh_one(n, ru, own_catalogues):
    assert RU.plural("{n} case", "{n} cases", n) == ru
    assert KK.plural("{n} case", "{n} cases", n) == f"{n} іс"
    assert EN.plural("{n} case", "{n} cases", n) == ("1 case" if n == 1 else f"{n} cases")


@pytest.mark.parametrize(
    ("speech", "amount", "tenge", "percent"),
    [
        (KK, "302_750", "302_750_₸", "12,5_%"),
        (RU, "302_750", "302_750_₸", "12,5_%"),
        (EN, "302,750", "302,750_₸", "12.5%"),
    ],
)
def test_amounts_and_shares_look_as_the_language_writes_them(speech, amount, tenge, percent):
    assert spaced(speech.amount(Money(30275000))) == amount
    assert spaced(speech.tenge(Money(30275000))) == tenge
    assert spaced(speech.percent(0.125, 1)) == percent


@pytest.mark.parametrize(
    ("share", "shown"), [(0.125, "13%"), (0.054, "5%"), (0, "0%"), (1, "100%")]
)
def test_half_a_percent_is_rounded_up(share, shown):
    assert EN.percent(share) == shown


@pytest.mark.parametrize(
    ("speech", "words"),
    [
        (KK, "үш жүз екі мың жеті жүз елу"),
        (RU, "триста две тысячи семьсот пятьдесят"),
        (EN, "three hundred two thousand seven hundred fifty"),
    ],
)
def test_the_amount_in_words_leaves_the_currency_to_the_paper(speech, words):
    assert speech.amount_in_words(Money(30275000)) == words


def test_a_negative_amount_says_so():
    assert KK.amount_in_words(Money(-100)) == "минус бір"
    assert KK.amount(Money(-50)) == "−0,50"


def test_a_moment_is_shown_on_the_clock_of_this_computer():
    when = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    local = when.astimezone()
    assert KK.moment(when) == f"{local:%d.%m.%Y %H:%M}"
    assert KK.text("{at}", at=when) == KK.moment(when)


@pytest.mark.parametrize(
    ("speech", "short", "long", "screen"),
    [
        (KK, "02.11.2026", "2026_жылғы 2_қараша", "2026_ж. 2_қараша, дүйсенбі"),
        (RU, "02.11.2026", "2_ноября 2026_года", "2_ноября 2026_г., понедельник"),
        (EN, "02_Nov_2026", "2_November 2026", "Monday, 2_November 2026"),
    ],
)
def test_tables_papers_and_screens_write_a_date_in_their_own_way(speech, short, long, screen):
    assert spaced(speech.short_date(DAY)) == short
    assert spaced(speech.long_date(DAY)) == long
    assert spaced(speech.screen_date(DAY)) == screen


@pytest.mark.parametrize(
    ("speech", "months"),
    [
        (KK, "Қаң Ақп Нау Сәу Мам Мау Шіл Там Қыр Қаз Қар Жел"),
        (RU, "янв фев мар апр май июн июл авг сен окт ноя дек"),
        (EN, "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec"),
    ],
)
def test_charts_have_short_names_of_months(speech, months):
    assert " ".join(speech.month_short(month) for month in range(1, 13)) == months


def test_every_day_of_a_week_and_month_has_its_name():
    for speech in (KK, RU, EN):
        days = [speech.screen_date(date(2026, 6, day)) for day in range(1, 8)]
        assert len({day.replace(str(n), "") for n, day in enumerate(days, 1)}) == 7
        assert len({speech.long_date(date(2026, month, 1)) for month in range(1, 13)}) == 12


def test_speaking_loads_neither_babel_nor_the_window():
    script = (
        "import sys\n"
        "from kandas_desk.language import events, reasons, terms\n"
        "from kandas_desk.language.speak import Language\n"
        "Language('kk').text('Saved')\n"
        "print(sorted({'babel', 'PySide6', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
