"""Manifests of real APK files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.system.apk import InvalidApkError, read_apk
from tests.emulator.system.apk_maker import apk

NAMES = st.from_regex(r"[a-z]{1,12}(\.[a-z]{1,12}){1,3}", fullmatch=True)


@given(NAMES, st.integers(1, 2**31 - 1), st.lists(NAMES, max_size=4, unique=True), st.booleans())
def test_what_was_written_is_read(package: str, version: int, permissions: list[str], utf8: bool) -> None:
    manifest = read_apk(apk(package, *permissions, version=version, utf8=utf8))
    assert (manifest.package, manifest.version_code) == (package, version)
    assert manifest.permissions == tuple(permissions)
    assert manifest.activities == (f"{package}.MainActivity",)
    assert (manifest.min_sdk, manifest.target_sdk, manifest.label) == (21, 33, "Example")


@given(st.binary(max_size=400))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidApkError, match="INSTALL_PARSE_FAILED"):
        read_apk(data)


@given(st.data())
def test_a_damaged_manifest_is_refused_or_read(data: st.DataObject) -> None:
    from tests.emulator.system.apk_maker import binary_xml

    whole = bytearray(binary_xml([("manifest", {"package": "com.x"}), ("application", {"label": "X"})]))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("AndroidManifest.xml", bytes(whole))
    try:
        assert isinstance(read_apk(file.getvalue()).package, str)
    except InvalidApkError as error:
        assert "MALFORMED" in str(error)
