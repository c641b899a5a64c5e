"""Notifications: per app, history, lock screen, Do Not Disturb and its parts."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.apps import listed
from emulator.phone.apps.settings.bound import bar, choice, flag, label, radios
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Buttons, Category, Note, Press, Row, TwoTarget

SHOW, SILENT = "secure/lock_screen_show_notifications", "secure/lock_screen_show_silent_notifications"
LOCK = (
    ("all", "Show conversations, default, and silent"),
    ("alerting", "Hide silent conversations and notifications"),
    ("none", "Don’t show any notifications"),
)
ZEN = "global/zen_mode"
DURATIONS = (("0", "Until you turn off"), ("60", "For 1 hour"), ("-1", "Ask every time"))


def lock_state(page: Page) -> str:
    if not page.flag(SHOW, 1):
        return "none"
    return "all" if page.flag(SILENT, 1) else "alerting"


def set_lock_state(page: Page, state: str) -> None:
    page.put(SHOW, 0 if state == "none" else 1)
    page.put(SILENT, 1 if state == "all" else 0)


def lock_row(page: Page, title: str = "Notifications on lock screen") -> Row:
    state = lock_state(page)
    return Row(
        title, dict(LOCK)[state], tap=partial(page.choose, title, LOCK, state, partial(set_lock_state, page))
    )


def zen_summary(page: Page) -> str:
    return "On" if page.flag(ZEN) else "Off"


@page("notifications", "Notifications", activity="Settings$ConfigureNotificationSettingsActivity",
      actions="NOTIFICATION_SETTINGS")  # fmt: skip
def notifications(page: Page) -> Rows:
    yield Category("Manage")
    yield Row("App settings", "Control notifications from individual apps", to="notification_apps")
    yield Row("Notification history", "Show recent and snoozed notifications", to="notification_history")
    yield Category("Conversation")
    yield Row("Conversations", "No priority conversations", to="conversations")
    bubbles = page.flag("secure/notification_bubbles", 1)
    words = "On / Conversations can appear as floating icons" if bubbles else "Off"
    yield Row("Bubbles", words, to="bubbles")
    yield Category("Privacy")
    yield Row(
        "Device & app notifications", "Control which apps and devices can read notifications", to="listeners"
    )
    yield lock_row(page)
    yield flag(page, "Sensitive notifications", "secure/lock_screen_allow_private_notifications", 1,
               "Show sensitive content when locked")  # fmt: skip
    yield Category("General")
    yield Row("Do Not Disturb", zen_summary(page), to="zen")
    yield Row("Wireless emergency alerts", "", to="emergency_alerts")
    yield flag(page, "Hide silent notifications in status bar", "own/hide_silent_icons")
    yield flag(page, "Allow notification snoozing", "secure/show_notification_snooze")
    yield flag(page, "Notification dot on app icon", "secure/notification_badging", 1)
    yield flag(page, "Enhanced notifications", "own/enhanced_notifications", 1,
               "Get suggested actions, replies, and more")  # fmt: skip


@page("notification_apps", "App notifications", "notifications", activity="Settings$NotificationAppListActivity",
      actions="ALL_APPS_NOTIFICATION_SETTINGS")  # fmt: skip
def notification_apps(page: Page) -> Rows:
    service = page.phone.notifications
    for app in listed(page):
        yield TwoTarget(
            app.label,
            app=app.icon,
            to="app_notifications",
            args={"package": app.package},
            searchable=False,
            on=service.enabled(app.package),
            set=partial(service.set_enabled, app.package),
        )


@page("notification_history", "Notification history", "notifications",
      activity="notification.history.NotificationHistoryActivity", actions="NOTIFICATION_HISTORY")  # fmt: skip
def notification_history(page: Page) -> Rows:
    yield bar(page, "Use notification history", "secure/notification_history_enabled")
    if not page.flag("secure/notification_history_enabled"):
        yield Note(
            "Turn on notification history to see recent notifications and snoozed notifications",
            searchable=False,
        )
        return
    found = page.phone.notifications.active()
    if found:
        yield Category("Last 24 hours", searchable=False)
    for each in found:
        words = f"{page.phone.packages.label(each.package)}: {each.text}"
        yield Row(each.title or each.text, words, searchable=False)
    if not found:
        yield Note("No recent notifications", searchable=False)


@page("conversations", "Conversations", "notifications", actions="CONVERSATION_SETTINGS",
      activity="Settings$ConversationListSettingsActivity")  # fmt: skip
def conversations(page: Page) -> Rows:
    yield Note("No priority conversations", searchable=False)
    yield Note(
        "Conversations you’ve marked as priority and recent conversations appear here", searchable=False
    )


@page("bubbles", "Bubbles", "notifications", activity="Settings$AppBubbleNotificationSettingsActivity",
      actions="APP_NOTIFICATION_BUBBLE_SETTINGS")  # fmt: skip
def bubbles_page(page: Page) -> Rows:
    yield bar(page, "Allow apps to show bubbles", "secure/notification_bubbles", 1)
    yield Note("Some conversations will appear as floating icons on top of other apps", searchable=False)


@page(
    "listeners",
    "Device & app notifications",
    "notifications",
    activity="Settings$NotificationAccessSettingsActivity",
    actions="ACTION_NOTIFICATION_LISTENER_SETTINGS",
)
def listeners(page: Page) -> Rows:
    yield Category("Allowed")
    yield flag(page, "Device Health Services", "own/listener.health", 1)
    yield Category("Not allowed")
    yield Note("No installed apps have requested notification access.", searchable=False)


@page("emergency_alerts", "Wireless emergency alerts", "notifications")
def emergency_alerts(page: Page) -> Rows:
    yield bar(page, "Allow alerts", "own/alerts", 1)
    on = page.flag("own/alerts", 1)
    for title, text in (
        ("Extreme threats", "Extreme threats to life and property"),
        ("Severe threats", "Severe threats to life and property"),
        ("AMBER alerts", "Child abduction emergency bulletins"),
        ("Public safety messages", "Recommended actions that can save lives or property"),
    ):
        yield flag(page, title, f"own/alerts.{title.split()[0].lower()}", 1, text, enabled=on)
    yield flag(page, "Vibration", "own/alerts.vibrate", 1, enabled=on)


# Do Not Disturb ---------------------------------------------------------------------------------------


def set_zen(page: Page, on: bool) -> None:
    page.phone.connectivity.set_do_not_disturb(on)


@page(
    "zen",
    "Do Not Disturb",
    "notifications",
    activity="Settings$ZenModeSettingsActivity",
    actions="ZEN_MODE_SETTINGS",
)
def zen(page: Page) -> Rows:
    yield Note("Only get notified by important people and apps", searchable=False)
    on = page.flag(ZEN)
    press = Press("Turn off now" if on else "Turn on now", "minus-circle-outline", partial(set_zen, page, not on),
                  f"zen_mode_settings_turn_{'off' if on else 'on'}_button")  # fmt: skip
    yield Buttons("", buttons=(press,))
    yield Category("What can interrupt Do Not Disturb")
    yield Row("People", "No conversations", to="zen_people")
    yield Row("Apps", "None", to="zen_apps")
    yield Row("Alarms & other interruptions", "Alarms and media", to="zen_sounds")
    yield Category("General")
    yield Row("Schedules", "None", to="zen_schedules")
    yield choice(page, "Duration for Quick Settings", "secure/zen_duration", DURATIONS, "0")
    yield Row(
        "Display options for hidden notifications",
        label(page, "own/zen_hidden", HIDDEN, "mute"),
        to="zen_hidden",
    )


WHO = (("anyone", "Anyone"), ("contacts", "Contacts"), ("starred", "Starred contacts"), ("none", "None"))
HIDDEN = (("mute", "No sound from notifications"), ("full", "No visuals or sound from notifications"))


@page("zen_people", "People", "zen")
def zen_people(page: Page) -> Rows:
    yield choice(page, "Messages", "own/zen_messages", WHO, "starred")
    yield choice(page, "Calls", "own/zen_calls", WHO, "starred")
    yield flag(
        page,
        "Allow repeat callers",
        "own/zen_repeat",
        1,
        "If the same person calls a second time within a 15 minute period, the call is not silenced.",
    )


@page("zen_apps", "Apps", "zen")
def zen_apps(page: Page) -> Rows:
    for app in listed(page):
        yield flag(page, app.label, f"own/zen_app.{app.package}", app=app.icon, searchable=False)


@page("zen_sounds", "Alarms & other interruptions", "zen")
def zen_sounds(page: Page) -> Rows:
    yield flag(page, "Alarms", "own/zen_alarms", 1, "From timers, alarms, security systems, and other apps")
    yield flag(page, "Media sounds", "own/zen_media", 1, "Sounds from videos, games, and other media")
    yield flag(page, "Touch sounds", "own/zen_touch", 0, "Sounds from your keyboard and other buttons")
    yield flag(page, "Reminders", "own/zen_reminders", 0, "From tasks and reminders")
    yield flag(page, "Calendar events", "own/zen_events", 0, "From upcoming calendar events")


@page("zen_schedules", "Schedules", "zen")
def zen_schedules(page: Page) -> Rows:
    yield flag(page, "Sleeping", "own/zen_sleeping", 0, "Sun–Sat, 10:00 PM – 7:00 AM")
    yield flag(page, "Event", "own/zen_event_rule", 0, "During events on any calendar")


@page("zen_hidden", "Display options for hidden notifications", "zen")
def zen_hidden(page: Page) -> Rows:
    yield Category("When Do Not Disturb is on")
    yield from radios(page, "own/zen_hidden", HIDDEN, "mute")
