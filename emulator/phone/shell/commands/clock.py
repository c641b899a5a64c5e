"""The phone's time: ``date``, ``sleep``, ``usleep``, ``uptime``, ``hwclock``, ``time``, ``timeout``, ``watch``."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from emulator.phone.shell.options import Given, Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.signals import number_of
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits
from emulator.phone.shell.when import DateFailure, parse_date, parse_digits, parse_with
from emulator.phone.system.timekeeping import set_time

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


@command("date")
def date(process: Process) -> int:
    options = given(process, "d:uD:r:s:I:R", {"utc": "u", "date": "d", "set": "s"}, most=1)
    clock = process.phone.clock
    operand = options.operands[0] if options.operands else ""
    utc = "u" in options
    text = operand
    try:
        if "d" in options:
            text = options.value("d")
            ns = (
                parse_with(text, options.value("D"), clock, utc)
                if "D" in options
                else parse_date(text, clock, utc)
            )
        elif "r" in options:
            ns = process.fs.stat(process.path(options.value("r"))).mtime_ns
        else:
            ns = clock.now_ms * 10**6
        if "s" in options:
            operand, text = options.value("s"), options.value("s")
        if operand and not operand.startswith("+"):
            return _set(process, operand, options, utc)
    except DateFailure:
        return process.fail(f"bad date {text}")
    moment = datetime.fromtimestamp(ns // 10**9, UTC) if utc else clock.local(ns // 10**6)
    pattern = operand[1:] if operand else "%a %b %e %H:%M:%S %Z %Y"
    process.line(formatted(moment, ns, pattern))
    return 0


def _set(process: Process, text: str, options: Given, utc: bool) -> int:
    clock = process.phone.clock
    if "D" in options:
        ns = parse_with(text, options.value("D"), clock, utc)
    elif re.fullmatch(r"\d{8}(\d\d){0,2}(\.\d\d)?", text):
        ns = parse_digits(text, clock, utc=utc)
    else:
        ns = parse_date(text, clock, utc)
    if process.uid not in (0, 1000):
        return process.fail("cannot set date: Operation not permitted")
    try:
        set_time(process.phone, ns // 10**6)
    except ValueError:
        return process.fail("cannot set date: Invalid argument")
    moment = datetime.fromtimestamp(ns // 10**9, UTC) if utc else clock.local(ns // 10**6)
    process.line(formatted(moment, ns, "%a %b %e %H:%M:%S %Z %Y"))
    return 0


def formatted(moment: datetime, ns: int, pattern: str) -> str:
    """``strftime`` with the device's extras: %N nanoseconds, %s seconds."""

    def replaced(match: re.Match[str]) -> str:
        digits, letter = match.groups()
        if letter == "N":
            return f"{ns % 10**9:09d}"[: int(digits or 9)]
        if letter == "s":
            return str(ns // 10**9)
        if letter == "e":
            return f"{moment.day:2}"
        if letter == "P":
            return moment.strftime("%p").lower()
        return moment.strftime(match.group())

    return re.sub(r"%(\d*)([a-zA-Z%]|-[a-zA-Z])", replaced, pattern)


def seconds_of(text: str) -> float:
    """A duration with its unit. Raises Usage."""
    match = re.fullmatch(r"(\d*\.?\d+|\d+\.)([smhd]?)", text)
    if not match:
        raise Usage(f"Not a number '{text}'")
    return float(match.group(1)) * _UNITS[match.group(2)]


@command("sleep", "usleep")
def sleep(process: Process) -> Waits:
    options = given(process, "", least=1)
    if process.name == "usleep":
        ms = int(options.operands[0]) // 1000 if options.operands[0].isdigit() else 0
    else:
        ms = round(sum(seconds_of(text) for text in options.operands) * 1000)
    yield from process.sleep(ms)
    return 0


@command("uptime")
def uptime(process: Process) -> int:
    options = given(process, "ps")
    clock = process.phone.clock
    seconds = clock.elapsed_ms // 1000
    if "s" in options:
        process.line(f"{clock.local(clock.now_ms - clock.elapsed_ms):%Y-%m-%d %H:%M:%S}")
        return 0
    days, rest = divmod(seconds, 86400)
    hours, minutes = rest // 3600, rest // 60 % 60
    text = f"{days} day{'' if days == 1 else 's'}, " if days else ""
    text += f"{hours:2}:{minutes:02}" if hours else f"{minutes} min"
    process.line(f" {clock.local():%H:%M:%S} up {text},  0 users,  load average: 0.00, 0.00, 0.00")
    return 0


@command("hwclock")
def hwclock(process: Process) -> int:
    process.line(f"{process.phone.clock.local():%Y-%m-%d %H:%M:%S.%f%z}")
    return 0


@command("time")
def time(process: Process) -> Waits:
    options = given(process, "pv", least=1, stop=True)
    started = process.phone.clock.now_ms
    status = yield from process.call(options.operands)
    seconds = (process.phone.clock.now_ms - started) / 1000
    if "p" in options:
        process.stderr.write(f"real {seconds:.6f}\nuser 0.000000\nsys 0.000000\n")
    else:
        process.stderr.write(
            f"Real time (s): {seconds:.6f}\nSystem time (s): 0.000000\nUser time (s): 0.000000\n"
        )
    return status


@command("timeout")
def timeout(process: Process) -> Waits:
    options = given(process, "k:s:vi", least=2, stop=True)
    ms = round(seconds_of(options.operands[0]) * 1000)
    signal = number_of(options.value("s", "TERM"))
    if signal is None:
        raise Usage(f"bad -s: '{options.value('s')}'")
    shell = process.shell.copy(process.fds)
    task = process.session.start(
        shell.call(options.operands[1:], process.fds, programs_only=True), shell, "timeout"
    )
    deadline = process.phone.clock.now_ms + ms
    while task.status is None and process.phone.clock.now_ms < deadline:
        yield Wait(task=task, deadline=deadline)
    if task.status is not None:
        return task.status
    task.signal(signal)
    return 137 if signal == 9 else 124


@command("watch")
def watch(process: Process) -> Waits:
    options = given(process, "n:tbex", least=1, stop=True)
    period = round(float(options.value("n", "2")) * 1000)
    while True:
        process.stdout.write("\x1b[H\x1b[J")
        if "t" not in options:
            process.line(f"Every {period // 1000}s: {' '.join(options.operands)}\n")
        yield from process.call(["sh", "-c", " ".join(options.operands)])
        yield from process.sleep(period)


@command("cal")
def cal(process: Process) -> int:
    import calendar

    words = process.argv[1:]
    now = process.phone.clock.local()
    month, year = (int(words[0]), int(words[1])) if len(words) > 1 else (now.month, now.year)
    title = f"{calendar.month_name[month]} {year}"
    process.line(f"{title:^20}".rstrip())
    process.line("Su Mo Tu We Th Fr Sa")
    for week in calendar.Calendar(6).monthdayscalendar(year, month):
        process.line(" ".join(f"{day:2}" if day else "  " for day in week))
    return 0
