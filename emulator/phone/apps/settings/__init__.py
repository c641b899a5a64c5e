"""Settings: pages of rows over the phone's real state, and the search over all of them."""

from __future__ import annotations

from functools import partial

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.apps.settings import (  # noqa: F401  (each registers its pages)
    about,
    access,
    accessibility,
    app_info,
    apps,
    battery,
    bluetooth,
    dates,
    developer,
    display,
    location,
    network,
    notifications,
    people,
    security,
    sound,
    storage,
    system,
    wifi,
)
from emulator.phone.apps.settings.home import Homepage
from emulator.phone.apps.settings.page import from_intent, sub_settings
from emulator.phone.apps.settings.registry import PACKAGE, PAGES, PageInfo
from emulator.phone.apps.settings.search import Search
from emulator.phone.system.intents import IntentFilter


def _deep_link(info: PageInfo) -> ActivityInfo:
    filters = (
        (IntentFilter(info.actions), IntentFilter(info.actions, schemes=("package",))) if info.actions else ()
    )
    return ActivityInfo(
        f"com.android.settings.{info.activity}", partial(from_intent, info.key), filters=filters
    )


SETTINGS = App(
    package=PACKAGE,
    label="Settings",
    icon=LauncherIcon("cog", "#5F6368"),
    activities=(
        ActivityInfo(
            "com.android.settings.homepage.SettingsHomepageActivity",
            Homepage,
            launcher=True,
            launch_mode="singleTask",
            affinity="com.android.settings.root",
            aliases=("com.android.settings.Settings",),
            filters=(IntentFilter(("android.settings.SETTINGS",)),),
        ),
        ActivityInfo("com.android.settings.SubSettings", sub_settings, exported=True),
        *(_deep_link(info) for info in PAGES.values() if info.activity),
    ),
    system=True,
)
INTELLIGENCE = App(
    package="com.android.settings.intelligence",
    label="Settings Suggestions",
    icon=LauncherIcon("magnify", "#5F6368"),
    activities=(
        ActivityInfo(
            "com.android.settings.intelligence.search.SearchActivity",
            Search,
            filters=(
                IntentFilter(
                    ("android.settings.APP_SEARCH_SETTINGS", "com.android.settings.action.SETTINGS_SEARCH")
                ),
            ),
        ),
    ),
    system=True,
)
APPS = (SETTINGS, INTELLIGENCE)
