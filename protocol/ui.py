"""The accessibility tree as values, and its XML as ``uiautomator dump`` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from protocol.geometry import Rect

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_PLAIN = re.compile('[&<>"]|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
"""What an attribute's value has to be written otherwise for; few texts have any of it."""


@dataclass(frozen=True, slots=True)
class UiNode:
    """One AccessibilityNodeInfo; bounds are screen pixels, clipped to what is visible."""

    class_name: str = "android.view.View"
    package: str = ""
    resource_id: str = ""
    text: str = ""
    content_desc: str = ""
    hint: str = ""
    bounds: Rect = Rect(0, 0, 0, 0)
    checkable: bool = False
    checked: bool = False
    clickable: bool = False
    enabled: bool = True
    focusable: bool = False
    focused: bool = False
    scrollable: bool = False
    long_clickable: bool = False
    password: bool = False
    selected: bool = False
    important: bool = True
    selection: tuple[int, int] | None = None
    children: tuple[UiNode, ...] = ()

    def walk(self) -> Iterator[UiNode]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class UiWindow:
    """One AccessibilityWindowInfo with its tree; ``layer`` grows towards the viewer."""

    id: int
    type: str
    title: str
    layer: int
    bounds: Rect
    active: bool
    focused: bool
    root: UiNode


_FLAGS = (
    "checkable", "checked", "clickable", "enabled", "focusable", "focused",
    "scrollable", "long_clickable", "password", "selected",
)  # fmt: skip
_FLAGS_OF = attrgetter(*_FLAGS)
_ATTRIBUTES = tuple(name.replace("_", "-") for name in _FLAGS)


@lru_cache(maxsize=1 << len(_FLAGS))
def _write_flags(flags: tuple[bool, ...]) -> str:
    return " ".join(
        f'{name}="{"true" if flag else "false"}"' for name, flag in zip(_ATTRIBUTES, flags, strict=True)
    )


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub(".", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _escape(text: str) -> str:
    if _NOT_PLAIN.search(text) is None:
        return f'"{text}"'
    quoted = _attribute(text)
    if quoted[0] == "'":
        return '"' + quoted[1:-1].replace('"', "&quot;") + '"'
    return quoted


def _write_node(node: UiNode, index: int, out: list[str]) -> None:
    left, top, right, bottom = node.bounds
    out.append(
        f'<node index="{index}" text={_escape(node.text)} resource-id={_escape(node.resource_id)}'
        f" class={_escape(node.class_name)} package={_escape(node.package)}"
        f" content-desc={_escape(node.content_desc)} {_write_flags(_FLAGS_OF(node))}"
        f' bounds="[{left},{top}][{right},{bottom}]"'
    )
    if not node.children:
        out.append(" />")
        return
    out.append(">")
    for position, child in enumerate(node.children):
        _write_node(child, position, out)
    out.append("</node>")


def hierarchy_xml(root: UiNode, rotation: int = 0) -> str:
    """The text that Android 13's ``uiautomator dump`` writes for the active window."""
    out = [f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation=\"{rotation}\">"]
    _write_node(root, 0, out)
    out.append("</hierarchy>")
    return "".join(out)


def windows_xml(windows: tuple[UiWindow, ...], rotation: int = 0) -> str:
    """The text of ``uiautomator dump --windows``: every window of the display, topmost first."""
    out = ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><displays><display id=\"0\">"]
    for index, window in enumerate(windows):
        out.append(
            f'<window index="{index}" id="{window.id}" title={_escape(window.title)} bounds="{window.bounds}"'
            f' active="{str(window.active).lower()}" type="{window.type}" layer="{window.layer}"'
            f' accessibility-focused="false" focused="{str(window.focused).lower()}">'
            f'<hierarchy rotation="{rotation}">'
        )
        _write_node(window.root, 0, out)
        out.append("</hierarchy></window>")
    out.append("</display></displays>")
    return "".join(out)


def _read_node(element: ElementTree.Element) -> UiNode:
    get = element.get
    flags: dict[str, Any] = {
        name: get(attribute) == "true" for name, attribute in zip(_FLAGS, _ATTRIBUTES, strict=True)
    }
    return UiNode(
        class_name=get("class", ""),
        package=get("package", ""),
        resource_id=get("resource-id", ""),
        text=get("text", ""),
        content_desc=get("content-desc", ""),
        hint=get("hint", ""),
        bounds=Rect.parse(get("bounds", "[0,0][0,0]")),
        children=tuple(_read_node(child) for child in element if child.tag == "node"),
        **flags,
    )


def parse_hierarchy(xml: str | bytes) -> tuple[UiNode, ...]:
    """The roots of a ``uiautomator dump``; raises ValueError where the text is no such dump."""
    return tuple(_read_node(node) for node in _document(xml).iter("hierarchy") for node in node)


def parse_windows(xml: str | bytes) -> tuple[UiWindow, ...]:
    """The windows of ``uiautomator dump --windows``, topmost first; a plain dump gives its one window."""
    document = _document(xml)
    found = []
    for element in document.iter("window"):
        root = element.find("hierarchy/node")
        if root is None:
            continue
        get = element.get
        found.append(
            UiWindow(
                id=int(get("id", "0")),
                type=get("type", ""),
                title=get("title", ""),
                layer=int(get("layer", "0")),
                bounds=Rect.parse(get("bounds", "[0,0][0,0]")),
                active=get("active") == "true",
                focused=get("focused") == "true",
                root=_read_node(root),
            )
        )
    if document.tag == "hierarchy":
        for only in parse_hierarchy(xml):
            found.append(UiWindow(0, "TYPE_APPLICATION", "", 0, only.bounds, True, True, only))
    return tuple(found)


def _document(xml: str | bytes) -> ElementTree.Element:
    try:
        document = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise ValueError(f"not a UI hierarchy: {error}: {str(xml[:80])!r}") from error
    if document.tag not in ("hierarchy", "displays"):
        raise ValueError(f"not a UI hierarchy: the root element is <{document.tag}>")
    return document
