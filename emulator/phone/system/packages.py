"""The package manager: what is installed, what it may do and which activity an intent means; it starts nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App
from emulator.phone.errors import PhoneError
from emulator.phone.system.apk import read_apk
from emulator.phone.system.appops import AppOps
from emulator.phone.system.grants import Grants
from emulator.phone.system.install_sessions import Sessions
from emulator.phone.system.intents import HOME, LAUNCHER, MAIN, Intent
from emulator.phone.system.permissions import implied
from emulator.phone.system.preinstalled import image_packages
from emulator.phone.system.resolver import Resolver
from emulator.phone.system.roles import Roles

if TYPE_CHECKING:
    from emulator.phone.device import Phone

FIRST_INSTALLED_UID = 10180
BUILD_MS = 1_663_862_400_000
"""When the image was built: the age of its packages."""
IMAGE_VERSION = ("13", 33)
ENABLED, DISABLED, DISABLED_USER = 0, 2, 3


class NoSuchPackageError(PhoneError):
    """Nothing of that name is installed."""


@dataclass(frozen=True)
class Package:
    """One installed package. ``state`` 0 is enabled as its manifest says, 2 disabled, 3 disabled by the user."""

    name: str
    uid: int
    path: str
    system: bool
    version_code: int
    version_name: str
    target_sdk: int
    permissions: tuple[str, ...] = ()
    installed_ms: int = BUILD_MS
    updated_ms: int = BUILD_MS
    installer: str = ""
    state: int = ENABLED
    hidden: bool = False
    removed: bool = False
    stopped: bool = False

    @property
    def enabled(self) -> bool:
        return self.state == ENABLED and not self.hidden and not self.removed

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


class Packages:
    """Packages by name. ``grants``, ``roles`` and ``appops`` are its parts; most callers use the short verbs here."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.appops = AppOps()
        self._packages: dict[str, Package] = {}
        self._next_uid = FIRST_INSTALLED_UID
        self._fill()
        self.grants = Grants(phone, self)
        self.roles = Roles(phone, self)
        self.resolver = Resolver(phone, self)
        self.sessions = Sessions(self)

    def _fill(self) -> None:
        registry = self.phone.registry
        version, code = IMAGE_VERSION
        for image in image_packages():
            plain = Package(image.name, image.uid, image.path, True, code, version, 33)
            self._packages[image.name] = _described(plain, registry.get(image.name))
        for name in sorted(set(registry) - set(self._packages)):
            app = registry[name]
            folder = name.rpartition(".")[2]
            path = f"/system/app/{folder}/{folder}.apk" if app.system else _data_path(name)
            when = BUILD_MS if app.system else self.phone.clock.now_ms
            new = Package(name, self._take_uid(), path, app.system, 1, "", 33, (), when, when)
            self._packages[name] = _described(new, app)
        for package in self._packages.values():
            self.make_data_folder(package)

    def _take_uid(self) -> int:
        self._next_uid += 1
        return self._next_uid - 1

    # Looking ------------------------------------------------------------------------------------------

    @property
    def apps(self) -> dict[str, App]:
        """The installed packages that have code on this phone."""
        return {name: app for name, app in self.phone.registry.items() if self.installed(name)}

    def all(self) -> list[Package]:
        """All installed packages, by name."""
        return [each for _, each in sorted(self._packages.items()) if not each.removed]

    def find(self, package: str) -> Package:
        """Raises NoSuchPackageError."""
        found = self._packages.get(package)
        if found is None or found.removed:
            raise NoSuchPackageError(f"Unknown package: {package}")
        return found

    def installed(self, package: str) -> bool:
        found = self._packages.get(package)
        return found is not None and not found.removed

    def enabled(self, package: str) -> bool:
        return package in self._packages and self._packages[package].enabled

    def uid(self, package: str) -> int:
        """The package's user id, kept while it is installed; 1000 for a package that is not."""
        found = self._packages.get(package)
        return 1000 if found is None else found.uid

    def label(self, package: str) -> str:
        app = self.phone.registry.get(package)
        return package if app is None else app.label

    def owner_of(self, info: ActivityInfo) -> tuple[str, str]:
        """The package and class of one of the phone's activities; raises KeyError for another object."""
        for package, app in self.phone.registry.items():
            if any(info is each for each in app.activities):
                return package, info.name
        raise KeyError(info.name)

    def launchable(self) -> list[tuple[App, ActivityInfo]]:
        """What the launcher shows, by label."""
        found = [
            (app, info)
            for app in self.apps.values()
            if self.enabled(app.package)
            for info in app.activities
            if info.launcher
        ]
        return sorted(found, key=lambda pair: ((pair[1].label or pair[0].label).lower(), pair[0].package))

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

    def _put(self, package: Package) -> None:
        self._packages[package.name] = package
        self.phone.windows.invalidate()

    def update(self, package: str, **changes: object) -> None:
        """Changes fields of an installed package (``state``, ``hidden``, ``installer``, ``stopped``)."""
        self._put(replace(self.find(package), **changes))  # type: ignore[arg-type]

    def set_enabled(self, package: str, state: int) -> None:
        """0 enabled, 2 disabled, 3 disabled by the user; a disabled package is stopped."""
        self.update(package, state=state)
        if state != ENABLED:
            self.phone.activities.force_stop(package)

    def install(self, apk: bytes, *, grant: bool = False, installer: str = "") -> str:
        """Installs or updates an APK and returns its package; data and grants of an older version stay.

        ``grant`` gives all runtime permissions it asks for. Raises InvalidApkError.
        """
        manifest = read_apk(apk)
        name, now = manifest.package, self.phone.clock.now_ms
        old = self._packages.get(name)
        path = _data_path(name)
        package = Package(
            name, old.uid if old else self._take_uid(), path, old.system if old else False,
            manifest.version_code, manifest.version_name, manifest.target_sdk,
            manifest.permissions, old.installed_ms if old and not old.removed else now, now, installer,
        )  # fmt: skip
        self.phone.fs.makedirs(package.folder, uid=1000, mode=0o771)
        self.phone.fs.write(path, apk, uid=1000, mode=0o644)
        self.make_data_folder(package)
        self.phone.activities.force_stop(name)
        app = self.phone.registry.get(name)
        asked = implied(_merged(manifest.permissions, app), manifest.target_sdk)
        self._put(replace(package, permissions=asked))
        if grant:
            self.grants.grant_all(name)
        return name

    def make_data_folder(self, package: Package) -> None:
        folder = f"/data/data/{package.name}"
        if not self.phone.fs.exists(folder):
            self.phone.fs.makedirs(folder, uid=package.uid, mode=0o700)

    def uninstall(self, package: str, *, keep_data: bool = False) -> None:
        """Removes a package (an image's one for the user only: it can be brought back) and all that was its."""
        found = self.find(package)
        self.phone.activities.force_stop(package)
        self._forget(package)
        if not keep_data:
            for folder in (f"/data/data/{package}", *_external(package)):
                if self.phone.fs.exists(folder):
                    self.phone.fs.rmtree(folder)
        if found.path.startswith("/data/app") and self.phone.fs.exists(found.folder):
            self.phone.fs.rmtree(found.folder)
        self._put(replace(found, removed=True))

    def reinstall(self, package: str) -> None:
        """``install-existing``: brings back what the image or the registry has."""
        found = self._packages.get(package)
        if found is None:
            raise NoSuchPackageError(f"Package {package} doesn't exist")
        self._put(replace(found, removed=False, state=ENABLED))
        self.make_data_folder(found)

    def clear(self, package: str) -> None:
        """``pm clear``: the data are gone, grants are as from the factory, the process is dead, its timers too."""
        self.find(package)
        self.phone.activities.force_stop(package)
        fs = self.phone.fs
        for folder in (f"/data/data/{package}", f"/data/user_de/0/{package}", *_external(package)):
            if fs.is_dir(folder):
                for name in fs.listdir(folder):
                    _remove(self.phone, f"{folder}/{name}")
        self._forget(package)
        self.phone.windows.invalidate()

    def _forget(self, package: str) -> None:
        self.grants.reset(package)
        self.resolver.forget(package)
        self.appops.reset(package)
        self.phone.notifications.cancel_all(package, ongoing=True)


def _described(package: Package, app: App | None) -> Package:
    """With what the app's code says of itself."""
    if app is None:
        return package
    return replace(
        package,
        version_code=app.version_code,
        version_name=app.version_name,
        target_sdk=app.target_sdk,
        permissions=implied(app.permissions, app.target_sdk),
    )


def _merged(asked: tuple[str, ...], app: App | None) -> tuple[str, ...]:
    extra = () if app is None else tuple(name for name in app.permissions if name not in asked)
    return (*asked, *extra)


def _data_path(package: str) -> str:
    """The APK of an installed package, in folders named as Android names them."""
    digest = hashlib.sha256(package.encode()).digest()
    outer, inner = (base64.urlsafe_b64encode(part).decode() for part in (digest[:16], digest[16:]))
    return f"/data/app/~~{outer}/{package}-{inner}/base.apk"


def _external(package: str) -> Iterator[str]:
    for kind in ("data", "media", "obb"):
        yield f"/data/media/0/Android/{kind}/{package}"


def _remove(phone: Phone, path: str) -> None:
    if phone.fs.stat(path, follow=False).mode & 0o170000 == 0o040000:
        phone.fs.rmtree(path)
    else:
        phone.fs.remove(path)
