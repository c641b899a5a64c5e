"""What the app does without a screen: arriving and sent messages, and the buttons of its notifications."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.sms_messenger import blocking, sending
from emulator.phone.apps.sms_messenger.base import refresh_all, running, thread_intent
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.apps.sms_messenger.store import Store
from emulator.phone.apps.sms_messenger.thread import Thread
from emulator.phone.system.intents import Intent
from emulator.phone.system.messaging import Message
from emulator.phone.system.notifications import HIGH, Action, Notification

CHANNEL = "simple_sms_messenger"
FAILURES = {
    1: "Couldn't send message, error code: 1",
    2: "Couldn't send message, radio turned off",
    4: "Couldn't send message, service unavailable",
}


def sms_delivered(app: AppContext, intent: Intent) -> None:
    """A message came: dropped when blocked, else shown in its thread or told about."""
    message_id = int(intent.extras.get("message_id", 0))
    message = app.phone.messaging.message(message_id)
    if message is None:
        return
    if blocking.blocked(app, message.address, message.body):
        app.phone.messaging.delete(message_id)
        return
    app.phone.messaging.archive(message.thread_id, False)
    Store(app).conversations()
    if not _shows(app, message.thread_id):
        tell(app, message)
    refresh_all(app)


def _shows(app: AppContext, thread_id: int) -> bool:
    """Whether a thread is what the user looks at."""
    return any(
        activity.resumed and isinstance(activity.top, Thread) and activity.top.thread_id == thread_id
        for activity in running(app)
    )


def tell(app: AppContext, message: Message) -> None:
    """The notification of a conversation's unread messages."""
    numbers = app.phone.messaging.recipients(message.thread_id) or (message.address,)
    unread = [
        each.body
        for each in app.phone.messaging.messages(message.thread_id)
        if each.incoming and not each.read
    ]
    extras = {"thread_id": message.thread_id, "numbers": numbers}
    reply = Intent(f"{app.package}.action.REPLY", package=app.package, extras=extras)
    read = Intent(f"{app.package}.action.MARK_AS_READ", package=app.package, extras=extras)
    actions = [Action("Mark as Read", read, broadcast=True)]
    if not any(character.isalpha() for character in message.address):
        actions.insert(0, Action("Reply", reply, broadcast=True, input_hint="Type a message…"))
    app.notify(
        Notification(
            app.package, message.thread_id, People(app).name(message.address), message.body, CHANNEL,
            importance=HIGH, actions=tuple(actions), intent=thread_intent(message.thread_id, numbers),
            big_text="\n".join(unread) if len(unread) > 1 else "", icon="message-text", category="msg",
        )
    )  # fmt: skip


def sms_sent(app: AppContext, intent: Intent) -> None:
    """The radio is done with a message: its thread shows how it went, a failure is said aloud."""
    code = int(intent.extras.get("code", -1))
    message = app.phone.messaging.message(int(intent.extras.get("message_id", 0)))
    if code != -1 and message is not None:
        app.toast(FAILURES.get(code, f"Couldn't send message, error code: {code}"))
        if not _shows(app, message.thread_id):
            _tell_failure(app, message)
    refresh_all(app)


def _tell_failure(app: AppContext, message: Message) -> None:
    name = People(app).name(message.address)
    app.notify(
        Notification(
            app.package, message.thread_id, "Message not sent", f"Your message to '{name}' has not been sent", CHANNEL,
            importance=HIGH, intent=thread_intent(message.thread_id, (message.address,)), icon="message-text",
        )
    )  # fmt: skip


def reply(app: AppContext, intent: Intent) -> None:
    """The notification's Reply: sends what was typed and marks the conversation read."""
    text = str(intent.extras.get("android.text", "")).strip()
    numbers = tuple(intent.extras.get("numbers", ()))
    thread_id = int(intent.extras.get("thread_id", 0))
    if text and numbers:
        sending.send(app, thread_id, numbers, text)
    mark_as_read(app, intent)


def mark_as_read(app: AppContext, intent: Intent) -> None:
    """The notification's other button."""
    thread_id = int(intent.extras.get("thread_id", 0))
    app.phone.messaging.mark_read(thread_id)
    app.phone.notifications.cancel(app.package, thread_id)
    Store(app).conversations()
    refresh_all(app)
