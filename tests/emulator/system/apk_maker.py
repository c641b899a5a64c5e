"""APKs for tests by what tells them apart: package, permissions, version, target."""

from __future__ import annotations

from tests.protocol import apk_builder
from tests.protocol.apk_builder import Tag


def apk(package: str, *permissions: str, version: int = 1, target: int = 33, utf8: bool = False) -> bytes:
    """A small APK with one activity, for Android 5 and later."""
    children = (
        Tag("uses-sdk", {"minSdkVersion": 21, "targetSdkVersion": target}),
        *(Tag("uses-permission", {"name": name}) for name in permissions),
        Tag("application", {"label": "Example"}, (Tag("activity", {"name": ".MainActivity"}),)),
    )
    root = Tag(
        "manifest",
        {"package": package, "versionCode": version, "versionName": f"{version}.0"},
        children,
    )
    return apk_builder.apk(root, utf8=utf8)
