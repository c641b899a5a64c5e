"""One shell session: its tasks taking turns, its terminal or pipes, its devices. It sleeps never and opens no socket:
whoever drives it feeds bytes, calls ``step`` and waits for what that returns."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from emulator.phone.shell import compound, devices, launch, pipelines
from emulator.phone.shell.ast import Command
from emulator.phone.shell.console import Terminal
from emulator.phone.shell.interpreter import SHELL, Interpreter
from emulator.phone.shell.prompt import read_commands
from emulator.phone.shell.streams import Buffer, Stream
from emulator.phone.shell.tasks import SIGINT, Task
from emulator.phone.shell.variables import Variables
from emulator.phone.shell.waits import Exit, Wait, Waits
from emulator.phone.storage.filesystem import FileSystem

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_TURNS = 400
_USERS = {0: ("root", "/"), 1000: ("system", "/"), 2000: ("shell", "/")}
_OUTPUT_LIMIT = 1 << 20


@dataclass(frozen=True)
class Completed:
    """What a script did."""

    stdout: bytes
    stderr: bytes
    status: int


class Session:
    """``script`` run by the shell, or with None the commands that come on stdin.

    ``tty`` (rows, columns) gives it a terminal: then stdout and stderr are one, lines are edited and echoed, and
    without a script there is a prompt. ``merged`` gives both outputs one pipe, which keeps their order.
    """

    def __init__(
        self,
        phone: Phone,
        script: str | None = None,
        *,
        tty: tuple[int, int] | None = None,
        uid: int = 0,
        merged: bool = False,
        random: Random | None = None,
    ) -> None:
        self.phone = phone
        self.random = random or phone.random
        self.window = tty or (24, 80)
        self.tasks: list[Task] = []
        self.jobs: list[Task] = []
        self.pending_traps: list[int] = []
        self._started_behind: list[Task] = []
        self._pids = 6000 + phone.clock.elapsed_ms // 10 % 20000
        self._started = phone.clock.now_ms
        self._out = Buffer(_OUTPUT_LIMIT)
        self._err = self._out if merged else Buffer(_OUTPUT_LIMIT)
        self.terminal = Terminal(self._out) if tty else None
        self._in = self.terminal or Buffer()
        fds: dict[int, Stream] = {
            0: self._in,
            1: self._in if tty else self._out,
            2: self._in if tty else self._err,
        }
        self.shell = Interpreter(self, uid, Variables(self._environment(uid, tty is not None)), fds)
        self.shell.pid = self.next_pid()
        self.shell.interactive = tty is not None and script is None
        work = read_commands(self.shell) if script is None else self.shell.run(script)
        self.main = Task(self.shell.pid, "sh", work)
        self.tasks.append(self.main)

    @property
    def fs(self) -> FileSystem:
        return self.phone.fs

    # -- driving it --------------------------------------------------------------------------------------------
    def feed(self, data: bytes) -> None:
        """Bytes for stdin, or typed at the terminal."""
        if self.terminal is None:
            self._in.write(data)
            return
        for signal in self.terminal.typed(data):
            self.signal(signal)

    def eof(self) -> None:
        """No more bytes will come."""
        self._in.closed = True

    def signal(self, number: int = SIGINT) -> None:
        """Sends a signal to what runs in the foreground: a trap catches it, else it ends."""
        trapped = launch.trapped(self.shell, number)
        if trapped:
            self.pending_traps.append(number)
        for task in self.tasks:
            if task is not self.main and not task.background:
                task.signal(number)
        if not trapped or self.main.blocked:
            self.main.signal(number)

    def export(self, name: str, value: str) -> None:
        """Puts a variable into the environment before anything has run."""
        self.shell.variables.set(name, value)
        self.shell.variables.exported.add(name)

    def resize(self, rows: int, columns: int) -> None:
        self.window = (rows, columns)

    def step(self) -> Wait | Exit:
        """Runs until everything waits, or for a while; returns what for, or the exit status."""
        heard: set[int] = set()
        for _ in range(_TURNS):
            moved = False
            now = self.phone.clock.now_ms
            for task in list(self.tasks):
                listens = task.wait is not None and task.wait.logs
                if task.status is not None or not task.runnable(now) or (listens and task.pid in heard):
                    continue
                if listens:
                    heard.add(task.pid)
                task.resume()
                moved = True
            self.tasks = [task for task in self.tasks if task.status is None]
            if self.main.status is not None:
                return Exit(self.main.status)
            if not moved:
                return self._waiting()
        return Wait.turn()

    def drain(self) -> tuple[bytes, bytes]:
        """What was written to stdout and stderr since the last call."""
        return self._out.read(), self._err.read()

    def _waiting(self) -> Wait:
        waits = [task.wait for task in self.tasks if task.wait is not None]
        deadlines = [wait.deadline for wait in waits if wait.deadline is not None]
        reads = any(wait.source is self._in for wait in waits)
        full = any(wait.sink is not None for wait in waits)
        return Wait(
            source=self._in if reads else None,
            sink=self._out if full else None,
            deadline=min(deadlines, default=None),
            logs=any(wait.logs for wait in waits),
        )

    # -- for the shell and its commands ------------------------------------------------------------------------
    def next_pid(self) -> int:
        self._pids += 1
        return self._pids

    def spawn(
        self, shell: Interpreter, command: Command, name: str = "", *, background: bool = False
    ) -> Task:
        """Runs a command in a forked shell, by turns with the others."""
        task = self.start(launch.to_its_end(shell, shell.execute(command)), shell, name)
        task.background = background
        if background:
            self._started_behind.append(task)
        return task

    def start(self, work: Waits, shell: Interpreter, name: str = "") -> Task:
        """Makes a task of ``work``; ``shell``'s descriptors stay open as long as it runs."""
        task = Task(self.next_pid(), name, work, set(shell.fds.values()))
        self.tasks.append(task)
        return task

    @property
    def background(self) -> list[Task]:
        """Tasks started with ``&``, those that have ended too."""
        return [*self._started_behind]

    def job_number(self, task: Task) -> int:
        """Puts a background task on the list of jobs."""
        self.jobs.append(task)
        return len(self.jobs)

    def is_terminal(self, stream: Stream) -> bool:
        return self.terminal is not None and stream is self.terminal

    def open_source(self, shell: Interpreter, path: str, fds: dict[int, Stream]) -> Stream:
        """A file or device to read. Raises OSError."""
        return devices.source(self, shell, path, fds)

    def open_sink(self, shell: Interpreter, path: str, fds: dict[int, Stream], *, append: bool) -> Stream:
        """A file or device to write, made where it is missing. Raises OSError."""
        return devices.sink(self, shell, path, fds, append)

    def special(self, shell: Interpreter, name: str) -> str | None:
        """Variables that the shell computes."""
        if name == "RANDOM":
            return str(self.random.randrange(32768))
        if name == "SECONDS":
            return str((self.phone.clock.now_ms - self._started) // 1000)
        if name == "EPOCHREALTIME":
            now = self.phone.clock.now_ms
            return f"{now // 1000}.{now % 1000 * 1000:06d}"
        fixed = {
            "LINENO": str(shell.line),
            "PPID": "1",
            "PWD": shell.cwd,
            "LINES": str(self.window[0]),
            "COLUMNS": str(self.window[1]),
            "OPTIND": "1",
            "KSH_VERSION": "@(#)MIRBSD KSH R59 2020/10/31 Android",
            "PS1": "emu64x:${PWD:-?} # ",
            "PS2": "> ",
            "PS4": "+ ",
        }
        return fixed.get(name)

    def _environment(self, uid: int, tty: bool) -> dict[str, str]:
        user, home = _USERS.get(uid, (f"u0_a{uid - 10000}", "/"))
        environment = {
            "ANDROID_ART_ROOT": "/apex/com.android.art",
            "ANDROID_ASSETS": "/system/app",
            "ANDROID_BOOTLOGO": "1",
            "ANDROID_DATA": "/data",
            "ANDROID_I18N_ROOT": "/apex/com.android.i18n",
            "ANDROID_ROOT": "/system",
            "ANDROID_STORAGE": "/storage",
            "ANDROID_TZDATA_ROOT": "/apex/com.android.tzdata",
            "ASEC_MOUNTPOINT": "/mnt/asec",
            "DOWNLOAD_CACHE": "/data/cache",
            "EXTERNAL_STORAGE": "/sdcard",
            "HOME": home,
            "HOSTNAME": "emu64x",
            "LOGNAME": user,
            "PATH": launch.PATH,
            "SHELL": "/bin/sh",
            "TMPDIR": "/data/local/tmp",
            "USER": user,
        }
        return {**environment, "TERM": "xterm-256color"} if tty else environment


class Shell:
    """The phone's shell for callers in the same process: each ``run`` is a session of its own."""

    def __init__(self, phone: Phone, *, uid: int = 0, tty: bool = False) -> None:
        self._phone, self._uid, self._tty = phone, uid, tty

    def run(self, script: str, stdin: bytes = b"") -> Completed:
        """Runs a script to its end. Where it sleeps the phone's clock moves on; what listens forever is interrupted."""
        session = Session(self._phone, script, uid=self._uid, tty=(24, 80) if self._tty else None)
        session.feed(stdin)
        session.eof()
        out: list[bytes] = []
        err: list[bytes] = []
        while True:
            state = session.step()
            stdout, stderr = session.drain()
            out.append(stdout)
            err.append(stderr)
            if isinstance(state, Exit):
                return Completed(b"".join(out), b"".join(err), state.status)
            if state.anew or state.sink is not None:
                continue
            if state.deadline is not None:
                self._phone.advance(state.deadline - self._phone.clock.now_ms)
            else:
                session.signal(SIGINT)


__all__ = ["SHELL", "Completed", "Session", "Shell", "compound", "pipelines"]
