"""Which package holds which permission, and how often the user said no; dialogs are shown elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.errors import PermissionDenied
from emulator.phone.system import permissions

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.system.packages import Packages

_OP_OF = {
    "android.permission.MANAGE_EXTERNAL_STORAGE": "MANAGE_EXTERNAL_STORAGE",
    "android.permission.MANAGE_MEDIA": "MANAGE_MEDIA",
    "android.permission.PACKAGE_USAGE_STATS": "GET_USAGE_STATS",
    "android.permission.REQUEST_INSTALL_PACKAGES": "REQUEST_INSTALL_PACKAGES",
    "android.permission.SCHEDULE_EXACT_ALARM": "SCHEDULE_EXACT_ALARM",
    "android.permission.SYSTEM_ALERT_WINDOW": "SYSTEM_ALERT_WINDOW",
    "android.permission.WRITE_SETTINGS": "WRITE_SETTINGS",
}
"""Permissions whose truth is an app operation."""
_ON_BY_DEFAULT = ("SCHEDULE_EXACT_ALARM",)
MAX_DENIALS = 2


class Grants:
    """Runtime and development grants by package; normal permissions are held by asking for them."""

    def __init__(self, phone: Phone, packages: Packages) -> None:
        self.phone = phone
        self.packages = packages
        self._held: dict[str, set[str]] = {}
        self._denials: dict[str, dict[str, int]] = {}

    def granted(self, package: str, permission: str) -> bool:
        if not self.packages.installed(package):
            return False
        found = self.packages.find(package)
        if found.uid < 10000 or package == "com.android.systemui":
            return True
        if permission in _OP_OF:
            mode = self.packages.appops.mode(package, _OP_OF[permission])
            return mode == "allow" or (mode == "default" and _OP_OF[permission] in _ON_BY_DEFAULT)
        if permissions.changeable(permission):
            return permission in self.held(package)
        return permission in found.permissions and (found.system or permissions.level(permission) == "normal")

    def held(self, package: str) -> set[str]:
        """The runtime and development permissions a package holds."""
        if package not in self._held:
            self._held[package] = set(permissions.factory_grants(package)) | self.packages.roles.grants(
                package
            )
        return self._held[package]

    def check(self, package: str, permission: str) -> None:
        """Raises what ``pm grant`` and ``pm revoke`` print."""
        found = self.packages.find(package)
        if permissions.level(permission) is None:
            raise PermissionDenied(f"Unknown permission: {permission}")
        if permission not in found.permissions and permission not in permissions.factory_grants(package):
            raise PermissionDenied(f"Package {package} has not requested permission {permission}")
        if not permissions.changeable(permission):
            raise PermissionDenied(
                f"Permission {permission} requested by {package} is not a changeable permission type"
            )

    def grant(self, package: str, permission: str) -> None:
        self.check(package, permission)
        self.allow(package, permission)

    def allow(self, package: str, permission: str) -> None:
        """Grants without asking whether the package may have it: the user's or a role's word."""
        self.held(package).add(permission)
        self._denials.get(package, {}).pop(permission, None)

    def grant_all(self, package: str) -> None:
        """``install -g``: every runtime permission the package asks for."""
        for name in self.packages.find(package).permissions:
            if permissions.runtime(name):
                self.allow(package, name)

    def revoke(self, package: str, permission: str) -> None:
        self.check(package, permission)
        if permission in self.held(package):
            self.held(package).discard(permission)
            self.phone.activities.kill(package)

    def deny(self, package: str, permission: str) -> None:
        """The user said no once more."""
        self.held(package).discard(permission)
        counts = self._denials.setdefault(package, {})
        counts[permission] = counts.get(permission, 0) + 1

    def denials(self, package: str, permission: str) -> int:
        return self._denials.get(package, {}).get(permission, 0)

    def askable(self, package: str, permission: str) -> bool:
        """False once the user has said no twice: Android answers for them from then on."""
        return self.denials(package, permission) < MAX_DENIALS

    def reset(self, package: str) -> None:
        """Back to what the factory and the package's roles give."""
        self._held.pop(package, None)
        self._denials.pop(package, None)
