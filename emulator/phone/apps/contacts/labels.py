"""Labels: their list, and who carries one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.apps.contacts import names
from emulator.phone.apps.contacts.look import PeopleScreen, message, top_bar
from emulator.phone.system.activities import ActivityResult
from emulator.phone.system.contacts import Contact, Group
from emulator.phone.system.intents import VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Labels(PeopleScreen):
    """All labels; a tap opens one."""

    def __init__(self) -> None:
        self.groups: list[Group] = []

    def on_resume(self) -> None:
        self.groups = self.app.phone.contacts.groups()

    def build(self) -> ui.Widget:
        body: ui.Widget = message("No labels", "label-outline")
        if self.groups:
            body = ui.Recycler(self.groups, self._row, id="label_list", width=MATCH)
        create = ui.fab("plus", self._create, id="floating_action_button", desc="Create label")
        return ui.scaffold(body, top=top_bar("Labels", self.close), fab=create)

    def _row(self, group: Group) -> ui.Widget:
        return ui.list_item(
            group.title, f"{group.count} contact{'' if group.count == 1 else 's'}", leading=ui.Icon("label-outline"),
            row=ui.Row(on_click=partial(self._open, group)),
        )  # fmt: skip

    def _open(self, group: Group) -> None:
        self.push(Label(group))

    def _create(self) -> None:
        self.show(ui.InputDialog("Create label", hint="Label name", on_ok=self._created, allow_empty=False))

    def _created(self, title: str) -> None:
        self.app.phone.contacts.add_group(title.strip())
        self.on_resume()


class Label(PeopleScreen):
    """The contacts that carry a label."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.people: list[Contact] = []

    def on_resume(self) -> None:
        self.people = [each for each in self.app.phone.contacts.all() if self.group.id in each.groups]

    def build(self) -> ui.Widget:
        body: ui.Widget = message("No contacts with this label", "label-outline")
        if self.people:
            body = ui.Recycler(self.people, self._row, id="android:id/list", cls="ListView", width=MATCH)
        add = ui.icon_button("account-plus-outline", self._add, id="menu_add", desc="Add contact")
        bar = top_bar(self.group.title, self.close, add, ui.overflow_button(self._menu))
        return ui.scaffold(body, top=bar)

    def _row(self, contact: Contact) -> ui.Widget:
        name = contact.display_name
        return ui.Row(
            cls="ViewGroup", width=MATCH, height=60, padding=(16, 0), spacing=16,
            on_click=partial(self._open, contact.id),
            children=(ui.avatar(name), ui.Text(name, id="cliv_name_textview", desc=name, size=16, max_lines=1)),
        )  # fmt: skip

    def _open(self, contact_id: int) -> None:
        uri = f"content://com.android.contacts/contacts/{contact_id}"
        self.app.start(Intent(VIEW, uri, component=names.component(names.DETAIL)))

    def _menu(self) -> None:
        self.show(
            ui.PopupMenu(
                [ui.MenuItem("Rename label", self._ask_name), ui.MenuItem("Delete label", self._ask_delete)]
            )
        )

    def _ask_name(self) -> None:
        self.show(
            ui.InputDialog(
                "Rename label", self.group.title, hint="Label name", on_ok=self._rename, allow_empty=False
            )
        )

    def _rename(self, title: str) -> None:
        self.app.phone.contacts.rename_group(self.group.id, title.strip())
        self.group = replace(self.group, title=title.strip())

    def _ask_delete(self) -> None:
        self.show(
            ui.Alert(
                f"Delete the label “{self.group.title}”?", "Contacts themselves will not be deleted.",
                negative=("Cancel", None), positive=("Delete", self._delete),
            )
        )  # fmt: skip

    def _delete(self) -> None:
        self.app.phone.contacts.delete_group(self.group.id)
        self.close()

    def _add(self) -> None:
        self.app.start(
            Intent("android.intent.action.PICK", mime="vnd.android.cursor.dir/contact",
                   component=names.component(names.SELECTION)),
            request="add",
        )  # fmt: skip

    def on_result(self, _request: str, result: ActivityResult) -> None:
        contact = self.app.phone.contacts.by_uri(result.data) if result.data else None
        if contact is not None and self.group.id not in contact.groups:
            self.app.phone.contacts.save(replace(contact, groups=(*contact.groups, self.group.id)))
        self.on_resume()
