"""The packages that benchmark hosts name: those of the image are there, those with code open, the rest are unknown.

Hosts name apps that this phone may not have; what they then hear is what Android 13 says of an unknown package.
"""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Completed, Shell

NOTIFY = "android.permission.POST_NOTIFICATIONS"
PLACES = ("android.permission.ACCESS_COARSE_LOCATION", "android.permission.ACCESS_FINE_LOCATION")
CALENDAR = ("android.permission.READ_CALENDAR", "android.permission.WRITE_CALENDAR", NOTIFY)
MEDIA = (
    "android.permission.WRITE_EXTERNAL_STORAGE",
    "android.permission.ACCESS_MEDIA_LOCATION",
    "android.permission.READ_MEDIA_IMAGES",
    "android.permission.READ_MEDIA_VIDEO",
    NOTIFY,
)

COMPONENTS = {
    "ca.zgrs.clipper": "ca.zgrs.clipper.Main",
    "code.name.monkey.retromusic": ".activities.MainActivity",
    "com.android.camera2": "com.android.camera.CameraLauncher",
    "com.android.chrome": "com.google.android.apps.chrome.Main",
    "com.android.settings": ".Settings",
    "com.arduia.expense": "com.arduia.expense.ui.MainActivity",
    "com.dimowner.audiorecorder": "com.dimowner.audiorecorder.app.welcome.WelcomeActivity",
    "com.example.androidworld": ".MainActivity",
    "com.flauschcode.broccoli": "com.flauschcode.broccoli.MainActivity",
    "com.google.android.contacts": "com.android.contacts.activities.PeopleActivity",
    "com.google.android.deskclock": "com.android.deskclock.DeskClock",
    "com.google.android.dialer": "com.google.android.dialer.extensions.GoogleDialtactsActivity",
    "com.google.android.documentsui": "com.android.documentsui.files.FilesActivity",
    "com.google.androidenv.miniwob": "com.google.androidenv.miniwob.app.MainActivity",
    "com.simplemobiletools.calendar.pro": "com.simplemobiletools.calendar.pro.activities.MainActivity",
    "com.simplemobiletools.draw.pro": "com.simplemobiletools.draw.pro.activities.MainActivity",
    "com.simplemobiletools.gallery.pro": "com.simplemobiletools.gallery.pro.activities.MainActivity",
    "com.simplemobiletools.smsmessenger": "com.simplemobiletools.smsmessenger.activities.MainActivity",
    "de.dennisguse.opentracks": "de.dennisguse.opentracks.TrackListActivity",
    "net.cozic.joplin": ".MainActivity",
    "net.gsantner.markor": "net.gsantner.markor.activity.MainActivity",
    "net.osmand": "net.osmand.plus.activities.MapActivity",
    "org.tasks": "com.todoroo.astrid.activity.MainActivity",
    "org.videolan.vlc": ".gui.MainActivity",
}
"""What hosts start of each app they know."""

GRANTED = {
    "code.name.monkey.retromusic": ("android.permission.READ_MEDIA_AUDIO", NOTIFY),
    "com.android.camera2": PLACES[:1],
    "com.android.chrome": (NOTIFY,),
    "com.dimowner.audiorecorder": ("android.permission.RECORD_AUDIO", NOTIFY),
    "com.simplemobiletools.calendar.pro": CALENDAR,
    "com.simplemobiletools.gallery.pro": MEDIA,
    "de.dennisguse.opentracks": (*PLACES, NOTIFY),
    "net.cozic.joplin": PLACES,
    "net.osmand": (NOTIFY,),
    "org.videolan.vlc": (NOTIFY,),
}
"""What hosts grant when they set an app up: its manifest must ask for it."""

OF_THE_IMAGE = (
    "android com.android.camera2 com.android.chrome com.android.providers.calendar com.android.providers.contacts"
    " com.android.providers.downloads com.android.providers.telephony com.android.settings com.android.shell"
    " com.android.systemui com.google.android.apps.docs com.google.android.apps.maps com.google.android.apps.messaging"
    " com.google.android.apps.nexuslauncher com.google.android.apps.photos com.google.android.calendar"
    " com.google.android.contacts com.google.android.deskclock com.google.android.dialer com.google.android.documentsui"
    " com.google.android.gm com.google.android.gms com.google.android.googlequicksearchbox"
    " com.google.android.inputmethod.latin com.google.android.permissioncontroller"
    " com.google.android.providers.media.module com.google.android.youtube"
)
NEVER = "org.example.never"


def sh(phone: Phone, script: str) -> Completed:
    return Shell(phone).run(script)


def said(done: Completed) -> str:
    return str((done.stdout + done.stderr).decode())


def on_the_phone(phone: Phone, package: str, *, code: bool) -> None:
    if (package in phone.packages.apps) is not code:
        pytest.skip(f"{package} has {'no ' if code else ''}code on this phone")


def unknown(phone: Phone, package: str) -> None:
    if phone.packages.installed(package):
        pytest.skip(f"{package} is on this phone")


def test_the_packages_of_the_image_are_listed(phone: Phone) -> None:
    lines = sh(phone, "pm list packages").stdout.decode().splitlines()
    assert all(line.startswith("package:") for line in lines)
    assert len(set(lines)) == len(lines) > 150
    assert {f"package:{name}" for name in OF_THE_IMAGE.split()} <= set(lines)
    assert sh(phone, "pm list packages -s").stdout.decode().count("\n") >= len(OF_THE_IMAGE.split())


