"""``deadlines`` and ``permit`` from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kandas_desk.commands.permits import RecordPermit
from kandas_desk.commands.residence import RecordResidence
from kandas_desk.desk import main
from kandas_desk.domain.permit import PermitKind
from kandas_desk.domain.residence import EvidenceKind, Finding
from kandas_desk.language.speak import NBSP
from tests.builders import TODAY, WORKER, AnOffice, an_applicant_draft, an_iin

IIN = an_iin()
Shape = dict[str, Any]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def number(office: AnOffice) -> str:
    """A family that was seen at home today."""
    number = office.arrived(members=(an_applicant_draft(iin=IIN),))
    office.do(RecordResidence(number, TODAY, EvidenceKind.VISIT, Finding.RESIDENT))
    return number


@pytest.fixture
def run(office: AnOffice, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as the caseworker on the day of the tests; exit status and output."""

    def run(*typed: str, lang: str = "en") -> tuple[int, str]:
        common = ("--archive", str(office.path), "--as", WORKER, "--today", str(TODAY))
        status = main([*common, "--lang", lang, *typed])
        return status, capsys.readouterr().out.replace(NBSP, " ")

    return run


def told(run: Run, *typed: str) -> Shape:
    status, said = run("--json", *typed)
    assert status == 0, said
    shape: Shape = json.loads(said)
    return shape


def record(run: Run, number: str, *more: str) -> Shape:
    return told(
        run,
        *("permit", "record", number, "--person", IIN, "--kind", "kandas_status"),
        *("--number", "K-1", "--from", "2026-01-10", "--until", "2027-01-10", *more),
    )


def test_a_permit_is_recorded_prolonged_ended_and_listed(
    office: AnOffice, run: Run, number: str
) -> None:
    made = record(run, number)
    assert (made["case"], made["iin"], made["state"], made["warnings"]) == (
        number,
        IIN,
        "in_force",
        [],
    )
    assert (made["from"], made["until"], made["days_left"]) == ("2026-01-10", "2027-01-10", 49)
    assert "kandas_quota" in made["allows"]
    assert (made["allows_confidence"], made["terms_confidence"]) == ("official", "press")
    longer = told(run, "permit", "prolong", made["id"], "--until", "2027-07-10")
    assert longer["prolonged"] == [
        {"on": str(TODAY), "before": "2027-01-10", "until": "2027-07-10"}
    ]
    ended = told(run, "permit", "end", made["id"], "--on", str(TODAY), "--reason", "азаматтық")
    assert (ended["state"], ended["ended_on"], ended["reason"], ended["allows"]) == (
        "ended",
        str(TODAY),
        "азаматтық",
        [],
    )
    (listed,) = told(run, "permit", "list", "--case", number)["permits"]
    assert listed == {key: value for key, value in ended.items() if key != "warnings"}
    assert told(run, "permit", "list") == {"permits": []}
    office.healthy()


def test_permits_are_listed_by_their_end_and_by_case(
    office: AnOffice, run: Run, number: str
) -> None:
    made = record(run, number)
    other = office.arrived()
    for typed, expected in (
        ((), [made["id"]]),
        (("--ending-before", "2027-01-10"), []),
        (("--ending-before", "2027-01-11"), [made["id"]]),
        (("--case", number, "--ending-before", "2027-01-11"), [made["id"]]),
        (("--case", number, "--ending-before", "2027-01-10"), []),
        (("--case", other), []),
    ):
        found = told(run, "permit", "list", *typed)["permits"]
        assert [one["id"] for one in found] == expected, typed


def test_a_refused_permit_says_why_and_what_now(run: Run, number: str) -> None:
    status, said = run(
        *("--json", "permit", "record", number, "--person", IIN, "--kind", "kandas_status"),
        *("--number", "K-1", "--from", "2026-01-10", "--until", "2027-02-01"),
    )
    assert status == 1
    (refused,) = json.loads(said)["refused"]
    assert (refused["code"], refused["where"]) == ("permit_too_long", "until")
    assert refused["message"] == (
        "This lasts longer than the law allows: Kandas status. The latest end is 10 Jan 2027."
    )


def test_a_doubt_is_told_with_the_permit(run: Run, number: str) -> None:
    made = told(
        run,
        *("permit", "record", number, "--person", IIN, "--kind", "residence_permit"),
        *("--number", "R-1", "--from", "2026-01-10"),
    )
    assert [warning["code"] for warning in made["warnings"]] == [
        "permit_needs_end",
        "permit_terms_unconfirmed",
    ]


