"""What may be installed: apps that this phone has, newer or as new as they are; everything else is refused by name."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.system.apk import Installation, InstallFailed
from protocol.apps import markor
from tests.emulator.hand import Hand
from tests.emulator.system.apk_maker import apk
from tests.emulator.system.conftest import Run

NOT_BUILT = ("org.tasks", "net.osmand", "net.cozic.joplin", "com.example.androidworld")


def test_an_app_that_was_removed_comes_back_as_new(phone: Phone, hand: Hand) -> None:
    phone.fs.write(f"{markor.NOTEBOOK}/kept.md", b"text")
    phone.packages.uninstall(markor.PACKAGE)
    hand.home()
    hand.swipe((540, 2000), (540, 600))
    assert not hand.shows(text="Markor")
    phone.packages.install(apk(markor.PACKAGE, version=markor.VERSION_CODE))
    hand.home()
    hand.open(markor.PACKAGE)
    assert "NEXT" in hand.texts(), "its first-run screens, as its data are gone"
    assert phone.fs.exists(f"{markor.NOTEBOOK}/kept.md")


@pytest.mark.parametrize("package", [*NOT_BUILT, "org.example.unheard"])
def test_an_app_that_the_phone_has_not_is_refused(phone: Phone, run: Run, package: str) -> None:
    before = phone.packages.installed(package)
    data = apk(package)
    done = run(f"cmd package install -r -t -g -S {len(data)}", data)
    assert done.status == 1
    assert done.stdout.startswith(
        b"Failure [INSTALL_FAILED_NO_MATCHING_ABIS: " + package.encode() + b" is no app of"
    )
    assert phone.packages.installed(package) == before
    created = run(f"pm install-create -r; pm install-write -S {len(data)} 1290153842 base.apk", data)
    assert created.status == 0, created
    assert run("pm install-commit 1290153842").stdout.startswith(
        b"Failure [INSTALL_FAILED_NO_MATCHING_ABIS: "
    )


def test_older_versions_need_to_be_asked_for(phone: Phone, run: Run) -> None:
    phone.packages.install(apk("org.example.app", version=7))
    with pytest.raises(
        InstallFailed, match=r"INSTALL_FAILED_VERSION_DOWNGRADE: .* 6 is older than current 7"
    ):
        phone.packages.install(apk("org.example.app", version=6))
    phone.packages.install(apk("org.example.app", version=6), Installation(downgrade=True))
    assert phone.packages.find("org.example.app").version_code == 6
    phone.fs.write("/data/local/tmp/old.apk", apk("org.example.app", version=5))
    assert b"INSTALL_FAILED_VERSION_DOWNGRADE" in run("pm install -r /data/local/tmp/old.apk").stdout
    assert run("pm install -r -d /data/local/tmp/old.apk").stdout == b"Success\n"


def test_what_is_there_is_replaced_unless_that_is_not_wanted(phone: Phone, run: Run) -> None:
    phone.packages.install(apk("org.example.app"))
    phone.fs.write("/data/local/tmp/again.apk", apk("org.example.app"))
    assert b"INSTALL_FAILED_ALREADY_EXISTS" in run("pm install -R /data/local/tmp/again.apk").stdout
    assert run("pm install /data/local/tmp/again.apk").stdout == b"Success\n"
    phone.packages.uninstall("org.example.app")
    phone.packages.install(apk("org.example.app"), Installation(replace=False))
    assert phone.packages.installed("org.example.app")
