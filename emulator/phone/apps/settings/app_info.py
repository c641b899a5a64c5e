"""App info and what is behind it: storage, permissions, notifications, battery, and the permission manager."""

from __future__ import annotations

from functools import partial

from emulator.phone.app import App
from emulator.phone.apps.settings.access import ACCESSES, Access, holds
from emulator.phone.apps.settings.app_facts import (
    GROUP_ICONS,
    GROUP_NAMES,
    PREFIX,
    asked,
    groups,
    permission_words,
    sizes,
)
from emulator.phone.apps.settings.apps import launch, listed
from emulator.phone.apps.settings.bound import flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import (
    AppRow,
    Bar,
    Buttons,
    Category,
    Header,
    Note,
    Press,
    Radio,
    Raw,
    Row,
)
from emulator.phone.apps.settings.storage import size_text
from emulator.phone.system.package_table import CACHES, DISABLED_USER, ENABLED
from emulator.phone.toolkit import ui

ADVANCED = (
    "SYSTEM_ALERT_WINDOW",
    "WRITE_SETTINGS",
    "PICTURE_IN_PICTURE",
    "REQUEST_INSTALL_PACKAGES",
    "SCHEDULE_EXACT_ALARM",
)


def the_app(page: Page) -> App | None:
    """The app that the page is about; None where it is not installed (any more)."""
    return page.phone.packages.apps.get(page.args.get("package", ""))


def _gone() -> Note:
    return Note("The app wasn’t found in the list of installed apps.", searchable=False)


@page("app_info", "App info", "all_apps", needs="package", activity="applications.InstalledAppDetails",
      actions="APPLICATION_DETAILS_SETTINGS")  # fmt: skip
