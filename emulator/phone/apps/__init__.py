"""The apps: found by listing this folder; each module or package exposes APP, or several as APPS.

What belongs to no app (the text toolbar, toasts) exposes WINDOWS: the system windows there are from boot on.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from emulator.phone.app import App
    from emulator.phone.system.windows import SystemScreen


def installed_apps() -> dict[str, App]:
    """Package name to app, for every app in this folder."""
    found: dict[str, App] = {}
    for loaded in _modules():
        apps: tuple[App, ...] = getattr(loaded, "APPS", None) or (
            (loaded.APP,) if hasattr(loaded, "APP") else ()
        )
        for app in apps:
            if app.package in found:
                raise ValueError(f"two apps call themselves {app.package}")
            found[app.package] = app
    return found


def system_windows() -> list[tuple[SystemScreen, str]]:
    """New windows of the system, each with the package it is of."""
    return [(make(), package) for loaded in _modules() for make, package in getattr(loaded, "WINDOWS", ())]


def _modules() -> Iterator[ModuleType]:
    for name in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        loaded = importlib.import_module(f"{__name__}.{name}")
        if not (hasattr(loaded, "APP") or hasattr(loaded, "APPS") or hasattr(loaded, "WINDOWS")):
            raise ValueError(f"{loaded.__name__} exposes neither APP, APPS nor WINDOWS")
        yield loaded