@pytest.mark.parametrize(
    "typed", [("permit", "end", "nonsense", "--on", "2026-01-01", "--reason", "x")]
)
def test_what_is_no_id_is_an_unknown_permit(run: Run, typed: tuple[str, ...]) -> None:
    status, said = run("--json", *typed)
    assert (status, json.loads(said)["refused"][0]["code"]) == (1, "permit_unknown")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("kk", "Қандас мәртебесі"),
        ("ru", "Статус кандаса"),
        ("en", "Kandas status"),
    ],
)
def test_a_person_reads_the_permit_and_what_it_opens(
    run: Run, number: str, lang: str, expected: str
) -> None:
    _, said = run(
        *("permit", "record", number, "--person", IIN, "--kind", "kandas_status"),
        *("--number", "K-1", "--from", "2026-01-10", "--until", "2027-01-10"),
        lang=lang,
    )
    line, opened = said.splitlines()
    assert f"{expected}  № K-1" in line
    assert opened.count(",") == 7
    _, said = run("permit", "list", lang=lang)
    assert expected in said


def test_a_permit_that_opens_nothing_is_told_from_one_nothing_was_read_about(
    run: Run, number: str
) -> None:
    for kind, until, expected in (
        ("neo_nomad_visa", ("--until", "2026-12-31"), "It opens nothing to this case."),
        ("citizenship_application", (), "What it opens was read nowhere."),
    ):
        _, said = run(
            *("permit", "record", number, "--person", IIN, "--kind", kind),
            *("--number", "1", "--from", "2026-01-10", *until),
        )
        assert said.splitlines()[1] == expected


def test_an_office_without_permits_says_so(run: Run) -> None:
    assert run("permit", "list") == (0, "No permits.\n")


def test_the_work_list_has_the_keys_that_scripts_rely_on(
    office: AnOffice, run: Run, number: str
) -> None:
    payment = office.proposed(number)
    found = told(run, "deadlines", "--until", "2027-05-21")["deadlines"]
    assert [one["code"] for one in found] == ["payment_to_approve", "bond_anniversary"]
    assert found[0] == {
        "code": "payment_to_approve",
        "due_on": str(payment.due_on),
        "days_left": (payment.due_on - TODAY).days,
        "case": number,
        "applicant": "Нұрланов Қайрат",
        "text": "Approve the payment: Relocation subsidy, 275,240 ₸",
        "link": "payment",
        "id": str(payment.id),
        "reference": None,
        "confidence": None,
    }
    assert found[1]["confidence"] == "unconfirmed"
    assert "№ 234" in found[1]["reference"]
    overdue = told(run, "deadlines", "--until", "2027-05-21", "--overdue")["deadlines"]
    assert overdue == found[:1]


def test_the_work_list_looks_a_month_ahead_if_nobody_says_how_far(
    office: AnOffice, run: Run, number: str
) -> None:
    for kind, until in ((PermitKind.LABOUR_PERMIT, "2026-12-22"), (PermitKind.KANDAS_STATUS, None)):
        end = TODAY.replace(year=2027) if until is None else TODAY.fromisoformat(until)
        office.do(RecordPermit(number, IIN, kind, kind.value, TODAY, end))
    found = told(run, "deadlines")["deadlines"]
    assert [(one["link"], one["due_on"]) for one in found] == [("permit", "2026-12-22")]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            ["Overdue by 569 days", "Approve the payment", "(Not confirmed)", "2 of 5"],
        ),
        ("ru", ["просрочено на 569 дней", "Утвердить выплату", "Полных лет"]),
        ("kk", ["Мерзімі 569 күн бұрын өтті", "Төлемді бекіту", "толық жыл саны"]),
    ],
)
def test_a_person_reads_what_is_due_and_what_is_not_confirmed(
    office: AnOffice, run: Run, number: str, lang: str, lines: list[str]
) -> None:
    office.proposed(number)
    _, said = run("deadlines", "--until", "2027-05-21", lang=lang)
    assert len(said.splitlines()) == 2
    for part in lines:
        assert part in said


def test_an_office_with_nothing_due_says_so(run: Run) -> None:
    assert run("deadlines") == (0, "Nothing is due.\n")


def test_the_end_of_a_term_is_told_with_its_source(run: Run) -> None:
    typed = ("deadlines", "--term", "kandas_status_decision", "--from", "2025-10-26")
    (found,) = told(run, *typed)["deadlines"]
    assert (found["due_on"], found["case"], found["confidence"]) == ("2025-10-30", None, "official")
    assert "329-Ө-М" in found["reference"]
    _, said = run(*typed)
    assert said.startswith("30 Oct 2025  Decision on the kandas status  ")
    _, said = run("deadlines", "--term", "quota_decision", "--from", "2026-03-13")
    assert said.endswith("(Not confirmed)\n")


def test_a_term_of_a_day_before_every_text_is_refused(run: Run) -> None:
    status, said = run("--json", "deadlines", "--term", "test_ban", "--from", "2020-01-01")
    assert (status, json.loads(said)["refused"][0]["code"]) == (1, "no_rule")


def test_an_unknown_term_is_wrong_usage(run: Run) -> None:
    assert run("deadlines", "--term", "lunch")[0] == 2
