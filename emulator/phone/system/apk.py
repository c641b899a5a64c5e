"""Why Android refuses to install a file, by its failure codes; reading the file is ``protocol.apk``'s."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.errors import PhoneError
from protocol.apk import Manifest, NoArchiveError, manifest
from protocol.apk_resources import ApkError


class InstallFailed(PhoneError):
    """Nothing was installed; the message is Android's failure code and a reason."""


@dataclass(frozen=True)
class Installation:
    """How an APK is to be installed: ``grant`` gives all runtime permissions that it asks for.

    Without ``replace`` a package that is there stays as it is, without ``downgrade`` a newer one does.
    """

    grant: bool = False
    installer: str = ""
    replace: bool = True
    downgrade: bool = False


def read_apk(data: bytes) -> Manifest:
    """The manifest of an APK; raises InstallFailed where there is none to read."""
    try:
        return manifest(data)
    except NoArchiveError as error:
        raise InstallFailed("INSTALL_PARSE_FAILED_NOT_APK: Failed to parse base.apk") from error
    except ApkError as error:
        raise InstallFailed(f"INSTALL_PARSE_FAILED_MANIFEST_MALFORMED: {error}") from error
