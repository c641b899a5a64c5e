"""The recent calls: rows by day, each with what can be done about it, and choosing several to delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from emulator.phone.apps.contacts import reaching
from emulator.phone.apps.contacts.look import message
from emulator.phone.apps.dialer import lists
from emulator.phone.apps.dialer.details import CallDetails
from emulator.phone.apps.dialer.store import TYPE_ICONS, TYPE_NAMES, Group, Log, when_text
from emulator.phone.apps.simple_commons.blocked_numbers import blocked_numbers, save_blocked_numbers
from emulator.phone.system.numbers import same_number
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.dialer.history import History
    from emulator.phone.apps.dialer.home import Home

    Host: TypeAlias = Home | History


class Recents:
    """The state of the list; the screen it is on builds it. ``open`` is the expanded row's newest call."""

    def __init__(self, only_missed: bool = False) -> None:
        self.only_missed = only_missed
        self.log = Log()
        self.open = 0
        self.selected: set[int] | None = None

    def build(self, host: Host) -> ui.Widget:
        rows = self.log.of(host.app, self.only_missed).rows
        if not rows and self.only_missed:
            return message("You have no missed calls.", "phone-missed", id="empty_list_view_message")
        if not rows:
            make = ui.Button(
                "Make a call", id="empty_content_view_action", style="tonal", on_click=host.open_pad
            )
            return message(
                "Your call history is empty", "clock-outline", id="empty_list_view_message", button=make
            )
        return ui.Recycler(
            rows, partial(self._row, host), id="recycler_view", width=MATCH, height=MATCH, item_key=_key,
        )  # fmt: skip

    def bar(self, host: Host) -> ui.Widget:
        """The top while rows are chosen."""
        count = len(self.selected or ())
        delete = partial(self._ask_delete, host)
        return ui.toolbar(
            f"{count} selected",
            navigation=ui.Action("Close", self._leave, "close"),
            actions=(
                ui.Action("Delete", delete, "trash-can-outline", "action_bar_delete_menu_item", bool(count)),
            ),
            look=ui.BarLook(height=68, title_size=22, title_weight=400),
        )  # fmt: skip

    # Rows ---------------------------------------------------------------------------------------------

    def _row(self, host: Host, item: str | Group) -> ui.Widget:
        if isinstance(item, str):
            return ui.Text(
                item, id="call_log_day_group_label", size=14, weight_=500, color="on_surface_variant",
                padding=(16, 12, 16, 4),
            )  # fmt: skip
        opened = self.open == item.first.id and self.selected is None
        return ui.Column(
            id="new_call_log_entry_card", cls="FrameLayout", width=MATCH, margin=(8, 2), desc=self._spoken(host, item),
            shape=ui.Shape("section", 16) if opened or self._chosen(item) else None,
            on_click=partial(self._tap, item), on_long_click=partial(self._choose, item),
            children=(self._line(host, item), self._actions(host, item) if opened else None),
        )  # fmt: skip

    def _chosen(self, group: Group) -> bool:
        return self.selected is not None and group.first.id in self.selected

    def _spoken(self, host: Host, group: Group) -> str:
        kind = TYPE_NAMES.get(group.first.type, "Call").lower()
        parts = [group.title, group.label, kind, when_text(host.app, group.first.date)]
        return ", ".join(part for part in parts if part) + "."

    def _line(self, host: Host, group: Group) -> ui.Widget:
        color = "missed" if group.missed else "on_surface"
        marks = [TYPE_ICONS.get(call.type, ("phone", "on_surface_variant")) for call in group.calls[:3]]
        icons = ui.Row(
            id="call_type_icons", cls="View", spacing=2,
            children=tuple(ui.Icon(name, size=16, tint=tint, hidden=True) for name, tint in marks),
        )  # fmt: skip
        count = f"({len(group.calls)}) " if len(group.calls) > 1 else ""
        parts = [part for part in (group.label, when_text(host.app, group.first.date)) if part]
        second = ui.Text(
            count + " • ".join(parts),
            id="call_location_and_date",
            size=14,
            color="on_surface_variant",
            max_lines=1,
        )
        name = ui.Text(
            group.title, id="name", size=16, color=color, weight_=500 if group.missed and group.first.new else 400,
            max_lines=1
        )  # fmt: skip
        badge = ui.Box(
            cls="QuickContactBadge", id="quick_contact_photo", desc=f"Contact details for {group.title}",
            on_click=partial(self._person, host, group),
            children=(self._picture(group),),
        )  # fmt: skip
        call = ui.Icon(
            "phone-outline", id="call_button", cls="ImageView", desc=f"Call {group.title}", width=48, height=48,
            on_click=partial(host.call, group.first.number),
        )  # fmt: skip
        return ui.Row(
            id="call_log_row", cls="ViewGroup", width=MATCH, height=72, padding=(8, 0), spacing=16,
            children=(
                badge,
                ui.Column(phantom=True, weight=1, children=(
                    name, ui.Row(phantom=True, spacing=4, children=(icons, second)))),
                call if group.first.number and self.selected is None else None,
            ),
        )  # fmt: skip

    def _picture(self, group: Group) -> ui.Widget:
        if self._chosen(group):
            return ui.Icon("check-circle", size=32, width=40, height=40, tint="primary", hidden=True)
        return ui.avatar(group.name)

    def _actions(self, host: Host, group: Group) -> ui.Widget:
        number = group.first.number
        blocked = any(same_number(each, number) for each in blocked_numbers(host.app))
        rows = []
        if not group.contact_id and number:
            rows = [
                self._action("create_new_contact_action", "Create new contact", "account-plus-outline",
                             partial(lists.create_contact, host, number)),
                self._action("add_to_existing_contact_action", "Add to a contact", "account-arrow-right-outline",
                             partial(lists.add_to_contact, host, number)),
            ]  # fmt: skip
        if number:
            rows.append(
                self._action("send_message_action", "Send a message", "message-text-outline",
                             partial(reaching.text, host, number))
            )  # fmt: skip
            rows.append(
                self._action("unblock_action", "Unblock number", "check", partial(_unblock, host, number))
                if blocked
                else self._action("block_action", "Block number", "cancel", partial(_ask_block, host, number))
            )
        rows.append(
            self._action(
                "details_action", "Call details", "information-outline", partial(_details, host, group)
            )
        )
        return ui.Column(cls="LinearLayout", width=MATCH, padding=(0, 0, 0, 8), children=tuple(rows))

    def _action(self, name: str, text: str, icon: str, handler: ui.Handler) -> ui.Widget:
        return ui.Row(
            id=name, cls="LinearLayout", width=MATCH, height=48, padding=(16, 0), spacing=24, on_click=handler,
            children=(ui.Icon(icon), ui.Text(text, size=14)),
        )  # fmt: skip

    # What is done -------------------------------------------------------------------------------------

    def _tap(self, group: Group) -> None:
        if self.selected is not None:
            self._choose(group)
        else:
            self.open = 0 if self.open == group.first.id else group.first.id

    def _choose(self, group: Group) -> None:
        self.selected = (self.selected or set()) ^ {group.first.id}

    def _leave(self) -> None:
        self.selected = None

    def _person(self, host: Host, group: Group) -> None:
        if group.contact_id:
            lists.open_contact(host, group.contact_id)
        else:
            _details(host, group)

    def _ask_delete(self, host: Host) -> None:
        count = len(self.selected or ())
        title = "Delete this call?" if count == 1 else f"Delete {count} calls?"
        handler = partial(self._delete, host)
        host.show(ui.Alert("", title, negative=("Cancel", None), positive=("Delete", handler)))

    def _delete(self, host: Host) -> None:
        for group in self.log.of(host.app, self.only_missed).groups:
            if self._chosen(group):
                for call in group.calls:
                    host.app.phone.calls.delete(call.id)
        self.selected = None


def _key(item: str | Group) -> object:
    return item if isinstance(item, str) else item.first.id


def _details(host: Host, group: Group) -> None:
    host.push(CallDetails(group))


def _ask_block(host: Host, number: str) -> None:
    host.show(
        ui.Alert(
            f"Block {number}?", "You will no longer receive calls or texts from this number.",
            negative=("Cancel", None), positive=("Block", partial(_block, host, number)),
        )
    )  # fmt: skip


def _block(host: Host, number: str) -> None:
    save_blocked_numbers(host.app, (*blocked_numbers(host.app), number))
    host.app.toast(f"{number} blocked")


def _unblock(host: Host, number: str) -> None:
    kept = [each for each in blocked_numbers(host.app) if not same_number(each, number)]
    save_blocked_numbers(host.app, kept)
    host.app.toast(f"{number} unblocked")
