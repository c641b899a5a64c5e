"""Volumes: how loud each stream is, in the steps that Android has, kept in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone

STEPS = {"music": 15, "ring": 7, "notification": 7, "alarm": 7, "voice": 5, "system": 7}
"""The loudest step of each stream (AudioService.MAX_STREAM_VOLUME)."""
DEFAULTS = {"music": 5, "ring": 5, "notification": 5, "alarm": 6, "voice": 4, "system": 7}
PANEL_MS = 3000


class Audio:
    """The audio service; the volume panel shows ``panel`` for three seconds after a volume key."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.panel = ""
        """The stream whose slider the volume panel shows; "" while it is away."""
        self._timer = 0

    def volume(self, stream: str) -> int:
        return self.phone.settings.number("system", f"volume_{stream}", DEFAULTS[stream])

    def set_volume(self, stream: str, step: int) -> None:
        """Sets a stream's volume, within its steps; raises KeyError for no stream."""
        clamped = min(STEPS[stream], max(0, step))
        self.phone.settings.put("system", f"volume_{stream}", str(clamped))

    def adjust(self, by: int, stream: str = "music") -> None:
        """A volume key: one step, and the panel."""
        self.set_volume(stream, self.volume(stream) + by)
        self.panel = stream
        self.phone.looper.cancel(self._timer)
        self._timer = self.phone.looper.post(PANEL_MS, self.hide_panel)
        self.phone.windows.invalidate()

    def hide_panel(self) -> None:
        self.panel = ""
        self.phone.windows.invalidate()
