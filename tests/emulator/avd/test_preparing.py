"""An AVD prepared and played on, end to end: Google's tools are stand-ins, Google's emulator is our phone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import grpc
import pytest

from android_env.errors import DeviceError, DeviceGone
from android_env.launch import join_emulator, launch
from bench.avd.prepare import Preparation, prepare
from bench.avd.setups import Press, Run, SetUp, choose
from bench.errors import PreparationError, SettingsError
from emulator.avd import inventory
from emulator.avd.downloads import Packages
from emulator.avd.errors import BootTimeout, EmulatorDied
from emulator.avd.running import Start, started
from tests.emulator.avd.conftest import MakeMachine, avd_on
from tests.emulator.avd.machine import ROOT, Machine, cli, machine
from tests.emulator.avd.shelf import Shelf
from tests.emulator.system.apk_maker import apk

APPS = "camera,clipper,contacts,expense,markor,sms messenger"
MARKOR = "/apps/net.gsantner.markor_146.apk"


def _work(made: Machine, shelf: Shelf, apps: tuple[SetUp, ...]) -> Preparation:
    return Preparation(avd_on(made), "1.0", apps, Packages(made.places.packages, address=shelf.address))


def _prepare(made: Machine, work: Preparation) -> list[str]:
    told: list[str] = []
    prepare(work, made.sdk, made.places, told.append)
    return told


def _killer(made: Machine) -> Callable[[str], None]:
    def kill(path: str) -> None:
        if path == MARKOR:
            (pid,) = made.running()
            os.kill(pid, signal.SIGKILL)

    return kill


def test_what_was_prepared_is_there_in_each_copy_and_after_each_restore(
    make_machine: MakeMachine, shelf: Shelf
) -> None:
    made = make_machine()
    _prepare(made, _work(made, shelf, choose(APPS)))
    prepared = inventory.find("droidworld_1.0", made.places.avds).prepared
    assert prepared is not None
    assert (prepared.snapshot, prepared.packages["net.gsantner.markor"]) == ("droidworld_1.0", "9999999.0")
    assert prepared.checksums.keys() == {name for app in choose(APPS) for name in app.files}
    with launch("avd:droidworld_1.0") as one, launch("avd:droidworld_1.0") as other:
        assert one.address != other.address
        one.activities.launch("net.gsantner.markor")
        labels = {node.text.upper() for node in one.screen.settle().walk()}
        assert labels.isdisjoint({"NEXT", "DONE"}), "the introduction was seen when the AVD was prepared"
        one.files.write("/sdcard/Documents/mine.md", "of one copy")
        assert not other.files.exists("/sdcard/Documents/mine.md")
        with pytest.raises(DeviceError, match='disabled because "-read-only" was specified'):
            one.snapshots.load(prepared.snapshot)
    cold, verified, *copies = made.calls("emulator")
    assert "-wipe-data" in cold
    assert "-read-only" not in cold
    assert all("-snapshot droidworld_1.0 -no-window -read-only" in line for line in (verified, *copies))


def test_a_device_that_dies_during_prepare_is_replaced(make_machine: MakeMachine, shelf: Shelf) -> None:
    made = make_machine()
    kill = _killer(made)

    def once(path: str) -> None:
        if shelf.asked.count(MARKOR) == 1:
            kill(path)

    shelf.before = once
    work = _work(made, shelf, choose("markor,contacts"))
    told = _prepare(made, work)
    assert any("attempt 1 of 2 failed" in line for line in told)
    assert inventory.find(work.avd.name, made.places.avds).prepared is not None
    assert sum("-wipe-data" in line for line in made.calls("emulator")) == 2


def test_devices_that_die_again_end_in_one_error_and_leave_nothing(
    make_machine: MakeMachine, shelf: Shelf
) -> None:
    made = make_machine()
    last_breath = SetUp("clock", "com.google.android.deskclock", steps=(Run("reboot -p"), Run("true")))
    work = _work(made, shelf, (last_breath,))
    with pytest.raises(EmulatorDied, match="status 0"):
        _prepare(made, work)
    assert inventory.find(work.avd.name, made.places.avds).prepared is None
    with pytest.raises(DeviceGone, match="was not prepared"):
        launch("avd:droidworld_1.0")
    assert len(made.calls("emulator")) == 2
    assert not made.reserved(os.getpid())


def test_an_emulator_that_never_boots_is_started_twice_and_no_more(
    make_machine: MakeMachine, shelf: Shelf
) -> None:
    made = make_machine("exec sleep 600")
    work = replace(_work(made, shelf, choose("clock")), boot_seconds=0.5)
    with pytest.raises(BootTimeout):
        _prepare(made, work)
    assert len(made.calls("emulator")) == 2


def test_a_screen_that_is_not_as_expected_is_shown(make_machine: MakeMachine, shelf: Shelf) -> None:
    made = make_machine()
    app = SetUp("clock", "com.google.android.deskclock", steps=(Press("No such button", seconds=1),))
    with pytest.raises(PreparationError) as caught:
        _prepare(made, _work(made, shelf, (app,)))
    assert "clock: nothing to press is called 'No such button'; the screen shows\n[0]" in str(caught.value)
    assert len(made.calls("emulator")) == 1, "another emulator would show the same"


def test_a_package_of_another_app_is_refused(make_machine: MakeMachine, shelf: Shelf) -> None:
    made = make_machine()
    shelf.files[MARKOR] = apk("org.example.other")
    app = SetUp("markor", "org.example.markor", (MARKOR.rpartition("/")[2],))
    with pytest.raises(PreparationError, match=r"markor_146\.apk"):
        _prepare(made, _work(made, shelf, (app,)))


def test_apps_are_chosen_by_glob() -> None:
    assert [app.name for app in choose("simple*,markor")] == [
        "markor", "simple calendar", "simple draw", "simple gallery",
    ]  # fmt: skip
    with pytest.raises(SettingsError, match="there are audio recorder"):
        choose("word processor")


def test_a_started_emulator_tells_where_it_is_until_it_is_stopped(
    make_machine: MakeMachine, shelf: Shelf
) -> None:
    made = make_machine()
    _prepare(made, _work(made, shelf, choose("clock")))
    words = (sys.executable, "-m", "bench.cli", "avd", "start", "--options", "-gpu host")
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=made.environ, cwd=ROOT) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        for address in (told["serial"], f"127.0.0.1:{told['adb_port']}"):
            with launch(address) as device:
                assert device.console.command("avd name") == "droidworld_1.0"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert made.calls("emulator")[-1].endswith("-read-only -gpu host")
    assert not made.reserved(process.pid)


def test_the_doctor_names_each_missing_piece_and_what_mends_it(
    make_machine: MakeMachine, tmp_path: Path
) -> None:
    bare = machine(tmp_path / "bare")
    said = {one["name"]: one for one in json.loads(cli(bare, "doctor", "--json").stdout)}
    for name, mend in {
        "SDK parts": "droidworld avd create",
        "SDK licences": "sdkmanager --sdk_root=",
        "AVD": "droidworld avd create",
    }.items():
        assert said[name]["state"] == "optional"
        assert mend in said[name]["mend"]
    made = make_machine()
    avd_on(made)
    said = {one["name"]: one for one in json.loads(cli(made, "doctor", "--json").stdout)}
    assert said["SDK parts"]["state"] == "ok"
    assert said["AVD"]["mend"] == "droidworld avd prepare droidworld_1.0"
    assert {"Java", "acceleration", "disk for AVDs", "memory for AVDs", "adb server"} <= said.keys()


@pytest.mark.parametrize(
    ("said", "state"), [('openjdk version "17.0.9"', "ok"), ('java version "1.8.0_392"', "optional")]
)
def test_the_doctor_knows_which_java_sdkmanager_would_run_on(said: str, state: str, tmp_path: Path) -> None:
    bare = machine(tmp_path / "bare")
    java = tmp_path / "jdk/bin/java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
    java.chmod(0o755)
    for home, wanted in ((tmp_path / "jdk", state), (tmp_path / "gone", "optional")):
        found = json.loads(cli(bare, "doctor", "--json", JAVA_HOME=str(home)).stdout)
        (finding,) = (one for one in found if one["name"] == "Java")
        assert finding["state"] == wanted
        assert wanted == "ok" or "openjdk" in finding["mend"]


def test_the_doctor_bears_an_adb_port_that_is_none(tmp_path: Path) -> None:
    said = json.loads(cli(machine(tmp_path), "doctor", "--json", ANDROID_ADB_SERVER_PORT="foo").stdout)
    assert said[-1]["mend"] == "unset ANDROID_ADB_SERVER_PORT"


def test_our_emulator_is_started_as_googles_is(make_machine: MakeMachine) -> None:
    made = make_machine()
    avd_on(made)
    running, device = started(made.sdk, made.places, Start("droidworld_1.0", read_only=False), join_emulator)
    with running, device:
        assert device.console.command("avd name") == "droidworld_1.0"
        with grpc.insecure_channel(f"127.0.0.1:{running.ports.grpc}") as channel:
            grpc.channel_ready_future(channel).result(timeout=20)
    said = running.log.read_text()
    assert "Found AVD name 'droidworld_1.0'" in said
    assert "unknown option" not in said, "every flag we give is one of Google's"
