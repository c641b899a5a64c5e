"""Sending: one message or one to each of a group, and again after a failure; the radio does the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.look import preferences
from emulator.phone.apps.sms_messenger import provider
from emulator.phone.system.intents import Intent
from emulator.phone.system.numbers import normalized


def spoken(app: AppContext, text: str) -> str:
    """The text as it is sent: without accents when the setting is on."""
    if not preferences(app).get("use_simple_characters", False):
        return text
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def send(app: AppContext, thread_id: int, numbers: Sequence[str], text: str, message_id: int = 0) -> None:
    """Gives a message to the radio; ``message_id`` is a failed one that is tried again."""
    body = spoken(app, text)
    if len(numbers) > 1 and not message_id:
        provider.add_group_message(app, thread_id, numbers, body)
    for number in numbers:
        app.phone.telephony.send_sms(number, body, app.package, message_id)


def written(number: str) -> str:
    """A typed number as it is stored: without blanks and dashes; one that is none stays as it is."""
    return normalized(number) if normalized(number) and not any(c.isalpha() for c in number) else number


def dial(number: str) -> Intent:
    """The dialer with a number."""
    return Intent("android.intent.action.DIAL", data=f"tel:{number}")


def add_contact(number: str) -> Intent:
    """The contacts app's form for a number that is nobody's yet."""
    return Intent(
        "android.intent.action.INSERT_OR_EDIT",
        mime="vnd.android.cursor.item/contact",
        extras={"phone": number},
    )


def share(text: str) -> Intent:
    """The share sheet for a text."""
    wanted = Intent(
        "android.intent.action.SEND", mime="text/plain", extras={"android.intent.extra.TEXT": text}
    )
    return Intent(
        "android.intent.action.CHOOSER",
        extras={"android.intent.extra.INTENT": wanted, "android.intent.extra.TITLE": "Share via"},
    )
