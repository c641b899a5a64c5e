"""``grep``, ``egrep``, ``fgrep``: lines that match."""

from __future__ import annotations

import os
import re
from collections.abc import Generator

from emulator.phone.shell import patterns
from emulator.phone.shell.options import Given, Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.regexes import RegexFailure, translated
from emulator.phone.shell.streams import Stream
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits

_SPEC = "(EFHILRabhilnorsvwxyzcqZA:m:B:C:f:e:S:M:X:"
_LONG = {
    "include": "M", "exclude": "X", "exclude-dir": "Y", "color": "\0", "ignore-case": "i", "count": "c",
    "invert-match": "v", "line-number": "n", "only-matching": "o", "quiet": "q", "recursive": "r", "regexp": "e",
    "extended-regexp": "E", "fixed-strings": "F", "word-regexp": "w", "line-regexp": "x", "max-count": "m",
    "files-with-matches": "l", "no-filename": "h", "with-filename": "H", "line-buffered": "\0", "text": "a",
    "after-context": "A", "before-context": "B", "context": "C", "no-messages": "s", "file": "f",
}  # fmt: skip


@command("grep", "egrep", "fgrep")
def grep(process: Process) -> Waits:
    process.argv = [re.sub(r"^-(\d+)$", r"-C\1", word) for word in process.argv]
    options = given(process, _SPEC[1:] + "Y:", _LONG)
    names = list(options.operands)
    expressions = "\n".join(options.all("e")).split("\n") if "e" in options else []
    for name in options.all("f"):
        data = yield from process.read_file(name)
        expressions += os.fsdecode(data).removesuffix("\n").split("\n") if data else []
    if "e" not in options and "f" not in options:
        if not names:
            raise Usage("no REGEX")
        expressions = names.pop(0).split("\n")
    try:
        pattern = _compiled(process, options, expressions)
    except (RegexFailure, re.error) as error:
        process.error(f"bad REGEX '{expressions[0]}': {error}")
        return 2
    search = _Search(process, options, pattern)
    recursive = "r" in options or "R" in options
    for name in names or (["."] if recursive else ["-"]):
        yield from search.operand(name, recursive, len(names) > 1 or recursive)
        if search.found and "q" in options:
            return 0
    return 0 if search.found else (2 if search.failed else 1)


def _compiled(process: Process, options: Given, expressions: list[str]) -> re.Pattern[str] | None:
    kind = {"egrep": "E", "fgrep": "F"}.get(process.name) or options.last("EF")
    sources = [re.escape(text) if kind == "F" else translated(text, kind == "E") for text in expressions]
    if not sources:
        return None
    for source in sources:
        try:
            re.compile(source)
        except re.error as error:
            from emulator.phone.shell.regexes import _reason

            raise RegexFailure(_reason(str(error))) from error
    whole = "|".join(f"(?:{source})" for source in sources) if len(sources) > 1 else sources[0]
    if "x" in options:
        whole = rf"\A(?:{whole})\Z"
    elif "w" in options:
        whole = rf"(?<!\w)(?:{whole})(?!\w)"
    return re.compile(whole, re.IGNORECASE if "i" in options or "y" in options else 0)


class _Search:
    def __init__(self, process: Process, options: Given, pattern: re.Pattern[str] | None) -> None:
        self.process, self.options, self.pattern = process, options, pattern
        self.found = self.failed = False
        both = options.number("C", 0)
        self.before, self.after = options.number("B", both), options.number("A", both)
        self.limit = options.number("m", -1)
        self.separated = False

    def operand(self, name: str, recursive: bool, titled: bool) -> Generator[Wait, None, None]:
        process = self.process
        path = process.path(name)
        if recursive and name != "-" and process.fs.is_dir(path):
            for entry in process.fs.listdir(path):
                inner = f"{name.rstrip('/')}/{entry}"
                if self._wanted(inner, entry):
                    yield from self.operand(inner, True, True)
            return
        try:
            source = process.open(name)
        except OSError as error:
            self.failed = True
            if "s" not in self.options:
                process.error(f"{name}: {error.strerror}")
            return
        shown = "(standard input)" if name == "-" else name
        title = shown if (titled and "h" not in self.options) or "H" in self.options else ""
        yield from self.stream(source, shown, title)

    def _wanted(self, path: str, entry: str) -> bool:
        if self.process.fs.is_dir(self.process.path(path)):
            return not any(patterns.regex(glob).fullmatch(entry) for glob in self.options.all("Y"))
        if any(patterns.regex(glob).fullmatch(entry) for glob in self.options.all("X")):
            return False
        wanted = self.options.all("M")
        return not wanted or any(patterns.regex(glob).fullmatch(entry) for glob in wanted)

    def stream(self, source: Stream, name: str, title: str) -> Generator[Wait, None, None]:
        options = self.options
        count = number = offset = 0
        rest = b""
        recent: list[tuple[int, str]] = []
        trailing = 0
        end = b"\0" if "z" in options else b"\n"
        while True:
            data = yield from self.process.read(-1, source)
            rest += data
            *lines, rest = rest.split(end) if data else ([rest, b""] if rest else [b""])
            for raw in lines:
                number += 1
                line = raw.decode(errors="surrogateescape")
                if self.hit(line) and count != self.limit:
                    count += 1
                    self.found = True
                    if self._silent():
                        if "q" in options or "l" in options:
                            break
                    else:
                        self._context(recent, title, number, trailing)
                        self.show(line, title, number, offset)
                    recent, trailing = [], self.after
                elif not self._silent() and trailing > 0:
                    trailing -= 1
                    self.emit(line, title, number, "-")
                elif self.before:
                    recent = [*recent, (number, line)][-self.before :]
                if count == self.limit and not trailing:
                    break
                offset += len(raw) + 1
            finished = count and (("q" in options or "l" in options) or count == self.limit)
            if not data or finished:
                break
        self._summary(count, name, title)

    def _silent(self) -> bool:
        return bool({"q", "l", "L", "c"} & set(self.options.order))

    def hit(self, line: str) -> bool:
        matched = self.pattern is not None and self.pattern.search(line) is not None
        return matched != ("v" in self.options)

    def _context(self, recent: list[tuple[int, str]], title: str, number: int, trailing: int) -> None:
        if (self.before or self.after) and self.separated and not trailing:
            first = recent[0][0] if recent else number
            if first > self._last + 1:
                self.process.line("--")
        self.separated = True
        for at, line in recent:
            self.emit(line, title, at, "-")

    _last = 0

    def emit(self, line: str, title: str, number: int, sign: str, offset: int | None = None) -> None:
        self._last = number
        prefix = f"{title}{sign}" if title else ""
        if "n" in self.options:
            prefix += f"{number}{sign}"
        if "b" in self.options and offset is not None:
            prefix += f"{offset}{sign}"
        self.process.stdout.write(prefix + line + ("\0" if "z" in self.options else "\n"))

    def show(self, line: str, title: str, number: int, offset: int) -> None:
        if "o" not in self.options:
            self.emit(line, title, number, ":", offset)
            return
        if "v" in self.options or self.pattern is None:
            return
        for match in self.pattern.finditer(line):
            if match.group():
                self.emit(match.group(), title, number, ":", offset + len(os.fsencode(line[: match.start()])))

    def _summary(self, count: int, name: str, title: str) -> None:
        options = self.options
        if "q" in options:
            return
        if "l" in options and count:
            self.process.stdout.write(name + ("\0" if "Z" in options else "\n"))
        elif "L" in options and not count:
            self.process.line(name)
        elif "c" in options and "l" not in options and "L" not in options:
            self.process.line(f"{title}:{count}" if title else str(count))
