"""The radio's text messages, out and in. Rows belong to messaging, what the user is told to the SMS app."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.system import messaging
from emulator.phone.system.coverage import Coverage
from emulator.phone.system.intents import Intent
from emulator.phone.system.sms_pdu import delivered

if TYPE_CHECKING:
    from emulator.phone.device import Phone

SENT_AFTER_MS = 150
RADIO_OFF = 2
"""RESULT_ERROR_RADIO_OFF."""


class Texting:
    """Sends and receives while the radio is in service."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.coverage = Coverage()
        self._parts: dict[tuple[str, int, int], dict[int, str]] = {}
        """What has come of long messages, by sender, reference and count."""

    @property
    def in_service(self) -> bool:
        return not self.phone.connectivity.airplane_mode and self.coverage.calls

    def incoming_sms(self, number: str, text: str) -> int | None:
        """A message from the network: its inbox row's id, None while the radio is off or the disk full.

        The row is stored here; the default SMS app gets SMS_DELIVER with the extras ``message_id``, ``thread_id``,
        ``address`` and ``body`` and tells the user.
        """
        if not self.in_service:
            return None
        package = self.phone.packages.role("sms") or ""
        try:
            number_id = self.phone.messaging.add(number, text, messaging.INBOX, package=package, read=False)
        except OSError as error:
            self.phone.logcat.log(
                "GsmInboundSmsHandler", f"message rejected, memory full: {error}", "E", "radio"
            )
            return None
        stored = self.phone.messaging.message(number_id)
        extras = {
            "message_id": number_id,
            "thread_id": stored.thread_id if stored is not None else 0,
            "address": number,
            "body": text,
        }
        self.phone.broadcasts.send(
            Intent("android.provider.Telephony.SMS_DELIVER", package=package, extras=extras)
        )
        self.phone.broadcasts.send(Intent("android.provider.Telephony.SMS_RECEIVED", extras=extras))
        return number_id

    def incoming_pdu(self, pdu: bytes) -> None:
        """A message or a part of one as the network codes it; raises ValueError for what is none.

        The parts of a long message wait for each other, whatever their order.
        """
        part = delivered(pdu)
        if not self.in_service:
            return
        parts = self._parts.setdefault((part.sender, part.reference, part.count), {})
        parts[part.index] = part.text
        if len(parts) == part.count:
            del self._parts[part.sender, part.reference, part.count]
            self.incoming_sms(part.sender, "".join(text for _, text in sorted(parts.items())))

    def send_sms(self, number: str, text: str, package: str = "", message_id: int = 0) -> int:
        """Sends a message and returns its row's id: in the outbox at first, sent or failed a second later.

        ``message_id`` sends a row that is there already (a failed one again). The sending app then gets the broadcast
        SMS_SENT with the extras ``message_id`` and ``code`` (-1 sent).
        """
        if message_id:
            self.phone.messaging.set_type(message_id, messaging.OUTBOX)
        else:
            message_id = self.phone.messaging.add(number, text, messaging.OUTBOX, package=package)
        self.phone.looper.post(SENT_AFTER_MS, partial(self._sent, message_id, package), transient=True)
        return message_id

    def _sent(self, message_id: int, package: str) -> None:
        ok = self.in_service
        self.phone.messaging.set_type(
            message_id, *((messaging.SENT,) if ok else (messaging.FAILED, RADIO_OFF))
        )
        extras = {"message_id": message_id, "code": -1 if ok else RADIO_OFF}
        self.phone.broadcasts.send(
            Intent("android.provider.Telephony.SMS_SENT", package=package, extras=extras)
        )
