"""What is installed: one value a package, by name; installing, granting and resolving are done elsewhere."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App
from emulator.phone.errors import PhoneError
from emulator.phone.system.permissions import implied
from emulator.phone.system.preinstalled import ASKED, LABELS, ImagePackage, image_packages

if TYPE_CHECKING:
    from emulator.phone.device import Phone

FIRST_INSTALLED_UID = 10180
CACHES = ("cache", "code_cache")
"""What a package's data hold from the beginning, and again when they were cleared."""
CACHE_GROUPS = 20_000
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
    splits: tuple[str, ...] = ()

    @property
    def enabled(self) -> bool:
        return self.state == ENABLED and not self.hidden and not self.removed

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def paths(self) -> tuple[str, ...]:
        """The base, and one file for each split."""
        return (self.path, *(f"{self.folder}/split_{split}.apk" for split in self.splits))

    @property
    def updated(self) -> bool:
        """It is of the image, and a newer version than the image's is installed."""
        return self.system and self.path.startswith("/data/app/")


class PackageTable:
    """The packages of the image and those installed since, each with its folder under /data/data."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._packages: dict[str, Package] = {}
        self._next_uid = FIRST_INSTALLED_UID
        self._fill()

    def _fill(self) -> None:
        registry = self.phone.registry
        for image in image_packages():
            self._packages[image.name] = _of_image(image, registry.get(image.name))
        for name in sorted(set(registry) - set(self._packages)):
            app, now = registry[name], self.phone.clock.now_ms
            uid = self.take_uid()
            if app.system:
                self._packages[name] = _of_image(ImagePackage(name, _system_path(name), uid), app)
            else:
                new = Package(name, uid, data_path(name), False, 1, "", 33, (), now, now)
                self._packages[name] = _described(new, app)
        for package in self._packages.values():
            self.make_data_folder(package)

    def factory(self, package: str) -> Package | None:
        """A system package as the image has it; None for any other."""
        app = self.phone.registry.get(package)
        for image in image_packages():
            if image.name == package:
                return _of_image(image, app)
        if app is None or not app.system:
            return None
        return _of_image(ImagePackage(package, _system_path(package), self.uid(package)), app)

    def take_uid(self) -> int:
        """The next free user id of an app."""
        self._next_uid += 1
        return self._next_uid - 1

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
        return LABELS.get(package, package) if app is None else app.label

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

    def put(self, package: Package) -> None:
        """Adds or replaces a package."""
        self._packages[package.name] = package
        self.phone.windows.invalidate()

    def known(self, package: str) -> Package | None:
        """A package that is installed, or was: its uid and its APK are kept."""
        return self._packages.get(package)

    def make_data_folder(self, package: Package) -> None:
        """Makes ``/data/data/<package>``, which only the package may enter, and in it the folders of its caches."""
        folder, uid = f"/data/data/{package.name}", package.uid
        if not self.phone.fs.exists(folder):
            self.phone.fs.makedirs(folder, uid=uid, mode=0o700)
        for name in CACHES:
            if not self.phone.fs.exists(f"{folder}/{name}"):
                self.phone.fs.mkdir(f"{folder}/{name}", uid=uid, gid=cache_group(uid), mode=0o2771)


def cache_group(uid: int) -> int:
    """The group that a package's caches are of."""
    return uid + CACHE_GROUPS - 10_000 if uid >= 10_000 else uid


def _of_image(image: ImagePackage, app: App | None) -> Package:
    version, code = IMAGE_VERSION
    asked = implied(ASKED.get(image.name, ()), 33)
    return _described(Package(image.name, image.uid, image.path, True, code, version, 33, asked), app)


def _system_path(package: str) -> str:
    folder = package.rpartition(".")[2]
    return f"/system/app/{folder}/{folder}.apk"


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


def data_path(package: str) -> str:
    """The APK of an installed package, in folders named as Android names them."""
    digest = hashlib.sha256(package.encode()).digest()
    outer, inner = (base64.urlsafe_b64encode(part).decode() for part in (digest[:16], digest[16:]))
    return f"/data/app/~~{outer}/{package}-{inner}/base.apk"
