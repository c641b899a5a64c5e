"""A device that cannot be worked with is known before an episode begins on it."""

from __future__ import annotations

import pytest

from android_env.device import Device
from android_env.errors import DeviceError, DeviceGone
from android_env.health import ailments, booted, has_snapshot, require_health

_DISK = "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/block/dm-5 6082144 {used} {free} 20% /data"


def test_a_well_device_is_joined(device: Device) -> None:
    require_health(device)
    with booted(device.address) as again:
        assert again.fingerprint() == device.fingerprint()


def test_a_device_that_has_not_booted_is_not_joined(device: Device) -> None:
    device.shell("setprop sys.boot_completed 0")
    with pytest.raises(DeviceError, match="it has not booted"):
        booted(device.address)


def test_where_nothing_is_nothing_is_joined() -> None:
    with pytest.raises(DeviceGone):
        booted("127.0.0.1:9")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"1\nroot\n{_DISK.format(used=5000000, free=900000)}", []),
        (f"1\nroot\n{_DISK.format(used=6000000, free=80000)}", ["/data has 78 MB left"]),
        (f"\nroot\n{_DISK.format(used=5000000, free=900000)}", ["it has not booted"]),
        ("1\nroot", []),
        ("1\nshell\ndf: /data: Permission denied", [
            "its shell is not root's: a google_apis image is needed, not google_apis_playstore",
        ]),
    ],
)  # fmt: skip
def test_what_ails_a_device_is_told(said: str, told: list[str]) -> None:
    assert ailments(said) == told


def test_its_snapshots_are_known_by_name(device: Device) -> None:
    assert has_snapshot(device, "default_boot")
    assert not has_snapshot(device, "boot")
    device.snapshots.save("mine")
    assert has_snapshot(device, "mine")
    device.snapshots.remove("mine")


def test_a_command_that_ends_before_its_input_does_is_judged_by_its_status(device: Device) -> None:
    done = device.run("head -c 3; exit 4", stdin=b"abc" * 1_000_000)
    assert (done.stdout, done.status) == ("abc", 4)
