"""The editions of the law in this archive: who loaded them, who put them in force, what waits."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.editions import ActivateEdition, LoadEdition
from kandas_desk.domain.edition import Edition, EditionState
from kandas_desk.gui.buttons import Button, TallButton
from kandas_desk.gui.files import open_dialog
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.notices import Notice
from kandas_desk.gui.pieces import Card, Elide, Label, Pill, empty, line, row
from kandas_desk.gui.rules.impact import ImpactDialog
from kandas_desk.gui.theme import Tone
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.reasons import sentences
from kandas_desk.language.terms import term
from kandas_desk.queries.decisions import editions

WIDTH = 312
EDITIONS = N_("Editions of the rules (*.zip *.toml)")
TONES: dict[EditionState, Tone] = {
    EditionState.LOADED: "warn",
    EditionState.ACTIVE: "ok",
    EditionState.FORMER: "neutral",
}
