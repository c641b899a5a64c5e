"""SMS Messenger's threads: sending, failing, drafts, message actions, groups, plans, notifications."""

from __future__ import annotations

import sqlite3

import pytest

from emulator.phone.apps.sms_messenger.thread_items import parts_of
from emulator.phone.device import Phone
from emulator.phone.storage.databases import opened
from emulator.phone.system.contacts import Contact, Entry
from protocol.apps import sms as contract
from tests.emulator.hand import Hand

PACKAGE = contract.PACKAGE
ANA, BOB = "+15551234567", "+15557654321"
MMSSMS = "/data/data/com.android.providers.telephony/databases/mmssms.db"


def rows(phone: Phone) -> list[sqlite3.Row]:
    with opened(phone.fs, MMSSMS) as db:
        return db.execute("SELECT * FROM sms ORDER BY _id").fetchall()


@pytest.fixture
def thread(phone: Phone, hand: Hand) -> Hand:
    """Ana's thread is open, with one message of hers."""
    phone.settings.put("global", "heads_up_notifications_enabled", "0")
    phone.contacts.save(Contact(given="Ana", family="Lopez", phones=(Entry(ANA),)))
    phone.contacts.save(Contact(given="Bob", family="Stone", phones=(Entry(BOB),)))
    phone.telephony.incoming_sms(ANA, "How are you?")
    hand.open(PACKAGE)
    hand.tap(text="Ana Lopez")
    return hand


def say(hand: Hand, text: str) -> None:
    hand.type(text, id="thread_type_message")
    hand.tap(id="thread_send_message")


def test_a_sent_message_is_a_row_of_the_provider(phone: Phone, thread: Hand) -> None:
    say(thread, "Fine, thanks! 🎉")
    row = rows(phone)[-1]
    assert (row["address"], row["body"], row["type"], row["read"]) == (ANA, "Fine, thanks! 🎉", 2, 1)
    assert (row["creator"], row["status"], row["sub_id"], row["date_sent"]) == (PACKAGE, -1, 1, 0)
    assert abs(row["date"] - phone.clock.now_ms) < 5000
    assert thread.find(id="thread_type_message").text == "Type a message…"
    assert thread.shows(id="thread_success")


def test_the_app_s_own_database_has_what_the_thread_shows(phone: Phone, thread: Hand) -> None:
    say(thread, "Fine")
    with opened(phone.fs, contract.DATABASE) as db:
        cached = db.execute("SELECT body, type, sender_name FROM messages ORDER BY id").fetchall()
    assert [tuple(row) for row in cached] == [("How are you?", 1, "Ana Lopez"), ("Fine", 2, "Ana Lopez")]
    thread.back()
    thread.back()
    with opened(phone.fs, contract.DATABASE) as db:
        snippet = db.execute("SELECT title, snippet FROM conversations").fetchall()
    assert [tuple(row) for row in snippet] == [("Ana Lopez", "Fine")]


def test_sending_shows_until_the_radio_has_answered(phone: Phone, thread: Hand) -> None:
    thread.type("soon", id="thread_type_message")
    phone.input.tap(*thread.find(id="thread_send_message").bounds.center)
    assert thread.shows(text="Sending…")
    phone.rest()
    assert not thread.shows(text="Sending…")


def test_opening_a_thread_reads_it(phone: Phone, thread: Hand) -> None:
    assert [row["read"] for row in rows(phone)] == [1]
    assert phone.notifications.active(PACKAGE) == []


def test_blank_text_cannot_be_sent(phone: Phone, thread: Hand) -> None:
    thread.type("   ", id="thread_type_message")
    assert not thread.find(id="thread_send_message").enabled


def test_a_failed_message_is_tried_again_in_the_same_row(phone: Phone, thread: Hand) -> None:
    phone.connectivity.set_airplane_mode(True)
    say(thread, "doomed")
    assert thread.shows(text="Not sent. Touch to retry.")
    assert rows(phone)[-1]["type"] == 5
    phone.connectivity.set_airplane_mode(False)
    thread.tap(id="thread_error")
    assert [(row["body"], row["type"]) for row in rows(phone)] == [("How are you?", 1), ("doomed", 2)]


def test_what_was_not_sent_is_a_draft(phone: Phone, thread: Hand) -> None:
    thread.type("half a", id="thread_type_message")
    thread.back()
    thread.back()
    assert thread.shows(text="Draft")
    assert thread.shows(text="half a")
    thread.tap(text="Ana Lopez")
    assert thread.find(id="thread_type_message").text == "half a"
    thread.tap(id="thread_send_message")
    assert [row["type"] for row in rows(phone)] == [1, 2]


def test_copying_and_sending_again_makes_a_new_row(phone: Phone, thread: Hand) -> None:
    say(thread, "once more")
    thread.back()
    thread.long_press(text="once more")
    thread.tap(desc="Copy to clipboard")
    assert phone.clipboard.text == "once more"
    phone.advance(8000)
    thread.long_press(id="thread_type_message")
    thread.tap(text="Paste")
    thread.tap(id="thread_send_message")
    assert [row["body"] for row in rows(phone)] == ["How are you?", "once more", "once more"]


def test_deleting_messages_and_the_last_one_with_its_thread(phone: Phone, thread: Hand) -> None:
    thread.long_press(text="How are you?")
    thread.tap(desc="Delete")
    assert thread.shows(text="Are you sure you want to delete 1 message?")
    thread.tap(text="Yes")
    assert rows(phone) == []
    assert thread.shows(text="Start a conversation")


