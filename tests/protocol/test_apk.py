"""Reading manifests: of APKs made by hand, of none, and of broken ones."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.apk import ApkError, Manifest, elements, manifest
from protocol.apk_resources import ResourceTable
from tests.protocol.apk_builder import LABEL_RESOURCE, apk, binary_xml, manifest_tag, resource_table

WHOLE = binary_xml(manifest_tag("org.example.app", 7, "1.2", "Example"))
TABLE = resource_table("Notes", "Notizen")


@pytest.mark.parametrize("utf8", [False, True])
def test_reads_what_a_manifest_declares(utf8: bool) -> None:
    made = apk(manifest_tag("org.example.app", 130605, "13.6.5", "Exämple"), utf8=utf8)
    assert manifest(made) == Manifest(
        package="org.example.app",
        version_code=130605,
        version_name="13.6.5",
        label="Exämple",
        min_sdk=21,
        target_sdk=33,
        permissions=("android.permission.CAMERA",),
        launcher="org.example.app.Main",
    )


def test_a_label_that_is_a_resource_is_that_of_the_default_configuration() -> None:
    made = apk(manifest_tag("a.b", label=(LABEL_RESOURCE,)), resources=TABLE)
    assert manifest(made).label == "Notes"


def test_a_label_that_refers_to_nothing_is_empty() -> None:
    assert manifest(apk(manifest_tag("a.b", label=(LABEL_RESOURCE + 1,)), resources=TABLE)).label == ""


def test_reads_from_a_file_too() -> None:
    assert manifest(io.BytesIO(apk(manifest_tag("a.b")))).package == "a.b"


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 100])
def test_what_is_no_zip_is_no_apk(data: bytes) -> None:
    with pytest.raises(ApkError):
        manifest(data)


def test_a_zip_without_a_manifest_is_no_apk() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", b"hello")
    with pytest.raises(ApkError, match="AndroidManifest"):
        manifest(file.getvalue())


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_broken_manifest_is_read_or_refused(at: int, noise: bytes) -> None:
    with contextlib.suppress(ApkError):
        list(elements(WHOLE[:at] + noise + WHOLE[at + len(noise) :]))


@given(st.integers(0, len(TABLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_broken_resource_table_is_read_or_refused(at: int, noise: bytes) -> None:
    with contextlib.suppress(ApkError):
        ResourceTable.parse(TABLE[:at] + noise + TABLE[at + len(noise) :]).string(LABEL_RESOURCE)
