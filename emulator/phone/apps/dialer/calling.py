"""Calls as they come and go: the in-call screen is opened, notifications are posted, blocked callers are dropped."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.dialer.conference import Conference
from emulator.phone.apps.dialer.incall import CallScreen
from emulator.phone.apps.simple_commons.blocked_numbers import blocked_numbers
from emulator.phone.system.calls import BLOCKED, MISSED
from emulator.phone.system.intents import NEW_TASK, SENDTO, Intent
from emulator.phone.system.notifications import DEFAULT, HIGH, LOW, Action, Notification
from emulator.phone.system.numbers import formatted, same_number
from emulator.phone.system.ongoing import ALERTING, DIALING, HELD, RINGING, OngoingCall, in_order
from emulator.phone.system.telephony import MUTE_CHANGED, SHOW_MISSED, SPEAKER_CHANGED
from emulator.phone.toolkit import ui
from protocol.apps.dialer import IN_CALL, PACKAGE

RINGING_ID, ONGOING_ID, MISSED_ID = 1, 2, 3
ANSWER, DECLINE, HANG_UP, SPEAKER, MUTE = (f"com.android.incallui.ACTION_{name}" for name in (
    "ANSWER_VOICE_INCOMING_CALL", "DECLINE_INCOMING_CALL", "HANG_UP_ONGOING_CALL", "TOGGLE_SPEAKER",
    "TOGGLE_MUTE"))  # fmt: skip
CALL_ID = "call"
"""The extra of the ongoing notification's intent with the newest call that it has told of."""
SEEN = "com.android.dialer.calllog.ACTION_CANCEL_ALL_MISSED_CALLS"
CALL = "android.intent.action.CALL"


REFUSALS = {
    "radio": "Turn off airplane mode to make a call.",
    "network": "Mobile network not available.",
    "ringing": "Cannot place a call as there is an unanswered incoming call. Answer or reject the incoming call prior "
               "to placing a new call.",
    "dialing": "Cannot place a call as there is already another call dialing.",
    "two": "Cannot place a call as there are already two calls in progress. Disconnect one of the calls or merge them "
           "into a conference prior to placing a new call.",
}  # fmt: skip


def why_not(app: AppContext) -> str:
    """What is said where a call could not be placed."""
    return REFUSALS.get(app.phone.telephony.refusal(), "To place a call, enter a valid number.")


def dial(screen: ui.Screen, number: str) -> bool:
    """Calls a number, or says why not."""
    why = why_not(screen.app)
    if screen.app.phone.telephony.dial(number):
        return True
    screen.show(ui.Alert("", why, positive=("OK", None)))
    return False


def on_phone_state(app: AppContext, _intent: Intent) -> None:
    """The radio's state changed: the notifications say what rings and what goes on."""
    lines = in_order(app.phone.telephony.lines)
    rings = next((each for each in lines if each.stage == RINGING), None)
    goes_on = next((each for each in lines if each.stage != RINGING), None)
    if rings is None:
        app.phone.notifications.cancel(app.package, RINGING_ID)
    elif not app.phone.notifications.find(app.package, RINGING_ID):
        _ringing(app, rings)
    if goes_on is None:
        app.phone.notifications.cancel(app.package, ONGOING_ID)
    else:
        _ongoing(app, goes_on)
    for task in list(app.phone.activities.tasks):
        for activity in list(task.activities):
            for screen in activity.screens:
                if isinstance(screen, CallScreen | Conference):
                    screen.follow()


def _who(app: AppContext, call: OngoingCall) -> str:
    """Whose call it is, as notifications say it."""
    if call.conference:
        return "Conference call"
    contacts = app.phone.contacts
    return contacts.name_of(call.number) if contacts.by_number(call.number) else formatted(call.number)


