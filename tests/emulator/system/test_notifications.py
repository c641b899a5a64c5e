"""Notifications, the clipboard, broadcasts and the log."""

from __future__ import annotations

from emulator.phone.device import Phone
from emulator.phone.system.intents import Intent
from emulator.phone.system.notifications import HIGH, LOW, Notification
from tests.emulator.system.apk_maker import apk
from tests.emulator.system.conftest import Run

SHELL = "com.android.shell"


def test_a_second_post_replaces_the_first(phone: Phone) -> None:
    phone.notifications.post(Notification(SHELL, 1, "one"))
    phone.notifications.post(Notification(SHELL, 1, "two"))
    phone.notifications.post(Notification(SHELL, 2, "three", importance=LOW))
    assert [each.title for each in phone.notifications.active(SHELL)] == ["two", "three"]
    phone.notifications.cancel(SHELL, 1)
    assert [each.title for each in phone.notifications.active(SHELL)] == ["three"]


def test_without_the_permission_nothing_is_shown(phone: Phone) -> None:
    permission = "android.permission.POST_NOTIFICATIONS"
    phone.packages.install(apk("org.example.app", permission))
    phone.notifications.post(Notification("org.example.app", 1, "no"))
    assert phone.notifications.active("org.example.app") == []
    phone.packages.grant("org.example.app", permission)
    phone.notifications.post(Notification("org.example.app", 1, "yes"))
    assert [each.title for each in phone.notifications.active("org.example.app")] == ["yes"]
    phone.packages.clear("org.example.app")
    assert phone.notifications.active("org.example.app") == []


def test_banners_pop_up_and_go_unless_they_are_off(phone: Phone) -> None:
    phone.notifications.post(Notification(SHELL, 1, "loud", importance=HIGH))
    assert phone.notifications.heads_up == phone.notifications.find(SHELL, 1)
    phone.advance(6_000)
    assert phone.notifications.heads_up is None
    assert phone.notifications.find(SHELL, 1) is not None
    phone.settings.put("global", "heads_up_notifications_enabled", "0")
    phone.notifications.post(Notification(SHELL, 2, "loud", importance=HIGH))
    assert phone.notifications.heads_up is None


def test_clear_all_keeps_ongoing_ones(phone: Phone) -> None:
    phone.notifications.post(Notification(SHELL, 1, "goes"))
    phone.notifications.post(Notification(SHELL, 2, "stays", ongoing=True))
    phone.notifications.clear()
    assert [each.title for each in phone.notifications.active(SHELL)] == ["stays"]


def test_notifications_from_the_shell(phone: Phone, run: Run) -> None:
    run("cmd notification post -t 'A title' mytag 'some text'")
    posted = phone.notifications.find(SHELL, 2020, "mytag")
    assert posted is not None
    assert (posted.title, posted.text) == ("A title", "some text")
    assert b"0|com.android.shell|2020|mytag|2000\n" in run("cmd notification list").stdout
    assert b"android.text=String (some text)" in run("dumpsys notification --noredact").stdout


def test_a_broadcast_nobody_wants_completes_with_zero(run: Run) -> None:
    done = run("am broadcast -a no.such.ACTION --es text 'a b'")
    assert done.stdout == (
        b"Broadcasting: Intent { act=no.such.ACTION flg=0x400000 (has extras) }\nBroadcast completed: result=0\n"
    )
    assert done.status == 0


def test_a_media_scan_broadcast_is_served(phone: Phone) -> None:
    phone.fs.write("/sdcard/Music/a.mp3", b"")
    phone.broadcasts.send(
        Intent("android.intent.action.MEDIA_SCANNER_SCAN_FILE", data="file:///storage/emulated/0/Music")
    )
    assert [each.name for each in phone.media.songs()] == ["a.mp3"]


def test_the_clipboard_remembers_who_copied(phone: Phone) -> None:
    phone.clipboard.set("one", "org.a")
    serial = phone.clipboard.clip.serial if phone.clipboard.clip else 0
    phone.clipboard.set("two", "org.b")
    clip = phone.clipboard.clip
    assert clip is not None
    assert (phone.clipboard.text, clip.package, clip.serial) == ("two", "org.b", serial + 1)


def test_the_log_is_written_filtered_and_cleared(run: Run) -> None:
    run("logcat -b all -c")
    run("log -p w -t Mine careful; log -t Other hello")
    text = run("logcat -d -s Mine:V").stdout.decode()
    assert text == "--------- beginning of main\n10-15 15:34:00.000   520   520 W Mine    : careful\n"
    assert run("logcat -d -v brief -t 1").stdout.endswith(b"I/Other   (  520): hello\n")
    assert run("logcat -d -v epoch '*:S'").stdout == b""
    run("logcat -c")
    assert run("logcat -d").stdout == b""
    assert run("logcat -d -b nonsense").stderr == b"logcat: Unknown -b buffer 'nonsense'\n"


def test_following_ends_at_the_wanted_count(run: Run) -> None:
    run("logcat -b all -c; log -t A one; log -t A two")
    assert run("logcat -m 2 -v tag").stdout.endswith(b"I/A       : one\nI/A       : two\n")


def test_services_are_found_or_not(run: Run) -> None:
    assert run("service check alarm").stdout == b"Service alarm: found\n"
    assert run("dumpsys nowhere").stderr == b"Can't find service: nowhere\n"
    nowhere = run("cmd nowhere")
    assert (nowhere.stderr, nowhere.status) == (b"cmd: Can't find service: nowhere\n", 20)
    clipboard = run("cmd clipboard get")
    assert (clipboard.stdout, clipboard.status) == (b"No shell command implementation.\n", 255)


def test_each_banner_has_its_full_time(phone: Phone) -> None:
    phone.notifications.post(Notification(SHELL, 1, "first", importance=HIGH))
    phone.advance(3_000)
    phone.notifications.post(Notification(SHELL, 2, "second", importance=HIGH))
    phone.advance(3_000)
    assert phone.notifications.heads_up is not None
    assert phone.notifications.heads_up.title == "second"
