"""Apps in several files, updates of what the image has, and what an APK's manifest forbids."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.system.apk import Installation, InstallFailed
from protocol.apps import expense, markor
from tests.emulator.hand import Hand
from tests.emulator.system.apk_maker import apk
from tests.emulator.system.conftest import Run
from tests.protocol import apk_builder
from tests.protocol.apk_builder import Tag

APP = "org.example.app"
CHROME = "com.android.chrome"
NEW = 500_000_000


def split(name: str, package: str = APP, version: int = 1) -> bytes:
    attributes: dict[str, str | int | tuple[int]] = {
        "package": package,
        "versionCode": version,
        "split": name,
    }
    return apk_builder.apk(Tag("manifest", attributes, (Tag("application"),)))


def special(minimum: int = 21, test_only: int = 0) -> bytes:
    children = (Tag("uses-sdk", {"minSdkVersion": minimum}), Tag("application", {"testOnly": test_only}))
    return apk_builder.apk(Tag("manifest", {"package": APP, "versionCode": 1}, children))


def test_the_parts_of_an_app_are_installed_together(phone: Phone, run: Run) -> None:
    files = {
        "0_base.apk": apk(APP),
        "1_config.en.apk": split("config.en"),
        "2_dpi.apk": split("config.xxhdpi"),
    }
    number = run("cmd package install-create -t").stdout.decode().partition("[")[2].partition("]")[0]
    for name, data in files.items():
        assert run(f"cmd package install-write -S {len(data)} {number} {name} -", data).status == 0
    assert not phone.packages.installed(APP)
    assert run(f"cmd package install-commit {number}").stdout == b"Success\n"
    folder = phone.packages.find(APP).folder
    assert run(f"pm path {APP}").stdout.decode().splitlines() == [
        f"package:{folder}/{name}.apk" for name in ("base", "split_config.en", "split_config.xxhdpi")
    ]
    assert phone.fs.read(f"{folder}/base.apk") == files["0_base.apk"]
    assert b"splits=[base, config.en, config.xxhdpi]" in run(f"dumpsys package {APP}").stdout


def test_parts_come_from_paths_as_well(phone: Phone, run: Run) -> None:
    phone.fs.write("/data/local/tmp/b.apk", apk(APP))
    phone.fs.write("/data/local/tmp/s.apk", split("config.de"))
    assert run("cd /data/local/tmp; pm install b.apk s.apk").stdout == b"Success\n"
    assert phone.packages.find(APP).splits == ("config.de",)


def test_a_part_is_added_to_what_is_there(phone: Phone, run: Run) -> None:
    phone.packages.install(apk(APP))
    phone.packages.install_parts({"s.apk": split("feature")}, Installation(inherit=APP))
    assert len(run(f"pm path {APP}").stdout.splitlines()) == 2
    phone.packages.install(apk(APP))
    assert len(run(f"pm path {APP}").stdout.splitlines()) == 1, "a full install has its own parts only"
    assert phone.fs.listdir(phone.packages.find(APP).folder) == ["base.apk"]


@pytest.mark.parametrize(
    ("parts", "inherit", "words"),
    [
        ({}, "", "No packages staged"),
        ({"s.apk": split("a")}, "", "Full install must include a base package"),
        ({"b.apk": apk(APP), "s.apk": split("a", "org.other")}, "", "package org.other inconsistent with"),
        ({"b.apk": apk(APP), "s.apk": split("a", version=2)}, "", "version code 2 inconsistent with 1"),
        ({"b.apk": apk(APP), "c.apk": apk(APP)}, "", "Split null was defined multiple times"),
        ({"s.apk": split("a")}, APP, "Missing existing base package for org.example.app"),
    ],
)
def test_parts_that_are_no_app_are_refused(
    phone: Phone, parts: dict[str, bytes], inherit: str, words: str
) -> None:
    with pytest.raises(InstallFailed, match=f"INSTALL_FAILED_INVALID_APK: .*{words}"):
        phone.packages.install_parts(parts, Installation(inherit=inherit))
    assert not phone.packages.installed(APP)


def test_what_is_made_for_a_later_android_is_refused(phone: Phone) -> None:
    phone.packages.install(special(minimum=33))
    with pytest.raises(InstallFailed, match=r"INSTALL_FAILED_OLDER_SDK: .*#34 \(current version is #33\)"):
        phone.packages.install(special(minimum=34))


def test_what_is_made_for_tests_needs_to_be_asked_for(phone: Phone, run: Run) -> None:
    data = special(test_only=0xFFFFFFFF)
    refused = run(f"cmd package install -S {len(data)}", data)
    assert (
        b"INSTALL_FAILED_TEST_ONLY: Failed to install test-only apk. Did you forget to add -t?"
        in refused.stdout
    )
    assert run(f"cmd package install -t -S {len(data)}", data).stdout == b"Success\n"


def test_an_app_of_the_image_is_updated_and_the_update_removed(phone: Phone, run: Run) -> None:
    before = run(f"dumpsys package {CHROME}; pm path {CHROME}").stdout
    phone.packages.install(apk(CHROME, version=NEW))
    package = phone.packages.find(CHROME)
    assert (package.version_code, package.system, package.uid) == (NEW, True, 10013)
    assert b" UPDATED_SYSTEM_APP ]" in run(f"dumpsys package {CHROME}").stdout
    assert CHROME in run("pm list packages -s").stdout.decode()
    assert run(f"pm path {CHROME}").stdout.startswith(b"package:/data/app/")
    assert run(f"pm uninstall {CHROME}").stdout == b"Success\n"
    assert run(f"dumpsys package {CHROME}; pm path {CHROME}").stdout == before
    assert not phone.fs.exists(package.folder)
    assert run(f"pm uninstall {CHROME}").stdout == b"Failure [DELETE_FAILED_INTERNAL_ERROR]\n"


def test_all_updates_are_removed_at_once(phone: Phone, run: Run) -> None:
    phone.packages.install(apk(CHROME, version=NEW))
    phone.packages.install(apk("com.google.android.deskclock", version=NEW))
    phone.packages.install(apk(APP))
    done = run("pm uninstall-system-updates").stdout.decode()
    assert done == (
        f"Uninstalling updates to {CHROME}...\nUninstalling updates to com.google.android.deskclock...\nSuccess\n"
    )
    assert not any(package.updated for package in phone.packages.all())
    assert phone.packages.installed(APP)


def test_data_that_were_kept_refuse_an_older_version(phone: Phone, run: Run) -> None:
    older = apk(markor.PACKAGE, version=markor.VERSION_CODE - 1)
    assert run(f"pm uninstall -k {markor.PACKAGE}").stdout == b"Success\n"
    with pytest.raises(InstallFailed, match="INSTALL_FAILED_VERSION_DOWNGRADE"):
        phone.packages.install(older)
    phone.packages.install(apk(markor.PACKAGE, version=markor.VERSION_CODE))
    phone.packages.uninstall(markor.PACKAGE)
    assert phone.packages.install(older) == markor.PACKAGE


def test_a_refused_install_changes_nothing(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    pid = phone.processes.pid(expense.PACKAGE)
    before = phone.packages.find(expense.PACKAGE)
    for data in (apk(expense.PACKAGE, version=1), apk("org.unheard.of"), b"no apk"):
        with pytest.raises(InstallFailed):
            phone.packages.install(data)
    assert phone.packages.find(expense.PACKAGE) == before
    assert phone.processes.pid(expense.PACKAGE) == pid
