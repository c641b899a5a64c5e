"""Which activities accept an intent and which one the user, or a role, has made the default."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App
from emulator.phone.system.intents import Intent
from emulator.phone.system.roles import role_for

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.system.packages import Packages

Match = tuple[App, ActivityInfo]
Question = tuple[str, str, str]


class Resolver:
    """Matches intents; keeps the "Always" and the last answers by action, scheme and type."""

    def __init__(self, phone: Phone, packages: Packages) -> None:
        self.phone = phone
        self.packages = packages
        self._preferred: dict[Question, str] = {}
        self._last: dict[Question, str] = {}

    def typed(self, intent: Intent) -> Intent:
        """With the type the content provider names, as Android resolves a ``content:`` intent without one."""
        if intent.mime or intent.scheme != "content":
            return intent
        return replace(intent, mime=self.phone.content.type_of(intent.data) or "")

    def candidates(self, intent: Intent) -> list[Match]:
        """Every enabled, exported activity that accepts the intent, by package."""
        if intent.component:
            return self._named(intent)
        wanted = self.typed(intent)
        return [
            (app, info)
            for package, app in sorted(self.packages.apps.items())
            if self.packages.enabled(package) and intent.package in ("", package)
            for info in app.activities
            if (info.exported or intent.package == package) and info.accepts(wanted)
        ]

    def _named(self, intent: Intent) -> list[Match]:
        package, _, name = intent.component.partition("/")
        app = self.packages.apps.get(package)
        info = app.activity(name) if app is not None and self.packages.enabled(package) else None
        return [(app, info)] if app is not None and info is not None else []

    def resolve(self, intent: Intent) -> list[Match]:
        """One match where a default answers, else all."""
        found = self.candidates(intent)
        if len(found) < 2:
            return found
        role = role_for(intent)
        holder = self.packages.roles.holder(role) if role else None
        chosen = self._preferred.get(self._question(intent))
        for match in found:
            app, info = match
            if chosen == f"{app.package}/{info.name}" or (chosen is None and app.package == holder):
                return [match]
        return found

    def _question(self, intent: Intent) -> Question:
        return (intent.action, intent.scheme, self.typed(intent).mime)

    def prefer(self, intent: Intent, component: str) -> None:
        """The answer "Always": such intents open ``component`` ("package/full class") from now on."""
        self._preferred[self._question(intent)] = component

    def remember(self, intent: Intent, component: str) -> None:
        """The answer "Just once": it is offered first the next time."""
        self._last[self._question(intent)] = component

    def last(self, intent: Intent) -> str:
        """The component last chosen for such intents, "" where none was."""
        return self._last.get(self._question(intent), "")

    def preferred(self, package: str) -> list[str]:
        """The components of a package that are somebody's default."""
        return sorted({each for each in self._preferred.values() if each.partition("/")[0] == package})

    def forget(self, package: str) -> None:
        """Drops the defaults that a package is."""
        self._preferred = {
            question: component
            for question, component in self._preferred.items()
            if component.partition("/")[0] != package
        }
