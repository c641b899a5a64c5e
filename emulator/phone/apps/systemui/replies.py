"""Notifications that are answered in place: the line of text that a Reply asks for, and the screens that have it."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.system.notifications import Action, Notification
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect


@dataclass
class Draft:
    """What has been typed of an answer, and to what."""

    item: Notification
    action: Action
    text: str = ""


class Answering(SystemScreen):
    """A screen with notifications; the keyboard takes its room while one is answered."""

    def __init__(self) -> None:
        self.draft: Draft | None = None

    def answer(self, item: Notification, action: Action) -> None:
        """A button that asks for text was touched: the field is in the notification, with the keyboard."""
        self.draft = Draft(item, action)
        self.opened = False
        self.app.phone.windows.invalidate()

    def draft_of(self, item: Notification) -> Draft | None:
        draft = self.draft
        return draft if draft is not None and draft.item.key == item.key else None

    @property
    def answering(self) -> bool:
        """Whether what is being answered is still there."""
        draft = self.draft
        return draft is not None and self.app.phone.notifications.find(*_identity(draft.item)) is not None

    def leave(self) -> None:
        """The answer is sent or given up."""
        self.draft = None
        self.app.phone.ime.left(self)
        self.app.phone.windows.invalidate()

    def on_back(self) -> bool:
        if self.draft is None:
            return False
        self.leave()
        return True

    def frame(self) -> Rect:
        bounds, keyboard = self.app.phone.display.bounds, self.app.phone.ime.frame
        if keyboard is None or not self.app.phone.ime.serves(self):
            return bounds
        return Rect(bounds.left, bounds.top, bounds.right, keyboard.top)

    def field(self, draft: Draft) -> ui.Widget:
        """In the place of the notification's buttons."""
        field = ui.TextField(
            draft.text, self._typed, hint=draft.action.input_hint, id="remote_input_text", weight=1, style="none",
            action="send", on_submit=self._send, autofocus=True,
        )  # fmt: skip
        send = ui.Icon(
            "send", id="remote_input_send", cls="ImageButton", desc="Send", on_click=self._send,
            enabled=bool(draft.text.strip()), padding=12,
        )  # fmt: skip
        return ui.Row(
            id="remote_input", cls="LinearLayout", width=MATCH, align="center", children=(field, send)
        )

    def _typed(self, text: str) -> None:
        if self.draft is not None:
            self.draft.text = text

    def _send(self) -> None:
        draft = self.draft
        if draft is not None and draft.text.strip():
            self.leave()
            self.app.phone.notifications.act(draft.item, draft.action, draft.text)


def _identity(item: Notification) -> tuple[str, int, str]:
    return item.package, item.id, item.tag
