"""Contacts: values in, provider rows out, and the URIs that hosts read."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.system.contacts import Contact, Entry, split_name
from tests.emulator.system.conftest import Run

ANN = Contact(
    given="Ann",
    family="Lee",
    company="Acme",
    phones=(Entry("+1 555-123-4567", 2), Entry("5550000", 0, "Cabin")),
    emails=(Entry("ann@example.com", 1),),
    note="met in Oslo",
    starred=True,
)


def test_a_saved_contact_is_read_back(phone: Phone) -> None:
    stored = phone.contacts.save(ANN)
    assert stored.id
    assert phone.contacts.get(stored.id) == stored
    assert phone.contacts.save(stored) == stored
    assert [contact.display_name for contact in phone.contacts.all()] == ["Ann Lee"]
    assert (stored.phones, stored.emails, stored.note, stored.starred) == (
        ANN.phones,
        ANN.emails,
        ANN.note,
        True,
    )


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(TEXT, TEXT, st.lists(st.tuples(TEXT.filter(bool), st.integers(1, 20)), max_size=3))
def test_any_text_survives(
    phone: Phone, given_name: str, family: str, numbers: list[tuple[str, int]]
) -> None:
    wanted = Contact(given=given_name, family=family, phones=tuple(Entry(*each) for each in numbers))
    stored = phone.contacts.save(wanted)
    assert (stored.phones, stored.display_name) == (wanted.phones, wanted.display_name)
    phone.contacts.delete(stored.id)
    assert phone.contacts.get(stored.id) is None


def test_the_legacy_uri_lists_names_and_numbers(phone: Phone, run: Run) -> None:
    query = "content query --uri content://contacts/phones/ --projection display_name:number"
    assert run(query).stdout == b"No result found.\n"
    phone.contacts.save(Contact(given="Ann", family="Lee", phones=(Entry("+1 555-123-4567"),)))
    assert run(query).stdout == b"Row: 0 display_name=Ann Lee, number=+1 555-123-4567\n"


def test_a_contact_made_through_content_uris(phone: Phone, run: Run) -> None:
    run(
        "content insert --uri content://com.android.contacts/raw_contacts --bind account_type:n: --bind account_name:n:"
    )
    data = "content insert --uri content://com.android.contacts/data --bind raw_contact_id:i:1 --bind mimetype:s:"
    item = "vnd.android.cursor.item"
    run(f"{data}{item}/name --bind data1:s:'Bob B Stone'")
    run(f"{data}{item}/phone_v2 --bind data1:s:5551234 --bind data2:i:3")
    (contact,) = phone.contacts.all()
    assert (contact.given, contact.middle, contact.family) == ("Bob", "B", "Stone")
    assert contact.phones == (Entry("5551234", 3),)
    text = run(
        "content query --uri content://com.android.contacts/data/phones --projection display_name:data1:data2"
    )
    assert text.stdout == b"Row: 0 display_name=Bob B Stone, data1=5551234, data2=3\n"
    run("content delete --uri content://com.android.contacts/contacts/1")
    assert phone.contacts.all() == []


def test_callers_are_found_by_number(phone: Phone) -> None:
    phone.contacts.save(ANN)
    assert phone.contacts.name_of("5551234567") == "Ann Lee"
    assert phone.contacts.name_of("5559999999") == "5559999999"


def test_search_finds_names_numbers_and_companies(phone: Phone) -> None:
    phone.contacts.save(ANN)
    phone.contacts.save(Contact(given="Bob"))
    for text in ("le", "ANN", "123-45", "acm", "ann@ex"):
        assert [contact.given for contact in phone.contacts.all(text)] == ["Ann"], text


def test_a_uri_names_its_contact(phone: Phone) -> None:
    stored = phone.contacts.save(ANN)
    for uri in (
        phone.contacts.uri(stored),
        f"content://com.android.contacts/contacts/{stored.id}",
        f"content://com.android.contacts/contacts/lookup/{stored.lookup}",
        f"content://com.android.contacts/raw_contacts/{stored.raw_id}",
    ):
        assert phone.contacts.by_uri(uri) == stored
    assert phone.content.type_of(phone.contacts.uri(stored)) == "vnd.android.cursor.item/contact"


def test_labels_group_contacts(phone: Phone) -> None:
    friends = phone.contacts.add_group("Friends")
    stored = phone.contacts.save(Contact(given="Ann", groups=(friends,)))
    assert [(group.title, group.count) for group in phone.contacts.groups()] == [("Friends", 1)]
    phone.contacts.delete_group(friends)
    assert phone.contacts.groups() == []
    again = phone.contacts.get(stored.id)
    assert again is not None
    assert again.groups == ()


def test_names_are_split_into_parts() -> None:
    parts = split_name("Dr. Ann Mary van Berg Jr.")
    assert (parts.prefix, parts.given, parts.middle, parts.family, parts.suffix) == (
        "Dr.", "Ann", "Mary", "van Berg", "Jr.",
    )  # fmt: skip
    assert split_name("Ann").given == "Ann"
    assert split_name("").full_name == ""


def test_saving_keeps_rows_that_are_not_part_of_the_value(phone: Phone, run: Run) -> None:
    stored = phone.contacts.save(Contact(given="Ann"))
    item = "vnd.android.cursor.item"
    run(
        "content insert --uri content://com.android.contacts/data --bind raw_contact_id:i:"
        f"{stored.raw_id} --bind mimetype:s:{item}/photo --bind data14:s:7"
    )
    phone.contacts.save(stored)
    where = f"mimetype='{item}/photo'"
    text = run(
        f'content query --uri content://com.android.contacts/data --projection data14 --where "{where}"'
    ).stdout
    assert text == b"Row: 0 data14=7\n"
