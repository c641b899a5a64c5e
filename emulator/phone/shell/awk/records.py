"""Input cut into records and records into fields. Streams are read as they give; nothing is opened here."""

from __future__ import annotations

import re
from collections.abc import Generator

from emulator.phone.shell.awk.regex import regex
from emulator.phone.shell.awk.values import TOO_BIG, Fatal, decoded
from emulator.phone.shell.process import Process
from emulator.phone.shell.streams import Stream
from emulator.phone.shell.waits import Wait

_FIELD = re.compile(r"[^ \t\n]+")
_PARAGRAPH = re.compile(r"\n\n+")
_LINE = re.compile(r"\n")


class Reader:
    """One input: a file, a pipe, stdin."""

    def __init__(self, process: Process, stream: Stream) -> None:
        self.stream = stream
        self._process = process
        self._text = ""
        self._at = 0
        self._ended = False

    def record(self, separator: str) -> Generator[Wait, None, str | None]:
        """The next record, or None at the end; ``separator`` is RS."""
        if separator == "":
            yield from self._leading_newlines()
        pattern = _separator(separator)
        searched = self._at
        while True:
            match = pattern.search(self._text, searched)
            while match and match.end() == match.start():
                match = pattern.search(self._text, match.end() + 1) if match.end() < len(self._text) else None
            if match and (self._ended or len(separator) == 1 or match.end() < len(self._text)):
                found = self._text[self._at : match.start()]
                self._at = match.end()
                return found
            if self._ended:
                return self._rest(separator)
            searched = max(self._at, len(self._text)) if len(separator) == 1 else self._at
            searched -= self._at
            yield from self._more()
            searched += self._at

    def _rest(self, separator: str) -> str | None:
        """What no separator ends."""
        rest = self._text[self._at :]
        self._text, self._at = "", 0
        if separator == "":
            rest = rest.removesuffix("\n")
        return rest or None

    def _more(self) -> Generator[Wait, None, None]:
        data = yield from self._process.read(-1, self.stream)
        self._ended = not data
        self._text = self._text[self._at :] + decoded(data)
        self._at = 0
        if len(self._text) > TOO_BIG:
            raise Fatal(f"input record `{self._text[:30]}...' too long")
        yield Wait.turn()

    def _leading_newlines(self) -> Generator[Wait, None, None]:
        while not self._ended:
            while self._text.startswith("\n", self._at):
                self._at += 1
            if self._at < len(self._text):
                return
            yield from self._more()


def _separator(separator: str) -> re.Pattern[str]:
    if separator == "\n":
        return _LINE
    if separator == "":
        return _PARAGRAPH
    return re.compile(re.escape(separator)) if len(separator) == 1 else regex(separator)


def split(record: str, separator: str | re.Pattern[str], paragraphs: bool = False) -> list[str]:
    """The fields of a record; in ``paragraphs`` a newline parts them too."""
    if separator == " ":
        return _FIELD.findall(record)
    if not record:
        return []
    if separator == "":
        return list(record)
    if isinstance(separator, str) and len(separator) == 1:
        return (record.replace("\n", separator) if paragraphs else record).split(separator)
    found: list[str] = []
    at = 0
    pattern = regex(separator) if isinstance(separator, str) else separator
    for match in pattern.finditer(record):
        if match.end() > match.start():
            found.append(record[at : match.start()])
            at = match.end()
    return [*found, record[at:]]
