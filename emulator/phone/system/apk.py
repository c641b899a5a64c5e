"""What is handed over to be installed, and why Android refuses it; reading a file is ``protocol.apk``'s."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emulator.phone.errors import PhoneError
from protocol.apk import Manifest, NoArchiveError, manifest
from protocol.apk_resources import ApkError


class InstallFailed(PhoneError):
    """Nothing was installed; the message is Android's failure code and a reason."""


@dataclass(frozen=True)
class Installation:
    """How an APK is to be installed: ``grant`` gives all runtime permissions that it asks for.

    Without ``replace`` a package that is there stays as it is, without ``downgrade`` a newer one does; without
    ``test_only`` nothing is installed that its maker made for tests. ``inherit`` names the package that the parts
    are added to.
    """

    grant: bool = False
    installer: str = ""
    replace: bool = True
    downgrade: bool = False
    test_only: bool = False
    inherit: str = ""


@dataclass(frozen=True)
class Bundle:
    """An app as it is installed: its base, and the parts beside it by the name of the split."""

    manifest: Manifest
    base: bytes
    splits: Mapping[str, bytes]


def read_apk(data: bytes) -> Manifest:
    """The manifest of an APK; raises InstallFailed where there is none to read."""
    try:
        return manifest(data)
    except NoArchiveError as error:
        raise InstallFailed("INSTALL_PARSE_FAILED_NOT_APK: Failed to parse base.apk") from error
    except ApkError as error:
        raise InstallFailed(f"INSTALL_PARSE_FAILED_MANIFEST_MALFORMED: {error}") from error


def assembled(parts: Mapping[str, bytes]) -> Bundle:
    """One app of the files that were handed over, by name; raises InstallFailed where they are not one app's."""
    if not parts:
        raise InstallFailed("INSTALL_FAILED_INVALID_APK: No packages staged")
    manifests = {name: read_apk(data) for name, data in parts.items()}
    first = next(iter(manifests.values()))
    found: dict[str, str] = {}
    for name, part in manifests.items():
        if part.package != first.package:
            _refuse(f"{name} package {part.package} inconsistent with {first.package}")
        if part.version_code != first.version_code:
            _refuse(f"{name} version code {part.version_code} inconsistent with {first.version_code}")
        if part.split in found:
            _refuse(f"Split {part.split or 'null'} was defined multiple times")
        found[part.split] = name
    if "" not in found:
        _refuse("Full install must include a base package")
    base = found.pop("")
    return Bundle(manifests[base], parts[base], {split: parts[name] for split, name in found.items()})


def _refuse(reason: str) -> None:
    raise InstallFailed(f"INSTALL_FAILED_INVALID_APK: {reason}")
