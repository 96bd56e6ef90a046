"""The language of the window: one value that every text of the screen asks, changed at run time."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from shiboken6 import isValid

from kandas_desk.language.speak import LANGUAGE_CODES, Language, LanguageCode

CHIPS: dict[LanguageCode, str] = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
_LOCALES: dict[LanguageCode, QLocale] = {
    "kk": QLocale(QLocale.Language.Kazakh, QLocale.Country.Kazakhstan),
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Kazakhstan),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_FIRST_SWEEP = 512


@dataclass(frozen=True, slots=True)
class _Bound:
    """A widget's setter that shows a sentence; the widget is not kept alive by it."""

    owner: weakref.ref[QObject]
    setter: str
    msgid: str
    places: tuple[tuple[str, object], ...]

    def alive(self) -> bool:
        owner = self.owner()
        return owner is not None and isValid(owner)

    def tell(self, language: Language) -> None:
        owner = self.owner()
        if owner is not None and isValid(owner):
            getattr(owner, self.setter)(language.text(self.msgid, **dict(self.places)))


class Speech(QObject):
    """The current language and the texts that follow it.

    Signals:
        changed: another language is in force; whoever shows facts tells them again.
    """

    changed = Signal()

    def __init__(self, code: LanguageCode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language(code)
        self._bound: list[_Bound] = []
        self._sweep_at = _FIRST_SWEEP
        self._translator = QTranslator(self)
        self._translate_qt()

    @property
    def language(self) -> Language:
        """The language in force."""
        return self._language

    @property
    def locale(self) -> QLocale:
        """Qt's own idea of the language, for its calendar."""
        return _LOCALES[self._language.code]

    def text(self, msgid: str, /, **places: object) -> str:
        """A sentence of the catalogue with its places filled."""
        return self._language.text(msgid, **places)

    def bind(self, setter: Callable[[str], object], msgid: str, /, **places: object) -> None:
        """Show a sentence through a widget's own setter, now and after every change of language."""
        owner = _owner_of(setter)
        bound = _Bound(weakref.ref(owner), setter.__name__, msgid, tuple(places.items()))
        bound.tell(self._language)
        self._bound.append(bound)
        if len(self._bound) > self._sweep_at:
            self._bound = [entry for entry in self._bound if entry.alive()]
            self._sweep_at = max(_FIRST_SWEEP, 2 * len(self._bound))

    def switch(self, code: LanguageCode) -> None:
        """Put another language in force."""
        if code == self._language.code:
            return
        self._language = Language(code)
        self._bound = [entry for entry in self._bound if entry.alive()]
        for entry in self._bound:
            entry.tell(self._language)
        self._translate_qt()
        self.changed.emit()

    def _translate_qt(self) -> None:
        """Qt's own dialogs (files, calendar) speak from Qt's catalogues; our texts never do."""
        QLocale.setDefault(self.locale)
        QCoreApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self._language.code}", folder):
            QCoreApplication.installTranslator(self._translator)


def _owner_of(setter: Callable[[str], object]) -> QObject:
    """The widget that a bound setter belongs to."""
    owner = getattr(setter, "__self__", None)
    if not isinstance(owner, QObject):
        raise TypeError(f"{setter!r} is no setter of a widget")
    return owner


def language_of(setting: str) -> LanguageCode:
    """The language that a setting names; Kazakh for anything else."""
    return next((code for code in LANGUAGE_CODES if code == setting), "kk")
