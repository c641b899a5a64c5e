"""``logcat`` and ``log``: the log from the shell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running, Wait, Waits
from emulator.phone.system.logcat import BUFFERS, DEFAULT_BUFFERS, FORMATS, PRIORITIES, Entry, packed, stamp

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_MODIFIERS = {
    "UTC",
    "color",
    "descriptive",
    "epoch",
    "monotonic",
    "nsec",
    "printable",
    "uid",
    "usec",
    "year",
    "zone",
}


class _Refused(Exception):
    """The command line is wrong; the text is logcat's."""


@dataclass
class _Options:
    dump: bool = False
    clear: bool = False
    sizes: bool = False
    statistics: bool = False
    last: int | None = None
    since_ms: int = 0
    most: int | None = None
    format: str = "threadtime"
    modifiers: set[str] = field(default_factory=set)
    buffers: list[str] = field(default_factory=list)
    filters: dict[str, str] = field(default_factory=dict)
    pattern: str = ""
    pid: int | None = None
    file: str = ""
    binary: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(self.buffers) or DEFAULT_BUFFERS


def _priority(letter: str) -> str:
    name = letter.upper()[:1]
    if name not in PRIORITIES:
        raise _Refused(f"Invalid filter expression '{letter}'")
    return name


def _filter(options: _Options, text: str) -> None:
    tag, colon, level = text.partition(":")
    if not tag:
        raise _Refused(f"Invalid filter expression '{text}'")
    options.filters[tag] = "V" if not colon or level == "*" else _priority(level or "V")


def _count(options: _Options, text: str, process: Process) -> None:
    if text.isdigit():
        options.last = int(text)
        return
    match = re.fullmatch(r"(?:(\d{4})-)?(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?", text)
    if match:
        now = process.phone.clock.local()
        year, *rest = (int(part) if part else 0 for part in match.groups()[:6])
        moment = datetime(year or now.year, *rest, tzinfo=now.tzinfo)  # type: ignore[arg-type,misc]
        options.since_ms = int(moment.timestamp() * 1000) + int(f"{match[7] or 0:0<3}"[:3])
    elif re.fullmatch(r"\d+\.\d+", text):
        options.since_ms = int(float(text) * 1000)
    else:
        raise _Refused(f'-t "{text}" not in time format or a number')


_LONG = {
    "--buffer": "b", "--format": "v", "--clear": "c", "--dump": "d", "--regex": "e", "--max-count": "m", "--pid": "P",
    "--file": "f", "--buffer-size": "g", "--statistics": "S", "--last": "L", "--rotate-kbytes": "r",
    "--rotate-count": "n", "--prune": "p", "--print": "x", "--wrap": "x", "--binary": "B",
}  # fmt: skip
_TAKING = "bvemTtPfrn"


def _parse(process: Process) -> _Options:
    options = _Options()
    words = process.argv[1:]
    while words:
        word = words.pop(0)
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            if name not in _LONG:
                raise _Refused(f"unrecognized option '{word}'")
            letters, attached = _LONG[name], value if equals else None
        elif word.startswith("-") and len(word) > 1:
            letters, attached = word[1:], None
        else:
            _filter(options, word)
            continue
        _letters(process, options, letters, attached, words)
    return options


def _letters(
    process: Process, options: _Options, letters: str, attached: str | None, words: list[str]
) -> None:
    while letters:
        letter, letters = letters[0], letters[1:]
        value = ""
        if letter in _TAKING:
            value = attached if attached is not None else letters or (words.pop(0) if words else "")
            letters = ""
            if not value:
                raise _Refused(f"option requires an argument -- '{letter}'")
        _set(process, options, letter, value)


def _set(process: Process, options: _Options, letter: str, value: str) -> None:
    if letter == "b":
        _buffers(options, value)
    elif letter == "v":
        _format(options, value)
    elif letter in "tT":
        options.dump = options.dump or letter == "t"
        _count(options, value, process)
    elif letter in "mP":
        if not value.isdigit():
            raise _Refused(f"-{letter} {value} is out of range")
        setattr(options, "most" if letter == "m" else "pid", int(value))
    elif letter == "s":
        options.filters.setdefault("*", "S")
    elif letter in _SIMPLE:
        name, constant = _SIMPLE[letter]
        setattr(options, name, value if constant is None else constant)
    elif letter not in "Lrnpx":
        raise _Refused(f"invalid option -- '{letter}'")


