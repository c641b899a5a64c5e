"""The package manager: installing and clearing packages, their rights, and what an intent means; starts nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App
from emulator.phone.system import app_warnings, installing
from emulator.phone.system.apk import Installation
from emulator.phone.system.appops import AppOps
from emulator.phone.system.grants import Grants
from emulator.phone.system.install_sessions import Sessions
from emulator.phone.system.intents import HOME, LAUNCHER, MAIN, Intent
from emulator.phone.system.package_table import ENABLED, NoSuchPackageError, PackageTable
from emulator.phone.system.resolver import Resolver
from emulator.phone.system.roles import Roles

if TYPE_CHECKING:
    from emulator.phone.device import Phone


class Packages(PackageTable):
    """Packages by name. ``grants``, ``roles`` and ``appops`` are its parts; most callers use the short verbs here."""

    def __init__(self, phone: Phone) -> None:
        super().__init__(phone)
        self.appops = AppOps(phone)
        self.grants = Grants(phone, self)
        self.roles = Roles(phone, self)
        self.resolver = Resolver(phone, self)
        self.sessions = Sessions(self)

    # Intents ------------------------------------------------------------------------------------------

    def resolve(self, intent: Intent) -> list[tuple[App, ActivityInfo]]:
        """The activities an implicit start may open: one where a default is set, several where the user chooses."""
        return self.resolver.resolve(intent)

    def candidates(self, intent: Intent) -> list[tuple[App, ActivityInfo]]:
        """Every activity that accepts the intent, whatever the defaults are."""
        return self.resolver.candidates(intent)

    @property
    def home(self) -> str:
        """The package of the home screen."""
        return self.roles.holder("home") or ""

    @property
    def home_activity(self) -> str | None:
        """The component of the home screen; None where no launcher is installed."""
        wanted = Intent(MAIN, categories=frozenset({HOME}))
        found = [pair for pair in self.candidates(wanted) if pair[0].package == self.home]
        if not found:
            found = [
                (app, info)
                for app, info in self.candidates(Intent(MAIN, categories=frozenset({LAUNCHER})))
                if app.package == self.home
            ]
        return f"{found[0][0].package}/{found[0][1].name}" if found else None

    # Permissions and roles ------------------------------------------------------------------------------

    def granted(self, package: str, permission: str) -> bool:
        return self.grants.granted(package, permission)

    def grant(self, package: str, permission: str) -> None:
        """Raises PermissionDenied or NoSuchPackageError with the words of ``pm grant``."""
        self.grants.grant(package, permission)

    def revoke(self, package: str, permission: str) -> None:
        """Raises as ``grant`` does; a process that loses a permission is killed."""
        self.grants.revoke(package, permission)

    def role(self, role: str) -> str | None:
        """The package that holds "sms", "dialer", "browser", "home" or "assistant"."""
        return self.roles.holder(role)

    def set_role(self, role: str, package: str | None) -> None:
        self.roles.assign(role, package)

    # Changing -----------------------------------------------------------------------------------------

    def update(self, package: str, **changes: object) -> None:
        """Changes fields of an installed package (``state``, ``hidden``, ``installer``, ``stopped``)."""
        self.put(replace(self.find(package), **changes))  # type: ignore[arg-type]

    def unstop(self, package: str) -> None:
        """A package that had been stopped runs again, and hears broadcasts from now on."""
        if self.installed(package) and self.find(package).stopped:
            self.update(package, stopped=False)

    def set_enabled(self, package: str, state: int) -> None:
        """0 enabled, 2 disabled, 3 disabled by the user; a disabled package is stopped."""
        self.update(package, state=state)
        if state != ENABLED:
            self.phone.activities.force_stop(package)

    def install(self, apk: bytes, how: Installation = Installation()) -> str:
        """Installs or updates an APK and returns its package; data and grants of an older version stay.

        Raises InstallFailed, also for a package that this phone has no app for: it runs no foreign code.
        """
        return installing.install(self, {"base.apk": apk}, how)

    def install_parts(self, parts: Mapping[str, bytes], how: Installation = Installation()) -> str:
        """Like ``install``, of an app in several files."""
        return installing.install(self, parts, how)

    def remove_update(self, package: str) -> None:
        """Brings a system app back as the image has it."""
        installing.remove_update(self, package)

    def uninstall(self, package: str, *, keep_data: bool = False) -> None:
        """Removes a package (an image's one for the user only: it can be brought back) and all that was its."""
        found = self.find(package)
        self.phone.activities.force_stop(package)
        self.phone.activities.forget(package)
        self._forget(package)
        if not keep_data:
            for folder in (f"/data/data/{package}", f"/data/user_de/0/{package}", *_external(package)):
                if self.phone.fs.exists(folder):
                    self.phone.fs.rmtree(folder)
        if not found.system and self.phone.fs.exists(found.folder):
            self.phone.fs.rmtree(found.folder)
        self.put(replace(found, removed=True, splits=found.splits if found.system else ()))

    def reinstall(self, package: str) -> None:
        """``install-existing``: brings back what the image or the registry has."""
        found = self.known(package)
        if found is None:
            raise NoSuchPackageError(f"Package {package} doesn't exist")
        self.put(replace(found, removed=False, state=ENABLED))
        self.make_data_folder(found)

    def clear(self, package: str) -> None:
        """``pm clear``: the data are gone, grants are as from the factory, the process is dead, its timers too."""
        found = self.find(package)
        self.phone.activities.force_stop(package)
        self.phone.activities.forget(package)
        fs = self.phone.fs
        for folder in (f"/data/data/{package}", f"/data/user_de/0/{package}", *_external(package)):
            if fs.is_dir(folder):
                for name in fs.listdir(folder):
                    _remove(self.phone, f"{folder}/{name}")
        self.make_data_folder(found)
        self._forget(package)
        self.phone.windows.invalidate()

    def _forget(self, package: str) -> None:
        self.grants.reset(package)
        self.resolver.forget(package)
        self.appops.reset(package)
        app_warnings.forget(self.phone.fs, package)
        self.phone.notifications.cancel_all(package, ongoing=True)


def _external(package: str) -> Iterator[str]:
    for kind in ("data", "media", "obb"):
        yield f"/data/media/0/Android/{kind}/{package}"


def _remove(phone: Phone, path: str) -> None:
    if phone.fs.stat(path, follow=False).mode & 0o170000 == 0o040000:
        phone.fs.rmtree(path)
    else:
        phone.fs.remove(path)
