"""What can be wrong with Google's emulator on this machine; each says what mends it, none is ever a score."""

from __future__ import annotations


class AvdError(Exception):
    """A fault of the set-up; ``mend`` is the command that puts it right, where there is one."""

    def __init__(self, told: str, mend: str = "") -> None:
        super().__init__(f"{told}\n  mend it with: {mend}" if mend else told)
        self.told = told
        self.mend = mend


class SdkMissing(AvdError):
    """No Android SDK here, or not the part of it that is needed."""


class SdkToolFailed(AvdError):
    """sdkmanager or avdmanager ended badly, or not in its time."""


class AccelerationMissing(AvdError):
    """The emulator may not use the processor's virtualisation (KVM)."""


class NoSpace(AvdError):
    """The disk is too full for a virtual device."""


class EmulatorDied(AvdError):
    """The emulator's process ended by itself; its last words are in the message."""


class SnapshotNotLoaded(AvdError):
    """The emulator runs, but booted cold instead of starting from its snapshot."""


class BootTimeout(AvdError):
    """The emulator runs, and did not become a usable device within its time."""


class PackageChanged(AvdError):
    """An app package is not, byte for byte, the one that was recorded when it first came."""
