"""Contacts as its users have it: through the screen, with the provider as the truth."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from emulator.phone.apps.contacts import photos, vcard
from emulator.phone.apps.contacts.store import as_typed
from emulator.phone.device import Phone
from emulator.phone.system.contacts import Contact, Entry
from emulator.phone.system.content import Query
from emulator.phone.system.intents import INSERT, VIEW, Intent
from protocol.apps import contacts as contract
from tests.emulator.hand import Hand

PACKAGE = contract.PACKAGE
PEOPLE = ("Ann Lee", "Bob Stone", "Émile Zola", "Dan Brown")


def add(phone: Phone, name: str, number: str = "5551234567", **more: object) -> Contact:
    given_name, _, family = name.partition(" ")
    phones = (Entry(number, 2),) if number else ()
    return phone.contacts.save(Contact(given=given_name, family=family, phones=phones, **more))  # type: ignore[arg-type]


def fill(hand: Hand, hint: str, text: str) -> None:
    """Types into the empty field of that name."""
    hand.tap(text=hint)
    hand.type(text)


def names(phone: Phone) -> list[str]:
    return [contact.display_name for contact in phone.contacts.all()]


def test_a_fresh_phone_offers_to_sign_in_and_then_asks_for_notifications(bare_phone: Phone) -> None:
    hand = Hand(bare_phone)
    hand.open(PACKAGE)
    assert hand.shows(text="Back up & organize your contacts with Google")
    hand.tap(text="Skip")
    hand.tap(text="Don’t allow")
    assert hand.shows(text="No contacts yet")
    bare_phone.activities.force_stop(PACKAGE)
    hand.open(PACKAGE)
    assert not hand.shows(text="Skip")


def test_a_contact_is_saved_as_typed_and_shown(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    assert hand.find(text="First name").hint == "First name"
    hand.type("Ann")
    fill(hand, "Last name", "Lee")
    fill(hand, "Phone", "+15551234567")
    hand.tap(text="Save")
    assert hand.find(id="large_title").text == "Ann Lee"
    assert hand.find(id="header").text == "+1 555-123-4567"
    rows = phone.content.query(contract.PHONES, Query(("display_name", "number"))).dicts()
    assert rows == [{"display_name": "Ann Lee", "number": "+1 555-123-4567"}]
    hand.back()
    assert hand.shows(id="cliv_name_textview", text="Ann Lee")


def test_enter_goes_from_field_to_field(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    for text in ("Ann", "Lee", "Acme", "5551234"):
        hand.type(text)
        hand.press("ENTER")
    hand.type("ann@example.com")
    fields = {node.hint: node.text for node in hand.all(cls="EditText") if node.hint}
    assert fields["Company"] == "Acme"
    assert fields["Phone"] == "555-1234"
    assert fields["Email"] == "ann@example.com"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("5551234", "555-1234"), ("5551234567", "(555) 123-4567"), ("15551234567", "1 555-123-4567"),
     ("917-555-0123", "917-555-0123"), ("55512345678901", "55512345678901"), ("*86", "*86")],
)  # fmt: skip
def test_a_number_is_grouped_until_a_separator_is_typed(hand: Hand, typed: str, shown: str) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    fill(hand, "Phone", typed)
    assert next(node.text for node in hand.all(cls="EditText") if node.hint == "Phone") == shown


@given(st.text("0123456789+", max_size=16))
def test_grouping_keeps_the_digits(text: str) -> None:
    kept = [c for c in as_typed(text) if c.isdigit()]
    assert kept == [c for c in text if c.isdigit()]


def test_the_label_of_a_number_is_chosen_from_its_menu(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    fill(hand, "Phone", "917-555-0123")
    hand.back()
    hand.tap(desc="Mobile Phone")
    hand.tap(text="Home")
    label = hand.find(desc="Home Phone")
    assert (label.text, label.class_name) == ("Home", "android.widget.Spinner")
    hand.tap(text="Save")
    assert phone.contacts.all()[0].phones == (Entry("917-555-0123", 1),)


def test_a_label_of_ones_own(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    fill(hand, "Phone", "5551234")
    hand.back()
    hand.tap(desc="Mobile Phone")
    hand.tap(text="Custom")
    hand.type("Boat")
    hand.tap(text="OK")
    assert hand.shows(desc="Boat Phone")
    hand.tap(text="Save")
    assert phone.contacts.all()[0].phones == (Entry("555-1234", 0, "Boat"),)


def test_nothing_typed_is_nothing_saved(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    hand.tap(text="Save")
    assert names(phone) == []
    assert hand.shows(text="No contacts yet")


def test_leaving_a_typed_form_asks_first(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create contact")
    hand.type("Ann")
    hand.tap(desc="Cancel")
    hand.tap(text="Cancel")
    assert hand.shows(text="Ann")
    hand.tap(desc="Cancel")
    hand.tap(text="Discard")
    assert names(phone) == []
    assert hand.shows(desc="Create contact")


def test_more_fields_are_kept(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee")
    hand.open(PACKAGE)
    hand.tap(text="Ann Lee")
    hand.tap(desc="Edit contact")
    hand.tap(desc="Show more name fields")
    fill(hand, "Prefix", "Dr.")
    hand.back()
    for _ in range(3):
        hand.swipe((540, 1900), (540, 500))
    hand.tap(text="More fields")
    for _ in range(3):
        hand.swipe((540, 1900), (540, 500))
    fill(hand, "Notes", "met at school")
    hand.tap(text="Save")
    (contact,) = phone.contacts.all()
    assert (contact.prefix, contact.given, contact.note) == ("Dr.", "Ann", "met at school")
    assert hand.shows(text="Dr. Ann Lee")
    assert hand.shows(text="met at school")


def test_an_insert_intent_fills_the_form(phone: Phone, hand: Hand) -> None:
    extras = {"name": "Ann Lee", "phone": "555-123-4567", "phone_type": 3, "email": "ann@example.com"}
    phone.activities.start(Intent(INSERT, mime="vnd.android.cursor.dir/contact", extras=extras))
    phone.rest()
    assert hand.shows(desc="Work Phone", text="Work")
    hand.tap(text="Save")
    (contact,) = phone.contacts.all()
    assert (contact.given, contact.family, contact.phones) == ("Ann", "Lee", (Entry("(555) 123-4567", 3),))


def test_the_list_follows_the_provider_and_names_its_sections(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    for name in (*PEOPLE, "24 Taxi"):
        add(phone, name)
    shown = [node.text for node in hand.all(id="cliv_name_textview")]
    assert shown == ["Ann Lee", "Bob Stone", "Dan Brown", "Émile Zola", "24 Taxi"]
    assert hand.shows(text="#")


def test_a_long_list_is_quick_and_has_a_fast_scroller(phone: Phone, hand: Hand) -> None:
    for number in range(60):
        add(phone, f"{chr(65 + number % 26)}{number:03} X", "")
    hand.open(PACKAGE)
    before = hand.find(id="cliv_name_textview").text
    hand.swipe((1060, 700), (1060, 1500))
    assert hand.find(id="cliv_name_textview").text > before


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("emil", ["Émile Zola"]),
        ("bro", ["Dan Brown"]),
        ("123", ["Bob Stone"]),
        ("acme", ["Ann Lee"]),
        ("zzz", []),
    ],
)
def test_search_finds_words_numbers_and_companies(
    phone: Phone, hand: Hand, query: str, found: list[str]
) -> None:
    for name in PEOPLE:
        number = "5551230000" if name == "Bob Stone" else "5559990000"
        add(phone, name, number, company="Acme" if name == "Ann Lee" else "")
    hand.open(PACKAGE)
    hand.tap(id="open_search_bar")
    hand.type(query)
    assert [node.text for node in hand.all(id="cliv_name_textview")] == found
    assert hand.shows(text="No results") is not bool(found)


def test_several_contacts_are_deleted_at_once(phone: Phone, hand: Hand) -> None:
    for name in PEOPLE:
        add(phone, name)
    hand.open(PACKAGE)
    hand.long_press(text="Bob Stone")
    hand.tap(id="cliv_name_textview", text="Dan Brown")
    hand.tap(desc="Delete")
    hand.tap(text="Delete")
    assert names(phone) == ["Ann Lee", "Émile Zola"]


def test_a_contact_is_starred_and_deleted_after_a_question(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee")
    hand.open(PACKAGE)
    hand.tap(text="Ann Lee")
    hand.tap(desc="Add to favorites")
    assert phone.contacts.all()[0].starred
    hand.tap(desc="More options")
    hand.tap(text="Delete")
    hand.tap(text="Cancel")
    assert names(phone) == ["Ann Lee"]
    hand.tap(desc="More options")
    hand.tap(text="Delete")
    hand.tap(id="android:id/button1")
    assert names(phone) == []
    assert hand.shows(text="No contacts yet")


def test_calling_from_a_contact(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee")
    hand.open(PACKAGE)
    hand.tap(text="Ann Lee")
    hand.tap(desc="Call Mobile (555) 123-4567")
    assert phone.telephony.call is not None
    assert phone.telephony.call.number == "5551234567"


def test_duplicates_are_merged(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", "5551234567")
    add(phone, "Ann Lee", "5557654321")
    hand.open(PACKAGE)
    hand.tap(desc="Fix & manage")
    hand.tap(text="Merge & fix")
    hand.tap(text="Merge")
    (contact,) = phone.contacts.all()
    assert {entry.value for entry in contact.phones} == {"5551234567", "5557654321"}
    assert hand.shows(text="No suggestions right now")


def test_what_is_exported_can_be_imported(phone: Phone, hand: Hand) -> None:
    add(phone, "Zoë Müller", company="Acme; Sons", note="two\nlines")
    hand.open(PACKAGE)
    hand.tap(desc="Fix & manage")
    hand.tap(text="Export to file")
    hand.tap(text="Save")
    phone.contacts.delete(phone.contacts.all()[0].id)
    hand.tap(text="Import from file")
    hand.tap(text="contacts.vcf")
    (contact,) = phone.contacts.all()
    assert (contact.display_name, contact.company, contact.note) == ("Zoë Müller", "Acme; Sons", "two\nlines")


@given(
    st.builds(
        Contact,
        given=st.text(min_size=1).map(lambda text: " ".join(text.split()) or "x"),
        phones=st.lists(
            st.builds(Entry, st.text("0123456789+- ()", min_size=1).map(str.strip)), max_size=3
        ).map(tuple),
        note=st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    )
)
def test_a_vcard_holds_what_was_written(contact: Contact) -> None:
    (back,) = vcard.read(vcard.written([contact]))
    assert (back.given, back.note) == (contact.given, contact.note)
    assert [entry.value for entry in back.phones] == [entry.value for entry in contact.phones]


def test_a_file_without_cards_is_refused() -> None:
    with pytest.raises(ValueError, match="no vCard"):
        vcard.read("BEGIN:VCALENDAR\nEND:VCALENDAR\n")


def test_names_are_sorted_and_written_as_the_settings_say(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Zeta")
    add(phone, "Bob Alpha")
    hand.open(PACKAGE)
    hand.tap(desc="More options")
    hand.tap(text="Settings")
    hand.tap(text="Sort by")
    hand.tap(text="Last name")
    hand.tap(text="Name format")
    hand.tap(text="Last name first")
    hand.back()
    assert [node.text for node in hand.all(id="cliv_name_textview")] == ["Alpha, Bob", "Zeta, Ann"]


def test_view_intents_open_the_list_and_the_contact(phone: Phone, hand: Hand) -> None:
    contact = add(phone, "Ann Lee")
    phone.activities.start(Intent(VIEW, "content://contacts/people/"))
    phone.rest()
    assert hand.shows(id="open_search_bar")
    phone.activities.start(Intent(VIEW, phone.contacts.uri(contact)))
    phone.rest()
    assert hand.find(id="large_title").text == "Ann Lee"


def test_a_number_is_added_to_a_contact_that_is_there(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee")
    wanted = Intent(
        "android.intent.action.INSERT_OR_EDIT",
        mime="vnd.android.cursor.item/contact",
        extras={"phone": "5550001111"},
    )
    phone.activities.start(wanted)
    phone.rest()
    hand.tap(text="Ann Lee")
    hand.tap(text="Save")
    (contact,) = phone.contacts.all()
    assert [entry.value for entry in contact.phones] == ["5551234567", "5550001111"]


def test_a_picture_is_chosen_kept_and_removed(phone: Phone, hand: Hand) -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#C02020").save(out, "PNG")
    phone.fs.write("/sdcard/Download/me.png", out.getvalue())
    phone.media.scan("/sdcard/Download/me.png")
    contact = add(phone, "Ann Lee")
    hand.open(PACKAGE)
    hand.tap(text="Ann Lee")
    hand.tap(desc="Edit contact")
    hand.tap(text="Add picture")
    hand.tap(text="me.png")
    hand.tap(text="Save")
    x, y = hand.find(id="photo").bounds.center
    shown = phone.windows.frame().crop((x, y, x + 1, y + 1)).tobytes()
    assert shown[0] > 150 > 80 > shown[1]
    assert photos.pictures(phone.activities.context(PACKAGE)).keys() == {contact.id}
    hand.tap(desc="Edit contact")
    hand.tap(text="Change")
    hand.tap(text="Remove photo")
    hand.tap(text="Save")
    assert photos.pictures(phone.activities.context(PACKAGE)) == {}


def test_every_screen_can_be_kept_in_a_snapshot(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee")
    hand.open(PACKAGE)
    for step in ({"text": "Ann Lee"}, {"desc": "Edit contact"}, {"text": "More fields"}):
        if step == {"text": "More fields"}:
            for _ in range(2):
                hand.swipe((540, 1900), (540, 500))
        hand.tap(**step)
        digest = phone.digest()
        phone.restore(phone.snapshot())
        assert phone.digest() == digest
