"""Installing: which apps the phone takes, and what of an app's files becomes a package; files are read in ``apk``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from emulator.phone.system.apk import Bundle, Installation, InstallFailed, assembled
from emulator.phone.system.package_table import Package, data_path
from emulator.phone.system.permissions import implied

if TYPE_CHECKING:
    from emulator.phone.system.packages import Packages
    from protocol.apk import Manifest

SDK = 33


def install(packages: Packages, parts: Mapping[str, bytes], how: Installation) -> str:
    """Installs or updates one app of its files, and returns its package. Raises InstallFailed, having done nothing."""
    bundle = assembled(_inherited(packages, how.inherit) | dict(parts) if how.inherit else parts)
    name = bundle.manifest.package
    old = packages.known(name)
    _require_installable(packages, bundle.manifest, old, how)
    packages.phone.activities.force_stop(name)
    package = _written(packages, bundle, old, how.installer)
    packages.put(package)
    packages.make_data_folder(package)
    if how.grant:
        packages.grants.grant_all(name)
    return name


def _inherited(packages: Packages, name: str) -> dict[str, bytes]:
    """The files of the package that parts are added to."""
    found, fs = packages.known(name), packages.phone.fs
    if found is None or found.removed or not fs.exists(found.path):
        raise InstallFailed(f"INSTALL_FAILED_INVALID_APK: Missing existing base package for {name}")
    return {path: fs.read(path) for path in found.paths}


def _written(packages: Packages, bundle: Bundle, old: Package | None, installer: str) -> Package:
    """The package whose files lie in /data/app from now on, in place of those of an older version."""
    manifest, fs, now = bundle.manifest, packages.phone.fs, packages.phone.clock.now_ms
    app = packages.phone.registry.get(manifest.package)
    asked = dict.fromkeys(
        (*manifest.permissions, *(app.permissions if app else old.permissions if old else ()))
    )
    package = Package(
        manifest.package,
        old.uid if old else packages.take_uid(),
        data_path(manifest.package),
        old is not None and old.system,
        manifest.version_code,
        manifest.version_name,
        manifest.target_sdk,
        implied(tuple(asked), manifest.target_sdk),
        installed_ms=now if old is None or old.removed else old.installed_ms,
        updated_ms=now,
        installer=installer,
        splits=tuple(sorted(bundle.splits)),
    )
    if fs.exists(package.folder):
        fs.rmtree(package.folder)
    fs.makedirs(package.folder, uid=1000, mode=0o771)
    for path, data in zip(
        package.paths, (bundle.base, *(bundle.splits[each] for each in package.splits)), strict=True
    ):
        fs.write(path, data, uid=1000, mode=0o644)
    return package


def _require_installable(
    packages: Packages, manifest: Manifest, old: Package | None, how: Installation
) -> None:
    name = manifest.package
    if manifest.min_sdk > SDK:
        raise InstallFailed(
            "INSTALL_FAILED_OLDER_SDK: Failed parse during installPackageLI: base.apk: Requires newer sdk version"
            f" #{manifest.min_sdk} (current version is #{SDK})"
        )
    if name not in packages.phone.registry and packages.factory(name) is None:
        raise InstallFailed(
            f"INSTALL_FAILED_NO_MATCHING_ABIS: {name} is no app of this simulated phone, and it runs no other code"
        )
    if manifest.test_only and not how.test_only:
        raise InstallFailed(
            "INSTALL_FAILED_TEST_ONLY: Failed to install test-only apk. Did you forget to add -t?"
        )
    if old is None:
        return
    if not how.replace and not old.removed:
        raise InstallFailed(
            f"INSTALL_FAILED_ALREADY_EXISTS: Attempt to re-install {name} without first uninstalling."
        )
    stands = not old.removed or old.system or packages.phone.fs.exists(f"/data/data/{name}")
    if stands and manifest.version_code < old.version_code and not how.downgrade:
        raise InstallFailed(
            f"INSTALL_FAILED_VERSION_DOWNGRADE: Downgrade detected: Update version code {manifest.version_code} is"
            f" older than current {old.version_code}"
        )


def remove_update(packages: Packages, name: str) -> None:
    """Brings a system app back as the image has it; data that a newer version wrote are lost."""
    found, factory = packages.find(name), packages.factory(name)
    if factory is None:
        raise ValueError(f"{name} is no system app")
    if factory.version_code < found.version_code:
        packages.clear(name)
    packages.phone.activities.force_stop(name)
    packages.phone.fs.rmtree(found.folder)
    packages.put(replace(factory, uid=found.uid))
