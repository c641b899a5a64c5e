"""``find``: a walk over files with an expression; and ``xargs``, its usual partner."""

from __future__ import annotations

import re
import stat as modes
from collections.abc import Generator
from dataclasses import dataclass, field

from emulator.phone.shell import patterns
from emulator.phone.shell.modes import changed_mode
from emulator.phone.shell.options import Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.regexes import translated
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits
from emulator.phone.storage.access import permitted
from emulator.phone.storage.inodes import Stat
from emulator.phone.storage.owners import owner_name, owner_number

_UNITS = {"c": 1, "b": 512, "w": 2, "k": 1 << 10, "M": 1 << 20, "G": 1 << 30, "": 512}
_TYPES = {"f": modes.S_IFREG, "d": modes.S_IFDIR, "l": modes.S_IFLNK, "c": modes.S_IFCHR}
Truth = Generator[Wait, None, bool]


@dataclass(frozen=True)
class _Test:
    """One primary of the expression, its arguments, or an operator over others."""

    name: str
    arguments: tuple[str, ...] = ()
    inner: tuple[_Test, ...] = ()


@dataclass
class _Plan:
    test: _Test | None = None
    mindepth: int = 0
    maxdepth: int = 1 << 30
    depth_first: bool = False
    acts: bool = False
    follow: bool = False
    batches: dict[tuple[str, ...], list[str]] = field(default_factory=dict)


_ARGUMENTS = {
    "-name": 1, "-iname": 1, "-path": 1, "-ipath": 1,
    "-wholename": 1, "-type": 1, "-size": 1, "-mtime": 1, "-atime": 1, "-ctime": 1,
    "-mmin": 1, "-amin": 1, "-cmin": 1, "-newer": 1, "-anewer": 1, "-cnewer": 1, "-perm": 1, "-user": 1, "-group": 1,
    "-maxdepth": 1, "-mindepth": 1, "-links": 1, "-inum": 1, "-regex": 1, "-iregex": 1, "-newermt": 1, "-lname": 1,
    "-context": 1, "-samefile": 1, "-printf": 1,
    "-print": 0, "-print0": 0, "-delete": 0, "-empty": 0, "-prune": 0, "-quit": 0, "-true": 0,
    "-false": 0, "-depth": 0, "-xdev": 0, "-readable": 0, "-writable": 0, "-executable": 0, "-nouser": 0,
    "-nogroup": 0, "-ls": 0,
}  # fmt: skip
_ACTIONS = frozenset(
    ["-print", "-print0", "-delete", "-exec", "-execdir", "-ok", "-okdir", "-quit", "-printf", "-ls"]
)