def test_the_recycle_bin_gives_back(phone: Phone, thread: Hand) -> None:
    phone.activities.context(PACKAGE).preferences("Prefs")["use_recycle_bin"] = True
    say(thread, "second")
    thread.back()
    thread.long_press(text="second")
    thread.tap(desc="Delete")
    thread.tap(text="Yes")
    assert not thread.shows(text="second")
    thread.back()
    thread.tap(desc="More options")
    thread.tap(text="Show the Recycle Bin")
    thread.tap(text="second")
    thread.tap(id="cab_restore")
    thread.back()
    thread.tap(text="Ana Lopez")
    assert thread.shows(text="second")


def test_forwarding_takes_the_text_along(phone: Phone, thread: Hand) -> None:
    thread.long_press(text="How are you?")
    thread.tap(desc="More options")
    thread.tap(text="Forward")
    thread.tap(id="item_contact_name", text="Bob Stone")
    assert thread.find(id="thread_type_message").text == "How are you?"
    thread.tap(id="thread_send_message")
    assert (rows(phone)[-1]["address"], rows(phone)[-1]["body"]) == (BOB, "How are you?")


def test_a_group_gets_one_message_each(phone: Phone, thread: Hand) -> None:
    thread.tap(desc="Add Person")
    thread.type("bob", id="add_contact_or_number")
    thread.tap(id="item_contact_name", text="Bob Stone")
    thread.tap(id="confirm_manage_contacts")
    assert thread.shows(text="Ana Lopez, Bob Stone")
    say(thread, "party")
    assert [row["address"] for row in rows(phone)[1:]] == [f"{ANA}|{BOB}", ANA, BOB]


def test_a_planned_message_goes_out_at_its_time(phone: Phone, thread: Hand) -> None:
    thread.type("later", id="thread_type_message")
    thread.back()
    thread.tap(id="thread_add_attachment")
    thread.tap(text="Schedule message")
    thread.tap(text="OK")
    thread.tap(id="android:id/button1")
    thread.tap(id="thread_send_message")
    assert [row["body"] for row in rows(phone)] == ["How are you?"]
    phone.activities.kill(PACKAGE)
    phone.advance(3_700_000)
    assert [(row["body"], row["type"]) for row in rows(phone)][-1] == ("later", 2)


def test_a_message_to_the_open_thread_is_read_and_not_announced(phone: Phone, thread: Hand) -> None:
    phone.telephony.incoming_sms(ANA, "still there?")
    phone.rest()
    assert thread.shows(text="still there?")
    assert rows(phone)[-1]["read"] == 1
    assert phone.notifications.active(PACKAGE) == []


def test_the_notification_replies_and_marks_read(phone: Phone, thread: Hand) -> None:
    thread.home()
    phone.telephony.incoming_sms(ANA, "dinner?")
    phone.advance(1000)
    phone.telephony.incoming_sms(BOB, "hello")
    bob, ana = phone.notifications.active(PACKAGE)
    assert (ana.title, ana.text) == ("Ana Lopez", "dinner?")
    reply, _ = ana.actions
    phone.notifications.act(ana, reply, "yes")
    phone.notifications.act(bob, bob.actions[1])
    phone.rest()
    assert (rows(phone)[-1]["address"], rows(phone)[-1]["body"]) == (ANA, "yes")
    assert all(row["read"] for row in rows(phone))
    assert phone.notifications.active(PACKAGE) == []


def test_a_tap_on_the_notification_opens_its_thread(phone: Phone, thread: Hand) -> None:
    thread.home()
    phone.telephony.incoming_sms(BOB, "hello")
    phone.notifications.open(phone.notifications.active(PACKAGE)[0])
    phone.rest()
    assert thread.shows(text="Bob Stone")
    assert thread.shows(text="hello")


def test_enter_is_a_new_line_unless_the_setting_sends(phone: Phone, thread: Hand) -> None:
    thread.type("one\ntwo", id="thread_type_message")
    assert thread.find(id="thread_type_message").text == "one\ntwo"
    thread.tap(id="thread_send_message")
    phone.activities.context(PACKAGE).preferences("Prefs")["send_on_enter"] = True
    thread.type("quick\n", id="thread_type_message")
    assert [row["body"] for row in rows(phone)[1:]] == ["one\ntwo", "quick"]


def test_a_thread_of_thousands_starts_at_its_end(phone: Phone, hand: Hand) -> None:
    thread_id = phone.messaging.thread_for(ANA)
    with opened(phone.fs, MMSSMS) as db:
        db.executemany(
            "INSERT INTO sms (thread_id, address, date, read, type, body) VALUES (?, ?, ?, 1, ?, ?)",
            [(thread_id, ANA, 1_690_000_000_000 + n, n % 2 + 1, f"text {n}") for n in range(3000)],
        )
    hand.open(PACKAGE)
    hand.tap(text=ANA)
    assert hand.shows(text="text 2999")
    hand.swipe((540, 600), (540, 1900))
    assert not hand.shows(text="text 2999")
    say(hand, "newest")
    assert hand.shows(text="newest")


@pytest.mark.parametrize(
    ("text", "counted"),
    [("", (160, 1)), ("a" * 160, (0, 1)), ("a" * 161, (145, 2)), ("€", (158, 1)), ("ж" * 71, (63, 2)), ("🎉", (68, 1))],
)  # fmt: skip
def test_the_counter_counts_parts(text: str, counted: tuple[int, int]) -> None:
    assert parts_of(text) == counted


def test_a_thread_survives_a_snapshot(phone: Phone, thread: Hand) -> None:
    thread.type("typed", id="thread_type_message")
    taken, digest = phone.snapshot(), phone.digest()
    thread.tap(id="thread_send_message")
    phone.restore(taken)
    assert phone.digest() == digest
    assert thread.find(id="thread_type_message").text == "typed"
