"""Makes small real APKs: a zip with a binary AndroidManifest.xml."""

from __future__ import annotations

import io
import struct
import zipfile

_RESOURCES = {
    "label": 0x01010001, "name": 0x01010003, "versionCode": 0x0101021B, "versionName": 0x0101021C,
    "minSdkVersion": 0x0101020C, "targetSdkVersion": 0x01010270,
}  # fmt: skip
NONE = 0xFFFFFFFF
Element = tuple[str, dict[str, str | int]]


def binary_xml(elements: list[Element], utf8: bool = False) -> bytes:
    """Start tags as aapt encodes them; names known to Android come first in the pool, for the resource map."""
    names = list(_RESOURCES)
    words = [*names]
    for tag, attributes in elements:
        for word in (tag, *attributes, *(value for value in attributes.values() if isinstance(value, str))):
            if word not in words:
                words.append(word)
    pool = _pool(words, utf8)
    resources = struct.pack(f"<HHI{len(names)}I", 0x0180, 8, 8 + 4 * len(names), *_RESOURCES.values())
    body = b"".join(_start(tag, attributes, words) for tag, attributes in elements)
    return (
        struct.pack("<HHI", 0x0003, 8, 8 + len(pool) + len(resources) + len(body)) + pool + resources + body
    )


def _pool(words: list[str], utf8: bool) -> bytes:
    texts = [
        _utf8(word) if utf8 else struct.pack("<H", len(word)) + word.encode("utf-16-le") + b"\0\0"
        for word in words
    ]
    offsets, at = [], 0
    for text in texts:
        offsets.append(at)
        at += len(text)
    data = b"".join(texts) + b"\0" * (-at % 4)
    start = 28 + 4 * len(words)
    head = struct.pack(
        "<HHIIIIII", 0x0001, 28, start + len(data), len(words), 0, 0x100 if utf8 else 0, start, 0
    )
    return head + struct.pack(f"<{len(words)}I", *offsets) + data


def _utf8(word: str) -> bytes:
    data = word.encode()
    return bytes((len(word), len(data))) + data + b"\0"


def _start(tag: str, attributes: dict[str, str | int], words: list[str]) -> bytes:
    cells = b""
    for name, value in attributes.items():
        index = words.index(name)
        if isinstance(value, str):
            cells += struct.pack("<IIIHBBI", NONE, index, words.index(value), 8, 0, 0x03, words.index(value))
        else:
            cells += struct.pack("<IIIHBBI", NONE, index, NONE, 8, 0, 0x10, value)
    body = struct.pack("<IIHHHHHH", NONE, words.index(tag), 20, 20, len(attributes), 0, 0, 0) + cells
    return struct.pack("<HHIII", 0x0102, 16, 16 + len(body), 1, NONE) + body


def _asked(permissions: tuple[str, ...]) -> list[Element]:
    return [("uses-permission", {"name": name}) for name in permissions]


def apk(package: str, *permissions: str, version: int = 1, target: int = 33, utf8: bool = False) -> bytes:
    elements: list[Element] = [
        ("manifest", {"package": package, "versionCode": version, "versionName": f"{version}.0"}),
        ("uses-sdk", {"minSdkVersion": 21, "targetSdkVersion": target}),
        *_asked(permissions),
        ("application", {"label": "Example"}),
        ("activity", {"name": ".MainActivity"}),
    ]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("AndroidManifest.xml", binary_xml(elements, utf8))
        archive.writestr("classes.dex", b"dex\n")
    return file.getvalue()
