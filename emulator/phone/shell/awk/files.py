"""What a running awk has open by name: files and commands, read and written. It parses no records."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from emulator.phone.shell import launch
from emulator.phone.shell.awk.records import Reader
from emulator.phone.shell.awk.values import Fatal, outer
from emulator.phone.shell.process import Process
from emulator.phone.shell.streams import Stream, pipe
from emulator.phone.shell.tasks import Task
from emulator.phone.shell.waits import Wait


@dataclass
class _Opened:
    """One of them: ``task`` is the command at a pipe's other end."""

    stream: Stream
    reader: Reader | None = None
    task: Task | None = None


class Files:
    """The open files of one program, by name and by how they were opened."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._opened: dict[tuple[str, str], _Opened] = {}

    def reader(self, kind: str, name: str) -> Reader | None:
        """The input of that name: a file for "<", a command's output for "|"; None where there is none."""
        opened = self._opened.get((kind, name))
        if opened is None:
            if kind == "|":
                opened = self._command(name, reads=True)
            else:
                try:
                    stream = self._process.open(outer(name))
                except OSError:
                    return None
                opened = _Opened(stream, Reader(self._process, stream))
            self._opened[kind, name] = opened
        return opened.reader

    def sink(self, kind: str, name: str) -> Stream:
        """Where print writes: ">", ">>" or "|". Raises Fatal."""
        kind = "w|" if kind == "|" else kind
        for key in ((kind, name), (">", name), (">>", name)) if kind != "w|" else ((kind, name),):
            if key in self._opened:
                return self._opened[key].stream
        if not name:
            raise Fatal("null file name in print or getline")
        opened = self._command(name, reads=False) if kind == "w|" else _Opened(self._file(kind, name))
        self._opened[kind, name] = opened
        return opened.stream

    def _file(self, kind: str, name: str) -> Stream:
        process = self._process
        if name == "-":
            return process.stdout
        try:
            path = process.path(outer(name))
            return process.session.open_sink(process.shell, path, process.fds, append=kind == ">>")
        except OSError as error:
            raise Fatal(f"can't open file {name}") from error

    def _command(self, name: str, *, reads: bool) -> _Opened:
        process = self._process
        source, sink = pipe()
        shell = launch.fresh(process)
        shell.fds = {**process.fds, 1: sink} if reads else {**process.fds, 0: source}
        ours: Stream = source if reads else sink
        ours.hold()
        command = outer(name)
        task = process.session.start(shell.run(command), shell, command)
        return _Opened(ours, Reader(process, source) if reads else None, task)

    def run(self, command: str) -> Generator[Wait, None, int]:
        """``system``: a command with awk's own streams, to its end."""
        shell = launch.fresh(self._process)
        task = self._process.session.start(shell.run(outer(command)), shell, outer(command))
        return (yield from _ended(task))

    def close(self, name: str) -> Generator[Wait, None, int]:
        """Closes everything of that name, and waits for its commands; -1 where nothing was open."""
        status = -1
        for key in [key for key in self._opened if key[1] == name]:
            opened = self._opened.pop(key)
            status = 0
            if opened.task is not None:
                opened.stream.release()
                yield from _ended(opened.task)
        return status

    def is_sink(self, name: str) -> bool:
        return any(key[1] == name and opened.reader is None for key, opened in self._opened.items())

    def close_all(self) -> Generator[Wait, None, None]:
        for name in [name for _, name in self._opened]:
            yield from self.close(name)

    def drop(self) -> None:
        """Lets go of every pipe without waiting: awk was ended."""
        for opened in self._opened.values():
            if opened.task is not None:
                opened.stream.release()
        self._opened.clear()


def _ended(task: Task) -> Generator[Wait, None, int]:
    while task.status is None:
        yield Wait(task=task)
    return task.status
