"""What benchmark hosts read and write beside files: settings, content, intents, broadcasts, folders, databases."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from protocol.apps import clipper, expense
from tests.emulator.hand import Hand

MESSAGES = "/data/data/com.android.providers.telephony/databases/mmssms.db"


def sh(phone: Phone, script: str) -> str:
    """What a script prints; it ends well and says nothing on stderr."""
    done = Shell(phone).run(script)
    assert (done.status, done.stderr) == (0, b""), (done.stdout, done.stderr)
    phone.rest()
    return str(done.stdout.decode())


# Settings -------------------------------------------------------------------------------------------------

KEPT = [
    ("system", "screen_brightness", "1"),
    ("system", "screen_brightness", "255"),
    ("system", "time_12_24", "24"),
    ("system", "show_touches", "1"),
    ("system", "pointer_location", "0"),
    ("system", "accelerometer_rotation", "0"),
    ("system", "user_rotation", "0"),
    ("global", "airplane_mode_on", "1"),
    ("global", "airplane_mode_on", "0"),
    ("global", "auto_time", "1"),
    ("global", "auto_time_zone", "0"),
    ("global", "heads_up_notifications_enabled", "0"),
    ("global", "no_proxy", "10.0.2.2:34567"),
    ("global", "policy_control", "immersive.full=*"),
    ("global", "animator_duration_scale", "0.0"),
    ("secure", "sms_default_application", "com.simplemobiletools.smsmessenger"),
    ("secure", "enabled_accessibility_services", "a.b/a.b.C:d.e/d.e.F"),
]


@pytest.mark.parametrize(("space", "key", "value"), KEPT)
def test_a_setting_is_kept_and_listed(phone: Phone, space: str, key: str, value: str) -> None:
    assert sh(phone, f"settings put {space} {key} {value}") == ""
    assert sh(phone, f"settings get {space} {key}") == f"{value}\n"
    assert f"{key}={value}" in sh(phone, f"settings list {space}").splitlines()


def test_settings_that_are_removed_read_null(phone: Phone) -> None:
    sh(phone, "settings put global no_proxy x")
    assert sh(phone, "settings delete global no_proxy") == "Deleted 1 rows\n"
    assert sh(phone, "settings get global no_proxy") == "null\n"


def test_the_lists_have_what_hosts_take_apart(phone: Phone) -> None:
    lists = {
        space: sh(phone, f"settings list {space}").splitlines() for space in ("system", "secure", "global")
    }
    assert all("=" in line for lines in lists.values() for line in lines)
    assert any(line.startswith("zen_duration=") for lines in lists.values() for line in lines)
    overlays = [line for line in lists["secure"] if line.startswith("theme_customization_overlay_packages=")]
    assert all("_applied_timestamp" in json.loads(line.partition("=")[2]) for line in overlays)


def test_the_switches_of_the_screen_write_the_settings(phone: Phone, hand: Hand) -> None:
    sh(phone, "svc bluetooth disable; am start -n com.android.settings/.Settings")
    assert sh(phone, "settings get global bluetooth_on") == "0\n"
    hand.tap(text="Connected devices")
    hand.tap(text="Connection preferences")
    hand.tap(text="Bluetooth")
    hand.tap(text="Use Bluetooth")
    assert sh(phone, "settings get global bluetooth_on") == "1\n"


# Content --------------------------------------------------------------------------------------------------


def test_boxes_of_messages_without_any(phone: Phone) -> None:
    for box in ("sent", "inbox"):
        assert sh(phone, f"content query --uri content://sms/{box}").startswith("No result found.")


def test_a_row_of_the_inbox_is_split_as_hosts_do(phone: Phone) -> None:
    for number, text in (("+15551234567", "First"), ("+15557654321", "a, b = c, d: it's\ntwo lines")):
        phone.telephony.incoming_sms(number, text)
        phone.advance(500)
    newest, older = re.split(r"\nRow: \d+ ", "\n" + sh(phone, "content query --uri content://sms/inbox"))[1:]
    parsed = re.search(r" address=([^,]*), .* date=(\d+), .* body=(.*), service_center=", newest, re.DOTALL)
    assert parsed is not None
    assert (parsed[1], parsed[3]) == ("+15557654321", "a, b = c, d: it's\ntwo lines")
    assert abs(int(parsed[2]) / 1000 - int(sh(phone, "date +%s"))) < 5
    assert "body=First, service_center=" in older


def test_messages_deleted_by_sqlite3_are_gone_everywhere(phone: Phone) -> None:
    phone.telephony.incoming_sms("+15551234567", "Gone")
    assert sh(phone, f'sqlite3 {MESSAGES} "DELETE FROM sms;"') == ""
    assert sh(phone, f'sqlite3 {MESSAGES} "DELETE FROM threads;"') == ""
    assert sh(phone, "content query --uri content://sms/inbox") == "No result found.\n"
    assert phone.messaging.threads() == []
    phone.telephony.incoming_sms("+15551234567", "Again")
    assert "body=Again" in sh(phone, "content query --uri content://sms/inbox")


def test_downloads_and_calls_are_deleted(phone: Phone) -> None:
    sh(phone, "echo x > /sdcard/Download/a.txt")
    phone.calls.add("5551234", 2)
    assert sh(phone, "content delete --uri content://media/external/downloads") == ""
    assert sh(phone, "ls /sdcard/Download") == ""
    assert sh(phone, "content delete --uri content://call_log/calls") == ""
    assert sh(phone, "content query --uri content://call_log/calls") == "No result found.\n"


# Intents and broadcasts -----------------------------------------------------------------------------------


def front(phone: Phone) -> str:
    assert phone.activities.top is not None
    return str(phone.activities.top.app.package)


OPENS = [
    ("-a android.intent.action.VIEW -d content://contacts/people/", "com.google.android.contacts"),
    ('-a android.intent.action.SENDTO -d "sms:+15551234567"', "com.simplemobiletools.smsmessenger"),
    ("-a android.intent.action.CALL -d tel:5551234", "com.google.android.dialer"),
    ("-a android.intent.action.DIAL -d tel:5551234", "com.google.android.dialer"),
    ("-a android.settings.SETTINGS", "com.android.settings"),
]


@pytest.mark.parametrize(("intent", "package"), OPENS)
def test_an_intent_opens_its_app(phone: Phone, intent: str, package: str) -> None:
    assert sh(phone, f"am start {intent}").startswith("Starting: Intent { act=")
    assert front(phone) == package


def test_a_contact_is_saved_from_an_intent(phone: Phone, hand: Hand) -> None:
    mime = "vnd.android.cursor.dir/contact"
    sh(phone, f'am start -a android.intent.action.INSERT -t {mime} -e name "Ann Lee" -e phone +15551234567')
    hand.tap(text="Save")
    hand.back()
    rows = sh(phone, "content query --uri content://contacts/phones/ --projection display_name:number")
    found = re.search(r"display_name=(.*), number=(.*)", rows)
    assert found is not None
    assert (found[1], re.sub(r"\D", "", found[2])) == ("Ann Lee", "15551234567")


def test_a_message_is_sent_from_an_intent(phone: Phone, hand: Hand) -> None:
    sh(phone, 'am start -a android.intent.action.SENDTO -d sms:+15551234567 --es sms_body "Well, = done"')
    hand.tap(text="SMS")
    phone.advance(2_000)
    assert front(phone) == "com.simplemobiletools.smsmessenger"
    assert not any(text.startswith("Sending") for text in hand.texts())
    sent = sh(phone, "content query --uri content://sms/sent")
    assert "address=+15551234567, " in sent
    assert ", body=Well, = done, service_center=" in sent


def test_the_clipboard_through_clipper(phone: Phone, hand: Hand) -> None:
    assert "result=0" in sh(phone, "am broadcast -a clipper.get"), "it is not in front"
    hand.open(clipper.PACKAGE)
    done = 'Broadcast completed: result=-1, data="Text is copied into clipboard."\n'
    assert sh(phone, "am broadcast -a clipper.set -e text 1234\\ Elm\\ St,").endswith(done)
    assert sh(phone, "am broadcast -a clipper.get").endswith('result=-1, data="1234 Elm St,"\n')
    assert sh(phone, "am broadcast -a clipper.set -e text ~~~RESET~~~").endswith(done)
    assert phone.clipboard.text == "~~~RESET~~~"


NOBODY = [
    'com.example.ACTION_UPDATE_OVERLAY --es task_type_string "it\'s" --es goal_string "a b"',
    'com.example.ACTION_UPDATE_OVERLAY --es success_string ""',
    'com.example.ACTION_UPDATE_SCOREBOARD --es player_name "x" --es scoreboard_value "1/2"',
    "com.google.androidenv.miniwob.app.GET_UTTERANCE_ACTION",
    "com.google.androidenv.miniwob.app.GET_REWARD_ACTION",
    'x.y --ez a true --ei b -1 --el c 5000000000 --ef d 1.5 --esa e "p,q"',
]


@pytest.mark.parametrize("words", NOBODY)
def test_a_broadcast_that_nobody_hears_completes(phone: Phone, words: str) -> None:
    assert sh(phone, f"am broadcast -a {words}").splitlines()[-1] == "Broadcast completed: result=0"


def test_music_is_found_by_the_media_scanner(phone: Phone) -> None:
    sh(phone, "echo x > /sdcard/Music/song.mp3")
    scan = (
        'am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d "file:///storage/emulated/0/Music"'
    )
    assert sh(phone, scan).endswith("Broadcast completed: result=0\n")
    assert "_display_name=song.mp3" in sh(phone, "content query --uri content://media/external/audio/media")


# Files and databases --------------------------------------------------------------------------------------

FOLDERS = """
Alarms Android/data Audiobooks DCIM Documents Documents/Markor Download Movies Music Notifications Pictures Podcasts
Recordings Ringtones
"""


@pytest.mark.parametrize("root", ["/sdcard", "/storage/emulated/0", "/data/media/0", "/storage/self/primary"])
def test_the_folders_of_shared_storage(phone: Phone, root: str) -> None:
    for name in FOLDERS.split():
        assert sh(phone, f'[ -d "{root}/{name}" ] && echo yes') == "yes\n", name
    sh(phone, "echo one > /sdcard/Documents/one.txt")
    assert sh(phone, f"cat {root}/Documents/one.txt") == "one\n"


def test_folders_of_nobody_are_made_under_data(phone: Phone) -> None:
    assert sh(phone, "mkdir -p /data/data/android_world/snapshots/com.arduia.expense") == ""
    assert sh(phone, "[ -d /data/data/android_world/snapshots/com.arduia.expense ]") == ""


DATABASES = {
    expense.DATABASE: (
        "expense",
        "expense_id name amount category note created_date modified_date",
    ),
    MESSAGES: ("sms", "_id thread_id address person date date_sent read status type body service_center"),
}


def columns(phone: Phone, path: str, table: str) -> list[str]:
    return [
        line.split("|")[1] for line in sh(phone, f"sqlite3 {path} 'PRAGMA table_info({table})'").splitlines()
    ]


@pytest.mark.parametrize("path", DATABASES)
def test_the_columns_of_a_table(phone: Phone, path: str) -> None:
    table, wanted = DATABASES[path]
    found = columns(phone, path, table)
    if path == expense.DATABASE:
        assert found == wanted.split(), "a row makes a value of just these fields"
    assert set(wanted.split()) <= set(found)


def test_a_database_swapped_under_an_app_is_what_it_shows(phone: Phone, hand: Hand, tmp_path: Path) -> None:
    """As hosts write one: everything beside it goes, root's file of mode 777 comes, the app is stopped."""
    folder, name = expense.DATABASE.rpartition("/")[0], expense.DATABASE.rpartition("/")[2]
    local = tmp_path / name
    local.write_bytes(phone.fs.read(expense.DATABASE))
    with sqlite3.connect(local) as database:
        database.execute(
            "INSERT INTO expense VALUES (NULL, 'Pushed Tea', 450, 3, '', 1697370000000, 1697370000000)"
        )
    database.close()
    hand.open(expense.PACKAGE)
    assert sh(phone, f"ls -1 {folder}").strip()
    sh(phone, f"rm -r {folder}/*")
    phone.fs.write(expense.DATABASE, local.read_bytes())
    sh(phone, f"chmod 777 {expense.DATABASE}; am force-stop {expense.PACKAGE}")
    hand.open(expense.PACKAGE)
    assert hand.shows(text="Pushed Tea")
    phone.activities.force_stop(expense.PACKAGE)
    back = tmp_path / "back"
    back.write_bytes(phone.fs.read(expense.DATABASE))
    reading = sqlite3.connect(back)
    rows = reading.execute("SELECT name FROM expense ORDER BY rowid").fetchall()
    reading.close()
    assert rows[-1] == ("Pushed Tea",)


def test_an_app_makes_its_database_anew(phone: Phone, hand: Hand) -> None:
    folder = expense.DATABASE.rpartition("/")[0]
    for wipe in (f"rm -r {folder}/*", f"rm -r {folder}", f"pm clear {expense.PACKAGE}"):
        sh(phone, f"am force-stop {expense.PACKAGE}; {wipe}")
        hand.open(expense.PACKAGE)
        for words in ("NEXT", "CONTINUE"):
            if hand.shows(text=words):
                hand.tap(text=words)
        assert columns(phone, expense.DATABASE, "expense"), wipe


def test_clearing_shared_storage_leaves_folders_and_aliases(phone: Phone) -> None:
    sh(
        phone,
        "mkdir -p /sdcard/Android/data/net.osmand/files; echo x > /sdcard/Android/data/net.osmand/files/map.obf",
    )
    sh(phone, "find /storage/emulated/0/ -mindepth 1 -type f -delete")
    assert sh(phone, "find /sdcard/ -type f") == ""
    assert sh(phone, "[ -d /data/media/0/Android/data/net.osmand/files ] && echo kept") == "kept\n"
