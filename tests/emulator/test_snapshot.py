"""A phone is a value: the same seed and acts give the same phone, and a snapshot gives it back."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import DEFAULT_BOOT, Phone
from protocol.geometry import Point

points = st.builds(Point, st.integers(0, 1079), st.integers(0, 2399))
acts = st.one_of(
    st.tuples(st.just("tap"), points),
    st.tuples(st.just("swipe"), points, points, st.integers(50, 1200)),
    st.tuples(st.just("press"), st.sampled_from(["BACK", "HOME", "APP_SWITCH", "ENTER", "TAB", "DPAD_DOWN"])),
    st.tuples(st.just("type"), st.text("ab 1.é🎉", max_size=6)),
    st.tuples(st.just("launch"), st.integers(0, 99)),
)


def play(phone: Phone, script: list[tuple[object, ...]]) -> None:
    launchable = phone.packages.launchable()
    for kind, *rest in script:
        if kind == "tap":
            phone.input.tap(*rest[0])  # type: ignore[misc]
        elif kind == "swipe":
            phone.input.swipe(*rest)  # type: ignore[arg-type]
        elif kind == "press":
            phone.keys.press(str(rest[0]))
        elif kind == "type":
            phone.keys.type(str(rest[0]))
        else:
            app, info = launchable[int(str(rest[0])) % len(launchable)]
            phone.activities.start(_main(app.package, info.name))
        phone.rest()


def _main(package: str, name: str):  # type: ignore[no-untyped-def]
    from emulator.phone.system.intents import Intent

    return Intent(component=f"{package}/{name}", flags=0x10000000)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(acts, max_size=12), after=st.lists(acts, max_size=12))
def test_a_snapshot_brings_everything_back(phone: Phone, before: list, after: list) -> None:  # type: ignore[type-arg]
    phone.restore(phone.snapshots[DEFAULT_BOOT])
    play(phone, before)
    taken, digest = phone.snapshot(), phone.digest()
    play(phone, after)
    phone.restore(taken)
    assert phone.digest() == digest


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=st.lists(acts, min_size=5, max_size=25))
def test_the_same_acts_give_the_same_phone(phone: Phone, script: list) -> None:  # type: ignore[type-arg]
    digests = []
    for _ in range(2):
        phone.restore(phone.snapshots[DEFAULT_BOOT])
        play(phone, script)
        digests.append(phone.digest())
    assert digests[0] == digests[1]


def test_the_size_of_the_disk_comes_back_too(phone: Phone) -> None:
    taken, capacity = phone.snapshot(), phone.fs.capacity
    phone.fs.capacity = phone.fs.usage()
    full = phone.snapshot()
    phone.restore(taken)
    assert phone.fs.capacity == capacity
    phone.restore(full)
    with pytest.raises(OSError, match="No space left on device"):
        phone.fs.write("/sdcard/one", b"more")


PROGRAM = """
from emulator.phone.device import Phone
phone = Phone.prepared()
for x, y in ((540, 1900), (200, 600), (900, 2200), (540, 300)):
    phone.input.tap(x, y)
    phone.rest()
    print(phone.digest())
"""


def test_two_processes_agree_on_every_pixel_and_node() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
        for _ in "ab"
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout.split()) == 4
