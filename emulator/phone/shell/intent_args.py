"""The intent language of ``am``: arguments to an Intent, and an Intent to the text that ``am`` prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.phone.system.intents import LAUNCHER, MAIN, VIEW, Intent


class BadIntent(ValueError):
    """The arguments are no intent; the text is what Android prints after "Error: " or as the exception."""


@dataclass
class IntentArguments:
    """An intent read from a command line, and the options of ``am`` that stood among it, in their order."""

    intent: Intent = field(default_factory=Intent)
    options: dict[str, str] = field(default_factory=dict)

    @property
    def wait(self) -> bool:
        return "-W" in self.options


def _boolean(text: str) -> bool:
    return text.lower() in ("true", "t", "1")


def _list(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: [convert(part) for part in text.split(",")]


_EXTRAS: dict[str, Callable[[str], Any]] = {
    "-e": str, "--es": str, "--ez": _boolean, "--ei": int, "--el": int, "--ef": float, "--eu": str,
    "--ecn": str, "--eia": _list(int), "--eial": _list(int), "--ela": _list(int), "--elal": _list(int),
    "--efa": _list(float), "--efal": _list(float), "--esa": _list(str), "--esal": _list(str),
}  # fmt: skip
_FLAGS = {
    "--activity-clear-top": 0x04000000, "--activity-clear-task": 0x00008000, "--activity-single-top": 0x20000000,
    "--activity-no-history": 0x40000000, "--activity-no-animation": 0x00010000,
    "--activity-exclude-from-recents": 0x00800000, "--activity-reorder-to-front": 0x00020000,
    "--activity-brought-to-front": 0x00400000, "--activity-multiple-task": 0x08000000,
    "--activity-previous-is-top": 0x01000000, "--activity-task-on-home": 0x00004000,
    "--activity-reset-task-if-needed": 0x00200000, "--activity-match-external": 0x00000800,
    "--grant-read-uri-permission": 1, "--grant-write-uri-permission": 2, "--debug-log-resolution": 8,
    "--exclude-stopped-packages": 0x10, "--include-stopped-packages": 0x20, "--receiver-foreground": 0x10000000,
    "--receiver-registered-only": 0x40000000, "--receiver-replace-pending": 0x20000000, "--selector": 0,
    "--grant-persistable-uri-permission": 0x40, "--grant-prefix-uri-permission": 0x80,
}  # fmt: skip
_WITH_VALUE = {"--user", "--receiver-permission", "-P", "-R", "--display", "--windowingMode", "--activityType",
               "--task", "--start-profiler", "--sampling", "--attach-agent", "--allowlist"}  # fmt: skip
_BARE = {
    "-W",
    "-D",
    "-N",
    "-S",
    "--streaming",
    "--track-allocation",
    "--task-overlay",
    "--lock-task",
    "--async",
}


class _Reader:
    def __init__(self, arguments: list[str]) -> None:
        self.rest = list(arguments)
        self.found: dict[str, Any] = {"extras": {}, "categories": set(), "flags": 0}
        self.options: dict[str, str] = {}

    def value(self, option: str) -> str:
        if not self.rest:
            raise BadIntent(f'Argument expected after "{option}"')
        return self.rest.pop(0)

    def option(self, option: str) -> None:
        simple = {"-a": "action", "-d": "data", "-t": "mime", "-p": "package"}.get(option)
        if simple:
            self.found[simple] = self.value(option)
        elif option == "-c":
            self.found["categories"].add(self.value(option))
        elif option == "-n":
            self.found["component"] = self.component(self.value(option))
        elif option == "-f":
            self.found["flags"] |= int(self.value(option), 0)
        elif option in _EXTRAS:
            self.extra(option)
        elif option in _FLAGS:
            self.found["flags"] |= _FLAGS[option]
        elif option == "--esn":
            self.found["extras"][self.value(option)] = None
        elif option in _WITH_VALUE:
            self.options[option] = self.value(option)
        elif option in _BARE:
            self.options[option] = ""
        else:
            raise BadIntent(f"Unknown option: {option}")

    def extra(self, option: str) -> None:
        key, text = self.value(option), self.value(option)
        try:
            self.found["extras"][key] = _EXTRAS[option](text)
        except ValueError:
            raise BadIntent(f'java.lang.NumberFormatException: For input string: "{text}"') from None

    def component(self, text: str) -> str:
        package, slash, name = text.partition("/")
        if not slash or not package or not name:
            raise BadIntent(f"Bad component name: {text}")
        return f"{package}/{package + name if name.startswith('.') else name}"

    def bare(self, word: str) -> None:
        """A last word without option: a URI, a component, or a package's main activity."""
        if ":" in word:
            self.found.setdefault("action", VIEW)
            self.found["data"] = word
        elif "/" in word:
            self.found["component"] = self.component(word)
            self._main()
        else:
            self.found["package"] = word
            self._main()

    def _main(self) -> None:
        if not self.found.get("action"):
            self.found["action"] = MAIN
            self.found["categories"].add(LAUNCHER)


def read(arguments: list[str]) -> IntentArguments:
    """The intent and the options in a command's arguments; raises BadIntent for what ``am`` would refuse."""
    reader = _Reader(arguments)
    while reader.rest:
        word = reader.rest.pop(0)
        if word.startswith("-"):
            reader.option(word)
        elif word:
            reader.bare(word)
    found = reader.found
    found["categories"] = frozenset(found["categories"])
    return IntentArguments(Intent(**found), reader.options)
