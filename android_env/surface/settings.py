"""The settings provider of a device: strings by namespace (system, secure, global) and key."""

from __future__ import annotations

from android_env.adb.shell import Shell


class Settings:
    """Reading and writing; None is a key that is not set."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def get(self, namespace: str, key: str) -> str | None:
        value = self._shell.words("settings", "get", namespace, key).removesuffix("\n")
        return None if value == "null" else value

    def number(self, namespace: str, key: str, default: int = 0) -> int:
        """The value as a whole number; the default where it is not set or no number."""
        try:
            return int(self.get(namespace, key) or default)
        except ValueError:
            return default

    def put(self, namespace: str, key: str, value: str | int) -> None:
        self._shell.words("settings", "put", namespace, key, str(value))

    def delete(self, namespace: str, key: str) -> None:
        self._shell.words("settings", "delete", namespace, key)

    def items(self, namespace: str) -> dict[str, str]:
        """All keys of a namespace that are set."""
        lines = self._shell.words("settings", "list", namespace).splitlines()
        return dict(line.partition("=")[::2] for line in lines if "=" in line)
