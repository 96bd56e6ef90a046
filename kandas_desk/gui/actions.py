"""What a person can do in the window: one list, from which buttons, shortcuts and help are made."""

from __future__ import annotations

from dataclasses import dataclass

from kandas_desk.house.marks import N_


@dataclass(frozen=True, slots=True)
class Action:
    """Something one can do: its id, its words, its drawing, its keys."""

    id: str
    title: str
    icon: str = ""
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the rail and the screen behind it, loaded when it is first opened.

    ``screen`` is ``module:Class``. Screens are loaded late so that nothing behind the first one
    delays the first picture of the window.
    """

    id: str
    title: str
    icon: str
    screen: str
    shortcut: str = ""


SECTIONS: tuple[Section, ...] = (
    Section(
        "overview",
        N_("Overview"),
        "layout-dashboard",
        "kandas_desk.gui.overview.screen:OverviewScreen",
        "Ctrl+1",
    ),
    Section("cases", N_("Cases"), "users", "kandas_desk.gui.cases.screen:CasesScreen", "Ctrl+2"),
    Section(
        "deadlines",
        N_("Deadlines"),
        "calendar-clock",
        "kandas_desk.gui.deadlines.screen:DeadlinesScreen",
        "Ctrl+3",
    ),
    Section(
        "payments",
        N_("Payments"),
        "wallet",
        "kandas_desk.gui.payments.screen:PaymentsScreen",
        "Ctrl+4",
    ),
    Section(
        "claims", N_("Claims"), "banknote", "kandas_desk.gui.claims.screen:ClaimsScreen", "Ctrl+0"
    ),
    Section(
        "papers", N_("Papers"), "file-text", "kandas_desk.gui.papers.screen:PapersScreen", "Ctrl+5"
    ),
    Section(
        "quotas",
        N_("Quotas"),
        "map-pinned",
        "kandas_desk.gui.quotas.screen:QuotasScreen",
        "Ctrl+6",
    ),
    Section("land", N_("Land"), "tractor", "kandas_desk.gui.land.screen:LandScreen", "Ctrl+8"),
    Section(
        "reports",
        N_("Reports"),
        "chart-line",
        "kandas_desk.gui.reports.screen:ReportsScreen",
        "Ctrl+9",
    ),
)
LOWER_SECTIONS: tuple[Section, ...] = (
    Section("rules", N_("Rules"), "gavel", "kandas_desk.gui.rules.screen:RulesScreen", "Ctrl+7"),
    Section(
        "settings", N_("Settings"), "settings", "kandas_desk.gui.settings.screen:SettingsScreen"
    ),
    Section("help", N_("Help"), "circle-help", "kandas_desk.gui.help.screen:HelpScreen", "F1"),
)

ACTIONS: tuple[Action, ...] = (
    Action("case.new", N_("New case"), "plus", "Ctrl+N"),
    Action("case.search", N_("Search"), "search", "Ctrl+F"),
    Action("register.import", N_("Import a register"), "inbox", "Ctrl+I"),
    Action("register.export", N_("Export"), "download", "Ctrl+E"),
    Action("back", N_("Back"), "arrow-left", "Esc"),
    Action("theme", N_("Light or dark theme"), "moon", "Ctrl+T"),
    Action("payment.propose", N_("Propose a payment"), "plus"),
    Action("land.apply", N_("Write down an application"), "file-text"),
    Action("plots.import", N_("Import plots"), "inbox"),
    Action("plot.add", N_("Add a plot"), "plus"),
    Action("land.grant", N_("Grant a land right"), "plus"),
    Action("residence.record", N_("Record a residence check"), "plus"),
    Action("plan.make", N_("Make a plan"), "plus"),
    Action("plan.done", N_("Mark as done"), "check"),
    Action("paper.issue", N_("Issue a paper"), "printer"),
    Action("paper.print", N_("Print"), "printer"),
    Action("paper.batch", N_("Issue for many"), "users"),
    Action("paper.export", N_("Export to a folder"), "download"),
    Action("paper.report", N_("Monthly report"), "printer"),
    Action("paper.verify", N_("Verify a paper"), "file-check"),
    Action("paper.save", N_("Save as PDF"), "download", "Ctrl+S"),
    Action("paper.open", N_("Open in the viewer"), "file-text"),
    Action("staff.add", N_("Add a staff member"), "user-plus"),
)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
