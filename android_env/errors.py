"""What can go wrong between a host and a device, by whose fault it is; no error here is ever a score."""

from __future__ import annotations


class DeviceError(Exception):
    """The device answered, and the answer was not what the command promises."""


class DeviceGone(DeviceError):
    """The infrastructure's fault: no device there, or it went away in the middle of something."""


class DeviceTimeout(DeviceError):
    """The infrastructure's fault: the device did not answer within the time it was given."""


class ShellError(DeviceError):
    """A command on the device ended with another status than 0."""

    def __init__(self, command: str, status: int, stdout: str, stderr: str) -> None:
        said = (stderr or stdout).strip()[-400:] or "it printed nothing"
        super().__init__(f"{command[:200]!r} ended with status {status}: {said}")
        self.command = command
        self.status = status
        self.stdout = stdout
        self.stderr = stderr


class FileMissing(DeviceError):
    """A file, folder or table that was asked for is not on the device."""


class ScreenUnreadable(DeviceError):
    """The device gave no accessibility tree or no picture; never to be taken for an empty screen."""


class Unsupported(DeviceError):
    """This device cannot do that at all, and the message says what it would need."""


class ActionError(Exception):
    """The agent's fault: an action that means nothing on the screen it was made for."""
