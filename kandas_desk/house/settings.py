"""The settings of one user, each declared once: name, type, default, meaning.

They hold how the program looks, never what the law says and nothing about families.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from kandas_desk.house import log, places
from kandas_desk.house.marks import N_


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: what it is called, what it may be, and the sentence that explains it."""

    name: str
    default: str | int | bool
    help: str
    choices: tuple[str | int | bool, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether the value has the type of the default and is one of the choices."""
        return type(value) is type(self.default) and (not self.choices or value in self.choices)


SETTINGS: tuple[Setting, ...] = (
    Setting("language", "kk", N_("Language of the screens"), ("kk", "ru", "en")),
    Setting("theme", "light", N_("Light or dark screens"), ("light", "dark")),
    Setting("text_percent", 100, N_("Size of the text in percent"), (100, 125, 150, 175, 200)),
    Setting("window_width", 1366, N_("Width of the window when it was last closed")),
    Setting("window_height", 768, N_("Height of the window when it was last closed")),
    Setting("window_maximised", False, N_("Whether the window filled the screen")),
    Setting("last_login", "", N_("Who signed in last on this computer")),
    Setting("log_to_file", False, N_("Whether the program writes a log file")),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; a value that cannot be read is replaced by its default."""

    path: Path
    language: str = "kk"
    theme: str = "light"
    text_percent: int = 100
    window_width: int = 1366
    window_height: int = 768
    window_maximised: bool = False
    last_login: str = ""
    log_to_file: bool = False
    unknown: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def read(cls, path: Path | None = None) -> Self:
        """Read the file (this user's, if none is named); a missing file means the defaults."""
        path = places.settings_file() if path is None else path
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError) as fault:
            log.channel("settings").warning("settings are unreadable: %s", type(fault).__name__)
            return cls(path)
        if not isinstance(stored, dict):
            log.channel("settings").warning("settings are no table of names and values")
            return cls(path)
        known: dict[str, Any] = {}
        for name, value in stored.items():
            setting = _BY_NAME.get(name)
            if setting is not None and setting.accepts(value):
                known[name] = value
            elif setting is not None:
                log.channel("settings").warning("setting %s has no such value", name)
        unknown = tuple((name, value) for name, value in stored.items() if name not in _BY_NAME)
        return cls(path, unknown=unknown, **known)

    def with_(self, name: str, value: str | int | bool) -> Self:
        """The same settings with one value changed; ValueError for what it may not be."""
        setting = _BY_NAME.get(name)
        if setting is None or not setting.accepts(value):
            raise ValueError(f"no setting {name!r} with the value {value!r}")
        change: dict[str, Any] = {name: value}
        return dataclasses.replace(self, **change)

    def write(self) -> None:
        """Keep the settings; the file is replaced as a whole, never half written."""
        stored: dict[str, Any] = {setting.name: getattr(self, setting.name) for setting in SETTINGS}
        stored.update(self.unknown)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text(
            json.dumps(stored, ensure_ascii=False, indent=2, sort_keys=True) + "\n",
            encoding="utf-8",
        )
        fresh.replace(self.path)
