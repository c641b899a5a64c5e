"""Posted notifications: what they say, which are active, whether one pops up; the shade draws them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emulator.phone.system.intents import Intent

if TYPE_CHECKING:
    from emulator.phone.device import Phone

MIN, LOW, DEFAULT, HIGH = 1, 2, 3, 4
"""Importances; HIGH pops up."""
POST = "android.permission.POST_NOTIFICATIONS"
HEADS_UP_MS = 5_000


@dataclass(frozen=True)
class Action:
    """A button: sends ``intent`` to an activity, or (``broadcast``) to receivers.

    With ``input_hint`` it asks for a line of text first and adds it as extra "android.text".
    """

    title: str
    intent: Intent
    broadcast: bool = False
    input_hint: str = ""


@dataclass(frozen=True)
class Notification:
    """One notification; ``package``, ``tag`` and ``id`` are its identity, a second post replaces the first.

    ``when`` 0 becomes the time of posting; ``chronometer`` counts the time since then. ``intent`` is what a tap starts
    (with ``broadcast``: sends). ``icon`` names a glyph of the icon font. ``progress`` is (done, of), (0, 0) for an
    endless one.
    """

    package: str
    id: int
    title: str = ""
    text: str = ""
    channel: str = "default"
    tag: str = ""
    when: int = 0
    importance: int = DEFAULT
    actions: tuple[Action, ...] = ()
    intent: Intent | None = None
    broadcast: bool = False
    delete_intent: Intent | None = None
    big_text: str = ""
    icon: str = "bell"
    group: str = ""
    ongoing: bool = False
    auto_cancel: bool = True
    only_alert_once: bool = False
    show_when: bool = True
    progress: tuple[int, int] | None = None
    full_screen: bool = False
    chronometer: bool = False
    category: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        return (self.package, self.tag, self.id)


class Notifications:
    """The active notifications, in the order of posting, and what the user has switched off."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.heads_up: Notification | None = None
        """What pops up over the screen until ``heads_up_gone``."""
        self.answered: tuple[str, str, int] | None = None
        """The key of what is being answered where it popped up: it stays, and nothing else pops up."""
        self._active: dict[tuple[str, str, int], Notification] = {}
        self._blocked: set[str] = set()
        self._banner_timer = 0

    def enabled(self, package: str) -> bool:
        """False for an app whose notifications are off, or that lacks the permission."""
        return package not in self._blocked and self.phone.packages.granted(package, POST)

    def set_enabled(self, package: str, enabled: bool) -> None:
        """The switch in Settings; it and the permission are one thing on Android 13."""
        if enabled:
            self._blocked.discard(package)
            self.phone.packages.grants.allow(package, POST)
        else:
            self._blocked.add(package)
            self.cancel_all(package)

    def post(self, notification: Notification) -> None:
        """Shows or replaces a notification; one of an app that may not notify is dropped, as on Android."""
        if not self.enabled(notification.package):
            self.phone.logcat.log(
                "NotificationService", f"Suppressing notification from package {notification.package}"
            )
            return
        posted = notification if notification.when else replace(notification, when=self.phone.clock.now_ms)
        known = self._active.get(posted.key)
        self._active[posted.key] = posted
        if known is None and posted.importance > MIN:
            self.phone.accessibility.notification(posted.package)
        if self.pops_up(posted, known is not None):
            if self.answered != posted.key:
                self._answer_over()
            self.heads_up = posted
            self.phone.looper.cancel(self._banner_timer)
            self._banner_timer = self.phone.looper.post(HEADS_UP_MS, self._banner_over)
        elif known is not None and self.heads_up == known:
            self.heads_up = posted
        self.phone.windows.invalidate()

    def pops_up(self, notification: Notification, known: bool) -> bool:
        """The heads-up decision: high importance, the screen on, no Do Not Disturb, banners not switched off."""
        settings = self.phone.settings
        return (
            notification.importance >= HIGH
            and not (known and notification.only_alert_once)
            and settings.number("global", "heads_up_notifications_enabled", 1) != 0
            and settings.number("global", "zen_mode", 0) == 0
            and self.phone.power.interactive
            and (notification.full_screen or self.answered in (None, notification.key))
        )

    def fills_screen(self, notification: Notification) -> bool:
        """Whether its full-screen intent is started: in the dark, over the lock screen, and where banners are off.

        Do Not Disturb lets alarms through.
        """
        settings, power = self.phone.settings, self.phone.power
        banners = settings.number("global", "heads_up_notifications_enabled", 1) != 0
        quiet = settings.number("global", "zen_mode", 0) != 0
        return (
            notification.full_screen
            and self.enabled(notification.package)
            and not (quiet and notification.category != "alarm")
            and not (banners and power.interactive and not power.locked)
        )

    def _banner_over(self) -> None:
        """A banner's time is over; that of a call or an alarm, which could fill the screen, stays while it rings."""
        if self.heads_up is not None and not self.heads_up.full_screen and self.answered is None:
            self.heads_up_gone()

    def heads_up_gone(self) -> None:
        """The banner leaves; the notification stays in the shade."""
        if self.heads_up is not None:
            self.heads_up = None
            self._answer_over()
            self.phone.windows.invalidate()

    def cancel(self, package: str, notification_id: int, tag: str = "") -> None:
        """Takes one away; none of that id is no error."""
        gone = self._active.pop((package, tag, notification_id), None)
        if gone is not None and self.heads_up is not None and self.heads_up.key == gone.key:
            self.heads_up = None
            self._answer_over()
        self.phone.windows.invalidate()

    def _answer_over(self) -> None:
        """What was being answered where it popped up is gone, and the keyboard with it."""
        if self.answered is not None:
            self.answered = None
            self.phone.ime.hide()

    def cancel_all(self, package: str, *, ongoing: bool = True) -> None:
        """Takes away all of a package."""
        for each in self.active(package):
            if ongoing or not each.ongoing:
                self.cancel(each.package, each.id, each.tag)

    def clear(self) -> None:
        """The user's "Clear all": ongoing ones stay."""
        for each in self.active():
            if not each.ongoing:
                self.dismiss(each)

    def dismiss(self, notification: Notification) -> None:
        """The user swiped one away: its delete intent is sent."""
        self.cancel(notification.package, notification.id, notification.tag)
        if notification.delete_intent is not None:
            self.phone.broadcasts.send(notification.delete_intent)

    def active(self, package: str = "") -> list[Notification]:
        """As the shade lists them: important ones first, then the newest first."""
        found = [each for each in self._active.values() if package in ("", each.package)]
        return sorted(found, key=lambda each: (each.importance < DEFAULT, -each.importance, -each.when))

    def packages(self) -> list[str]:
        """Those that have something posted."""
        return sorted({each.package for each in self._active.values()})

    def find(self, package: str, notification_id: int, tag: str = "") -> Notification | None:
        return self._active.get((package, tag, notification_id))

    def open(self, notification: Notification) -> None:
        """A tap: starts what it points to and, where it cancels itself, takes it away."""
        if notification.auto_cancel and not notification.ongoing:
            self.cancel(notification.package, notification.id, notification.tag)
        self._fire(notification.intent, notification.broadcast, notification.package)

    def act(self, notification: Notification, action: Action, text: str = "") -> None:
        """A tap on a button, with the text typed into it where it asked for one."""
        intent = action.intent
        if action.input_hint:
            intent = replace(intent, extras={**intent.extras, "android.text": text})
        self._fire(intent, action.broadcast, notification.package)

    def _fire(self, intent: Intent | None, broadcast: bool, package: str) -> None:
        if intent is None:
            return
        if broadcast:
            self.phone.broadcasts.send(intent)
        else:
            self.phone.power.unlock()
            self.phone.activities.start(replace(intent, flags=intent.flags | 0x10000000), caller=package)
