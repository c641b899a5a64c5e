"""``sed``: the stream editor."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from emulator.phone.shell.options import Usage, given
from emulator.phone.shell.process import Chunk, Process
from emulator.phone.shell.regexes import RegexFailure, compiled
from emulator.phone.shell.sedscript import Address, Instruction, parsed, transliteration
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits

_STEP_LIMIT = 10_000


_LONG = {
    "quiet": "n",
    "silent": "n",
    "expression": "e",
    "regexp-extended": "E",
    "in-place": "i",
    "file": "f",
}


def _suffix(process: Process) -> str:
    """The backup suffix of ``-i.bak``, taken out of the arguments."""
    suffix = ""
    words = []
    for word in process.argv[1:]:
        match = re.fullmatch(r"-([nErsz]*)i(\S+)", word)
        if match and not set(match.group(2)) <= set("nErsz"):
            suffix, word = match.group(2), f"-{match.group(1)}i"
        words.append(word)
    process.argv = [process.argv[0], *words]
    return suffix


@command("sed")
def sed(process: Process) -> Waits:
    suffix = _suffix(process)
    options = given(process, "e:f:inErszu", _LONG)
    names = list(options.operands)
    scripts = options.all("e")
    for name in options.all("f"):
        scripts.append(os.fsdecode((yield from process.read_file(name))))
    if not scripts:
        if not names:
            raise Usage("no pattern")
        scripts = [names.pop(0)]
    program = parsed("\n".join(scripts))
    extended = "E" in options or "r" in options
    inputs: list[tuple[str, bytes]] = []
    status = 0
    for name in names or ["-"]:
        try:
            inputs.append((name, (yield from process.read_file(name))))
        except OSError as error:
            status = process.fail(f"{name}: {error.strerror}")
    apart = "i" in options or "s" in options
    for group in [[entry] for entry in inputs] if apart else [inputs]:
        editor = _Editor(process, program, extended, "n" in options, b"\0" if "z" in options else b"\n")
        result = yield from editor.run([data for _, data in group])
        if "i" in options and group[0][0] != "-":
            path = process.path(group[0][0])
            if suffix:
                process.fs.write(path + suffix, process.fs.read(path), uid=process.uid)
            process.fs.write(path, result, uid=process.uid)
        else:
            yield from process.write(result)
        if editor.quit is not None:
            return editor.quit or status
    return status


@dataclass
class _Editor:
    process: Process
    program: list[Instruction]
    extended: bool
    quiet: bool
    end: bytes
    out: list[bytes] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    at: int = 0
    space: str = ""
    held: str = ""
    last_pattern: str = ""
    replaced: bool = False
    after: list[bytes] = field(default_factory=list)
    quit: int | None = None
    open_end: bool = False
    deleted: bool = False
    restart: bool = False

    def run(self, inputs: list[bytes]) -> Chunk:
        data = b"".join(
            piece if piece.endswith(self.end) or not piece or index == len(inputs) - 1 else piece + self.end
            for index, piece in enumerate(inputs)
        )
        self.open_end = bool(data) and not data.endswith(self.end)
        text = os.fsdecode(data)
        sign = self.end.decode()
        self.lines = text.removesuffix(sign).split(sign) if text else []
        while self.at < len(self.lines) and self.quit is None:
            if not self.restart:
                self.space = self.lines[self.at]
                self.at += 1
            self.restart = False
            self.cycle()
            if self.at % 500 == 0:
                yield Wait.turn()
        return b"".join(self.out)

    def cycle(self) -> None:
        self.deleted = self.replaced = False
        counter = steps = 0
        while counter < len(self.program) and not self.deleted:
            steps += 1
            if steps > _STEP_LIMIT:
                raise Usage("too many steps")
            step = self.program[counter]
            counter += 1
            if self.selects(step) == step.negated:
                counter = step.jump + 1 if step.name == "{" else counter
                continue
            jump = self.carry_out(step)
            counter = counter if jump is None else jump
        if not self.deleted and not self.quiet:
            self.emit(self.space)
        self.out += self.after
        self.after = []

    def emit(self, text: str) -> None:
        last = self.open_end and self.at >= len(self.lines)
        self.out.append(os.fsencode(text) + (b"" if last else self.end))

    # -- addresses ---------------------------------------------------------------------------------------------
    def selects(self, step: Instruction) -> bool:
        if step.first is None:
            return True
        if step.second is None:
            return self.matches(step.first)
        if step.active:
            if step.end:
                step.active = self.at < step.end
                return self.at <= step.end
            step.active = not self.matches(step.second)
            return True
        if not self.matches(step.first) and not (
            step.first.line == 0 and step.first.pattern is None and not step.first.last
        ):
            return False
        second = step.second
        step.end = self.at + second.offset if second.offset >= 0 else second.line
        step.active = not step.end or step.end > self.at
        if second.last:
            step.end, step.active = 0, self.at < len(self.lines)
        return True

    def matches(self, address: Address) -> bool:
        if address.pattern is not None:
            return self.regex(address.pattern, address.ignore_case).search(self.space) is not None
        if address.last:
            return self.at >= len(self.lines)
        if address.step:
            return self.at >= address.line and (self.at - address.line) % address.step == 0
        return self.at == address.line

    def regex(self, pattern: str, ignore_case: bool = False) -> re.Pattern[str]:
        if pattern:
            self.last_pattern = pattern
        try:
            return compiled(self.last_pattern, self.extended, ignore_case)
        except RegexFailure as error:
            raise Usage(f"bad regex '{pattern}': {error}") from error

    # -- commands ----------------------------------------------------------------------------------------------
    def carry_out(self, step: Instruction) -> int | None:
        action = _ACTIONS.get(step.name)
        if action is not None:
            action(self, step)
            return None
        if (
            step.name == "b"
            or (step.name == "t" and self.replaced)
            or (step.name == "T" and not self.replaced)
        ):
            self.replaced = False if step.name == "t" else self.replaced
            return step.jump
        if step.name == "T":
            self.replaced = False
        return None

    def next_line(self, append: bool) -> None:
        if self.at >= len(self.lines):
            if not self.quiet:
                self.emit(self.space)
            self.deleted, self.quit = True, 0
            return
        if not append and not self.quiet:
            self.emit(self.space)
        self.out += self.after
        self.after = []
        line = self.lines[self.at]
        self.at += 1
        self.space = f"{self.space}\n{line}" if append else line

    def substitute(self, step: Instruction) -> None:
        regex = self.regex(step.pattern, "i" in step.flags.lower())
        digits = re.sub(r"\D", "", step.flags)
        wanted = int(digits) if digits else 1
        count = 0

        def replaced(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            if count < wanted or (count > wanted and "g" not in step.flags):
                return match.group()
            self.replaced = hit[0] = True
            return expanded(step.replacement, match)

        hit = [False]
        self.space = regex.sub(replaced, self.space)
        if hit[0]:
            if "p" in step.flags:
                self.emit(self.space)
            if step.text:
                self.write_to(step.text)

    def write_to(self, name: str) -> None:
        process = self.process
        if name == "/dev/stdout":
            self.emit(self.space)
        elif name == "/dev/stderr":
            process.stderr.write(self.space + "\n")
        else:
            process.fs.append(process.path(name), os.fsencode(self.space) + b"\n", uid=process.uid)

    def delete(self, first_line: bool) -> None:
        self.deleted = True
        if first_line and "\n" in self.space:
            self.space = self.space.partition("\n")[2]
            self.restart = True

    def change(self, step: Instruction) -> None:
        if step.second is None or not step.active or step.negated:
            self.out.append(os.fsencode(step.text + "\n"))
        self.deleted = True

    def read_file(self, name: str) -> None:
        path = self.process.path(name)
        if self.process.fs.is_file(path):
            self.after.append(self.process.fs.read(path))

    def leave(self, step: Instruction) -> None:
        if step.name == "q" and not self.quiet:
            self.emit(self.space)
        self.deleted, self.quit = True, int(step.text or 0)

    def swap(self) -> None:
        self.space, self.held = self.held, self.space

    def set(self, space: str | None = None, held: str | None = None) -> None:
        self.space = self.space if space is None else space
        self.held = self.held if held is None else held

    def listed(self) -> None:
        text = self.space.encode("unicode_escape").decode().replace("\\x1b", "\\033")
        self.out.append(os.fsencode(text + "$\n"))


def expanded(replacement: str, match: re.Match[str]) -> str:
    """A replacement with & and the groups put in, and \\U \\L \\u \\l \\E obeyed."""
    out: list[str] = []
    case, once = "", ""
    for token in re.findall(r"\\.|&|[^\\&]+", replacement, re.S):
        if token == "&":
            text = match.group()
        elif token.startswith("\\") and len(token) == 2:
            letter = token[1]
            if letter in "ULE":
                case = "" if letter == "E" else letter
                continue
            if letter in "ul":
                once = letter
                continue
            if letter.isdigit():
                if int(letter) > (match.re.groups or 0):
                    raise Usage(f"no s//\\{letter}/")
                text = match.group(int(letter)) or ""
            else:
                text = {"n": "\n", "t": "\t"}.get(letter, letter)
        else:
            text = token
        text = text.upper() if case == "U" else text.lower() if case == "L" else text
        if once and text:
            text, once = (text[0].upper() if once == "u" else text[0].lower()) + text[1:], ""
        out.append(text)
    return "".join(out)


_ACTIONS: dict[str, Callable[[_Editor, Instruction], None]] = {
    "s": lambda editor, step: editor.substitute(step),
    "y": lambda editor, step: editor.set(space=editor.space.translate(transliteration(step))),
    "p": lambda editor, step: editor.emit(editor.space),
    "P": lambda editor, step: editor.emit(editor.space.partition("\n")[0]),
    "d": lambda editor, step: editor.delete(False),
    "D": lambda editor, step: editor.delete(True),
    "n": lambda editor, step: editor.next_line(False),
    "N": lambda editor, step: editor.next_line(True),
    "g": lambda editor, step: editor.set(space=editor.held),
    "G": lambda editor, step: editor.set(space=f"{editor.space}\n{editor.held}"),
    "h": lambda editor, step: editor.set(held=editor.space),
    "H": lambda editor, step: editor.set(held=f"{editor.held}\n{editor.space}"),
    "x": lambda editor, step: editor.swap(),
    "=": lambda editor, step: editor.out.append(b"%d\n" % editor.at),
    "a": lambda editor, step: editor.after.append(os.fsencode(step.text + "\n")),
    "i": lambda editor, step: editor.out.append(os.fsencode(step.text + "\n")),
    "c": lambda editor, step: editor.change(step),
    "r": lambda editor, step: editor.read_file(step.text),
    "w": lambda editor, step: editor.write_to(step.text),
    "q": lambda editor, step: editor.leave(step),
    "Q": lambda editor, step: editor.leave(step),
    "l": lambda editor, step: editor.listed(),
}
