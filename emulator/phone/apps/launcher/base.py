"""What the launcher's screens share: going home, opening apps, and the menu of a held icon."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.launcher.places import Launchable
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import NEW_TASK, Intent, icon_touched
from emulator.phone.system.keys import OVERVIEW
from emulator.phone.toolkit import ui
from protocol.geometry import Rect

APP_DETAILS = "android.settings.APPLICATION_DETAILS_SETTINGS"


class LauncherScreen(ui.Screen):
    """A full screen of the launcher's one activity; home is at its bottom."""

    edge_to_edge = True

    def on_new_intent(self, intent: Intent) -> None:
        """The home key shows the first page, the overview key the recent apps."""
        self.collapse()
        if intent.action == OVERVIEW:
            from emulator.phone.apps.launcher.recents import Recents

            self.activity.screens[0].push(Recents())

    def collapse(self) -> None:
        """Closes all that is above home."""
        above = self.activity.screens[1:]
        if above:
            self.activity.close(above[0])

    def open(self, component: str) -> None:
        """Starts an app, or brings it back as it was left; the launcher is at home when one returns."""
        self.collapse()
        launch(self.app, component)

    def tell(self, intent: Intent) -> None:
        """Starts another app's activity; without one for it nothing happens but a toast."""
        try:
            self.app.start(intent)
        except ActivityNotFound:
            self.app.toast("App isn't installed.")

    def show_details(self, entry: Launchable) -> None:
        """The app's page in Settings."""
        self.tell(Intent(APP_DETAILS, data=f"package:{entry.app.package}", flags=NEW_TASK))

    def place_of(self, key: str) -> Rect:
        """Where an icon is now."""
        for window in self.app.phone.windows.visible():
            found = window.node.by_id(key) if window.screen is self and window.node is not None else None
            if found is not None:
                return found.frame
        return self.app.phone.display.content


def launch(app: AppContext, component: str) -> None:
    """As a touch on an icon does."""
    app.phone.activities.start(icon_touched(component))
