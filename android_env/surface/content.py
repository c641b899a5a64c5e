"""Content providers of a device through its ``content`` command."""

from __future__ import annotations

import re
from shlex import quote

from android_env.adb.shell import Shell
from android_env.errors import DeviceError, ShellError

_UNKNOWN_COLUMNS = re.compile(r"(?:^|, )([A-Za-z_][A-Za-z0-9_]*)=")


class Content:
    """Rows of providers, all values as text; NULL is None."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def query(self, uri: str, *columns: str, where: str = "", order: str = "") -> list[dict[str, str | None]]:
        """The rows at a URI. With columns named the answer is cut exactly, whatever the values contain."""
        words = ["content", "query", "--uri", uri]
        if columns:
            words += ["--projection", ":".join(columns)]
        if where:
            words += ["--where", where]
        if order:
            words += ["--sort", order]
        return parse_rows(self._run(*words), columns)

    def insert(self, uri: str, **values: str | int) -> None:
        words = ["content", "insert", "--uri", uri]
        for column, value in values.items():
            words += ["--bind", _binding(column, value)]
        self._run(*words)

    def update(self, uri: str, where: str, **values: str | int) -> None:
        words = ["content", "update", "--uri", uri, "--where", where]
        for column, value in values.items():
            words += ["--bind", _binding(column, value)]
        self._run(*words)

    def delete(self, uri: str, where: str = "") -> None:
        words = ["content", "delete", "--uri", uri]
        self._run(*words, *(["--where", where] if where else []))

    def _run(self, *words: str) -> str:
        """What the command prints; it fails with status 0, and only its other output tells."""
        command = " ".join(map(quote, words))
        done = self._shell.run(command)
        if done.status or "Error" in done.stderr or "Exception" in done.stderr:
            raise ShellError(command, done.status, done.stdout, done.stderr)
        return done.stdout


def _binding(column: str, value: str | int) -> str:
    kind = "s" if isinstance(value, str) else "b" if isinstance(value, bool) else "l"
    return f"{column}:{kind}:{str(value).lower() if kind == 'b' else value}"


def parse_rows(text: str, columns: tuple[str, ...]) -> list[dict[str, str | None]]:
    """The rows that ``content query`` printed; raises DeviceError when it printed something else."""
    if text.startswith("No result found."):
        return []
    if not text.startswith("Row: 0 "):
        raise DeviceError(f"the content provider refuses: {text.strip()[:300]}")
    first = f"{columns[0]}=" if columns else ""
    rest, number, rows = text.removesuffix("\n").removeprefix("Row: 0 "), 1, []
    while rest:
        body, found, after = rest.partition(f"\nRow: {number} {first}")
        rows.append(_known(body, columns) if columns else _guessed(body))
        rest, number = (first + after if found else ""), number + 1
    return rows


def _known(body: str, columns: tuple[str, ...]) -> dict[str, str | None]:
    pattern = ", ".join(f"{re.escape(column)}=(.*?)" for column in columns)
    match = re.fullmatch(pattern, body, re.DOTALL)
    if match is None:
        raise DeviceError(f"the provider's row has not the columns {', '.join(columns)}: {body[:200]!r}")
    return dict(zip(columns, map(_value, match.groups()), strict=True))


def _guessed(body: str) -> dict[str, str | None]:
    marks = list(_UNKNOWN_COLUMNS.finditer(body))
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    return {mark[1]: _value(body[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)}


def _value(text: str) -> str | None:
    return None if text == "NULL" else text
