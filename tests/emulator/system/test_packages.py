"""Packages: installing, clearing, permissions, roles and what an intent means."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.errors import PermissionDenied
from emulator.phone.system.apk import Installation
from emulator.phone.system.intents import HOME, MAIN, Intent
from emulator.phone.system.package_table import NoSuchPackageError
from tests.emulator.system.apk_maker import apk
from tests.emulator.system.conftest import Run

CAMERA = "android.permission.CAMERA"
CONTACTS = "android.permission.READ_CONTACTS"


def test_an_installed_apk_is_a_package_until_it_is_uninstalled(phone: Phone) -> None:
    assert phone.packages.install(apk("org.example.app", CAMERA, version=7)) == "org.example.app"
    package = phone.packages.find("org.example.app")
    assert (package.version_code, package.version_name, package.system) == (7, "7.0", False)
    assert package.uid >= 10000
    assert phone.fs.exists(package.path)
    assert phone.fs.is_dir("/data/data/org.example.app")
    phone.packages.uninstall("org.example.app")
    assert not phone.packages.installed("org.example.app")
    assert not phone.fs.exists("/data/data/org.example.app")
    assert not phone.fs.exists(package.path)


def test_an_update_keeps_uid_data_and_grants(phone: Phone) -> None:
    phone.packages.install(apk("org.example.app", CAMERA))
    uid = phone.packages.uid("org.example.app")
    phone.packages.grant("org.example.app", CAMERA)
    phone.fs.write("/data/data/org.example.app/note", b"kept", uid=uid)
    phone.packages.install(apk("org.example.app", CAMERA, version=2))
    assert phone.packages.uid("org.example.app") == uid
    assert phone.packages.granted("org.example.app", CAMERA)
    assert phone.fs.read("/data/data/org.example.app/note") == b"kept"


def test_runtime_permissions_must_be_granted_and_normal_ones_need_not(phone: Phone) -> None:
    phone.packages.install(apk("org.example.app", CAMERA, "android.permission.INTERNET"))
    assert phone.packages.granted("org.example.app", "android.permission.INTERNET")
    assert not phone.packages.granted("org.example.app", CAMERA)
    phone.packages.grant("org.example.app", CAMERA)
    assert phone.packages.granted("org.example.app", CAMERA)
    phone.packages.revoke("org.example.app", CAMERA)
    assert not phone.packages.granted("org.example.app", CAMERA)


@pytest.mark.parametrize(
    ("permission", "words"),
    [
        (CONTACTS, "has not requested permission"),
        ("no.such.PERMISSION", "Unknown permission: no.such.PERMISSION"),
        ("android.permission.INTERNET", "is not a changeable permission type"),
    ],
)
def test_grants_that_android_refuses(phone: Phone, permission: str, words: str) -> None:
    phone.packages.install(apk("org.example.app", CAMERA, "android.permission.INTERNET"))
    with pytest.raises(PermissionDenied, match=words):
        phone.packages.grant("org.example.app", permission)


def test_after_two_denials_the_user_is_not_asked_again(phone: Phone) -> None:
    phone.packages.install(apk("org.example.app", CAMERA))
    grants = phone.packages.grants
    grants.deny("org.example.app", CAMERA)
    assert grants.askable("org.example.app", CAMERA)
    grants.deny("org.example.app", CAMERA)
    assert not grants.askable("org.example.app", CAMERA)
    phone.packages.clear("org.example.app")
    assert grants.askable("org.example.app", CAMERA)


def test_clear_wipes_data_and_grants_but_keeps_what_the_factory_gave(phone: Phone) -> None:
    phone.packages.install(apk("org.example.app", CAMERA), Installation(grant=True))
    phone.fs.write("/data/data/org.example.app/files.txt", b"x")
    phone.fs.makedirs("/sdcard/Android/data/org.example.app/files")
    phone.fs.write("/sdcard/Android/data/org.example.app/files/a", b"x")
    phone.packages.clear("org.example.app")
    assert phone.fs.listdir("/data/data/org.example.app") == ["cache", "code_cache"]
    assert not phone.fs.exists("/sdcard/Android/data/org.example.app/files/a")
    assert not phone.packages.granted("org.example.app", CAMERA)
    phone.packages.clear("com.android.camera2")
    assert phone.packages.granted("com.android.camera2", CAMERA)


def test_clearing_the_contacts_provider_forgets_people_and_calls(phone: Phone) -> None:
    from emulator.phone.system.contacts import Contact

    phone.contacts.save(Contact(given="Ann"))
    phone.calls.add("5551234", 2)
    phone.packages.clear("com.android.providers.contacts")
    assert phone.contacts.all() == []
    assert phone.calls.all() == []


def test_special_access_is_an_app_operation(phone: Phone) -> None:
    phone.packages.install(apk("org.example.app"))
    access = "android.permission.MANAGE_EXTERNAL_STORAGE"
    assert not phone.packages.granted("org.example.app", access)
    phone.packages.appops.set("org.example.app", "MANAGE_EXTERNAL_STORAGE", "allow")
    assert phone.packages.granted("org.example.app", access)


def test_a_role_brings_permissions_and_its_setting(phone: Phone) -> None:
    phone.packages.install(apk("org.example.sms", "android.permission.SEND_SMS"))
    phone.packages.set_role("sms", "org.example.sms")
    assert phone.packages.role("sms") == "org.example.sms"
    assert phone.packages.granted("org.example.sms", "android.permission.SEND_SMS")
    assert phone.settings.get("secure", "sms_default_application") == "org.example.sms"
    phone.packages.uninstall("org.example.sms")
    assert phone.packages.role("sms") is None


def test_home_resolves_to_one_launcher(phone: Phone) -> None:
    found = phone.packages.resolve(Intent(MAIN, categories=frozenset({HOME})))
    assert [app.package for app, _ in found] == ["com.google.android.apps.nexuslauncher"]


def test_a_disabled_package_takes_no_intents(phone: Phone) -> None:
    home = phone.packages.home
    phone.packages.set_enabled(home, 3)
    assert not phone.packages.enabled(home)
    assert phone.packages.candidates(Intent(MAIN, categories=frozenset({HOME}))) == []


def test_unknown_packages_are_named(phone: Phone) -> None:
    with pytest.raises(NoSuchPackageError, match=r"org\.nowhere"):
        phone.packages.find("org.nowhere")


# From the shell -------------------------------------------------------------------------------------------


def test_pm_installs_from_stdin_as_adb_does(run: Run, phone: Phone) -> None:
    data = apk("org.example.app", CAMERA)
    done = run(f"cmd package 'install' '-r' '-t' '-g' -S {len(data)}", stdin=data + b"more")
    assert (done.stdout, done.status) == (b"Success\n", 0)
    assert phone.packages.granted("org.example.app", CAMERA)
    bad = run("cmd package install -S 3", stdin=b"abc")
    assert bad.stdout.startswith(b"Failure [INSTALL_PARSE_FAILED_NOT_APK")
    assert bad.status == 1


def test_pm_install_session(run: Run, phone: Phone) -> None:
    data = apk("org.example.app")
    session = run("pm install-create -r").stdout.decode().partition("[")[2].partition("]")[0]
    assert run(f"pm install-write -S {len(data)} {session} base.apk -", stdin=data).stdout == (
        f"Success: streamed {len(data)} bytes\n".encode()
    )
    assert run(f"pm install-commit {session}").stdout == b"Success\n"
    assert phone.packages.installed("org.example.app")


@pytest.mark.parametrize(
    ("script", "out", "status"),
    [
        ("pm path com.android.chrome", "package:/product/app/Chrome/Chrome.apk\n", 0),
        ("pm path no.such", "", 1),
        ("pm clear com.android.chrome", "Success\n", 0),
        ("pm uninstall no.such", "Failure [DELETE_FAILED_INTERNAL_ERROR]\n", 1),
        ("pm uninstall com.android.settings", "Failure [DELETE_FAILED_INTERNAL_ERROR]\n", 1),
        ("pm uninstall --user 0 com.android.egg", "Success\n", 0),
        ("pm list users", "Users:\n\tUserInfo{0:Owner:c13} running\n", 0),
        ("pm has-feature android.hardware.wifi", "true\n", 0),
        ("pm has-feature no.such.feature", "false\n", 1),
        ("pm get-install-location", "0[auto]\n", 0),
        ("pm disable-user com.android.chrome", "Package com.android.chrome new state: disabled-user\n", 0),
        ("cmd package enable com.android.chrome", "Package com.android.chrome new state: enabled\n", 0),
        ("pm frobnicate", "Unknown command: frobnicate\n", 255),
        ("pm list packages -U deskclock", "package:com.google.android.deskclock uid:10092\n", 0),
    ],
)
def test_pm_in_android_s_words(run: Run, script: str, out: str, status: int) -> None:
    done = run(script)
    assert (done.stdout.decode(), done.status) == (out, status)


def test_pm_clear_of_nothing_says_failed(run: Run) -> None:
    done = run("pm clear no.such.app")
    assert (done.stderr, done.status) == (b"Failed\n", 1)


def test_pm_grant_prints_java_s_exception(run: Run) -> None:
    done = run("pm grant com.android.camera2 android.permission.READ_SMS")
    assert done.status == 255
    assert b"Exception occurred while executing 'grant':\njava.lang.SecurityException: " in done.stderr


def test_system_and_third_party_lists_divide_all_packages(run: Run, phone: Phone) -> None:
    phone.packages.install(apk("org.example.app"))
    every, system, others = (set(run(f"pm list packages {flag}").stdout.split()) for flag in ("", "-s", "-3"))
    assert b"package:org.example.app" in others
    assert system | others == every
    assert not system & others


def test_dumpsys_package_has_what_appium_looks_for(run: Run, phone: Phone) -> None:
    phone.packages.install(apk("org.example.app", CAMERA, "android.permission.INTERNET", version=3))
    phone.packages.grant("org.example.app", CAMERA)
    text = run("dumpsys package org.example.app").stdout.decode()
    for part in (
        "  Package [org.example.app] (",
        "    versionCode=3 minSdk=",
        "    versionName=3.0\n",
        "    requested permissions:\n      android.permission.CAMERA\n",
        "    install permissions:\n      android.permission.INTERNET: granted=true\n",
        "      runtime permissions:\n        android.permission.CAMERA: granted=true, flags=[ ",
        "    pkgFlags=[ HAS_CODE ",
        " enabled=0 instant=false",
    ):
        assert part in text


def test_old_apps_are_asked_for_permissions_younger_than_they(phone: Phone) -> None:
    notify, audio = "android.permission.POST_NOTIFICATIONS", "android.permission.READ_MEDIA_AUDIO"
    phone.packages.install(apk("org.example.old", "android.permission.WRITE_EXTERNAL_STORAGE", target=30))
    for permission in (notify, audio, "android.permission.READ_EXTERNAL_STORAGE"):
        phone.packages.grant("org.example.old", permission)
        assert phone.packages.granted("org.example.old", permission)
    phone.packages.install(apk("org.example.new", target=33))
    with pytest.raises(PermissionDenied, match="has not requested"):
        phone.packages.grant("org.example.new", notify)
