"""Words to commands: the grammar of mksh, read line by line as the shell does. It runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from emulator.phone.shell.ast import (
    AndOr,
    Assign,
    Command,
    Item,
    Literal,
    Pipeline,
    Quoted,
    Redirect,
    Script,
    Simple,
    Word,
)
from emulator.phone.shell.lexer import NAME, Lexer, ShellSyntaxError

RESERVED = frozenset(
    "if then elif else fi while until for select do done case esac in function { } ! [[ ]] time".split()  # noqa: SIM905
)
_CLOSERS = frozenset("then elif else fi do done esac }".split())  # noqa: SIM905
_ARM_ENDS = (";;", ";&", ";|")
_TOKEN = re.compile(r"[^\s;&|()<>\"'`$\\]+(?=[\s;&|()<>]|$)|\[\[|[{}!](?=\s|$|;)")
_OPERATOR = re.compile(r"&&|\|\||;;|;&|;\||[;&|()\n]")
_REDIRECT = re.compile(r"([0-9])?(<<<|<<-|<<|<&|<>|<|>>|>\||>&|>)|&>>|&>")
_ASSIGN = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\[[^\]\n]*\])?(\+?=)")


class Parser(Lexer):
    """Commands out of a script; ``aliases`` are replaced where a command begins."""

    def __init__(self, text: str, depth: int = 0, aliases: Mapping[str, str] | None = None) -> None:
        super().__init__(text, depth)
        self.aliases = aliases or {}
        self._expanding: dict[str, int] = {}

    def lines(self) -> Iterator[Script]:
        """One script for each complete line."""
        while True:
            self._skip_lines()
            if not self.char:
                self.close_documents()
                return
            script = self._items(line_only=True)
            if self.char not in ("", "\n"):
                self.unexpected()
            if self.char:
                self.newline()
            else:
                self.close_documents()
            yield script

    def script_until(self, end: str) -> Script:
        """The commands up to ``end``, which is consumed; "" is the end of the text."""
        nested, self.depth = self.depth, self.depth + 1
        if self.depth > 60:
            raise ShellSyntaxError("syntax error: nesting too deep")
        script = self._items()
        self.depth = nested
        if end and not self.char:
            raise ShellSyntaxError("syntax error: unmatched '('")
        if self.char != end:
            self.unexpected()
        self.at += len(end)
        return script

    def body(self, *closers: str, opener: str) -> Script:
        """A compound command's list, up to one of ``closers`` (not consumed)."""
        script = self._items()
        if not self.char:
            raise ShellSyntaxError(f"syntax error: unmatched '{opener}'")
        if not script.items or self.peek() not in closers:
            self.unexpected()
        return script

    def case_body(self) -> Script:
        """The commands of one arm, up to ``;;`` or ``esac`` (not consumed)."""
        return self._items()

    def peek(self) -> str:
        """The bare token at the cursor, for reserved words; "" where a word with quotes or an operator is."""
        self.blanks()
        match = _TOKEN.match(self.text, self.at)
        return match.group() if match else ""

    def take(self, token: str, opener: str = "") -> None:
        if self.peek() != token:
            if not self.char:
                raise ShellSyntaxError(f"syntax error: unmatched '{opener}'" if opener else _END)
            self.unexpected()
        self.at += len(token)

    def unexpected(self) -> None:
        """Raises the syntax error for what is at the cursor."""
        self.blanks()
        if not self.char:
            raise ShellSyntaxError(_END)
        operator = _OPERATOR.match(self.text, self.at) or _REDIRECT.match(self.text, self.at)
        if operator:
            token = "newline" if operator.group() == "\n" else operator.group()
        else:
            start = self.at
            self.word()
            token = self.text[start : self.at]
        raise ShellSyntaxError(f"syntax error: unexpected '{token}'")

    def _skip_lines(self) -> None:
        self.blanks()
        while self.char == "\n":
            self.newline()
            self.blanks()

    def _items(self, line_only: bool = False) -> Script:
        items: list[Item] = []
        while True:
            self.blanks() if line_only else self._skip_lines()
            if self.char in ("", ")", "\n") or self.peek() in _CLOSERS or self.starts(_ARM_ENDS):
                if self.peek() in _CLOSERS and line_only:
                    self.unexpected()
                return Script(tuple(items))
            start = self.at
            command = self._and_or()
            text = self.text[start : self.at].strip()
            self.blanks()
            background = self.char == "&"
            items.append(Item(command, background, text))
            if background or (
                self.char == ";" and self.text[self.at + 1 : self.at + 2] not in (";", "&", "|")
            ):
                self.at += 1
            elif self.char != "\n":
                return Script(tuple(items))

    def _and_or(self) -> Command:
        first = self._pipeline()
        rest: list[tuple[str, Command]] = []
        while True:
            self.blanks()
            operator = self.text[self.at : self.at + 2]
            if operator not in ("&&", "||"):
                return AndOr(first, tuple(rest)) if rest else first
            self.at += 2
            self._skip_lines()
            rest.append((operator, self._pipeline()))

    def _pipeline(self) -> Command:
        negated = timed = False
        while (token := self.peek()) in ("!", "time"):
            self.at += len(token)
            negated, timed = negated ^ (token == "!"), timed or token == "time"
        self.blanks()
        if timed and self.char in ("", "\n", ";", ")"):
            return Pipeline((Simple((), ()),), negated, timed)
        commands = [self.command()]
        while True:
            self.blanks()
            if self.char != "|" or self.starts("||"):
                break
            self.at += 2 if self.starts("|&") else 1
            self._skip_lines()
            commands.append(self.command())
        if len(commands) == 1 and not negated and not timed:
            return commands[0]
        return Pipeline(tuple(commands), negated, timed)

    def command(self) -> Command:
        """One command: compound, function or simple."""
        from emulator.phone.shell import grammar

        token = self._expand_alias(self.peek())
        if token in grammar.COMPOUND:
            return grammar.COMPOUND[token](self)
        if token in RESERVED:
            self.unexpected()
        if self.starts("(("):
            end = self._arithmetic_end(self.at + 2)
            if end is not None:
                return grammar.let(self, end)
        if self.char == "(":
            return grammar.subshell(self)
        function = grammar.function_ahead(self)
        if function:
            return grammar.function(self, function)
        return self._simple()

    def _expand_alias(self, token: str) -> str:
        while token in self.aliases and self.at >= self._expanding.get(token, -1):
            value = self.aliases[token]
            rest = self.text[self.at + len(token) :]
            self.text = self.text[: self.at] + value + rest
            self._expanding[token] = self.at + len(value)
            token = self.peek()
        return token

    def _simple(self) -> Simple:
        line = self.line
        assigns: list[Assign] = []
        words: list[Word] = []
        redirects: list[Redirect] = []
        while True:
            self.blanks()
            redirect = self.redirect()
            if redirect:
                redirects.append(redirect)
                continue
            assign = None if words else self._assign()
            if assign:
                assigns.append(assign)
                continue
            word = self.word()
            if word is None:
                break
            words.append(word)
        if not words and not assigns and not redirects:
            self.unexpected()
        if words and self.char == "(":
            self.unexpected()
        return Simple(tuple(assigns), tuple(words), tuple(redirects), line)

    def _assign(self) -> Assign | None:
        match = _ASSIGN.match(self.text, self.at)
        if not match:
            return None
        name, index, operator = match.groups()
        self.at = match.end()
        place = self._inside(index[1:-1]).text_word("") if index else None
        if self.char == "(" and not index:
            self.at += 1
            return Assign(name, None, operator == "+=", None, self._array())
        return Assign(name, self.word(), operator == "+=", place)

    def _array(self) -> tuple[Word, ...]:
        values: list[Word] = []
        while True:
            self._skip_lines()
            word = self.word()
            if word is not None:
                values.append(word)
            elif self.char == ")":
                self.at += 1
                return tuple(values)
            else:
                self.unexpected()

    def redirect(self) -> Redirect | None:
        """The redirection at the cursor, or None."""
        match = _REDIRECT.match(self.text, self.at)
        if not match:
            return None
        self.at = match.end()
        self.blanks()
        op = match.group(2) or match.group()
        fd = int(match.group(1)) if match.group(1) else 0 if op[0] == "<" else 1
        target = self.word()
        if target is None:
            self.unexpected()
            raise AssertionError
        if op not in ("<<", "<<-"):
            return Redirect(fd, op, target)
        quoted = any(not isinstance(part, Literal) for part in target.parts)
        return Redirect(fd, "<<", self.expect_document(plain(target), op == "<<-", quoted))


