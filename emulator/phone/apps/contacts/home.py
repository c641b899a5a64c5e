"""Contacts' home: the list with its letters, the favourites, what keeps contacts in order, and choosing several."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts import first_run, manage, names, reaching
from emulator.phone.apps.contacts.look import PeopleScreen, bottom_bar, letter_of, message, search_pill
from emulator.phone.apps.contacts.merging import merge
from emulator.phone.apps.contacts.scroller import HEIGHT, SCROLLER_ROWS, fast_scroller
from emulator.phone.apps.contacts.search import Search
from emulator.phone.apps.contacts.store import People, Person
from emulator.phone.system.activities import ActivityResult
from emulator.phone.system.contacts import EMPTY
from emulator.phone.system.intents import INSERT, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SEARCH = "android.intent.action.SEARCH"
TABS = (
    ("contacts", "Contacts", "account"), ("highlights", "Highlights", "star-outline"),
    ("nav_manage", "Fix & manage", "wrench-outline"),
)  # fmt: skip


class Home(PeopleScreen):
    """The three tabs. ``selected`` holds contact ids while several are chosen, None otherwise."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.tab = "contacts"
        self.people = People()
        self.selected: set[int] | None = None
        self.jump = 0
        self.bubble = ""

    def on_create(self) -> None:
        if self.intent.action == "com.android.contacts.action.LIST_STARRED":
            self.tab = "highlights"
        if first_run.wanted(self.app):
            self.show(first_run.SignIn())
        elif self.intent.action == SEARCH:
            self.push(Search(str(self.intent.extras.get("query", ""))))

    def on_new_intent(self, intent: Intent) -> None:
        if intent.action == SEARCH:
            self.push(Search(str(intent.extras.get("query", ""))))

    def on_back(self) -> bool:
        if self.selected is not None:
            self.selected = None
            return True
        if self.tab != "contacts":
            self.tab = "contacts"
            return True
        return False

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        people = self.people.of(self.app)
        bodies = {"contacts": self._contacts, "highlights": self._highlights, "nav_manage": self._manage}
        create = ui.fab("plus", self._create, id="floating_action_button", desc="Create contact")
        return ui.scaffold(
            bodies[self.tab](people),
            top=self._top() if self.tab != "nav_manage" else manage.heading(),
            fab=create if self.tab == "contacts" and self.selected is None else None,
            bottom=bottom_bar(
                [
                    ui.Destination(title, partial(self._go, name), icon, name, name == self.tab)
                    for name, title, icon in TABS
                ],
                id="bottom_nav",
            )
            if self.selected is None
            else None,
        )

    def _top(self) -> ui.Widget:
        if self.selected is not None:
            return self._selection_bar(len(self.selected))
        return search_pill("Search contacts", self._search, self._account(), ui.overflow_button(self._menu))

    def _account(self) -> ui.Widget:
        return ui.Box(
            id="og_apd_ring_view", cls="FrameLayout", desc="Signed out. Account and settings.", width=44, height=48,
            on_click=self._open_account,
            children=(
                ui.Icon("account-circle-outline", id="og_apd_internal_image_view", size=30, gravity="center"),
            ),
        )  # fmt: skip

    def _selection_bar(self, count: int) -> ui.Widget:
        return ui.toolbar(
            str(count) if count else "Select contacts",
            navigation=ui.Action("Navigate up", self._leave_selection, "close"),
            actions=(
                ui.Action("Share", self._share, "share-variant-outline", "menu_share", bool(count)),
                ui.Action("Delete", self._ask_delete, "trash-can-outline", "menu_delete", bool(count)),
            ),
            overflow=self._selection_menu,
            look=ui.BarLook(height=68, title_size=22, title_weight=400),
        )

    def _contacts(self, people: People) -> ui.Widget:
        if not people.rows:
            return message("No contacts yet", "account-box-multiple-outline")
        listing = ui.Recycler(
            people.rows, self._row, item_key=_row_key, id="android:id/list", cls="ListView", width=MATCH, height=MATCH,
            key=("list", self.jump), start=self.jump,
        )  # fmt: skip
        if len(people.rows) < SCROLLER_ROWS:
            return listing
        return ui.Box(
            phantom=True, width=MATCH, height=MATCH,
            children=(listing, *fast_scroller(self.bubble, self._scrolled, self.app.phone.display.px(HEIGHT))),
        )  # fmt: skip

    def _row(self, item: tuple[str, Person]) -> ui.Widget:
        letter, person = item
        chosen = self.selected is not None and person.id in self.selected
        picture: ui.Widget = ui.avatar(person.name, picture=person.picture)
        if self.selected is not None:
            mark = "check-circle" if chosen else "checkbox-blank-circle-outline"
            picture = ui.Icon(
                mark, id="cliv_checkbox", cls="CheckBox", desc=person.name, size=28, width=40, height=40,
                checkable=True,
                checked=chosen, tint="primary" if chosen else "outline",
            )  # fmt: skip
        return ui.Row(
            cls="ViewGroup", width=MATCH, height=60, padding=(8, 0, 24, 0), spacing=8, selected=chosen,
            shape=ui.Shape("secondary_container@50") if chosen else None,
            on_click=partial(self._tap, person.id), on_long_click=partial(self._choose, person.id),
            children=(
                letter_of("" if letter == "★" else letter, letter == "★"),
                picture,
                ui.Text(
                    person.name, id="cliv_name_textview", desc=person.name, size=16, max_lines=1, weight=1,
                    margin=(8, 0, 0, 0),
                ),
            ),
        )  # fmt: skip

    def _highlights(self, people: People) -> ui.Widget:
        starred = people.starred
        heading = ui.Row(
            phantom=True, width=MATCH, padding=(16, 8, 8, 8),
            children=(
                ui.Text("Favorites", size=16, weight_=500, weight=1),
                ui.Button("Add", id="add_favorite", on_click=self._add_favorite),
            ),
        )  # fmt: skip
        if not starred:
            body: ui.Widget = ui.Box(
                phantom=True, width=MATCH, weight=1, children=(message("No favorites yet", "star-outline"),)
            )
        else:
            body = ui.Recycler(
                starred,
                self._tile,
                item_key=_person_key,
                columns=3,
                id="highlights_list",
                width=MATCH,
                weight=1,
            )
        return ui.Column(phantom=True, width=MATCH, height=MATCH, children=(heading, body))

    def _tile(self, person: Person) -> ui.Widget:
        return ui.Column(
            cls="LinearLayout", width=MATCH, height=128, align="center", arrange="center", spacing=8,
            on_click=partial(self._open, person.id), desc=person.name,
            children=(
                ui.avatar(person.name, size=72, picture=person.picture),
                ui.Text(person.name, id="name", size=14, max_lines=1, align="center", padding=(8, 0)),
            ),
        )  # fmt: skip

    def _manage(self, _people: People) -> ui.Widget:
        return manage.rows(self)

    # What is done -------------------------------------------------------------------------------------

    def _go(self, tab: str) -> None:
        self.tab = tab

    def _search(self) -> None:
        self.push(Search())

    def _create(self) -> None:
        mime = "vnd.android.cursor.dir/contact"
        self.app.start(Intent(INSERT, mime=mime, component=names.component(names.EDITOR)))

    def _open(self, contact_id: int) -> None:
        uri = f"content://com.android.contacts/contacts/{contact_id}"
        self.app.start(Intent(VIEW, uri, component=names.component(names.DETAIL)))

    def _tap(self, contact_id: int) -> None:
        if self.selected is None:
            self._open(contact_id)
        else:
            self._choose(contact_id)

    def _choose(self, contact_id: int) -> None:
        self.selected = (self.selected or set()) ^ {contact_id}

    def _leave_selection(self) -> None:
        self.selected = None

    def _scrolled(self, kind: str, share: float) -> None:
        """A finger on the fast scroller, that far down."""
        rows = self.people.rows
        at = min(len(rows) - 1, max(0, int(share * len(rows))))
        self.jump = at
        person = rows[at][1]
        self.bubble = "" if kind == "up" else person.section

    def _menu(self) -> None:
        self.show(
            ui.PopupMenu(
                [
                    ui.MenuItem("Select", self._select),
                    ui.MenuItem("Select all", self._select_all),
                    ui.MenuItem("Settings", self._settings),
                ]
            )
        )

    def _select(self) -> None:
        self.selected = set()

    def _select_all(self) -> None:
        self.selected = {person.id for person in self.people.of(self.app).people}

    def _selection_menu(self) -> None:
        self.show(
            ui.PopupMenu(
                [
                    ui.MenuItem("Select all", self._select_all),
                    ui.MenuItem("Merge", self._merge, enabled=len(self.selected or ()) > 1),
                    ui.MenuItem("Add to label…", self._ask_label, enabled=bool(self.selected)),
                ]
            )
        )

    def _settings(self) -> None:
        self.app.start(Intent(component=names.component(names.SETTINGS)))

    def _open_account(self) -> None:
        self.show(manage.AccountSheet())

    def _chosen(self) -> list[int]:
        return sorted(self.selected or ())

    def _share(self) -> None:
        found = [self.app.phone.contacts.get(each) for each in self._chosen()]
        reaching.share(self, [contact for contact in found if contact is not None])
        self.selected = None

    def _ask_delete(self) -> None:
        one = len(self.selected or ()) == 1
        title = "Delete this contact?" if one else "Delete the selected contacts?"
        self.show(ui.Alert(title, negative=("Cancel", None), positive=("Delete", self._delete)))

    def _delete(self) -> None:
        chosen = self._chosen()
        first = self.app.phone.contacts.get(chosen[0]) or EMPTY
        for each in chosen:
            self.app.phone.contacts.delete(each)
        name = first.display_name or "Contact"
        self.app.toast(f"{name} deleted" if len(chosen) == 1 else "Contacts deleted")
        self.selected = None

    def _merge(self) -> None:
        merge(self.app, self._chosen())
        self.app.toast("Contacts merged")
        self.selected = None

    def _ask_label(self) -> None:
        groups = self.app.phone.contacts.groups()
        titles = [*(group.title for group in groups), "Create label"]
        ids = tuple(group.id for group in groups)
        self.show(ui.ChoiceDialog("Choose label", titles, on_choice=partial(self._label, ids), marks=False))

    def _label(self, ids: tuple[int, ...], index: int) -> None:
        if index < len(ids):
            manage.add_to_label(self.app, self._chosen(), ids[index])
            self.selected = None
        else:
            self.show(
                ui.InputDialog("Create label", hint="Label name", on_ok=self._new_label, allow_empty=False)
            )

    def _new_label(self, title: str) -> None:
        manage.add_to_label(self.app, self._chosen(), self.app.phone.contacts.add_group(title.strip()))
        self.selected = None

    def _add_favorite(self) -> None:
        self.app.start(
            Intent("android.intent.action.PICK", mime="vnd.android.cursor.dir/contact",
                   component=names.component(names.SELECTION)),
            request="favorite",
        )  # fmt: skip

    def on_result(self, request: str, result: ActivityResult) -> None:
        picked = result.data if request == "favorite" else ""
        contact = self.app.phone.contacts.by_uri(picked) if picked else None
        if contact is not None:
            self.app.phone.contacts.star(contact.id, True)


def _row_key(item: tuple[str, Person]) -> tuple[bool, int]:
    """A favourite is in the list twice."""
    return (False, item[1].id)


def _person_key(person: Person) -> int:
    return person.id
