"""The people of a conference: each can be spoken with alone, or be hung up on."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts.look import PeopleScreen, top_bar
from emulator.phone.apps.dialer.store import label_for, number_text
from emulator.phone.system.intents import Intent
from emulator.phone.system.ongoing import OngoingCall
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

MANAGE = "com.android.incallui.ManageConferenceActivity"


class Conference(PeopleScreen):
    """It is there as long as the conference is."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent

    def on_create(self) -> None:
        self.follow()

    def follow(self) -> None:
        """The radio's state changed."""
        if not self._calls():
            self.finish()

    def _calls(self) -> list[OngoingCall]:
        return [each for each in self.app.phone.telephony.lines if each.conference]

    def build(self) -> ui.Widget:
        calls = self._calls()
        alone = not any(not each.conference for each in self.app.phone.telephony.lines)
        rows = tuple(self._row(call, alone) for call in calls)
        body = ui.Column(id="conferenceCallerList", cls="ScrollView", width=MATCH, children=rows)
        return ui.scaffold(body, top=top_bar("Conference call", self.finish))

    def _row(self, call: OngoingCall, alone: bool) -> ui.Widget:
        contact = self.app.phone.contacts.by_number(call.number)
        number = number_text(call.number)
        below = f"{label_for(contact, call.number)} {number}".strip() if contact else ""
        return ui.Row(
            id="caller_in_conference", cls="LinearLayout", key=call.id, width=MATCH, height=72, padding=(16, 8),
            spacing=16, align="center",
            children=(
                ui.avatar(contact.display_name if contact else "", size=40, id="callerPhoto"),
                ui.Column(
                    phantom=True, weight=1,
                    children=(
                        ui.Text(contact.display_name if contact else number, id="conferenceCallerName", size=16),
                        ui.Text(below, id="conferenceCallerNumber", size=14, color="on_surface_variant")
                        if below else None,
                    ),
                ),
                ui.Icon("call-split", id="conferenceCallerSeparate", cls="ImageButton", desc="Go private", padding=12,
                        on_click=partial(self.app.phone.telephony.separate, call)) if alone else None,
                ui.Icon("phone-hangup", id="conferenceCallerDisconnect", cls="ImageButton", desc="End call",
                        padding=12, on_click=partial(self.app.phone.telephony.hang_up, call)),
            ),
        )  # fmt: skip
