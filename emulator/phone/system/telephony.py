"""The radio's calls and their states, and the SIM. Messages are texting's, the log is the calls' own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.system import calls
from emulator.phone.system.coverage import Coverage
from emulator.phone.system.intents import Intent
from emulator.phone.system.numbers import dialable, same_number
from emulator.phone.system.ongoing import (
    ACTIVE,
    ALERTING,
    DIALING,
    HELD,
    OngoingCall,
    in_order,
    split_at_pause,
)
from emulator.phone.system.ongoing import RINGING as RINGS
from emulator.phone.system.texting import Texting

if TYPE_CHECKING:
    from emulator.phone.device import Phone

IDLE, RINGING, OFFHOOK = 0, 1, 2
_STATE_NAMES = ("IDLE", "RINGING", "OFFHOOK")
ALERTING_AFTER_MS, ANSWERED_AFTER_MS = 1_000, 3_000
LINES = 4
"""As many calls as the emulator's modem has room for."""
PAUSE_MS = 2_000
MUTE_CHANGED = "android.media.action.MICROPHONE_MUTE_CHANGED"
SPEAKER_CHANGED = "android.media.action.SPEAKERPHONE_STATE_CHANGED"
SHOW_MISSED = "android.telecom.action.SHOW_MISSED_CALLS_NOTIFICATION"


