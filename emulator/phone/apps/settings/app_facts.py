"""What Settings knows of an app: the room it takes and what it may do, from the phone's files and grants."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING

from emulator.phone.system import permissions

if TYPE_CHECKING:
    from emulator.phone.device import Phone

GROUP_NAMES = {
    "ACTIVITY_RECOGNITION": "Physical activity", "CALENDAR": "Calendar", "CALL_LOG": "Call logs", "CAMERA": "Camera",
    "CONTACTS": "Contacts", "LOCATION": "Location", "MICROPHONE": "Microphone", "NEARBY_DEVICES": "Nearby devices",
    "NOTIFICATIONS": "Notifications", "PHONE": "Phone", "READ_MEDIA_AURAL": "Music and audio",
    "READ_MEDIA_VISUAL": "Photos and videos", "SENSORS": "Body sensors", "SMS": "SMS", "STORAGE": "Files",
}  # fmt: skip
GROUP_ICONS = {
    "ACTIVITY_RECOGNITION": "run", "CALENDAR": "calendar-blank-outline", "CALL_LOG": "phone-log-outline",
    "CAMERA": "camera-outline", "CONTACTS": "contacts-outline", "LOCATION": "map-marker-outline",
    "MICROPHONE": "microphone-outline", "NEARBY_DEVICES": "devices", "NOTIFICATIONS": "bell-outline",
    "PHONE": "phone-outline", "READ_MEDIA_AURAL": "music-note", "READ_MEDIA_VISUAL": "image-outline",
    "SENSORS": "heart-pulse", "SMS": "message-outline", "STORAGE": "folder-outline",
}  # fmt: skip
PREFIX = "android.permission-group."


@dataclass(frozen=True)
class Sizes:
    """Bytes: the code, what the app keeps, what it can make again."""

    code: int
    data: int
    cache: int

    @property
    def total(self) -> int:
        return self.code + self.data + self.cache


def sizes(phone: Phone, package: str) -> Sizes:
    """From the files; an app of the image, whose APK is no file here, has a size that follows from its name."""
    path = phone.packages.find(package).path
    if phone.fs.is_file(path):
        code = phone.fs.stat(path).size
    else:
        code = 3_000_000 + zlib.crc32(package.encode()) % 77_000_000
    home = f"/data/data/{package}"
    cache = sum(folder_size(phone, f"{home}/{name}") for name in ("cache", "code_cache"))
    return Sizes(code, folder_size(phone, home) - cache, cache)


def folder_size(phone: Phone, folder: str) -> int:
    """Bytes in all files below a folder; none where there is no folder."""
    if not phone.fs.is_dir(folder):
        return 0
    return sum(stat.size for _, stat in phone.fs.walk(folder) if S_ISREG(stat.mode))


def groups(phone: Phone, package: str) -> dict[str, bool]:
    """The permission groups an app asks for, by short name, and whether it holds one of each."""
    found: dict[str, bool] = {}
    for name in phone.packages.find(package).permissions:
        group = permissions.group(name).removeprefix(PREFIX)
        if group in GROUP_NAMES:
            found[group] = found.get(group, False) or phone.packages.granted(package, name)
    return dict(sorted(found.items(), key=lambda item: GROUP_NAMES[item[0]]))


def asked(phone: Phone, package: str, group: str) -> list[str]:
    """The permissions of a group that an app asks for."""
    wanted = phone.packages.find(package).permissions
    return [name for name in wanted if permissions.group(name) == PREFIX + group]


def permission_words(phone: Phone, package: str) -> str:
    """ "Camera and Location", as App info sums it up."""
    held = groups(phone, package)
    names = [GROUP_NAMES[group] for group, on in held.items() if on]
    if not held:
        return "No permissions requested"
    if not names:
        return "No permissions granted"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