_END = "syntax error: unexpected EOF"


def plain(word: Word) -> str:
    """A word's text with quotes removed and nothing expanded."""
    from emulator.phone.shell.ast import Double

    pieces: list[str] = []
    for part in word.parts:
        if isinstance(part, Literal | Quoted):
            pieces.append(part.text)
        elif isinstance(part, Double):
            pieces.append(plain(Word(part.parts)))
    return "".join(pieces)


@dataclass(frozen=True)
class Parsed:
    """A script's lines, and the error behind them if there is one."""

    lines: tuple[Script, ...]
    error: str = ""


def parse(text: str, aliases: Mapping[str, str] | None = None) -> Parsed:
    """All lines up to the first that is no command."""
    if not aliases:
        return _parse(text)
    return _read(Parser(text, aliases=aliases))


@lru_cache(maxsize=512)
def _parse(text: str) -> Parsed:
    return _read(Parser(text))


def _read(parser: Parser) -> Parsed:
    lines: list[Script] = []
    try:
        for line in parser.lines():
            lines.append(line)
    except ShellSyntaxError as error:
        return Parsed(tuple(lines), str(error))
    except RecursionError:
        return Parsed(tuple(lines), "syntax error: nesting too deep")
    return Parsed(tuple(lines))


def is_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None
