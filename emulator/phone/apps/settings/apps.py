"""Apps: the overview, the list of all of them, and default apps."""

from __future__ import annotations

from functools import partial

from emulator.phone.app import App
from emulator.phone.apps.settings.app_facts import sizes
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import AppRow, Category, Note, Radio, Raw, Row, Switch
from emulator.phone.apps.settings.storage import size_text
from emulator.phone.system.intents import HOME, MAIN, Intent, icon_touched
from emulator.phone.toolkit import ui

ROLES = (("assistant", "Digital assistant app"), ("browser", "Browser app"), ("home", "Home app"),
         ("dialer", "Phone app"), ("sms", "SMS app"))  # fmt: skip


def listed(page: Page, system: bool = False) -> list[App]:
    """The installed apps by label; those without a launcher icon only with ``system``."""
    found = [app for app in page.phone.packages.apps.values() if system or app.launcher is not None]
    return sorted(found, key=lambda app: (app.label.lower(), app.package))


def _recent(page: Page) -> list[tuple[App, str]]:
    """The apps last used, and how long ago."""
    found: dict[str, tuple[App, str]] = {}
    now = page.phone.clock.elapsed_ms
    for task in page.phone.activities.recents():
        app = page.phone.packages.apps.get(task.package)
        if app is not None and app.launcher is not None and app.package != page.app.package:
            minutes = (now - task.last_active_ms) // 60_000
            found.setdefault(app.package, (app, f"{minutes} min. ago"))
    return list(found.values())[:4]


@page("apps", "Apps", activity="Settings$AppDashboardActivity", actions="MANAGE_DEFAULT_APPS_SETTINGS")
def apps(page: Page) -> Rows:
    recent = _recent(page)
    if recent:
        yield Category("Recently opened apps", searchable=False)
    for app, ago in recent:
        yield Row(
            app.label, ago, app=app.icon, to="app_info", args={"package": app.package}, searchable=False
        )
    count = len(listed(page))
    yield Row(f"See all {count} apps", icon="chevron-right", to="all_apps", searchable=False)
    yield Category("General")
    names = [page.phone.packages.label(holder) for role in ("browser", "dialer", "sms")
             if (holder := page.phone.packages.role(role))]  # fmt: skip
    yield Row("Default apps", ", ".join(names), to="default_apps")
    yield Row("Assistant", "", to="assistant")
    yield Row("Screen time", "", to="wellbeing")
    yield Row("Unused apps", "0 unused apps", to="unused_apps")
    yield Row("App battery usage", "Set battery usage for apps", to="battery_usage")
    yield Row("Special app access", "", to="special_access")


# All apps ---------------------------------------------------------------------------------------------


def _all_apps_menu(page: Page) -> tuple[ui.Widget, ...]:
    def overflow() -> None:
        title = "Hide system" if page.memory.get("system") else "Show system"
        reset = partial(
            page.confirm, "Reset app preferences?", RESET_TEXT, "Reset apps", partial(reset_apps, page)
        )
        page.show(
            ui.PopupMenu(
                (ui.MenuItem(title, partial(_flip_system, page)), ui.MenuItem("Reset app preferences", reset))
            )
        )

    search = ui.icon_button(
        "magnify", partial(_start_search, page), id="search_app_list_menu", desc="Search", tint="on_surface"
    )
    return search, ui.overflow_button(overflow, "on_surface")


RESET_TEXT = (
    "This will reset all preferences for:\n\n  • Disabled apps\n  • Disabled app notifications\n  • Default "
    "applications for actions\n  • Background data restrictions for apps\n  • Any permission restrictions\n\n"
    "You will not lose any app data."
)


def reset_apps(page: Page) -> None:
    """Disabled apps, blocked notifications and app operations are as they were."""
    packages = page.phone.packages
    for each in packages.all():
        if each.state and each.name in packages.apps:
            packages.set_enabled(each.name, 0)
        if each.name in packages.apps and "android.permission.POST_NOTIFICATIONS" in each.permissions:
            page.phone.notifications.set_enabled(each.name, True)
    packages.appops.reset()


def _flip_system(page: Page) -> None:
    page.remember("system", not page.memory.get("system"))


def _start_search(page: Page) -> None:
    """The field comes with the focus, as on a page that has just opened."""
    page.remember("query", "")
    page.opened = False


def _measure(page: Page) -> None:
    totals = {app.package: sizes(page.phone, app.package).total for app in listed(page, True)}
    page.remember("sizes", totals)


