"""An app's shared preferences: a mapping over Android's ``<map>`` XML file. It caches nothing that could be written."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, MutableMapping
from errno import ENOSPC
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from emulator.phone.storage.filesystem import FileSystem

Value = Any
Unsaved = dict[str, dict[str, Value]]
"""By file: what a process remembers because the disk was full. It dies with the process."""
_TAGS = {bool: "boolean", int: "int", float: "float"}
_INT_LIMIT = 1 << 31


def parse(document: bytes) -> dict[str, Value]:
    """The values of a preference file. Raises ValueError when it is none."""
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        raise ValueError(f"not a preference file: {error}") from error
    if root.tag != "map":
        raise ValueError(f"not a preference file: <{root.tag}>")
    return {node.get("name", ""): _value(node) for node in root if node.tag != "null"}


def _value(node: ET.Element) -> Value:
    if node.tag == "string":
        return node.text or ""
    if node.tag == "set":
        return {child.text or "" for child in node}
    text = node.get("value", "")
    if node.tag == "boolean":
        return text == "true"
    return float(text) if node.tag == "float" else int(text)


def render(values: Mapping[str, Value]) -> bytes:
    """The XML file as Android writes it; an int that needs more than 32 bits is a long."""
    lines = ["<?xml version='1.0' encoding='utf-8' standalone='yes' ?>", "<map>"]
    lines.extend(_element(name, value) for name, value in values.items())
    return ("\n".join([*lines, "</map>"]) + "\n").encode()


def _element(name: str, value: Value) -> str:
    attribute = f"name={quoteattr(name)}"
    if isinstance(value, str):
        return f"    <string {attribute}>{escape(value)}</string>"
    if isinstance(value, set | frozenset):
        if not value:
            return f"    <set {attribute} />"
        inner = "\n".join(f"        <string>{escape(item)}</string>" for item in sorted(value))
        return f"    <set {attribute}>\n{inner}\n    </set>"
    if isinstance(value, bool):
        return f'    <boolean {attribute} value="{str(value).lower()}" />'
    if isinstance(value, int):
        tag = "int" if -_INT_LIMIT <= value < _INT_LIMIT else "long"
        return f'    <{tag} {attribute} value="{value}" />'
    if isinstance(value, float):
        return f'    <float {attribute} value="{value}" />'
    raise TypeError(f"preference {name!r} cannot hold {type(value).__name__}")


class Preferences(MutableMapping[str, Value]):
    """``shared_prefs/<name>.xml`` as a mapping of str to str, int, float, bool or set of str."""

    def __init__(self, fs: FileSystem, path: str, uid: int, unsaved: Unsaved | None = None) -> None:
        self._fs, self._path, self._uid = fs, path, uid
        self._unsaved: Unsaved = {} if unsaved is None else unsaved

    def _load(self) -> dict[str, Value]:
        """The values; a file that is damaged counts as none, as Android has it."""
        if self._path in self._unsaved:
            return dict(self._unsaved[self._path])
        if not self._fs.exists(self._path):
            return {}
        try:
            return parse(self._fs.read(self._path))
        except ValueError:
            return {}

    def _save(self, values: dict[str, Value]) -> None:
        """Writes the file; on a full disk the values last as long as the process, as on Android."""
        document = render(values)
        try:
            self._fs.makedirs(self._path.rpartition("/")[0], uid=self._uid)
            self._fs.write(self._path, document, uid=self._uid, mode=0o660)
            self._unsaved.pop(self._path, None)
        except OSError as error:
            if error.errno != ENOSPC:
                raise
            self._unsaved[self._path] = values

    def __getitem__(self, key: str) -> Value:
        return self._load()[key]

    def __setitem__(self, key: str, value: Value) -> None:
        self._save({**self._load(), key: value})

    def __delitem__(self, key: str) -> None:
        values = self._load()
        del values[key]
        self._save(values)

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())

    def update(self, *others: Any, **values: Value) -> None:
        """Sets many values with one write."""
        self._save({**self._load(), **dict(*others, **values)})

    def clear(self) -> None:
        self._save({})
