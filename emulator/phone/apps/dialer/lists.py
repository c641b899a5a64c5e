"""Phone's lists of people: the favourites' tiles, the contacts, and what a search or dialled digits find."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.contacts import reaching
from emulator.phone.apps.contacts.look import letter_of, message
from emulator.phone.apps.contacts.store import People, Person, label_of
from emulator.phone.apps.dialer.store import Match, number_text
from emulator.phone.system.intents import INSERT, PICK, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.dialer.dialpad import Dialpad
    from emulator.phone.apps.dialer.home import Home
    from emulator.phone.apps.dialer.search import Search

CONTACT_TYPE = "vnd.android.cursor.dir/contact"
INSERT_OR_EDIT = "android.intent.action.INSERT_OR_EDIT"


def create_contact(screen: ui.Screen, number: str = "") -> None:
    reaching.start(screen, Intent(INSERT, mime=CONTACT_TYPE, extras={"phone": number} if number else {}))


def add_to_contact(screen: ui.Screen, number: str) -> None:
    reaching.start(
        screen, Intent(INSERT_OR_EDIT, mime="vnd.android.cursor.item/contact", extras={"phone": number})
    )


def open_contact(screen: ui.Screen, contact_id: int) -> None:
    uri = f"content://com.android.contacts/contacts/{contact_id}"
    reaching.start(screen, Intent(VIEW, uri, mime="vnd.android.cursor.item/contact"))


# Favourites -------------------------------------------------------------------------------------------


def favorites(home: Home, people: Sequence[Person]) -> ui.Widget:
    if not people:
        add = ui.Button(
            "Add favorite",
            id="empty_content_view_action",
            style="tonal",
            on_click=partial(add_favorite, home),
        )
        return message(
            "You haven't added any favorites yet", "star-outline", id="empty_list_view_message", button=add
        )
    heading = ui.Row(
        phantom=True, width=MATCH, padding=(16, 8, 8, 8),
        children=(
            ui.Text("Favorites", id="speed_dial_header_text", size=16, weight_=500, weight=1),
            ui.Button("Add", id="speed_dial_header_button", on_click=partial(add_favorite, home)),
        ),
    )  # fmt: skip
    grid = ui.Recycler(
        people, partial(_tile, home), columns=3, id="speed_dial_recycler_view", width=MATCH, weight=1
    )
    return ui.Column(phantom=True, width=MATCH, height=MATCH, children=(heading, grid))


def _tile(home: Home, person: Person) -> ui.Widget:
    contact = home.app.phone.contacts.get(person.id)
    label = label_of("phones", contact.phones[0]) if contact and contact.phones else ""
    return ui.Column(
        id="avatar_container", cls="FrameLayout", key=person.id, width=MATCH, height=136, align="center",
        arrange="center",
        spacing=6, on_click=partial(_call_person, home, person.id), on_long_click=partial(_tile_menu, home, person.id),
        children=(
            ui.avatar(person.name, size=72, id="avatar", picture=person.picture),
            ui.Text(person.name, id="name", size=14, max_lines=1, align="center", padding=(8, 0)),
            ui.Text(label, id="phone_type", size=12, color="on_surface_variant"),
        ),
    )  # fmt: skip


def _call_person(home: Home, contact_id: int) -> None:
    contact = home.app.phone.contacts.get(contact_id)
    if contact is None:
        return
    numbers = tuple(entry.value for entry in contact.phones)
    if not numbers:
        open_contact(home, contact_id)
    elif len(numbers) == 1:
        home.call(numbers[0])
    else:
        lines = [f"{number_text(entry.value)}\n{label_of('phones', entry)}" for entry in contact.phones]
        home.show(
            ui.ChoiceDialog("Choose number", lines, on_choice=partial(_call_nth, home, numbers), marks=False)
        )


def _call_nth(home: Home, numbers: tuple[str, ...], index: int) -> None:
    home.call(numbers[index])


def _tile_menu(home: Home, contact_id: int) -> None:
    contact = home.app.phone.contacts.get(contact_id)
    if contact is None:
        return
    offers = ["Voice Call", "Message", "Remove", "Contact info"]
    home.show(
        ui.ChoiceDialog(
            contact.display_name, offers, on_choice=partial(_tile_choice, home, contact_id), marks=False
        )
    )


def _tile_choice(home: Home, contact_id: int, index: int) -> None:
    contact = home.app.phone.contacts.get(contact_id)
    if contact is None:
        return
    if index == 0:
        _call_person(home, contact_id)
    elif index == 1:
        reaching.choose_number(home, contact, "text")
    elif index == 2:
        home.app.phone.contacts.star(contact_id, False)
    else:
        open_contact(home, contact_id)


def add_favorite(home: Home) -> None:
    home.app.start(Intent(PICK, mime=CONTACT_TYPE), request="favorite")


# Contacts ---------------------------------------------------------------------------------------------


def contacts(home: Home, people: People) -> ui.Widget:
    if not people.people:
        create = ui.Button(
            "Create new contact",
            id="empty_content_view_action",
            style="tonal",
            on_click=partial(create_contact, home),
        )
        return message(
            "You don't have any contacts yet",
            "account-multiple-outline",
            id="empty_list_view_message",
            button=create,
        )
    rows: list[tuple[str, Person] | None] = [None, *people.rows[len(people.starred) :]]
    return ui.Recycler(
        rows, partial(_contact, home), id="recycler_view", width=MATCH, height=MATCH, item_key=_row_key
    )


def _row_key(row: tuple[str, Person] | None) -> int:
    return row[1].id if row else 0


def _contact(home: Home, row: tuple[str, Person] | None) -> ui.Widget:
    if row is None:
        picture: ui.Widget = ui.Icon("account-plus-outline", width=40, height=40, tint="primary")
        letter, name, handler = "", "Create new contact", partial(create_contact, home)
    else:
        letter, person = row
        name, handler = person.name, partial(open_contact, home, person.id)
        picture = ui.Box(
            cls="QuickContactBadge", id="photo", desc=f"Quick contact for {name}", children=(ui.avatar(name),)
        )
    target = ui.Row(
        id="click_target", cls="LinearLayout", weight=1, height=60, spacing=16, on_click=handler,
        children=(picture, ui.Text(name, id="contact_name", size=16, max_lines=1)),
    )  # fmt: skip
    return ui.Row(
        cls="FrameLayout", width=MATCH, padding=(8, 0, 16, 0), spacing=8, children=(letter_of(letter), target)
    )


# What is found ----------------------------------------------------------------------------------------


def results(screen: Dialpad | Search, typed: str, found: Sequence[Match]) -> ui.Widget:
    """The matches, and what else can be done with a number."""
    number = typed if any(c.isdigit() for c in typed) and not any(c.isalpha() for c in typed) else ""
    actions: list[tuple[str, str, ui.Handler]] = []
    if number:
        actions = [
            ("Create new contact", "account-plus-outline", partial(create_contact, screen, number)),
            ("Add to a contact", "account-arrow-right-outline", partial(add_to_contact, screen, number)),
            ("Send a message", "message-text-outline", partial(reaching.text, screen, number)),
        ]
    items: list[str | Match | tuple[str, str, ui.Handler]] = [
        *(["All contacts"] if found else []),
        *found,
        *actions,
    ]
    if not items:
        return message("No contacts found", "account-search-outline", id="empty_list_view_message")
    return ui.Recycler(
        items,
        partial(_result, screen),
        id="search_recycler_view",
        width=MATCH,
        height=MATCH,
        key=("found", typed),
    )


def _result(screen: Dialpad | Search, item: object) -> ui.Widget:
    if isinstance(item, str):
        return ui.Text(item, size=14, weight_=500, color="on_surface_variant", padding=(16, 12))
    if isinstance(item, Match):
        return _match(screen, item)
    assert isinstance(item, tuple)
    title, icon, handler = item
    return ui.Row(
        cls="FrameLayout", width=MATCH, height=60, padding=(16, 0), spacing=16, on_click=handler,
        children=(
            ui.Icon(icon, width=40, height=40, tint="primary"),
            ui.Text(title, id="search_action_text", size=16),
        ),
    )  # fmt: skip


def _match(screen: Dialpad | Search, match: Match) -> ui.Widget:
    texts = ui.Column(
        phantom=True, weight=1,
        children=(
            ui.Text(match.name, id="primary", size=16, max_lines=1),
            ui.Text(
                f"{match.label} • {number_text(match.number)}", id="secondary", size=14, color="on_surface_variant",
                max_lines=1,
            ),
        ),
    )  # fmt: skip
    badge = ui.Box(
        cls="QuickContactBadge",
        id="photo",
        desc=f"Quick contact for {match.name}",
        children=(ui.avatar(match.name),),
    )
    return ui.Row(
        cls="FrameLayout", width=MATCH, height=72, padding=(16, 0), spacing=16,
        on_click=partial(screen.call, match.number),
        children=(badge, texts, ui.Icon("phone-outline", id="call_to_action")),
    )  # fmt: skip
