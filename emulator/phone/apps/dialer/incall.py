"""The screen of a call: who it is and how long, the six buttons, the keypad, and the answer to an incoming one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.apps.contacts.look import PeopleScreen
from emulator.phone.apps.dialer.call_buttons import (
    GREEN,
    RED,
    SLOTS,
    CallButton,
    button,
    clock_text,
    round_button,
)
from emulator.phone.apps.dialer.call_room import picture_size, shared, tone_key
from emulator.phone.apps.dialer.conference import MANAGE
from emulator.phone.apps.dialer.pad import keypad
from emulator.phone.apps.dialer.store import label_for, number_text, responses, wrapped
from emulator.phone.system.intents import Intent
from emulator.phone.system.notifications import HIGH, LOW
from emulator.phone.system.ongoing import (
    ACTIVE,
    ALERTING,
    DIALING,
    HELD,
    RINGING,
    OngoingCall,
    in_order,
    split_at_pause,
)
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.ui import MATCH

LOCAL_END_MS, REMOTE_END_MS, BUSY_END_MS = 200, 2_000, 5_000
STATUSES = {RINGING: "Call from", DIALING: "Calling…", ALERTING: "Calling…", HELD: "On hold"}


class CallScreen(PeopleScreen):
    """Shows telephony's call while it lasts, and its end for a moment."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.last: OngoingCall | None = None
        self.keypad = False
        self.tones = ""
        self.hung_up = False
        self.over = False
        self.timer = 0
        self.asked = (0, "")
        """The call and its digits that the user was asked for last."""

    def on_create(self) -> None:
        self.last = self.app.phone.telephony.call
        if self.last is None:
            self.finish()
        else:
            self.timer = self.app.every(1000, self._tick)

    def on_resume(self) -> None:
        self.last = self.app.phone.telephony.call or self.last
        self._silence()

    def _silence(self) -> None:
        """The ringing call's banner goes while its screen is in front; its notification stays."""
        for each in self.app.phone.notifications.active(self.app.package):
            if each.category == "call" and each.importance >= HIGH:
                self.app.phone.notifications.cancel(each.package, each.id, each.tag)
                self.app.notify(replace(each, importance=LOW))

    def on_destroy(self) -> None:
        if self.timer:
            self.app.cancel(self.timer)

    def on_new_intent(self, _intent: Intent) -> None:
        """A new call beside another, or while the end of another was shown."""
        if self.app.phone.telephony.call is not None:
            self.last, self.over, self.hung_up = self.app.phone.telephony.call, False, False
            self.keypad, self.tones = False, ""
            self._silence()

    def on_back(self) -> bool:
        if self.keypad:
            self.keypad = False
        elif self.over:
            return False
        else:
            self.app.phone.activities.home()
        return True

    def follow(self) -> None:
        """The radio's state changed: the screen shows the call that concerns the user now, or that there is none."""
        call = self.app.phone.telephony.call
        if call is not None:
            self.last, self.over = call, False
            self._ask_for_rest(call)
        elif self.last is not None and not self.over:
            self._call_ended(self.last)

    def _ask_for_rest(self, call: OngoingCall) -> None:
        if call.waits and self.asked != (call.id, call.rest):
            self.asked = (call.id, call.rest)
            confirm = self.app.phone.telephony.confirm_rest
            digits = split_at_pause(call.rest[1:])[0]
            self.show(
                ui.Alert(
                    "", f"Send the following tones?\n{digits}", positive=("Yes", partial(confirm, True)),
                    negative=("No", partial(confirm, False)), on_cancel=partial(confirm, False),
                )
            )  # fmt: skip

    def _call_ended(self, last: OngoingCall) -> None:
        """The call is gone; the screen follows a little later, at once where nobody had answered."""
        self.over = True
        now_shown = self.app.phone.activities.top is self.activity
        rejected = last.stage == RINGING
        if rejected or not now_shown:
            self._gone()
            return
        busy = self.app.phone.telephony.line_busy
        delay = LOCAL_END_MS if self.hung_up else BUSY_END_MS if busy else REMOTE_END_MS
        self.app.after(delay, self._gone, transient=True)

    def _gone(self) -> None:
        if not self.over:
            return
        self.finish()

    def _tick(self) -> None:
        self.app.phone.windows.invalidate()

    @property
    def lines(self) -> list[OngoingCall]:
        """The calls that go on, as they concern the user."""
        return in_order(self.app.phone.telephony.lines)

    @property
    def call(self) -> OngoingCall | None:
        return self.app.phone.telephony.call or self.last

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        call = self.call
        if call is None:
            return ui.Box(id="main", width=MATCH, height=MATCH)
        rings = call.stage == RINGING and not self.over
        body = self._ringing() if rings else self._controls(call)
        return ui.Column(
            id="main", cls="FrameLayout", width=MATCH, height=MATCH, align="center",
            children=(None if rings else self._held(call), shared(self, self._grid(call), body)),
        )  # fmt: skip

    def _held(self, call: OngoingCall) -> ui.Widget | None:
        """The banner of the call on hold beside the one that is spoken in."""
        held = [each for each in self.lines if each.stage == HELD and each.id != call.id]
        if not held or call.stage == HELD:
            return None
        return ui.Row(
            id="incall_on_hold_banner", cls="FrameLayout", width=MATCH, padding=(24, 12), spacing=8,
            align="center", shape=ui.Shape("bar"),
            children=(
                ui.Icon("phone-paused", size=20),
                ui.Text(self._name(held[0]), id="hold_contact_name", size=16, weight=1, max_lines=1),
                ui.Text("On hold", id="hold_contact_label", size=14, color="on_surface_variant"),
            ),
        )  # fmt: skip

    def _name(self, call: OngoingCall) -> str:
        if call.conference:
            return "Conference call"
        contact = self.app.phone.contacts.by_number(call.number)
        return contact.display_name if contact else wrapped(number_text(call.number))

    def _grid(self, call: OngoingCall) -> ui.Widget:
        """The contact grid: state, name, number or time, picture."""
        contact = self.app.phone.contacts.by_number(call.number)
        number = number_text(call.number)
        status = STATUSES.get(call.stage, "")
        small = (
            f"{label_for(contact, call.number)} {number}".strip() if contact and not call.conference else ""
        )
        side = picture_size(self, call.stage == RINGING and not self.over)
        picture = ui.avatar(contact.display_name if contact else "", size=side, id="contactgrid_avatar")
        return ui.Column(
            id="incall_contact_grid", cls="RelativeLayout", width=MATCH, weight=1, align="center",
            padding=(24, 16 if extent.lying(self) else 48, 24, 0),
            spacing=10,
            children=(
                ui.Text(status, id="contactgrid_status_text", size=16, color="on_surface_variant")
                if status and not self.over
                else None,
                ui.Text(self._name(call), id="contactgrid_contact_name", size=36, max_lines=1, align="center"),
                ui.Text(small, id="contactgrid_forwardNumber", size=16, color="on_surface_variant") if small else None,
                self._bottom(call),
                None if self.keypad or not side else ui.Box(phantom=True, padding=(0, 32, 0, 0), children=(picture,)),
            ),
        )  # fmt: skip

    def _bottom(self, call: OngoingCall) -> ui.Widget | None:
        if self.over:
            text = "Line busy" if self.app.phone.telephony.line_busy else "Call ended"
            return ui.Text(text, id="contactgrid_bottom_text", size=16, color="on_surface_variant")
        if not call.connected_ms:
            return None
        seconds = (self.app.now - call.connected_ms) // 1000
        return ui.Text(
            clock_text(seconds),
            id="contactgrid_bottom_timer",
            cls="Chronometer",
            size=16,
            color="on_surface_variant",
        )

    def _ringing(self) -> ui.Widget:
        """Both ways to take it: the puck to be swiped, and buttons."""
        buttons = ui.Row(
            width=MATCH, arrange="between", padding=(48, 0),
            children=(
                round_button("two_button_decline_button", "Decline", "phone-hangup", RED, self._decline),
                round_button("two_button_answer_button", "Answer", "phone", GREEN, self._answer),
            ),
        )  # fmt: skip
        second = any(each.connected for each in self.lines)
        reject = ui.Button(
            "Message", id="incoming_secondary_button", icon="message-text-outline", on_click=self._reply
        )
        release = ui.Button(
            "Answer and end ongoing call",
            id="incoming_secondary_button",
            icon="phone",
            on_click=self._release,
        )
        return ui.Column(
            id="incoming_call_puck_container", cls="FrameLayout", width=MATCH, align="center", spacing=24,
            padding=(0, 0, 0, 16 if extent.lying(self) else 56), on_swipe=self._swiped,
            children=(
                ui.Text("Swipe up to answer", id="swipe_to_answer_text", size=16),
                buttons,
                ui.Text("Swipe down to reject", id="swipe_to_reject_text", size=14, color="on_surface_variant"),
                release if second else reject,
            ),
        )  # fmt: skip

    def _controls(self, call: OngoingCall) -> ui.Widget:
        pad = self._keypad() if self.keypad else self._buttons(call)
        end = ui.Icon(
            "phone-hangup", id="incall_end_call", cls="ImageButton", desc="End call", size=36, width=76, height=76,
            tint="#FFFFFF", shape=ui.Shape(RED, 38), on_click=self._end, enabled=not self.over,
        )  # fmt: skip
        lying = extent.lying(self)
        if lying and self.keypad:
            pad = ui.Box(phantom=True, weight=1, children=(pad,))
        group = ui.Row if lying and self.keypad else ui.Column
        return group(
            cls="LinearLayout", width=MATCH, align="center", spacing=16 if lying else 32,
            padding=16 if lying else (24, 24, 24, 56),
            shape=ui.Shape("bar", (28, 0, 0, 0) if lying else (28, 28, 0, 0)), children=(pad, end),
        )  # fmt: skip

    def _keypad(self) -> ui.Widget:
        tones = ui.TextField(
            self.tones,
            self._typed,
            id="digits",
            kind="bare",
            style="none",
            size=28,
            fixed=True,
            width=MATCH,
            padding=(48, 0 if extent.lying(self) else 8),
        )
        hide = ui.Button("Hide", id="dialpad_back", on_click=partial(self._show_keypad, False))
        return ui.Column(
            id="incall_dialpad_container", cls="FrameLayout", width=MATCH, align="center",
            children=(tones, keypad(self._tone, height=tone_key(self)), hide),
        )  # fmt: skip

    def _buttons(self, call: OngoingCall) -> ui.Widget:
        held = call.stage == HELD
        hold = self._hold if call.connected_ms else None
        two = {ACTIVE, HELD} <= {each.stage for each in self.lines}
        speaker = f"Speaker, is {'On' if call.speaker else 'Off'}"
        keys = (
            CallButton("Mute", "Muted" if call.muted else "Unmuted", "microphone-off", self._mute, call.muted),
            CallButton("Keypad", "Keypad", "dialpad", partial(self._show_keypad, True)),
            CallButton("Speaker", speaker, "volume-high", self._speaker, call.speaker),
            CallButton("Merge", "Merge calls", "call-merge", self._merge if hold else None) if two
            else CallButton("Add call", "Add call", "plus", self._add_call if hold else None),
            CallButton("Swap", "Swap calls", "swap-vertical", self._hold if hold else None) if two
            else CallButton("Hold", "Resume call" if held else "Hold call", "pause", hold, held),
            CallButton("Manage", "Manage conference call", "account-group-outline", self._manage) if call.conference
            else CallButton("Video call", "Video call", "video-outline"),
        )  # fmt: skip
        cells = [
            button(f"incall_{name}_button", key, self.over) for name, key in zip(SLOTS, keys, strict=True)
        ]
        rows = (ui.Row(phantom=True, width=MATCH, children=tuple(cells[n : n + 3])) for n in (0, 3))
        return ui.Column(
            id="incall_button_grid", cls="GridLayout", width=MATCH, spacing=20, children=tuple(rows)
        )

    # What is done -------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self.tones = text

    def _tone(self, key: str) -> None:
        self.tones += key

    def _show_keypad(self, shown: bool) -> None:
        self.keypad = shown

    def _mute(self) -> None:
        if (call := self.app.phone.telephony.call) is not None:
            self.app.phone.telephony.set_audio(muted=not call.muted)

    def _speaker(self) -> None:
        if (call := self.app.phone.telephony.call) is not None:
            self.app.phone.telephony.set_audio(speaker=not call.speaker)

    def _hold(self) -> None:
        if (call := self.app.phone.telephony.call) is not None:
            self.app.phone.telephony.hold(call.stage != HELD)

    def _manage(self) -> None:
        self.app.start(Intent(component=f"{self.app.package}/{MANAGE}"))

    def _merge(self) -> None:
        self.app.phone.telephony.merge()

    def _add_call(self) -> None:
        """The dialpad; the call that is placed there holds this one."""
        self.app.start(
            Intent("android.intent.action.DIAL", package=self.app.package, extras={"add_call_mode": True})
        )

    def _end(self) -> None:
        self.last = self.app.phone.telephony.call or self.last
        self.hung_up = True
        self.app.phone.telephony.hang_up()

    def _answer(self) -> None:
        self.app.phone.telephony.answer()
        self.last = self.app.phone.telephony.call

    def _release(self) -> None:
        """The call that rings instead of the one that goes on."""
        self.app.phone.telephony.answer(release=True)
        self.last = self.app.phone.telephony.call

    def _decline(self) -> None:
        self.app.phone.telephony.hang_up()

    def _swiped(self, direction: str) -> None:
        if direction == "up":
            self._answer()
        elif direction == "down":
            self._decline()

    def _reply(self) -> None:
        self.show(
            ui.ChoiceDialog(
                "Reply with", [*responses(self.app), "Write your own…"], on_choice=self._chosen, marks=False
            )
        )  # fmt: skip

    def _chosen(self, index: int) -> None:
        texts = responses(self.app)
        if index < len(texts):
            self._send(texts[index])
        else:
            self.show(
                ui.InputDialog(
                    "Write your own…", on_ok=self._send, positive="Send", negative="Cancel", allow_empty=False
                )
            )

    def _send(self, text: str) -> None:
        telephony = self.app.phone.telephony
        if telephony.call is None:
            return
        telephony.send_sms(telephony.call.number, text, self.app.phone.packages.role("sms") or "")
        telephony.hang_up()
