"""The command line as a test types it: the program's own entry, in this process."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kandas_desk.desk import main
from kandas_desk.domain.identity import make_iin
from kandas_desk.domain.money import Money
from kandas_desk.domain.people import Sex
from tests.builders import ADMIN, AUDIT, BOOKS, HEAD, TODAY, WORKER
from tests.store.raw import raw

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
PEOPLE = (
    (HEAD, "head", "Болат Ержанов"),
    (WORKER, "caseworker", "Гүлнар Ахметова"),
    (BOOKS, "accountant", "Ерлан Сәрсенов"),
    (AUDIT, "auditor", "Жанар Тілеубаева"),
)

Document = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a command line came to."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Document:
        """The one JSON document on standard output; anything beside it is a fault."""
        found = json.loads(self.out)
        assert isinstance(found, dict), self.out
        return found

    @property
    def refused(self) -> list[dict[str, str]]:
        """The reasons of a refusal."""
        found: list[dict[str, str]] = self.document["refused"]
        return found

    @property
    def codes(self) -> list[str]:
        """The codes of a refusal."""
        return [reason["code"] for reason in self.refused]


def typed(*words: object) -> Answer:
    """Run the program with these words."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(word) for word in words])
    return Answer(status, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Line:
    """Commands to one archive."""

    archive: Path

    def __call__(
        self, *words: object, by: str = ADMIN, on: date = TODAY, lang: str = "en"
    ) -> Answer:
        """Type a command; what it came to."""
        common = ("--archive", self.archive, "--lang", lang, "--today", on, "--as", by)
        return typed(*common, *words)

    def json(self, *words: object, by: str = ADMIN, on: date = TODAY, lang: str = "en") -> Document:
        """The document of a command that is done."""
        answer = self("--json", *words, by=by, on=on, lang=lang)
        assert answer.status == 0, answer.err
        return answer.document

    def said(self, *words: object, by: str = ADMIN, on: date = TODAY, lang: str = "en") -> str:
        """The lines of a command that is done."""
        answer = self(*words, by=by, on=on, lang=lang)
        assert answer.status == 0, answer.err
        return answer.out

    def refused(
        self, *words: object, by: str = ADMIN, on: date = TODAY, lang: str = "en"
    ) -> Answer:
        """The refusal that a command meets; it has written nothing."""
        before = self.state()
        answer = self("--json", *words, by=by, on=on, lang=lang)
        assert answer.status == 1, answer
        assert all(reason["message"].strip() for reason in answer.refused)
        assert self.state() == before, "a refused command wrote"
        return answer

    def state(self) -> tuple[object, ...]:
        """What is in the archive, behind the program's back: how many rows
        each table has, and the head of the journal."""
        with raw(self.archive) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            counts = [
                (name, *connection.execute(f"SELECT count(*) FROM {name}").fetchone())
                for (name,) in tables.fetchall()
            ]
            head = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
            return (*counts, head.fetchone())

    def healthy(self) -> None:
        """The archive is sound."""
        found = self.json("archive", "check")
        assert found["ok"] is True, found
        assert found["problems"] == []

    def copy_to(self, folder: Path) -> Line:
        """The same archive in another folder."""
        return Line(Path(shutil.copyfile(self.archive, folder / "office.kdx")))


def new_office(folder: Path) -> Line:
    """An archive with people of every role, made by the command line itself."""
    line = Line(folder / "office.kdx")
    begin = ("--archive", line.archive, "--lang", "en", "--today", "2025-01-01")
    made = typed(*begin, "archive", "new", "--region", "590000000", "--place-kk", "Петропавл қ.")
    assert made.status == 0, made.err
    for login, role, name in PEOPLE:
        line.said("staff", "add", login, "--role", role, "--name", name, on=date(2025, 1, 1))
    return line


def an_iin(born: date, sex: str, serial: int = 1) -> str:
    """An IIN of the right form; another serial gives another."""
    found = None
    while found is None:
        found = make_iin(born, Sex(sex), serial)
        serial += 1000
    return found


def person(relation: str, born: str, sex: str, serial: int = 1, **changes: object) -> Document:
    """A member of a family as a case file has it."""
    facts: Document = {
        "relation": relation,
        "iin": an_iin(date.fromisoformat(born), sex, serial),
        "surname": "Қасымова" if sex == "f" else "Қасымов",
        "given_name": "Әйгерім" if sex == "f" else "Нұрлан",
        "patronymic": "Серікқызы" if sex == "f" else "Серікұлы",
        "born": born,
        "sex": sex,
    }
    return facts | changes


def a_family(serial: int = 1, **changes: object) -> Document:
    """A family of settlers bound for a village of North Kazakhstan, as in the contract."""
    applicant = {
        "citizenship": "KZ",
        "education": "higher",
        "degree": "none",
        "job_seeker": True,
        "registered_in_origin_since": "2020-01-01",
    }
    facts: Document = {
        "kind": "settler",
        "applied_on": "2026-02-02",
        "origin": {"kato": "610000000"},
        "destination": {"kato": "593230100", "area": "rural"},
        "members": [
            person("applicant", "1985-03-12", "f", serial, **applicant),
            person("child", "2014-06-01", "m", serial),
        ],
        "housing": {"price": "9000000.00"},
    }
    return facts | changes


def a_plot(**changes: object) -> Document:
    """A plot for five years."""
    facts: Document = {
        "cadastral_number": "15-203-045-011",
        "area_ha": "12.5",
        "from": "2026-06-01",
        "until": "2031-06-01",
    }
    return facts | changes


def written(path: Path, value: object) -> Path:
    """The value as a JSON file."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Life:
    """A family that has arrived: its case, payments, land and plan."""

    line: Line
    number: str
    paid: str
    approved: str
    land: str
    plan: Mapping[str, Any]

    def copy_to(self, folder: Path) -> Life:
        """The same life in another folder."""
        line = self.line.copy_to(folder)
        return Life(line, self.number, self.paid, self.approved, self.land, self.plan)


STEPS = (
    ("submit", date(2026, 2, 2), "registered"),
    ("send_to_commission", date(2026, 2, 9), "in_review"),
    ("include", date(2026, 3, 2), "included"),
    ("arrive", date(2026, 4, 1), "arrived"),
)
RELOCATION = Money.from_tenge(2 * 70 * 4325)


def opened(line: Line, folder: Path, **changes: Any) -> str:
    """Open a case on the day of its application; its number."""
    family = a_family(**changes)
    file = written(folder / "family.json", family)
    day = date.fromisoformat(family["applied_on"])
    return str(line.json("case", "open", file, by=WORKER, on=day)["number"])


def arrived(line: Line, folder: Path, **changes: Any) -> str:
    """A family that has arrived; its number."""
    number = opened(line, folder, **changes)
    for step, day, status in STEPS:
        shown = line.json("case", "step", number, step, "--on", day, by=WORKER, on=day)
        assert shown["status"] == status
    return number


def lived(line: Line, folder: Path) -> Life:
    """Carry a family to the point where everything that a case can have is there."""
    number = arrived(line, folder)
    ids = {}
    for measure, day in (
        ("relocation_payment", date(2026, 4, 5)),
        ("mobility_certificate", date(2026, 5, 5)),
    ):
        ids[measure] = line.json("payment", "propose", number, measure, by=WORKER, on=day)["id"]
        line.json("payment", "approve", ids[measure], by=HEAD, on=day)
    paid = ids["relocation_payment"]
    line.json("payment", "pay", paid, "--on", "2026-04-10", by=BOOKS, on=date(2026, 4, 10))
    plot = written(folder / "plot.json", a_plot())
    land = line.json("land", "grant", number, plot, by=WORKER, on=date(2026, 6, 1))["id"]
    plan = line.json("plan", "make", number, by=WORKER, on=date(2026, 4, 3))
    return Life(line, number, paid, ids["mobility_certificate"], land, plan)
