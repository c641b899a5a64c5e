"""State that hosts put on a phone behind its apps' backs: data folders, databases, clock, radios, looks, media."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from pathlib import Path

import pytest

from emulator.phone.apps import installed_apps
from emulator.phone.device import Phone
from protocol.apps import expense
from tests.emulator.hand import Hand
from tests.emulator.system.conftest import Run

LAUNCHABLE = sorted(app.package for app in installed_apps().values() if app.launcher is not None)
SNAPSHOTS = "/data/data/android_world/snapshots"
ALWAYS_THE_SAME = ("com.android.camera2", "ca.zgrs.clipper", "com.arduia.expense")
"""Apps that have one theme, by day and by night."""
CHANGES = {
    "turned": (
        "settings put system accelerometer_rotation 0; settings put system user_rotation 1",
        "settings put system user_rotation 0; settings put system accelerometer_rotation 1",
    ),
    "size": ("wm size 720x1280", "wm size reset"),
    "density": ("wm density 560", "wm density reset"),
    "font scale": ("settings put system font_scale 1.3", "settings put system font_scale 1.0"),
    "dark": ("cmd uimode night yes", "cmd uimode night no"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("package", LAUNCHABLE)
def test_an_open_app_is_laid_out_anew_and_back(
    phone: Phone, hand: Hand, run: Run, package: str, change: str
) -> None:
    hand.open(package)
    before, picture = phone.windows.tree(), phone.windows.frame().tobytes()
    there, back = CHANGES[change]
    assert run(there).status == 0
    phone.rest()
    assert phone.windows.frame().size == tuple(phone.display.size)
    for window in phone.windows.tree():
        assert phone.display.bounds.intersect(window.bounds) == window.bounds
    assert phone.windows.frame().tobytes() != picture or package in ALWAYS_THE_SAME
    assert phone.activities.top is not None
    assert (phone.activities.top.app.package == phone.packages.home) == (package == phone.packages.home)
    assert run(back).status == 0
    phone.rest()
    assert phone.windows.tree() == before
    assert phone.windows.frame().tobytes() == picture


@pytest.mark.parametrize("package", LAUNCHABLE)
def test_data_that_are_copied_aside_and_back_are_the_app_s(
    phone: Phone, hand: Hand, run: Run, package: str
) -> None:
    hand.open(package)
    shown = hand.texts()
    run(f"am force-stop {package}")
    data, kept = f"/data/data/{package}", f"{SNAPSHOTS}/{package}"
    assert run(f"mkdir -p {kept} && cp -a {data}/. {kept}/").status == 0
    told = r"find . -mindepth 1 -exec stat -c '%n %s %a %u %g %Y' {} \;"
    assert run(f"cd {kept}; {told}").stdout == run(f"cd {data}; {told}").stdout, (
        "owners, modes and times are kept"
    )
    run(f"rm -rf {data}/*")
    hand.open(package)  # without data it begins anew
    run(f"am force-stop {package}")
    restore = f"rm -rf {data}/*; cp -a {kept}/. {data}/ && restorecon -RD {data} && chmod 777 -R {data}"
    assert run(restore).status == 0
    hand.home()
    hand.open(package)
    if package not in (
        "ca.zgrs.clipper",
    ):  # whose warning is the system's to remember, and pm clear forgets it
        assert hand.texts() == shown


def _database(phone: Phone, tmp_path: Path, *rows: expense.Expense) -> bytes:
    """The app's own file with these rows instead of its own, as a host makes it."""
    file = tmp_path / "accounting.db"
    file.write_bytes(phone.fs.read(expense.DATABASE))
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM expense")
        for row in rows:
            marks = ", ".join("?" * len(astuple(row)))
            connection.execute(f"INSERT INTO expense VALUES ({marks})", astuple(row))
    connection.close()
    return file.read_bytes()


def test_a_database_pushed_under_a_running_app_stays(
    phone: Phone, hand: Hand, run: Run, tmp_path: Path
) -> None:
    hand.open(expense.PACKAGE)
    pushed = _database(phone, tmp_path, expense.Expense(None, "Pushed", 500, 1, "", 1, 1))
    folder = expense.DATABASE.rpartition("/")[0]
    run(f"rm -r {folder}/*")
    phone.fs.write(expense.DATABASE, pushed, uid=0, mode=0o777)
    hand.home()
    hand.open(expense.PACKAGE)
    run(f"am force-stop {expense.PACKAGE}")
    assert phone.fs.read(expense.DATABASE) == pushed, "the app had nothing to add"
    hand.open(expense.PACKAGE)
    assert "Pushed" in hand.texts()


