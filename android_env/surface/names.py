"""What people call the apps: labels, nicknames and packages, each with the component its icon starts."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from types import ModuleType

import protocol.apps

_SYNONYMS = {
    "phone": "dialer", "google chrome": "chrome", "browser": "chrome", "recorder": "audio recorder",
    "sms messenger": "simple sms messenger", "simple sms": "simple sms messenger", "messages": "simple sms messenger",
    "calendar": "simple calendar pro", "simple calendar": "simple calendar pro", "gallery": "simple gallery pro",
    "simple gallery": "simple gallery pro", "simple draw": "simple draw pro", "draw": "simple draw pro",
    "expense": "pro expense", "recipe app": "broccoli", "broccoli app": "broccoli", "retro": "retro music",
    "opentracks": "open tracks", "open tracks sports tracker": "open tracks", "osm and": "osmand",
    "activity tracker": "open tracks", "system settings": "settings", "file manager": "files",
}  # fmt: skip


def target(name: str) -> str | None:
    """The component that an app's icon starts; None for a name that is not known."""
    table = _components()
    asked = _plain(name)
    found = table.get(asked) or table.get(_plain(_SYNONYMS.get(asked, "")))
    return found or (table.get(asked.removesuffix(" app")) if asked.endswith(" app") else None)


@functools.cache
def known_names() -> tuple[str, ...]:
    """One name for each app, sorted."""
    return tuple(sorted(module.LABEL for module in _contracts()))


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").split())


@functools.cache
def _components() -> dict[str, str]:
    table: dict[str, str] = {}
    for module in _contracts():
        for name in (module.LABEL, module.NICKNAME, module.PACKAGE):
            table.setdefault(_plain(name), module.MAIN)
    return table


def _contracts() -> list[ModuleType]:
    names = [info.name for info in pkgutil.iter_modules(protocol.apps.__path__)]
    modules = [importlib.import_module(f"protocol.apps.{name}") for name in names]
    return [module for module in modules if hasattr(module, "MAIN") and hasattr(module, "NICKNAME")]
