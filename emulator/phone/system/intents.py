"""Intents and intent filters as values, with Android's matching rules; nothing is started here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MAIN = "android.intent.action.MAIN"
VIEW = "android.intent.action.VIEW"
EDIT = "android.intent.action.EDIT"
PICK = "android.intent.action.PICK"
INSERT = "android.intent.action.INSERT"
SEND = "android.intent.action.SEND"
SENDTO = "android.intent.action.SENDTO"
LAUNCHER = "android.intent.category.LAUNCHER"
HOME = "android.intent.category.HOME"
DEFAULT = "android.intent.category.DEFAULT"

RETAIN_IN_RECENTS = 0x00002000
CLEAR_TASK = 0x00008000
REORDER_TO_FRONT = 0x00020000
NEW_DOCUMENT = 0x00080000
RESET_TASK_IF_NEEDED = 0x00200000
EXCLUDE_FROM_RECENTS = 0x00800000
CLEAR_TOP = 0x04000000
MULTIPLE_TASK = 0x08000000
NEW_TASK = 0x10000000
SINGLE_TOP = 0x20000000
NO_HISTORY = 0x40000000


@dataclass(frozen=True)
class Intent:
    """A request to do ``action`` on ``data``; ``component`` ("package/class") makes it explicit."""

    action: str = ""
    data: str = ""
    mime: str = ""
    component: str = ""
    package: str = ""
    categories: frozenset[str] = frozenset()
    extras: Mapping[str, Any] = field(default_factory=dict)
    flags: int = 0

    @property
    def scheme(self) -> str:
        head, colon, _ = self.data.partition(":")
        return head.lower() if colon else ""

    def flagged(self, flag: int) -> bool:
        """Whether any of the flags is set."""
        return bool(self.flags & flag)

    def same_filter(self, other: Intent) -> bool:
        """Whether two intents are the same but for extras and flags, as ``Intent.filterEquals`` says."""
        return replace(self, extras={}, flags=0) == replace(other, extras={}, flags=0)


def icon_touched(component: str) -> Intent:
    """What a launcher starts an app with: it comes back as it was left."""
    flags = NEW_TASK | RESET_TASK_IF_NEEDED
    return Intent(MAIN, component=component, categories=frozenset({LAUNCHER}), flags=flags)


@dataclass(frozen=True)
class IntentFilter:
    """What an activity or a receiver accepts; an empty tuple accepts only an intent without that part.

    ``paths`` are prefixes of what follows the scheme ("//contacts"); ``mimes`` may end in ``/*``.
    """

    actions: tuple[str, ...]
    categories: tuple[str, ...] = (DEFAULT,)
    schemes: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    mimes: tuple[str, ...] = ()

    def matches(self, intent: Intent) -> bool:
        """Android's rule: action listed, every category of the intent listed, data and type as declared."""
        if intent.action not in self.actions or not intent.categories <= set(self.categories):
            return False
        return self._accepts_data(intent) and self._accepts_type(intent)

    def _accepts_data(self, intent: Intent) -> bool:
        if not self.schemes:
            return not intent.data or (bool(self.mimes) and intent.scheme in ("content", "file"))
        if intent.scheme not in self.schemes:
            return False
        rest = intent.data.partition(":")[2]
        return not self.paths or any(rest.startswith(path) for path in self.paths)

    def _accepts_type(self, intent: Intent) -> bool:
        if not self.mimes:
            return not intent.mime
        kind = intent.mime.partition("/")[0]
        return any(
            mime in ("*/*", intent.mime)
            or intent.mime in ("*/*", f"{mime.partition('/')[0]}/*")
            or (mime.endswith("/*") and mime.partition("/")[0] == kind)
            for mime in self.mimes
            if intent.mime
        )
