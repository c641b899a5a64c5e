"""What an APK says about itself: its binary manifest, read; nothing is unpacked, run or written."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from protocol.apk_resources import (
    NO_INDEX,
    TYPE_REFERENCE,
    TYPE_STRING,
    ApkError,
    ResourceTable,
    chunks,
    string_pool,
)

_XML, _STRINGS, _ATTRIBUTE_IDS, _START, _END = 0x0003, 0x0001, 0x0180, 0x0102, 0x0103
_ELEMENT = struct.Struct("<iiHHH")
_ATTRIBUTE = struct.Struct("<iiiHBBI")
_LIMIT = 16 << 20
"""No manifest or resource table unpacks to more; one that claims to is refused."""

_NAMES = {
    0x01010001: "label",
    0x01010003: "name",
    0x0101000F: "debuggable",
    0x0101020C: "minSdkVersion",
    0x0101021B: "versionCode",
    0x0101021C: "versionName",
    0x01010270: "targetSdkVersion",
    0x01010272: "testOnly",
    0x01010576: "versionCodeMajor",
}
"""Attributes by their public resource id, which counts where shrinkers have emptied the names."""

_UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError, EOFError)
"""All that ``zipfile`` raises for archives that are broken, encrypted or of a method it does not know."""

Value = str | int
_MAIN, _LAUNCHER = "android.intent.action.MAIN", "android.intent.category.LAUNCHER"


class NoArchiveError(ApkError):
    """The bytes are no archive with a manifest in it."""


@dataclass(frozen=True)
class Manifest:
    """A package as its manifest declares it; ``launcher`` is the full class that opens it, "" for none."""

    package: str
    version_code: int = 0
    version_name: str = ""
    label: str = ""
    min_sdk: int = 1
    target_sdk: int = 1
    permissions: tuple[str, ...] = ()
    launcher: str = ""
    debuggable: bool = False
    test_only: bool = False
    split: str = ""
    """The name of the part of an app that this APK is; "" for its base."""


@dataclass(frozen=True)
class Element:
    """A start tag: where it stands (``manifest/application``), and its attributes by local name."""

    path: str
    attributes: dict[str, Value]
    references: dict[str, int]
    """Attributes that refer to a resource, by its id."""


def manifest(apk: bytes | IO[bytes]) -> Manifest:
    """Reads an APK's manifest. Raises ApkError for a broken one, NoArchiveError for what is no APK."""
    try:
        with zipfile.ZipFile(io.BytesIO(apk) if isinstance(apk, bytes) else apk) as archive:
            tags = list(elements(_member(archive, "AndroidManifest.xml")))
            labels = [tag.references["label"] for tag in tags if "label" in tag.references]
            table = _resources(archive) if labels else ResourceTable()
    except _UNREADABLE as error:
        raise NoArchiveError(f"not an APK: {error}") from error
    return _manifest(tags, table)


def elements(data: bytes) -> Iterator[Element]:
    """The start tags of a binary XML document, in order. Raises ApkError."""
    try:
        yield from _elements(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ApkError(f"a broken binary XML document: {error}") from error


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LIMIT:
        raise ApkError(f"{name} is larger than {_LIMIT} bytes")
    return archive.read(name)


def _resources(archive: zipfile.ZipFile) -> ResourceTable:
    if "resources.arsc" not in archive.namelist():
        return ResourceTable()
    return ResourceTable.parse(_member(archive, "resources.arsc"))


def _elements(data: bytes) -> Iterator[Element]:
    kind, header, size = struct.unpack_from("<HHI", data)
    if kind != _XML:
        raise ApkError(f"not a binary XML document: type {kind:#x}")
    strings: list[str] = []
    ids: tuple[int, ...] = ()
    path: list[str] = []
    for kind, start, body, end in chunks(data, header, min(size, len(data))):
        if kind == _STRINGS:
            strings = string_pool(data[start:end])
        elif kind == _ATTRIBUTE_IDS:
            ids = struct.unpack_from(f"<{(end - body) // 4}I", data, body)
        elif kind == _START:
            _, name, first, step, count = _ELEMENT.unpack_from(data, body)
            path.append(strings[name])
            rows = [_ATTRIBUTE.unpack_from(data, body + first + step * row) for row in range(count)]
            yield _element("/".join(path), rows, strings, ids)
        elif kind == _END and path:
            path.pop()


def _element(path: str, rows: list[tuple[int, ...]], strings: list[str], ids: tuple[int, ...]) -> Element:
    attributes: dict[str, Value] = {}
    references: dict[str, int] = {}
    for _, name, raw, _, _, kind, value in rows:
        known = _NAMES.get(ids[name]) if 0 <= name < len(ids) else None
        local = known or strings[name]
        if kind == TYPE_REFERENCE:
            references[local] = value
        elif kind == TYPE_STRING:
            attributes[local] = strings[value]
        else:
            attributes[local] = value if raw == NO_INDEX else strings[raw]
    return Element(path, attributes, references)


def _manifest(tags: list[Element], table: ResourceTable) -> Manifest:
    root = next((tag for tag in tags if tag.path == "manifest"), None)
    if root is None or not root.attributes.get("package"):
        raise ApkError("the manifest names no package")
    application = next((tag for tag in tags if tag.path == "manifest/application"), Element("", {}, {}))
    sdk = next((tag for tag in tags if tag.path == "manifest/uses-sdk"), Element("", {}, {}))
    package = str(root.attributes["package"])
    minimum = _number(sdk, "minSdkVersion", 1)
    asked = (
        tag for tag in tags if tag.path in ("manifest/uses-permission", "manifest/uses-permission-sdk-23")
    )
    return Manifest(
        package=package,
        version_code=_number(root, "versionCodeMajor", 0) << 32 | _number(root, "versionCode", 0),
        version_name=_text(root, "versionName", table),
        label=_text(application, "label", table),
        min_sdk=minimum,
        target_sdk=_number(sdk, "targetSdkVersion", minimum),
        permissions=tuple(dict.fromkeys(str(tag.attributes.get("name", "")) for tag in asked)),
        launcher=_launcher(tags, package),
        debuggable=_number(application, "debuggable", 0) != 0,
        test_only=_number(application, "testOnly", 0) != 0,
        split=str(root.attributes.get("split", "")),
    )


def _number(tag: Element, name: str, default: int) -> int:
    value = tag.attributes.get(name, default)
    return value if isinstance(value, int) else int(value) if value.isdigit() else default


def _text(tag: Element, name: str, table: ResourceTable) -> str:
    if name in tag.references:
        return table.string(tag.references[name])
    return str(tag.attributes.get(name, ""))


def _launcher(tags: list[Element], package: str) -> str:
    """The first activity (or alias) with a filter of MAIN and LAUNCHER."""
    activity, actions = "", set[str]()
    for tag in tags:
        kind = tag.path.removeprefix("manifest/application/")
        name = str(tag.attributes.get("name", ""))
        if kind in ("activity", "activity-alias"):
            activity = name
        elif kind.endswith("/intent-filter"):
            actions = set()
        elif kind.startswith("activity") and kind.count("/") == 2:
            actions.add(name)
            if {_MAIN, _LAUNCHER} <= actions:
                return package + activity if activity.startswith(".") else activity
    return ""
