"""Sealed papers in the archive: keys, revocation by two people, copies, lists of other offices."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kandas_desk.commands.archives import create_archive
from kandas_desk.commands.papers import IssuedPaper, IssuePaper, RecordPrint, RecordSignedCopy
from kandas_desk.commands.plans import MakePlan
from kandas_desk.commands.revocations import (
    ExportRevocations,
    ImportRevocations,
    RevokePaper,
    WithdrawRevocation,
)
from kandas_desk.commands.signing import ReplaceSigningKey, TrustKeys
from kandas_desk.documents.seal import key_id_of, seal_text
from kandas_desk.domain.paper import PaperKind
from kandas_desk.domain.plan import Wording
from kandas_desk.domain.refusals import RefusedError
from kandas_desk.domain.revocation import PaperState, Revocation
from kandas_desk.domain.seal import Checked, SealFacts, Verdict, Verification
from kandas_desk.domain.signing_key import SigningKey
from kandas_desk.house.clock import Clock
from kandas_desk.house.secret import secret_file
from kandas_desk.queries.papers import paper_numbered, paper_register
from kandas_desk.queries.seals import Keys, key_file, signing_keys, verify_file, verify_text
from kandas_desk.store.archive import Archive
from kandas_desk.store.migrations import versions
from tests.builders import (
    ADMIN,
    AUDIT,
    BOOKS,
    HEAD,
    OFFICE,
    OTHER_WORKER,
    TODAY,
    WORKER,
    AnOffice,
)
from tests.store.raw import raw

PLAN = PaperKind.ADAPTATION_PLAN


def with_plan(office: AnOffice) -> str:
    number = office.arrived()
    office.do(MakePlan(number))
    return number


def issued(office: AnOffice, case: str = "", **more: str) -> IssuedPaper:
    found: IssuedPaper = office.do(IssuePaper(case or with_plan(office), PLAN, "kk", **more)).answer
    return found


def revoked(office: AnOffice) -> IssuedPaper:
    paper = issued(office)
    office.do(RevokePaper(paper.paper.number, "wrong name"), WORKER)
    office.do(RevokePaper(paper.paper.number), HEAD)
    return paper


def checked(office: AnOffice, what: bytes | str) -> Verification:
    found: Verification = office.ask(verify_text if isinstance(what, str) else verify_file, what)
    return found


def codes(found: Verification) -> list[str]:
    return [why.code for why in found.reasons]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[AnOffice]:
    """Another office with its own archive."""
    path = tmp_path / "other.kdx"
    first = replace(OFFICE, code="PV", name=Wording("Павлодар", "Павлодар (ru)", "Pavlodar"))
    create_archive(str(path), None, first, Clock.fixed(date(2025, 1, 1)))
    archive = Archive.open(str(path))
    yield AnOffice(path, archive)
    archive.close()


def by_admin(office: AnOffice) -> IssuedPaper:
    """A paper of an office whose only person is the administrator."""
    from kandas_desk.commands.cases import OpenCase, StepCase
    from kandas_desk.domain.case import CaseStep
    from tests.builders import a_draft

    number = office.do(OpenCase(a_draft()), ADMIN).answer.number
    for step in (CaseStep.SUBMIT, CaseStep.SEND_TO_COMMISSION, CaseStep.INCLUDE, CaseStep.ARRIVE):
        office.do(StepCase(number, step, date(2025, 4, 1)), ADMIN)
    office.do(MakePlan(number), ADMIN)
    found: IssuedPaper = office.do(IssuePaper(number, PLAN, "ru"), ADMIN).answer
    return found


def keys_of(office: AnOffice, folder: Path) -> Path:
    path = folder / "keys.json"
    path.write_bytes(office.ask(key_file))
    return path


# Issue.


def test_an_issued_paper_is_genuine_as_file_as_code_and_as_short_code(office: AnOffice) -> None:
    paper = issued(office)
    for what, how in (
        (paper.body, Checked.FILE),
        (paper.paper.seal, Checked.CODE),
        (paper.paper.code, Checked.REGISTER),
        (paper.paper.code.lower().replace("-", " "), Checked.REGISTER),
    ):
        found = checked(office, what)
        assert (found.verdict, found.checked) == (Verdict.GENUINE, how)
        assert found.facts is not None
        assert found.facts.number == paper.paper.number
        assert found.issuer == OFFICE.name
    assert hashlib.sha256(paper.body).hexdigest() == paper.paper.sha256
    office.healthy()


def test_a_changed_byte_is_told_although_the_register_knows_the_paper(office: AnOffice) -> None:
    body = bytearray(issued(office).body)
    body[len(body) // 2] ^= 1
    assert checked(office, bytes(body)).verdict is Verdict.ALTERED


def test_the_family_is_not_named_in_the_code(office: AnOffice) -> None:
    paper = issued(office).paper
    case = office.case(office.ask(paper_register)[0].case_number)
    applicant = case.family.applicant.person
    from kandas_desk.documents.seal import read_seal

    seal = read_seal(paper.seal)
    assert seal is not None
    written = seal.payload.decode("utf-8", errors="replace")
    assert applicant.iin is not None
    for private in (applicant.iin, applicant.name.surname, applicant.name.given_name):
        assert private not in written


def test_a_corrected_paper_replaces_the_earlier_one(office: AnOffice) -> None:
    case = with_plan(office)
    first = issued(office, case).paper
    second = issued(office, case, replaces=first.number).paper
    assert office.ask(paper_numbered, first.number).standing.state is PaperState.REPLACED
    assert office.ask(paper_numbered, second.number).standing.state is PaperState.VALID
    found = checked(office, first.seal)
    assert found.is_good
    assert codes(found) == ["seal_code_only", "seal_replaced"]
    again = IssuePaper(case, PLAN, "kk", replaces=first.number)
    assert office.refused(again) == ["paper_replaced_already"]
    stranger = IssuePaper(with_plan(office), PLAN, "kk", replaces=second.number)
    assert office.refused(stranger) == ["paper_other_case"]
    assert office.refused(IssuePaper(case, PLAN, "kk", replaces="KD-AP-1999-1")) == [
        "paper_number_unknown"
    ]


# Copies.


def test_every_reprint_has_the_same_bytes_and_its_reason(office: AnOffice) -> None:
    paper = issued(office)
    for copies, why in ((1, "the family lost it"), (2, " for the  bank ")):
        again = office.do(RecordPrint(paper.paper.number, why, copies)).answer
        assert again.body == paper.body
    story = office.ask(paper_numbered, paper.paper.number)
    assert story.standing.copies == 3
    assert [copy.reason for copy in story.copies] == ["the family lost it", "for the bank"]
    assert [copy.made_by for copy in story.copies] == [WORKER, WORKER]


def test_a_reprint_needs_a_reason_and_at_least_one_copy(office: AnOffice) -> None:
    number = issued(office).paper.number
    assert office.refused(RecordPrint(number, "  ")) == ["field_required"]
    assert office.refused(RecordPrint(number, "lost", 0)) == ["copies_too_few"]
    assert office.refused(RecordPrint("KD-AP-1999-1", "lost")) == ["paper_number_unknown"]


def test_of_a_revoked_paper_no_copies_are_made(office: AnOffice) -> None:
    number = revoked(office).paper.number
    assert office.refused(RecordPrint(number, "lost")) == ["paper_revoked_no_copies"]
    assert office.refused(RecordSignedCopy(number, "00", "x")) == ["paper_revoked_no_copies"]


def test_a_signed_copy_is_known_by_its_bytes(office: AnOffice) -> None:
    paper = issued(office)
    signed = paper.body + b"\n% a signature"
    assert codes(checked(office, signed)) == ["seal_file_appended"]
    digest = hashlib.sha256(signed).hexdigest()
    office.do(RecordSignedCopy(paper.paper.number, digest, "Болат Ержанов"))
    found = checked(office, signed)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["seal_signed_copy"])
    assert office.ask(paper_numbered, paper.paper.number).standing.copies == 0


# Revocation.


def test_two_people_revoke_a_paper(office: AnOffice) -> None:
    paper = issued(office)
    number = paper.paper.number
    office.do(RevokePaper(number, "wrong name"), WORKER)
    assert checked(office, paper.body).is_good, "one person alone revokes nothing"
    assert office.ask(paper_numbered, number).standing.state is PaperState.REVOCATION_PROPOSED
    assert office.refused(RevokePaper(number, "again"), WORKER) == ["revocation_needs_two_people"]
    found: Revocation = office.do(RevokePaper(number), OTHER_WORKER).answer
    assert (found.proposed_by, found.confirmed_by) == (WORKER, OTHER_WORKER)
    for what in (paper.body, paper.paper.seal, paper.paper.code):
        assert (checked(office, what).verdict, codes(checked(office, what))) == (
            Verdict.REVOKED,
            ["seal_revoked"],
        )
    assert office.ask(paper_numbered, number).standing.state is PaperState.REVOKED
    assert office.refused(RevokePaper(number, "more"), HEAD) == ["paper_revoked_already"]
    assert office.refused(WithdrawRevocation(number), HEAD) == ["paper_revoked_already"]
    office.healthy()


def test_a_proposal_needs_a_reason_and_can_be_given_up(office: AnOffice) -> None:
    number = issued(office).paper.number
    assert office.refused(RevokePaper(number)) == ["field_required"]
    assert office.refused(RevokePaper("KD-AP-1999-1", "x")) == ["paper_number_unknown"]
    assert office.refused(WithdrawRevocation(number)) == ["revocation_not_proposed"]
    office.do(RevokePaper(number, "wrong name"))
    office.do(WithdrawRevocation(number), HEAD)
    assert office.ask(paper_numbered, number).standing.state is PaperState.VALID
    office.do(RevokePaper(number, "wrong again"), HEAD)
    assert office.refused(RevokePaper(number), HEAD) == ["revocation_needs_two_people"]


def test_the_database_itself_knows_that_two_people_are_needed(office: AnOffice) -> None:
    office.do(RevokePaper(issued(office).paper.number, "wrong name"))
    with (
        raw(office.path) as connection,
        pytest.raises(Exception, match="ck_revocations_two_people"),
    ):
        connection.execute("UPDATE revocations SET confirmed_by = proposed_by, confirmed_on = 'x'")


def test_an_auditor_and_an_accountant_check_papers_and_revoke_none(office: AnOffice) -> None:
    paper = issued(office)
    for login in (AUDIT, BOOKS):
        assert office.refused(RevokePaper(paper.paper.number, "x"), login) == ["not_permitted"]
        assert office.refused(ExportRevocations(), login) == ["not_permitted"]
        assert office.refused(ReplaceSigningKey(), login) == ["not_permitted"]
    # Asking needs no right: whoever works here may check.
    assert checked(office, paper.body).is_good


# Keys.


def test_a_new_archive_has_a_key_that_nobody_reads_out_of_its_file(office: AnOffice) -> None:
    keys: Keys = office.ask(signing_keys)
    assert [one.key.is_in_use for one in keys.own] == [True]
    with raw(office.path) as connection:
        ((public, locked),) = connection.execute("SELECT public, locked FROM signing_keys")
    private = office.archive._lock.opened(locked, public)
    assert private is not None
    assert key_id_of(public) == keys.own[0].key.key_id
    files = [office.path, *office.path.parent.glob("office.kdx-*")]
    assert all(private not in path.read_bytes() for path in files)


def test_a_copied_archive_on_another_computer_seals_with_a_key_of_its_own(
    office: AnOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = issued(office)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another computer"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "another computer"))
    case = with_plan(office)
    done = office.do(IssuePaper(case, PLAN, "kk"))
    assert [warning.code for warning in done.warnings] == ["signing_key_new"]
    assert done.answer.paper.key_id != paper.paper.key_id
    assert office.do(IssuePaper(case, PLAN, "kk")).warnings == ()
    for one in (paper, done.answer):
        assert checked(office, one.body).is_good
    assert secret_file().stat().st_mode & 0o077 == 0
    office.healthy()


def test_an_archive_from_before_there_were_keys_gets_one_when_it_needs_it(office: AnOffice) -> None:
    with raw(office.path) as connection:
        connection.execute("DELETE FROM signing_keys")
        connection.commit()
    done = office.do(IssuePaper(with_plan(office), PLAN, "kk"))
    assert [warning.code for warning in done.warnings] == ["signing_key_new"]
    assert checked(office, done.answer.body).is_good


def test_with_a_passphrase_every_computer_seals_with_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.kdx"
    create_archive(str(path), "құпия сөз", OFFICE, Clock.fixed(date(2025, 1, 1)))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another computer"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "another computer"))
    archive = Archive.open(str(path), "құпия сөз")
    try:
        office = AnOffice(path, archive)
        paper = by_admin(office)
        keys: Keys = office.ask(signing_keys)
        assert [one.papers for one in keys.own] == [1]
        assert checked(office, paper.body).is_good
        assert not secret_file().exists(), "the passphrase locks the key, no file does"
    finally:
        archive.close()


def test_a_replaced_key_keeps_old_papers_checkable_and_loses_its_private_half(
    office: AnOffice,
) -> None:
    before = issued(office)
    key: SigningKey = office.do(ReplaceSigningKey(), HEAD).answer
    after = issued(office)
    assert after.paper.key_id == key.key_id != before.paper.key_id
    assert checked(office, before.body).is_good
    assert checked(office, after.body).is_good
    keys: Keys = office.ask(signing_keys)
    assert [(one.key.until, one.papers) for one in keys.own] == [(None, 1), (TODAY, 1)]
    with raw(office.path) as connection:
        boxes = connection.execute("SELECT length(locked) FROM signing_keys WHERE until <> ''")
        assert boxes.fetchall() == [(0,)]


def test_a_stolen_key_seals_nothing_that_the_register_does_not_have(office: AnOffice) -> None:
    paper = issued(office).paper
    with raw(office.path) as connection:
        ((public, locked),) = connection.execute("SELECT public, locked FROM signing_keys")
    private = office.archive._lock.opened(locked, public)
    assert private is not None
    facts = SealFacts(paper.key_id, "KD-AP-2026-00099", PLAN, TODAY, "kk", bytes(16))
    found = checked(office, seal_text(private, facts))
    assert (found.verdict, codes(found)) == (Verdict.ALTERED, ["seal_not_in_register"])
    found = checked(office, seal_text(private, replace(facts, number=paper.number)))
    assert (found.verdict, codes(found)) == (Verdict.ALTERED, ["seal_content_differs"])


def test_a_secret_of_another_shape_is_never_overwritten(
    office: AnOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    secret_file().parent.mkdir(parents=True)
    secret_file().write_bytes(b"somebody else's")
    assert office.refused(ReplaceSigningKey(), HEAD) == ["signing_secret_unwritable"]
    assert secret_file().read_bytes() == b"somebody else's"


# Other offices.


def test_papers_of_a_trusted_office_are_genuine_here(
    office: AnOffice, other: AnOffice, tmp_path: Path
) -> None:
    foreign = by_admin(other)
    assert checked(office, foreign.body).verdict is Verdict.UNKNOWN_ISSUER
    keys = keys_of(other, tmp_path)
    office.do(TrustKeys(keys), HEAD)
    found = checked(office, foreign.body)
    assert (found.verdict, found.issuer) == (
        Verdict.GENUINE,
        other.ask(signing_keys) and found.issuer,
    )
    assert found.issuer == Wording("Павлодар", "Павлодар (ru)", "Pavlodar")
    before = office.journal()
    office.do(TrustKeys(keys), HEAD)
    assert office.journal() == before, "the same file a second time changes nothing"


def test_a_file_of_keys_that_was_touched_is_refused(
    office: AnOffice, other: AnOffice, tmp_path: Path
) -> None:
    keys = keys_of(other, tmp_path)
    told = json.loads(keys.read_bytes())
    for change in (
        {"public": "00" * 32},
        {"id": "0" * 16},
        {"fingerprint": "1"},
        {"since": "yesterday"},
        {"public": "zz"},
    ):
        spoilt = told | {"keys": [told["keys"][0] | change]}
        keys.write_text(json.dumps(spoilt), encoding="utf-8")
        assert office.refused(TrustKeys(keys), HEAD) == ["trust_file_faulty"]
    for content, code in (
        (told | {"keys": []}, "trust_file_faulty"),
        (told | {"version": 2}, "trust_file_newer"),
        (told | {"kandas_desk": "lunch"}, "trust_file_other"),
        ([], "trust_file_other"),
    ):
        keys.write_text(json.dumps(content), encoding="utf-8")
        assert office.refused(TrustKeys(keys), HEAD) == [code]
    assert office.refused(TrustKeys(keys_of(office, tmp_path)), HEAD) == ["trust_file_own"]
    assert office.refused(TrustKeys(tmp_path / "none.json"), HEAD) == ["file_not_found"]


def test_an_older_file_never_gives_a_retired_key_back_its_life(
    office: AnOffice, other: AnOffice, tmp_path: Path
) -> None:
    old = keys_of(other, tmp_path).rename(tmp_path / "old.json")
    other.do(ReplaceSigningKey(), ADMIN)
    office.do(TrustKeys(keys_of(other, tmp_path)), HEAD)
    office.do(TrustKeys(old), HEAD)
    keys: Keys = office.ask(signing_keys)
    assert sorted(one.key.until is None for one in keys.trusted) == [False, True]


def exported(office: AnOffice, folder: Path, name: str = "list.json", by: str = HEAD) -> Path:
    path = folder / name
    path.write_bytes(office.do(ExportRevocations(), by).answer)
    return path


def taken_back_here(other: AnOffice) -> IssuedPaper:
    """A paper of the other office that two of its people revoked."""
    from kandas_desk.commands.staff import AddStaff
    from kandas_desk.domain.office import Role

    paper = by_admin(other)
    if len(other.ask(paper_register)) == 1:
        other.do(AddStaff(HEAD, Role.HEAD, "Басшы"), ADMIN)
    other.do(RevokePaper(paper.paper.number, "secret reason 850314300001"), ADMIN)
    other.do(RevokePaper(paper.paper.number), HEAD)
    return paper


def test_a_list_travels_and_an_older_one_takes_nothing_back(
    office: AnOffice, other: AnOffice, tmp_path: Path
) -> None:
    first = taken_back_here(other)
    older = exported(other, tmp_path, "older.json")
    second = taken_back_here(other)
    newer = exported(other, tmp_path, "newer.json")
    assert b"secret reason" not in newer.read_bytes()
    assert office.refused(ImportRevocations(newer), HEAD) == ["revocations_untrusted"]
    office.do(TrustKeys(keys_of(other, tmp_path)), HEAD)
    assert checked(office, second.body).is_good
    assert office.do(ImportRevocations(newer), HEAD).answer == 2
    before = office.journal()
    for path in (newer, older):
        assert office.do(ImportRevocations(path), HEAD).answer == 0
    assert office.journal() == before
    for paper in (first, second):
        assert checked(office, paper.body).verdict is Verdict.REVOKED
    office.healthy()


def test_a_list_that_was_touched_or_speaks_for_others_is_refused(
    office: AnOffice, other: AnOffice, tmp_path: Path
) -> None:
    taken_back_here(other)
    path = exported(other, tmp_path)
    office.do(TrustKeys(keys_of(other, tmp_path)), HEAD)
    told = json.loads(path.read_bytes())
    entry = told["revoked"][0]
    for change in (
        {"revoked": []},
        {"revoked": [entry | {"number": "KD-AP-2026-00001"}]},
        {"made_on": "2020-01-01"},
        {"signature": "00" * 64},
    ):
        path.write_text(json.dumps(told | change), encoding="utf-8")
        assert office.refused(ImportRevocations(path), HEAD) == ["revocations_altered"]
    path.write_text(json.dumps(told | {"office": str(UUID(int=1))}), encoding="utf-8")
    assert office.refused(ImportRevocations(path), HEAD) == ["revocations_untrusted"]
    path.write_text("{", encoding="utf-8")
    assert office.refused(ImportRevocations(path), HEAD) == ["json_unreadable"]
    path.write_text(json.dumps(told | {"signature": 7}), encoding="utf-8")
    assert office.refused(ImportRevocations(path), HEAD) == ["trust_file_faulty"]


def test_an_office_may_revoke_only_its_own_papers(
    office: AnOffice, other: AnOffice, tmp_path: Path
) -> None:
    mine = issued(office).paper
    taken_back_here(other)
    # Somebody in the other office writes a paper of this one into their archive and exports it.
    with raw(other.path) as connection:
        connection.execute("UPDATE revocations SET number = ?", (mine.number,))
        connection.execute("UPDATE signing_keys SET since = '2025-01-01'")
        connection.commit()
    path = exported(other, tmp_path)
    office.do(TrustKeys(keys_of(other, tmp_path)), HEAD)
    office.do(ImportRevocations(path), HEAD)
    assert checked(office, mine.seal).is_good, "the number is the same, the key is not"


def test_a_list_signed_by_a_trusted_office_about_an_unknown_key_is_refused(
    other: AnOffice, office: AnOffice, tmp_path: Path
) -> None:
    from kandas_desk.commands.revocations import trusted_signer
    from kandas_desk.documents.seal import new_signing_key, public_of, sign
    from kandas_desk.domain.seal import IssuerKey
    from kandas_desk.exchange.trust_files import RevocationFile, RevokedPaper

    private = new_signing_key()
    public = public_of(private)
    key = IssuerKey(key_id_of(public), public, UUID(int=5), OFFICE.name, TODAY)
    foreign = replace(key, key_id="ab" * 8, office_id=UUID(int=6))
    entry = RevokedPaper(foreign.key_id, "KD-1", TODAY)
    bare = RevocationFile(key.office_id, key.key_id, TODAY, (entry,))
    file = replace(bare, signature=sign(private, bare.signed_part))
    for keys in ({key.key_id: key}, {key.key_id: key, foreign.key_id: foreign}):
        with pytest.raises(RefusedError) as refusal:
            trusted_signer(file, keys, "list.json")
        assert refusal.value.reasons[0].code == "revocations_of_others"


def test_a_paper_from_before_the_seals_stays_what_it_was(office: AnOffice) -> None:
    paper = issued(office)
    with raw(office.path) as connection:
        connection.execute("UPDATE papers SET key_id = NULL, seal = NULL, code = NULL")
        connection.execute("DELETE FROM signing_keys")
        connection.commit()
    found = checked(office, paper.body)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["seal_paper_unsealed"])
    assert office.ask(paper_numbered, paper.paper.number).paper.seal == ""
    assert office.do(RecordPrint(paper.paper.number, "lost")).answer.body == paper.body
    office.do(RevokePaper(paper.paper.number, "x"))
    office.do(RevokePaper(paper.paper.number), HEAD)
    assert checked(office, paper.body).verdict is Verdict.REVOKED
    assert issued(office).paper.seal.startswith("KD1:")
    office.healthy()


def test_the_migration_keeps_the_papers_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (migration,) = Path(versions.__path__[0]).glob("*_seals.py")
    before = re.search(r'down_revision = "(\d+)"', migration.read_text("utf-8"))
    assert before is not None
    path = tmp_path / "old.kdx"
    with monkeypatch.context() as older:
        older.setattr("kandas_desk.store.archive.SCHEMA", before[1])
        archive = Archive.create(str(path))
        archive.finish_new()
    with raw(path) as connection:
        connection.execute(
            "INSERT INTO cases (id, number, kind, status, applied_on, opened_on, "
            "destination_kato, region, applicant, sort_key, family_size, rev) VALUES (?, "
            "'KD-2024-000001', 'kandas', 'draft', '2024-05-01', '2024-05-01', '101000000', "
            "'100000000', 'x', 'x', 1, 1)",
            (UUID(int=2).bytes,),
        )
        connection.execute(
            "INSERT INTO papers (id, case_id, number, kind, lang, issued_on, issued_by, sha256, "
            "pages, body) VALUES (?, ?, 'KD-AP-2024-00001', 'adaptation_plan', 'kk', "
            "'2024-05-01', 'worker', 'x', 1, ?)",
            (UUID(int=1).bytes, UUID(int=2).bytes, b"%PDF-old"),
        )
        connection.commit()
    archive = Archive.open(str(path))
    try:
        with archive.reading() as shelves:
            paper = shelves.papers.by_number("KD-AP-2024-00001")
            assert (paper.seal, paper.code, paper.replaces) == ("", "", None)
            assert shelves.papers.body(paper.id) == b"%PDF-old"
            assert shelves.signing_keys.all() == ()
    finally:
        archive.close()
