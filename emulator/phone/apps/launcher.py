"""Pixel Launcher: home, the app drawer and the recent apps."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.app_icons import app_icon
from emulator.phone.system.intents import HOME, LAUNCHER, MAIN, Intent, IntentFilter
from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.widgets import MATCH, Box, Column, Recycler, Text, Widget


class Home(Screen):
    """The home screen; swipe up for all apps."""

    edge_to_edge = True

    def __init__(self, _intent: Intent) -> None:
        self.drawer = False

    def build(self) -> Widget:
        if not self.drawer:
            return Box(width=MATCH, height=MATCH, on_swipe=self._swipe, children=(Text("Home", size=30, gravity="center"),))
        apps = sorted((a for a in self.app.phone.registry.values() if a.launcher), key=lambda a: a.label.lower())
        return Box(
            width=MATCH, height=MATCH, padding=(8, 60, 8, 24),
            children=(Recycler(items=apps, row=self._icon, columns=4, id="apps_list_view", width=MATCH, height=MATCH),),
        )

    def _icon(self, app: App) -> Widget:
        return Column(
            desc=app.label, align="center", width=MATCH, padding=(4, 12), on_click=lambda: self._open(app),
            children=(app_icon(app.icon, 56), Text(app.label, size=14, max_lines=1)),
        )

    def _open(self, app: App) -> None:
        launcher = app.launcher
        assert launcher is not None
        component = f"{app.package}/{launcher.name}"
        self.app.start(Intent(MAIN, component=component, categories=frozenset({LAUNCHER}), flags=0x10000000))

    def _swipe(self, direction: str) -> None:
        self.drawer = direction == "up"

    def on_back(self) -> bool:
        self.drawer = False
        return True

    def on_new_intent(self, _intent: Intent) -> None:
        self.drawer = False


APP = App(
    package="com.google.android.apps.nexuslauncher",
    label="Pixel Launcher",
    icon=LauncherIcon("home", "#4285F4"),
    system=True,
    activities=(
        ActivityInfo(
            "com.google.android.apps.nexuslauncher.NexusLauncherActivity",
            Home,
            launch_mode="singleTask",
            filters=(IntentFilter((MAIN,), (HOME, "android.intent.category.DEFAULT")),),
        ),
    ),
)
