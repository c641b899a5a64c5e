"""The calls of one row, each with its kind, time and length."""

from __future__ import annotations

from emulator.phone.apps.contacts.look import top_bar
from emulator.phone.apps.dialer import calling
from emulator.phone.apps.dialer.above import Above
from emulator.phone.apps.dialer.store import (
    TYPE_ICONS,
    TYPE_NAMES,
    Group,
    duration_text,
    full_time_text,
    number_text,
)
from emulator.phone.system.calls import Call
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class CallDetails(Above):
    """Call details."""

    def __init__(self, group: Group) -> None:
        self.group = group

    def build(self) -> ui.Widget:
        group = self.group
        number = number_text(group.first.number)
        call = ui.Icon(
            "phone-outline", id="call_back_button", cls="ImageView", desc="Call", width=48, height=48, tint="primary",
            on_click=self._call,
        )  # fmt: skip
        below = ui.Text(
            f"{group.label} {number}".strip(), id="phone_number", size=14, color="on_surface_variant"
        )
        head = ui.Row(
            id="contact_container", cls="LinearLayout", width=MATCH, height=88, padding=(16, 0), spacing=16,
            children=(
                ui.Box(cls="QuickContactBadge", id="quick_contact_photo", children=(ui.avatar(group.name, size=48),)),
                ui.Column(
                    phantom=True, weight=1,
                    children=(
                        ui.Text(group.title, id="contact_name", size=18, max_lines=1),
                        below if group.name else None,
                    ),
                ),
                call if group.first.number else None,
            ),
        )  # fmt: skip
        rows = tuple(self._row(each) for each in group.calls)
        footer = (
            self._action("call_detail_action_copy", "Copy number", "content-copy", self._copy),
            self._action(
                "call_detail_action_edit_before_call", "Edit number before call", "pencil-outline", self._edit
            ),
            self._action("call_detail_action_delete", "Delete", "trash-can-outline", self._delete),
        )
        body = ui.Column(
            phantom=True, width=MATCH, children=(head, ui.Divider(), *rows, ui.Divider(), *footer)
        )
        return ui.scaffold(
            ui.Scroll(body, id="recycler_view", cls="RecyclerView", width=MATCH),
            top=top_bar("Call details", self.close),
        )

    def _row(self, call: Call) -> ui.Widget:
        icon, tint = TYPE_ICONS.get(call.type, ("phone", "on_surface_variant"))
        talked = duration_text(call.duration) if call.duration else ""
        return ui.Row(
            cls="RelativeLayout", key=call.id, width=MATCH, height=64, padding=(16, 0), spacing=28,
            children=(
                ui.Icon(icon, id="call_direction", size=20, tint=tint),
                ui.Column(
                    phantom=True, weight=1,
                    children=(
                        ui.Text(TYPE_NAMES.get(call.type, "Call"), id="call_type", size=16),
                        ui.Text(
                            full_time_text(self.app, call.date), id="call_time", size=14, color="on_surface_variant"
                        ),
                    ),
                ),
                ui.Text(talked, id="call_duration", size=14, color="on_surface_variant") if talked else None,
            ),
        )  # fmt: skip

    def _action(self, name: str, text: str, icon: str, handler: ui.Handler) -> ui.Widget:
        return ui.Row(
            id=name, cls="LinearLayout", width=MATCH, height=56, padding=(16, 0), spacing=24, on_click=handler,
            children=(ui.Icon(icon), ui.Text(text, size=16)),
        )  # fmt: skip

    def _call(self) -> None:
        calling.dial(self, self.group.first.number)

    def _copy(self) -> None:
        self.app.phone.clipboard.set(self.group.first.number, self.app.package)
        self.app.toast("Text copied")

    def _edit(self) -> None:
        number = self.group.first.number
        self.close()
        self.app.start(Intent("android.intent.action.DIAL", f"tel:{number}", package=self.app.package))

    def _delete(self) -> None:
        for call in self.group.calls:
            self.app.phone.calls.delete(call.id)
        self.close()