@page(
    "all_apps",
    "All apps",
    "apps",
    activity="Settings$ManageApplicationsActivity",
    menu=_all_apps_menu,
    enter=_measure,
    list_id="apps_list",
    actions="APPLICATION_SETTINGS MANAGE_APPLICATIONS_SETTINGS MANAGE_ALL_APPLICATIONS_SETTINGS",
)
def all_apps(page: Page) -> Rows:
    query, totals = page.memory.get("query"), page.memory.get("sizes", {})
    if query is not None:
        yield search_field(page, query)
    shown = [
        app
        for app in listed(page, page.memory.get("system", False))
        if (query or "").lower() in app.label.lower()
    ]
    for app in shown:
        disabled = not page.phone.packages.enabled(app.package)
        yield AppRow(
            app.label,
            "Disabled" if disabled else size_text(totals.get(app.package, 0)),
            app=app.icon,
            to="app_info",
            args={"package": app.package},
            searchable=False,
        )
    if not shown:
        yield Note("No apps.", searchable=False)


def search_field(page: Page, query: str) -> Row:
    def make() -> ui.Widget:
        field = ui.TextField(
            query,
            partial(page.remember, "query"),
            id="search_src_text",
            hint="Search apps",
            width=ui.MATCH,
            autofocus=True,
            key="query",
        )
        return ui.Box(phantom=True, width=ui.MATCH, padding=(24, 0), children=(field,))

    return Raw("", make=make)


@page("unused_apps", "Unused apps", "apps")
def unused_apps(page: Page) -> Rows:
    yield Note("No unused apps", searchable=False)


@page("assistant", "Assistant", "apps")
def assistant(page: Page) -> Rows:
    yield Row("Digital assistant app", role_label(page, "assistant"), to="role", args={"role": "assistant"})


# Default apps -----------------------------------------------------------------------------------------


def role_label(page: Page, role: str) -> str:
    holder = page.phone.packages.role(role)
    return "None" if holder is None else page.phone.packages.label(holder)


@page("default_apps", "Default apps", "apps", activity="Settings$ManageDefaultAppsActivity")
def default_apps(page: Page) -> Rows:
    for role, title in ROLES:
        holder = page.phone.packages.role(role)
        app = page.phone.packages.apps.get(holder or "")
        yield Row(
            title, role_label(page, role), app=app.icon if app else None, to="role", args={"role": role}
        )
    yield Row("Opening links", "", to="opening_links")


_PROBES = {
    "browser": Intent("android.intent.action.VIEW", data="http://example.org"),
    "home": Intent(MAIN, categories=frozenset({HOME})),
    "dialer": Intent("android.intent.action.DIAL", data="tel:1"),
    "sms": Intent("android.intent.action.SENDTO", data="smsto:1"),
}


def _holders(page: Page, role: str) -> list[str]:
    """The packages that could hold a role: those that do what it is for, and its holder."""
    packages = page.phone.packages
    able = {app.package for app, _ in packages.candidates(_PROBES[role])} if role in _PROBES else set()
    current = packages.role(role)
    return sorted(able | ({current} if current else set()), key=lambda name: packages.label(name).lower())


@page("role", lambda page: dict(ROLES)[page.args["role"]], "default_apps", needs="role")
def role_page(page: Page) -> Rows:
    role, packages = page.args["role"], page.phone.packages
    current = packages.role(role)
    if role in ("assistant", "browser"):
        yield Radio("None", on=current is None, tap=partial(packages.set_role, role, None))
    for name in _holders(page, role):
        yield Radio(packages.label(name), on=name == current, tap=partial(packages.set_role, role, name))


@page("opening_links", "Opening links", "default_apps")
def opening_links(page: Page) -> Rows:
    yield Switch(
        "Instant apps",
        "Open links in apps, even if they’re not installed",
        on=page.flag("own/instant_apps", 1),
        set=partial(page.flip, "own/instant_apps"),
    )
    yield Category("Installed apps", searchable=False)
    for app in listed(page):
        yield AppRow(
            app.label,
            "Don’t open supported links",
            app=app.icon,
            to="app_info",
            args={"package": app.package},
            searchable=False,
        )


def launch(page: Page, app: App) -> None:
    """What the Open button does."""
    if app.launcher is not None:
        page.app.start(icon_touched(f"{app.package}/{app.launcher.name}"))