CLOCKS = {
    "date 1015153423.00": "15:34",
    "date 0229000024.30": "00:00",
    "date -u 1015040023.00; date -u 1015235923.59": "23:59",
    "service call alarm 2 i64 1697414400000": "00:00",
    "cmd alarm set-time 1697414400000": "00:00",
    "service call alarm 3 s16 Asia/Tokyo; date 1015090023.00": "09:00",
    "setprop persist.sys.timezone America/New_York; date 1015090023.00": "09:00",
    "cmd alarm set-timezone Europe/Zurich; date 0701120023.00": "12:00",
}


@pytest.mark.parametrize("script", CLOCKS)
def test_the_clock_that_a_host_sets_is_shown_everywhere(
    phone: Phone, hand: Hand, run: Run, script: str
) -> None:
    hand.open("com.google.android.deskclock")
    done = run(script)
    assert done.status == 0, done
    phone.rest()
    assert hand.find(id="com.android.systemui:id/clock").text == CLOCKS[script]
    run("echo x > /sdcard/Download/new.txt")
    assert run("date +%H:%M").stdout.decode().strip() == CLOCKS[script]
    assert run("ls -l /sdcard/Download/new.txt").stdout.split()[6].decode() == CLOCKS[script]


AIRPLANE = {
    "cmd connectivity airplane-mode enable": "cmd connectivity airplane-mode disable",
    "settings put global airplane_mode_on 1": "settings put global airplane_mode_on 0",
}


@pytest.mark.parametrize("on", AIRPLANE)
def test_airplane_mode_by_a_host(phone: Phone, run: Run, on: str) -> None:
    run(on)
    phone.rest()
    assert run("settings get global airplane_mode_on").stdout == b"1\n"
    run(AIRPLANE[on])
    phone.rest()
    assert run("settings get global airplane_mode_on").stdout == b"0\n"
    assert run("settings get global wifi_on").stdout == b"1\n"


def _names(run: Run, uri: str) -> set[str]:
    lines = run(f"content query --uri {uri} --projection _display_name").stdout.decode().splitlines()
    return {line.partition("_display_name=")[2] for line in lines if "_display_name=" in line}


def test_media_that_are_pushed_are_there_after_a_scan(run: Run, phone: Phone) -> None:
    uri = "content://media/external/file"
    scan = "am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d"
    run("mkdir -p /sdcard/Music/deep; echo 1 > /sdcard/Music/deep/song.txt; echo 2 > /sdcard/Music/other.txt")
    assert b"result=0" in run(f'{scan} "file:///storage/emulated/0/Music"').stdout
    assert {"song.txt", "other.txt"} <= _names(run, uri)
    run("rm /sdcard/Music/other.txt")
    run(f'{scan} "file:///sdcard/Music/other.txt"')
    assert "other.txt" not in _names(run, uri)
    run("echo 3 > /sdcard/Music/third.txt")
    done = run("content call --uri content://media --method scan_volume --arg external_primary")
    assert done.status == 0
    assert "third.txt" in _names(run, uri)


def test_every_recent_task_is_removed_by_its_number(run: Run, phone: Phone, hand: Hand) -> None:
    for package in LAUNCHABLE:
        hand.open(package)
    numbers = run(r"dumpsys activity recents | grep -o '\bid=[0-9]*'").stdout.split()
    assert len(numbers) >= len(LAUNCHABLE) - 1
    for number in numbers:
        assert run(f"am stack remove {int(number[3:])}").status == 0
    assert run(r"dumpsys activity recents | grep -c '\bid=[0-9]*'").stdout == b"0\n"
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == phone.packages.home


@pytest.mark.parametrize("package", LAUNCHABLE)
def test_data_that_were_cleared_are_put_back_by_what_hosts_say(run: Run, package: str) -> None:
    data, kept = f"/data/data/{package}", f"{SNAPSHOTS}/{package}"
    assert run(f"pm clear {package}").stdout == b"Success\n"
    assert run(f"ls {data}").stdout == b"cache\ncode_cache\n"
    for command in (
        f"mkdir -p {kept}", f"cp -a {data}/. {kept}/", f"am force-stop {package}", f"ls -1 {data}", f"rm -r {data}/*",
        f"cp -a {kept}/. {data}/", f"restorecon -RD {data}", f"chmod 777 -R {data}",
    ):  # fmt: skip
        done = run(command)
        assert (done.status, done.stderr) == (0, b""), command


def test_a_package_s_caches_are_its_own_and_of_its_cache_group(run: Run) -> None:
    told = run(f"stat -c '%A %U %G' /data/data/{expense.PACKAGE}/cache").stdout.split()
    assert told[0] == b"drwxrws--x"
    assert told[2] == told[1] + b"_cache"
