"""Calls as they come and go: the in-call screen is opened, notifications are posted, blocked callers are dropped."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.dialer.incall import CAME_FROM, CallScreen
from emulator.phone.apps.simple_commons.blocked_numbers import blocked_numbers
from emulator.phone.system.activities import NEW_TASK
from emulator.phone.system.calls import BLOCKED, MISSED
from emulator.phone.system.intents import SENDTO, Intent
from emulator.phone.system.notifications import DEFAULT, HIGH, LOW, Action, Notification
from emulator.phone.system.numbers import formatted, same_number
from emulator.phone.toolkit import ui
from protocol.apps.dialer import IN_CALL, PACKAGE

RINGING_ID, ONGOING_ID, MISSED_ID = 1, 2, 3
ANSWER, DECLINE, HANG_UP, SPEAKER = (f"com.android.incallui.ACTION_{name}" for name in (
    "ANSWER_VOICE_INCOMING_CALL", "DECLINE_INCOMING_CALL", "HANG_UP_ONGOING_CALL", "TOGGLE_SPEAKER"))  # fmt: skip
CALL = "android.intent.action.CALL"


def dial(screen: ui.Screen, number: str) -> bool:
    """Calls a number, or says why not."""
    phone = screen.app.phone
    if phone.telephony.dial(number):
        return True
    if not phone.telephony.in_service:
        screen.show(ui.Alert("", "Turn off airplane mode to make a call.", positive=("OK", None)))
    elif phone.telephony.call is not None:
        screen.show(ui.Alert("", "Can’t place a call: another call is in progress.", positive=("OK", None)))
    else:
        screen.show(ui.Alert("", "To place a call, enter a valid number.", positive=("OK", None)))
    return False


def on_phone_state(app: AppContext, _intent: Intent) -> None:
    """The radio's state changed."""
    call = app.phone.telephony.call
    if call is None:
        _ended(app)
    elif call.stage == "ringing":
        _ringing(app, call.number)
    else:
        _ongoing(app)


def _ringing(app: AppContext, number: str) -> None:
    phone = app.phone
    if any(same_number(each, number) for each in blocked_numbers(app)):
        phone.telephony.hang_up()
        newest = phone.calls.all()[0]
        phone.calls.delete(newest.id)
        phone.calls.add(number, BLOCKED, date=newest.date)
        return
    if not phone.power.interactive:
        _open(app)
    app.notify(
        Notification(
            app.package, RINGING_ID,
            phone.contacts.name_of(number) if phone.contacts.by_number(number) else formatted(number),
            "Incoming call", channel="phone_incoming_call", importance=HIGH, icon="phone", ongoing=True,
            auto_cancel=False,
            category="call", full_screen=True, intent=_in_call(app),
            actions=(Action("Decline", Intent(DECLINE, package=PACKAGE), True),
                     Action("Answer", Intent(ANSWER, package=PACKAGE), True)),
        )
    )  # fmt: skip


def _open(app: AppContext) -> None:
    app.phone.activities.start(_in_call(app, NEW_TASK), caller=PACKAGE)


def _in_call(app: AppContext, flags: int = 0) -> Intent:
    """The intent of the call's screen, which goes back to the app that is in front now."""
    top = app.phone.activities.top
    return Intent(
        component=IN_CALL, flags=flags, extras={CAME_FROM: top.app.package if top is not None else ""}
    )


def _ongoing(app: AppContext) -> None:
    phone, call = app.phone, app.phone.telephony.call
    assert call is not None
    phone.notifications.cancel(app.package, RINGING_ID)
    begun = call.started_ms == app.now if not call.incoming else call.connected_ms == app.now
    if begun and not any(
        isinstance(each.top, CallScreen) and each.resumed for each in phone.activities.visible()
    ):
        _open(app)
    title = (
        phone.contacts.name_of(call.number)
        if phone.contacts.by_number(call.number)
        else formatted(call.number)
    )
    text = {"dialing": "Dialing", "held": "On hold"}.get(call.stage, "Ongoing call")
    speaker = "Turn speaker off" if call.speaker else "Turn speaker on"
    app.notify(
        Notification(
            app.package, ONGOING_ID, title, text, channel="phone_ongoing_call", importance=LOW, icon="phone-in-talk",
            ongoing=True, auto_cancel=False, only_alert_once=True, when=call.connected_ms or call.started_ms,
            intent=Intent(component=IN_CALL),
            actions=(Action("Hang up", Intent(HANG_UP, package=PACKAGE), True),
                     Action(speaker, Intent(SPEAKER, package=PACKAGE), True)),
        )
    )  # fmt: skip


def _ended(app: AppContext) -> None:
    phone = app.phone
    was_ringing = phone.notifications.find(app.package, RINGING_ID) is not None
    for number in (RINGING_ID, ONGOING_ID):
        phone.notifications.cancel(app.package, number)
    for task in list(phone.activities.tasks):
        for activity in list(task.activities):
            for screen in activity.screens:
                if isinstance(screen, CallScreen):
                    screen.call_ended()
    newest = next(iter(phone.calls.all()), None)
    if was_ringing and newest is not None and newest.type == MISSED:
        _missed(app)


def _missed(app: AppContext) -> None:
    """One notification for all missed calls that were not looked at."""
    missed = [call for call in app.phone.calls.all() if call.type == MISSED and call.new]
    if not missed:
        return
    newest = missed[0]
    contact = app.phone.contacts.by_number(newest.number)
    who = contact.display_name if contact else formatted(newest.number)
    text = who if len(missed) == 1 else f"{len(missed)} missed calls"
    app.notify(
        Notification(
            app.package, MISSED_ID, "Missed call" if len(missed) == 1 else "Missed calls", text,
            channel="phone_missed_call", importance=DEFAULT, icon="phone-missed",
            intent=Intent("android.intent.action.VIEW", mime="vnd.android.cursor.dir/calls", package=PACKAGE),
            actions=(Action("Call back", Intent(CALL, f"tel:{newest.number}")),
                     Action("Message", Intent(SENDTO, f"smsto:{newest.number}"))) if newest.number else (),
        )
    )  # fmt: skip


def on_answer(app: AppContext, _intent: Intent) -> None:
    app.phone.telephony.answer()


def on_decline(app: AppContext, _intent: Intent) -> None:
    app.phone.telephony.hang_up()


def on_speaker(app: AppContext, _intent: Intent) -> None:
    call = app.phone.telephony.call
    if call is not None:
        app.phone.telephony.set_audio(speaker=not call.speaker)
        _ongoing(app)


RECEIVERS = {
    "android.intent.action.PHONE_STATE": on_phone_state, ANSWER: on_answer, DECLINE: on_decline, HANG_UP: on_decline,
    SPEAKER: on_speaker,
}  # fmt: skip
