"""The settings of one user."""

import dataclasses
import json
import logging

import pytest

from kandas_desk.house.settings import SETTINGS, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def keep(path, stored):
    path.parent.mkdir(parents=True)
    path.write_text(stored if isinstance(stored, str) else json.dumps(stored), encoding="utf-8")


def test_every_setting_is_declared_once_with_the_same_default(path):
    fields = {
        field.name: field.default
        for field in dataclasses.fields(Settings)
        if field.name not in ("path", "unknown")
    }
    assert fields == {setting.name: setting.default for setting in SETTINGS}
    assert len(fields) == len(SETTINGS)


def test_every_default_is_one_of_its_own_choices():
    assert all(setting.accepts(setting.default) for setting in SETTINGS)


def test_a_new_user_has_kazakh_light_screens(path):
    settings = Settings.read(path)
    assert (settings.language, settings.theme, settings.last_login) == ("kk", "light", "")


def test_what_is_written_is_read_back(path):
    settings = Settings.read(path).with_("language", "ru").with_("window_width", 1920)
    settings.with_("window_maximised", True).write()
    found = Settings.read(path)
    assert (found.language, found.window_width, found.window_maximised) == ("ru", 1920, True)
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_a_change_leaves_the_old_value_alone(path):
    settings = Settings.read(path)
    settings.with_("theme", "dark")
    assert settings.theme == "light"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("langauge", "ru"),
        ("language", "de"),
        ("theme", 1),
        ("window_width", "wide"),
        ("window_width", True),
        ("window_maximised", 1),
    ],
)
def test_a_setting_takes_only_what_it_may_be(path, name, value):
    with pytest.raises(ValueError, match=name):
        Settings.read(path).with_(name, value)


@pytest.mark.parametrize("stored", ["{", "[]", '"text"', "\x00"])
def test_an_unreadable_file_means_the_defaults_and_a_line_in_the_log(path, stored, caplog):
    keep(path, stored)
    with caplog.at_level(logging.WARNING):
        assert Settings.read(path) == Settings(path)
    assert [record.name for record in caplog.records] == ["kandas_desk.settings"]


def test_one_wrong_value_does_not_spoil_the_others(path, caplog):
    keep(path, {"language": "de", "theme": "dark"})
    with caplog.at_level(logging.WARNING):
        settings = Settings.read(path)
    assert (settings.language, settings.theme) == ("kk", "dark")
    assert "setting language has no such value" in caplog.text


def test_settings_of_a_newer_program_are_kept(path):
    keep(path, {"theme": "dark", "sound": {"volume": 3}})
    Settings.read(path).with_("language", "en").write()
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert (stored["sound"], stored["theme"], stored["language"]) == ({"volume": 3}, "dark", "en")


def test_without_a_file_named_the_users_own_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("kandas_desk.house.places.settings_file", lambda: tmp_path / "own.json")
    assert Settings.read().path == tmp_path / "own.json"
