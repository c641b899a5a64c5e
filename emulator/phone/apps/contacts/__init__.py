"""Google Contacts: the people of the contacts provider, found, shown, made, changed and passed on."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.apps.contacts import names
from emulator.phone.apps.contacts.detail import Detail
from emulator.phone.apps.contacts.editor import Editor
from emulator.phone.apps.contacts.first_run import set_up
from emulator.phone.apps.contacts.home import Home
from emulator.phone.apps.contacts.look import THEME
from emulator.phone.apps.contacts.picker import INSERT_OR_EDIT, Picker, ShowOrCreate
from emulator.phone.apps.contacts.settings import Settings
from emulator.phone.apps.contacts.transfer import ImportFile
from emulator.phone.system.intents import EDIT, INSERT, PICK, VIEW, IntentFilter
from protocol.apps.contacts import LABEL, MAIN, PACKAGE

_ITEM, _DIR = "vnd.android.cursor.item", "vnd.android.cursor.dir"
_LIST_ACTIONS = tuple(
    f"com.android.contacts.action.LIST_{name}"
    for name in ("DEFAULT", "ALL_CONTACTS", "CONTACTS_WITH_PHONES", "STARRED", "FREQUENT", "STREQUENT")
)
_OLD = "com.android.contacts"
_PICKED = ("contact", "person", "phone_v2", "phone", "email_v2", "postal-address_v2")

_PEOPLE = ActivityInfo(
    MAIN.partition("/")[2],
    Home,
    launcher=True,
    launch_mode="singleTop",
    filters=(
        IntentFilter((VIEW,), mimes=(f"{_DIR}/contact", f"{_DIR}/person")),
        IntentFilter((VIEW,), schemes=("content",), paths=("//contacts/people", "//contacts/", "//contacts")),
        IntentFilter(("android.intent.action.SEARCH", *_LIST_ACTIONS)),
    ),
    aliases=(
        "com.google.android.apps.contacts.activities.PeopleActivity", f"{PACKAGE}.activities.PeopleActivity",
        f"{_OLD}.activities.ContactsListActivity", f"{_OLD}.activities.ContactsFrontDoor",
        f"{_OLD}.DialtactsContactsEntryActivity", f"{_OLD}.ContactsListActivity",
    ),
)  # fmt: skip
_DETAIL = ActivityInfo(
    names.DETAIL,
    Detail,
    filters=(
        IntentFilter((VIEW,), mimes=(f"{_ITEM}/contact", f"{_ITEM}/person", f"{_ITEM}/raw_contact")),
        IntentFilter(("com.android.contacts.action.QUICK_CONTACT", "android.provider.action.QUICK_CONTACT"),
                     mimes=(f"{_ITEM}/contact",)),
    ),
    aliases=(f"{_OLD}.quickcontact.QuickContactActivity", f"{_OLD}.activities.ContactDetailActivity"),
)  # fmt: skip
_EDITOR = ActivityInfo(
    names.EDITOR,
    Editor,
    filters=(
        IntentFilter((INSERT,), mimes=(f"{_DIR}/contact", f"{_DIR}/person", f"{_DIR}/raw_contact")),
        IntentFilter((EDIT,), mimes=(f"{_ITEM}/contact", f"{_ITEM}/person", f"{_ITEM}/raw_contact")),
    ),
    aliases=(
        f"{_OLD}.activities.ContactEditorActivity", f"{_OLD}.activities.CompactContactEditorActivity",
        f"{_OLD}.activities.ContactEditorSpringBoardActivity",
        "com.google.android.apps.contacts.activities.ContactEditorActivity",
    ),
)  # fmt: skip
_SELECTION = ActivityInfo(
    names.SELECTION,
    Picker,
    filters=(
        IntentFilter((PICK,), mimes=tuple(f"{_DIR}/{kind}" for kind in _PICKED)),
        IntentFilter(("android.intent.action.GET_CONTENT",), mimes=tuple(f"{_ITEM}/{kind}" for kind in _PICKED)),
        IntentFilter((INSERT_OR_EDIT,), mimes=(f"{_ITEM}/contact", f"{_ITEM}/person", f"{_ITEM}/raw_contact")),
    ),
    aliases=(f"{_OLD}.activities.ContactSelectionActivity",),
)  # fmt: skip
_SHOW_OR_CREATE = ActivityInfo(
    names.SHOW_OR_CREATE,
    ShowOrCreate,
    filters=(
        IntentFilter(("com.android.contacts.action.SHOW_OR_CREATE_CONTACT",), schemes=("tel", "mailto")),
    ),
    translucent=True,
    aliases=(f"{_OLD}.activities.ShowOrCreateActivity",),
)
_IMPORT = ActivityInfo(
    names.IMPORT,
    ImportFile,
    filters=(IntentFilter((VIEW,), mimes=("text/vcard", "text/x-vcard", "text/directory")),),
    translucent=True,
    aliases=(f"{_OLD}.vcard.ImportVCardActivity",),
)

APP = App(
    package=PACKAGE,
    label=LABEL,
    icon=LauncherIcon("account", "#1A73E8"),
    activities=(
        _PEOPLE, _DETAIL, _EDITOR, _SELECTION, _SHOW_OR_CREATE, _IMPORT,
        ActivityInfo(
            names.SETTINGS, Settings, label="Settings", aliases=(f"{_OLD}.preference.ContactsPreferenceActivity",)
        ),
    ),
    theme=THEME,
    version_name="4.0.35.493839286",
    version_code=2894530,
    system=True,
    permissions=(
        "android.permission.READ_CONTACTS", "android.permission.WRITE_CONTACTS", "android.permission.GET_ACCOUNTS",
        "android.permission.CALL_PHONE", "android.permission.READ_PHONE_STATE",
        "android.permission.POST_NOTIFICATIONS", "android.permission.INTERNET",
    ),
    set_up=set_up,
)  # fmt: skip
