"""``sqlite3``: SQL and dot-commands on databases in the phone's files."""

from __future__ import annotations

import os
import sqlite3

from emulator.phone.shell.options import Usage
from emulator.phone.shell.process import Process
from emulator.phone.shell.sqltext import Mode, dump, rendered
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Waits
from emulator.phone.storage.databases import load, store

_FLAGS = (
    "csv",
    "json",
    "column",
    "line",
    "list",
    "html",
    "quote",
    "table",
    "box",
    "markdown",
    "tabs",
    "insert",
)


@command("sqlite3")
def sqlite3_program(process: Process) -> Waits:
    tool = _Tool(process)
    words = process.argv[1:]
    statements: list[str] = []
    operands: list[str] = []
    while words:
        word = words.pop(0)
        if word.startswith("-") and len(word) > 1:
            status = tool.option(word.lstrip("-"), words, statements)
            if status is not None:
                return status
        else:
            operands.append(word)
    if operands:
        problem = tool.open(operands[0])
        if problem:
            process.stderr.write(problem)
            return 1
    statements += operands[1:]
    if len(operands) > 1 or statements:
        for statement in statements:
            if tool.done or tool.run(statement):
                break
    else:
        yield from tool.interact()
    return tool.finish()


class _Tool:
    """One run of the program: its connection, how it prints, and whether something failed."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.mode = Mode()
        self.path = ""
        self.before = b""
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.text_factory = lambda data: data.decode(errors="surrogateescape")
        self.status = 0
        self.done = False
        self.bail = self.readonly = False
        self.loaded = True
        self.number = 0

    # -- files -------------------------------------------------------------------------------------------------
    def open(self, name: str) -> str:
        """Opens a database; "" where it worked, else what the program prints."""
        if name in (":memory:", ""):
            return ""
        fs = self.process.fs
        self.path = self.process.path(name)
        folder = self.path.rpartition("/")[0] or "/"
        if fs.is_dir(self.path) or not fs.is_dir(folder):
            return f'Error: unable to open database "{name}": unable to open database file\n'
        if fs.exists(self.path) and fs.stat(self.path).size:
            try:
                self.before = load(self.connection, fs, self.path)
            except sqlite3.DatabaseError:
                self.loaded = False
        return ""

    def finish(self) -> int:
        """Writes back what changed and closes."""
        if self.connection.in_transaction:
            self.connection.rollback()
        if self.path and self.loaded and not self.readonly:
            pages = self.connection.execute("PRAGMA page_count").fetchone()[0]
            after = self.connection.serialize() if pages else b""
            if after != self.before:
                fs = self.process.fs
                store(fs, self.path, after, self.process.uid)
                if not self.before:
                    fs.chmod(self.path, 0o644)
        self.connection.close()
        return self.status

    # -- options -----------------------------------------------------------------------------------------------
    def option(self, name: str, words: list[str], statements: list[str]) -> int | None:
        """Carries out an option; an exit status ends the program."""
        if name == "version":
            self.process.line(
                "3.32.2 2021-07-12 15:00:17 bcd014c473794b09f61fbc0f4d9488365b023f16123b278dbbd49948c27calt2"
            )
            return 0
        if name in _FLAGS:
            self.mode.name = name
            if name == "csv":
                self.mode.separator = ","
            if name == "tabs":
                self.mode.name, self.mode.separator = "list", "\t"
        elif name in ("header", "noheader"):
            self.mode.header = name == "header"
        elif name in ("separator", "nullvalue", "newline", "cmd", "init"):
            if not words:
                self.process.stderr.write(f"sqlite3: Error: missing argument to -{name}\n")
                return 1
            value = words.pop(0)
            if name == "cmd":
                statements.append(value)
            elif name == "separator":
                self.mode.separator = _unescaped(value)
            elif name == "nullvalue":
                self.mode.null = value
        elif name in ("bail", "readonly"):
            setattr(self, name, True)
        elif name not in ("batch", "interactive", "echo", "stats", "safe"):
            self.process.stderr.write(
                f"sqlite3: Error: unknown option: -{name}\nUse -help for a list of options.\n"
            )
            return 1
        return None

    # -- running -----------------------------------------------------------------------------------------------
    def interact(self) -> Waits:
        """Statements and dot-commands from stdin."""
        buffer = ""
        terminal = self.process.session.is_terminal(self.process.stdin)
        if terminal:
            self.process.line('SQLite version 3.32.2 2021-07-12 15:00:17\nEnter ".help" for usage hints.')
        while not self.done:
            if terminal:
                self.process.stdout.write("   ...> " if buffer else "sqlite> ")
            line = yield from self.process.read_line()
            self.number += 1
            if not line:
                break
            text = os.fsdecode(line)
            if not buffer.strip() and text.startswith("."):
                self.run(text.strip())
                continue
            buffer += text
            if sqlite3.complete_statement(buffer):
                failed = self.run(buffer, near=not terminal)
                buffer = ""
                if failed and self.bail:
                    break
        if buffer.strip():
            self.run(buffer, near=not terminal)
        return 0

    def run(self, text: str, near: bool = False) -> int:
        """One dot-command or some statements; 1 when it failed, with the complaint made."""
        if text.lstrip().startswith("."):
            return self.dot(text.strip())
        for statement in split(text):
            try:
                if not self.loaded:
                    raise sqlite3.DatabaseError("file is not a database")
                self.execute(statement)
            except sqlite3.Error as error:
                line = f" near line {self.number}" if near else ""
                self.process.stderr.write(f"Error{line}: {_reason(error)}\n")
                self.status = 1
                return 1
        return 0

    def execute(self, statement: str) -> None:
        cursor = self.connection.execute(statement)
        if cursor.description is None:
            return
        names = [column[0] for column in cursor.description]
        self.process.stdout.write(rendered(names, cursor.fetchall(), self.mode))

    def dot(self, text: str) -> int:
        words = text[1:].split()
        name = words[0] if words else ""
        action = next((key for key in _DOTS if name and key.startswith(name)), None)
        if action is None:
            self.process.stderr.write(
                f'Error: unknown command or invalid arguments:  "{name}". Enter ".help" for help\n'
            )
            self.status = 1
            return 1
        try:
            getattr(self, f"dot_{_DOTS[action]}")(words[1:])
        except sqlite3.Error as error:
            self.process.stderr.write(f"Error: {_reason(error)}\n")
            self.status = 1
            return 1
        return 0

    def dot_quit(self, words: list[str]) -> None:
        self.done = True
        self.status = int(words[0]) if words and words[0].isdigit() else self.status

    def dot_tables(self, words: list[str]) -> None:
        rows = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table','view') AND name NOT LIKE 'sqlite_%' "
            "AND name LIKE ? ORDER BY 1",
            (words[0] if words else "%",),
        ).fetchall()
        names = [row[0] for row in rows]
        if not names:
            return
        width = max(map(len, names))
        columns = max(80 // (width + 2), 1)
        count = (len(names) + columns - 1) // columns
        for at in range(count):
            self.process.line("  ".join(f"{cell:<{width}}" for cell in names[at::count]))

    def dot_schema(self, words: list[str]) -> None:
        rows = self.connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name LIKE ? "
            "ORDER BY tbl_name, type DESC, name",
            (words[0] if words else "%",),
        ).fetchall()
        for (sql,) in rows:
            self.process.line(f"{sql};")

    def dot_indexes(self, words: list[str]) -> None:
        for (name,) in self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type='index' ORDER BY 1"
        ):
            self.process.line(name)

    def dot_databases(self, words: list[str]) -> None:
        self.process.line(f"main: {self.path or ''}")

    def dot_headers(self, words: list[str]) -> None:
        self.mode.header = bool(words) and words[0] in ("on", "1", "yes", "true")

    def dot_mode(self, words: list[str]) -> None:
        if words and words[0] in _FLAGS:
            self.option(words[0], [], [])
        elif words:
            self.process.stderr.write(
                "Error: mode should be one of: ascii box column csv html insert json line list markdown quote table "
                "tabs tcl\n"
            )
            self.status = 1

    def dot_separator(self, words: list[str]) -> None:
        self.mode.separator = _unescaped(words[0].strip("\"'")) if words else self.mode.separator

    def dot_nullvalue(self, words: list[str]) -> None:
        self.mode.null = words[0].strip("\"'") if words else ""

    def dot_dump(self, words: list[str]) -> None:
        self.process.stdout.write(dump(self.connection, words[0] if words else "%"))

    def dot_read(self, words: list[str]) -> None:
        if not words:
            raise Usage(".read FILE")
        self.run(os.fsdecode(self.process.fs.read(self.process.path(words[0]))))

    def dot_print(self, words: list[str]) -> None:
        self.process.line(" ".join(words))

    def dot_ignore(self, words: list[str]) -> None:
        """Settings without an effect here: .timeout, .changes, .timer."""


_DOTS = {
    "exit": "quit", "quit": "quit", "tables": "tables", "schema": "schema", "indexes": "indexes", "indices": "indexes",
    "databases": "databases", "headers": "headers", "mode": "mode", "separator": "separator",
    "nullvalue": "nullvalue", "dump": "dump", "read": "read", "print": "print", "timeout": "ignore",
    "changes": "ignore", "timer": "ignore", "bail": "ignore", "width": "ignore", "echo": "ignore", "help": "ignore",
}  # fmt: skip


def _unescaped(text: str) -> str:
    return text.replace("\\t", "\t").replace("\\n", "\n")


def _reason(error: sqlite3.Error) -> str:
    return str(error)


def split(text: str) -> list[str]:
    """The statements of a text, each whole for SQLite."""
    found: list[str] = []
    start = 0
    at = text.find(";")
    while at >= 0:
        piece = text[start : at + 1]
        if sqlite3.complete_statement(piece):
            found.append(piece)
            start = at + 1
        at = text.find(";", at + 1)
    rest = text[start:]
    return [piece for piece in (*found, rest) if piece.strip(" \t\r\n;")]
