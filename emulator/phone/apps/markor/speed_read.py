"""Speed reading: one word after another in the middle of a dialog."""

from __future__ import annotations

from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

WORDS_A_MINUTE = 200


class SpeedRead(ui.Dialog):
    """Plays the words; PAUSE stops and goes on."""

    theme = DIALOG
    title = "Speed Read"

    def __init__(self, words: list[str]) -> None:
        self.words, self.at = words, 0
        self.timer = 0
        self.negative = ("CLOSE", None)

    def on_create(self) -> None:
        self._play()

    def on_destroy(self) -> None:
        self.app.cancel(self.timer)

    def content(self) -> ui.Widget:
        word = self.words[self.at] if self.at < len(self.words) else ""
        label = "PAUSE" if self.timer else "START"
        return ui.Column(
            phantom=True, width=MATCH, align="center", padding=24, spacing=16,
            children=(ui.Text(word, size=28, align="center"), ui.Button(label, on_click=self._toggle)),
        )  # fmt: skip

    def _play(self) -> None:
        self.timer = self.app.every(60_000 // WORDS_A_MINUTE, self._next)

    def _toggle(self) -> None:
        if self.timer:
            self.app.cancel(self.timer)
            self.timer = 0
        else:
            self._play()

    def _next(self) -> None:
        self.at += 1
        if self.at >= len(self.words):
            self.app.cancel(self.timer)
            self.timer = self.at = 0
        self.app.phone.windows.invalidate()
