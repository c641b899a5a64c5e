"""What a conversation lists: messages, the dates between them and what became of the last ones; no widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emulator.phone.system.messaging import FAILED, INBOX, OUTBOX, QUEUED, SENT, Message

DATE_GAP_MS = 300_000
"""Messages further apart than this get a date between them."""


@dataclass(frozen=True)
class Item:
    """One line: ``kind`` is date, received, sent, scheduled, success, sending or error."""

    kind: str
    key: str
    message: Message
    last_of_run: bool = False


def items(messages: Iterable[Message], scheduled: Iterable[Message] = ()) -> list[Item]:
    """The lines of a conversation, oldest first."""
    everything = list(messages)
    plans = {each.id for each in scheduled}
    everything += sorted(scheduled, key=lambda each: each.date)
    found: list[Item] = []
    dated = None
    for index, message in enumerate(everything):
        if dated is None or message.date - dated > DATE_GAP_MS:
            found.append(Item("date", f"date {message.id}", message))
            dated = message.date
        following = everything[index + 1] if index + 1 < len(everything) else None
        found.append(_bubble(message, following, message.id in plans))
        if message.type == FAILED:
            found.append(Item("error", f"error {message.id}", message))
        elif message.type in (OUTBOX, QUEUED) and message.id not in plans:
            found.append(Item("sending", f"sending {message.id}", message))
        elif message.type == SENT and following is None:
            found.append(Item("success", f"success {message.id}", message))
    return found


def _bubble(message: Message, following: Message | None, planned: bool) -> Item:
    kind = "scheduled" if planned else "received" if message.type == INBOX else "sent"
    last = following is None or following.type != INBOX or following.address != message.address
    return Item(kind, f"message {message.id}", message, last)


def parts_of(text: str) -> tuple[int, int]:
    """(characters left over in the last part, parts), as the counter counts a text message."""
    wide = any(character not in GSM for character in text)
    units = len(text.encode("utf-16-le")) // 2 if wide else sum(2 if c in GSM_EXTENDED else 1 for c in text)
    single, many = (70, 67) if wide else (160, 153)
    parts = 1 if units <= single else -(-units // many)
    return (single if parts == 1 else parts * many) - units, parts


GSM_EXTENDED = frozenset("^{}\\[~]|€\f")
GSM = GSM_EXTENDED | frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The characters of the GSM alphabet; any other makes the message a wide one."""
