"""Broadcasts: an intent to every receiver that wants it, apps' and the system's own; starts no activity."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.phone.app import BroadcastReply
from emulator.phone.system.connectivity import AIRPLANE_MODE
from emulator.phone.system.intents import Intent

if TYPE_CHECKING:
    from emulator.phone.device import Phone

SystemReceiver = Callable[["Phone", Intent], "BroadcastReply | None"]

RECEIVERS: dict[str, list[SystemReceiver]] = {}
"""The system's own receivers by action; ``receives`` adds one."""


def receives(*actions: str) -> Callable[[SystemReceiver], SystemReceiver]:
    """Registers a module-level function as a receiver of the system."""

    def register(function: SystemReceiver) -> SystemReceiver:
        for action in actions:
            RECEIVERS.setdefault(action, []).append(function)
        return function

    return register


class Broadcasts:
    """Delivers at once, in the order system, then packages by name."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def send(self, intent: Intent) -> BroadcastReply:
        """The reply of the last receiver that gave one; code 0 and no data where none did.

        An intent with a package or a component reaches that package only, any other all that were not stopped by the
        user. A receiver runs in its app's process, which is started for it; what it fails with is that app's crash.
        """
        reply = BroadcastReply()
        target = intent.component.partition("/")[0] or intent.package
        if not target or target == "android":
            for receiver in RECEIVERS.get(intent.action, ()):
                reply = receiver(self.phone, intent) or reply
        for package, app in self.phone.packages.apps.items():
            handler = app.receivers.get(intent.action)
            if handler is None or not self._hears(package, target):
                continue
            self.phone.process_started(package)
            try:
                reply = handler(self.phone.activities.context(package), intent) or reply
            except Exception as error:
                self.phone.crashes.handle(error, package)
        self.phone.windows.invalidate()
        return reply

    def _hears(self, package: str, target: str) -> bool:
        packages = self.phone.packages
        if not packages.enabled(package):
            return False
        return not packages.find(package).stopped if not target else target == package


@receives("android.intent.action.MEDIA_SCANNER_SCAN_FILE", "android.intent.action.MEDIA_MOUNTED")
def scan_media(phone: Phone, intent: Intent) -> None:
    """The media store looks at its files again."""
    phone.media.scan(intent.data.removeprefix("file://"))


@receives(AIRPLANE_MODE)
def airplane_mode(phone: Phone, intent: Intent) -> None:
    """Whoever sends it and whatever it says: the setting counts."""
    phone.connectivity.airplane_mode_told()