class _Parser:
    def __init__(self, words: list[str]) -> None:
        self.words, self.at, self.plan = words, 0, _Plan()

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def whole(self) -> _Plan:
        if self.words:
            self.plan.test = self.either()
            if self.at < len(self.words):
                raise Usage(f"bad arg '{self.peek()}'")
        return self.plan

    def either(self) -> _Test:
        tests = [self.both()]
        while self.peek() in ("-o", "-or"):
            self.at += 1
            tests.append(self.both())
        return tests[0] if len(tests) == 1 else _Test("or", inner=tuple(tests))

    def both(self) -> _Test:
        tests = [self.one()]
        while self.at < len(self.words) and self.peek() not in ("-o", "-or", ")"):
            if self.peek() in ("-a", "-and"):
                self.at += 1
            tests.append(self.one())
        return tests[0] if len(tests) == 1 else _Test("and", inner=tuple(tests))

    def one(self) -> _Test:
        word = self.peek()
        self.at += 1
        if word in ("!", "-not"):
            return _Test("not", inner=(self.one(),))
        if word == "(":
            inner = self.either()
            if self.peek() != ")":
                raise Usage("need ')'")
            self.at += 1
            return inner
        if word in ("-exec", "-execdir", "-ok", "-okdir"):
            return self.execution(word)
        if word not in _ARGUMENTS:
            raise Usage(f"bad arg '{word}'")
        count = _ARGUMENTS[word]
        arguments = tuple(self.words[self.at : self.at + count])
        if len(arguments) < count:
            raise Usage(f"'{word}' needs {count} arg")
        self.at += count
        return self.primary(word, arguments)

    def primary(self, word: str, arguments: tuple[str, ...]) -> _Test:
        if word in ("-maxdepth", "-mindepth"):
            if not arguments[0].isdigit():
                raise Usage(f"not integer: {arguments[0]}")
            setattr(self.plan, word[1:], int(arguments[0]))
            return _Test("-true")
        if word == "-type" and not all(letter in "fdlcbps" for letter in arguments[0].replace(",", "")):
            raise Usage(f"bad -type '{arguments[0]}'")
        self.plan.depth_first |= word in ("-delete", "-depth")
        self.plan.acts |= word in _ACTIONS and word != "-delete"
        return _Test(word, arguments)

    def execution(self, word: str) -> _Test:
        end = self.at
        while end < len(self.words) and self.words[end] != ";":
            if self.words[end] == "+" and self.words[end - 1] == "{}":
                break
            end += 1
        if end >= len(self.words):
            raise Usage(f"'{word}' needs 1 arg")
        arguments = tuple(self.words[self.at : end])
        batch = self.words[end] == "+"
        self.at = end + 1
        self.plan.acts = True
        return _Test(word + ("+" if batch else ""), arguments)


class _Quit(Exception):
    pass


@command("find")
def find(process: Process) -> Waits:
    words = process.argv[1:]
    follow = False
    while words and words[0] in ("-H", "-L", "-P"):
        follow = words.pop(0) == "-L"
    roots: list[str] = []
    while words and not (words[0].startswith("-") and len(words[0]) > 1) and words[0] not in ("!", "(", ")"):
        roots.append(words.pop(0))
    plan = _Parser(words).whole()
    plan.follow = follow
    finder = _Finder(process, plan)
    try:
        for root in roots or ["."]:
            yield from finder.visit(root, process.path(root), 0)
    except _Quit:
        pass
    yield from finder.run_batches()
    return finder.status


class _Finder:
    def __init__(self, process: Process, plan: _Plan) -> None:
        self.process, self.plan, self.status, self.pruned = process, plan, 0, False

    def visit(self, name: str, path: str, depth: int) -> Generator[Wait, None, None]:
        fs, plan = self.process.fs, self.plan
        try:
            found = fs.stat(path, follow=plan.follow and fs.exists(path))
        except OSError as error:
            self.status = self.process.fail(f"'{name}': {error.strerror}")
            return
        self.pruned = False
        within = depth >= plan.mindepth
        if within and not plan.depth_first:
            yield from self.act(name, path, found)
        if found.is_dir and depth < plan.maxdepth and not self.pruned:
            if not permitted(found, self.process.uid, "r"):
                self.status = self.process.fail(f"'{name}': Permission denied")
            else:
                for entry in fs.listdir(path):
                    inner = f"{name}{'' if name.endswith('/') else '/'}{entry}"
                    yield from self.visit(inner, f"{path.rstrip('/')}/{entry}", depth + 1)
        if within and plan.depth_first:
            yield from self.act(name, path, found)

    def act(self, name: str, path: str, found: Stat) -> Generator[Wait, None, None]:
        passed = True
        if self.plan.test is not None:
            passed = yield from self.holds(self.plan.test, name, path, found)
        if passed and not self.plan.acts:
            yield from self.process.write(name + "\n")

    def holds(self, test: _Test, name: str, path: str, found: Stat) -> Truth:
        if test.name in ("and", "or"):
            wanted = test.name == "or"
            for inner in test.inner:
                if (yield from self.holds(inner, name, path, found)) == wanted:
                    return wanted
            return not wanted
        if test.name == "not":
            return not (yield from self.holds(test.inner[0], name, path, found))
        if test.name.startswith(("-exec", "-ok")):
            return (yield from self.execute(test, name))
        if test.name in _ACTIONS or test.name == "-prune":
            return self.action(test, name, path, found)
        return _fact(self.process, test.name, test.arguments, name, path, found)

    def execute(self, test: _Test, name: str) -> Truth:
        if test.name.endswith("+"):
            self.plan.batches.setdefault(test.arguments, []).append(name)
            return True
        argv = [word.replace("{}", name) for word in test.arguments]
        return not (yield from self.process.call(argv))

    def run_batches(self) -> Generator[Wait, None, None]:
        for arguments, names in self.plan.batches.items():
            argv = [part for word in arguments for part in (names if word == "{}" else [word])]
            self.status |= yield from self.process.call(argv)

    def action(self, test: _Test, name: str, path: str, found: Stat) -> bool:
        if test.name == "-delete":
            return self.delete(name, path, found)
        if test.name == "-prune":
            self.pruned = True
        elif test.name == "-quit":
            raise _Quit
        elif test.name == "-printf":
            self.process.stdout.write(_printed(test.arguments[0], name, found))
        elif test.name == "-ls":
            self.process.line(f"{found.inode} {modes.filemode(found.mode)} {found.nlink} {found.size} {name}")
        else:
            self.process.stdout.write(name + ("\0" if test.name == "-print0" else "\n"))
        return True

    def delete(self, name: str, path: str, found: Stat) -> bool:
        if name in (".", "./"):
            return True
        try:
            self.process.fs.rmdir(path) if found.is_dir else self.process.fs.remove(path)
        except OSError as error:
            self.status = self.process.fail(f"'{name}': {error.strerror}")
            return False
        return True


