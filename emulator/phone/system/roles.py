"""Default apps: who holds the roles sms, dialer, browser, home and assistant, and what comes with a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.system import permissions
from emulator.phone.system.intents import HOME, MAIN, SENDTO, VIEW, Intent

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.system.packages import Packages

FULL_NAMES = {
    "assistant": "android.app.role.ASSISTANT",
    "browser": "android.app.role.BROWSER",
    "dialer": "android.app.role.DIALER",
    "home": "android.app.role.HOME",
    "sms": "android.app.role.SMS",
}
_FACTORY = {
    "assistant": "com.google.android.googlequicksearchbox",
    "browser": "com.android.chrome",
    "dialer": "com.google.android.dialer",
    "home": "com.google.android.apps.nexuslauncher",
    "sms": "com.google.android.apps.messaging",
}
_SETTINGS = {"sms": "sms_default_application", "dialer": "dialer_default_application"}
_SMS_SCHEMES = ("sms", "smsto", "mms", "mmsto")


def role_for(intent: Intent) -> str | None:
    """The role whose holder Android opens without a question for an implicit intent."""
    if intent.action == MAIN and HOME in intent.categories:
        return "home"
    if intent.action == SENDTO and intent.scheme in _SMS_SCHEMES:
        return "sms"
    if intent.action == "android.intent.action.DIAL":
        return "dialer"
    if intent.action == VIEW and intent.scheme in ("http", "https") and not intent.mime:
        return "browser"
    return None


class Roles:
    """Holders by role. An assignment writes the secure setting that mirrors it and grants what the role brings."""

    def __init__(self, phone: Phone, packages: Packages) -> None:
        self.phone = phone
        self.packages = packages
        self._holders: dict[str, str | None] = dict(_FACTORY)

    def holder(self, role: str) -> str | None:
        """None where nobody holds it or the holder is gone; raises KeyError for an unknown role."""
        package = self._holders[role]
        return package if package is not None and self.packages.installed(package) else None

    def assign(self, role: str, package: str | None) -> None:
        """Raises NoSuchPackageError for a package that is not installed."""
        if package is not None:
            self.packages.find(package)
        before, self._holders[role] = self._holders[role], package
        if role in _SETTINGS:
            if package is None:
                self.phone.settings.delete("secure", _SETTINGS[role])
            else:
                self.phone.settings.put("secure", _SETTINGS[role], package)
        if before and before != package:
            self.packages.grants.held(before).difference_update(
                permissions.role_grants(role) - permissions.factory_grants(before)
            )
        if package is not None:
            for name in permissions.role_grants(role):
                self.packages.grants.allow(package, name)

    def grants(self, package: str) -> set[str]:
        """What the roles a package holds bring it."""
        held = (role for role, holder in self._holders.items() if holder == package)
        return {name for role in held for name in permissions.role_grants(role)}
