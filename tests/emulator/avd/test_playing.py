"""An AVD from its making to its removal, played on by workers with a copy each; emulators that fall sick meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from android_env.actions import Status
from android_env.device import Device
from android_env.errors import DeviceGone, DeviceTimeout
from android_env.launch import join_emulator
from bench.avd.prepare import Preparation, prepare
from bench.avd.setups import choose
from bench.folder import read_episodes
from bench.oracle import OracleAgent
from bench.stage import Stage
from emulator.avd.downloads import Packages
from emulator.avd.errors import BootTimeout
from emulator.avd.running import Running, Start, started
from tests.emulator.avd.conftest import MakeMachine, avd_on
from tests.emulator.avd.machine import IMAGE, PHONE, ROOT, Machine, cli, machine
from tests.emulator.avd.shelf import Shelf

NAME = "droidworld_1.0"
DEVICE = f"avd:{NAME}"
COLD = Start(NAME, read_only=False)
APPS = "camera,clipper,contacts,expense,markor,sms messenger"
TASKS = "ContactsAddContact,MarkorCreateNote,MarkorDeleteNote,ExpenseAddSingle"
BLIND = (
    "import sys; from emulator.phone.shell import table; table.names();"
    " table.command('uiautomator')(lambda process: 1);"
    " from emulator.phone.servers.launcher import main; sys.exit(main())"
)


def prepared(made: Machine, shelf: Shelf, apps: str = "contacts") -> Machine:
    files = Packages(made.places.packages, address=shelf.address)
    prepare(Preparation(avd_on(made), "1.0", choose(apps), files), made.sdk, made.places, lambda text: None)
    return made


def _start_and_stop(made: Machine) -> None:
    words = (sys.executable, "-m", "bench.cli", "avd", "start")
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=made.environ, cwd=ROOT) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        with Device.connect(f"127.0.0.1:{told['adb_port']}") as device:
            assert device.console.command("avd name") == NAME
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="names the image of this processor")
def test_from_a_bare_machine_to_scores_and_back_twice(tmp_path: Path, shelf: Shelf) -> None:
    made = machine(tmp_path / "home")
    asked = cli(made, "avd", "create", typed="n\n", expect=130)
    assert f"{IMAGE}: a download of about 1500 MB" in asked.stderr
    assert not made.calls("sdkmanager"), "nothing is downloaded before somebody has agreed"
    assert asked.stderr.endswith("\nstopped\n"), "no word of runs"
    for time_ in ("first", "second"):
        assert f"droidworld avd prepare {NAME}" in cli(made, "avd", "create", "--yes").stdout
        assert "is there already" in cli(made, "avd", "create").stdout
        assert "avd prepare" in cli(made, "avd", "start", expect=1).stderr
        cli(made, "avd", "prepare", "--apps", APPS, "--address", shelf.address)
        (listed,) = json.loads(cli(made, "avd", "list", "--json").stdout)
        assert (listed["name"], listed["prepared"]["suite"]) == (NAME, "1.0")
        _start_and_stop(made)
        out = tmp_path / time_
        words = ("--tasks", TASKS, "--workers", "2", "--out", str(out))
        cli(made, "run", "--agent", "oracle", "--device", DEVICE, *words)
        report = json.loads(cli(made, "report", str(out), "--json").stdout)
        assert (report["episodes"], report["successes"]) == (4, 4)
        assert not [episode.failures for episode in read_episodes(out) if episode.failures]
        cli(made, "avd", "remove", NAME, "--yes")
        assert "no AVD" in cli(made, "avd", "list").stderr
        assert not made.running()
    copies = [line for line in made.calls("emulator") if "-read-only" in line]
    assert all(f"-snapshot {NAME}" in line for line in copies)
    assert len(copies) == 2 * (1 + 1 + 4), "verified, started, and one for each episode"


def test_each_episode_begins_on_what_was_prepared(make_machine: MakeMachine, shelf: Shelf) -> None:
    made = prepared(make_machine(), shelf)
    stage = Stage(DEVICE)
    for _ in range(2):
        scene = stage.set_up("ContactsAddContact", 0)
        agent = OracleAgent(scene)
        while not isinstance(action := agent.act(stage.seen), Status):
            stage.act(action)
        assert stage.problems() == ()
    stage.set_up("ContactsAddContact", 0)
    assert stage.problems(), "the contact of the episode before is not there"
    stage.close()
    assert not made.running()


def test_an_emulator_that_may_write_loads_what_was_prepared(make_machine: MakeMachine, shelf: Shelf) -> None:
    made = prepared(make_machine(), shelf)
    start = Start(NAME, snapshot=NAME, read_only=False)
    running, device = started(made.sdk, made.places, start, join_emulator)
    with running, device:
        device.files.write("/sdcard/Documents/mine.md", "written")
        device.snapshots.save("default_boot")
        stage = Stage(running.ports.serial)
        for _ in range(2):
            stage.set_up("ContactsAddContact", 0)
            assert not device.files.exists("/sdcard/Documents/mine.md"), "not the state of default_boot"
            device.files.write("/sdcard/Documents/mine.md", "written")
        stage.close()
    assert len(made.calls("emulator")) == 3, "nothing was started for the episodes"


def test_a_copy_that_died_is_replaced_by_another(make_machine: MakeMachine, shelf: Shelf) -> None:
    made = prepared(make_machine(), shelf)
    stage = Stage(DEVICE)
    stage.set_up("ContactsAddContact", 0)
    (pid,) = made.running()
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(DeviceGone):
        stage.problems()
    assert stage.set_up("ContactsAddContact", 0).goal
    stage.close()


def test_an_episode_whose_emulator_died_is_played_again(
    make_machine: MakeMachine, shelf: Shelf, tmp_path: Path
) -> None:
    made = prepared(make_machine(), shelf)
    words = ("--tasks", "ContactsAddContact", "--out", str(tmp_path / "run"))
    cli(made, "run", "--agent", "tests.emulator.avd.saboteurs:Kills", "--device", DEVICE, *words)
    (episode,) = read_episodes(tmp_path / "run")
    assert (episode.status, len(episode.failures)) == ("done", 1)
    assert episode.failures[0].kind == "device"


def test_an_emulator_that_hangs_is_found_out_and_ended_in_time(make_machine: MakeMachine) -> None:
    made = make_machine()
    avd_on(made)
    running, device = started(made.sdk, made.places, COLD, join_emulator)
    device.close()
    (pid,) = made.running()
    address = f"127.0.0.1:{running.ports.adb}"
    with running, Device.connect(address, console_port=running.ports.console, patience=1) as device:
        os.kill(pid, signal.SIGSTOP)
        begun = time.monotonic()
        with pytest.raises(DeviceTimeout):
            device.shell("true")
        running.stop()
        assert time.monotonic() - begun < 15
    assert not made.running()


@pytest.mark.parametrize(
    ("sick", "told"),
    [
        (PHONE.replace("-clock", "-partition-size 150 -clock"), r"/data has \d+ MB left"),
        (f'exec "{sys.executable}" -c "{BLIND}" -clock virtual "$@"', "is not well|no tree|uiautomator"),
    ],
    ids=["full disk", "no tree"],
)
def test_a_sick_emulator_is_told_of_and_replaced(make_machine: MakeMachine, sick: str, told: str) -> None:
    made = make_machine(sick)
    avd_on(made)
    with Running(made.sdk, made.places, COLD) as running, pytest.raises(BootTimeout, match=told):
        running.wait_for(join_emulator, 2)
    made.with_emulator(f'[ -e "$root/once" ] || {{ touch "$root/once"; {sick}; }}; {PHONE}')
    calls = len(made.calls("emulator"))
    running, device = started(
        made.sdk, made.places, Start(NAME, read_only=False, wipe=True, boot_seconds=2), join_emulator
    )
    with running, device:
        assert device.shell("echo well") == "well\n"
    assert len(made.calls("emulator")) == calls + 2