def _ringing(app: AppContext, call: OngoingCall) -> None:
    phone = app.phone
    if any(same_number(each, call.number) for each in blocked_numbers(app)):
        phone.telephony.hang_up(call)
        newest = phone.calls.all()[0]
        phone.calls.delete(newest.id)
        phone.calls.add(call.number, BLOCKED, date=newest.date)
        return
    notice = Notification(
        app.package, RINGING_ID, _who(app, call), "Incoming call", channel="phone_incoming_call", importance=HIGH,
        icon="phone", ongoing=True, auto_cancel=False, category="call", full_screen=True,
        intent=Intent(component=IN_CALL),
        actions=(Action("Decline", Intent(DECLINE, package=PACKAGE), True),
                 Action("Answer", Intent(ANSWER, package=PACKAGE), True)),
    )  # fmt: skip
    app.notify(notice)
    if phone.notifications.fills_screen(notice) or _shown(app):
        _open(app)


def _shown(app: AppContext) -> bool:
    """Whether the screen of the call is what the user looks at."""
    return any(isinstance(each.top, CallScreen) and each.resumed for each in app.phone.activities.visible())


def _open(app: AppContext) -> None:
    app.phone.activities.start(Intent(component=IN_CALL, flags=NEW_TASK), caller=PACKAGE)


def _ongoing(app: AppContext, call: OngoingCall) -> None:
    known = app.phone.notifications.find(app.package, ONGOING_ID)
    newest = int(known.intent.extras.get(CALL_ID, 0)) if known is not None and known.intent is not None else 0
    if call.id > newest and not _shown(app):
        _open(app)
    text = {DIALING: "Dialing", ALERTING: "Dialing", HELD: "On hold"}.get(call.stage, "Ongoing call")
    speaker = "Turn speaker off" if call.speaker else "Turn speaker on"
    app.notify(
        Notification(
            app.package, ONGOING_ID, _who(app, call), text, channel="phone_ongoing_call", importance=LOW,
            icon="phone-in-talk", ongoing=True, auto_cancel=False, only_alert_once=True, category="call",
            chronometer=bool(call.connected_ms), when=call.connected_ms or call.started_ms,
            intent=Intent(component=IN_CALL, extras={CALL_ID: max(call.id, newest)}),
            actions=(Action("Hang up", Intent(HANG_UP, package=PACKAGE), True),
                     Action(speaker, Intent(SPEAKER, package=PACKAGE), True),
                     Action("Unmute" if call.muted else "Mute", Intent(MUTE, package=PACKAGE), True)),
        )
    )  # fmt: skip


def on_missed(app: AppContext, _intent: Intent) -> None:
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
            delete_intent=Intent(SEEN, package=PACKAGE),
            actions=(Action("Call back", Intent(CALL, f"tel:{newest.number}")),
                     Action("Message", Intent(SENDTO, f"smsto:{newest.number}"))) if newest.number else (),
        )
    )  # fmt: skip


def on_seen(app: AppContext, _intent: Intent) -> None:
    """The notification of missed calls was swiped away: they are not told of again."""
    app.phone.calls.mark_seen()


def on_answer(app: AppContext, _intent: Intent) -> None:
    app.phone.telephony.answer()


def on_decline(app: AppContext, _intent: Intent) -> None:
    app.phone.telephony.hang_up()


def on_hang_up(app: AppContext, _intent: Intent) -> None:
    """The call that goes on, also while another rings."""
    goes_on = [each for each in in_order(app.phone.telephony.lines) if each.stage != RINGING]
    if goes_on:
        app.phone.telephony.hang_up(goes_on[0])


def on_speaker(app: AppContext, _intent: Intent) -> None:
    call = app.phone.telephony.call
    if call is not None:
        app.phone.telephony.set_audio(speaker=not call.speaker)


def on_mute(app: AppContext, _intent: Intent) -> None:
    call = app.phone.telephony.call
    if call is not None:
        app.phone.telephony.set_audio(muted=not call.muted)


RECEIVERS = {
    "android.intent.action.PHONE_STATE": on_phone_state, MUTE_CHANGED: on_phone_state, SPEAKER_CHANGED: on_phone_state,
    SHOW_MISSED: on_missed, SEEN: on_seen, ANSWER: on_answer,
    DECLINE: on_decline, HANG_UP: on_hang_up, SPEAKER: on_speaker, MUTE: on_mute,
}  # fmt: skip
