"""The verbs of a device, each against the embedded phone over TCP."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from android_env.device import Device
from android_env.errors import ActionError, DeviceError, FileMissing, ShellError
from protocol.apps import clock, contacts, expense, settings, telephony

FOLDER = "/sdcard/Documents/tests"
EXPENSE = expense.Expense(
    expense_id=None, name="Tea", amount=250, category=3, note="green", created_date=1, modified_date=2
)


class TestShell:
    def test_status_and_both_outputs_are_kept(self, device: Device) -> None:
        done = device.run("echo out; echo err >&2; exit 3")
        assert (done.stdout, done.stderr, done.status) == ("out\n", "err\n", 3)

    def test_a_missing_command_raises(self, device: Device) -> None:
        with pytest.raises(ShellError) as caught:
            device.shell("nonsense")
        assert caught.value.status == 127

    def test_words_reach_the_command_as_they_are(self, device: Device) -> None:
        words = ["it's", 'a "b"', "$HOME", "a;b", "*", "", "naïve  日本"]
        said = device.words("printf", "[%s]", *words)
        assert said == "".join(f"[{word}]" for word in words)

    def test_the_device_is_root(self, device: Device) -> None:
        assert device.shell("whoami") == "root\n"


class TestFiles:
    def test_what_is_written_is_read(self, device: Device) -> None:
        path = f"{FOLDER}/it's a note – ä.txt"
        for data in (b"", b"\x00\xff" * 100_000, "läuft\n".encode()):
            device.files.write(path, data)
            assert device.files.read(path) == data
        assert device.files.exists(path)
        assert not device.files.is_folder(path)

    def test_folders_are_listed(self, device: Device) -> None:
        device.files.write(f"{FOLDER}/b.txt", b"12345")
        device.files.write(f"{FOLDER}/.hidden/deep/c.txt", b"")
        entries = device.files.listing(FOLDER)
        assert [(entry.name, entry.is_dir) for entry in entries] == [(".hidden", True), ("b.txt", False)]
        assert entries[1].size == 5
        assert abs(entries[1].mtime - device.clock.now().timestamp()) < 120
        assert device.files.files_below(FOLDER) == [f"{FOLDER}/.hidden/deep/c.txt", f"{FOLDER}/b.txt"]

    def test_shared_storage_has_one_content_under_all_its_names(self, device: Device) -> None:
        device.files.write("/sdcard/Download/x", b"1")
        assert device.files.read("/storage/emulated/0/Download/x") == b"1"
        assert device.files.is_folder("/sdcard")

    def test_what_is_not_there_is_missing(self, device: Device) -> None:
        assert not device.files.exists(f"{FOLDER}/none")
        with pytest.raises(FileMissing):
            device.files.read(f"{FOLDER}/none")
        with pytest.raises(FileMissing):
            device.files.listing(f"{FOLDER}/none")
        device.files.remove(f"{FOLDER}/none")

    def test_files_are_moved_copied_stamped_and_removed(self, device: Device) -> None:
        files = device.files
        files.write(f"{FOLDER}/a b.txt", b"1")
        files.stamp(f"{FOLDER}/a b.txt", 1_600_000_000)
        files.copy(f"{FOLDER}/a b.txt", f"{FOLDER}/c.txt")
        files.move(f"{FOLDER}/a b.txt", f"{FOLDER}/d.txt")
        assert [(e.name, e.mtime) for e in files.listing(FOLDER)] == [
            ("c.txt", 1_600_000_000),
            ("d.txt", 1_600_000_000),
        ]
        files.remove(FOLDER)
        assert not files.exists(FOLDER)

    def test_overwriting_keeps_owner_and_mode(self, device: Device) -> None:
        path = "/data/local/tmp/owned"
        device.files.write(path, b"old")
        device.shell(f"chown 10123:10123 {path} && chmod 660 {path}")
        device.files.overwrite(path, b"new")
        assert device.shell(f"stat -c '%u %g %a' {path}").split() == ["10123", "10123", "660"]
        assert device.files.read(path) == b"new"


class TestDatabases:
    def test_rows_that_are_inserted_are_there_in_order(self, device: Device) -> None:
        rows = [replace(EXPENSE, name=f"Tea {number}") for number in range(3)]
        device.databases.clear(expense.EXPENSES)
        keys = device.databases.insert(expense.EXPENSES, rows)
        expected = [replace(row, expense_id=key) for row, key in zip(rows, keys, strict=True)]
        assert device.databases.rows(expense.EXPENSES) == expected
        assert device.databases.delete(expense.EXPENSES, "name = ?", ["Tea 1"]) == 1
        assert [row.name for row in device.databases.rows(expense.EXPENSES)] == ["Tea 0", "Tea 2"]

    def test_replacing_starts_the_keys_anew(self, device: Device) -> None:
        device.databases.insert(expense.EXPENSES, [EXPENSE] * 5)
        device.databases.replace(expense.EXPENSES, [EXPENSE])
        assert device.databases.rows(expense.EXPENSES) == [replace(EXPENSE, expense_id=1)]

    def test_siblings_owner_and_mode_stay(self, device: Device) -> None:
        folder = expense.DATABASE.rpartition("/")[0]
        device.files.write(f"{folder}/sibling.db", b"mine")
        before = device.shell(f"stat -c '%u %g %a' {expense.DATABASE}")
        device.databases.insert(expense.EXPENSES, [EXPENSE])
        assert device.shell(f"stat -c '%u %g %a' {expense.DATABASE}") == before
        assert device.files.read(f"{folder}/sibling.db") == b"mine"

    def test_an_app_that_never_ran_is_started_to_make_its_database(self, device: Device) -> None:
        device.activities.force_stop(expense.PACKAGE)
        device.files.remove(expense.DATABASE)
        device.databases.insert(expense.EXPENSES, [EXPENSE])
        assert [row.name for row in device.databases.rows(expense.EXPENSES)] == ["Tea"]

    def test_an_app_that_makes_none_before_its_first_pages_says_so(self, device: Device) -> None:
        device.packages.clear(expense.PACKAGE)
        with pytest.raises(FileMissing, match=f"{expense.PACKAGE} was started and made no"):
            device.databases.rows(expense.EXPENSES)

    def test_a_failed_edit_changes_nothing(self, device: Device) -> None:
        device.databases.replace(expense.EXPENSES, [EXPENSE])
        before = device.files.read(expense.DATABASE)
        with pytest.raises(DeviceError, match="no such table"):
            device.databases.delete(replace(expense.EXPENSES, name="nothing"))
        assert device.files.read(expense.DATABASE) == before

    def test_rows_in_a_write_ahead_log_count_and_the_log_is_folded_in(
        self, device: Device, tmp_path: Path
    ) -> None:
        path = "/data/local/tmp/log.db"
        with closing(sqlite3.connect(tmp_path / "log.db", isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("CREATE TABLE t (x)")
            db.execute("INSERT INTO t VALUES (7)")
            for suffix in ("", "-wal"):
                device.files.write(path + suffix, (tmp_path / f"log.db{suffix}").read_bytes())
        assert device.databases.query(path, "SELECT x FROM t WHERE x > ?", [1]) == [{"x": 7}]
        with device.databases.editing(path, "") as copy:
            copy.execute("INSERT INTO t VALUES (8)")
        assert not device.files.exists(path + "-wal")
        assert device.databases.query(path, "SELECT x FROM t") == [{"x": 7}, {"x": 8}]

    def test_the_devices_own_sqlite_reads_what_was_put_there(self, device: Device) -> None:
        device.databases.replace(expense.EXPENSES, [EXPENSE])
        said = device.words("sqlite3", expense.DATABASE, "SELECT name, amount FROM expense")
        assert said == "Tea|250\n"

    def test_a_database_that_nobody_makes_is_missing(self, device: Device) -> None:
        with pytest.raises(FileMissing):
            device.databases.query("/data/local/tmp/none.db", "SELECT 1")


class TestProviders:
    def test_settings_are_put_read_and_deleted(self, device: Device) -> None:
        device.settings.put("system", "my_test", "it's; $5")
        assert device.settings.get("system", "my_test") == "it's; $5"
        assert device.settings.items("system")["my_test"] == "it's; $5"
        device.settings.delete("system", "my_test")
        assert device.settings.get("system", "my_test") is None
        device.settings.put("system", "screen_brightness", 7)
        assert device.settings.number("system", "screen_brightness") == 7
        assert device.settings.number("system", "my_test", 3) == 3

    def test_messages_arrive(self, device: Device) -> None:
        text = 'Hi, it\'s me = 1; $HOME & "more"'
        device.telephony.send_sms("+1 (555) 010-0000", text)
        device.clock.wait(1)
        rows = device.content.query(telephony.INBOX, "address", "body", "type")
        assert rows == [{"address": "+15550100000", "body": text, "type": "1"}]
        device.content.delete(telephony.INBOX)
        assert device.content.query(telephony.INBOX, "body") == []

    def test_rows_of_providers_are_inserted_updated_and_deleted(self, device: Device) -> None:
        sent = {"address": "+15550100001", "body": "a, body=b\nRow: 1 c", "type": 2, "read": 1}
        device.content.insert(telephony.SENT, **sent)  # type: ignore[arg-type]
        rows = device.content.query(telephony.SENT, "address", "body")
        assert rows == [{"address": "+15550100001", "body": "a, body=b\nRow: 1 c"}]
        device.content.update(telephony.ALL, "type=2", body="changed")
        assert device.content.query(telephony.SENT, "body", where="read=1") == [{"body": "changed"}]
        device.content.delete(telephony.ALL, "type=2")
        assert device.content.query(telephony.SENT, "body") == []

    def test_a_provider_that_is_not_there_raises(self, device: Device) -> None:
        with pytest.raises(DeviceError):
            device.content.query("content://no.such.provider/x", "_id")


class TestApps:
    def test_apps_open_by_what_people_call_them(self, device: Device) -> None:
        for name in ("Pro Expense", "pro-expense", "expense", expense.PACKAGE):
            device.activities.open_app(name)
            assert device.activities.current() == expense.MAIN
            device.input.home()
            assert device.activities.current() != expense.MAIN
        with pytest.raises(ActionError, match="no app is called 'Solitaire'; there are"):
            device.activities.open_app("Solitaire")

    def test_an_activity_that_is_not_there_raises(self, device: Device) -> None:
        with pytest.raises(DeviceError):
            device.activities.start(f"{expense.PACKAGE}/.Nonsense")

    def test_packages_are_listed_stopped_and_permitted(self, device: Device) -> None:
        assert device.packages.installed(settings.PACKAGE)
        assert not device.packages.installed("com.example.nothing")
        device.packages.grant(contacts.PACKAGE, "READ_CONTACTS")
        device.activities.open_app("Pro Expense")
        device.activities.force_stop(expense.PACKAGE)
        assert device.activities.current() != expense.MAIN
        assert device.packages.version(expense.PACKAGE) == expense.VERSION_NAME

    def test_recents_are_listed_and_cleared(self, device: Device) -> None:
        device.activities.open_app("Clipper")
        device.activities.open_app("Pro Expense")
        device.input.home()
        assert len(device.activities.recents()) >= 2
        device.activities.clear_recents()
        assert expense.PACKAGE not in device.shell("dumpsys activity recents")

    def test_the_clipboard_keeps_any_text_and_the_app_in_front(self, device: Device) -> None:
        device.activities.open_app("Pro Expense")
        for text in ("plain", 'it\'s "quoted", $5; ünïcode 日本', "two\nlines"):
            device.clipboard.set(text)
            assert device.clipboard.get() == text
        assert device.activities.current() == expense.MAIN

    def test_radios_are_switched(self, device: Device) -> None:
        radios = device.connectivity
        radios.set_airplane(False)
        for on in (False, True):
            radios.set_wifi(on)
            radios.set_bluetooth(on)
            assert (radios.wifi(), radios.bluetooth(), radios.airplane()) == (on, on, False)
        radios.set_airplane(True)
        assert radios.airplane()


class TestClock:
    def test_the_clock_is_set_and_waited_for(self, device: Device) -> None:
        moment = datetime(2024, 2, 29, 23, 59, 58, tzinfo=UTC)
        device.clock.set(moment)
        device.clock.wait(5)
        assert timedelta(seconds=5) <= device.clock.now() - moment < timedelta(seconds=7)

    def test_the_zone_is_set(self, device: Device) -> None:
        before = device.clock.now()
        device.clock.set_zone("America/New_York")
        after = device.clock.now()
        assert after.utcoffset() == timedelta(hours=-4)
        assert after - before < timedelta(seconds=5)


class TestScreen:
    def test_the_picture_has_the_size_of_the_screen(self, device: Device) -> None:
        size = device.screen.size()
        pixels = device.screen.screenshot()
        assert pixels.shape == (size.height, size.width, 3)
        assert pixels.dtype == np.uint8
        assert len(np.unique(pixels[::20, ::20].reshape(-1, 3), axis=0)) > 3

    def test_tree_and_picture_agree_on_where_things_are(self, device: Device) -> None:
        device.activities.open_app("Pro Expense")
        tree = device.screen.settle()
        pixels = device.screen.screenshot()
        texts = [element for element in tree.elements() if element.text and element.bounds.area > 2000]
        assert len(texts) > 5
        for element in texts:
            left, top, right, bottom = element.bounds
            assert np.ptp(pixels[top:bottom, left:right].astype(int)) > 40, element

    def test_rotation_turns_tree_and_picture(self, device: Device) -> None:
        device.settings.put("system", "accelerometer_rotation", 0)
        device.settings.put("system", "user_rotation", 1)
        tree = device.screen.settle()
        assert device.screen.size() == tree.size == (2400, 1080)
        assert device.screen.screenshot().shape == (1080, 2400, 3)


class TestTyping:
    @pytest.fixture
    def field(self, device: Device) -> Device:
        device.activities.open_app("Pro Expense")
        for name in ("fb_main_add", "edt_note"):
            elements = device.screen.settle().elements()
            found = next(element for element in elements if element.resource_id.endswith(f"/{name}"))
            device.input.tap(*found.bounds.center)
        return device

    @pytest.mark.parametrize(
        "text",
        [
            "plain",
            "a 'b' \"c\" $d `e` \\f;&|<>(){}[]*?#~!%^=",
            "100%s %%s %d",
            "naïve Zoë – 日本語 🙂",
            "-n leading",
            "x" * expense.NOTE_LENGTH,
        ],
    )
    def test_any_text_arrives(self, field: Device, text: str) -> None:
        assert field.typing.enter(text) == ""
        focused = field.screen.settle().focused_field()
        assert focused is not None
        assert focused.text == text

    def test_clearing_empties_the_field_first(self, field: Device) -> None:
        field.typing.enter("before")
        assert field.typing.enter("after", clear=True) == ""
        focused = field.screen.settle().focused_field()
        assert focused is not None
        assert focused.text == "after"

    def test_typing_without_a_field_is_said(self, device: Device) -> None:
        assert "no text field has the focus" in device.typing.enter("x")


class TestSnapshots:
    def test_a_saved_state_comes_back_any_number_of_times(self, device: Device) -> None:
        device.files.write("/sdcard/kept", b"1")
        device.activities.open_app("Pro Expense")
        shown = device.screen.settle()
        for name in ("../mine", ".mine", "my own"):
            with pytest.raises(ValueError, match="not a name for a snapshot"):
                device.snapshots.save(name)
        device.snapshots.save("mine")
        for _ in range(2):
            device.input.home()
            device.files.remove("/sdcard/kept")
            device.snapshots.load("mine")
            assert device.files.read("/sdcard/kept") == b"1"
            assert device.screen.settle() == shown
        device.snapshots.remove("mine")
        with pytest.raises(DeviceError):
            device.snapshots.load("mine")

    def test_a_snapshot_that_nobody_saved_raises(self, device: Device) -> None:
        with pytest.raises(DeviceError):
            device.snapshots.load("never-saved")


def test_contracts_name_apps_that_are_installed(device: Device) -> None:
    for module in (clock, contacts, expense, settings):
        assert device.packages.installed(module.PACKAGE)
    assert math.isfinite(device.clock.now().timestamp())
