"""The activities of Contacts by their class names."""

from __future__ import annotations

from protocol.apps.contacts import EDITOR as EDITOR_COMPONENT
from protocol.apps.contacts import PACKAGE

EDITOR = EDITOR_COMPONENT.partition("/")[2]
DETAIL = "com.google.android.apps.contacts.quickcontact.QuickContactActivity"
SELECTION = "com.google.android.apps.contacts.activities.ContactSelectionActivity"
SETTINGS = "com.google.android.apps.contacts.preference.ContactsPreferenceActivity"
SHOW_OR_CREATE = "com.google.android.apps.contacts.activities.ShowOrCreateActivity"
IMPORT = "com.google.android.apps.contacts.vcard.ImportVCardActivity"

DELETED = "deleted"
"""The result's data when the editor deleted its contact."""


def component(name: str) -> str:
    return f"{PACKAGE}/{name}"
