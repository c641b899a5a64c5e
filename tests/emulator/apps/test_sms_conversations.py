"""SMS Messenger's lists: first run, conversations, search, selection, archive, settings, new conversations."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.storage.databases import opened
from emulator.phone.system.contacts import Contact, Entry
from protocol.apps import sms as contract
from tests.emulator.hand import Hand

PACKAGE = contract.PACKAGE
ANA, BOB, STRANGER = "+15551234567", "+15557654321", "+15559990000"


@pytest.fixture
def people(phone: Phone) -> None:
    phone.settings.put("global", "heads_up_notifications_enabled", "0")
    phone.contacts.save(Contact(given="Ana", family="Lopez", phones=(Entry(ANA),)))
    phone.contacts.save(Contact(given="Bob", family="Stone", phones=(Entry(BOB), Entry("555-000-1111", 1))))


def receive(phone: Phone, *messages: tuple[str, str]) -> None:
    for number, text in messages:
        phone.telephony.incoming_sms(number, text)
        phone.advance(1000)


def titles(hand: Hand) -> list[str]:
    return [node.text for node in hand.all(id="conversation_address")]


def test_the_first_run_asks_to_be_the_default_and_then_lists(bare_phone: Phone) -> None:
    hand = Hand(bare_phone)
    hand.open(PACKAGE)
    assert hand.shows(text="Set SMS Messenger as your default SMS app?")
    assert not hand.find(text="Set as default").enabled
    hand.tap(text="SMS Messenger")
    hand.tap(text="Set as default")
    assert bare_phone.packages.role("sms") == PACKAGE
    assert hand.shows(text="No stored conversations have been found")


def test_refusing_the_role_ends_the_app(bare_phone: Phone) -> None:
    hand = Hand(bare_phone)
    hand.open(PACKAGE)
    hand.tap(text="Cancel")
    assert bare_phone.activities.top is not None
    assert bare_phone.activities.top.app.package != PACKAGE


def test_conversations_stand_newest_first_by_name_or_number(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "first"), (STRANGER, "second"), (ANA, "third 🎉"))
    hand.open(PACKAGE)
    assert titles(hand) == ["Ana Lopez", STRANGER]
    assert [node.text for node in hand.all(id="conversation_body_short")] == ["third 🎉", "second"]


def test_what_a_host_deleted_is_gone_at_the_next_start(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "first"))
    hand.open(PACKAGE)
    phone.activities.force_stop(PACKAGE)
    file = "/data/data/com.android.providers.telephony/databases/mmssms.db"
    with opened(phone.fs, file) as db:
        db.executescript("DELETE FROM sms; DELETE FROM threads;")
    hand.open(PACKAGE)
    assert hand.shows(text="Start a conversation")
    with opened(phone.fs, contract.DATABASE) as db:
        assert db.execute("SELECT count(*) FROM conversations").fetchone()[0] == 0


def test_pinned_conversations_stay_on_top(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "old"), (STRANGER, "new"))
    hand.open(PACKAGE)
    hand.long_press(text="Ana Lopez")
    assert hand.shows(text="1 / 2")
    hand.tap(desc="More options")
    hand.tap(text="Pin to the top")
    assert titles(hand) == ["Ana Lopez", STRANGER]
    phone.activities.force_stop(PACKAGE)
    hand.open(PACKAGE)
    assert hand.shows(id="pin_indicator")


def test_deleting_selected_conversations_deletes_their_messages(
    phone: Phone, hand: Hand, people: None
) -> None:
    receive(phone, (ANA, "one"), (STRANGER, "two"), (BOB, "three"))
    hand.open(PACKAGE)
    hand.long_press(text="Ana Lopez")
    hand.tap(text=STRANGER)
    hand.tap(desc="Delete")
    hand.tap(text="Yes")
    assert titles(hand) == ["Bob Stone"]
    assert [message.body for message in phone.messaging.search("")] == ["three"]


def test_archived_conversations_come_back_with_a_new_message(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "one"))
    hand.open(PACKAGE)
    hand.long_press(text="Ana Lopez")
    hand.tap(desc="More options")
    hand.tap(text="Archive")
    hand.tap(text="Yes")
    assert titles(hand) == []
    hand.tap(desc="More options")
    hand.tap(text="Show archived conversations")
    assert titles(hand) == ["Ana Lopez"]
    hand.back()
    receive(phone, (ANA, "two"))
    assert titles(hand) == ["Ana Lopez"]


def test_search_finds_messages_and_opens_them(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "The code is 1234"), (STRANGER, "hello"))
    hand.open(PACKAGE)
    hand.tap(desc="Search")
    hand.type("c")
    assert hand.shows(text="Type in at least 2 characters to start the search.")
    hand.type("ode")
    assert [node.text for node in hand.all(id="search_result_snippet")] == ["The code is 1234"]
    hand.tap(id="search_result_holder")
    assert hand.shows(id="thread_type_message")


def test_marking_unread_and_read(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "one"))
    hand.open(PACKAGE)
    for choice, unread in (("Mark as Read", False), ("Mark as Unread", True)):
        hand.long_press(text="Ana Lopez")
        hand.tap(desc="More options")
        hand.tap(text=choice)
        assert [each.read for each in phone.messaging.search("")] == [not unread]


def test_contacts_are_suggested_by_name_and_by_number(phone: Phone, hand: Hand, people: None) -> None:
    hand.open(PACKAGE)
    hand.tap(id="conversations_fab")
    hand.type("sto", id="new_conversation_address")
    assert [node.text for node in hand.all(id="item_contact_name")] == ["Bob Stone"]
    hand.tap(text="Bob Stone")
    hand.tap(text="555-000-1111")
    assert hand.shows(text="Bob Stone")


def test_a_short_code_with_letters_cannot_be_written_to(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="conversations_fab")
    hand.type("INFO", id="new_conversation_address")
    hand.tap(id="new_conversation_confirm")
    assert hand.find(id="new_conversation_address").text == "Add Contact or Number…"
    assert phone.messaging.threads() == []


def test_a_typed_number_loses_its_blanks(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="conversations_fab")
    hand.type("+1 555-222 3333", id="new_conversation_address")
    hand.tap(id="new_conversation_confirm")
    hand.type("hi", id="thread_type_message")
    hand.tap(id="thread_send_message")
    (message,) = phone.messaging.search("")
    assert (message.address, message.body) == ("+15552223333", "hi")
    hand.back()
    hand.back()
    assert titles(hand) == ["+15552223333"]


def test_the_host_s_sendto_opens_the_thread_at_once(phone: Phone, hand: Hand) -> None:
    Shell(phone).run(
        "am start -a android.intent.action.SENDTO -d sms:+15550001122 --es sms_body 'see you, at 5'"
    )
    top = phone.activities.top
    assert top is not None
    assert top.component == contract.THREAD
    assert hand.find(id="thread_type_message").text == "see you, at 5"
    hand.tap(text="SMS")
    assert [each.body for each in phone.messaging.search("")] == ["see you, at 5"]


def test_blocked_words_and_numbers_are_dropped(phone: Phone, hand: Hand, people: None) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Settings")
    for row, word in (("Manage blocked keywords", "lottery"), ("Manage blocked numbers", BOB)):
        hand.tap(text=row)
        hand.tap(id="add")
        hand.type(word)
        hand.tap(text="OK")
        hand.back()
    receive(phone, (ANA, "You won the LOTTERY"), (BOB, "hello"), (ANA, "dinner?"))
    assert [message.body for message in phone.messaging.search("")] == ["dinner?"]


def test_the_date_format_is_kept(phone: Phone, hand: Hand, people: None) -> None:
    receive(phone, (ANA, "one"))
    phone.advance(86_400_000)
    hand.open(PACKAGE)
    assert hand.shows(text="15.10")
    hand.tap(desc="Settings")
    hand.tap(text="Change date and time format")
    hand.tap(text="10/16/2023")
    hand.tap(text="OK")
    hand.back()
    assert hand.shows(text="10/15")


@pytest.mark.parametrize("place", ["Settings", "About"])
def test_pages_survive_a_snapshot(phone: Phone, hand: Hand, place: str) -> None:
    hand.open(PACKAGE)
    hand.tap(desc=place)
    taken, digest = phone.snapshot(), phone.digest()
    hand.back()
    phone.restore(taken)
    assert phone.digest() == digest
    assert hand.shows(text=place)


def test_thousands_of_conversations_scroll(phone: Phone, hand: Hand) -> None:
    with opened(phone.fs, "/data/data/com.android.providers.telephony/databases/mmssms.db") as db:
        for n in range(2000):
            db.execute("INSERT INTO canonical_addresses VALUES (?, ?)", (n + 1, f"+1555{n:07}"))
            db.execute("INSERT INTO threads (_id, recipient_ids) VALUES (?, ?)", (n + 1, str(n + 1)))
            db.execute(
                "INSERT INTO sms (thread_id, address, date, read, type, body) VALUES (?, ?, ?, 1, 1, ?)",
                (n + 1, f"+1555{n:07}", 1_690_000_000_000 + n, f"text {n}"),
            )
    hand.open(PACKAGE)
    assert titles(hand)[0] == "+15550001999"
    before = titles(hand)
    hand.swipe((540, 1900), (540, 700))
    assert titles(hand) != before
