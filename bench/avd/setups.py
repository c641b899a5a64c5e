"""What each app needs before its first task, as values: its package file, rights, and the first-run screens."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TypeAlias

from bench.errors import SettingsError


@dataclass(frozen=True)
class Press:
    """A tap on what bears the label, or one of the ``others``; where it is not ``needed`` its absence is fine."""

    label: str
    others: tuple[str, ...] = ()
    needed: bool = True
    seconds: float = 10.0


@dataclass(frozen=True)
class Open:
    """Starts the app: by its icon, or the component."""

    component: str = ""


@dataclass(frozen=True)
class Rest:
    """Lets the app work; on a device without a picture of its progress there is nothing to wait for."""

    seconds: float


@dataclass(frozen=True)
class Run:
    """A shell command; where ``expect`` is given, what it writes must have that in it."""

    command: str
    expect: str = ""


Step: TypeAlias = Press | Open | Rest | Run


@dataclass(frozen=True)
class SetUp:
    """One app: ``files`` are names of package files of which one is installed, none for an app of the system.

    ``data`` are files that go to a folder of the device.
    """

    name: str
    package: str
    files: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    clear: bool = True
    data: tuple[tuple[str, str], ...] = ()


_ALL_FILES = Press("Allow access to manage all files")
_NOTIFICATIONS = "POST_NOTIFICATIONS"
_PLACE = ("ACCESS_COARSE_LOCATION", "ACCESS_FINE_LOCATION")
_SIMPLE = "com.simplemobiletools"
_SMS = f"{_SIMPLE}.smsmessenger"
_TRACKS = "de.dennisguse.opentracks"
_CONTACTS = "com.google.android.contacts"


def _once(seconds: float = 2) -> tuple[Step, ...]:
    """Started once, so that its databases and folders are there."""
    return (Open(), Rest(seconds))


def _whole_storage(package: str) -> Run:
    return Run(f"appops get {package} MANAGE_EXTERNAL_STORAGE", "allow")


SET_UPS: tuple[SetUp, ...] = (
    SetUp(
        "audio recorder", "com.dimowner.audiorecorder", ("com.dimowner.audiorecorder_926.apk",),
        ("RECORD_AUDIO", _NOTIFICATIONS), _once(),
    ),
    SetUp(
        "broccoli", "com.flauschcode.broccoli", ("com.flauschcode.broccoli_1020600.apk",), steps=_once(),
    ),
    SetUp("camera", "com.android.camera2", grants=("ACCESS_COARSE_LOCATION",), steps=(Open(), Press("NEXT"))),
    SetUp(
        "chrome", "com.android.chrome", grants=(_NOTIFICATIONS,),
        steps=(
            Open(), Press("Accept & continue", ("Use without an account",)),
            Press("No thanks", needed=False), Press("No thanks", needed=False),
        ),
    ),
    SetUp(
        "clipper", "ca.zgrs.clipper", ("clipper.apk",),
        steps=(Open(), Press("Continue", needed=False, seconds=5), Press("OK", needed=False, seconds=5)),
    ),
    SetUp("clock", "com.google.android.deskclock", steps=_once()),
    SetUp(
        "contacts", _CONTACTS,
        steps=(
            Open(f"{_CONTACTS}/com.android.contacts.activities.PeopleActivity"),
            Press("Skip"), Press("Don't allow", needed=False),
        ),
    ),
    SetUp("dialer", "com.google.android.dialer"),
    SetUp(
        "expense", "com.arduia.expense", ("com.arduia.expense_11.apk",),
        steps=(
            Open(), Press("NEXT"), Press("CONTINUE"), Rest(3),
            Run("ls /data/data/com.arduia.expense/databases", "accounting.db"),
        ),
    ),
    SetUp("files", "com.google.android.documentsui"),
    SetUp(
        "joplin", "net.cozic.joplin", ("net.cozic.joplin_2097740.apk",), _PLACE, steps=_once(10),
    ),
    SetUp(
        "markor", "net.gsantner.markor", ("net.gsantner.markor_146.apk",),
        steps=(
            Open(), *[Press("NEXT")] * 4, Press("DONE"), Press("OK"), _ALL_FILES,
            _whole_storage("net.gsantner.markor"), Open(),
        ),
    ),
    SetUp(
        "opentracks", _TRACKS, (f"{_TRACKS}_5705.apk",), (*_PLACE, _NOTIFICATIONS),
        (Open(f"{_TRACKS}/.TrackListActivity"), Rest(2), Press("Allow", needed=False)),
    ),
    SetUp(
        "osmand", "net.osmand", ("net.osmand-4.6.13.apk",), (_NOTIFICATIONS,),
        (Open(), Press("SKIP DOWNLOAD", needed=False)),
        data=(("Liechtenstein_europe.obf", "/storage/emulated/0/Android/data/net.osmand/files"),),
    ),
    SetUp(
        "retro music", "code.name.monkey.retromusic", ("code.name.monkey.retromusic_10603.apk",),
        ("READ_MEDIA_AUDIO", _NOTIFICATIONS), _once(),
    ),
    SetUp("settings", "com.android.settings"),
    SetUp(
        "simple calendar", f"{_SIMPLE}.calendar.pro", (f"{_SIMPLE}.calendar.pro_238.apk",),
        ("READ_CALENDAR", "WRITE_CALENDAR", _NOTIFICATIONS), _once(),
    ),
    SetUp("simple draw", f"{_SIMPLE}.draw.pro", (f"{_SIMPLE}.draw.pro_79.apk",)),
    SetUp(
        "simple gallery", f"{_SIMPLE}.gallery.pro", (f"{_SIMPLE}.gallery.pro_396.apk",),
        ("WRITE_EXTERNAL_STORAGE", "ACCESS_MEDIA_LOCATION", "READ_MEDIA_IMAGES", "READ_MEDIA_VIDEO", _NOTIFICATIONS),
        (Open(), Press("All files"), _ALL_FILES, _whole_storage(f"{_SIMPLE}.gallery.pro")),
    ),
    SetUp(
        "sms messenger", _SMS, (f"{_SMS}_85.apk",),
        steps=(
            Run(f"settings put secure sms_default_application {_SMS}"), Open(),
            Press("SMS Messenger", needed=False, seconds=5), Press("Set as default", needed=False, seconds=5),
            Run("settings get secure sms_default_application", _SMS),
        ),
    ),
    SetUp("tasks", "org.tasks", ("org.tasks_130605.apk",), steps=_once()),
    SetUp(
        "vlc", "org.videolan.vlc", ("org.videolan.vlc_13050408.apk", "org.videolan.vlc_13050407.apk"),
        (_NOTIFICATIONS,),
        (
            Run("mkdir -p /storage/emulated/0/VLCVideos"), Open(), Rest(2), Press("Skip"),
            Press("GRANT PERMISSION"), Press("OK"), _ALL_FILES, _whole_storage("org.videolan.vlc"),
        ),
    ),
)  # fmt: skip
"""Package files by the names under which AndroidWorld publishes them."""


def choose(globs: str) -> tuple[SetUp, ...]:
    """The apps that one of the comma-separated globs names."""
    wanted = [glob.strip().casefold() for glob in globs.split(",") if glob.strip()]
    chosen = tuple(one for one in SET_UPS if any(fnmatchcase(one.name, glob) for glob in wanted))
    if not chosen:
        raise SettingsError(f"no app is called {globs}; there are {', '.join(one.name for one in SET_UPS)}")
    return chosen
