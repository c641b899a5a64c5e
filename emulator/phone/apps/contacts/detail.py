"""One contact: its picture, the ways to reach it, everything that is known of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.apps.contacts import names, reaching
from emulator.phone.apps.contacts.dates import date_text
from emulator.phone.apps.contacts.look import PeopleScreen, message
from emulator.phone.apps.contacts.photos import pictures
from emulator.phone.apps.contacts.store import NO_NAME, label_of, number_text
from emulator.phone.system.activities import ActivityResult
from emulator.phone.system.contacts import Contact, Entry
from emulator.phone.system.intents import EDIT, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Detail(PeopleScreen):
    """``intent.data`` names the contact."""

    def __init__(self, intent: Intent) -> None:
        self.uri = intent.data
        self.contact: Contact | None = None
        self.picture = b""
        self.version = -1

    def on_create(self) -> None:
        self.on_resume()

    def on_resume(self) -> None:
        self.contact = self.app.phone.contacts.by_uri(self.uri)
        self.picture = pictures(self.app).get(self.contact.id, b"") if self.contact else b""
        self.version = self.app.fs.version

    def on_new_intent(self, intent: Intent) -> None:
        self.uri = intent.data
        self.on_resume()

    def on_result(self, request: str, result: ActivityResult) -> None:
        if request == "edit" and result.data == names.DELETED:
            self.close()

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        contact = self._present()
        if contact is None:
            body: ui.Widget = message("The contact doesn't exist.", "account-off-outline")
            return ui.scaffold(body, top=ui.toolbar("", navigation=self._up()))
        body = ui.Column(
            id="content_area", cls="LinearLayout", width=MATCH, padding=(0, 0, 0, 24),
            children=(
                self._head(contact), self._verbs(contact), self._info(contact), self._about(contact),
                ui.Text("Contact from Device", id="footer", size=12, color="on_surface_variant", padding=(32, 16)),
            ),
        )  # fmt: skip
        return ui.Column(
            width=MATCH, height=MATCH, cls="LinearLayout",
            children=(self._bar(contact), ui.Scroll(body, id="content_scroller", width=MATCH, weight=1)),
        )  # fmt: skip

    def _present(self) -> Contact | None:
        """The contact as it is now; what was read is kept until a file changes."""
        if self.version != self.app.fs.version:
            self.on_resume()
        return self.contact

    def _up(self) -> ui.Action:
        return ui.Action("Navigate up", self.close, "arrow-left", id="nav_back_icon")

    def _bar(self, contact: Contact) -> ui.Widget:
        star = "Remove from favorites" if contact.starred else "Add to favorites"
        return ui.toolbar(
            "",
            navigation=self._up(),
            actions=(
                ui.Action("Edit contact", self._edit, "pencil-outline", id="menu_insert_or_edit"),
                ui.Action(star, self._star, "star" if contact.starred else "star-outline", id="menu_star"),
            ),
            overflow=self._menu,
            look=ui.BarLook(height=64),
        )

    def _head(self, contact: Contact) -> ui.Widget:
        name = contact.display_name or NO_NAME
        company = ", ".join(part for part in (contact.title, contact.company) if part)
        picture = ui.avatar(name, size=120, picture=self.picture)
        return ui.Column(
            phantom=True, width=MATCH, align="center", spacing=12, padding=(24, 8, 24, 16),
            children=(
                ui.Box(desc="Contact photo", cls="ImageView", id="photo", children=(picture,)),
                ui.Text(
                    name, id="large_title", size=28, align="center", selectable=False,
                    on_long_click=partial(self._copy, name),
                ),
                ui.Text(company, id="organization_name", color="on_surface_variant", align="center")
                if company and company != name
                else None,
            ),
        )  # fmt: skip

    def _verbs(self, contact: Contact) -> ui.Widget:
        number, address = bool(contact.phones), bool(contact.emails)
        return ui.Row(
            id="verb_container", cls="LinearLayout", width=MATCH, padding=(16, 8), spacing=8,
            children=(
                self._verb("call", "Call", "phone", number, partial(self._reach, "call")),
                self._verb("text", "Text", "message-text-outline", number, partial(self._reach, "text")),
                self._verb("video", "Video", "video-outline", False, ui.nothing),
                self._verb("email", "Email", "email-outline", address, self._mail),
            ),
        )  # fmt: skip

    def _verb(self, name: str, text: str, icon: str, enabled: bool, handler: ui.Handler) -> ui.Widget:
        color = "on_secondary_container" if enabled else "on_surface@38"
        return ui.Column(
            id=f"verb_{name}", cls="LinearLayout", desc=text, weight=1, height=72, align="center", arrange="center",
            spacing=6, enabled=enabled, on_click=handler, shape=ui.Shape("tile", 16),
            children=(
                ui.Icon(icon, id="verb_icon", tint=color, enabled=enabled),
                ui.Text(text, id="verb_text_label", size=12, weight_=500, color=color, enabled=enabled),
            ),
        )  # fmt: skip

    def _info(self, contact: Contact) -> ui.Widget | None:
        rows = [self._phone(entry, number) for number, entry in enumerate(contact.phones)]
        for number, entry in enumerate(contact.emails):
            label = label_of("emails", entry)
            handler = partial(reaching.mail, self, entry.value)
            icon = "email-outline" if number == 0 else ""
            rows.append(self._row(entry.value, label, icon, handler, f"Email {label} {entry.value}"))
        rows += [
            self._row(entry.value, label_of("addresses", entry), "map-marker-outline", partial(self._map, entry.value))
            for entry in contact.addresses
        ]  # fmt: skip
        if contact.sip:
            rows.append(self._row(contact.sip, "SIP", "dialpad"))
        return self._card("Contact info", rows)

    def _phone(self, entry: Entry, number: int) -> ui.Widget:
        label, shown = label_of("phones", entry), number_text(entry.value)
        side = ui.Icon(
            "message-text-outline", id="icon_alternate", cls="ImageView", desc=f"Text {label} {shown}", width=48,
            height=48,
            on_click=partial(reaching.text, self, entry.value),
        )  # fmt: skip
        call = partial(reaching.call, self, entry.value)
        return self._row(
            shown, label, "phone-outline" if number == 0 else "", call, f"Call {label} {shown}", side
        )

    def _about(self, contact: Contact) -> ui.Widget | None:
        rows = [self._row(contact.nickname, "Nickname", "account-outline")] if contact.nickname else []
        phonetic = " ".join(part for part in (contact.phonetic_given, contact.phonetic_family) if part)
        if phonetic:
            rows.append(self._row(phonetic, "Phonetic name", ""))
        if contact.department:
            rows.append(self._row(contact.department, "Department", "domain"))
        for entry in contact.events:
            rows.append(self._row(date_text(entry.value), label_of("events", entry), "cake-variant-outline"))
        rows += [
            self._row(entry.value, "Website", "web", partial(self._web, entry.value)) for entry in contact.websites
        ]  # fmt: skip
        rows += [
            self._row(entry.value, label_of("relations", entry), "account-multiple-outline")
            for entry in contact.relations
        ]
        if contact.note:
            rows.append(self._row(contact.note, "Notes", "note-outline"))
        if contact.groups:
            held = [group.title for group in self.app.phone.contacts.groups() if group.id in contact.groups]
            rows.append(self._row(", ".join(held), "Labels", "label-outline"))
        return self._card(f"About {contact.given or contact.display_name or 'contact'}", rows)

    def _card(self, title: str, rows: list[ui.Widget]) -> ui.Widget | None:
        if not rows:
            return None
        heading = ui.Text(title, id="title", size=14, weight_=500, padding=(16, 16, 16, 8))
        return ui.Column(
            cls="androidx.cardview.widget.CardView", width=MATCH, margin=(16, 8), padding=(0, 0, 0, 8),
            shape=ui.Shape("section", 16), children=(heading, *rows),
        )  # fmt: skip

    def _row(
        self, text: str, sub: str, icon: str, handler: ui.Handler | None = None, desc: str = "",
        side: ui.Widget | None = None,
    ) -> ui.Widget:  # fmt: skip
        return ui.Row(
            cls="RelativeLayout", key=(sub, text), desc=desc, width=MATCH, min_height=64, padding=(16, 8, 8, 8),
            spacing=16,
            on_click=handler, on_long_click=partial(self._copy, text),
            children=(
                ui.Icon(icon, id="icon") if icon else ui.Spacer(width=24),
                ui.Column(
                    phantom=True, weight=1,
                    children=(
                        ui.Text(text, id="header", size=16),
                        ui.Text(sub, id="sub_header", size=14, color="on_surface_variant"),
                    ),
                ),
                side,
            ),
        )  # fmt: skip

    # What is done -------------------------------------------------------------------------------------

    def _reach(self, action: str) -> None:
        if self.contact is not None:
            reaching.choose_number(self, self.contact, action)

    def _mail(self) -> None:
        if self.contact is not None:
            reaching.choose_address(self, self.contact)

    def _map(self, address: str) -> None:
        reaching.start(self, Intent(VIEW, f"geo:0,0?q={address}"))

    def _web(self, address: str) -> None:
        reaching.start(self, Intent(VIEW, address if "://" in address else f"http://{address}"))

    def _copy(self, text: str) -> None:
        self.show(
            ui.PopupMenu(
                [ui.MenuItem("Copy to clipboard", partial(self._copied, text))], anchor="large_title"
            )
        )

    def _copied(self, text: str) -> None:
        self.app.phone.clipboard.set(text, self.app.package)
        self.app.toast("Text copied")

    def _edit(self) -> None:
        self.app.start(Intent(EDIT, self.uri, component=names.component(names.EDITOR)), request="edit")

    def _star(self) -> None:
        if self.contact is not None:
            self.app.phone.contacts.star(self.contact.id, not self.contact.starred)
            self.on_resume()

    def _menu(self) -> None:
        if self.contact is None:
            return
        route = "Don’t route to voicemail" if self.contact.send_to_voicemail else "Route to voicemail"
        self.show(
            ui.PopupMenu(
                [
                    ui.MenuItem("Share", self._share),
                    ui.MenuItem(route, self._route),
                    ui.MenuItem("Change labels", self._labels),
                    ui.MenuItem("Delete", self._ask_delete),
                ]
            )
        )

    def _share(self) -> None:
        if self.contact is not None:
            reaching.share(self, (self.contact,))

    def _route(self) -> None:
        if self.contact is not None:
            self.app.phone.contacts.save(
                replace(self.contact, send_to_voicemail=not self.contact.send_to_voicemail)
            )
            self.on_resume()

    def _labels(self) -> None:
        groups = self.app.phone.contacts.groups()
        if not groups or self.contact is None:
            self.show(
                ui.InputDialog("Create label", hint="Label name", on_ok=self._create_label, allow_empty=False)
            )
            return
        held = [number for number, group in enumerate(groups) if group.id in self.contact.groups]
        ids = tuple(group.id for group in groups)
        self.show(
            ui.ChoiceDialog(
                "Change labels", [group.title for group in groups], checked=held,
                on_choices=partial(self._set_labels, ids), positive="OK", negative="Cancel",
            )
        )  # fmt: skip

    def _create_label(self, title: str) -> None:
        if self.contact is not None:
            made = self.app.phone.contacts.add_group(title.strip())
            self._set_groups((*self.contact.groups, made))

    def _set_labels(self, ids: tuple[int, ...], chosen: list[int]) -> None:
        self._set_groups(tuple(ids[number] for number in chosen))

    def _set_groups(self, groups: tuple[int, ...]) -> None:
        if self.contact is not None:
            self.app.phone.contacts.save(replace(self.contact, groups=groups))
            self.on_resume()

    def _ask_delete(self) -> None:
        self.show(
            ui.Alert("Delete this contact?", negative=("Cancel", None), positive=("Delete", self._delete))
        )

    def _delete(self) -> None:
        if self.contact is not None:
            self.app.phone.contacts.delete(self.contact.id)
            self.app.toast(f"{self.contact.display_name or 'Contact'} deleted")
        self.close()
