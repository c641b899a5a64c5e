"""From a bare AVD to one that episodes start from: boots it, sets its apps up, saves it, starts from what was saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from android_env.device import Device
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout
from android_env.health import has_snapshot
from android_env.launch import join_emulator
from bench.avd.first_run import set_up
from bench.avd.setups import SetUp
from bench.errors import PreparationError
from emulator.avd.downloads import Packages
from emulator.avd.errors import EmulatorDied
from emulator.avd.inventory import Avd, Prepared, record
from emulator.avd.places import Places
from emulator.avd.profile import avd_name
from emulator.avd.running import BOOT_SECONDS, Start, started
from emulator.avd.sdk import Sdk

_ATTEMPTS = 2
_GRACE_SECONDS = 2.0
_MOOD = (
    "settings put global verifier_verify_adb_installs 0",
    "settings put secure immersive_mode_confirmations confirmed",
    "settings put global window_animation_scale 0",
    "settings put global transition_animation_scale 0",
    "settings put global animator_duration_scale 0",
    "settings put system screen_off_timeout 86400000",
    "svc power stayon true",
    "input keyevent WAKEUP",
    "wm dismiss-keyguard",
)
"""What every device needs that nobody watches: no questions of its own, awake, nothing that moves by itself."""

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Preparation:
    """What to prepare, and how; ``wipe`` begins from an AVD without any data."""

    avd: Avd
    suite: str
    apps: tuple[SetUp, ...]
    packages: Packages
    wipe: bool = True
    boot_seconds: float = BOOT_SECONDS


def prepare(work: Preparation, sdk: Sdk, places: Places, tell: Tell) -> Prepared:
    """Prepares an AVD and records how; an emulator that dies or falls silent is replaced once, from the beginning.

    Raises AvdError, DeviceError or PreparationError, and then the AVD counts as not prepared.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        record(work.avd, None)
        try:
            prepared = _prepared(work, sdk, places, tell)
        except (
            EmulatorDied,
            DeviceGone,
            DeviceTimeout,
        ) as error:  # one that does not boot was replaced already
            tell(f"attempt {attempt} of {_ATTEMPTS} failed: {error}")
            if attempt == _ATTEMPTS:
                raise
        else:
            record(work.avd, prepared)
            return prepared
    raise AssertionError("every attempt returns or raises")


def _prepared(work: Preparation, sdk: Sdk, places: Places, tell: Tell) -> Prepared:
    name, snapshot = work.avd.name, avd_name(work.suite)
    bare = Start(name, read_only=False, wipe=work.wipe, boot_seconds=work.boot_seconds)
    tell(f"booting {name} cold")
    with _emulator(bare, sdk, places) as device:
        device.shell("; ".join(_MOOD))
        for number, app in enumerate(work.apps, 1):
            tell(f"[{number}/{len(work.apps)}] {app.name}")
            set_up(device, app, work.packages.get)
        device.activities.clear_recents()
        device.input.home()
        versions = {app.package: device.packages.version(app.package) for app in work.apps}
        tell(f"saving the snapshot {snapshot}")
        device.snapshots.save(snapshot)
    tell("starting from the snapshot")
    with _emulator(Start(name, snapshot, boot_seconds=work.boot_seconds), sdk, places) as device:
        if not has_snapshot(device, snapshot):
            raise PreparationError(f"the emulator saved {snapshot} and does not have it after a restart")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Prepared(snapshot, work.suite, now, versions, dict(work.packages.used))


@contextmanager
def _emulator(start: Start, sdk: Sdk, places: Places) -> Iterator[Device]:
    """A device in an emulator of its own; when it goes away, the error is the emulator's last words if it died."""
    running, device = started(sdk, places, start, join_emulator)
    with running, device:
        try:
            yield device
        except DeviceError as error:
            if isinstance(error, DeviceGone | DeviceTimeout) and running.ended_within(_GRACE_SECONDS):
                raise running.death() from error
            raise
