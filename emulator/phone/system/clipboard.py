"""The clipboard: one text and who put it there; overlays and paste toasts are drawn by the windows that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone


PREVIEW_MS = 6000
"""How long the overlay shows what was copied."""


@dataclass(frozen=True)
class Clip:
    """``package`` copied ``text`` at ``when_ms``; ``serial`` grows with each copy; ``sensitive`` hides its preview."""

    text: str
    package: str
    when_ms: int
    serial: int
    sensitive: bool = False


class Clipboard:
    """Holds the primary clip. It is memory only: a reboot forgets it."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.clip: Clip | None = None
        self.preview: Clip | None = None
        """What the overlay shows; None a while after the copy, or when it was dismissed."""
        self._timer = 0
        self._serial = 0

    @property
    def text(self) -> str:
        """The text, "" where nothing was copied."""
        return self.clip.text if self.clip is not None else ""

    def set(self, text: str, package: str = "", *, sensitive: bool = False) -> None:
        """Replaces the clip and lets the windows show that something was copied."""
        self._serial += 1
        self.clip = Clip(text, package, self.phone.clock.now_ms, self._serial, sensitive)
        self.preview = self.clip
        self.phone.looper.cancel(self._timer)
        self._timer = self.phone.looper.post(PREVIEW_MS, self.dismiss_preview)
        self.phone.windows.invalidate()

    def dismiss_preview(self) -> None:
        """Takes the overlay away; what was copied stays."""
        self.phone.looper.cancel(self._timer)
        self.preview = None
        self.phone.windows.invalidate()

    def clear(self) -> None:
        self.clip = self.preview = None
        self.phone.windows.invalidate()