@pytest.mark.parametrize("package", OF_THE_IMAGE.split()[1:])
def test_each_of_the_image_is_whole(phone: Phone, package: str) -> None:
    assert sh(phone, f"pm path {package}").stdout.startswith(b"package:/")
    assert sh(phone, f"[ -d /data/data/{package} ]").status == 0
    assert sh(phone, f"dumpsys package {package}").stdout.decode().count(f"  Package [{package}] (") == 1


@pytest.mark.parametrize(
    "package",
    [
        "com.android.chrome",
        "com.android.providers.contacts",
        "com.google.android.apps.messaging",
        "com.arduia.expense",
    ],
)
def test_data_are_cleared(phone: Phone, package: str) -> None:
    phone.fs.write(f"/data/data/{package}/left", b"x")
    done = sh(phone, f"pm clear {package}")
    assert (done.stdout, done.stderr, done.status) == (b"Success\n", b"", 0)
    assert not phone.fs.exists(f"/data/data/{package}/left")
    assert phone.fs.is_dir(f"/data/data/{package}")


@pytest.mark.parametrize("package", COMPONENTS)
def test_an_app_is_opened_by_its_component(phone: Phone, package: str) -> None:
    on_the_phone(phone, package, code=True)
    name = COMPONENTS[package]
    done = sh(phone, f"am start  -W -n {package}/{name} ")
    assert (done.status, done.stderr) == (0, b"")
    assert "\nStatus: ok\n" in done.stdout.decode()
    assert "Error" not in done.stdout.decode()
    assert (
        f" visible=true topActivity=ComponentInfo{{{package}/" in sh(phone, "am stack list").stdout.decode()
    )


@pytest.mark.parametrize("package", COMPONENTS)
@pytest.mark.parametrize("script", ["monkey -p {} -candroid.intent.category.LAUNCHER 1", "monkey -p {} 1"])
def test_an_app_is_opened_by_the_monkey(phone: Phone, package: str, script: str) -> None:
    on_the_phone(phone, package, code=True)
    assert sh(phone, script.format(package)).status == 0
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == package


@pytest.mark.parametrize("package", GRANTED)
def test_permissions_are_granted_and_lost_with_the_data(phone: Phone, package: str) -> None:
    if not phone.packages.installed(package):
        pytest.skip(f"{package} is not on this phone")
    for permission in GRANTED[package]:
        done = sh(phone, f"pm grant {package} {permission}")
        assert (done.stdout, done.stderr, done.status) == (b"", b"", 0)
        assert phone.packages.granted(package, permission)
    sh(phone, f"pm clear {package}")
    assert not phone.packages.granted(package, GRANTED[package][0])


UNKNOWN = [
    ("pm clear {}", 1, "Failed\n"),
    ("pm path {}", 1, ""),
    ("pm list packages {}", 0, ""),
    (
        "pm grant {} android.permission.CAMERA",
        255,
        "java.lang.IllegalArgumentException: Unknown package: {}\n",
    ),
    (
        "pm revoke {} android.permission.CAMERA",
        255,
        "java.lang.IllegalArgumentException: Unknown package: {}\n",
    ),
    ("pm disable-user {}", 255, "java.lang.IllegalArgumentException: Unknown package: {}\n"),
    ("cmd package 'uninstall' '{}'", 1, "Failure [DELETE_FAILED_INTERNAL_ERROR]\n"),
    ("pm uninstall --user 0 {}", 1, "Failure [not installed for 0]\n"),
    ("am force-stop {}", 0, ""),
    (
        "am start  -W -n {0}/.MainActivity ",
        0,
        "Error type 3\nError: Activity class {{{0}/{0}.MainActivity}} does not",
    ),
    ("am start -n {0}/a.b.Main", 1, "Error type 3\nError: Activity class {{{0}/a.b.Main}} does not exist.\n"),
    (
        "monkey -p {} -candroid.intent.category.LAUNCHER 1",
        252,
        "** No activities found to run, monkey aborted.\n",
    ),
    ("monkey -p {} 1", 252, "** No activities found to run, monkey aborted.\n"),
    ("am startservice {}/.Service", 255, "Error: Not found; no service started.\n"),
    ("am broadcast -n {}/.Receiver", 0, "Broadcast completed: result=0\n"),
    ("appops set {} android:system_alert_window allow", 255, "Error: No UID for {} in user 0\n"),
    ("dumpsys package {}", 0, "Unable to find package: {}\n"),
    ("run-as {} ls", 1, "run-as: unknown package: {}\n"),
    ("pidof {}", 1, ""),
    ("[ -d /data/data/{} ]", 1, ""),
]


@pytest.mark.parametrize(("script", "status", "words"), UNKNOWN, ids=[script for script, *_ in UNKNOWN])
def test_a_package_that_nobody_has_heard_of(phone: Phone, script: str, status: int, words: str) -> None:
    done = sh(phone, script.format(NEVER))
    assert done.status == status
    assert words.format(NEVER) in said(done)
    assert words or not said(done)


@pytest.mark.parametrize("package", COMPONENTS)
def test_an_app_that_is_not_there_is_unknown_to_all_commands(phone: Phone, package: str) -> None:
    unknown(phone, package)
    for script, status, words in UNKNOWN:
        done = sh(phone, script.format(package))
        assert done.status == status, script
        assert words.format(package) in said(done), script


@pytest.mark.parametrize("package", ["com.android.chrome", "com.google.android.gm"])
def test_a_package_of_the_image_without_code_opens_nothing(phone: Phone, package: str) -> None:
    on_the_phone(phone, package, code=False)
    done = sh(phone, f"am start  -W -n {package}/{COMPONENTS.get(package, '.Main')} ")
    assert done.stderr.startswith(b"Error type 3\nError: Activity class {")
    assert sh(phone, f"monkey -p {package} 1").status == 252
