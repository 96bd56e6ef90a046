"""The catalogues are complete, fresh, and written by the rules of their languages."""

import gettext
import io
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def small_house(tmp_path):
    """A house with one source file and catalogues that the test writes."""
    (tmp_path / "kandas_desk").mkdir()
    for code in ("kk", "ru"):
        (tmp_path / "resources" / "language" / code).mkdir(parents=True)

    def furnish(source: str, **areas: str) -> Path:
        (tmp_path / "kandas_desk" / "room.py").write_text(source, encoding="utf-8")
        for area, text in areas.items():
            code, _, name = area.partition("_")
            path = tmp_path / "resources" / "language" / code / f"{name or 'gui'}.po"
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return furnish


def po(*pairs: tuple[str, str]) -> str:
    return "\n".join(f'msgid "{msgid}"\nmsgstr "{text}"\n' for msgid, text in pairs)


def fresh(installer, house: Path) -> Path:
    for code in ("kk", "ru"):
        installer("catalogues").write(house / "resources" / "language", code)
    return house


def faults(installer, house: Path) -> str:
    return "\n".join(installer("catalogues").check(fresh(installer, house)))


def test_the_catalogues_of_the_program_are_complete_and_fresh(installer):
    assert installer("catalogues").check(HOUSE) == []


def test_a_complete_small_house_has_no_faults(installer, small_house):
    house = small_house(
        'speech.text("Save")\nN_("Case {n}")\n',
        kk=po(("Save", "Сақтау"), ("Case {n}", "Іс {n}")),
        ru=po(("Save", "Сохранить"), ("Case {n}", "Дело {n}")),
    )
    assert faults(installer, house) == ""


def test_a_missing_translation_is_named_with_its_line(installer, small_house):
    house = small_house('\nspeech.text("Save")\n', ru=po(("Save", "Сохранить")))
    assert "room.py:2: no kk for 'Save'" in faults(installer, house)


def test_a_translation_that_nobody_asks_for_is_named(installer, small_house):
    house = small_house("", kk=po(("Save", "Сақтау")))
    assert "kk/gui.po:1: nobody asks for 'Save'" in faults(installer, house)


def test_a_key_of_a_wording_file_is_no_sentence(installer, small_house):
    house = small_house('wording.text("print_note")\nwidget.text()\npen.text(name)\n')
    assert faults(installer, house) == ""


@pytest.mark.parametrize(
    "source",
    [
        'said = "Save"\nspeech.text(said)',
        'heads = ("Save",)\nshown = [speech.text(head) for head in heads]',
        'for head in ("Save",):\n    speech.text(head)',
        'speech.text("Save" if done else "Add")',
    ],
)
def test_a_sentence_that_comes_by_a_name_is_found_too(source, installer, small_house):
    assert "no kk for 'Save'" in faults(installer, small_house(source))


def test_sentences_joined_over_lines_are_one_sentence(installer, small_house):
    house = small_house(
        'speech.text(\n    "One "\n    "two")\n',
        kk=po(("One two", "Бір екі")),
        ru=po(("One two", "Один два")),
    )
    assert faults(installer, house) == ""


def test_a_place_that_differs_from_the_source_is_a_fault(installer, small_house):
    house = small_house(
        'N_("Case {n}")', kk=po(("Case {n}", "Іс {m}")), ru=po(("Case {n}", "Дело"))
    )
    found = faults(installer, house)
    assert "places ['m'], the source has ['n']" in found
    assert "places [], the source has ['n']" in found


def test_two_areas_may_not_contradict_each_other(installer, small_house):
    house = small_house(
        'N_("Save")',
        kk_gui=po(("Save", "Сақтау")),
        kk_tools=po(("Save", "Сақтап қою")),
        ru=po(("Save", "Сохранить")),
    )
    assert "'Save' is translated otherwise in kk/gui.po:1" in faults(installer, house)


def test_two_areas_may_repeat_each_other(installer, small_house):
    house = small_house(
        'N_("Save")',
        kk_gui=po(("Save", "Сақтау")),
        kk_tools=po(("Save", "Сақтау")),
        ru=po(("Save", "Сохранить")),
    )
    assert faults(installer, house) == ""


