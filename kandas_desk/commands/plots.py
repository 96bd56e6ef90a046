"""Plots: enter one, or a whole register of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kandas_desk.commands.access import Permission
from kandas_desk.commands.cases import place_problems
from kandas_desk.commands.turn import Done, Handler, Turn, done
from kandas_desk.domain.events_of_land import PlotAdded, PlotsImported
from kandas_desk.domain.identity import cadastral_warnings
from kandas_desk.domain.plot import LandKind, LandPurpose, Plot, hectares, normal_number
from kandas_desk.domain.refusals import Reason, RefusedError, reason, refuse
from kandas_desk.exchange.plots import PlotRow, read_plots
from kandas_desk.exchange.register_rows import RowProblem
from kandas_desk.house.places import resources
from kandas_desk.store.keys import new_key


@dataclass(frozen=True, slots=True)
class AddPlot:
    """Enter a plot into the register of plots; ``area_m2``: whole square metres."""

    cadastral_number: str
    area_m2: int
    kind: LandKind | None = None
    purpose: LandPurpose | None = None
    kato: str | None = None


@dataclass(frozen=True, slots=True)
class ImportPlots:
    """Read a register of plots in. Nothing is written while any row is rejected, unless
    ``skip_rejected``; ``dry_run`` only gives the verdict."""

    file: Path
    dry_run: bool = False
    skip_rejected: bool = False


@dataclass(frozen=True, slots=True)
class PlotVerdict:
    """What became of the rows; ``written`` is false for a dry run and when rejected rows held
    everything back."""

    rows: int
    added: int
    changed: int
    unchanged: int
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    written: bool


def _add(turn: Turn, command: AddPlot) -> Done:
    number = normal_number(command.cadastral_number)
    plot = Plot(new_key(), number, command.area_m2, command.kind, command.purpose, command.kato)
    problems = [*plot.problems()]
    if command.kato is not None:
        problems += place_problems(turn, command.kato, "kato")
    if turn.work.plots.by_number(number) is not None:
        problems.append(reason("plot_known", "cadastral_number", number=number))
    if problems:
        raise RefusedError(*problems)
    turn.work.plots.put(plot)
    event = PlotAdded(None, plot.id, number)
    return done(turn, event, plot, cadastral_warnings(number))


def _import(turn: Turn, command: ImportPlots) -> Done:
    table = read_plots(command.file, resources() / "registers" / "plots.toml")
    if not table.row_count:
        raise refuse("register_without_rows", command.file.name, file=command.file.name)
    known = turn.work.plots.by_numbers([row.cadastral_number for row in table.rows])
    fresh: list[Plot] = []
    other: list[Plot] = []
    rejected, warnings, unchanged = list(table.problems), list(table.warnings), 0
    for row in table.rows:
        before = known.get(row.cadastral_number)
        plot = _of_row(row, before)
        problems = _row_problems(turn, row, plot, before)
        rejected += [table.problem(row, why) for why in problems]
        warnings += [table.problem(row, w) for w in cadastral_warnings(row.cadastral_number)]
        if problems:
            continue
        if before is None:
            fresh.append(plot)
        elif before != plot:
            other.append(plot)
        else:
            unchanged += 1
    write = not command.dry_run and (command.skip_rejected or not rejected)
    verdict = PlotVerdict(
        rows=table.row_count,
        added=len(fresh),
        changed=len(other),
        unchanged=unchanged,
        rejected=tuple(sorted(rejected, key=lambda p: p.row)),
        warnings=tuple(warnings),
        written=write,
    )
    if not write or not (fresh or other):
        return Done(None, (), verdict)
    for plot in (*fresh, *other):
        turn.work.plots.put(plot)
    event = PlotsImported(None, command.file.name, len(fresh), len(other))
    return done(turn, event, verdict)


def _of_row(row: PlotRow, before: Plot | None) -> Plot:
    """The plot of a row; what the row leaves open stays as it is known."""
    if before is None:
        return Plot(new_key(), row.cadastral_number, row.area_m2, row.kind, row.purpose, row.kato)
    return replace(
        before,
        area_m2=row.area_m2,
        kind=row.kind or before.kind,
        purpose=row.purpose or before.purpose,
        kato=row.kato or before.kato,
    )


def _row_problems(turn: Turn, row: PlotRow, plot: Plot, before: Plot | None) -> list[Reason]:
    """Why the archive cannot take the row: an unknown place, a plot smaller than a contract."""
    problems = [] if row.kato is None else place_problems(turn, row.kato, "kato")
    if before is not None and plot.area_m2 < before.area_m2:
        most = max((r.area_m2 for r, _ in turn.work.land.on_plot(before.id)), default=0)
        if plot.area_m2 < most:
            facts = {"area": hectares(plot.area_m2), "granted": hectares(most)}
            problems.append(reason("plot_smaller_than_right", "area_ha", **facts))
    return problems


HANDLERS: dict[type, Handler] = {
    AddPlot: Handler(Permission.PLOT_KEEP, _add),
    ImportPlots: Handler(Permission.PLOT_KEEP, _import),
}
