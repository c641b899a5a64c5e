"""What a reboot forgets and what it keeps."""

from __future__ import annotations

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from tests.emulator.hand import Hand


def test_files_and_settings_stay_and_what_ran_is_gone(hand: Hand, phone: Phone) -> None:
    shell = Shell(phone)
    shell.run("echo kept > /data/local/tmp/kept; settings put system screen_brightness 77")
    hand.open("com.arduia.expense")
    phone.clipboard.set("forgotten")
    phone.reboot()
    assert (
        shell.run("cat /data/local/tmp/kept; settings get system screen_brightness").stdout == b"kept\n77\n"
    )
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == phone.packages.home
    assert not phone.activities.recents()
    assert phone.processes.pid("com.arduia.expense") is None
    assert phone.clipboard.text == ""


def test_a_remount_ends_with_the_boot(phone: Phone) -> None:
    shell = Shell(phone)
    phone.fs.writable = None
    assert shell.run("echo x > /system/etc/mine").status == 0
    phone.reboot()
    again = shell.run("echo y > /system/etc/mine")
    assert again.stderr == b"/system/bin/sh: can't create /system/etc/mine: Read-only file system\n"
    assert shell.run("cat /system/etc/mine").stdout == b"x\n"


def test_properties_last_as_long_as_the_boot_unless_they_persist(phone: Phone) -> None:
    shell = Shell(phone)
    shell.run("setprop debug.mine 1; setprop persist.mine 2")
    phone.reboot()
    assert shell.run("getprop debug.mine; getprop persist.mine").stdout == b"\n2\n"
