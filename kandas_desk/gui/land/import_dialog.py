"""Reading a register of plots in: a verdict first, nothing is written before a person says so."""

from __future__ import annotations

from kandas_desk.commands.plots import ImportPlots, PlotVerdict
from kandas_desk.gui.register.import_dialog import ImportDialog
from kandas_desk.house.marks import N_
from kandas_desk.language.speak import Language


class ImportPlotsDialog(ImportDialog):
    """The same dialog as for a register of families, about plots."""

    TITLE = N_("Import plots")
    WRITING = N_("The plots are being written.")

    def command(self, *, dry_run: bool, skip_rejected: bool) -> object:
        """The import of the file."""
        return ImportPlots(self._file, dry_run=dry_run, skip_rejected=skip_rejected)

    def said(self, language: Language, verdict: PlotVerdict) -> str:
        """The verdict in sentences."""
        text = language.text
        said = [
            text(N_("Rows: {n}."), n=verdict.rows),
            text(
                N_("Plots added: {added}, changed: {changed}, unchanged: {unchanged}")
                if verdict.written
                else N_("New plots: {added}, changed: {changed}, unchanged: {unchanged}"),
                added=verdict.added,
                changed=verdict.changed,
                unchanged=verdict.unchanged,
            ),
        ]
        if verdict.rejected:
            said.append(text(N_("Problems in rejected rows: {n}."), n=len(verdict.rejected)))
        if verdict.warnings:
            said.append(text(N_("Warnings: {n}."), n=len(verdict.warnings)))
        return "\n".join(said)

    def fresh(self, verdict: PlotVerdict) -> int:
        """How many plots can be written."""
        return verdict.added + verdict.changed

    def without(self, language: Language, n: int) -> str:
        """What the button says that leaves rejected rows out."""
        return language.text(N_("Import without the rejected rows ({n})"), n=n)
