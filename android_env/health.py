"""Whether a device can be worked with: booted, root, a tree, space; says what ails it and mends nothing."""

from __future__ import annotations

from android_env.device import Device
from android_env.errors import DeviceError, ScreenUnreadable

_LEAST_FREE_MB = 200
_ASKED = "getprop sys.boot_completed; whoami; df -k /data"


def booted(address: str) -> Device:
    """Connects to a device that has booted and is well; raises the DeviceError family for any other."""
    device = Device.connect(address)
    try:
        require_health(device)
    except BaseException:
        device.close()
        raise
    return device


def require_health(device: Device) -> None:
    """Raises DeviceError with all that ails a device; DeviceGone or DeviceTimeout where it does not even answer."""
    if found := ailments(device.shell(_ASKED)) or _sight(device):
        raise DeviceError(f"{device.address} is not well: {'; '.join(found)}")


def has_snapshot(device: Device, name: str) -> bool:
    """Whether the emulator keeps a state of this name."""
    return name in device.console.command("avd snapshot list").split()


def ailments(said: str) -> list[str]:
    """What is wrong with a device that says this of its boot, its shell's user and its disk, a line or more each."""
    finished, user, *table = said.splitlines()
    found = [] if finished.strip() == "1" else ["it has not booted"]
    if user.strip() != "root":
        found.append("its shell is not root's: a google_apis image is needed, not google_apis_playstore")
    free_mb = _free_mb(table[-1] if table else "")
    if free_mb is not None and free_mb < _LEAST_FREE_MB:
        found.append(f"/data has {free_mb} MB left")
    return found


def _sight(device: Device) -> list[str]:
    try:
        device.screen.tree()
    except ScreenUnreadable as error:
        return [str(error)]
    return []


def _free_mb(line: str) -> int | None:
    """From a line of ``df -k``: filesystem, blocks, used, available, …"""
    words = line.split()
    return int(words[3]) // 1024 if len(words) > 3 and words[3].isdigit() else None
