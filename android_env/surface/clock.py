"""The clock of a device: reading it, setting it, letting it run."""

from __future__ import annotations

from datetime import UTC, datetime

from android_env.adb.shell import Shell


class Clock:
    """Moments are aware datetimes; reading gives the device's own zone."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def now(self) -> datetime:
        """The device's time, to the second."""
        return datetime.strptime(
            self._shell.output("date +%Y-%m-%dT%H:%M:%S%z").strip(), "%Y-%m-%dT%H:%M:%S%z"
        )

    def set(self, moment: datetime) -> None:
        """Sets the time, to the second, and stops the device from correcting it; ``moment`` must be aware."""
        if moment.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {moment}")
        self._shell.output("settings put global auto_time 0")
        self._shell.output(f"date -u {moment.astimezone(UTC):%m%d%H%M%Y.%S}")

    def set_zone(self, zone: str) -> None:
        """Sets the time zone by its Olson name."""
        self._shell.output("settings put global auto_time_zone 0")
        self._shell.words("service", "call", "alarm", "3", "s16", zone)

    def wait(self, seconds: float) -> None:
        """Lets the device's time pass; on a virtual clock that takes none of ours."""
        self._shell.output(f"sleep {seconds:g}", timeout=seconds + self._shell.patience)
