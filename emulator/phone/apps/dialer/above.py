"""What screens over Phone's home share: a new intent is home's to follow."""

from __future__ import annotations

from emulator.phone.apps.contacts.look import PeopleScreen
from emulator.phone.system.intents import Intent


class Above(PeopleScreen):
    """A screen that makes way when the activity is started again."""

    def on_new_intent(self, intent: Intent) -> None:
        home = self.activity.screens[0]
        self.activity.close(self.activity.screens[1])
        home.on_new_intent(intent)
