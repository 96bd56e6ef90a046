"""The adaptation and integration plan: what is to be done, by when, what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from kandas_desk.commands.access import Permission
from kandas_desk.commands.plans import FinishPlanItem, MakePlan
from kandas_desk.domain.plan import Plan, PlanItem, PlanItemState
from kandas_desk.gui.cases.tab import Tab
from kandas_desk.gui.day_field import DayField
from kandas_desk.gui.fields import NoteField
from kandas_desk.gui.forms import Dialog
from kandas_desk.gui.pieces import EmptyState, Icon, Label, Pill, column, line, row
from kandas_desk.gui.shown import shown
from kandas_desk.gui.words import days_left
from kandas_desk.gui.workplace import Workplace
from kandas_desk.house.marks import N_
from kandas_desk.language.terms import term
from kandas_desk.queries.cases import CaseFile


class PlanTab(Tab):
    """The items in the order of their days."""

    TITLE = N_("Plan")

    def fill(self, file: CaseFile) -> None:
        """The progress, then every item."""
        self._items: dict[QWidget, PlanItem] = {}
        if file.plan is None:
            self._no_plan(file)
            return
        self.body.setSpacing(0)
        self.add(self._progress(file.plan))
        for item in sorted(file.plan.items, key=lambda known: (known.due_on, known.key)):
            self.add(line(), self._row(item))

    def _no_plan(self, file: CaseFile) -> None:
        make = self.button("plan.make", "primary")
        make.clicked.connect(self._make)
        arrived = file.case.arrived_on is not None
        shown(make, arrived and self.workplace.may(Permission.PLAN_KEEP))
        state = EmptyState("circle-check", make)
        state.sentence.setText(self.speech.text(N_("The family has no plan yet.")))
        state.hint.setText(
            self.speech.text(
                N_("The plan is made from the standard template; its days count from the arrival.")
                if arrived
                else N_("A plan can be made once the family has arrived.")
            )
        )
        self.add(state)

    def _progress(self, plan: Plan) -> QWidget:
        done = sum(item.state is PlanItemState.DONE for item in plan.items)
        said = self.speech.text(N_("Carried out: {done} of {n}"), done=done, n=len(plan.items))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(1, len(plan.items)))
        bar.setValue(done)
        bar.setAccessibleName(said)
        made = QWidget()
        layout = column(Label("strong", said), bar, gap=8)
        layout.setContentsMargins(0, 0, 0, 14)
        made.setLayout(layout)
        return made

    def _row(self, item: PlanItem) -> QWidget:
        language = self.speech.language
        done = item.state is PlanItemState.DONE
        icon = Icon("circle-check" if done else "clock", "ok" if done else "text_faint", 22)
        action = Label("strong", item.action.in_language(language.code), wrap=True)
        below = f"{term(language, item.focus)} · {item.goal.in_language(language.code)}"
        words = column(action, Label("caption", below, wrap=True), gap=2)
        if done and item.result:
            words.addWidget(Label("soft", item.result, wrap=True))
        if done and item.done_on is not None:
            right: list[QWidget] = [
                Pill("ok", language.text(N_("Carried out on {day}"), day=item.done_on))
            ]
        else:
            when, tone = days_left(language, item.due_on, self.workplace.today)
            right = [Label("caption", language.short_date(item.due_on)), Pill(tone, when)]
            if self.workplace.may(Permission.PLAN_KEEP):
                right.append(self._done_button(item))
        made = QWidget()
        layout = row(icon, words, *right, gap=12)
        layout.setStretch(1, 1)
        layout.setContentsMargins(0, 11, 0, 11)
        made.setLayout(layout)
        return made

    def _done_button(self, item: PlanItem) -> QWidget:
        button = self.button("plan.done")
        button.clicked.connect(self._finish)
        self._items[button] = item
        return button

    def _make(self) -> None:
        if self.file is not None:
            self.counter.submit(MakePlan(self.file.case.number))

    def _finish(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            FinishDialog(self.workplace, self.window(), self._items[button]).open()


class FinishDialog(Dialog):
    """What came of an item of the plan."""

    def __init__(self, workplace: Workplace, parent: QWidget, item: PlanItem) -> None:
        text = workplace.speech.text
        words = text(N_("Mark as done"))
        super().__init__(workplace, parent, words, words)
        self._item = item.id
        self.say(item.action.in_language(self.speech.language.code))
        self.on = DayField().named(self.speech, N_("Date"), required=True)
        self.on.show_day(workplace.today)
        self.came = NoteField().named(self.speech, N_("Result"), required=True)
        self.add("on", self.on)
        self.add("result", self.came)

    def command(self) -> object:
        """The item as done."""
        day = self.on.day()
        assert day is not None, "the field objects to emptiness"
        return FinishPlanItem(self._item, day, self.came.value())
