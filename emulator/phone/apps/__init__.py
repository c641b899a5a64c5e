"""The apps: found by listing this folder; each module or package exposes APP, or several as APPS."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.app import App


def installed_apps() -> dict[str, App]:
    """Package name to app, for every app in this folder."""
    found: dict[str, App] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        loaded = importlib.import_module(f"{__name__}.{module}")
        apps: tuple[App, ...] = getattr(loaded, "APPS", None) or (loaded.APP,)
        for app in apps:
            if app.package in found:
                raise ValueError(f"two apps call themselves {app.package}")
            found[app.package] = app
    return found
