"""Output beside recordings of real devices: the folder that DROIDWORLD_RECORDINGS names; skipped without it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from emulator.phone.device import Phone
from emulator.phone.system.apk import Installation
from tests.emulator.system.apk_maker import apk
from tests.emulator.system.conftest import Run

FOLDER = Path(os.environ.get("DROIDWORLD_RECORDINGS", "no recordings"))
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="DROIDWORLD_RECORDINGS names no folder")
APP = "com.example.testapp"


def recorded(name: str) -> str:
    return (FOLDER / name).read_text()


@pytest.mark.parametrize("what", ["features", "libraries"])
def test_the_lists_have_what_an_emulator_lists(run: Run, what: str) -> None:
    ours = set(run(f"pm list {what}").stdout.decode().splitlines())
    assert set(recorded(f"android_env/pm_list_{what}.txt").splitlines()) - {""} <= ours


def _keys(text: str) -> list[str]:
    """The ``name=`` heads of a package's block, in order."""
    return re.findall(r"^ +([a-zA-Z]+)=", text, re.MULTILINE)


def test_a_package_s_block_has_the_recorded_fields_in_the_recorded_order(run: Run, phone: Phone) -> None:
    phone.packages.install(apk(APP))
    ours = _keys(run(f"dumpsys package {APP}").stdout.decode())
    moved = (
        "installStatus",
        "firstInstallTime",
        "signatures",
        "installPermissionsFixed",
        "pkgFlags",
        "applicationInfo",
    )
    theirs = [key for key in _keys(recorded("appium-adb/apk-utils_L791.txt")) if key not in moved]
    places = [ours.index(key) for key in theirs]
    assert places == sorted(places)


def test_permission_blocks_are_indented_as_recorded(run: Run, phone: Phone) -> None:
    phone.packages.install(
        apk(APP, "android.permission.CAMERA", "android.permission.INTERNET"), Installation(grant=True)
    )
    ours = run(f"dumpsys package {APP}").stdout.decode()
    for head in ("requested permissions:", "install permissions:", "runtime permissions:"):
        block = re.search(rf"^( *){head}\n( *)(\S+)", ours, re.MULTILINE)
        theirs = re.search(
            rf"^( *){head}\n( *)(\S+)", recorded("appium-adb/app-commands_L537.txt"), re.MULTILINE
        )
        assert block is not None
        assert theirs is not None
        assert len(block[2]) - len(block[1]) == len(theirs[2]) - len(theirs[1])


def test_getprop_has_the_recorded_shape(run: Run) -> None:
    shape = re.compile(r"\[[\w.\-]+\]: \[.*\]")
    ours = run("getprop").stdout.decode().splitlines()
    assert all(shape.fullmatch(line) for line in ours)
    assert all(shape.fullmatch(line) for line in recorded("real_android8_adbd/getprop_full.txt").splitlines())


def test_ime_list_has_the_recorded_fields(run: Run) -> None:
    ours = run("ime list").stdout.decode()
    for field in (
        "mId=",
        "Service:",
        "priority=",
        "ServiceInfo:",
        "packageName=",
        "permission=android.permission",
    ):
        assert field in recorded("appium-adb/general-commands_L19.txt")
        assert field in ours


def test_meminfo_columns_are_those_of_api_30(run: Run) -> None:
    theirs = [
        line.split()
        for line in recorded("appium-android-driver/performance_L151.txt").splitlines()
        if line.strip()
    ]
    ours = [
        line.split()
        for line in run("dumpsys meminfo system_server").stdout.decode().splitlines()
        if line.strip()
    ]
    for head in theirs[:3]:
        assert head in ours
