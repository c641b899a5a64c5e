"""Builtins that print: echo, print, printf."""

from __future__ import annotations

import os
import re

from emulator.phone.shell.printing import Formatted, formatted
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import builtin, command

_ESCAPE = re.compile(r"\\(?:([abefnrtvE\\])|c|0([0-7]{0,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4}))", re.S)
_SIMPLE = dict(zip("abefnrtvE\\", "\a\b\x1b\f\n\r\t\v\x1b\\", strict=True))


def unescape(text: str) -> tuple[str, bool]:
    """Text with echo's escapes replaced, and whether ``\\c`` took its newline."""
    if "\\" not in text:
        return text, False
    stops = re.search(r"(?<!\\)(?:\\\\)*\\c", text) is not None
    return _ESCAPE.sub(_replacement, text), stops


def _replacement(match: re.Match[str]) -> str:
    simple, octal, two, four = match.groups()
    if simple:
        return _SIMPLE[simple]
    if match.group() == "\\c":
        return ""
    if four:
        code = int(four, 16)
        return chr(code) if not 0xD800 <= code < 0xE000 else "�"
    value = int(octal or "0", 8) & 255 if two is None else int(two, 16)
    return os.fsdecode(bytes((value,)))


@builtin("echo")
@command("echo")
def echo(process: Process) -> int:
    words = process.argv[1:]
    newline = escapes = True
    while words and words[0][:1] == "-" and len(words[0]) > 1 and not words[0].strip("-neE"):
        if words[0][1:].strip("neE"):
            break
        newline = newline and "n" not in words[0]
        if "e" in words[0] or "E" in words[0]:
            escapes = words[0].rfind("e") > words[0].rfind("E")
        words = words[1:]
    text = " ".join(words)
    if escapes:
        text, stopped = unescape(text)
        newline = newline and not stopped
    process.stdout.write(text + "\n" if newline else text)
    return 0


@builtin("print")
def show(process: Process) -> int:
    words = process.argv[1:]
    flags = ""
    target = process.stdout
    while words and words[0][:1] == "-" and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word.startswith("-u"):
            number = word[2:] or (words.pop(0) if words else "1")
            target = process.fds.get(int(number) if number.isdigit() else 1, target)
        flags += word[1:]
        if "R" in word:
            break
    text = ("\n" if "l" in flags else " ").join(words)
    stopped = False
    if "r" not in flags and "R" not in flags:
        text, stopped = unescape(text)
    target.write(text if stopped or "n" in flags else text + "\n")
    return 0


@builtin("printf")
@command("printf")
def print_formatted(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        return process.fail('Needs 1 argument (see "printf --help")')
    result: Formatted = formatted(words[0], words[1:])
    process.stdout.write(result.text)
    for problem in result.problems:
        process.error(problem)
    return int(bool(result.problems))
