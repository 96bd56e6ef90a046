"""A lifecycle is a table: state and step give the next state. Buttons and commands ask the same
table; a pair that is not in it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from kandas_desk.domain.refusals import refuse

State = TypeVar("State", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[State, Step]):
    """``moves`` maps (state, step) to the next state."""

    noun: str
    moves: Mapping[tuple[State, Step], State]

    def open_steps(self, state: State) -> tuple[Step, ...]:
        """The steps that may be taken from the state, in the order of the table."""
        return tuple(step for (from_state, step) in self.moves if from_state is state)

    def after(self, state: State, step: Step) -> State:
        """The state after the step; refused with what is open instead."""
        try:
            return self.moves[(state, step)]
        except KeyError:
            raise refuse(
                "step_not_open", self.noun, step=step, status=state, open=self.open_steps(state)
            ) from None
