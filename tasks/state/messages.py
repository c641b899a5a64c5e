"""Text messages: those a phone begins with, and the ones that must have been sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from protocol.apps import settings, sms, telephony
from tasks.errors import SetupError
from tasks.state.text import body, digits, excerpt

if TYPE_CHECKING:
    from android_env.device import Device

_PATIENCE_SECONDS = 10
_COLUMNS = ("_id", "address", "date", "body")


@dataclass(frozen=True)
class Message:
    """A text and the number it went to or came from."""

    number: str
    text: str

    def matches(self, other: Message) -> bool:
        """Punctuation of the number and blank space around the text do not count."""
        return digits(self.number) == digits(other.number) and body(self.text) == body(other.text)

    def __str__(self) -> str:
        return f"{excerpt(self.text)} to {self.number}"


Box = dict[str, Message]
"""Messages by their id in the provider."""


def box(device: Device, uri: str) -> Box:
    """The messages at a URI of the telephony provider, newest first."""
    rows = device.content.query(uri, *_COLUMNS)
    return {str(row["_id"]): Message(row["address"] or "", row["body"] or "") for row in rows}


def _put_sent(device: Device, message: Message, seconds: int) -> None:
    put = partial(device.content.insert, telephony.SENT, read=1, seen=1, type=int(telephony.MessageType.SENT))
    put(address=message.number, body=message.text, date=seconds * 1000)


def _now(device: Device) -> int:
    return int(device.clock.now().timestamp())


@dataclass(frozen=True)
class Messages:
    """These messages were ``sent`` some minutes ago and these ``received`` since, in order; no others exist.

    Received ones come in by the mobile network, without banners on the screen.
    """

    received: Sequence[Message] = ()
    sent: Sequence[Message] = ()

    def apply(self, device: Device) -> None:
        device.content.delete(telephony.ALL)
        device.activities.force_stop(sms.PACKAGE)
        for minutes, message in enumerate(reversed(self.sent), start=10):
            _put_sent(device, message, _now(device) - 60 * minutes)
        device.settings.put(*settings.HEADS_UP, 0)
        for count, message in enumerate(self.received, start=1):
            device.telephony.send_sms(message.number, message.text)
            self._await(device, count)
        device.settings.put(*settings.HEADS_UP, 1)

    def _await(self, device: Device, count: int) -> None:
        """Waits for the newest, and on until the next one gets another second."""
        for _ in range(_PATIENCE_SECONDS):
            device.clock.wait(1)
            if len(box(device, telephony.INBOX)) == count:
                return
        raise SetupError(f"message {count} of {len(self.received)} did not arrive")


@dataclass(frozen=True)
class MessageSent:
    """One message was sent, to this number, with this text; nothing else was sent, nothing received is gone."""

    message: Message

    def remember(self, device: Device) -> tuple[Box, Box]:
        return box(device, telephony.SENT), box(device, telephony.INBOX)

    def problems(self, before: tuple[Box, Box], device: Device) -> list[str]:
        old_sent, old_received = before
        sent, received = self._settled(device)
        new = [message for key, message in sent.items() if key not in old_sent]
        right = [message for message in new if message.matches(self.message)]
        found = [] if right else [f"the message {self.message} was not sent"]
        found += [f"another message was sent: {message}" for message in new if message not in right[:1]]
        found += [f"the message was sent {len(right)} times"] if len(right) > 1 else []
        for old, now, what in ((old_sent, sent, "sent"), (old_received, received, "received")):
            found += [f"a {what} message is gone: {old[key]}" for key in old if key not in now]
        return found

    def _settled(self, device: Device) -> tuple[Box, Box]:
        """What was sent and received, once no message is on its way any more."""
        for _ in range(_PATIENCE_SECONDS):
            if not device.content.query(telephony.ALL, "_id", where=f"type={telephony.MessageType.OUTBOX:d}"):
                break
            device.clock.wait(1)
        return self.remember(device)

    def satisfy(self, device: Device) -> None:
        _put_sent(device, self.message, _now(device))
