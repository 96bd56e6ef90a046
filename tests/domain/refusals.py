"""Reading refusals in tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kandas_desk.domain.refusals import RefusedError


def refused(call: Callable[..., Any], *args: Any, **named: Any) -> list[str]:
    """The codes of the refusal that the call meets."""
    with pytest.raises(RefusedError) as refusal:
        call(*args, **named)
    return [reason.code for reason in refusal.value.reasons]
