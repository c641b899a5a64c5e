"""What SMS Messenger's screens share: the store, settings, and news of messages while they are shown."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.look import SimpleScreen
from emulator.phone.apps.sms_messenger.store import Store
from emulator.phone.system.activity import Activity
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from protocol.apps import sms as contract

THREAD_ID, THREAD_TEXT, THREAD_NUMBER = "thread_id", "thread_text", "thread_number"
"""Extras of the thread's activity."""
THEME = ui.SIMPLE.with_colors(light={"composer": "#F0F0F3"}, dark={"composer": "#2E3133"})
ACTIVITIES = f"{contract.PACKAGE}/{contract.PACKAGE}.activities"


class SmsScreen(SimpleScreen):
    """A screen of the app; ``refresh`` loads again what it shows."""

    theme = THEME

    @property
    def store(self) -> Store:
        return Store(self.app)

    def refresh(self) -> None:
        """Messages came, went or changed."""

    def on_resume(self) -> None:
        self.refresh()


def running(app: AppContext) -> list[Activity]:
    """The app's activities, front first."""
    return [
        activity
        for task in reversed(app.phone.activities.tasks)
        for activity in reversed(task.activities)
        if activity.app.package == app.package
    ]


def refresh_all(app: AppContext) -> None:
    """Every screen of the app shows what is there now."""
    for activity in running(app):
        for screen in activity.screens:
            if isinstance(screen, SmsScreen):
                screen.refresh()
    app.phone.windows.invalidate()


def thread_intent(thread_id: int, numbers: tuple[str, ...], text: str = "") -> Intent:
    """Opens a conversation."""
    extras = {THREAD_ID: thread_id, THREAD_NUMBER: numbers, THREAD_TEXT: text}
    return Intent(component=contract.THREAD, extras=extras)
