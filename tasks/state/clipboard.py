"""The clipboard: what lies on it at the start, and what must lie on it in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.errors import SetupError
from tasks.state.text import body, excerpt

if TYPE_CHECKING:
    from android_env.device import Device


_PREVIEW_SECONDS = 7
"""So long Android shows what was copied, above whatever stands at the bottom of the screen."""


@dataclass(frozen=True)
class Clipboard:
    """This text has lain on the clipboard for a while."""

    text: str

    def apply(self, device: Device) -> None:
        device.clipboard.set(self.text)
        held = device.clipboard.get()
        if held != self.text:
            raise SetupError(f"the clipboard holds {excerpt(held)}, given was {excerpt(self.text)}")
        device.clock.wait(_PREVIEW_SECONDS)


@dataclass(frozen=True)
class ClipboardIs:
    """This text lies on the clipboard; only blank space around it does not count."""

    text: str

    def remember(self, device: Device) -> None:
        return None

    def problems(self, before: None, device: Device) -> list[str]:
        held = device.clipboard.get()
        if body(held) == body(self.text):
            return []
        return [f"the clipboard holds {excerpt(held)}, expected {excerpt(self.text)}"]

    def satisfy(self, device: Device) -> None:
        device.clipboard.set(self.text)
