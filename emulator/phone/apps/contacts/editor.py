"""The form of a contact, new or saved; it is written when Save is touched, and asks before it throws typing away."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial

from emulator.phone.apps.contacts import fields, names, photos
from emulator.phone.apps.contacts.dates import SignificantDate, date_text
from emulator.phone.apps.contacts.draft import Draft, Line, from_extras, merged
from emulator.phone.apps.contacts.fields import FieldLook, field_row
from emulator.phone.apps.contacts.look import PeopleScreen
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.activities import RESULT_OK, ActivityResult
from emulator.phone.system.contacts import EMPTY, Contact
from emulator.phone.system.intents import EDIT, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SINGLES = {
    "prefix": FieldLook("Prefix"), "given": FieldLook("First name", "account-outline"),
    "middle": FieldLook("Middle name"),
    "family": FieldLook("Last name"), "suffix": FieldLook("Suffix"), "phonetic_family": FieldLook("Phonetic last name"),
    "phonetic_given": FieldLook("Phonetic first name"), "nickname": FieldLook("Nickname"),
    "company": FieldLook("Company", "domain"), "department": FieldLook("Department"), "title": FieldLook("Title"),
    "sip": FieldLook("SIP", "dialpad", "email"), "note": FieldLook("Notes", "note-outline", multiline=True),
}  # fmt: skip
LINES = {
    "phones": FieldLook("Phone", "phone-outline", "phone"), "emails": FieldLook("Email", "email-outline", "email"),
    "addresses": FieldLook("Address", "map-marker-outline", multiline=True),
    "websites": FieldLook("Website", "web", "uri"),
    "relations": FieldLook("Relationship", "account-multiple-outline"),
}  # fmt: skip


GET_CONTENT, OPENABLE = "android.intent.action.GET_CONTENT", "android.intent.category.OPENABLE"


class Editor(PeopleScreen):
    """``intent`` says what is edited and what the form holds at first."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.draft = Draft()
        self.original = EMPTY
        self.prefilled = False
        self.picture = self.first_picture = b""
        self.all_names = False
        self.all_fields = False

    def on_create(self) -> None:
        contacts = self.app.phone.contacts
        base = EMPTY
        if self.intent.action == EDIT:
            base = contacts.by_uri(self.intent.data) or EMPTY
        wanted = from_extras(self.intent.extras)
        self.draft = Draft.of(merged(base, wanted) if base.id else wanted, base)
        self.original = base
        if base.id:
            self.picture = self.first_picture = photos.pictures(self.app).get(base.id, b"")
        self.prefilled = not wanted.empty
        self.all_fields = bool(base.id) and self._has_more(base)
        self.all_names = bool(base.prefix or base.middle or base.suffix or wanted.middle or wanted.prefix)

    @staticmethod
    def _has_more(contact: Contact) -> bool:
        return any(
            (contact.nickname, contact.title, contact.department, contact.sip, contact.note, contact.addresses,
             contact.websites, contact.relations, contact.phonetic_given, contact.phonetic_family)
        )  # fmt: skip

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        form = ui.Column(
            id="kind_editors",
            cls="LinearLayout",
            width=MATCH,
            padding=(0, 0, 0, 24),
            children=tuple(self._rows()),
        )
        return ui.Column(
            width=MATCH, height=MATCH, cls="LinearLayout",
            children=(
                self._bar(),
                ui.Scroll(form, id="contact_editor_scroller", width=MATCH, weight=1),
            ),
        )  # fmt: skip

    def _bar(self) -> ui.Widget:
        return ui.toolbar(
            "Edit contact" if self.draft.base.id else "Create contact",
            navigation=ui.Action("Cancel", self._leave, "close"),
            actions=(
                ui.Button(
                    "Save", id="toolbar_button", style="filled", on_click=self._save, margin=(0, 0, 4, 0)
                ),
            ),
            overflow=self._menu,
            look=ui.BarLook(height=64, title_size=22, title_weight=400),
        )

    def _rows(self) -> list[ui.Widget]:
        rows: list[ui.Widget] = [self._account(), self._photo()]
        more = self.all_fields
        for name in ("prefix", "given", "middle", "family", "suffix"):
            if name in ("given", "family") or self.all_names:
                rows.append(self._single(name))
        if more:
            rows += [self._single(name) for name in ("phonetic_family", "phonetic_given", "nickname")]
        rows += [self._single(n) for n in ("company", *(("department", "title") if more else ()))]
        rows.append(ui.Spacer(height=16))
        rows += self._lines("phones")
        if more:
            rows.append(self._single("sip"))
        rows += self._lines("emails")
        if more:
            rows += self._lines("addresses") + self._lines("websites")
        rows += [self._date(line, number) for number, line in enumerate(self.draft.lines["events"])]
        rows += self._add("events", "Add significant date")
        if more:
            rows += [*self._lines("relations"), self._labels(), self._single("note")]
        else:
            rows.append(
                ui.Button(
                    "More fields", id="more_fields", margin=(fields.GUTTER - 12, 8, 0, 0), on_click=self._more
                )
            )
        return rows

    def _account(self) -> ui.Widget:
        """Where the contact goes; with one account there is nothing to choose."""
        return ui.Row(
            id="account_header_container", cls="LinearLayout", width=MATCH, height=48, padding=(16, 0), spacing=16,
            children=(
                ui.Icon("cellphone", tint="primary"),
                ui.Text("Save to", id="account_type", size=14, color="on_surface_variant"),
                ui.Text("Device", id="account_name", size=14, weight_=500),
            ),
        )  # fmt: skip

    def _photo(self) -> ui.Widget:
        face: ui.Widget = ui.Icon(
            "camera-plus-outline", size=32, tint="primary", gravity="center", hidden=True
        )
        if self.picture:
            face = ui.Picture(self.picture, circle=True, fit="cover", width=96, height=96, hidden=True)
        words = ("Change contact photo", "Change") if self.picture else ("Add contact photo", "Add picture")
        disc = ui.Box(
            id="photo", cls="ImageView", desc=words[0], width=96, height=96, on_click=self._photo_tapped,
            shape=ui.Shape("secondary_container", 48),
            children=(face,),
        )  # fmt: skip
        return ui.Column(
            id="photo_container", cls="LinearLayout", width=MATCH, height=152, align="center", arrange="center",
            children=(disc, ui.Button(words[1], text_size=14, on_click=self._photo_tapped)),
        )  # fmt: skip

    def _single(self, name: str) -> ui.Widget:
        trailing = None
        if name == "given":
            desc = "Collapse name fields" if self.all_names else "Show more name fields"
            icon = "chevron-up" if self.all_names else "chevron-down"
            trailing = fields.icon_button(icon, desc, self._toggle_names, id="expansion_view")
        first = name == "given" and not self.draft.base.id and not self.prefilled
        return field_row(
            self.draft.texts[name],
            partial(self._set, name),
            SINGLES[name],
            trailing,
            key=name,
            autofocus=first,
        )

    def _lines(self, kind: str) -> list[ui.Widget]:
        rows = []
        for number, line in enumerate(self.draft.lines[kind]):
            look = LINES[kind] if number == 0 else replace(LINES[kind], icon="")
            cross = None
            if line.value:
                cross = fields.icon_button(
                    "close", f"Delete {look.name}", partial(self.draft.remove, line), id="delete_button"
                )
            rows.append(
                field_row(
                    line.value, line.set, look, cross,
                    key=(kind, number), accept=line.accept, on_focus=line.focused,
                )
            )  # fmt: skip
            if kind != "websites" and (line.value or line.touched):
                key = f"label-{kind}-{number}"
                rows.append(fields.label_row(line, key, partial(self._open_labels, line, key)))
        return rows + self._add(kind, f"Add {LINES[kind].name.lower()}")

    def _add(self, kind: str, text: str) -> list[ui.Widget]:
        """The button for one more line, once the last one is filled."""
        if not self.draft.lines[kind][-1].value:
            return []
        return [ui.Button(text, margin=(fields.GUTTER - 12, 0, 0, 0), on_click=partial(self.draft.add, kind))]

    def _date(self, line: Line, number: int) -> ui.Widget:
        """A field that opens a picker instead of a keyboard."""
        noun = "Significant date"
        text = date_text(line.value)
        desc = f"{line.label_text} {noun}" if text else ""
        face = ui.Row(
            key=("events", number), cls="EditText", desc=desc, node_text=text or noun, weight=1, height=56,
            padding=(16, 0),
            margin=(0, 8, 0, 0), shape=ui.Shape(radius=4, stroke="outline"), on_click=partial(self._pick_date, line),
            children=(
                ui.Text(
                    f"{text} ({line.label_text})" if text else noun, size=16, hidden=True, max_lines=1,
                    color="on_surface" if text else "on_surface_variant",
                ),
            ),
        )  # fmt: skip
        cross = None
        if line.value:
            cross = fields.icon_button(
                "close", f"Delete {noun}", partial(self.draft.remove, line), id="delete_button"
            )
        return fields.row("cake-variant-outline" if number == 0 else "", face, cross)

    def _labels(self) -> ui.Widget:
        titles = [group.title for group in self.app.phone.contacts.groups() if group.id in self.draft.groups]
        text = ", ".join(titles)
        face = ui.Row(
            cls="EditText", node_text=text or "Labels", weight=1, height=56, padding=(16, 0), margin=(0, 8, 0, 0),
            shape=ui.Shape(radius=4, stroke="outline"), on_click=self._choose_labels,
            children=(
                ui.Text(
                    text or "Labels", size=16, hidden=True, max_lines=1,
                    color="on_surface" if text else "on_surface_variant",
                ),
            ),
        )  # fmt: skip
        return fields.row("label-outline", face)

    # What is done -------------------------------------------------------------------------------------

    def _set(self, name: str, text: str) -> None:
        self.draft.texts[name] = text

    def _toggle_names(self) -> None:
        self.all_names = not self.all_names

    def _more(self) -> None:
        self.all_fields = True

    def _open_labels(self, line: Line, anchor: str) -> None:
        line.touched = True
        self.show(fields.LabelMenu(line, anchor))

    def _pick_date(self, line: Line) -> None:
        self.show(SignificantDate(line))

    def _photo_tapped(self) -> None:
        if not self.picture:
            self._choose_photo()
            return
        self.show(
            ui.ChoiceDialog(
                "Change photo", ("Remove photo", "Choose photo"), on_choice=self._photo_choice, marks=False
            )
        )

    def _photo_choice(self, index: int) -> None:
        if index == 0:
            self.picture = b""
        else:
            self._choose_photo()

    def _choose_photo(self) -> None:
        try:
            self.app.start(
                Intent(GET_CONTENT, mime="image/*", categories=frozenset({OPENABLE})), request="photo"
            )
        except ActivityNotFound:
            self.app.toast("No app found to handle this action")

    def on_result(self, request: str, result: ActivityResult) -> None:
        if request != "photo" or not result.data:
            return
        path = self.app.phone.content.path_of(result.data)
        try:
            self.picture = photos.thumbnail(self.app.fs.read(path) if path else b"")
        except (ValueError, OSError):
            self.app.toast("Couldn't use that picture")

    def _choose_labels(self) -> None:
        groups = self.app.phone.contacts.groups()
        if not groups:
            self._create_label()
            return
        ids = [group.id for group in groups]
        self.show(
            ui.ChoiceDialog(
                "Change labels", [group.title for group in groups],
                checked=[n for n, each in enumerate(ids) if each in self.draft.groups],
                on_choices=partial(self._set_labels, tuple(ids)), positive="OK", negative="Cancel",
            )
        )  # fmt: skip

    def _set_labels(self, ids: tuple[int, ...], chosen: list[int]) -> None:
        self.draft.groups = tuple(ids[number] for number in chosen)

    def _create_label(self) -> None:
        self.show(
            ui.InputDialog("Create label", hint="Label name", on_ok=self._label_created, allow_empty=False)
        )

    def _label_created(self, title: str) -> None:
        self.draft.groups = (*self.draft.groups, self.app.phone.contacts.add_group(title.strip()))

    def _menu(self) -> None:
        items = [ui.MenuItem("Help & feedback", partial(self.app.toast, "No internet connection"))]
        if self.draft.base.id:
            items.insert(0, ui.MenuItem("Delete", self._ask_delete))
        self.show(ui.PopupMenu(items))

    def _ask_delete(self) -> None:
        self.show(
            ui.Alert(
                "Delete this contact?", negative=("Cancel", None), positive=("Delete", self._delete)
            )
        )  # fmt: skip

    def _delete(self) -> None:
        base = self.draft.base
        self.app.phone.contacts.delete(base.id)
        self.app.toast(f"{base.display_name or 'Contact'} deleted")
        self.finish(ActivityResult(RESULT_OK, names.DELETED))

    def on_back(self) -> bool:
        if self.draft.contact() == self.original and self.picture == self.first_picture:
            return False
        self.show(ui.Alert("Discard changes?", negative=("Cancel", None), positive=("Discard", self.close)))
        return True

    def _leave(self) -> None:
        if not self.on_back():
            self.close()

    def _save(self) -> None:
        contact = self.draft.contact()
        if contact.empty and not contact.id and not self.picture:
            self.finish()
            return
        try:
            stored = self.app.phone.contacts.save(contact)
            if self.picture != self.first_picture:
                photos.keep(self.app, stored, self.picture)
        except (sqlite3.Error, OSError):
            self.app.toast("Couldn't save contact changes")
            return
        self.app.toast(f"{stored.display_name} saved" if stored.display_name else "Contact saved")
        uri = self.app.phone.contacts.uri(stored)
        if self.intent.action != EDIT and not self.intent.extras.get("finishActivityOnSaveCompleted"):
            self.app.start(Intent(VIEW, uri, component=names.component(names.DETAIL)))
        self.finish(ActivityResult(RESULT_OK, uri))
