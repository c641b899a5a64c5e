"""Which old apps the user has been warned of, as the system notes it: in a file, until the app's data are gone."""

from __future__ import annotations

from xml.etree import ElementTree

from emulator.phone.storage.filesystem import FileSystem

PATH = "/data/system/packages-warnings.xml"
_SDK_TOO_OLD = "4"


def warned(fs: FileSystem) -> tuple[str, ...]:
    """The packages whose warning has been answered; a file that cannot be read says none."""
    if not fs.exists(PATH):
        return ()
    try:
        document = ElementTree.fromstring(fs.read(PATH))
    except ElementTree.ParseError:
        return ()
    return tuple(entry.get("name", "") for entry in document.iter("package"))


def note(fs: FileSystem, package: str) -> None:
    """The user has been warned of it."""
    _write(fs, dict.fromkeys((*warned(fs), package)))


def forget(fs: FileSystem, package: str) -> None:
    """The user will be warned again: the app's data are gone, or itself."""
    if package in (names := warned(fs)):
        _write(fs, dict.fromkeys(name for name in names if name != package))


def _write(fs: FileSystem, names: dict[str, None]) -> None:
    document = ElementTree.Element("packages")
    for name in names:
        ElementTree.SubElement(document, "package", name=name, flags=_SDK_TOO_OLD)
    head = b"<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n"
    fs.write(PATH, head + ElementTree.tostring(document) + b"\n", uid=1000, mode=0o600)
