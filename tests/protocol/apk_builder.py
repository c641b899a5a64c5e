"""APKs built by hand: a binary manifest, and a resource table where the label is to be a reference."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass, field

_IDS = {"versionCode": 0x0101021B, "versionName": 0x0101021C, "label": 0x01010001, "name": 0x01010003,
        "targetSdkVersion": 0x01010270, "minSdkVersion": 0x0101020C}  # fmt: skip
LABEL_RESOURCE = 0x7F010000


@dataclass
class Tag:
    """An element; a value is text, a number, or (as a tuple of one) a resource id."""

    name: str
    attributes: dict[str, str | int | tuple[int]] = field(default_factory=dict)
    children: tuple[Tag, ...] = ()


def _pool(strings: list[str], utf8: bool) -> bytes:
    blobs, offsets, at = [], [], 0
    for text in strings:
        if utf8:
            raw = text.encode()
            assert len(raw) < 128
            blob = bytes([len(text), len(raw)]) + raw + b"\0"
        else:
            blob = struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"
        offsets.append(at)
        blobs.append(blob)
        at += len(blob)
    body = b"".join(blobs)
    body += bytes(-len(body) % 4)
    first = 28 + 4 * len(strings)
    head = struct.pack("<HHIIIIII", 1, 28, first + len(body), len(strings), 0, 256 if utf8 else 0, first, 0)
    return head + struct.pack(f"<{len(strings)}I", *offsets) + body


def binary_xml(root: Tag, utf8: bool = False) -> bytes:
    """The document in AOSP's binary form."""
    strings = list(_IDS)
    nodes: list[bytes] = []

    def index(text: str) -> int:
        if text not in strings:
            strings.append(text)
        return strings.index(text)

    def attribute(name: str, value: str | int | tuple[int]) -> bytes:
        match value:
            case str():
                raw, kind, data = index(value), 0x03, index(value)
            case int():
                raw, kind, data = -1, 0x10, value
            case (reference,):
                raw, kind, data = -1, 0x01, reference
        return struct.pack("<iiiHBBI", -1, index(name), raw, 8, 0, kind, data)

    def emit(tag: Tag) -> None:
        rows = [attribute(name, value) for name, value in tag.attributes.items()]
        body = struct.pack("<iiHHHHHH", -1, index(tag.name), 20, 20, len(rows), 0, 0, 0) + b"".join(rows)
        nodes.append(struct.pack("<HHIII", 0x102, 16, 16 + len(body), 1, 0xFFFFFFFF) + body)
        for child in tag.children:
            emit(child)
        end = struct.pack("<ii", -1, index(tag.name))
        nodes.append(struct.pack("<HHIII", 0x103, 16, 16 + len(end), 1, 0xFFFFFFFF) + end)

    emit(root)
    ids = struct.pack(f"<HHI{len(_IDS)}I", 0x180, 8, 8 + 4 * len(_IDS), *_IDS.values())
    body = _pool(strings, utf8) + ids + b"".join(nodes)
    return struct.pack("<HHI", 3, 8, 8 + len(body)) + body


def resource_table(label: str, german: str) -> bytes:
    """One string resource, LABEL_RESOURCE, in the default configuration and in German (which comes first)."""

    def entries(config: bytes, string: int) -> bytes:
        head = 20 + len(config)
        value = struct.pack("<HHIHBBI", 8, 0, 0, 8, 0, 0x03, string)
        size = head + 4 + len(value)
        fixed = struct.pack("<HHIBBHII", 0x201, head, size, 1, 0, 0, 1, head + 4)
        return fixed + config + struct.pack("<I", 0) + value

    default = struct.pack("<I", 64) + bytes(60)
    in_german = struct.pack("<IHH2s", 64, 0, 0, b"de") + bytes(54)
    body = entries(in_german, 1) + entries(default, 0)
    package = struct.pack("<HHII256sIIIII", 0x200, 288, 288 + len(body), 0x7F, b"", 0, 0, 0, 0, 0) + body
    content = _pool([label, german], utf8=True) + package
    return struct.pack("<HHII", 2, 12, 12 + len(content), 1) + content


def manifest_tag(package: str, code: int = 1, name: str = "1.0", label: str | tuple[int] = "") -> Tag:
    filters = Tag("intent-filter", {}, (Tag("action", {"name": "android.intent.action.MAIN"}),
                                        Tag("category", {"name": "android.intent.category.LAUNCHER"})))  # fmt: skip
    activity = Tag("activity", {"name": ".Main"}, (filters,))
    return Tag(
        "manifest",
        {"package": package, "versionCode": code, "versionName": name},
        (
            Tag("uses-sdk", {"minSdkVersion": 21, "targetSdkVersion": 33}),
            Tag("uses-permission", {"name": "android.permission.CAMERA"}),
            Tag("application", {"label": label} if label else {}, (activity,)),
        ),
    )


def apk(root: Tag, resources: bytes = b"", utf8: bool = False, filler: bytes = b"") -> bytes:
    """A zip with what the phone looks at, and ``filler`` to make it as large as one likes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("AndroidManifest.xml", binary_xml(root, utf8), zipfile.ZIP_DEFLATED)
        if resources:
            archive.writestr("resources.arsc", resources)
        archive.writestr("classes.dex", b"dex\n035\0" + filler)
    return file.getvalue()
