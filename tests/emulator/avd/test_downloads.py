"""App packages: downloaded once, trusted the first time, refused when they change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.avd.downloads import Packages
from emulator.avd.errors import AvdError, PackageChanged
from tests.emulator.avd.shelf import Shelf


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    shelf.files["/apps/a.apk"] = b"first"
    yield shelf
    shelf.close()


def test_a_package_comes_once_and_its_checksum_is_written_down(shelf: Shelf, tmp_path: Path) -> None:
    for _ in range(2):
        packages = Packages(tmp_path, address=shelf.address)
        assert packages.get("a.apk") == b"first"
    assert shelf.asked == ["/apps/a.apk"]
    digest = hashlib.sha256(b"first").hexdigest()
    assert json.loads((tmp_path / "checksums.json").read_text()) == {"a.apk": digest} == packages.used


def test_a_package_that_changed_where_it_is_published_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    Packages(tmp_path, address=shelf.address).get("a.apk")
    (tmp_path / "a.apk").unlink()
    shelf.files["/apps/a.apk"] = b"second"
    with pytest.raises(PackageChanged, match="SHA-256"):
        Packages(tmp_path, address=shelf.address).get("a.apk")


def test_a_package_that_changed_on_our_disk_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    Packages(tmp_path, address=shelf.address).get("a.apk")
    (tmp_path / "a.apk").write_bytes(b"rotten")
    with pytest.raises(PackageChanged, match="mend it with: rm"):
        Packages(tmp_path, address=shelf.address).get("a.apk")


def test_a_folder_of_packages_is_held_to_the_same_checksums(shelf: Shelf, tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "folder"
    folder.mkdir()
    (folder / "a.apk").write_bytes(b"first")
    assert Packages(kept, folder).get("a.apk") == b"first"
    (folder / "a.apk").write_bytes(b"another build")
    with pytest.raises(PackageChanged):
        Packages(kept, folder).get("a.apk")
    assert not shelf.asked


def test_a_package_that_is_not_there_is_told_with_where_it_was_looked_for(
    shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(AvdError, match=r"/apps/b\.apk cannot be downloaded: .*404"):
        Packages(tmp_path, address=shelf.address).get("b.apk")
    with pytest.raises(AvdError, match=r"there is no b\.apk in"):
        Packages(tmp_path, tmp_path / "none").get("b.apk")


def test_a_download_that_breaks_off_leaves_nothing_behind(shelf: Shelf, tmp_path: Path) -> None:
    shelf.lies = 7
    with pytest.raises(AvdError, match=r"a\.apk"):
        Packages(tmp_path, address=shelf.address).get("a.apk")
    assert not list(tmp_path.iterdir())
    shelf.lies = 0
    assert Packages(tmp_path, address=shelf.address).get("a.apk") == b"first"