_SIMPLE: dict[str, tuple[str, bool | None]] = {
    "c": ("clear", True),
    "d": ("dump", True),
    "g": ("sizes", True),
    "S": ("statistics", True),
    "e": ("pattern", None),
    "f": ("file", None),
    "B": ("binary", True),
}


def _buffers(options: _Options, value: str) -> None:
    for name in value.split(","):
        if name == "all":
            options.buffers += [each for each in BUFFERS if each not in options.buffers]
        elif name == "default":
            options.buffers += DEFAULT_BUFFERS
        elif name in (*BUFFERS, "security", "stats"):
            options.buffers.append(name)
        else:
            raise _Refused(f"Unknown -b buffer '{name}'")


def _format(options: _Options, value: str) -> None:
    for name in value.split(","):
        if name in FORMATS:
            options.format = name
        elif name in _MODIFIERS:
            options.modifiers.add(name)
        else:
            raise _Refused(f"Invalid parameter '{name}' to -v")


@command("logcat")
def logcat(process: Process) -> Running:
    try:
        options = _parse(process)
    except _Refused as error:
        process.stderr.write(f"logcat: {error}\n")
        return 1
    log = process.phone.logcat
    if options.clear:
        log.clear(options.chosen)
        return 0
    if options.sizes:
        for name in options.chosen:
            process.line(
                f"{name}: ring buffer is 1 MiB (0 B consumed), max entry is 5120 B, max payload is 4068 B"
            )
        return 0
    if options.statistics:
        process.line("size/num main               system             crash")
        return 0
    found = [entry for entry in log.entries(options.chosen) if _shown(options, entry)]
    if options.last is not None:
        found = found[-options.last :] if options.last else []
    return _dump(process, options, found) if options.dump else _follow(process, options, found)


def _shown(options: _Options, entry: Entry) -> bool:
    return (
        entry.shown(options.filters)
        and entry.when_ms >= options.since_ms
        and options.pid in (None, entry.pid)
        and (not options.pattern or re.search(options.pattern, entry.message) is not None)
    )


def _text(process: Process, options: _Options, entry: Entry) -> str:
    when = stamp(process.phone.clock.local(entry.when_ms), options.modifiers)
    return FORMATS[options.format](entry, when)


def _write(process: Process, options: _Options, entries: list[Entry]) -> None:
    if options.binary:
        out = b"".join(map(packed, entries))
    else:
        out = "".join(f"{_text(process, options, each)}\n" for each in entries).encode()
    if options.file:
        process.fs.append(process.path(options.file), out)
    elif out:
        process.stdout.write(out)


def _begin(process: Process, options: _Options, entries: list[Entry]) -> None:
    for name in dict.fromkeys(entry.buffer for entry in entries):
        if options.format != "raw" and not options.file and not options.binary:
            process.line(f"--------- beginning of {name}")


def _dump(process: Process, options: _Options, entries: list[Entry]) -> int:
    shown = entries[: options.most] if options.most is not None else entries
    _begin(process, options, shown)
    _write(process, options, shown)
    return 0


def _follow(process: Process, options: _Options, entries: list[Entry]) -> Waits:
    log = process.phone.logcat
    left = options.most
    _begin(process, options, entries)
    while True:
        shown = entries if left is None else entries[:left]
        _write(process, options, shown)
        if left is not None:
            left -= len(shown)
            if left <= 0:
                return 0
        seen = log.serial
        while log.serial == seen:
            yield Wait.log()
        entries = [entry for entry in log.entries(options.chosen, seen) if _shown(options, entry)]


@command("log")
def log(process: Process) -> int:
    tag, priority, words = "log", "I", process.argv[1:]
    while words and words[0].startswith("-"):
        option = words.pop(0)
        if option not in ("-p", "-t") or not words:
            process.stderr.write("Usage: log [-p PRIORITY] [-t TAG] MESSAGE...\n")
            return 1
        value = words.pop(0)
        if option == "-t":
            tag = value
        elif value[:1].upper() in PRIORITIES:
            priority = value[:1].upper()
        else:
            return process.fail(f"bad -p '{value}'")
    process.phone.logcat.log(tag, " ".join(words), priority)
    return 0
