"""Messages, calls and their logs: the radio, the provider's database, the shell."""

from __future__ import annotations

from emulator.phone.device import Phone
from emulator.phone.storage.databases import opened
from emulator.phone.system import messaging
from emulator.phone.system.numbers import e164, formatted, same_number
from tests.emulator.system.conftest import Run

DATABASE = "/data/data/com.android.providers.telephony/databases/mmssms.db"


def test_a_message_arrives_unread_in_its_conversation(phone: Phone) -> None:
    phone.telephony.incoming_sms("+15551234567", "Hello, = World")
    (thread,) = phone.messaging.threads()
    assert (thread.addresses, thread.snippet, thread.read) == (("+15551234567",), "Hello, = World", False)
    phone.messaging.mark_read(thread.id)
    assert phone.messaging.threads()[0].read


def test_the_host_reads_the_inbox_in_android_s_columns(run: Run, phone: Phone) -> None:
    assert run("content query --uri content://sms/inbox").stdout == b"No result found.\n"
    phone.telephony.incoming_sms("+15551234567", "One")
    phone.advance(1000)
    phone.telephony.incoming_sms("+15551234567", "Two, with = sign")
    date = phone.clock.now_ms
    first, second = run("content query --uri content://sms/inbox").stdout.decode().splitlines()
    assert first.startswith(
        f"Row: 0 _id=2, thread_id=1, address=+15551234567, person=NULL, date={date}, date_sent=0, protocol=NULL, "
        "read=0, status=-1, type=1, reply_path_present=NULL, subject=NULL, body=Two, with = sign, "
        "service_center=NULL, locked=0, sub_id=1, "
    )
    assert second.startswith("Row: 1 _id=1, ")


def test_a_sent_message_goes_from_outbox_to_sent(phone: Phone) -> None:
    number = phone.telephony.send_sms("5551234567", "On my way", "com.example")
    pending = phone.messaging.message(number)
    assert pending is not None
    assert pending.type == messaging.OUTBOX
    phone.rest()
    sent = phone.messaging.message(number)
    assert sent is not None
    assert (sent.type, sent.body, sent.read) == (messaging.SENT, "On my way", True)


def test_without_radio_it_fails_and_can_be_sent_again(phone: Phone) -> None:
    phone.connectivity.set_airplane_mode(True)
    number = phone.telephony.send_sms("5551234567", "Lost")
    phone.rest()
    failed = phone.messaging.message(number)
    assert failed is not None
    assert (failed.type, failed.error_code) == (messaging.FAILED, 2)
    phone.connectivity.set_airplane_mode(False)
    assert phone.telephony.send_sms("5551234567", "Lost", message_id=number) == number
    phone.rest()
    assert [message.type for message in phone.messaging.messages(failed.thread_id)] == [messaging.SENT]


def test_rows_deleted_in_the_file_are_gone(phone: Phone) -> None:
    phone.telephony.incoming_sms("5551", "x")
    with opened(phone.fs, DATABASE) as connection:
        connection.execute("DELETE FROM sms")
        connection.execute("DELETE FROM threads")
    assert phone.messaging.threads() == []
    phone.telephony.incoming_sms("5551", "again")
    assert phone.messaging.threads()[0].snippet == "again"


def test_deleting_the_newest_message_shows_the_one_before(phone: Phone) -> None:
    phone.telephony.incoming_sms("5551", "old")
    phone.advance(2000)
    newest = phone.telephony.incoming_sms("5551", "new")
    assert newest is not None
    phone.messaging.delete(newest)
    assert phone.messaging.threads()[0].snippet == "old"


def test_one_number_is_one_conversation_however_it_is_written(phone: Phone) -> None:
    assert phone.messaging.thread_for("+15551234567") == phone.messaging.thread_for("(555) 123-4567")
    assert phone.messaging.thread_for("+15551234567") != phone.messaging.thread_for("+15559234567")
    assert phone.messaging.thread_for(["5550001", "5550002"]) == phone.messaging.thread_for(
        ["5550002", "5550001"]
    )


def test_an_answered_call_is_logged_with_its_length(phone: Phone, run: Run) -> None:
    assert phone.telephony.incoming_call("5551234567")
    assert b"mCallState=1\n" in run("dumpsys telephony.registry").stdout
    phone.telephony.answer()
    assert b"mCallState=2\n" in run("dumpsys telephony.registry").stdout
    phone.advance(65_000)
    phone.telephony.hang_up()
    (call,) = phone.calls.all()
    assert (call.number, call.type, call.duration) == ("5551234567", 1, 65)
    assert phone.telephony.state == 0


def test_missed_rejected_and_outgoing_calls(phone: Phone) -> None:
    phone.telephony.incoming_call("111")
    phone.telephony.remote_hang_up("111")
    phone.advance(1000)
    phone.telephony.incoming_call("222")
    phone.telephony.hang_up()
    phone.advance(1000)
    assert phone.telephony.dial("(555) 123-4567")
    assert not phone.telephony.dial("999")
    phone.advance(10_000)
    assert phone.telephony.call is not None
    assert phone.telephony.call.stage == "active"
    phone.telephony.hang_up()
    assert [(call.number, call.type) for call in phone.calls.all()] == [
        ("5551234567", 2),
        ("222", 5),
        ("111", 3),
    ]
    assert phone.calls.last_dialled == "5551234567"


def test_the_host_clears_the_call_log(phone: Phone, run: Run) -> None:
    phone.calls.add("5551234567", 2)
    assert run("content delete --uri content://call_log/calls").status == 0
    assert phone.calls.all() == []


def test_numbers() -> None:
    assert same_number("+1 555-123-4567", "5551234567")
    assert not same_number("5551234567", "5559994567")
    assert not same_number("911", "5550911")
    assert formatted("+15551234567") == "+1 555-123-4567"
    assert formatted("5551234567") == "(555) 123-4567"
    assert e164("(650) 253-0000") == "+16502530000"
    assert e164("123") is None