class Telephony(Texting):
    """One SIM: one call that is spoken in, one on hold, one that rings.

    Each change of state is broadcast as PHONE_STATE, so that the dialer can show it.
    """

    operator = "T-Mobile"
    own_number = calls.OWN_NUMBER

    def __init__(self, phone: Phone) -> None:
        super().__init__(phone)
        self.lines: tuple[OngoingCall, ...] = ()
        """The calls in the order in which they began."""
        self.line_busy = False
        """Whether the call that ended last did so because the other side was busy."""
        self._begun = 0

    @property
    def call(self) -> OngoingCall | None:
        """The call that concerns the user first: the one that rings, else the one spoken in, else the one on hold."""
        return next(iter(in_order(self.lines)), None)

    @property
    def state(self) -> int:
        """``mCallState``: 0 idle, 1 ringing, 2 off-hook."""
        if self.call is None:
            return IDLE
        return RINGING if self.call.stage == RINGS else OFFHOOK

    @property
    def rings(self) -> bool:
        return self.state == RINGING

    def boot(self) -> None:
        """The radio has just come up: nobody talks."""
        self.lines = ()

    # Calls that come ----------------------------------------------------------------------------------

    def incoming_call(self, number: str) -> bool:
        """A call from the network; False with the radio off or without a line.

        One that comes while another rings or is dialled is missed at once, as Telecom does it.
        """
        if not self.in_service or len(self.lines) >= LINES:
            return False
        if any(each.stage == RINGS or each.going_out for each in self.lines):
            self._log(OngoingCall(number, True, RINGS, self.phone.clock.now_ms), calls.MISSED)
            return True
        self._begin(number, incoming=True)
        if self._in_stage(RINGS):
            self.phone.power.wake_up()
        return True

    def answer(self, *, release: bool = False) -> None:
        """The user takes the ringing call; without one nothing happens.

        The call spoken in is held, or ended (``release``); one that was on hold before it is ended for want of room.
        """
        rings = self._in_stage(RINGS)
        if not rings:
            return
        active = self._in_stage(ACTIVE)
        leave = active if release else self._in_stage(HELD) if active else ()
        for each in leave:
            self._leave(each, calls.REJECTED)
        self._stage(ACTIVE, HELD)
        self._put(replace(rings[0], stage=ACTIVE, connected_ms=self.phone.clock.now_ms))
        self._changed()

    # Calls that go ------------------------------------------------------------------------------------

    def refusal(self) -> str:
        """Why no call can be placed now: "radio", "network", "ringing", "dialing" or "two"; "" where one can."""
        if not self.in_service:
            return "radio" if self.phone.connectivity.airplane_mode else "network"
        if self._in_stage(RINGS):
            return "ringing"
        if any(each.going_out for each in self.lines):
            return "dialing"
        return "two" if self._in_stage(ACTIVE) and self._in_stage(HELD) else ""

    def dial(self, number: str) -> bool:
        """Calls a number; the network answers after a while. A call spoken in is held. False where it cannot be."""
        wanted, rest = split_at_pause(dialable(number))
        if not wanted or self.refusal():
            return False
        self._stage(ACTIVE, HELD)
        made = self._begin(wanted, incoming=False, rest=rest)
        self.phone.looper.post(ALERTING_AFTER_MS, partial(self._goes_on, made.id))
        return True

    def _goes_on(self, call_id: int) -> None:
        """The network's next step with a call that goes out: the other phone rings, then it is picked up."""
        call = self._with_id(call_id)
        if call is None:
            return
        if call.stage == DIALING:
            self._put(replace(call, stage=ALERTING))
            self.phone.looper.post(ANSWERED_AFTER_MS - ALERTING_AFTER_MS, partial(self._goes_on, call_id))
            self._changed()
        elif call.stage == ALERTING:
            self.answered_by_remote()

    def answered_by_remote(self) -> None:
        """The other side picks up an outgoing call."""
        for call in self.lines:
            if call.going_out:
                self._put(replace(call, stage=ACTIVE, connected_ms=self.phone.clock.now_ms))
                self._changed()
                self._send_rest(call.id)

    def confirm_rest(self, confirmed: bool) -> None:
        """The user lets the digits after a wait (``;``) be sent, or not."""
        for call in self.lines:
            if call.waits:
                self._put(replace(call, rest=call.rest[1:] if confirmed else ""))
                self._send_rest(call.id)

    def _send_rest(self, call_id: int) -> None:
        """The digits behind the number: up to the next pause, which goes on by itself, or wait, which does not."""
        call = self._with_id(call_id)
        if call is None or not call.rest:
            return
        digits, rest = split_at_pause(call.rest)
        self._put(replace(call, tones=call.tones + digits, rest=rest))
        if rest.startswith(","):
            self.phone.looper.post(PAUSE_MS, partial(self._pause_over, call_id))
        elif rest:
            self._changed()

    def _pause_over(self, call_id: int) -> None:
        call = self._with_id(call_id)
        if call is not None:
            self._put(replace(call, rest=call.rest[1:]))
            self._send_rest(call_id)

    # Calls that go on and end -------------------------------------------------------------------------

    def hang_up(self, call: OngoingCall | None = None) -> None:
        """The user ends a call, or rejects the one that rings; without one nothing happens.

        A conference ends as a whole. Then the call on hold is spoken in again.
        """
        ended = call or self.call
        if ended is None:
            return
        whole = [each for each in self.lines if each.conference and each.stage == ended.stage]
        for each in whole if ended.conference and call is None else [ended]:
            self._leave(each, calls.REJECTED)
        if ended.stage not in (RINGS, HELD) and not self._in_stage(ACTIVE):
            self._stage(HELD, ACTIVE)
        self._changed(ended.number)

    def remote_hang_up(self, number: str = "", *, busy: bool = False) -> bool:
        """The other side ends a call, or lets it not begin (``busy``); False where none with that number is there."""
        call = self.with_number(number) if number else self.call
        if call is None:
            return False
        self._leave(call, calls.MISSED, busy=busy)
        self._changed(call.number)
        return True

    def move(self, coverage: Coverage) -> None:
        """The phone is where the network is received like this; calls end where there is none for them."""
        self.coverage = coverage
        if not coverage.calls:
            self.lose_service()
        self.phone.windows.invalidate()

    def lose_service(self) -> None:
        """The radio went off: nobody is heard any more."""
        while self.lines:
            self._leave(self.lines[0], calls.MISSED)
            self._changed()

    def with_number(self, number: str) -> OngoingCall | None:
        return next((each for each in self.lines if same_number(number, each.number)), None)

    def hold(self, held: bool = True) -> None:
        """Holds the call spoken in, or takes it up again; with one of each they change places."""
        if any(each.going_out for each in self.lines):
            return
        active, kept = self._in_stage(ACTIVE), self._in_stage(HELD)
        if not (active if held else kept):
            return
        for each in active:
            self._put(replace(each, stage=HELD))
        for each in kept if active or not held else ():
            self._put(replace(each, stage=ACTIVE))
        self._changed()

    def merge(self) -> None:
        """The call on hold joins the one spoken in; without both nothing happens."""
        if self._in_stage(ACTIVE) and self._in_stage(HELD):
            self.lines = tuple(
                replace(each, stage=ACTIVE, conference=True) if each.connected else each
                for each in self.lines
            )
            self._changed()

    def separate(self, call: OngoingCall) -> None:
        """One of a conference is spoken with alone; the others are held."""
        if not call.conference or self._in_stage(HELD):
            return
        self.lines = tuple(replace(each, stage=HELD) if each.conference else each for each in self.lines)
        self._put(replace(call, stage=ACTIVE, conference=False))
        self._disband()
        self._changed()

    def _disband(self) -> None:
        """A conference of one is none."""
        joined = [each for each in self.lines if each.conference]
        if len(joined) == 1:
            self._put(replace(joined[0], conference=False))

    def set_audio(self, *, muted: bool | None = None, speaker: bool | None = None) -> None:
        """The in-call screen's buttons: the phone has one microphone and one speaker for all its calls."""
        self.lines = tuple(
            replace(
                each,
                muted=each.muted if muted is None else muted,
                speaker=each.speaker if speaker is None else speaker,
            )
            for each in self.lines
        )
        for changed, action in ((muted, MUTE_CHANGED), (speaker, SPEAKER_CHANGED)):
            if changed is not None:
                self.phone.broadcasts.send(Intent(action))
        self.phone.windows.invalidate()

    def headset_pressed(self) -> None:
        """The headset's button: takes the call that rings, else switches the microphone off or on."""
        if self._in_stage(RINGS):
            self.answer()
        elif self.call is not None:
            self.set_audio(muted=not self.call.muted)

    def _with_id(self, call_id: int) -> OngoingCall | None:
        return next((each for each in self.lines if each.id == call_id), None)

    def _in_stage(self, stage: str) -> tuple[OngoingCall, ...]:
        return tuple(each for each in self.lines if each.stage == stage)

    def _begin(self, number: str, *, incoming: bool, rest: str = "") -> OngoingCall:
        self._begun += 1
        stage = RINGS if incoming else DIALING
        made = OngoingCall(
            number, incoming, stage, self.phone.clock.now_ms, id=self._begun, rest=rest, post_dial=rest
        )
        self.lines += (made,)
        self._changed()
        return made

    def _put(self, call: OngoingCall) -> None:
        """A call as it is now in place of what it was."""
        self.lines = tuple(call if each.id == call.id else each for each in self.lines)

    def _stage(self, old: str, new: str) -> None:
        """All calls of a stage go over into another."""
        self.lines = tuple(replace(each, stage=new) if each.stage == old else each for each in self.lines)

    def _leave(self, call: OngoingCall, unanswered: int, *, busy: bool = False) -> None:
        """A call is over: it is no more among those that go on, and in the log."""
        self.lines = tuple(each for each in self.lines if each.id != call.id)
        self._disband()
        self.line_busy = busy
        kind = calls.OUTGOING if not call.incoming else calls.INCOMING if call.connected_ms else unanswered
        self._log(call, kind)

    def _log(self, call: OngoingCall, kind: int) -> None:
        """A call whose row does not fit on the disk has been all the same."""
        now = self.phone.clock.now_ms
        talked = (now - call.connected_ms) // 1000 if call.connected_ms else 0
        try:
            self.phone.calls.add(
                call.number, kind, date=call.started_ms, duration=talked, post_dial=call.post_dial
            )
        except OSError as error:
            self.phone.logcat.log(
                "CallLogManager", f"Exception raised during adding CallLog entry: {error}", "E"
            )
            return
        if kind == calls.MISSED:
            extras = {"android.telecom.extra.NOTIFICATION_PHONE_NUMBER": call.number}
            self.phone.broadcasts.send(Intent(SHOW_MISSED, extras=extras))

    def _changed(self, number: str = "") -> None:
        told = self.call.number if self.call is not None else number
        extras = {"state": _STATE_NAMES[self.state], "incoming_number": told}
        self.phone.logcat.log("Telecom", f"call state {_STATE_NAMES[self.state]}", buffer="system")
        self.phone.broadcasts.send(Intent("android.intent.action.PHONE_STATE", extras=extras))
        self.phone.windows.invalidate()
