"""Bad case files, years, prices and reference files: refused at their field, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEAD, WORKER
from tests.tools.line import Document, Line, a_family, opened, person, written

LANGUAGES = ("kk", "ru", "en")


def applicant(**changes: object) -> Document:
    facts = {
        "citizenship": "KZ",
        "job_seeker": True,
        "registered_in_origin_since": "2020-01-01",
    }
    return person("applicant", "1985-03-12", "f") | facts | changes


def son(**changes: object) -> Document:
    return person("child", "2014-06-01", "m") | changes


RIGHT: str = son()["iin"]
OTHER_DIGIT = RIGHT[:-1] + str((int(RIGHT[-1]) + 1) % 10)

CASE_FILES: dict[str, tuple[Document, str, str]] = {
    "a wrong check digit": (
        {"members": [applicant(), son(iin=OTHER_DIGIT)]},
        "members[1].iin",
        "iin_check_digit",
    ),
    "an IIN against the birth date": (
        {"members": [applicant(), son(born="2015-06-01")]},
        "members[1].iin",
        "iin_birth_date",
    ),
    "an IIN against the sex": (
        {"members": [applicant(), son(sex="f")]},
        "members[1].iin",
        "iin_sex",
    ),
    "an unknown place": (
        {"destination": {"kato": "990000000"}},
        "destination.kato",
        "kato_unknown",
    ),
    "a place of eight digits": (
        {"destination": {"kato": "59000000"}},
        "destination.kato",
        "kato_shape",
    ),
    "a region that takes none": (
        {"destination": {"kato": "750000000"}},
        "destination.kato",
        "region_receives_none",
    ),
    "an application in the future": ({"applied_on": "2026-12-01"}, "applied_on", "date_in_future"),
    "two applicants": (
        {"members": [applicant(), son(relation="applicant")]},
        "members",
        "two_applicants",
    ),
    "no applicant": ({"members": [son()]}, "members", "applicant_missing"),
    "no members": ({"members": []}, "members", "list_expected"),
    "an empty name": ({"members": [applicant(surname="")]}, "members[0].surname", "value_unknown"),
    "an unknown word": ({"kind": "guest"}, "kind", "value_unknown"),
    "no origin": ({"origin": {}}, "origin.kato", "field_required"),
    "a field that nobody knows": ({"hair": "black"}, "hair", "field_unknown"),
    "a price of nothing": ({"housing": {"price": "0.00"}}, "housing.price", "amount_not_positive"),
    "a price in words": ({"housing": {"price": "много"}}, "housing.price", "amount_unreadable"),
    "a price with a fraction of a tiyn": (
        {"housing": {"price": "1.005"}},
        "housing.price",
        "amount_unreadable",
    ),
    "a day of another calendar": ({"applied_on": "2026-02-30"}, "applied_on", "date_unreadable"),
}


@pytest.mark.parametrize(("what", "case"), CASE_FILES.items(), ids=list(CASE_FILES))
def test_a_wrong_field_of_a_case_file_is_refused_at_its_place(
    line: Line, tmp_path: Path, what: str, case: tuple[Document, str, str]
) -> None:
    changes, where, code = case
    file = written(tmp_path / "family.json", a_family() | changes)
    messages = set()
    for lang in LANGUAGES:
        refusal = line.refused("case", "open", file, by=WORKER, lang=lang)
        (reason,) = [reason for reason in refusal.refused if reason["code"] == code]
        assert reason["where"].startswith(where), reason
        messages.add(reason["message"])
    assert len(messages) == len(LANGUAGES), f"{what}: not said in three languages"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file_not_found"),
        (b"", "json_unreadable"),
        (b"[]", "json_unreadable"),
        (b'{"kind": "settler"', "json_unreadable"),
        (b'{"kind": "settler", "kind": "kandas"}', "field_twice"),
        ("{'kind': 'қоныс'}".encode("cp1251", "replace"), "json_unreadable"),
        (b"[" * 100_000, "json_unreadable"),
        (b" " * (5 << 20), "file_too_large"),
    ],
)
def test_a_file_that_is_no_case_is_refused(
    line: Line, tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "family.json"
    if content is not None:
        file.write_bytes(content)
    assert line.refused("case", "open", file, by=WORKER).codes == [code]


def test_a_person_who_has_a_case_gets_no_second_one(line: Line, tmp_path: Path) -> None:
    number = opened(line, tmp_path)
    again = line.refused("case", "open", tmp_path / "family.json", by=WORKER)
    assert set(again.codes) == {"person_has_case"}
    assert all(number in reason["message"] for reason in again.refused)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--year", "0"), "year_unreadable"),
        (("--year", "25"), "year_unreadable"),
        (("--year", "99999"), "year_unreadable"),
        (("--year=-5",), "year_unreadable"),
        (("--year", "last"), "year_unreadable"),
        (("--year", "2025", "--on", "2026-05-01"), "span_reversed"),
    ],
)
def test_a_report_refuses_a_year_that_cannot_be(
    line: Line, words: tuple[str, ...], code: str
) -> None:
    answer = line("--json", "report", "resettled", *words)
    assert (answer.status, answer.codes) == (1, [code])


def test_a_report_that_nobody_knows_is_refused_with_those_that_are(line: Line) -> None:
    (reason,) = line.refused("report", "everything").refused
    assert reason["code"] == "report_unknown"
    assert "resettled" in reason["message"]


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("kato", None, "file_not_found"),
        ("kato", "a;b\n1;2\n", "column_missing"),
        ("quota", "year;region\n2026;x\n", "column_missing"),
    ],
)
def test_a_reference_file_of_another_kind_is_refused(
    line: Line, tmp_path: Path, kind: str, content: str | None, code: str
) -> None:
    file = tmp_path / "reference.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert line.refused("reference", "load", kind, file, by=HEAD).codes == [code]


def test_a_price_and_a_rule_that_nobody_can_read_are_refused_without_an_archive(
    line: Line,
) -> None:
    award = ("award", "mobility_certificate", "--on", "2026-03-01")
    assert line.refused(*award, "--price", "cheap").codes == ["number_unreadable"]
    plain = line.json(*award, "--price", "6800000")["amount"]
    for price in ("6 800 000", "6800000,00", "6\u00a0800\u00a0000.00"):
        assert line.json(*award, "--price", price)["amount"] == plain
    early = line.refused("award", "mobility_certificate", "--on", "2016-01-01", "--price", "1")
    assert early.codes == ["no_rule"]
    assert line.refused("rules", "show", "unheard", "--on", "2026-03-01").codes
    assert line.refused("rules", "show", "mci", "--key", "area").codes == ["rule_key_shape"]
