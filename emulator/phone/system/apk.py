"""Why Android refuses to install a file, by its failure codes; reading the file is ``protocol.apk``'s."""

from __future__ import annotations

from emulator.phone.errors import PhoneError
from protocol.apk import Manifest, NoArchiveError, manifest
from protocol.apk_resources import ApkError


class InvalidApkError(PhoneError):
    """The bytes are no APK; the message is Android's failure code."""


def read_apk(data: bytes) -> Manifest:
    """The manifest of an APK; raises InvalidApkError where there is none to read."""
    try:
        return manifest(data)
    except NoArchiveError as error:
        raise InvalidApkError("INSTALL_PARSE_FAILED_NOT_APK: Failed to parse base.apk") from error
    except ApkError as error:
        raise InvalidApkError(f"INSTALL_PARSE_FAILED_MANIFEST_MALFORMED: {error}") from error
