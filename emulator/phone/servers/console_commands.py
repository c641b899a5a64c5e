"""The console's table of commands: words to functions of a phone and an argument, and what ``help`` says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.servers.ports import Ports

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_SPELLINGS = {"help": "help|h|?", "quit": "quit|exit"}
_MEANS = {other: word for word, spelt in _SPELLINGS.items() for other in spelt.split("|")}
_ORDER = (
    "help", "help-verbose", "ping", "event", "geo", "gsm", "kill", "network", "power", "quit", "redir", "sms", "avd",
    "sensor", "finger", "rotate", "auth",
)  # fmt: skip
"""Google's; what it does not name comes last."""
_NO_COMMAND = "unknown command, try 'help'"


class Failure(Exception):
    """What follows ``KO:``, and the lines before it."""

    def __init__(self, why: str, lines: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.lines = tuple(lines)


class Ended(Exception):
    """The conversation is over after these last lines, or the whole emulator is."""

    def __init__(self, lines: Sequence[str] = (), *, kills: bool = False) -> None:
        super().__init__(*lines)
        self.lines = tuple(lines)
        self.kills = kills


@dataclass(frozen=True)
class Run:
    """One command being carried out; ``argument`` is the rest of its line, as typed, ``table`` what there is."""

    phone: Phone
    ports: Ports
    argument: str
    table: Table

    def words(self, least: int, usage: str) -> list[str]:
        words = self.argument.split()
        if len(words) < least:
            raise Failure(f"missing argument, try '{usage}'")
        return words

    def word(self) -> str:
        """An argument of one word, in whatever case it was typed."""
        return self.argument.strip().lower()


Lines = Sequence[str]
Action = Callable[[Run], Lines]


@dataclass(frozen=True)
class Command:
    """``what`` is its line in a list, ``more`` what ``help`` says of it."""

    what: str
    more: tuple[str, ...]
    action: Action


@dataclass(frozen=True)
class Group:
    """What the commands that begin with the same words are about."""

    what: str
    more: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Commands and groups by their words."""

    commands: Mapping[str, Command]
    groups: Mapping[str, Group]

    def find(self, line: str) -> tuple[Command, str]:
        """The command that a line begins with, and the rest of it. Raises Failure."""
        path, rest = "", line
        while True:
            word, _, after = rest.partition(" ")
            found, rest = f"{path} {word}".strip() if path else _MEANS.get(word, word), after.lstrip(" ")
            if found in self.commands:
                return self.commands[found], rest
            if found not in self.groups:
                raise Failure(" bad sub-command", self.about(path)) if path else Failure(_NO_COMMAND)
            if not rest:
                raise Failure("missing sub-command", self.about(found))
            path = found

    def about(self, path: str, prefix: str = "") -> list[str]:
        """What ``help`` says of a command or a group; empty for what is neither."""
        if path in self.commands:
            return list(self.commands[path].more)
        if path not in self.groups:
            return []
        rows = (f"   {prefix} {name:<15}  {what}" for name, what in self._below(path).items())
        return [*self.groups[path].more, "", "available sub-commands:", *rows, ""]

    def listing(self) -> dict[str, str]:
        """What there is to begin a line with, as spelt in a list, and what each is for; in Google's order."""
        found = self._below("")
        ordered = sorted(found, key=lambda word: _ORDER.index(word) if word in _ORDER else len(_ORDER))
        return {_SPELLINGS.get(word, word): found[word] for word in ordered}

    def _below(self, path: str) -> dict[str, str]:
        """The words that may follow, and what each is for."""
        entries = {
            **{k: v.what for k, v in self.commands.items()},
            **{k: v.what for k, v in self.groups.items()},
        }
        start = f"{path} " if path else ""
        return {
            name.removeprefix(start): what
            for name, what in entries.items()
            if name.startswith(start) and " " not in name.removeprefix(start)
        }


COMMANDS: dict[str, Command] = {}
GROUPS: dict[str, Group] = {}
MAIN = Table(COMMANDS, GROUPS)
"""What whoever was let in may say; modules fill it when they are imported."""


def command(usage: str, what: str, *more: str) -> Callable[[Action], Action]:
    """Registers under the plain words that ``usage`` begins with."""

    def register(action: Action) -> Action:
        name = " ".join(word for word in usage.split() if word.replace("-", "").isalpha())
        COMMANDS[name] = Command(what, more or (what,), action)
        return action

    return register


def group(words: str, what: str, *more: str) -> None:
    """Says what the commands that begin with some words are about."""
    GROUPS[words] = Group(what, more)
