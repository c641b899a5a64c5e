"""Accessibility events as the forwarder tells them, found by comparing what was on the screen with what is; sends none.

So there are those that leave a trace in the tree: windows that come to the front, text that changes, other contents.
What leaves none (a click as such, a scroll's distance) is not told.
"""

from __future__ import annotations

from itertools import takewhile

from protocol.ui import UiNode, UiWindow

_EDITABLE = ("EditText", "AutoCompleteTextView")


def events(before: tuple[UiWindow, ...], after: tuple[UiWindow, ...]) -> list[dict[str, str]]:
    """What happened between two trees, as maps of the forwarder's own keys; nothing where they are equal."""
    if before == after:
        return []
    was, now = _active(before), _active(after)
    if now is None:
        return []
    if was is None or (was.id, was.root.package) != (now.id, now.root.package):
        texts = {"event_text": now.title} if now.title else {}
        return [_told("TYPE_WINDOW_STATE_CHANGED", now.root, **texts)]
    typed = _typed(was, now)
    if typed is not None:
        return [typed]
    return [_told("TYPE_WINDOW_CONTENT_CHANGED", now.root)] if was.root != now.root else []


def _active(windows: tuple[UiWindow, ...]) -> UiWindow | None:
    return next((window for window in windows if window.active), None)


def _typed(was: UiWindow, now: UiWindow) -> dict[str, str] | None:
    """The change of the text of the field that has the focus."""
    old, new = _field(was), _field(now)
    if old is None or new is None or old.resource_id != new.resource_id or old.text == new.text:
        return None
    start = _shared(old.text, new.text)
    end = _shared(old.text[start:][::-1], new.text[start:][::-1])
    counts = {
        "from_index": str(start),
        "added_count": str(len(new.text) - start - end),
        "removed_count": str(len(old.text) - start - end),
    }
    texts = {name: text for name, text in (("before_text", old.text), ("event_text", new.text)) if text}
    return _told("TYPE_VIEW_TEXT_CHANGED", new, **texts, **counts)


def _shared(one: str, other: str) -> int:
    """With how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _field(window: UiWindow) -> UiNode | None:
    return next((n for n in window.root.walk() if n.focused and n.class_name.endswith(_EDITABLE)), None)


def _told(kind: str, source: UiNode, **more: str) -> dict[str, str]:
    said = {
        "event_type": kind,
        "event_package_name": source.package,
        "source_class_name": source.class_name,
        "source_text": source.text,
        "source_content_description": source.content_desc,
        "view_id": source.resource_id,
    }
    return {name: text for name, text in said.items() if text} | more
