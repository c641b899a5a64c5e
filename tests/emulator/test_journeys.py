"""Afternoons with the phone: what one does across apps, through notifications, shares, calls and alarms."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.system import calls, messaging
from protocol.apps import clock, contacts, dialer, expense, files, markor, sms
from tests.emulator.hand import Hand

NOTES = "/sdcard/Documents/Markor"
NUMBER = "5551112222"


def sh(phone: Phone, script: str) -> str:
    done = Shell(phone).run(script)
    assert (done.status, done.stderr) == (0, b""), done.stderr
    phone.rest()
    return str(done.stdout.decode())


def app_in_front(phone: Phone) -> str:
    assert phone.activities.top is not None
    return str(phone.activities.top.app.package)


def start_expense(hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")


# Text from app to app -----------------------------------------------------------------------------------


def test_a_note_is_shared_as_a_text_message(phone: Phone, hand: Hand) -> None:
    sh(phone, f"echo -n 'Buy milk 🙂' > {NOTES}/list.md")
    hand.open(markor.PACKAGE)
    hand.tap(text="list.md")
    hand.tap(desc="More options")
    hand.tap(text="Share")
    hand.tap(text="Plain Text")
    hand.tap(text="SMS Messenger")
    hand.type(NUMBER)
    hand.tap(id="new_conversation_confirm")
    assert hand.find(id="thread_type_message").text == "Buy milk 🙂"
    hand.tap(id="thread_send_message")
    phone.advance(2_000)
    sent = phone.messaging.messages(1)
    assert [(each.address, each.body, each.type) for each in sent] == [
        (NUMBER, "Buy milk 🙂", messaging.SENT)
    ]
    while app_in_front(phone) == sms.PACKAGE:
        hand.back()
    assert app_in_front(phone) == markor.PACKAGE
    assert hand.shows(text="Buy milk 🙂")


@pytest.mark.parametrize("name", ["plan.md", "plan.txt"])
def test_a_document_is_opened_from_files_and_edited(phone: Phone, hand: Hand, name: str) -> None:
    sh(phone, f"echo -n first > /sdcard/Download/{name}")
    hand.open(files.PACKAGE)
    hand.tap(text=name)
    assert app_in_front(phone) == markor.PACKAGE
    hand.type(" second", cls="EditText")
    hand.back()
    hand.back()
    assert app_in_front(phone) == files.PACKAGE
    assert sh(phone, f"cat /sdcard/Download/{name}").strip() == "first second"


def test_what_is_copied_in_a_note_is_pasted_into_an_expense(phone: Phone, hand: Hand) -> None:
    sh(phone, f"echo -n 'lunch with Zoë' > {NOTES}/n.md")
    hand.open(markor.PACKAGE)
    hand.tap(text="n.md")
    hand.long_press(text="lunch with Zoë")
    hand.tap(text="Select all")
    hand.tap(text="Copy")
    start_expense(hand)
    hand.back()
    hand.long_press(text="Note")
    hand.tap(text="Paste")
    assert hand.find(id="edt_note").text == "lunch with Zoë"


def test_a_dialog_above_the_editor_does_not_keep_it_from_saving(phone: Phone, hand: Hand) -> None:
    sh(phone, f"echo -n one > {NOTES}/n.md")
    hand.open(markor.PACKAGE)
    hand.tap(text="n.md")
    hand.type(" two", cls="EditText")
    hand.tap(desc="More options")
    hand.home()
    assert sh(phone, f"cat {NOTES}/n.md").strip() == "one two"


def test_the_question_which_app_to_use_remembers_its_answers(phone: Phone, hand: Hand) -> None:
    ask = "am start -a android.intent.action.GET_CONTENT -t vnd.android.cursor.item/contact >/dev/null"
    sh(phone, ask)
    assert hand.find(id="android:id/title").text == "Complete action using"
    assert not hand.find(text="Just once").enabled
    hand.tap(text="Contacts")
    hand.tap(text="Just once")
    assert app_in_front(phone) == contacts.PACKAGE
    hand.home()
    sh(phone, ask)
    assert hand.find(id="android:id/title").text == "Complete action using Contacts"
    assert hand.shows(text="Use a different app")
    hand.tap(text="Files")
    assert app_in_front(phone) == files.PACKAGE
    hand.home()
    sh(phone, ask)
    assert hand.find(id="android:id/title").text == "Complete action using Files"
    hand.tap(text="Always")
    hand.home()
    sh(phone, ask)
    assert app_in_front(phone) == files.PACKAGE


# Messages -----------------------------------------------------------------------------------------------


def test_a_message_is_answered_from_its_banner(phone: Phone, hand: Hand) -> None:
    start_expense(hand)
    hand.type("half a na")
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Reply")
    assert hand.find(id="remote_input_text").bounds.bottom <= hand.find(desc="Space").bounds.top
    hand.tap(desc="Symbol keyboard")
    hand.tap(desc="5")
    hand.type(" minutes 🙂")
    hand.tap(desc="Send")
    phone.advance(2_000)
    assert [each.body for each in phone.messaging.messages(1)] == ["Where are you?", "5 minutes 🙂"]
    assert not phone.notifications.active(sms.PACKAGE)
    assert hand.shows(text="half a na")


@pytest.mark.parametrize("look", ["wm size 720x1280; wm density 320", "settings put system font_scale 2.0"])
def test_a_long_message_leaves_room_for_its_buttons(phone: Phone, hand: Hand, look: str) -> None:
    sh(phone, look)
    phone.telephony.incoming_sms(NUMBER, "Where are you? שלום 🙂 " * 40)
    hand.tap(text="Mark as Read")
    assert phone.messaging.messages(1)[0].read


def test_a_message_is_answered_from_the_shade(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    phone.advance(10_000)
    hand.swipe((540, 10), (540, 1500))
    hand.tap(text="Reply")
    hand.type("here")
    hand.press("ENTER")
    phone.advance(2_000)
    assert phone.messaging.messages(1)[-1].body == "here"
    assert phone.shade.open
    assert not phone.ime.shown


def test_a_message_is_marked_as_read_where_it_pops_up(phone: Phone, hand: Hand) -> None:
    hand.open(markor.PACKAGE)
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Mark as Read")
    assert phone.messaging.messages(1)[0].read
    assert not phone.notifications.active()
    assert app_in_front(phone) == markor.PACKAGE


def test_a_tapped_message_opens_its_thread_and_back_leads_where_one_was(phone: Phone, hand: Hand) -> None:
    hand.open(markor.PACKAGE)
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Where are you?")
    assert app_in_front(phone) == sms.PACKAGE
    assert hand.shows(id="thread_type_message")
    hand.press("APP_SWITCH")
    hand.tap(desc="Markor", id="task")
    assert app_in_front(phone) == markor.PACKAGE


def test_no_message_comes_in_airplane_mode_and_none_goes(phone: Phone, hand: Hand) -> None:
    sh(phone, "cmd connectivity airplane-mode enable")
    assert phone.telephony.incoming_sms(NUMBER, "lost") is None
    hand.open(sms.PACKAGE)
    hand.tap(id="conversations_fab")
    hand.type(NUMBER)
    hand.tap(id="new_conversation_confirm")
    hand.type("are you there", id="thread_type_message")
    hand.tap(id="thread_send_message")
    phone.advance(3_000)
    assert [each.type for each in phone.messaging.messages(1)] == [messaging.FAILED]


# Calls --------------------------------------------------------------------------------------------------


def test_a_call_is_taken_while_typing_held_and_ended(phone: Phone, hand: Hand) -> None:
    start_expense(hand)
    hand.type("half a na")
    phone.telephony.incoming_call(NUMBER)
    hand.tap(text="Answer")
    phone.advance(5_000)
    hand.tap(desc="Hold call")
    assert [call.stage for call in phone.telephony.lines] == ["held"]
    hand.tap(desc="End call")
    phone.advance(3_000)
    assert phone.telephony.lines == ()
    assert app_in_front(phone) == expense.PACKAGE
    assert hand.shows(text="half a na")
    logged = phone.calls.all()[0]
    assert (logged.number, logged.type, logged.duration) == (NUMBER, calls.INCOMING, 5)


def test_a_declined_call_leaves_the_typing_alone(phone: Phone, hand: Hand) -> None:
    start_expense(hand)
    phone.telephony.incoming_call(NUMBER)
    hand.tap(text="Decline")
    assert [call.type for call in phone.calls.all()] == [calls.REJECTED]
    hand.type("Lunch")
    assert hand.shows(text="Lunch")


def test_a_missed_call_is_answered_with_a_message(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    phone.telephony.remote_hang_up()
    hand.swipe((540, 10), (540, 1500))
    assert hand.shows(text="Missed call")
    hand.tap(text="Message")
    assert app_in_front(phone) == sms.PACKAGE
    hand.type("call you later", id="thread_type_message")
    hand.tap(id="thread_send_message")
    phone.advance(2_000)
    assert phone.messaging.messages(1)[0].body == "call you later"


def test_a_call_missed_beside_another_and_seen_is_not_told_again(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    phone.advance(1_000)
    phone.telephony.incoming_call("5553334444")
    assert [each.title for each in phone.notifications.active()] == ["(555) 111-2222", "Missed call"]
    phone.notifications.clear()
    hand.tap(text="Decline")
    assert [call.type for call in phone.calls.all()] == [calls.MISSED, calls.REJECTED]
    assert not phone.notifications.active()


def test_a_call_wakes_a_locked_phone_and_leaves_it_locked(phone: Phone, hand: Hand) -> None:
    sh(phone, "settings put secure lockscreen.disabled 0")
    hand.press("POWER")
    phone.telephony.incoming_call(NUMBER)
    phone.rest()
    assert phone.power.interactive
    assert app_in_front(phone) == dialer.PACKAGE
    assert not hand.shows(id="keyguard_root_view")
    phone.telephony.remote_hang_up()
    phone.advance(3_000)
    phone.rest()
    assert hand.shows(id="keyguard_indication_text")


# Alarms and timers --------------------------------------------------------------------------------------


def set_alarm(phone: Phone) -> None:
    """One for 15:40, six minutes away; the finger never had to leave home."""
    sh(
        phone,
        "am start -a android.intent.action.SET_ALARM --ei android.intent.extra.alarm.HOUR 15"
        " --ei android.intent.extra.alarm.MINUTES 40 --ez android.intent.extra.alarm.SKIP_UI true >/dev/null",
    )


def test_an_alarm_rings_over_another_app_and_is_snoozed_and_stopped(phone: Phone, hand: Hand) -> None:
    set_alarm(phone)
    start_expense(hand)
    phone.advance(6 * 60_000)
    hand.tap(text="Snooze")
    assert app_in_front(phone) == expense.PACKAGE
    phone.advance(10 * 60_000)
    hand.tap(text="Stop")
    phone.advance(60_000)
    assert not [each for each in phone.notifications.active(clock.PACKAGE) if each.category == "alarm"]


def test_an_alarm_stays_in_sight_until_it_is_swiped_up(phone: Phone, hand: Hand) -> None:
    set_alarm(phone)
    hand.open(markor.PACKAGE)
    phone.advance(6 * 60_000)
    phone.advance(60_000)
    center = hand.find(text="Snooze").bounds.center
    hand.swipe((540, center.y), (540, 20))
    assert not hand.shows(text="Snooze")
    assert [each.category for each in phone.notifications.active(clock.PACKAGE)] == ["alarm"]
    hand.swipe((540, 10), (540, 1500))
    hand.tap(text="Stop")
    assert not [each for each in phone.notifications.active(clock.PACKAGE) if each.category == "alarm"]


@pytest.mark.parametrize("lock_screen", [0, 1])
def test_an_alarm_wakes_the_phone(phone: Phone, hand: Hand, lock_screen: int) -> None:
    set_alarm(phone)
    sh(phone, f"settings put secure lockscreen.disabled {1 - lock_screen}")
    hand.press("POWER")
    assert phone.windows.frame().getcolors(1) == [(1080 * 2400, (0, 0, 0))]
    phone.advance(6 * 60_000)
    hand.tap(id="dismiss")
    phone.rest()
    assert hand.shows(id="keyguard_indication_text") == bool(lock_screen)


def test_a_force_stop_takes_the_alarm_along_and_a_dead_process_does_not(phone: Phone, hand: Hand) -> None:
    set_alarm(phone)
    phone.activities.kill(clock.PACKAGE)
    before = phone.snapshot()
    phone.advance(6 * 60_000)
    assert [each.category for each in phone.notifications.active(clock.PACKAGE)] == ["alarm"]
    phone.restore(before)
    sh(phone, f"am force-stop {clock.PACKAGE}")
    phone.advance(6 * 60_000)
    assert not phone.notifications.active(clock.PACKAGE)
    hand.open(clock.PACKAGE)
    phone.advance(24 * 3_600_000)
    assert [each.category for each in phone.notifications.active(clock.PACKAGE)] == [""]


def test_a_timer_is_up_while_the_launcher_is_used(phone: Phone, hand: Hand) -> None:
    sh(
        phone,
        "am start -a android.intent.action.SET_TIMER --ei android.intent.extra.alarm.LENGTH 60"
        " --ez android.intent.extra.alarm.SKIP_UI true >/dev/null",
    )
    hand.home()
    phone.advance(61_000)
    hand.tap(text="Stop")
    assert not [each for each in phone.notifications.active(clock.PACKAGE) if each.category == "alarm"]


# People -------------------------------------------------------------------------------------------------


def test_an_unknown_caller_becomes_a_contact(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    phone.telephony.remote_hang_up()
    hand.open(dialer.PACKAGE)
    sh(
        phone,
        "am start -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact"
        f" -e phone {NUMBER} -e name 'نور 🙂' >/dev/null",
    )
    assert app_in_front(phone) == contacts.PACKAGE
    hand.tap(text="Save")
    assert phone.contacts.name_of(NUMBER) == "نور 🙂"
    phone.telephony.incoming_call(NUMBER)
    assert hand.shows(text="نور 🙂")
