"""Processes and users: ps, top, kill's kin, id, su, sh, env and what runs other programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emulator.phone.shell import launch
from emulator.phone.shell.killing import kill_process, kill_tasks
from emulator.phone.shell.options import Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.signals import number_of
from emulator.phone.shell.table import command, program
from emulator.phone.shell.waits import Waits
from emulator.phone.storage.owners import owner_name, owner_number, supplementary

if TYPE_CHECKING:
    from emulator.phone.system.processes import Process as Entry

# field: heading, width, aligned left
_FIELDS: dict[str, tuple[int, bool]] = {
    "USER": (12, True), "PID": (5, False), "PPID": (5, False), "VSZ": (7, False), "RSS": (6, False),
    "WCHAN": (10, True), "ADDR": (10, False), "S": (1, True), "NAME": (27, True), "CMD": (27, True),
    "ARGS": (27, True), "CMDLINE": (27, True), "COMM": (27, True),
    "UID": (5, False), "TTY": (8, True), "TIME": (8, False), "STIME": (5, True),
    "PR": (2, False), "NI": (3, False), "VIRT": (4, False), "RES": (4, False),
    "SHR": (4, False), "%CPU": (4, False), "C": (1, False),
    "%MEM": (5, False), "TIME+": (9, False), "TID": (5, False),
    "LABEL": (30, True), "GROUP": (8, True), "GID": (5, False),
    "PRI": (3, False), "SZ": (5, False), "F": (1, False), "STAT": (5, True),
}  # fmt: skip
_DEFAULT = "USER PID PPID VSZ RSS WCHAN ADDR S NAME".split()  # noqa: SIM905
_FULL = "UID PID PPID C STIME TTY TIME CMD".split()  # noqa: SIM905


def _entries(process: Process) -> list[Entry]:
    from emulator.phone.system.processes import Process as Entry

    own = Entry(process.shell.pid, 1, owner_name(process.uid), "sh", 10_763_000, 3_200)
    this = Entry(process.shell.pid + 1, own.pid, own.user, process.name, 10_764_000, 3_500)
    return sorted([*process.phone.processes.all(), own, this], key=lambda entry: entry.pid)


def _size(kib: int) -> str:
    for unit in "KMG":
        if kib < 1000:
            return f"{kib:.1f}{unit}" if kib < 10 and isinstance(kib, float) else f"{kib:.0f}{unit}"
        kib = kib / 1024  # type: ignore[assignment]
    return f"{kib:.0f}T"


def _cell(entry: Entry, name: str) -> str:
    uid = owner_number(entry.user) or 0
    values = {
        "USER": entry.user, "PID": str(entry.pid), "PPID": str(entry.ppid), "VSZ": str(entry.vsz),
        "RSS": str(entry.rss),
        "WCHAN": "0" if entry.name in ("ps", "top") else "do_epoll_wait", "ADDR": "0",
        "S": "R" if entry.name in ("ps", "top") else "S", "UID": entry.user, "TTY": "?", "TIME": "00:00:00",
        "STIME": "15:34", "PR": "20", "NI": "0", "VIRT": _size(entry.vsz), "RES": _size(entry.rss),
        "SHR": _size(entry.rss // 2), "%CPU": "0.0", "C": "0", "%MEM": f"{entry.rss / 20236:.1f}", "TIME+": "0:00.10",
        "TID": str(entry.pid), "LABEL": "u:r:untrusted_app:s0" if uid >= 10000 else "u:r:su:s0", "GROUP": entry.user,
        "GID": str(uid), "PRI": "19", "SZ": str(entry.vsz // 4), "F": "0", "STAT": "S",
    }  # fmt: skip
    return values.get(name, entry.name)


def _table(process: Process, entries: list[Entry], columns: list[tuple[str, str]]) -> None:
    lines = [
        [title for _, title in columns],
        *([_cell(entry, name) for name, _ in columns] for entry in entries),
    ]
    for number, line in enumerate(lines):
        process.line(_row(line, [name for name, _ in columns], heading=not number))


def _row(cells: list[str], names: list[str], heading: bool) -> str:
    """One row; what a field overflows is taken from the padding of the next."""
    out, owed = "", 0
    for index, (cell, name) in enumerate(zip(cells, names, strict=True)):
        width, left = _FIELDS[name]
        width = max(width - owed, 0)
        last = index == len(cells) - 1
        text = cell if last and left and not heading else cell.ljust(width) if left else cell.rjust(width)
        owed = max(len(text) - width, 0)
        out += text + ("" if last else " ")
    return out


@command("ps")
def ps(process: Process) -> int:
    options = given(process, "AadefLlnwZTMg:G:k:o:O:p:t:U:u:s:P:", {})
    entries = _entries(process)
    if "p" in options:
        pids = {int(pid) for text in options.all("p") for pid in re.split(r"[, ]", text) if pid.isdigit()}
        entries = [entry for entry in entries if entry.pid in pids]
    elif "u" in options or "U" in options:
        wanted = set((options.value("u") or options.value("U")).split(","))
        names = {owner_name(int(user)) if user.isdigit() else user for user in wanted}
        entries = [entry for entry in entries if entry.user in names]
    elif not {"A", "a", "d", "e"} & set(options.order):
        user = owner_name(process.uid)
        entries = [entry for entry in entries if entry.user == user and entry.pid >= process.shell.pid]
    if options.operands:
        entries = [
            entry for entry in entries if str(entry.pid) in options.operands or entry.name in options.operands
        ]
    chosen = _chosen_fields(",".join(options.all("o")))
    if not chosen:
        chosen = [(name, name) for name in (_FULL if "f" in options else _DEFAULT)]
        chosen = [("LABEL", "LABEL"), *chosen] if "Z" in options else chosen
    chosen += _chosen_fields(",".join(options.all("O")))
    _table(process, entries, chosen)
    return 0


def _chosen_fields(text: str) -> list[tuple[str, str]]:
    found = []
    for part in re.split(r"[, ]", text) if text else []:
        name, equals, title = part.partition("=")
        upper = name.upper()
        if upper not in _FIELDS:
            raise Usage(f"bad -o {name}@1")
        found.append((upper, title if equals else upper))
    return found


@command("top")
def top(process: Process) -> Waits:
    options = given(process, "OaHk:o:d:n:m:bqhp:u:s:")
    turns = options.number("n", 1 << 30)
    while turns > 0:
        entries = _entries(process)
        process.line(
            f"Tasks: {len(entries)} total,   1 running, {len(entries) - 1} sleeping,   0 stopped,   0 zombie"
        )
        process.line("  Mem:  2023636K total,  1889728K used,   133908K free,  5996K buffers")
        process.line(" Swap:  1517724K total,   299264K used,  1218460K free,  853544K cached")
        process.line("400%cpu   3%user   0%nice   5%sys 392%idle   0%iow   0%irq   0%sirq   0%host")
        columns = [(name, name) for name in "PID USER PR NI VIRT RES SHR S".split()]  # noqa: SIM905
        columns += [("%CPU", "[%CPU]"), ("%MEM", "%MEM"), ("TIME+", "TIME+"), ("ARGS", "ARGS")]
        _table(process, entries[: options.number("m", len(entries))], columns)
        turns -= 1
        if turns:
            yield from process.sleep(round(float(options.value("d", "3")) * 1000))
    return 0


@command("pidof", "pgrep", "pkill", "killall")
def by_name(process: Process) -> int:
    if process.name == "pidof":
        options = given(process, "so:x", least=1)
        names = options.operands
    else:
        words = process.argv[1:]
        signal = 15
        if words and re.fullmatch(r"-(\d+|[A-Z]{3,})", words[0]):
            signal = number_of(words.pop(0)[1:]) or 15
        process.argv = [process.argv[0], *words]
        options = given(process, "fxloLnavcd:u:U:G:g:P:s:t:iqwz", least=0 if "-u" in words else 1)
        names = options.operands
        if "s" in options and process.name != "pgrep":
            signal = number_of(options.value("s")) or signal
    exact = process.name in ("pidof", "killall") or "x" in options
    found = [
        entry
        for entry in _entries(process)
        if entry.name != process.name and _named(entry.name, names, exact)
    ]
    if "u" in options:
        found = [entry for entry in found if entry.user == options.value("u")]
    if not found:
        return process.fail("No such process") if process.name == "killall" else 1
    if process.name == "pidof":
        chosen = found[:1] if "s" in options else list(reversed(found))
        process.line(" ".join(str(entry.pid) for entry in chosen))
    elif process.name == "pgrep":
        for entry in found:
            process.line(f"{entry.pid} {entry.name}" if "l" in options or "a" in options else str(entry.pid))
    else:
        for entry in found:
            kill_process(process, entry.pid, signal)
    return 0


def _named(name: str, wanted: list[str], exact: bool) -> bool:
    if exact:
        return name in wanted or name.rpartition("/")[2] in wanted
    return not wanted or any(re.search(text, name) for text in wanted)


@command("kill")
def kill(process: Process) -> int:
    return kill_tasks(process, lambda text: None)


@command("lsof", "dmesg", "renice", "ionice", "iorenice", "taskset", "chrt", "swapon", "swapoff")
def nothing_to_say(process: Process) -> Waits:
    """Programs whose work does not exist here; those that run another program run it."""
    if process.name == "lsof":
        process.line("COMMAND     PID       USER   FD      TYPE             DEVICE  SIZE/OFF       NODE NAME")
    words = [word for word in process.argv[1:] if not word.startswith("-")]
    if process.name in ("ionice", "taskset", "chrt") and words:
        start = next((index for index, word in enumerate(words) if program(word)), None)
        if start is not None:
            return (yield from process.call(words[start:]))
    return 0


@command("id")
def show_id(process: Process) -> int:
    options = given(process, "nGgruZ")
    uid = process.uid
    if options.operands:
        number = owner_number(options.operands[0])
        if number is None:
            return process.fail(f"{options.operands[0]}: no such user")
        uid = number
    named = "n" in options
    if "u" in options or "g" in options:
        process.line(owner_name(uid) if named else str(uid))
    elif "G" in options:
        process.line(" ".join(owner_name(group) if named else str(group) for group in supplementary(uid)))
    elif "Z" in options:
        process.line(_context(uid))
    else:
        groups = ",".join(f"{group}({owner_name(group)})" for group in supplementary(uid))
        process.line(
            f"uid={uid}({owner_name(uid)}) gid={uid}({owner_name(uid)}) groups={groups} context={_context(uid)}"
        )
    return 0


def _context(uid: int) -> str:
    return {0: "u:r:su:s0", 2000: "u:r:shell:s0"}.get(uid, "u:r:untrusted_app:s0:c512,c768")


@command("whoami", "logname")
def whoami(process: Process) -> int:
    process.line(owner_name(process.uid))
    return 0


@command("groups")
def groups(process: Process) -> int:
    process.line(" ".join(owner_name(group) for group in supplementary(process.uid)))
    return 0


@command("sh", "mksh")
def sh(process: Process) -> Waits:
    inner = launch.fresh(process)
    words = process.argv[1:]
    while words and words[0][:1] in "-+" and len(words[0]) > 1:
        word = words.pop(0)
        if word == "--":
            break
        if "c" in word:
            if not words:
                return process.fail("-c: requires argument")
            text = words.pop(0)
            inner.options.errexit, inner.options.xtrace = "e" in word, "x" in word
            inner.name = words[0] if words else inner.name
            inner.arguments = words[1:]
            return (yield from inner.run(text))
        if "s" in word:
            break
        inner.options.errexit |= "e" in word
        inner.options.xtrace |= "x" in word
    if words and words[0] != "-":
        path = process.path(words[0])
        if not process.fs.is_file(path):
            process.stderr.write(f"{inner.name}: {words[0]}: No such file or directory\n")
            return 127 if not process.fs.exists(path) else 126
        inner.name, inner.arguments = words[0], words[1:]
        return (yield from inner.run(process.fs.read(path).decode(errors="surrogateescape")))
    from emulator.phone.shell.prompt import read_commands

    inner.interactive = process.session.is_terminal(process.stdin)
    return (yield from read_commands(inner))


@command("su")
def su(process: Process) -> Waits:
    if process.uid not in (0, 2000):
        return process.fail("not allowed")
    words = process.argv[1:]
    user = 0
    if words and words[0] == "-c":
        words = ["root", *words]
    if words:
        found = owner_number(words[0].partition(",")[0])
        if found is None:
            return process.fail(f"invalid uid/gid '{words[0]}'")
        user, words = found, words[1:]
    return (yield from _as_user(process, user, words))


def _as_user(process: Process, uid: int, words: list[str], cwd: str = "") -> Waits:
    inner = launch.fresh(process, uid)
    inner.cwd = cwd or inner.cwd
    inner.variables.values |= {"USER": owner_name(uid), "LOGNAME": owner_name(uid)}
    if not words or (words[0] in ("-", "sh") and len(words) == 1):
        from emulator.phone.shell.prompt import read_commands

        inner.interactive = process.session.is_terminal(process.stdin)
        return (yield from read_commands(inner))
    if words[0] == "-c":
        return (yield from inner.run(" ".join(words[1:])))
    return (yield from inner.call(words, process.fds, programs_only=True))


@command("run-as")
def run_as(process: Process) -> Waits:
    words = process.argv[1:]
    if words[:1] == ["--user"]:
        words = words[2:]
    if not words:
        raise Usage("Usage:\n    run-as <package-name> [--user <uid>] <command> [<args>]")
    package = words[0]
    if not process.phone.packages.installed(package):
        return process.fail(f"unknown package: {package}")
    return (
        yield from _as_user(process, process.phone.packages.uid(package), words[1:], f"/data/data/{package}")
    )


@command("env")
def env(process: Process) -> Waits:
    options = given(process, "0iu:", stop=True)
    inner = launch.fresh(process)
    values = {} if "i" in options else inner.variables.values
    for name in options.all("u"):
        values.pop(name, None)
    words = list(options.operands)
    while words and "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        values[name] = value
    inner.variables.values = dict(values)
    inner.variables.exported = set(values)
    if words:
        if "PATH" not in values:
            inner.variables.values["PATH"] = launch.PATH
        return (yield from inner.call(words, process.fds, programs_only=True))
    for name, value in values.items():
        process.stdout.write(f"{name}={value}" + ("\0" if "0" in options else "\n"))
    return 0


@command("printenv")
def printenv(process: Process) -> int:
    options = given(process, "0")
    values = process.env
    status = 0
    for name in options.operands or list(values):
        if name not in values:
            status = 1
            continue
        process.line(values[name] if options.operands else f"{name}={values[name]}")
    return status


@command("nohup", "nice", "setsid", "logwrapper", "chroot")
def pass_on(process: Process) -> Waits:
    options = given(process, {"nice": "n:", "setsid": "wcd"}.get(process.name, "akdc"), least=1, stop=True)
    words = options.operands[1:] if process.name == "chroot" else options.operands
    return (yield from process.call(words or ["sh"]))


@command("toybox")
def toybox(process: Process) -> Waits:
    from emulator.phone.storage.programs import TOYBOX

    words = process.argv[1:]
    if not words:
        process.line(" ".join(TOYBOX))
        return 0
    if words[0] == "--long":
        for name in TOYBOX:
            process.line(f"/system/bin/{name}")
        return 0
    if words[0] == "--version":
        process.line("toybox 0.8.6-android")
        return 0
    found = program(words[0]) if words[0] in TOYBOX else None
    if found is None:
        return process.fail(f'Unknown command {words[0]} (see "toybox --help")', 127)
    return (yield from process.shell.start(found, words, process.fds))
