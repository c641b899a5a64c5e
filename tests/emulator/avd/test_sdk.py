"""The SDK and the AVDs on disk: found, completed, made, listed, removed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from emulator.avd import inventory, parts
from emulator.avd.errors import AvdError, NoSpace, SdkMissing, SdkToolFailed
from emulator.avd.inventory import Prepared
from emulator.avd.places import places, writing
from emulator.avd.profile import profile
from emulator.avd.sdk import Sdk, find_sdk, install_commands
from tests.emulator.avd.conftest import MakeMachine, avd_on
from tests.emulator.avd.machine import IMAGE, cli, machine

PIXEL = profile("1.0", "x86_64")


def test_the_profile_is_the_device_that_the_facts_name() -> None:
    lines = PIXEL.config()
    assert (PIXEL.name, PIXEL.image) == ("droidworld_1.0", IMAGE)
    assert lines["image.sysdir.1"] == "system-images/android-33/google_apis/x86_64/"
    shown = [lines[f"hw.lcd.{name}"] for name in ("width", "height", "density")]
    assert (shown, lines["hw.device.name"]) == (["1080", "2400", "420"], "pixel_6")
    assert profile("1.0", "arm64").image.endswith(";arm64-v8a")
    assert lines["hw.mainKeys"] == "no", "otherwise there is no navigation bar"
    assert lines["hw.gpu.mode"] != "auto", "a snapshot loads only with the renderer it was saved with"


def test_the_sdk_is_found_by_variable_and_in_the_usual_folders(tmp_path: Path) -> None:
    usual, named = tmp_path / "Android/Sdk", tmp_path / "named"
    for folder in (usual, named):
        (folder / "emulator").mkdir(parents=True)
    assert find_sdk({"HOME": str(tmp_path)}).root == usual
    assert find_sdk({"HOME": str(tmp_path), "ANDROID_SDK_ROOT": str(named)}).root == named
    assert find_sdk({"HOME": str(tmp_path), "ANDROID_HOME": str(tmp_path / "gone")}).root == usual


def test_a_machine_without_command_line_tools_is_told_the_commands(tmp_path: Path) -> None:
    with pytest.raises(SdkMissing) as caught:
        _ = Sdk(tmp_path).sdkmanager
    for word in ("curl -LO https://dl.google.com/", "unzip", "export ANDROID_HOME=", "droidworld avd create"):
        assert word in str(caught.value)
    assert "commandlinetools-mac" in install_commands(tmp_path, "darwin")


def test_only_missing_parts_are_installed_and_licences_are_accepted_first(tmp_path: Path) -> None:
    made = machine(tmp_path)
    (made.sdk_root / "platform-tools").mkdir()
    (made.sdk_root / "platform-tools/adb").write_text("x")
    lacking = parts.missing(made.sdk, PIXEL)
    assert [part.name for part in lacking] == ["emulator", IMAGE]
    parts.install(made.sdk, lacking)
    root = f"--sdk_root={made.sdk_root}"
    assert made.calls("sdkmanager") == [f"{root} --licenses", f"{root} emulator {IMAGE}"]
    assert made.sdk.licences() == ["android-sdk-license"]
    assert not parts.missing(made.sdk, PIXEL)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'ERROR: JAVA_HOME is not set'; exit 1", "openjdk"),
        ("echo 'Failed to find package'; exit 3", "status 3: Failed to find package"),
        ("exit 0", "did not install emulator"),
    ],
)
def test_an_sdkmanager_that_fails_is_told_in_its_words(tmp_path: Path, script: str, told: str) -> None:
    made = machine(tmp_path)
    made.sdk.sdkmanager.write_text(f"#!/bin/sh\n{script}\n")
    with pytest.raises(SdkToolFailed, match=told):
        parts.install(made.sdk, parts.missing(made.sdk, PIXEL)[1:2])


def test_nobody_is_asked_to_agree_to_what_cannot_be_installed(tmp_path: Path) -> None:
    made = machine(tmp_path)
    made.sdk.sdkmanager.unlink()
    said = cli(made, "avd", "create", typed="y\n", expect=1).stderr
    assert "unzip" in said
    assert "accept the licences?" not in said


@pytest.mark.parametrize("processor", ["aarch64", "arm64"])
def test_linux_on_arm_is_told_that_there_is_no_emulator_for_it(processor: str) -> None:
    with pytest.raises(SdkMissing, match="no emulator for Linux on ARM"):
        parts.require_published("linux", processor)
    parts.require_published("darwin", processor)
    parts.require_published("linux", "x86_64")


def test_avdmanager_works_where_the_avd_will_be(make_machine: MakeMachine) -> None:
    made = make_machine()
    assert made.sdk.avdmanager is not None
    made.sdk.avdmanager.write_text('#!/bin/sh\necho "$ANDROID_AVD_HOME" > "$ANDROID_HOME/seen"\n')
    inventory.create(made.sdk, PIXEL, made.home / "elsewhere")
    assert (made.sdk_root / "seen").read_text() == f"{made.home / 'elsewhere'}\n"


def test_what_avdmanager_made_gets_the_profiles_lines(make_machine: MakeMachine) -> None:
    made = make_machine()
    avd = avd_on(made)
    assert "create avd --force --name droidworld_1.0" in made.calls("avdmanager")[0]
    assert avd.config.items() >= PIXEL.config().items()
    assert avd.config["hw.sdCard"] == "yes", "what avdmanager knows better stays"
    pointer = (made.places.avds / "droidworld_1.0.ini").read_text()
    assert f"path={avd.folder}\n" in pointer
    assert "target=android-33\n" in pointer


def test_an_avd_is_made_without_avdmanager_too(make_machine: MakeMachine) -> None:
    made = make_machine()
    (made.sdk_root / "cmdline-tools/latest/bin/avdmanager").unlink()
    assert avd_on(made).config == PIXEL.config()


def test_an_avd_needs_its_image_and_a_name_of_its_own(make_machine: MakeMachine, tmp_path: Path) -> None:
    made = make_machine()
    with pytest.raises(SdkMissing, match="google_apis"):
        inventory.create(Sdk(tmp_path), PIXEL, made.places.avds)
    avd_on(made)
    with pytest.raises(AvdError, match=r"droidworld avd remove droidworld_1\.0"):
        avd_on(made)
    for name in ("../elsewhere", "", "two words"):
        with pytest.raises(AvdError, match="is no name for an AVD"):
            inventory.create(made.sdk, replace(PIXEL, name=name), made.places.avds)
    below = made.places.avds / "below"
    below.mkdir()
    with pytest.raises(AvdError, match="no AVD is called"):
        inventory.remove("../droidworld_1.0", below)
    assert inventory.avds(made.places.avds)


def test_avds_are_listed_with_how_they_were_prepared_and_removed(make_machine: MakeMachine) -> None:
    made = make_machine()
    home = made.places.avds
    assert inventory.avds(home) == []
    avd = inventory.record(avd_on(made), Prepared("s", "1.0", "now", {"a": "1"}, {"a.apk": "0"}))
    assert inventory.avds(home) == [avd]
    (avd.folder / "droidworld.json").write_text("{")
    assert inventory.find(avd.name, home).prepared is None
    inventory.remove(avd.name, home)
    assert list(home.iterdir()) == []
    with pytest.raises(AvdError, match="there are: none"):
        inventory.remove(avd.name, home)


@pytest.mark.parametrize("name", ["", ".", "..", "../up", "a/b", "a b", "-x", "é"])
def test_a_name_that_googles_tools_refuse_is_refused(make_machine: MakeMachine, name: str) -> None:
    made = make_machine()
    for use in (inventory.find, inventory.remove):
        with pytest.raises(AvdError, match="no AVD is called"):
            use(name, made.places.avds)
    with pytest.raises(AvdError, match="is no name for an AVD"):
        inventory.create(made.sdk, replace(PIXEL, name=name), made.places.avds)
    assert not made.places.avds.exists()


@pytest.mark.parametrize("harm", ["no config.ini", "names no system image", "nothing"])
def test_a_broken_avd_is_told_of_and_can_be_removed(make_machine: MakeMachine, harm: str) -> None:
    made = make_machine()
    avd = inventory.record(avd_on(made), Prepared("s", "1.0", "now"))
    if harm == "no config.ini":
        (avd.folder / "config.ini").unlink()
    elif harm == "names no system image":
        (avd.folder / "config.ini").write_text("rubbish")
    else:
        shutil.rmtree(avd.folder)
    for words in (("create",), ("prepare",), ("start",)):
        said = cli(made, "avd", *words, expect=1).stderr
        assert "is broken" in said
        assert said.endswith(f"mend it with: droidworld avd remove {avd.name}\n")
    assert f"{avd.name}  broken: " in cli(made, "avd", "list").stderr
    cli(made, "avd", "remove", avd.name, "--yes")
    assert list(made.places.avds.iterdir()) == []
    assert avd_on(made).prepared is None


def test_a_folder_that_only_a_pointer_calls_an_avd_is_not_deleted(make_machine: MakeMachine) -> None:
    made = make_machine()
    precious = made.home / "precious"
    precious.mkdir()
    made.places.avds.mkdir()
    (made.places.avds / "wrong.ini").write_text(f"path={precious}\n")
    inventory.remove("wrong", made.places.avds)
    assert precious.is_dir()
    assert not inventory.names(made.places.avds)


def test_what_is_left_of_an_avd_is_no_record_of_the_next(make_machine: MakeMachine) -> None:
    made = make_machine()
    avd = inventory.record(avd_on(made), Prepared("s", "1.0", "now"))
    (made.places.avds / f"{avd.name}.ini").unlink()
    assert avd_on(made).prepared is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_is_told_as_such() -> None:
    with (
        pytest.raises(NoSpace, match=r"cannot write .*No space left[^\n]*\n.*df -h"),
        writing(Path("/x/log")),
    ):
        Path("/dev/full").write_bytes(b"much")


@pytest.mark.parametrize("where", ["hardware-qemu.ini.lock", "hardware-qemu.ini.lock/pid"])
def test_an_avd_that_runs_is_not_removed(make_machine: MakeMachine, where: str) -> None:
    made = make_machine()
    lock = avd_on(made).folder / where
    lock.parent.mkdir(exist_ok=True)
    lock.write_text(f"{os.getpid()}\n")
    with pytest.raises(AvdError, match=f"kill {os.getpid()}"):
        inventory.remove("droidworld_1.0", made.places.avds)
    with subprocess.Popen(["true"]) as gone:
        lock.write_text(str(gone.pid))
    inventory.remove("droidworld_1.0", made.places.avds)
    assert not inventory.avds(made.places.avds)


def test_places_follow_googles_variables() -> None:
    assert places({"HOME": "/h"}).avds == Path("/h/.android/avd")
    assert places({"HOME": "/h", "ANDROID_USER_HOME": "/u"}).avds == Path("/u/avd")
    assert places({"HOME": "/h", "ANDROID_AVD_HOME": "/a", "ANDROID_USER_HOME": "/u"}).avds == Path("/a")
    assert places({"HOME": "/h", "XDG_CACHE_HOME": "/c"}).packages == Path("/c/droidworld/packages")
    assert places({"HOME": "/h"}).locks == places({"HOME": "/other"}).locks, "the machine has its ports once"


@pytest.mark.parametrize("option", [("--port", "5557"), ("--port", "5552"), ("--boot-seconds", "0")])
def test_what_no_emulator_can_be_started_with_is_refused_by_name(
    make_machine: MakeMachine, option: tuple[str, str]
) -> None:
    assert f"Invalid value for '{option[0]}'" in cli(make_machine(), "avd", "start", *option, expect=2).stderr
