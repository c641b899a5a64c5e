"""What a file that is to be installed says, and by which code it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.system.apk import InstallFailed, read_apk
from tests.emulator.system.apk_maker import apk
from tests.protocol import apk_builder
from tests.protocol.apk_builder import Tag

NAMES = st.from_regex(r"[a-z]{1,12}(\.[a-z]{1,12}){1,3}", fullmatch=True)


@given(NAMES, st.integers(1, 2**31 - 1), st.lists(NAMES, max_size=4, unique=True), st.booleans())
def test_what_was_written_is_read(package: str, version: int, permissions: list[str], utf8: bool) -> None:
    manifest = read_apk(apk(package, *permissions, version=version, utf8=utf8))
    assert (manifest.package, manifest.version_code) == (package, version)
    assert manifest.permissions == tuple(permissions)
    assert (manifest.min_sdk, manifest.target_sdk, manifest.label) == (21, 33, "Example")


@given(st.binary(max_size=400))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InstallFailed, match="INSTALL_PARSE_FAILED_NOT_APK"):
        read_apk(data)


def test_a_manifest_without_a_package_is_malformed() -> None:
    with pytest.raises(InstallFailed, match="INSTALL_PARSE_FAILED_MANIFEST_MALFORMED"):
        read_apk(apk_builder.apk(Tag("manifest")))
