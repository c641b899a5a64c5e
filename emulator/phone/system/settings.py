"""The settings provider's three namespaces; what a value means is the business of those who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.system.settings_defaults import defaults

if TYPE_CHECKING:
    from emulator.phone.device import Phone

NAMESPACES = ("system", "secure", "global")


class Settings:
    """Strings by namespace and key, as ``settings list`` shows them.

    An unknown namespace is a KeyError. Each change is told to ``phone.settings_changed(ns, key)``, so that what
    a key controls (rotation, font scale, dark theme) takes effect; putting the same value is no change.
    """

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._values = defaults()

    def get(self, ns: str, key: str, default: str | None = None) -> str | None:
        return self._values[ns].get(key, default)

    def number(self, ns: str, key: str, default: int = 0) -> int:
        """The value as a whole number; ``default`` where it is missing or is no number."""
        try:
            return int(self._values[ns][key])
        except (KeyError, ValueError):
            return default

    def flag(self, ns: str, key: str, default: bool = False) -> bool:
        """True for any number but 0."""
        return self.number(ns, key, int(default)) != 0

    def put(self, ns: str, key: str, value: str | int | float) -> None:
        text = str(value)
        if self._values[ns].get(key) != text:
            self._values[ns][key] = text
            self.phone.settings_changed(ns, key)

    def delete(self, ns: str, key: str) -> bool:
        """Forgets a key; False where it was not set."""
        if key not in self._values[ns]:
            return False
        del self._values[ns][key]
        self.phone.settings_changed(ns, key)
        return True

    def reset(self, ns: str) -> None:
        """Puts a namespace back to what the image has."""
        fresh = defaults()[ns]
        for key in sorted({*self._values[ns], *fresh}):
            if key in fresh:
                self.put(ns, key, fresh[key])
            else:
                self.delete(ns, key)

    def items(self, ns: str) -> list[tuple[str, str]]:
        """All of a namespace, by key."""
        return sorted(self._values[ns].items())
