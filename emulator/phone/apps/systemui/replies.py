"""The line of text that a notification's Reply asks for."""

from __future__ import annotations

from emulator.phone.system.notifications import Action, Notification
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Reply(ui.Screen):
    """A field and a send button above the keyboard."""

    kind = "sheet"
    window_title = "NotificationShade"

    def __init__(self, item: Notification, action: Action) -> None:
        self.item = item
        self.action = action
        self.text = ""

    def build(self) -> ui.Widget:
        field = ui.TextField(
            self.text, self._set, hint=self.action.input_hint, id="remote_input_text", weight=1, style="none",
            action="send", on_submit=self._send, autofocus=True,
        )  # fmt: skip
        send = ui.Icon(
            "send",
            id="remote_input_send",
            desc="Send",
            on_click=self._send,
            enabled=bool(self.text.strip()),
            padding=12,
        )
        return ui.Column(
            width=MATCH, padding=16, shape=ui.Shape("surface", radius=(28, 28, 0, 0)),
            children=(
                ui.Text(self.item.title, size=14, weight_=500),
                ui.Row(id="remote_input", width=MATCH, children=(field, send)),
            ),
        )  # fmt: skip

    def _set(self, text: str) -> None:
        self.text = text

    def _send(self) -> None:
        if self.text.strip():
            self.close()
            self.app.phone.shade.collapse()
            self.app.phone.notifications.act(self.item, self.action, self.text)
