"""Showing and hiding what may not have its place yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def shown(widget: QWidget, wanted: bool) -> None:
    """Show or hide; what has no place yet is shown with its place, else it would be a window of
    its own and take the keys away from the real one."""
    if not wanted or widget.parentWidget() is not None:
        widget.setVisible(wanted)
