"""Special app access: one page per app operation, with the apps that ask for it, and a page for each app."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from emulator.phone.app import App
from emulator.phone.apps.settings.apps import listed
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import AppRow, Footer, Header, Note, Row, Switch


@dataclass(frozen=True)
class Access:
    """An app operation with its pages; ``actions`` are of the list, ``app_actions`` of one app's page."""

    op: str
    title: str
    switch: str
    permission: str
    footer: str
    actions: str = ""
    app_actions: str = ""


ACCESSES = (
    Access(
        "MANAGE_EXTERNAL_STORAGE",
        "All files access",
        "Allow access to manage all files",
        "android.permission.MANAGE_EXTERNAL_STORAGE",
        "Allow this app to read, modify and delete all files on this device "
        "or any connected storage volumes. If granted, app may access files without your explicit knowledge.",
        "MANAGE_ALL_FILES_ACCESS_PERMISSION",
        "MANAGE_APP_ALL_FILES_ACCESS_PERMISSION",
    ),
    Access(
        "SYSTEM_ALERT_WINDOW",
        "Display over other apps",
        "Allow display over other apps",
        "android.permission.SYSTEM_ALERT_WINDOW",
        "Allow this app to display on top of other apps you’re using. This app "
        "will be able to see where you tap or change what’s displayed on the screen.",
        "action.MANAGE_OVERLAY_PERMISSION",
        "",
    ),
    Access(
        "MANAGE_MEDIA",
        "Media management apps",
        "Allow app to manage media files",
        "android.permission.MANAGE_MEDIA",
        "If allowed, this app can modify or delete media files created with other apps without asking you.",
        "REQUEST_MANAGE_MEDIA",
        "",
    ),
    Access(
        "WRITE_SETTINGS",
        "Modify system settings",
        "Allow modifying system settings",
        "android.permission.WRITE_SETTINGS",
        "This permission allows an app to modify system settings.",
        "action.MANAGE_WRITE_SETTINGS",
        "",
    ),
    Access(
        "PICTURE_IN_PICTURE",
        "Picture-in-picture",
        "Allow picture-in-picture",
        "",
        "Allow this app to create a picture-in-picture window while the app is open or after you leave it.",
    ),
    Access(
        "REQUEST_INSTALL_PACKAGES",
        "Install unknown apps",
        "Allow from this source",
        "android.permission.REQUEST_INSTALL_PACKAGES",
        "Your phone and personal data are more vulnerable to attack by unknown apps.",
        "MANAGE_UNKNOWN_APP_SOURCES",
        "",
    ),
    Access(
        "SCHEDULE_EXACT_ALARM",
        "Alarms & reminders",
        "Allow setting alarms and reminders",
        "android.permission.SCHEDULE_EXACT_ALARM",
        "Allow this app to set alarms and schedule time-sensitive actions.",
        "REQUEST_SCHEDULE_EXACT_ALARM",
        "",
    ),
    Access(
        "GET_USAGE_STATS",
        "Usage access",
        "Permit usage access",
        "android.permission.PACKAGE_USAGE_STATS",
        "Usage access allows an app to track what other apps you’re using and how often.",
        "USAGE_ACCESS_SETTINGS",
        "",
    ),
)
_ON_UNLESS_DENIED = ("PICTURE_IN_PICTURE", "SCHEDULE_EXACT_ALARM")


@page("special_access", "Special app access", "apps", activity="Settings$SpecialAccessSettingsActivity")
def special_access(page: Page) -> Rows:
    for access in ACCESSES:
        yield Row(access.title, "", to=f"access_{access.op}")
    yield Row("Do Not Disturb access", "", to="dnd_access")
    yield Row("Device & app notifications", "", to="listeners")
    yield Row("Unrestricted data", "", to="unrestricted_data")


def holds(page: Page, access: Access, package: str) -> bool:
    mode = page.phone.packages.appops.mode(package, access.op)
    return mode == "allow" or (mode == "default" and access.op in _ON_UNLESS_DENIED)


def allow(page: Page, access: Access, package: str, on: bool) -> None:
    page.phone.packages.appops.set(package, access.op, "allow" if on else "deny")


def asking(page: Page, access: Access) -> list[App]:
    return [
        app for app in listed(page, True) if not access.permission or access.permission in app.permissions
    ]


def _access_list(access: Access, page: Page) -> Rows:
    if page.args.get("package"):
        yield from _access_app(access, page)
        return
    found = [app for app in asking(page, access) if app.launcher is not None or access.permission]
    for app in found:
        yield AppRow(app.label, "Allowed" if holds(page, access, app.package) else "Not allowed", app=app.icon,
                     to=f"access_{access.op}_app", args={"package": app.package}, searchable=False)  # fmt: skip
    if not found:
        yield Note("No apps.", searchable=False)


def _access_app(access: Access, page: Page) -> Rows:
    package = page.args["package"]
    app = page.phone.packages.apps.get(package)
    if app is None:
        yield Note("The app wasn’t found in the list of installed apps.", searchable=False)
        return
    yield Header(app.label, app.version_name, app=app.icon)
    yield Switch(access.switch, on=holds(page, access, package), set=partial(allow, page, access, package))
    yield Footer(access.footer, searchable=False)


for _each in ACCESSES:
    page(f"access_{_each.op}", _each.title, "special_access", actions=_each.actions,
         activity=f"Settings${_each.op.title().replace('_', '')}Activity")(partial(_access_list, _each))  # fmt: skip
    page(f"access_{_each.op}_app", _each.title, f"access_{_each.op}", actions=_each.app_actions, needs="package",
         activity=f"Settings$App{_each.op.title().replace('_', '')}Activity")(partial(_access_app, _each))  # fmt: skip


@page("dnd_access", "Do Not Disturb access", "special_access", actions="NOTIFICATION_POLICY_ACCESS_SETTINGS",
      activity="Settings$ZenAccessSettingsActivity")  # fmt: skip
def dnd_access(page: Page) -> Rows:
    yield Note("No installed apps have requested Do Not Disturb access", searchable=False)


@page("unrestricted_data", "Unrestricted data", "data_saver", actions="IGNORE_BACKGROUND_DATA_RESTRICTIONS_SETTINGS",
      activity="Settings$UnrestrictedDataAccessActivity")  # fmt: skip
def unrestricted_data(page: Page) -> Rows:
    allowed = page.get("own/unrestricted_data_apps").split()
    for app in listed(page):
        yield Switch(app.label, app=app.icon, on=app.package in allowed, searchable=False,
                     set=partial(_unrestrict, page, app.package))  # fmt: skip


def _unrestrict(page: Page, package: str, on: bool) -> None:
    others = [name for name in page.get("own/unrestricted_data_apps").split() if name != package]
    page.put("own/unrestricted_data_apps", " ".join([*others, package] if on else others))