def app_info(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    args = {"package": app.package}
    size = sizes(page.phone, app.package)
    on = page.phone.notifications.enabled(app.package)
    yield Header(app.label, "" if page.phone.packages.enabled(app.package) else "Disabled", app=app.icon)
    yield _buttons(page, app)
    yield Row("Notifications", "On" if on else "Off", to="app_notifications", args=args)
    yield Row("Permissions", permission_words(page.phone, app.package), to="app_permissions", args=args)
    yield Row(
        "Storage & cache", f"{size_text(size.total)} used in internal storage", to="app_storage", args=args
    )
    yield Row("Mobile data & Wi‑Fi", "No data used", to="app_data", args=args)
    yield Row("Screen time", "0 minutes today", to="wellbeing")
    yield Row("Battery", "0% use since last full charge", to="app_battery", args=args)
    yield Row("Open by default", "No defaults set", to="app_links", args=args)
    yield Category("Unused app settings")
    yield flag(page, "Pause app activity if unused", f"own/pause.{app.package}", 1,
               "Remove permissions, delete temporary files, and stop notifications")  # fmt: skip
    yield from _advanced(page, app)
    yield Category("Store")
    yield Row(
        "App details",
        "App installed from Google Play Store" if not app.system else "App loaded with the phone",
    )
    yield Note(f"version {app.version_name}")


def _buttons(page: Page, app: App) -> Buttons:
    package = app.package
    enabled = page.phone.packages.enabled(package)
    opens = app.launcher is not None and enabled
    if app.system:
        remove = Press(
            "Disable" if enabled else "Enable",
            "cancel" if enabled else "check",
            partial(_disable, page, package),
        )
    else:
        ask = partial(
            page.confirm,
            app.label,
            "Do you want to uninstall this app?",
            "OK",
            partial(_uninstall, page, package),
        )
        remove = Press("Uninstall", "delete-outline", ask)
    stop = partial(
        page.confirm,
        "Force stop?",
        "If you force stop an app, it may misbehave.",
        "OK",
        partial(page.phone.activities.force_stop, package, by_user=True),
    )
    running = package in page.phone.processes.packages()
    return Buttons("", buttons=(
        Press("Open", "open-in-app", partial(launch, page, app) if opens else None), remove,
        Press("Force stop", "alert-outline", stop if running else None),
    ))  # fmt: skip


def _uninstall(page: Page, package: str) -> None:
    page.phone.packages.uninstall(package)
    page.toast("Uninstalled")
    page.finish()


def _disable(page: Page, package: str) -> None:
    packages = page.phone.packages
    if not packages.enabled(package):
        packages.set_enabled(package, ENABLED)
        return
    text = "If you disable this app, Android and other apps may no longer function as intended. Keep in mind, you "
    page.confirm(
        "Disable app",
        f"{text}can’t delete this app since it came pre-installed on your device.",
        "Disable app",
        partial(packages.set_enabled, package, DISABLED_USER),
    )


def _advanced(page: Page, app: App) -> Rows:
    mine = [each for each in ACCESSES if each.op in ADVANCED and each.permission in app.permissions]
    if mine:
        yield Category("Advanced")
    for access in mine:
        yield Row(access.title, "Allowed" if holds(page, access, app.package) else "Not allowed",
                  to=f"access_{access.op}_app", args={"package": app.package})  # fmt: skip


# Storage ----------------------------------------------------------------------------------------------


@page("app_storage", "Storage", "app_info", needs="package")
def app_storage(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    size = sizes(page.phone, app.package)
    ask = partial(
        page.confirm, "Delete app data?", "This app’s data, including files and settings, will be permanently deleted "
        "from this device.", "Delete", partial(page.phone.packages.clear, app.package),
    )  # fmt: skip
    yield Header(app.label, app=app.icon)
    yield Buttons("", buttons=(
        Press("Clear storage", "delete-outline", ask),
        Press("Clear cache", "delete-outline", partial(_clear_cache, page, app.package) if size.cache else None),
    ))  # fmt: skip
    yield Category("Space used")
    for title, taken in (
        ("App size", size.code),
        ("User data", size.data),
        ("Cache", size.cache),
        ("Total", size.total),
    ):
        yield Row(title, size_text(taken))


def _clear_cache(page: Page, package: str) -> None:
    for name in CACHES:
        folder = f"/data/data/{package}/{name}"
        if page.phone.fs.is_dir(folder):
            page.phone.fs.rmtree(folder)
    page.phone.packages.make_data_folder(page.phone.packages.find(package))


# Permissions ------------------------------------------------------------------------------------------


@page("app_permissions", "App permissions", "app_info", needs="package")
def app_permissions(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    held = groups(page.phone, app.package)
    yield Header(app.label, app=app.icon)
    for title, wanted, empty in (
        ("Allowed", True, "No permissions allowed"),
        ("Not allowed", False, "No permissions denied"),
    ):
        yield Category(title)
        names = [group for group, on in held.items() if on is wanted]
        for group in names:
            foreground = wanted and group in ("LOCATION", "CAMERA", "MICROPHONE")
            yield Row(
                GROUP_NAMES[group],
                "Only while in use" if foreground else "",
                GROUP_ICONS[group],
                "app_permission",
                args={"package": app.package, "group": group},
            )
        if (
            wanted
            and "android.permission.MANAGE_EXTERNAL_STORAGE" in app.permissions
            and holds(page, FILES, app.package)
        ):
            yield Row("Files", "", "folder-outline", f"access_{FILES.op}_app", args={"package": app.package})
        if not names:
            yield Note(empty)


FILES: Access = ACCESSES[0]


@page(
    "app_permission",
    lambda page: f"{GROUP_NAMES[page.args['group']]} permission",
    "app_permissions",
    needs="group",
)
def app_permission(page: Page) -> Rows:
    app, group = the_app(page), page.args["group"]
    if app is None:
        yield _gone()
        return
    on = groups(page.phone, app.package).get(group, False)
    names = asked(page.phone, app.package, group)
    refused = not on and any(not page.phone.packages.grants.askable(app.package, name) for name in names)
    yield Header(app.label, app=app.icon)
    yield Category(f"{GROUP_NAMES[group]} access for this app", searchable=False)
    if group in ("LOCATION", "CAMERA", "MICROPHONE"):
        yield _answer(
            page, "Allow only while using the app", "allow_foreground_only_radio_button", on, "allow"
        )
        yield _answer(page, "Ask every time", "ask_radio_button", not on and not refused, "ask")
        yield _answer(page, "Don’t allow", "deny_radio_button", refused, "deny")
    else:
        yield _answer(page, "Allow", "allow_radio_button", on, "allow")
        yield _answer(page, "Don’t allow", "deny_radio_button", not on, "deny")
    yield Row(
        "See all apps with this permission", to="permission", args={"group": PREFIX + group}, searchable=False
    )


def _answer(page: Page, text: str, name: str, on: bool, answer: str) -> Raw:
    def make() -> ui.Widget:
        return ui.Check(kind="radio", text=text, id=f"com.android.permissioncontroller:id/{name}", width=ui.MATCH,
                        height=56, padding=(16, 0), checked=on, on_click=partial(_permit, page, answer))  # fmt: skip

    return Raw(text, make=make)


def _permit(page: Page, answer: str) -> None:
    """What the user says of a whole group; an app that loses a permission is killed."""
    package, packages = page.args["package"], page.phone.packages
    names = asked(page.phone, package, page.args["group"])
    lost = answer != "allow" and any(packages.granted(package, name) for name in names)
    for name in names:
        packages.grants.allow(package, name)
        if answer != "allow":
            packages.grants.held(package).discard(name)
        if answer == "deny":
            packages.grants.deny(package, name)
            packages.grants.deny(package, name)
    if lost:
        page.phone.activities.kill(package)
    page.phone.windows.invalidate()


@page("permission_manager", "Permission manager", "privacy", activity="Settings$ManagePermissionsActivity",
      actions="android.intent.action.MANAGE_PERMISSIONS")  # fmt: skip
def permission_manager(page: Page) -> Rows:
    for group, title in sorted(GROUP_NAMES.items(), key=lambda item: item[1]):
        holders = [groups(page.phone, app.package).get(group) for app in listed(page, True)]
        text = f"{sum(each is True for each in holders)} of {sum(each is not None for each in holders)} apps allowed"
        yield Row(title, text, GROUP_ICONS[group], "permission", args={"group": PREFIX + group})


def _group_title(page: Page) -> str:
    return GROUP_NAMES[page.args["group"].removeprefix(PREFIX)]


@page("permission", _group_title, "permission_manager", needs="group")
def permission(page: Page) -> Rows:
    group = page.args["group"].removeprefix(PREFIX)
    states = [(app, groups(page.phone, app.package).get(group)) for app in listed(page, True)]
    for title, wanted, empty in (
        ("Allowed", True, "No apps allowed"),
        ("Not allowed", False, "No apps denied"),
    ):
        yield Category(title)
        found = [app for app, state in states if state is wanted]
        for app in found:
            yield AppRow(
                app.label, app=app.icon, to="app_permission", args={"package": app.package, "group": group}
            )
        if not found:
            yield Note(empty)


# Notifications, battery, data, links -------------------------------------------------------------------

BLOCKED = "At your request, Android is blocking this app’s notifications from appearing on this device"


@page(
    "app_notifications",
    "Notifications",
    "app_info",
    needs="package",
    activity="Settings$AppNotificationSettingsActivity",
    actions="APP_NOTIFICATION_SETTINGS CHANNEL_NOTIFICATION_SETTINGS",
)
def app_notifications(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    service = page.phone.notifications
    on = service.enabled(app.package)
    yield Header(app.label, app=app.icon)
    yield Bar(f"All {app.label} notifications", on=on, set=partial(service.set_enabled, app.package))
    if not on:
        yield Note(BLOCKED)
        return
    yield flag(page, "Allow notification dot", f"own/dot.{app.package}", 1)


@page("app_battery", "App battery usage", "app_info", needs="package")
def app_battery(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    yield Header(app.label, "No usage since last full charge", app=app.icon)
    yield Category("Manage battery usage")
    name = f"own/battery.{app.package}"
    for value, title, text in (
        (
            "unrestricted",
            "Unrestricted",
            "Allow battery usage in background without restrictions. May use more battery.",
        ),
        ("optimized", "Optimized", "Optimize based on your usage. Recommended for most apps."),
        (
            "restricted",
            "Restricted",
            "Restrict battery usage while in background. Apps may not work as expected. Notifications "
            "may be delayed.",
        ),
    ):
        yield Radio(title, text, on=page.get(name, "optimized") == value, tap=partial(page.put, name, value))


@page("app_data", "App data usage", "app_info", needs="package")
def app_data(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    yield Header(app.label, app=app.icon)
    for title in ("Total", "Foreground", "Background"):
        yield Row(title, "0 B")
    yield flag(
        page,
        "Background data",
        f"own/background.{app.package}",
        1,
        "Enable usage of mobile data in the background",
    )
    yield flag(page, "Unrestricted data usage", f"own/unrestricted.{app.package}", 0,
               "Allow unrestricted data access when Data Saver is on")  # fmt: skip


@page("app_links", "Open by default", "app_info", needs="package")
def app_links(page: Page) -> Rows:
    app = the_app(page)
    if app is None:
        yield _gone()
        return
    yield Header(app.label, app=app.icon)
    yield Bar("Open supported links", on=page.flag(f"own/links.{app.package}", 1),
              set=partial(page.flip, f"own/links.{app.package}"))  # fmt: skip
    yield Row("0 verified links")
    clear = partial(page.phone.packages.resolver.forget, app.package)
    yield Buttons("", buttons=(Press("Clear default preferences", "restore", clear),))
