"""Builtins about names: variables, functions, aliases, and what a name runs."""

from __future__ import annotations

from emulator.phone.shell import launch
from emulator.phone.shell.arithmetic import ArithmeticFailure, evaluate
from emulator.phone.shell.parser import RESERVED, is_name
from emulator.phone.shell.process import Process
from emulator.phone.shell.quoting import quoted
from emulator.phone.shell.table import builtin, builtin_named
from emulator.phone.shell.variables import ReadOnly
from emulator.phone.shell.waits import Waits


def _complain(process: Process, text: str, status: int = 1) -> int:
    process.stderr.write(f"{process.shell.where()}: {process.argv[0]}: {text}\n")
    return status


@builtin("export", "readonly", "typeset", "local", "declare", "integer")
def declare(process: Process) -> int:
    shell = process.shell
    variables = shell.variables
    name = process.argv[0]
    flags = "".join(word[1:] for word in process.argv[1:] if word[:1] == "-" and len(word) > 1)
    words = [word for word in process.argv[1:] if word[:1] not in ("-", "+")]
    flags += {"export": "x", "readonly": "r", "integer": "i"}.get(name, "")
    if "f" in flags and name not in ("export", "readonly"):
        return _show_functions(process, words)
    if not words:
        return _show_variables(process, flags)
    for word in words:
        key, equals, value = word.partition("=")
        append = key.endswith("+")
        key = key.rstrip("+")
        if not is_name(key):
            return _complain(process, f"{word}: is not an identifier")
        if name not in ("export", "readonly"):
            variables.make_local(key)
        if "i" in flags:
            variables.integer.add(key)
        if equals:
            shell.assign(key, (shell.parameter(key) or "") + value if append else value)
        if "x" in flags:
            variables.exported.add(key)
        if "r" in flags:
            variables.readonly.add(key)
    return 0


def _show_variables(process: Process, flags: str) -> int:
    variables = process.shell.variables
    chosen = set(variables.names())
    if "x" in flags:
        chosen &= variables.exported
    if "r" in flags:
        chosen &= variables.readonly
    for key in sorted(chosen):
        value = "" if key in variables.arrays else quoted(variables.get(key) or "")
        if process.argv[0] in ("export", "readonly"):
            process.line(f"{process.argv[0]} {key}={value}" if "p" in flags else key)
        else:
            process.line(f"{key}={value}")
    return 0


def _show_functions(process: Process, words: list[str]) -> int:
    functions = process.shell.functions
    for name in words or sorted(functions):
        if name not in functions:
            return 1
        process.line(functions[name].text)
    return 0


@builtin("unset")
def unset(process: Process) -> int:
    shell = process.shell
    words = process.argv[1:]
    functions = bool(words) and words[0] == "-f"
    for word in words:
        if word in ("-f", "-v"):
            continue
        if functions:
            shell.functions.pop(word, None)
            continue
        base, bracket, index = word.partition("[")
        try:
            shell.variables.unset(base, evaluate(index.rstrip("]"), shell) if bracket else None)
        except ReadOnly:
            process.stderr.write(f"{shell.where()}: read-only: {base}\n")
            return 1
    return 0


@builtin("let")
def let(process: Process) -> int:
    if len(process.argv) < 2:
        return _complain(process, "missing argument")
    value = 0
    for word in process.argv[1:]:
        try:
            value = evaluate(word, process.shell)
        except ArithmeticFailure as error:
            return _complain(process, str(error))
    return int(not value)


@builtin("alias")
def alias(process: Process) -> int:
    aliases = process.shell.aliases
    words = [word for word in process.argv[1:] if word != "-p"]
    if not words:
        for name in sorted(aliases):
            process.line(f"{name}={quoted(aliases[name])}")
    status = 0
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            aliases[name] = value
        elif name in aliases:
            process.line(f"{name}={quoted(aliases[name])}")
        else:
            process.stderr.write(f"{name} alias not found\n")
            status = 1
    return status


@builtin("unalias")
def unalias(process: Process) -> int:
    aliases = process.shell.aliases
    if process.argv[1:] == ["-a"]:
        aliases.clear()
        return 0
    status = 0
    for name in process.argv[1:]:
        status = 0 if aliases.pop(name, None) is not None else 1
    return status


@builtin("type")
def show_kind(process: Process) -> int:
    return _whence(process, process.argv[1:], verbose=True)


@builtin("whence")
def whence(process: Process) -> int:
    words = process.argv[1:]
    verbose = bool(words) and words[0].startswith("-") and "v" in words[0]
    return _whence(process, [word for word in words if not word.startswith("-")], verbose)


@builtin("command")
def command(process: Process) -> Waits:
    words = process.argv[1:]
    while words and words[0] in ("-p", "--"):
        words = words[1:]
    if words and words[0] in ("-v", "-V"):
        return _whence(process, words[1:], words[0] == "-V")
    if not words:
        return 0
    found = launch.lookup(process.shell, words[0])
    if isinstance(found, int):
        return found
    return (yield from process.shell.start(found, words, process.fds))


@builtin("builtin")
def call_builtin(process: Process) -> Waits:
    words = process.argv[1:]
    if not words:
        return 0
    found = builtin_named(words[0])
    if found is None:
        return _complain(process, f"{words[0]}: not found")
    return (yield from process.shell.start(found, words, process.fds))


def _whence(process: Process, names: list[str], verbose: bool) -> int:
    status = 0
    for name in names:
        short, long = _meaning(process, name)
        if not short:
            status = 1
            if verbose:
                process.line(f"{name} not found")
            continue
        process.line(long if verbose else short)
    return status


def _meaning(process: Process, name: str) -> tuple[str, str]:
    """How a name is found: in short as ``command -v`` prints it, and in a sentence; empty where it is not."""
    shell = process.shell
    if name in RESERVED:
        return name, f"{name} is a reserved word"
    if name in shell.aliases:
        value = quoted(shell.aliases[name])
        return f"alias {name}={value}", f"{name} is an alias for {value}"
    if name in shell.functions:
        return name, f"{name} is a function"
    if builtin_named(name):
        return name, f"{name} is a shell builtin"
    path = launch.which(shell, name)
    if not path:
        return "", ""
    return path, path if "/" in name else f"{name} is a tracked alias for {path}"
