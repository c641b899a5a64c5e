"""The screen of a call: who it is and how long, the six buttons, the keypad, and the answer to an incoming one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from emulator.phone.apps.contacts.look import PeopleScreen
from emulator.phone.apps.dialer.pad import keypad
from emulator.phone.apps.dialer.store import label_for, number_text, responses, wrapped
from emulator.phone.system.activities import NEW_TASK
from emulator.phone.system.intents import LAUNCHER, MAIN, Intent
from emulator.phone.system.notifications import HIGH, LOW
from emulator.phone.system.telephony import OngoingCall
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

LOCAL_END_MS, REMOTE_END_MS = 200, 2_000
RED = "#DC362E"
CAME_FROM = "came_from"
"""The extra with the package that was in front before the call."""


def clock_text(seconds: int) -> str:
    """ "00:05", "1:02:03"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


SLOTS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True)
class CallButton:
    """One of the six buttons; without a handler it cannot be used now."""

    text: str
    desc: str
    icon: str
    handler: ui.Handler | None = None
    on: bool = False


class CallScreen(PeopleScreen):
    """Shows telephony's call while it lasts, and its end for a moment."""

    def __init__(self, intent: Intent) -> None:
        self.came_from = str(intent.extras.get(CAME_FROM, ""))
        self.last: OngoingCall | None = None
        self.keypad = False
        self.tones = ""
        self.hung_up = False
        self.over = False
        self.timer = 0

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
        """A new call while the end of another was shown."""
        if self.app.phone.telephony.call is not None:
            self.last, self.over, self.hung_up = self.app.phone.telephony.call, False, False
            self.keypad, self.tones = False, ""

    def on_back(self) -> bool:
        if self.keypad:
            self.keypad = False
        elif self.over:
            return False
        else:
            self.app.phone.activities.home()
        return True

    def call_ended(self) -> None:
        """The call is gone; the screen follows a little later, at once where nobody had answered."""
        if self.over or self.last is None:
            return
        self.over = True
        now_shown = self.app.phone.activities.top is self.activity
        rejected = self.last.stage == "ringing"
        if rejected or not now_shown:
            self._gone()
            return
        self.app.after(LOCAL_END_MS if self.hung_up else REMOTE_END_MS, self._gone, transient=True)

    def _gone(self) -> None:
        if not self.over:
            return
        in_front = self.app.phone.activities.top is self.activity
        self.finish()
        if in_front:
            self._go_back()

    def _go_back(self) -> None:
        """To the app that was in front before, where that was not Phone itself."""
        came_from = self.app.phone.packages.apps.get(self.came_from)
        if self.came_from == self.app.phone.packages.home:
            self.app.phone.activities.home()
        elif came_from is not None and came_from.launcher is not None and self.came_from != self.app.package:
            component = f"{self.came_from}/{came_from.launcher.name}"
            self.app.start(
                Intent(MAIN, component=component, categories=frozenset({LAUNCHER}), flags=NEW_TASK)
            )

    def _tick(self) -> None:
        self.app.phone.windows.invalidate()

    @property
    def call(self) -> OngoingCall | None:
        return self.app.phone.telephony.call or self.last

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        call = self.call
        if call is None:
            return ui.Box(id="main", width=MATCH, height=MATCH)
        body = self._ringing() if call.stage == "ringing" and not self.over else self._controls(call)
        return ui.Column(
            id="main",
            cls="FrameLayout",
            width=MATCH,
            height=MATCH,
            align="center",
            children=(self._grid(call), body),
        )

    def _grid(self, call: OngoingCall) -> ui.Widget:
        """The contact grid: state, name, number or time, picture."""
        contact = self.app.phone.contacts.by_number(call.number)
        number = number_text(call.number)
        name = contact.display_name if contact else wrapped(number)
        status = {"ringing": "Call from", "dialing": "Calling…", "held": "On hold"}.get(call.stage, "")
        small = f"{label_for(contact, call.number)} {number}".strip() if contact else ""
        picture = ui.avatar(contact.display_name if contact else "", size=120, id="contactgrid_avatar")
        return ui.Column(
            id="incall_contact_grid", cls="RelativeLayout", width=MATCH, weight=1, align="center",
            padding=(24, 48, 24, 0),
            spacing=10,
            children=(
                ui.Text(status, id="contactgrid_status_text", size=16, color="on_surface_variant")
                if status and not self.over
                else None,
                ui.Text(name, id="contactgrid_contact_name", size=36, max_lines=1, align="center"),
                ui.Text(small, id="contactgrid_forwardNumber", size=16, color="on_surface_variant") if small else None,
                self._bottom(call),
                None if self.keypad else ui.Box(phantom=True, padding=(0, 32), children=(picture,)),
            ),
        )  # fmt: skip

    def _bottom(self, call: OngoingCall) -> ui.Widget | None:
        if self.over:
            return ui.Text("Call ended", id="contactgrid_bottom_text", size=16, color="on_surface_variant")
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
                self._round("two_button_decline_button", "Decline", "phone-hangup", RED, self._decline),
                self._round("two_button_answer_button", "Answer", "phone", "#146C2E", self._answer),
            ),
        )  # fmt: skip
        reject = ui.Button(
            "Message", id="incoming_secondary_button", icon="message-text-outline", on_click=self._reply
        )
        return ui.Column(
            id="incoming_call_puck_container", cls="FrameLayout", width=MATCH, align="center", spacing=24,
            padding=(0, 0, 0, 56), on_swipe=self._swiped,
            children=(
                ui.Text("Swipe up to answer", id="swipe_to_answer_text", size=16),
                buttons,
                ui.Text("Swipe down to reject", id="swipe_to_reject_text", size=14, color="on_surface_variant"),
                reject,
            ),
        )  # fmt: skip

    def _round(self, name: str, text: str, icon: str, color: str, handler: ui.Handler) -> ui.Widget:
        button = ui.Icon(
            icon, id=name, cls="ImageButton", desc=text, size=32, width=72, height=72, tint="#FFFFFF", on_click=handler,
            shape=ui.Shape(color, 36),
        )  # fmt: skip
        return ui.Column(
            phantom=True,
            align="center",
            spacing=8,
            children=(button, ui.Text(text, id=f"{name}_label", size=14)),
        )

    def _controls(self, call: OngoingCall) -> ui.Widget:
        pad = self._keypad() if self.keypad else self._buttons(call)
        end = ui.Icon(
            "phone-hangup", id="incall_end_call", cls="ImageButton", desc="End call", size=36, width=76, height=76,
            tint="#FFFFFF", shape=ui.Shape(RED, 38), on_click=self._end, enabled=not self.over,
        )  # fmt: skip
        return ui.Column(
            cls="LinearLayout", width=MATCH, align="center", spacing=32, padding=(24, 24, 24, 56),
            shape=ui.Shape("bar", (28, 28, 0, 0)), children=(pad, end),
        )  # fmt: skip

    def _keypad(self) -> ui.Widget:
        tones = ui.TextField(
            self.tones,
            self._typed,
            id="digits",
            kind="bare",
            style="none",
            size=28,
            width=MATCH,
            padding=(48, 8),
        )
        hide = ui.Button("Hide", id="dialpad_back", on_click=partial(self._show_keypad, False))
        return ui.Column(
            id="incall_dialpad_container", cls="FrameLayout", width=MATCH, align="center",
            children=(tones, keypad(self._tone, height=60), hide),
        )  # fmt: skip

    def _buttons(self, call: OngoingCall) -> ui.Widget:
        held = call.stage == "held"
        hold = self._hold if call.connected_ms else None
        speaker = f"Speaker, is {'On' if call.speaker else 'Off'}"
        keys = (
            CallButton("Mute", "Muted" if call.muted else "Unmuted", "microphone-off", self._mute, call.muted),
            CallButton("Keypad", "Keypad", "dialpad", partial(self._show_keypad, True)),
            CallButton("Speaker", speaker, "volume-high", self._speaker, call.speaker),
            CallButton("Add call", "Add call", "plus"),
            CallButton("Hold", "Resume call" if held else "Hold call", "pause", hold, held),
            CallButton("Video call", "Video call", "video-outline"),
        )  # fmt: skip
        cells = [self._button(f"incall_{name}_button", key) for name, key in zip(SLOTS, keys, strict=True)]
        rows = (ui.Row(phantom=True, width=MATCH, children=tuple(cells[n : n + 3])) for n in (0, 3))
        return ui.Column(
            id="incall_button_grid", cls="GridLayout", width=MATCH, spacing=20, children=tuple(rows)
        )

    def _button(self, name: str, key: CallButton) -> ui.Widget:
        usable = key.handler is not None and not self.over
        ink = "on_primary" if key.on else "on_surface" if usable else "on_surface@38"
        disc = ui.Box(
            phantom=True, width=64, height=64, children=(
                ui.Box(width=64, height=64, hidden=True, shape=ui.Shape("primary" if key.on else "tile", 32)),
                ui.Icon(key.icon, tint=ink, gravity="center", hidden=True),
            ),
        )  # fmt: skip
        label = ui.Text(key.text, size=13, color="on_surface" if usable else "on_surface@38")
        return ui.Column(
            id=name, cls="CompoundButton", desc=key.desc, weight=1, align="center", spacing=6, checkable=True,
            checked=key.on, enabled=usable, on_click=key.handler or ui.nothing, children=(disc, label),
        )  # fmt: skip

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
            self.app.phone.telephony.hold(call.stage != "held")

    def _end(self) -> None:
        self.last = self.app.phone.telephony.call or self.last
        self.hung_up = True
        self.app.phone.telephony.hang_up()

    def _answer(self) -> None:
        self.app.phone.telephony.answer()
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
