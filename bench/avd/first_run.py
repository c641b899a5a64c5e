"""Sets an app up on a device by what a person would do: installs, grants, opens it and presses what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from android_env import acting
from android_env.actions import Click
from android_env.device import Device
from android_env.elements import Element
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout
from android_env.observation import Observation
from bench.avd.setups import Open, Press, Rest, Run, SetUp
from bench.errors import PreparationError

_BETWEEN_LOOKS = 0.5
_TAPS = 3
_ATTEMPTS = 2

Fetch = Callable[[str], bytes]
"""Gives a package file's content by its name."""


def set_up(device: Device, app: SetUp, fetch: Fetch) -> None:
    """Leaves an app installed, set up and stopped; from the beginning again when a screen is not as expected.

    Raises PreparationError, which shows the screen, where that did not help either; DeviceGone and DeviceTimeout.
    """
    if app.files:
        _install(device, app, fetch)
    elif not device.packages.installed(app.package):
        raise PreparationError(f"{app.name}: the system image has no {app.package}")
    for attempt in range(_ATTEMPTS):
        try:
            _first_run(device, app, fetch)
        except (DeviceGone, DeviceTimeout):
            raise
        except (DeviceError, PreparationError) as error:
            if attempt == _ATTEMPTS - 1:
                raise PreparationError(f"{app.name}: {error}") from error
        else:
            return


def _install(device: Device, app: SetUp, fetch: Fetch) -> None:
    """The first of the app's files that the device takes: some are for other processors."""
    refusals = []
    for name in app.files:
        try:
            device.packages.install(fetch(name))
        except (DeviceGone, DeviceTimeout):
            raise
        except DeviceError as error:
            refusals.append(f"{name}: {error}")
        else:
            break
    else:
        raise PreparationError(f"{app.name} was not installed: {'; '.join(refusals)}")
    if not device.packages.installed(app.package):
        raise PreparationError(f"{name} was installed, and {app.package} is not there: it is another app's")


def _first_run(device: Device, app: SetUp, fetch: Fetch) -> None:
    device.activities.force_stop(app.package)
    if app.clear:
        device.packages.clear(app.package)
    device.packages.grant(app.package, *app.grants)
    for name, folder in app.data:
        device.files.write(f"{folder}/{name}", fetch(name))
    for step in app.steps:
        _DEEDS[type(step)](device, app, step)
    device.input.home()
    device.activities.force_stop(app.package)


def _open(device: Device, app: SetUp, step: Open) -> None:
    if step.component:
        device.activities.start(step.component)
    else:
        device.activities.launch(app.package)


def _rest(device: Device, app: SetUp, step: Rest) -> None:
    device.clock.wait(step.seconds)


def _run(device: Device, app: SetUp, step: Run) -> None:
    said = device.shell(step.command)
    if step.expect not in said:
        raise PreparationError(f"{step.command!r} says {said.strip()[:200]!r}, without {step.expect!r}")


def _press(device: Device, app: SetUp, step: Press) -> None:
    """Taps until the screen changes: the first tap on a screen that is still moving may be lost."""
    seen = acting.see(device)
    for _ in range(max(1, round(step.seconds / _BETWEEN_LOOKS))):
        if _labelled(step, seen) is not None:
            break
        device.clock.wait(_BETWEEN_LOOKS)
        seen = acting.see(device)
    for _ in range(_TAPS):
        target = _labelled(step, seen)
        if target is None:
            break
        if error := acting.act(device, Click(index=target.index), seen):
            raise PreparationError(error)
        before, seen = seen, acting.see(device)
        if seen.tree != before.tree:
            return
    if step.needed:
        raise PreparationError(
            f"nothing to press is called {step.label!r}; the screen shows\n{seen.describe()}"
        )


def _labelled(step: Press, seen: Observation) -> Element | None:
    wanted = {_plain(label) for label in (step.label, *step.others)}
    matching = [one for one in seen.elements if {_plain(one.text), _plain(one.content_desc)} & wanted]
    return next((one for one in matching if one.clickable), matching[0] if matching else None)


def _plain(label: str) -> str:
    return label.strip().replace("’", "'").casefold()


_DEEDS: dict[type, Callable[[Device, SetUp, Any], None]] = {
    Open: _open,
    Press: _press,
    Rest: _rest,
    Run: _run,
}
