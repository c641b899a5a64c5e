"""Google Contacts: its names, and the URIs of the contacts provider behind it."""

from __future__ import annotations

PACKAGE = "com.google.android.contacts"
LABEL = "Contacts"
NICKNAME = "contacts"
MAIN = "com.google.android.contacts/com.android.contacts.activities.PeopleActivity"
EDITOR = "com.google.android.contacts/com.google.android.apps.contacts.editor.ContactEditorActivity"
EDITOR_CLASSES = ("ContactEditorActivity", "CompactContactEditorActivity")
"""The last part of the class name that is in front while a contact is made or edited."""

PROVIDER = "com.android.providers.contacts"
DATABASE = f"/data/data/{PROVIDER}/databases/contacts2.db"
SCHEMA_VERSION = 1604

PHONES = "content://contacts/phones/"
"""The legacy list of numbers with names; only what belongs to the device account."""
CONTACTS = "content://com.android.contacts/contacts"
RAW_CONTACTS = "content://com.android.contacts/raw_contacts"
DATA = "content://com.android.contacts/data"

NAME_TYPE = "vnd.android.cursor.item/name"
PHONE_TYPE = "vnd.android.cursor.item/phone_v2"

PHONE_LABELS = {"Home": 1, "Mobile": 2, "Work": 3, "Work Fax": 4, "Home Fax": 5, "Pager": 6, "Other": 7}
"""``data2`` of a phone row by the label shown for it."""