def test_a_plural_needs_all_its_forms(installer, small_house):
    entry = 'msgid "{n} case"\nmsgid_plural "{n} cases"\n'
    house = small_house(
        'speech.plural("{n} case", "{n} cases", 2)',
        kk=entry + 'msgstr[0] "{n} іс"\nmsgstr[1] "{n} іс"\n',
        ru=entry + 'msgstr[0] "{n} дело"\nmsgstr[1] "{n} дела"\nmsgstr[2] ""\n',
    )
    found = faults(installer, house)
    assert "one form is empty" in found
    assert "kk/" not in found


def test_a_stale_catalogue_is_a_fault(installer, small_house):
    house = fresh(installer, small_house('N_("Save")', kk=po(("Save", "Сақтау"))))
    (house / "resources" / "language" / "kk" / "gui.po").write_text(
        po(("Save", "Жазу")), encoding="utf-8"
    )
    assert any("kk.mo: stale" in fault for fault in installer("catalogues").check(house))


def test_compiling_twice_gives_the_same_bytes_that_gettext_reads(installer, small_house):
    house = small_house("", kk=po(("Save", "Сақтау"), ("Add", "Қосу")))
    folder = house / "resources" / "language"
    catalogues = installer("catalogues")
    joined = installer("catalogue_sources").join(folder, "kk")
    once = catalogues.compiled(joined)
    joined.entries = dict(reversed(joined.entries.items()))
    assert catalogues.compiled(joined) == once
    read = gettext.GNUTranslations(io.BytesIO(once))
    assert read.gettext("Save") == "Сақтау"
    assert read.info()["language"] == "kk"


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("kk", "{name}ға берілді", "an ending glued to a place"),
        ("kk", "{name}-ға берілді", "an ending glued to a place"),
        ("kk", "{date} дейін", "a particle or case word after a bare place"),
        ("kk", "{a} мен {b}", "a particle or case word after a bare place"),
        ("kk", "қaла", "a Latin letter inside a Cyrillic word"),
        ("ru", "Сoхранить", "a Latin letter inside a Cyrillic word"),
        ("kk", "ќала", "a letter of an old code page"),
        ("kk", "Кїшік", "a letter of an old code page"),
        ("ru", "поле 'Имя'", "straight quotes"),
        ("ru", "Готово!", "an exclamation mark"),
        ("ru", "Срок \u2014 сегодня", "an em dash, where the en dash is used"),
        ("kk", "Сақтау ", "a space at the edge"),
    ],
)
def test_the_wording_of_a_translation_is_checked(installer, language, text, fault):
    assert installer("catalogue_faults").wording(text, language) == [fault]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "«{field}» өрісін толтырыңыз."),
        ("kk", "{n}-қадам, {article}-бабына сәйкес, {page}-бет"),
        ("kk", "{date} күнінен бастап {n} күн қалды"),
        ("kk", "QR-кодты сканерлеңіз, IBAN: {iban}"),
        ("ru", "осталось: {n} дн., «{name}», область Ұлытау"),
        ("ru", "{name}ом"),
    ],
)
def test_good_wording_passes(installer, language, text):
    assert installer("catalogue_faults").wording(text, language) == []


def test_the_command_prints_what_is_missing(installer, small_house, monkeypatch, capsys):
    house = small_house('speech.text("Save")')
    catalogues = installer("catalogues")
    monkeypatch.setattr(catalogues, "HOUSE", house)
    assert catalogues.main(["--list-missing", "kk"]) == 0
    assert capsys.readouterr().out == "kandas_desk/room.py:1: Save\n"


def test_the_command_compiles_and_then_finds_nothing_stale(
    installer, small_house, monkeypatch, capsys
):
    house = small_house('speech.text("Save")', kk=po(("Save", "Сақтау")))
    catalogues = installer("catalogues")
    monkeypatch.setattr(catalogues, "HOUSE", house)
    assert catalogues.main([]) == 0
    assert catalogues.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "kk: 1 entries" in said
    assert "no ru for 'Save'" in said
    assert "stale" not in said
