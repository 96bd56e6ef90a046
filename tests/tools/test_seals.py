"""``paper verify``, ``print``, ``revoke``, ``revocations`` and ``key`` from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from kandas_desk.house.places import user_config
from tests.builders import ADMIN, AUDIT, BOOKS, HEAD, WORKER
from tests.documents.test_signature import PASSWORD, a_key, status
from tests.tools.line import Life, typed

KEYS = {"genuine", "revoked", "number", "kind", "issued_on", "verdict", "issuer", "reasons"}


@pytest.fixture
def paper(life: Life, tmp_path: Path) -> dict[str, Any]:
    """An issued plan: what ``issue`` printed, with the path of its file."""
    out = tmp_path / "plan.pdf"
    line = life.line
    issued = line.json(
        "paper", "issue", life.number, "--kind", "adaptation_plan", "--out", out, by=WORKER
    )
    return issued | {"path": out}


def alone(*words: object, lang: str = "en") -> Any:
    """The program on a computer without an archive."""
    return typed("--lang", lang, *words)


def picture(pdf: Path, folder: Path) -> Path:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        last = document[len(document) - 1].render(scale=2).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    last.save(out, "PNG")
    path = folder / "photo.png"
    path.write_bytes(out.getvalue())
    return path


def test_a_paper_is_verified_as_file_picture_code_and_short_code(
    life: Life, paper: dict[str, Any], tmp_path: Path
) -> None:
    seen = picture(paper["path"], tmp_path)
    for what, how in (
        (paper["path"], "file"),
        (seen, "code"),
        (paper["seal"], "code"),
        (paper["code"], "register"),
    ):
        found = life.line.json("paper", "verify", what, by=AUDIT)
        assert found.keys() >= KEYS
        assert found["genuine"] is True
        assert found["revoked"] is False
        assert found["verdict"] == "genuine"
        assert found["checked"] == how
        assert found["number"] == paper["number"]
        assert found["kind"] == "adaptation_plan"
        assert found["issued_on"] == paper["issued_on"]


def test_what_is_not_genuine_is_refused_with_reasons(
    life: Life, paper: dict[str, Any], tmp_path: Path
) -> None:
    body = paper["path"].read_bytes()
    cases = {
        "one byte": (body[:5000] + bytes([body[5000] ^ 1]) + body[5001:], "altered"),
        "half": (body[: len(body) // 2], "not_a_seal"),
        "empty": (b"", "not_a_seal"),
        "a letter": (b"dear all", "not_a_seal"),
    }
    for name, (content, verdict) in cases.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        answer = life.line("--json", "paper", "verify", path)
        found = answer.document
        assert (answer.status, found["verdict"], found["genuine"]) == (1, verdict, False), name
        assert all(reason["message"].endswith(".") for reason in found["reasons"])
        assert found["reasons"]
    answer = life.line("--json", "paper", "verify", tmp_path / "nowhere.pdf")
    assert (answer.status, answer.codes) == (1, ["file_not_found"])
    answer = life.line("--json", "paper", "verify", "https://example.kz")
    assert answer.status == 1


def test_the_verdict_is_told_in_three_languages(life: Life, paper: dict[str, Any]) -> None:
    told = {
        lang: life.line.said("paper", "verify", paper["path"], lang=lang)
        for lang in ("kk", "ru", "en")
    }
    assert told["kk"].startswith("Түпнұсқа. Файл орган берген күйінде сақталған.")
    assert told["ru"].startswith("Подлинный. Файл точно такой, каким его выдал орган.")
    assert told["en"].startswith("Genuine. The file is exactly as the office issued it.")
    assert all(paper["number"] in text for text in told.values())


def test_two_people_revoke_and_the_list_travels(
    life: Life, paper: dict[str, Any], tmp_path: Path
) -> None:
    line, number = life.line, paper["number"]
    proposed = line.json("paper", "revoke", number, "--reason", "wrong name", by=WORKER)
    assert (proposed["state"], proposed["warnings"][0]["code"]) == ("proposed", "revocation_waits")
    assert line.json("paper", "verify", paper["path"])["genuine"] is True
    again = line("--json", "paper", "revoke", number, "--reason", "now!", by=WORKER)
    assert (again.status, again.codes) == (1, ["revocation_needs_two_people"])
    assert line("--json", "paper", "revoke", number, by=BOOKS).codes == ["not_permitted"]
    assert line.json("paper", "revoke", number, by=HEAD)["state"] == "revoked"
    answer = line("--json", "paper", "verify", paper["path"])
    assert (answer.status, answer.document["revoked"]) == (1, True)
    assert line.json("paper", "show", number)["state"] == "revoked"
    # Somewhere else, without an archive.
    keys, listed = tmp_path / "keys.json", tmp_path / "list.json"
    line.json("paper", "key", "export", keys)
    line.json("paper", "revocations", "export", listed, by=HEAD)
    found = alone("--json", "paper", "verify", paper["path"], "--keys", keys)
    assert (found.status, found.document["verdict"]) == (0, "genuine")
    found = alone("--json", "paper", "verify", paper["path"], "--keys", keys, "--keys", listed)
    assert (found.status, found.document["verdict"]) == (1, "revoked")
    assert alone("--json", "paper", "verify", paper["path"], "--keys", listed).codes == [
        "revocations_untrusted"
    ]


def test_a_proposal_can_be_withdrawn(life: Life, paper: dict[str, Any]) -> None:
    line, number = life.line, paper["number"]
    line.json("paper", "revoke", number, "--reason", "wrong name", by=WORKER)
    line.json("paper", "revoke", number, "--withdraw", by=HEAD)
    assert line.json("paper", "show", number)["state"] == "valid"


def test_a_bank_without_an_archive_keeps_the_keys_it_trusts(
    life: Life, paper: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "bank"))
    unknown = alone("--json", "paper", "verify", paper["path"])
    assert (unknown.status, unknown.document["verdict"]) == (1, "unknown_issuer")
    old = tmp_path / "old.json"
    life.line.json("paper", "key", "export", old)
    keys = tmp_path / "keys.json"
    life.line.json("paper", "key", "replace", by=HEAD)
    life.line.json("paper", "key", "export", keys)
    seen = alone("--json", "paper", "key", "show", keys).document
    assert alone("--json", "paper", "verify", paper["path"]).document["genuine"] is False
    trusted = alone("--json", "paper", "key", "trust", keys, "--user").document
    assert trusted == seen, "what is shown before is what is trusted"
    assert len(trusted["keys"]) == len(life.line.json("paper", "key", "list")["own"])
    found = alone("--json", "paper", "verify", paper["path"])
    assert (found.status, found.document["checked"]) == (0, "file")
    assert alone("--json", "paper", "verify", paper["code"]).document["reasons"][0]["code"] == (
        "short_code_needs_archive"
    )
    assert alone("--json", "paper", "key", "trust", old, "--user").codes == ["trust_file_older"]
    life.line.json("paper", "revoke", paper["number"], "--reason", "x", by=WORKER)
    life.line.json("paper", "revoke", paper["number"], by=HEAD)
    listed = tmp_path / "list.json"
    life.line.json("paper", "revocations", "export", listed, by=HEAD)
    assert alone("paper", "revocations", "import", listed, "--user").status == 0
    assert alone("paper", "revocations", "import", listed, "--user").status == 0
    assert alone("--json", "paper", "verify", paper["path"]).document["verdict"] == "revoked"
    kept = sorted(path.name[:5] for path in (user_config() / "trusted").iterdir())
    assert kept == ["keys-", "revok"]
    assert alone("--json", "paper", "key", "trust", listed, "--user").codes == ["trust_file_other"]


def test_an_archive_that_is_named_must_be_there(paper: dict[str, Any], tmp_path: Path) -> None:
    answer = alone("--archive", tmp_path / "none.kdx", "paper", "verify", paper["path"])
    assert answer.status == 3


def test_a_reprint_has_the_archived_bytes_and_stands_in_the_register(
    life: Life, paper: dict[str, Any], tmp_path: Path
) -> None:
    again = tmp_path / "again.pdf"
    words = ("--reason", "lost by the family", "--copies", 2)
    shown = life.line.json("paper", "print", paper["number"], *words, "--out", again, by=WORKER)
    assert again.read_bytes() == paper["path"].read_bytes()
    assert shown["printed_again"] == 2
    assert shown["copies"][0]["reason"] == "lost by the family"
    assert shown["warnings"] == []


def test_a_paper_is_replaced_by_a_later_one(
    life: Life, paper: dict[str, Any], tmp_path: Path
) -> None:
    words = ("--kind", "adaptation_plan", "--replaces", paper["number"])
    assert life.line.json("paper", "list")["papers"][0]["state"] == "valid"
    later = life.line.json(
        "paper", "issue", life.number, *words, "--out", tmp_path / "b.pdf", by=WORKER
    )
    shown = life.line.json("paper", "show", paper["number"])
    assert (shown["state"], shown["replaced_by"]) == ("replaced", later["number"])
    listed = {line["number"]: line for line in life.line.json("paper", "list", by=AUDIT)["papers"]}
    assert listed[paper["number"]]["replaced_by"] == later["number"]
    assert listed[later["number"]]["state"] == "valid"
    assert later["number"] in life.line.said("paper", "show", paper["number"])


def test_keys_are_listed_with_their_papers(life: Life, paper: dict[str, Any]) -> None:
    first = life.line.json("paper", "key", "list")
    assert first["own"][0]["papers"] >= 1
    replaced = life.line.json("paper", "key", "replace", by=ADMIN)
    both = life.line.json("paper", "key", "list")["own"]
    assert [key["until"] is None for key in both][:2] == [True, False]
    assert replaced["fingerprint"] in life.line.said("paper", "key", "list", lang="kk")
    assert life.line("--json", "paper", "key", "replace", by=WORKER).codes == ["not_permitted"]
    assert life.line.json("paper", "verify", paper["path"])["genuine"] is True


def test_the_json_of_a_check_is_one_document(life: Life, paper: dict[str, Any]) -> None:
    answer = life.line("--json", "paper", "verify", paper["seal"])
    assert json.loads(answer.out) == answer.document
    assert answer.err == ""


def test_a_copy_is_signed_with_the_key_of_a_person(
    life: Life, paper: dict[str, Any], tmp_path: Path
) -> None:
    key, password, out = tmp_path / "key.p12", tmp_path / "password", tmp_path / "signed.pdf"
    key.write_bytes(a_key())
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    words = ("paper", "sign", paper["number"], "--p12", key, "--out", out)
    refused = life.line("--json", *words, by=WORKER)
    assert (refused.status, refused.codes) == (1, ["key_container_unreadable"])
    assert not out.exists()
    shown = life.line.json(*words, "--password-file", password, by=WORKER)
    assert shown["signer"] == "Болат Ержанов"
    assert shown["copies"][0]["kind"] == "signed"
    found = status(out.read_bytes())
    assert (found.intact, found.valid) == (True, True)
    known = life.line.json("paper", "verify", out)
    assert (known["genuine"], known["reasons"][0]["code"]) == (True, "seal_signed_copy")
    # Elsewhere nobody knows what was added to the file.
    keys = tmp_path / "keys.json"
    life.line.json("paper", "key", "export", keys)
    elsewhere = alone("--json", "paper", "verify", out, "--keys", keys)
    assert elsewhere.document["reasons"][0]["code"] == "seal_file_appended"
    denied = life.line("--json", *words, "--password-file", password, by=AUDIT)
    assert denied.codes == ["not_permitted"]
    missing = life.line("--json", *words[:4], tmp_path / "none.p12", "--out", out, by=WORKER)
    assert missing.codes == ["file_not_found"]
