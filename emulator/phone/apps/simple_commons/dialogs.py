"""The dialogs of the Simple apps: confirmation, a list of radio buttons, properties, one line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


def confirmation(message: str, on_yes: ui.Handler | None, yes: str = "Yes", no: str = "No") -> ui.Screen:
    """A question; without ``no`` only something to read."""
    return ui.Alert(
        message=message,
        message_id="message",
        positive=(yes, on_yes),
        negative=(no, None) if no else None,
    )


class RadioDialog(ui.Dialog):
    """Radio buttons; a tap on one, even the chosen one, applies and closes."""

    kind: ClassVar[str] = "dialog"

    def __init__(
        self, items: Sequence[str], checked: int, on_choice: Callable[[int], None], title: str = ""
    ) -> None:
        self.items = tuple(items)
        self.checked = checked
        self.on_choice = on_choice
        self.title = title

    def content(self) -> ui.Widget:
        buttons = tuple(
            ui.Check(
                kind="radio", text=text, checked=index == self.checked, width=MATCH, min_height=44, padding=(24, 4),
                on_click=partial(self._choose, index),
            )
            for index, text in enumerate(self.items)
        )  # fmt: skip
        group = ui.Column(
            id="dialog_radio_group", cls="RadioGroup", width=MATCH, padding=(0, 12), children=buttons
        )
        return ui.Scroll(group, id="dialog_radio_holder", width=MATCH, weight=1, stretch=False)

    def _choose(self, index: int) -> None:
        self.close()
        self.on_choice(index)


def copy(screen: ui.Screen, text: str) -> None:
    """Puts a text on the clipboard and says so, as all Simple apps do."""
    screen.app.phone.clipboard.set(text, screen.app.package)
    screen.app.toast(f"Value copied to clipboard:\n{text}")


def launch(screen: ui.Screen, intent: Intent, request: str = "") -> None:
    """Starts another app; says so where there is none for it."""
    try:
        screen.app.start(intent, request)
    except ActivityNotFound:
        screen.app.toast("No valid app has been found")
