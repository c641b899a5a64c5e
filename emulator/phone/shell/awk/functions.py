"""awk's own functions, by name. Each is given the machine and its arguments as they were written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from emulator.phone.shell.awk import tree
from emulator.phone.shell.awk.chance import Chance
from emulator.phone.shell.awk.formatting import Formatter
from emulator.phone.shell.awk.machine import Machine, Work
from emulator.phone.shell.awk.records import split as parts_of
from emulator.phone.shell.awk.values import TOO_BIG, Fatal, Input, Value, whole

Arguments = tuple[tree.Expression, ...]
_REPLACED = re.compile(r"\\\\\\&|\\\\(?=&)|\\\\|\\&|&")
_WHOLE_RECORD = tree.FieldOf(tree.Number(0.0))


def _over_record(arguments: Arguments) -> tree.Expression:
    return arguments[0] if arguments else _WHOLE_RECORD


def _length(machine: Machine, arguments: Arguments) -> Work:
    subject = _over_record(arguments)
    if isinstance(subject, tree.Name):
        cell = machine.cell(subject)
        if cell.array is not None:
            return float(len(cell.array))
    return float(len((yield from machine.string(subject))))


def _substr(machine: Machine, arguments: Arguments) -> Work:
    subject = yield from machine.string(arguments[0])
    size = len(subject)
    start = whole((yield from machine.numeric(arguments[1])))
    start = max(1, min(start, size + 1))
    count = size
    if len(arguments) == 3:
        count = max(0, whole((yield from machine.numeric(arguments[2]))))
    return str(subject[start - 1 : start - 1 + count])


def _index(machine: Machine, arguments: Arguments) -> Work:
    subject = yield from machine.string(arguments[0])
    return float(subject.find((yield from machine.string(arguments[1]))) + 1)


def _split(machine: Machine, arguments: Arguments) -> Work:
    name = arguments[1]
    assert isinstance(name, tree.Name)
    subject = yield from machine.string(arguments[0])
    separator: str | re.Pattern[str] = machine.state.text_of("FS")
    if len(arguments) == 3:
        given = arguments[2]
        pattern = isinstance(given, tree.Regex)
        separator = yield from (machine.pattern(given) if pattern else machine.string(given))
    parts = parts_of(subject, separator)
    array = machine.array(name)
    array.clear()
    array.update((str(at), Input(part)) for at, part in enumerate(parts, 1))
    return float(len(parts))


def _match(machine: Machine, arguments: Arguments) -> Work:
    subject = yield from machine.string(arguments[0])
    found = (yield from machine.pattern(arguments[1])).search(subject)
    start = float(found.start() + 1) if found else 0.0
    machine.state.put("RSTART", start)
    machine.state.put("RLENGTH", float(found.end() - found.start()) if found else -1.0)
    return start


def _replacement(text: str, matched: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        sign = match.group()
        if sign == "&":
            return matched
        if sign == "\\&":
            return "&"
        return (
            "\\&" if len(sign) == 4 else "\\" if match.string[match.end() : match.end() + 1] == "&" else sign
        )

    return _REPLACED.sub(replaced, text)


def _substituted(pattern: re.Pattern[str], replacement: str, subject: str, most: int) -> tuple[str, int]:
    """The text with matches replaced, and how many; an empty one right after another does not count."""
    out: list[str] = []
    at = count = size = 0
    touched = -1
    for match in pattern.finditer(subject):
        if match.start() == match.end() == touched:
            continue
        new = _replacement(replacement, match.group())
        size += len(new)
        if size > TOO_BIG:
            raise Fatal(f"gsub result {subject[:30]} too big")
        out += (subject[at : match.start()], new)
        at = touched = match.end()
        count += 1
        if count == most:
            break
    return "".join([*out, subject[at:]]), count


def _substitute(machine: Machine, arguments: Arguments, most: int) -> Work:
    pattern = yield from machine.pattern(arguments[0])
    replacement = yield from machine.string(arguments[1])
    target = arguments[2] if len(arguments) == 3 else _WHOLE_RECORD
    if isinstance(target, tree.Grouping):
        target = target.inner
    if not isinstance(target, (tree.Name, tree.FieldOf, tree.Element)):
        return float(_substituted(pattern, replacement, (yield from machine.string(target)), most)[1])
    place = yield from machine.place(target)
    result, count = _substituted(pattern, replacement, machine.text(machine.fetch(target, place)), most)
    if count:
        machine.store(target, place, result)
    return float(count)


def _sprintf(machine: Machine, arguments: Arguments) -> Work:
    pattern = yield from machine.string(arguments[0])
    values: list[Value] = []
    for argument in arguments[1:]:
        values.append((yield from machine.evaluate(argument)))
    return Formatter(pattern, values, machine.state.text_of("CONVFMT")).text()


def _computed(function: Callable[[float], float]) -> Callable[[Machine, Arguments], Work]:
    """A function of one number; where it has no value there, it is not a number."""

    def run(machine: Machine, arguments: Arguments) -> Work:
        value = yield from machine.numeric(_over_record(arguments))
        try:
            return float(function(value))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return run


def _logarithm(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _integral(value: float) -> float:
    return float(math.trunc(value)) if math.isfinite(value) else value


def _atan2(machine: Machine, arguments: Arguments) -> Work:
    first = yield from machine.numeric(arguments[0])
    return math.atan2(first, (yield from machine.numeric(arguments[1])))


def _rand(machine: Machine, _arguments: Arguments) -> Work:
    yield from ()
    return machine.chance.fraction()


def _srand(machine: Machine, arguments: Arguments) -> Work:
    before = machine.seed
    if arguments:
        machine.seed = yield from machine.numeric(arguments[0])
    else:
        machine.seed = float(machine.process.phone.clock.now_ms // 1000)
    machine.chance = Chance(whole(machine.seed))
    return before


def _cased(change: Callable[[bytes], bytes]) -> Callable[[Machine, Arguments], Work]:
    """Letters of ASCII changed."""

    def run(machine: Machine, arguments: Arguments) -> Work:
        subject = yield from machine.string(_over_record(arguments))
        return change(subject.encode("latin-1")).decode("latin-1")

    return run


def _system(machine: Machine, arguments: Arguments) -> Work:
    command = yield from machine.string(arguments[0])
    return float((yield from machine.files.run(command)))


def _close(machine: Machine, arguments: Arguments) -> Work:
    name = yield from machine.string(arguments[0])
    return float((yield from machine.files.close(name)))


def _fflush(machine: Machine, arguments: Arguments) -> Work:
    """Nothing is held back here: it only says whether there is such an output."""
    if not arguments:
        return 0.0
    name = yield from machine.string(arguments[0])
    return 0.0 if machine.files.is_sink(name) or name in ("", "/dev/stdout", "/dev/stderr") else -1.0


FUNCTIONS: dict[str, Callable[[Machine, Arguments], Work]] = {
    "atan2": _atan2,
    "close": _close,
    "cos": _computed(math.cos),
    "exp": _computed(math.exp),
    "fflush": _fflush,
    "gsub": lambda machine, arguments: _substitute(machine, arguments, 0),
    "index": _index,
    "int": _computed(_integral),
    "length": _length,
    "log": _computed(_logarithm),
    "match": _match,
    "rand": _rand,
    "sin": _computed(math.sin),
    "split": _split,
    "sprintf": _sprintf,
    "sqrt": _computed(math.sqrt),
    "srand": _srand,
    "sub": lambda machine, arguments: _substitute(machine, arguments, 1),
    "substr": _substr,
    "system": _system,
    "tolower": _cased(bytes.lower),
    "toupper": _cased(bytes.upper),
}