def _printed(pattern: str, name: str, found: Stat) -> str:
    values = {
        "p": name, "f": name.rpartition("/")[2], "h": name.rpartition("/")[0] or ".", "s": str(found.size),
        "m": f"{modes.S_IMODE(found.mode):o}", "M": modes.filemode(found.mode), "u": owner_name(found.uid),
        "g": owner_name(found.gid), "i": str(found.inode), "T@": f"{found.mtime_ns / 1e9:.10f}", "%": "%",
        "y": {modes.S_IFDIR: "d", modes.S_IFLNK: "l"}.get(modes.S_IFMT(found.mode), "f"),
    }  # fmt: skip
    text = re.sub(r"%(T@|.)", lambda match: values.get(match.group(1), "?"), pattern)
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0")


def _fact(process: Process, test: str, arguments: tuple[str, ...], name: str, path: str, found: Stat) -> bool:
    value = arguments[0] if arguments else ""
    base = name.rstrip("/").rpartition("/")[2] or "/"
    if test in ("-name", "-iname", "-path", "-ipath", "-wholename", "-lname"):
        text = {"-name": base, "-iname": base.lower()}.get(test, name.lower() if test == "-ipath" else name)
        if test == "-lname":
            text = process.fs.readlink(path) if found.is_link else ""
        glob = value.lower() if test.startswith("-i") else value
        return patterns.regex(glob).fullmatch(text) is not None
    if test in ("-regex", "-iregex"):
        return re.fullmatch(translated(value, False), name, re.I if test == "-iregex" else 0) is not None
    if test == "-type":
        return any(modes.S_IFMT(found.mode) == _TYPES.get(letter) for letter in value)
    if test in ("-mtime", "-atime", "-ctime", "-mmin", "-amin", "-cmin"):
        time = {"m": found.mtime_ns, "a": found.atime_ns, "c": found.ctime_ns}[test[1]]
        unit = 86400 if test.endswith("time") else 60
        return _compared((process.fs.clock() - time) // 10**9 // unit, value)
    if test in ("-newer", "-anewer", "-cnewer", "-newermt", "-samefile"):
        return _against(process, test, value, found)
    if test in _SIMPLE:
        return _SIMPLE[test]
    return _attribute(process, test, value, path, found)


_SIMPLE = {
    "-true": True,
    "-false": False,
    "-depth": True,
    "-xdev": True,
    "-nouser": False,
    "-nogroup": False,
    "-context": True,
}


def _attribute(process: Process, test: str, value: str, path: str, found: Stat) -> bool:
    if test == "-size":
        match = re.fullmatch(r"([-+]?)(\d+)([cbwkMG]?)", value)
        if not match:
            raise Usage(f"not integer: {value}")
        unit = _UNITS[match.group(3)]
        return _compared((found.size + unit - 1) // unit, match.group(1) + match.group(2))
    if test == "-empty":
        return not process.fs.listdir(path) if found.is_dir else found.is_file and not found.size
    if test == "-perm":
        sign = value[0] if value[:1] in "-/" else ""
        bits = changed_mode(value[len(sign) :], 0, found.is_dir, 0)
        have = modes.S_IMODE(found.mode)
        return (
            have == bits
            if not sign
            else have & bits == bits
            if sign == "-"
            else bool(have & bits) or not bits
        )
    if test in ("-user", "-group"):
        return owner_number(value) == (found.uid if test == "-user" else found.gid)
    if test in ("-links", "-inum"):
        return _compared(found.nlink if test == "-links" else found.inode, value)
    return permitted(found, process.uid, test[1])


def _against(process: Process, test: str, value: str, found: Stat) -> bool:
    if test == "-newermt":
        from emulator.phone.shell.when import DateFailure, parse_date

        try:
            return found.mtime_ns > parse_date(value, process.phone.clock)
        except DateFailure as error:
            raise Usage(f"bad date '{value}'") from error
    other = process.fs.stat(process.path(value))
    if test == "-samefile":
        return other.inode == found.inode
    return {"-newer": found.mtime_ns, "-anewer": found.atime_ns, "-cnewer": found.ctime_ns}[
        test
    ] > other.mtime_ns


def _compared(number: int, text: str) -> bool:
    match = re.fullmatch(r"([-+]?)(\d+)", text)
    if not match:
        raise Usage(f"not integer: {text}")
    wanted = int(match.group(2))
    return {"": number == wanted, "+": number > wanted, "-": number < wanted}[match.group(1)]


@command("xargs")
def xargs(process: Process) -> Waits:
    options = given(
        process, "0ptxrP:n:s:E:I:L:a:o", {"null": "0", "max-args": "n", "no-run-if-empty": "r"}, stop=True
    )
    data = yield from (process.read_file(options.value("a")) if "a" in options else process.read_all())
    text = data.decode(errors="surrogateescape")
    call = options.operands or ["echo"]
    mark = options.value("I")
    if "0" in options:
        items = [item for item in text.split("\0") if item]
    elif mark or "L" in options:
        items = [line.strip() for line in text.split("\n") if line.strip()]
    else:
        items = _items(text)
    status = 0
    if mark:
        groups = [[word.replace(mark, item) for word in call] for item in items]
    else:
        size = options.number("n", 0) or options.number("L", 0) or max(len(items), 1)
        groups = [[*call, *items[at : at + size]] for at in range(0, len(items), size)]
        if not items and "r" not in options:
            groups = [list(call)]
    for argv in groups:
        if "t" in options:
            process.stderr.write(" ".join(argv) + "\n")
        code = yield from process.call(argv)
        status = {127: 127, 126: 126}.get(code, 123 if code else status)
        if code == 255:
            return 124
    return status


def _items(text: str) -> list[str]:
    """Words separated by blanks; quotes and backslashes keep them together."""
    found = re.findall(r"(?:'[^'\n]*'|\"[^\"\n]*\"|\\.|[^\s'\"\\])+", text, re.S)
    return [re.sub(r"'([^'\n]*)'|\"([^\"\n]*)\"|\\(.)", r"\1\2\3", item, flags=re.S) for item in found]
