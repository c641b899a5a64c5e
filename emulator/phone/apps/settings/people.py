"""Safety & emergency, Passwords & accounts, Google, Tips: the pages about the person."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import bar, flag, radios
from emulator.phone.apps.settings.network import edit
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Category, Note, Row, Switch
from emulator.phone.system.accounts import ACCOUNTS

AUTOFILL = "secure/autofill_service"
GOOGLE_FILL = "com.google.android.gms/com.google.android.gms.autofill.service.AutofillService"
NO_ACCOUNT = "Couldn’t sign in. There was a problem communicating with Google servers."


@page("safety", "Safety & emergency", activity="Settings$EmergencyDashboardActivity")
def safety(page: Page) -> Rows:
    yield Row("Medical information", "Name, blood type, and more", "medical-bag", "medical")
    yield Row(
        "Emergency contacts",
        page.get("own/emergency_contact", "None"),
        "account-multiple-outline",
        "emergency_contacts",
    )
    yield Row(
        "Emergency SOS",
        "On" if page.flag("secure/emergency_gesture_enabled", 1) else "Off",
        "asterisk",
        "sos",
    )
    yield Row(
        "Emergency Location Service", "On" if page.flag("own/els", 1) else "Off", "map-marker-outline", "els"
    )
    yield Row("Wireless emergency alerts", "", "alert-outline", "emergency_alerts")


@page("medical", "Medical information", "safety")
def medical(page: Page) -> Rows:
    for title in (
        "Name",
        "Blood type",
        "Allergies",
        "Medications",
        "Address",
        "Medical notes",
        "Organ donor",
    ):
        name = f"own/medical.{title.split()[0].lower()}"
        yield edit(page, title, name, "", shown=page.get(name) or "Unknown")


@page("emergency_contacts", "Emergency contacts", "safety")
def emergency_contacts(page: Page) -> Rows:
    name = "own/emergency_contact"
    yield edit(page, "Add contact", name, "", shown=page.get(name) or "None")


@page("sos", "Emergency SOS", "safety")
def sos(page: Page) -> Rows:
    yield bar(page, "Use Emergency SOS", "secure/emergency_gesture_enabled", 1)
    yield flag(page, "Play countdown alarm", "secure/emergency_gesture_sound_enabled", 0,
               "Play a loud sound when Emergency SOS is starting")  # fmt: skip
    yield edit(page, "Change number for help", "secure/emergency_gesture_call_number", "911")


@page("els", "Emergency Location Service", "safety")
def els(page: Page) -> Rows:
    yield bar(page, "Use Emergency Location Service", "own/els", 1)
    yield Note(
        "Sends your location to emergency responders when you call or text an emergency number",
        searchable=False,
    )


@page(
    "accounts", "Passwords & accounts", activity="Settings$AccountDashboardActivity", actions="SYNC_SETTINGS"
)
def accounts(page: Page) -> Rows:
    yield Category("Passwords")
    yield Row("Google", "Google Password Manager", "key-outline", tap=partial(page.toast, NO_ACCOUNT))
    yield Category("Autofill service")
    yield Row("Google" if page.get(AUTOFILL) == GOOGLE_FILL else "None", "", to="autofill", searchable=False)
    yield Category("Accounts for Owner")
    for each in ACCOUNTS:
        yield Row(each.name, each.type, "account-circle-outline")
    yield Row("Add account", icon="plus", to="add_account")
    sync = page.flag("own/auto_sync", 1)
    yield Switch(
        "Automatically sync app data",
        "Let apps refresh data automatically",
        on=sync,
        set=partial(_ask_sync, page),
    )


def _ask_sync(page: Page, on: bool) -> None:
    text = (
        "Any changes you make to your accounts on the web will be automatically copied to your phone."
        if on
        else "This will conserve data and battery usage, but you’ll need to sync each account manually."
    )
    page.confirm(
        f"Turn auto-sync {'on' if on else 'off'}?", text, "OK", partial(page.put, "own/auto_sync", int(on))
    )


@page("autofill", "Autofill service", "accounts", activity="Settings$AutofillPickerActivity",
      actions="REQUEST_SET_AUTOFILL_SERVICE")  # fmt: skip
def autofill(page: Page) -> Rows:
    yield from radios(page, AUTOFILL, (("none", "None"), (GOOGLE_FILL, "Google")), "none")


@page(
    "add_account",
    "Add an account",
    "accounts",
    activity="Settings$AddAccountActivity",
    actions="ADD_ACCOUNT_SETTINGS",
)
def add_account(page: Page) -> Rows:
    for title, icon in (("Exchange", "email-outline"), ("Google", "google"), ("Personal (IMAP)", "email-outline"),
                        ("Personal (POP3)", "email-outline")):  # fmt: skip
        yield Row(title, icon=icon, tap=partial(page.toast, NO_ACCOUNT))


@page("google", "Google", activity="Settings$GoogleActivity")
def google(page: Page) -> Rows:
    yield Row("Sign in to your Google Account", "Get the most out of your phone", "account-circle-outline",
              tap=partial(page.toast, NO_ACCOUNT))  # fmt: skip
    yield Category("Services on this device")
    yield Row("Ads", to="ads")
    yield Row("Autofill", to="autofill")
    yield Row("Backup", to="backup")
    yield Row("Devices & sharing", to="connection_preferences")
    yield Row("Find My Device", to="find_device")


@page("tips", "Tips & support")
def tips(page: Page) -> Rows:
    yield Note("You’re offline. Help articles aren’t available." if not page.phone.connectivity.online else
               "Help articles need the Google Account of this device.", searchable=False)  # fmt: skip
    yield Row("Send feedback", "", "message-alert-outline", tap=partial(page.toast, NO_ACCOUNT))
