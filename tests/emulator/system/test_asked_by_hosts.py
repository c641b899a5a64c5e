"""What tools for Android ask a phone by its shell, and how they read the answers."""

from __future__ import annotations

import re
import struct

from emulator.phone.device import Phone
from tests.emulator.system.conftest import Run

SETTINGS = "com.android.settings"


def test_the_topmost_activity_of_each_task_with_its_process(phone: Phone, run: Run) -> None:
    run(f"am start -W -n {SETTINGS}/.Settings")
    found = re.findall(r"ACTIVITY (\S+)/(\S+) \w+ pid=(\d+)", run("dumpsys activity top").stdout.decode())
    assert found[-1] == (SETTINGS, ".homepage.SettingsHomepageActivity", str(phone.processes.pid(SETTINGS)))


def test_the_keyboard_says_that_its_view_is_shown(run: Run) -> None:
    assert b"mIsInputViewShown=false" in run("dumpsys input_method").stdout
    run("am start -W -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact; input tap 535 930")
    assert b"mInputShown=true" in run("dumpsys input_method").stdout
    assert b"mIsInputViewShown=true" in run("dumpsys input_method").stdout


def test_packages_are_let_work_while_the_phone_dozes(run: Run) -> None:
    package = "net.gsantner.markor"
    assert run(f"dumpsys deviceidle whitelist +{package}").stdout.decode() == f"Added: {package}\n"
    assert re.fullmatch(f"user,{package},10\\d+\n", run("dumpsys deviceidle whitelist").stdout.decode())
    assert run("dumpsys deviceidle whitelist +no.such").stdout == b"Unknown package: no.such\n"
    run(f"cmd deviceidle whitelist -{package}")
    assert run("dumpsys deviceidle whitelist").stdout == b""
    assert run("dumpsys deviceidle get deep").stdout == b"ACTIVE\n"


def test_a_battery_that_the_machine_sets_is_still_listened_to(phone: Phone, run: Run) -> None:
    phone.power.set_battery(level=42)
    told = run("dumpsys battery").stdout
    assert b"level: 42" in told
    assert b"UPDATES STOPPED" not in told


def test_commands_list_their_options(run: Run) -> None:
    asked = run("ps --help")
    assert (asked.status, asked.stderr) == (0, b"")
    assert re.match(r"usage: ps ", asked.stdout.decode())
    assert re.search(r"^-A\b", asked.stdout.decode(), re.MULTILINE)


def test_the_log_in_binary(run: Run) -> None:
    data = run("log -p w -t mine hello; logcat -d -B -s mine").stdout
    size, head, _pid, _tid, _sec, nsec, buffer, _uid = struct.unpack_from("<HHiIIIII", data)
    assert (head, nsec % 1_000_000, buffer) == (28, 0, 0)
    assert data[head : head + size] == b"\x05mine\0hello\0"
    assert len(data) == head + size


def test_the_log_with_its_year_and_zone(run: Run) -> None:
    run("log -t mine hello")
    (line,) = run("logcat -d -v threadtime,year,usec,zone -s mine | grep hello").stdout.decode().splitlines()
    assert re.fullmatch(r"2023-10-15 \d\d:\d\d:\d\d\.\d{6} \+0000 +\d+ +\d+ I mine    : hello", line)


def test_processor_times_and_sockets(run: Run) -> None:
    first, *others = run("cat /proc/stat").stdout.decode().splitlines()
    assert re.fullmatch(r"cpu  (\d+ ){9}\d+", first)
    assert [line.split()[0] for line in others[:4]] == ["cpu0", "cpu1", "cpu2", "cpu3"]
    assert "local_address" in run("cat /proc/net/tcp").stdout.decode()
    assert ":15B3 " in run("cat /proc/net/tcp6").stdout.decode()


def test_the_name_of_the_avd_is_the_console_s(phone: Phone, run: Run) -> None:
    phone.hooks.avd_name = "Mine"
    assert run("getprop ro.boot.qemu.avd_name").stdout == b"Mine\n"


def test_each_window_says_that_it_is_to_be_seen(run: Run) -> None:
    run(f"am start -W -n {SETTINGS}/.Settings")
    text = run("dumpsys window windows").stdout.decode()
    (focused,) = set(re.findall(r"mCurrentFocus=Window\{(\w+) ", text))
    (window,) = re.findall(rf"Window #\d+ Window\{{{focused} .*?(?=Window #|\n\n)", text, re.DOTALL)
    assert "mViewVisibility=0x0 " in window
