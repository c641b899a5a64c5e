"""What an APK says of itself: its binary manifest read into a value; resources are not resolved."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass, field
from typing import Any

_STRING_POOL, _START, _RESOURCE_MAP = 0x0001, 0x0102, 0x0180
_STRING, _INT_DEC, _INT_HEX, _BOOL = 0x03, 0x10, 0x11, 0x12
_ATTRIBUTES = {
    0x01010001: "label",
    0x01010003: "name",
    0x0101020C: "minSdkVersion",
    0x01010270: "targetSdkVersion",
    0x0101021B: "versionCode",
    0x0101021C: "versionName",
    0x01010271: "maxSdkVersion",
    0x0101000F: "debuggable",
    0x01010272: "testOnly",
}


class InvalidApkError(Exception):
    """The bytes are no APK; the message is Android's failure code."""


@dataclass(frozen=True)
class Manifest:
    """The parts of a manifest the phone uses; ``label`` is "" where it is a resource."""

    package: str
    version_code: int = 1
    version_name: str = ""
    min_sdk: int = 1
    target_sdk: int = 1
    label: str = ""
    test_only: bool = False
    permissions: tuple[str, ...] = ()
    activities: tuple[str, ...] = field(default=())


def read_apk(data: bytes) -> Manifest:
    """The manifest of an APK; raises InvalidApkError where there is none to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = archive.read("AndroidManifest.xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError) as error:
        raise InvalidApkError("INSTALL_PARSE_FAILED_NOT_APK: Failed to parse base.apk") from error
    try:
        return _manifest(elements(document))
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise InvalidApkError(f"INSTALL_PARSE_FAILED_MANIFEST_MALFORMED: {error}") from error


def elements(document: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The start tags of a binary XML document, in order, with their attributes by name."""
    kind, header, size = struct.unpack_from("<HHI", document, 0)
    if kind != 0x0003:
        raise ValueError("not a binary XML document")
    strings: list[str] = []
    resources: tuple[int, ...] = ()
    found = []
    offset = header
    while offset < min(size, len(document)):
        kind, head, length = struct.unpack_from("<HHI", document, offset)
        if length < 8:
            raise ValueError("a chunk without a size")
        if kind == _STRING_POOL:
            strings = _strings(document[offset : offset + length])
        elif kind == _RESOURCE_MAP:
            resources = struct.unpack_from(f"<{(length - head) // 4}I", document, offset + head)
        elif kind == _START:
            found.append(_element(document, offset + head, strings, resources))
        offset += length
    return found


def _strings(chunk: bytes) -> list[str]:
    count, _, flags, start, _ = struct.unpack_from("<IIIII", chunk, 8)
    offsets = struct.unpack_from(f"<{count}I", chunk, 28)
    read = _utf8 if flags & 0x100 else _utf16
    return [read(chunk, start + offset) for offset in offsets]


def _utf16(chunk: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", chunk, at)
    at += 2
    if length & 0x8000:
        length = (length & 0x7FFF) << 16 | struct.unpack_from("<H", chunk, at)[0]
        at += 2
    return chunk[at : at + 2 * length].decode("utf-16-le")


def _utf8(chunk: bytes, at: int) -> str:
    at += 2 if chunk[at] & 0x80 else 1
    length = chunk[at]
    at += 1
    if length & 0x80:
        length = (length & 0x7F) << 8 | chunk[at]
        at += 1
    return chunk[at : at + length].decode("utf-8")


def _element(
    document: bytes, at: int, strings: list[str], resources: tuple[int, ...]
) -> tuple[str, dict[str, Any]]:
    _, tag, start, size, count = struct.unpack_from("<IIHHH", document, at)
    attributes: dict[str, Any] = {}
    for index in range(count):
        _, name, raw, _, _, kind, value = struct.unpack_from("<IIIHBBI", document, at + start + index * size)
        resource = resources[name] if name < len(resources) else 0
        attributes[_ATTRIBUTES.get(resource) or strings[name]] = _value(kind, raw, value, strings)
    return strings[tag], attributes


def _value(kind: int, raw: int, value: int, strings: list[str]) -> str | int | bool | None:
    if kind == _STRING:
        return strings[value]
    if raw != 0xFFFFFFFF:
        return strings[raw]
    if kind == _BOOL:
        return value != 0
    return value if kind in (_INT_DEC, _INT_HEX) else None


def _manifest(tags: list[tuple[str, dict[str, Any]]]) -> Manifest:
    first = dict(reversed(tags))
    root = first.get("manifest", {})
    if not root.get("package"):
        raise ValueError("<manifest> has no package")
    sdk, application = first.get("uses-sdk", {}), first.get("application", {})
    package = str(root["package"])
    low = int(sdk.get("minSdkVersion") or 1)
    return Manifest(
        package=package,
        version_code=int(root.get("versionCode") or 0),
        version_name=str(root.get("versionName") or ""),
        min_sdk=low,
        target_sdk=int(sdk.get("targetSdkVersion") or low),
        label=str(application.get("label") or ""),
        test_only=bool(application.get("testOnly")),
        permissions=_names(tags, "uses-permission", "uses-permission-sdk-23"),
        activities=tuple(package + n if n.startswith(".") else n for n in _names(tags, "activity")),
    )


def _names(tags: list[tuple[str, dict[str, Any]]], *kinds: str) -> tuple[str, ...]:
    return tuple(str(each["name"]) for kind, each in tags if kind in kinds and each.get("name"))
