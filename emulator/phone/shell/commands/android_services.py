"""What Android's service shells share: sub-commands in tables, arguments read in order, Java's exceptions on stderr."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from emulator.phone.shell.waits import Running

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

FAILED = 255
Handler = Callable[["Process", "Arguments"], Running]


class ServiceError(Exception):
    """A service refuses; ``kind`` is the Java exception that its shell prints."""

    def __init__(self, text: str, kind: str = "java.lang.IllegalArgumentException") -> None:
        super().__init__(text)
        self.kind = kind


class Arguments:
    """The words after a sub-command, taken one by one as Android's ``ShellCommand`` does."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = list(words)

    def option(self) -> str | None:
        """The next word if it is an option; ``--`` ends them."""
        if not self._words or not self._words[0].startswith("-") or self._words[0] == "-":
            return None
        word = self._words.pop(0)
        return None if word == "--" else word

    def value(self, option: str) -> str:
        """What must follow an option."""
        if not self._words:
            raise ServiceError(f'Argument expected after "{option}"')
        return self._words.pop(0)

    def next(self) -> str | None:
        return self._words.pop(0) if self._words else None

    def required(self) -> str:
        if not self._words:
            raise ServiceError("Argument expected")
        return self._words.pop(0)

    def peek(self) -> str | None:
        return self._words[0] if self._words else None

    def rest(self) -> list[str]:
        words, self._words = self._words, []
        return words


def table() -> tuple[dict[str, Handler], Callable[..., Callable[[Handler], Handler]]]:
    """A new table of sub-commands and the decorator that fills it."""
    found: dict[str, Handler] = {}

    def register(*names: str) -> Callable[[Handler], Handler]:
        def keep(function: Handler) -> Handler:
            found.update(dict.fromkeys(names, function))
            return function

        return keep

    return found, register


def dispatch(process: Process, commands: dict[str, Handler], words: Sequence[str], usage: str) -> Running:
    """Runs ``words[0]`` of a table; prints what Android prints for no, an unknown or a failing command."""
    name = words[0] if words else None
    if name in (None, "help", "-h", "--help"):
        process.stdout.write(usage)
        return FAILED if name is None else 0
    handler = commands.get(str(name))
    if handler is None:
        process.line(f"Unknown command: {name}")
        return FAILED
    try:
        return handler(process, Arguments(words[1:]))
    except ServiceError as error:
        return thrown(process, str(name), error)


def thrown(process: Process, command: str, error: ServiceError) -> int:
    """An exception as the service's shell reports it."""
    process.stderr.write(f"\nException occurred while executing '{command}':\n{error.kind}: {error}\n")
    process.stderr.write(
        "\tat android.os.BasicShellCommandHandler.exec(BasicShellCommandHandler.java:97)\n"
        "\tat android.os.ShellCommand.exec(ShellCommand.java:38)\n"
        "\tat android.os.Binder.onTransact(Binder.java:949)\n"
        "\tat android.os.Binder.execTransactInternal(Binder.java:1285)\n"
        "\tat android.os.Binder.execTransact(Binder.java:1244)\n"
    )
    return FAILED
