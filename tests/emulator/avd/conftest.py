"""A pretended user's machine for each test, whose variables this process has too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.avd.setups import SET_UPS
from emulator.avd import inventory
from emulator.avd.inventory import Avd
from emulator.avd.profile import profile
from tests.emulator.avd.machine import PHONE, Machine, machine
from tests.emulator.avd.shelf import Shelf
from tests.emulator.system.apk_maker import apk

MakeMachine = Callable[..., Machine]


@pytest.fixture
def make_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeMachine:
    """A machine with all parts, and the emulator that does what the script says."""

    def make(emulator: str = PHONE) -> Machine:
        made = machine(tmp_path / "home", emulator=emulator).with_parts()
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        return made

    return make


def avd_on(made: Machine) -> Avd:
    """The suite's AVD, made."""
    return inventory.create(made.sdk, profile("1.0", "x86_64"), made.places.avds)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """All package files, as they would be published."""
    shelf = Shelf()
    for app in SET_UPS:
        shelf.files |= {f"/apps/{name}": apk(app.package, version=9_999_999) for name in app.files}
    yield shelf
    shelf.close()
