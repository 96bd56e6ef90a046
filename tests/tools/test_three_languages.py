"""Kazakh and Russian to the last word: no English is left over in what a person reads."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from kandas_desk.rules.read import rule_texts
from tests.builders import AUDIT, BOOKS, HEAD, TODAY, WORKER
from tests.exchange.made import child, settler, table, write_xlsx
from tests.tools.line import ROOT, Life, Line, a_family, typed, written

LANGUAGES = ("kk", "ru")
# A word between spaces or marks; what stands in numbers, ids, paths and names of rules is no word.
WORD = re.compile(r"(?<![\w./~-])[A-Za-z]{2,}(?![\w/~-]|\.\w)")
# What is Latin in every language, and what the user types again: logins, kinds, names of reports.
LATIN = frozenset(
    {"IBAN", "KATO", "XLSX", "CSV", "PDF", "JSON", "UTF", "Excel", "SQLite", "TOML", "ZIP"}
    | {"admin", "head", "worker", "books", "audit", "kandas", "desk", "settler", "demo"}
    | {"kato", "quota", "resettled", "retention", "forecast", "total", "log", "mci", "own"}
    | {"application", "claim"}
)


def english(text: str) -> list[str]:
    """Words of the text that are neither Kazakh nor Russian."""
    return [word for word in WORD.findall(text) if word not in LATIN]


def test_the_search_for_english_finds_it() -> None:
    assert english("Open steps: 3. Бәрі дұрыс. official") == ["Open", "steps", "official"]
    assert english("KD-2026-000001 /tmp/case.kdx 01a20389-cafe-7f1e  mobility_certificate") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_command_says_holds_no_english(life: Life, tmp_path: Path, lang: str) -> None:
    line, number = life.line, life.number
    decision = line.json("decision", "list", number)["decisions"][0]["id"]
    edition = written_edition(tmp_path / "edition")
    asked: list[tuple[object, ...]] = [
        ("archive", "info"),
        ("archive", "check"),
        ("staff", "list"),
        ("case", "show", number),
        ("case", "list"),
        ("case", "list", "--search", "Жоқ"),
        ("payment", "list"),
        ("payment", "list", "--state", "reversed"),
        ("land", "list"),
        ("land", "list", "--ending-before", "2020-01-01"),
        ("plan", "show", number),
        ("bond", number, "--on", "2026-11-01"),
        ("bond", number, "--on", "2031-11-01"),
        ("bond", number, "--on", "2026-11-01", "--reason", "health"),
        ("report", "resettled", "--year", "2026"),
        ("report", "forecast"),
        ("budget", "list"),
        ("staff", "substitutes"),
        ("report", "resettled", "--year", "2020"),
        ("report", "list"),
        ("report", "retention", "--by", "region"),
        ("report", "retention", "--year", "2020"),
        ("report", "retention", "--cases", "total"),
        ("residence", "list", number),
        ("residence", "list"),
        ("residence", "due"),
        ("reference", "list"),
        ("paper", "kinds"),
        ("rules", "list"),
        ("rules", "show", "mci", "--on", "2026-03-01"),
        ("rules", "show", "duty.years", "--on", "2026-03-01"),
        ("rules", "show", "housing_support.mci_per_month", "--on", "2026-03-01"),
        ("rules", "documents", "kandas_status", "--on", "2026-03-01"),
        ("rules", "check"),
        ("rules", "editions"),
        ("deadlines", "--until", "2031-06-01"),
        ("deadlines", "--until", "2026-01-01"),
        ("deadlines", "--term", "quota_decision", "--from", "2026-02-09"),
        ("permit", "list", "--case", number),
        ("eligibility", number, "--on", "2026-02-09"),
        ("rules", "impact", edition),
        ("decision", "list", number),
        ("decision", "replay", decision),
        ("award", "relocation_payment", "--on", "2026-03-01", "--persons", "4"),
        ("award", "housing_support", "--on", "2026-03-01", "--persons", "4", "--area", "rural"),
        ("award", "mobility_certificate", "--on", "2026-03-01", "--price", "9000000"),
        ("award", "employer_subsidy", "--on", "2026-03-01"),
        ("register", "export", tmp_path / "out.xlsx"),
        ("register", "import", tmp_path / "out.xlsx", "--dry-run"),
    ]
    left = {}
    for words in asked:
        found = english(line.said(*words, lang=lang).replace(str(tmp_path), ""))
        if found:
            left[" ".join(map(str, words[:3]))] = found
    assert left == {}


def written_edition(folder: Path) -> Path:
    """An edition in which a relocation payment is twice as large."""
    folder.mkdir()
    for name, text in rule_texts(ROOT / "resources" / "rules").items():
        doubled = text.replace("value = 70\n", "value = 140\n")
        (folder / name).write_text(doubled, encoding="utf-8")
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_command_did_is_said_without_english(life: Life, tmp_path: Path, lang: str) -> None:
    line, number = life.line, life.number
    family = written(tmp_path / "family.json", a_family(serial=90))
    bad = settler(iin="900312400011")
    register = write_xlsx(tmp_path / "register.xlsx", table([bad, child()]))
    done: list[tuple[tuple[object, ...], str, int]] = [
        (("case", "open", family), WORKER, 0),
        (("case", "step", number, "settle", "--on", "2026-06-15"), WORKER, 0),
        (("payment", "propose", number, "housing_support"), WORKER, 0),
        (("payment", "cancel", life.approved, "--reason", "Қате"), BOOKS, 0),
        (
            (
                *("residence", "record", number, "--on", "2026-06-20"),
                *("--kind", "clinic", "--finding", "absent"),
            ),
            WORKER,
            0,
        ),
        (("plan", "done", life.plan["items"][0]["id"], "--result", "Бар"), WORKER, 0),
        (
            ("paper", "issue", number, "--kind", "adaptation_plan", "--out", tmp_path / "p.pdf"),
            WORKER,
            0,
        ),
        (("land", "end", life.land, "--on", "2026-11-01", "--reason", "court"), WORKER, 0),
        (("return", "record", number, "--on", "2026-11-02", "--reason", "health"), WORKER, 0),
        (("staff", "add", "nurlan", "--role", "auditor", "--name", "Нұрлан Ақан"), "admin", 0),
        (("staff", "off", "nurlan"), "admin", 0),
        (("register", "import", register), WORKER, 1),
    ]
    left = {}
    for words, by, status in done:
        answer = line(*words, by=by, lang=lang)
        assert answer.status == status, (words, answer.err)
        found = english((answer.out + answer.err).replace(str(tmp_path), "").replace("nurlan", ""))
        if found:
            left[" ".join(map(str, words[:2]))] = found
    journal = line.json("case", "show", number, lang=lang)["journal"]
    told = english("\n".join(entry["sentence"] for entry in journal))
    assert (left, told) == ({}, [])


def test_a_refusal_is_said_in_the_language_of_the_run(life: Life, tmp_path: Path) -> None:
    line, number = life.line, life.number
    wrong = written(
        tmp_path / "family.json",
        a_family(kind="guest", applied_on="2026-02-30", housing={"price": "x"}, hair="black"),
    )
    refused: list[tuple[tuple[object, ...], str]] = [
        (("case", "show", "777"), "admin"),
        (("case", "open", wrong), WORKER),
        (("case", "open", tmp_path / "none.json"), WORKER),
        (("case", "step", number, "submit"), WORKER),
        (("case", "step", number, "fulfil", "--on", "2026-11-01"), WORKER),
        (("payment", "propose", number, "relocation_payment"), WORKER),
        (("payment", "approve", life.approved), HEAD),
        (("payment", "pay", life.paid), BOOKS),
        (("land", "end", life.land, "--on", "2027-01-01", "--reason", "court"), WORKER),
        (("plan", "make", number), WORKER),
        (("paper", "issue", number, "--kind", "x", "--out", tmp_path / "x.pdf"), WORKER),
        (("return", "record", number, "--on", "2027-01-01", "--reason", "health"), WORKER),
        (("return", "record", number, "--on", "2026-11-01", "--reason", "health"), AUDIT),
        (("staff", "add", "БАС", "--role", "head", "--name", "Бас"), "admin"),
        (("staff", "off", "admin"), "admin"),
        (("report", "x"), "admin"),
        (("report", "resettled", "--year", "1"), "admin"),
        (("report", "retention", "--cases", "1999"), "admin"),
        (("rules", "show", "x"), "admin"),
        (("register", "export", tmp_path / "x.ods"), "admin"),
        (("reference", "load", "kato", tmp_path / "none.csv"), HEAD),
        (("rules", "load", tmp_path / "none.zip"), HEAD),
        (("archive", "new"), "admin"),
        (("archive", "new", "--code", "?"), "admin"),
        (("archive", "info"), "stranger"),
    ]
    left = {}
    typed_words = {
        "guest",
        "black",
        "hair",
        "fulfil",
        "submit",
        "stranger",
        "kandas",
        "application",
        "claim",
    }
    for words, by in refused:
        messages = {}
        for lang in ("kk", "ru", "en"):
            answer = line("--json", *words, by=by, lang=lang)
            assert answer.status == 1, (words, answer)
            messages[lang] = [reason["message"] for reason in answer.refused]
        for kk, ru, en in zip(*messages.values(), strict=True):
            assert len({kk, ru, en}) == 3, (words, kk)
        for lang in LANGUAGES:
            text = "\n".join(messages[lang]).replace(str(tmp_path), "")
            found = [word for word in english(text) if word not in typed_words]
            if found:
                left[" ".join(map(str, words[:2])), lang] = found
    assert left == {}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_explanation_is_given_in_all_three_whatever_the_run_speaks(lang: str) -> None:
    words = ("award", "relocation_payment", "--on", "2026-03-01", "--persons", "4")
    made = typed("--lang", lang, "--json", *words).document
    assert made["amount"] == "1211000.00"
    assert made == typed("--lang", "kk", "--json", *words).document
    explained = made["explanation"]
    assert (list(explained), len(set(explained.values()))) == (["kk", "ru", "en"], 3)
    assert english(explained["kk"] + explained["ru"]) == []


def test_without_a_word_the_language_is_that_of_the_settings(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    common = ("--archive", line.archive, "archive", "check")
    said = {lang: line.said("archive", "check", lang=lang) for lang in ("kk", "ru", "en")}
    assert len(set(said.values())) == 3
    assert typed(*common).out == said["kk"]
    settings = tmp_path / "kandas_desk" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"language": "ru"}), encoding="utf-8")
    assert typed(*common).out == said["ru"]
    assert typed(*common, "--lang", "en").out == said["en"]


def test_a_day_is_written_as_the_language_writes_it(life: Life) -> None:
    shown = {lang: life.line.said("payment", "list", lang=lang) for lang in ("kk", "ru", "en")}
    assert "10.04.2026" not in shown["en"]
    for lang in LANGUAGES:
        assert f"{date(2026, 4, 5):%d.%m.%Y}" in shown[lang]
        assert "605\u00a0500\u00a0₸" in shown[lang]
    assert TODAY.isoformat() not in shown["kk"]
