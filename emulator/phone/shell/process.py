"""What a command is given: its arguments, streams, folder, user and the phone. It knows no command."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emulator.phone.shell.streams import Content, Nothing, Stream, encoded
from emulator.phone.shell.waits import Wait, Waits
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.paths import join

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.interpreter import Interpreter
    from emulator.phone.shell.session import Session

Chunk = Generator[Wait, None, bytes]


@dataclass(slots=True)
class Process:
    """One running command. ``argv[0]`` is its name; ``fds`` its descriptors; ``shell`` who started it."""

    shell: Interpreter
    argv: list[str]
    fds: dict[int, Stream]
    session: Session = field(init=False)
    phone: Phone = field(init=False)
    fs: FileSystem = field(init=False)

    def __post_init__(self) -> None:
        self.session = self.shell.session
        self.phone = self.session.phone
        self.fs = self.session.fs

    @property
    def env(self) -> Mapping[str, str]:
        return self.shell.variables.environment()

    @property
    def cwd(self) -> str:
        return self.shell.cwd

    @property
    def uid(self) -> int:
        return self.shell.uid

    @property
    def stdin(self) -> Stream:
        return self.fds.get(0, _CLOSED)

    @property
    def stdout(self) -> Stream:
        return self.fds.get(1, _CLOSED)

    @property
    def stderr(self) -> Stream:
        return self.fds.get(2, _CLOSED)

    @property
    def name(self) -> str:
        return self.argv[0].rpartition("/")[2]

    @property
    def tty(self) -> tuple[int, int] | None:
        """Rows and columns when stdout is the terminal, else None."""
        return self.session.window if self.session.is_terminal(self.stdout) else None

    # -- speaking ----------------------------------------------------------------------------------------------
    def error(self, text: str) -> None:
        """``name: text`` on stderr."""
        self.stderr.write(f"{self.name}: {text}\n")

    def fail(self, text: str, status: int = 1) -> int:
        """An error and the status to return."""
        self.error(text)
        return status

    def line(self, text: str) -> None:
        self.stdout.write(text + "\n")

    # -- files -------------------------------------------------------------------------------------------------
    def path(self, name: str) -> str:
        """The absolute path of a name as the command was given it."""
        return join(self.shell.cwd, name) if name else name

    def open(self, name: str) -> Stream:
        """The file or device ``name`` for reading; "-" is stdin. Raises OSError."""
        return self.stdin if name == "-" else self.session.open_source(self.shell, self.path(name), self.fds)

    def read_file(self, name: str) -> Chunk:
        """All bytes of a file, of a device's next chunk, or of stdin for "-"."""
        source = self.open(name)
        if isinstance(source, Content):
            return source.read()
        return (yield from self.read_all(source))

    # -- waiting -----------------------------------------------------------------------------------------------
    def read(self, size: int = -1, source: Stream | None = None) -> Chunk:
        """The next bytes of stdin (or ``source``), waiting for them; b"" is the end."""
        stream = self.stdin if source is None else source
        while not stream.ready:
            yield Wait.input(stream)
        return stream.read(size)

    def read_all(self, source: Stream | None = None) -> Chunk:
        """Everything on stdin (or ``source``) to its end."""
        pieces: list[bytes] = []
        while True:
            piece = yield from self.read(-1, source)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)

    def read_line(self, source: Stream | None = None, end: bytes = b"\n") -> Chunk:
        """One line with its end, byte by byte so that what follows stays unread."""
        line = bytearray()
        while not line.endswith(end):
            byte = yield from self.read(1, source)
            if not byte:
                break
            line += byte
        return bytes(line)

    def write(self, data: str | bytes) -> Generator[Wait, None, None]:
        """Writes much: waits while whoever reads is behind."""
        self.stdout.write(encoded(data))
        while self.stdout.full:
            yield Wait(sink=self.stdout)

    def sleep(self, ms: int) -> Generator[Wait, None, None]:
        deadline = self.phone.clock.now_ms + ms
        while self.phone.clock.now_ms < deadline:
            yield Wait.until(deadline)

    # -- other commands ----------------------------------------------------------------------------------------
    def call(self, argv: Sequence[str], fds: Mapping[int, Stream] | None = None) -> Waits:
        """Runs another program (no shell function or builtin) to its end; ``fds`` replaces descriptors."""
        return (yield from self.shell.call(list(argv), {**self.fds, **(fds or {})}, programs_only=True))


_CLOSED: Stream = Nothing()
