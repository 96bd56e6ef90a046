"""The log: named channels, silent by default, without numbers that identify a person."""

import logging
import subprocess
import sys

import pytest

from kandas_desk.house import log

# These tests log warnings on purpose; whoever reads caplog may.
pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture
def written(tmp_path):
    """A log file that is open during the test, and a way to read it."""
    handler = log.open_file(tmp_path / "deep" / "desk.log", logging.DEBUG)
    yield lambda: (tmp_path / "deep" / "desk.log").read_text(encoding="utf-8")
    log.close_file(handler)


def test_a_channel_has_a_name_of_the_house():
    assert log.channel("store").name == "kandas_desk.store"


def test_a_misspelt_channel_is_a_bug():
    with pytest.raises(KeyError, match="stoer"):
        log.channel("stoer")


def test_nothing_is_written_until_a_file_is_opened():
    script = "from kandas_desk.house import log; log.channel('store').error('archive is slow')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_an_open_file_gets_every_channel(written):
    log.channel("store").info("archive opened")
    log.channel("rules").debug("book read")
    assert "INFO kandas_desk.store: archive opened" in written()
    assert "DEBUG kandas_desk.rules: book read" in written()


@pytest.mark.parametrize(
    "text",
    ["IIN 850312400126 refused", "to KZ86125KZT5004100100", "850312400126", "(850312400126)"],
)
def test_numbers_that_identify_are_masked_above_debug(text, written):
    log.channel("commands").error("%s", text)
    assert "[number]" in written()
    assert "850312400126" not in written()
    assert "KZ86125KZT5004100100" not in written()


def test_a_number_in_the_fault_of_a_bug_is_masked_too(written):
    try:
        raise ValueError("850312400126")
    except ValueError:
        log.channel("commands").exception("a bug")
    assert "ValueError: [number]" in written()


@pytest.mark.parametrize("text", ["case 123456789", "1234567890123", "sha a850312400126b"])
def test_other_numbers_stay(text, written):
    log.channel("commands").error(text)
    assert text in written()


def test_debug_may_say_everything(written):
    log.channel("commands").debug("IIN 850312400126")
    assert "850312400126" in written()


def test_a_closed_file_gets_nothing_more(tmp_path):
    handler = log.open_file(tmp_path / "desk.log")
    log.channel("store").info("first")
    log.close_file(handler)
    log.channel("store").warning("second")
    assert "second" not in (tmp_path / "desk.log").read_text(encoding="utf-8")
    assert logging.getLogger("kandas_desk").level == logging.NOTSET


def test_old_files_are_rotated_away(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "_FILE_BYTES", 200)
    handler = log.open_file(tmp_path / "desk.log")
    for n in range(50):
        log.channel("store").info("line %s", n)
    log.close_file(handler)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["desk.log", *(f"desk.log.{n}" for n in range(1, log._FILES_KEPT + 1))]
