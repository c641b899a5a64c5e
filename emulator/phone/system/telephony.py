"""The radio: calls and their states, text messages out and in, the SIM. Logs and rows belong to calls and messaging."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.system import calls, messaging
from emulator.phone.system.intents import Intent
from emulator.phone.system.numbers import dialable, same_number

if TYPE_CHECKING:
    from emulator.phone.device import Phone

IDLE, RINGING, OFFHOOK = 0, 1, 2
_STATE_NAMES = ("IDLE", "RINGING", "OFFHOOK")
ANSWERED_AFTER_MS = 3_000
SENT_AFTER_MS = 150
RADIO_OFF = 2
"""RESULT_ERROR_RADIO_OFF."""


@dataclass(frozen=True)
class OngoingCall:
    """``stage`` is ringing, dialing, active or held; ``connected_ms`` 0 until somebody answered."""

    number: str
    incoming: bool
    stage: str
    started_ms: int
    connected_ms: int = 0
    muted: bool = False
    speaker: bool = False


class Telephony:
    """One SIM, one call at a time. Each change of state is broadcast as PHONE_STATE, so that the dialer can show it."""

    operator = "T-Mobile"
    own_number = calls.OWN_NUMBER

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.call: OngoingCall | None = None
        self.last_number = ""

    @property
    def state(self) -> int:
        """``mCallState``: 0 idle, 1 ringing, 2 off-hook."""
        if self.call is None:
            return IDLE
        return RINGING if self.call.stage == "ringing" else OFFHOOK

    @property
    def in_service(self) -> bool:
        return not self.phone.connectivity.airplane_mode

    def boot(self) -> None:
        """The radio has just come up: nobody talks."""
        self.call = None

    # Calls --------------------------------------------------------------------------------------------

    def incoming_call(self, number: str) -> bool:
        """A call from the network; False where the line is busy or the radio off (it is logged as missed)."""
        if self.call is not None or not self.in_service:
            if self.in_service:
                self.phone.calls.add(number, calls.MISSED)
            return False
        self.call = OngoingCall(number, True, "ringing", self.phone.clock.now_ms)
        self._changed()
        self.phone.power.wake_up()
        return True

    def dial(self, number: str) -> bool:
        """Calls a number; the network answers after a while. False without a number, service or a free line."""
        wanted = dialable(number)
        if not wanted or self.call is not None or not self.in_service:
            return False
        self.call = OngoingCall(wanted, False, "dialing", self.phone.clock.now_ms)
        self.phone.looper.post(ANSWERED_AFTER_MS, partial(self._answered, self.call.started_ms))
        self._changed()
        return True

    def _answered(self, started_ms: int) -> None:
        if self.call is not None and self.call.started_ms == started_ms and self.call.stage == "dialing":
            self.answered_by_remote()

    def answered_by_remote(self) -> None:
        """The other side picks up an outgoing call (the console's ``gsm accept``)."""
        if self.call is not None and self.call.stage == "dialing":
            self.call = replace(self.call, stage="active", connected_ms=self.phone.clock.now_ms)
            self._changed()

    def answer(self) -> None:
        """The user takes the ringing call; without one nothing happens."""
        if self.call is not None and self.call.stage == "ringing":
            self.call = replace(self.call, stage="active", connected_ms=self.phone.clock.now_ms)
            self._changed()

    def hang_up(self) -> None:
        """The user ends the call, or rejects the one that rings; without one nothing happens."""
        self._end(calls.REJECTED)

    def remote_hang_up(self, number: str = "") -> bool:
        """The other side ends the call; False where none with that number is there."""
        if self.call is None or (number and not same_number(number, self.call.number)):
            return False
        self._end(calls.MISSED)
        return True

    def hold(self, held: bool = True) -> None:
        if self.call is not None and self.call.stage in ("active", "held"):
            self.call = replace(self.call, stage="held" if held else "active")
            self._changed()

    def set_audio(self, *, muted: bool | None = None, speaker: bool | None = None) -> None:
        """The in-call screen's buttons."""
        if self.call is not None:
            self.call = replace(
                self.call,
                muted=self.call.muted if muted is None else muted,
                speaker=self.call.speaker if speaker is None else speaker,
            )
            self.phone.windows.invalidate()

    def _end(self, unanswered: int) -> None:
        call = self.call
        if call is None:
            return
        self.call = None
        self.last_number = call.number
        talked = (self.phone.clock.now_ms - call.connected_ms) // 1000 if call.connected_ms else 0
        kind = calls.OUTGOING if not call.incoming else calls.INCOMING if call.connected_ms else unanswered
        self._log_call(call, kind, talked)
        self._changed(call.number)

    def _log_call(self, call: OngoingCall, kind: int, talked: int) -> None:
        """A call whose row does not fit on the disk has been all the same."""
        try:
            self.phone.calls.add(call.number, kind, date=call.started_ms, duration=talked)
        except OSError as error:
            self.phone.logcat.log(
                "CallLogManager", f"Exception raised during adding CallLog entry: {error}", "E"
            )

    def _changed(self, number: str = "") -> None:
        told = self.call.number if self.call is not None else number
        extras = {"state": _STATE_NAMES[self.state], "incoming_number": told}
        self.phone.logcat.log("Telecom", f"call state {_STATE_NAMES[self.state]}", buffer="system")
        self.phone.broadcasts.send(Intent("android.intent.action.PHONE_STATE", extras=extras))
        self.phone.windows.invalidate()

    # Messages -----------------------------------------------------------------------------------------

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
