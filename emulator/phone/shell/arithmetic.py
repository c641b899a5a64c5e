"""``$(( ))``: mksh's 32-bit integer arithmetic over the shell's variables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

_TOKEN = re.compile(
    r"\s*(0[xX][0-9a-fA-F]+|\d+#[0-9a-zA-Z]+|\d+|[A-Za-z_]\w*(?:\[[^\]]*\])?"
    r"|<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|\+=|-=|\*=|/=|%=|&=|\|=|\^=|[-+*/%<>=!~&|^?:(),])"
)
_BINARY: tuple[tuple[str, ...], ...] = (
    ("||",),
    ("&&",),
    ("|",),
    ("^",),
    ("&",),
    ("==", "!="),
    ("<", ">", "<=", ">="),
    ("<<", ">>"),
    ("+", "-"),
    ("*", "/", "%"),
)
_ASSIGNMENTS = frozenset(["=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "|=", "^="])
_DEPTH = 50


class ArithmeticFailure(Exception):
    """The expression means nothing; the message is mksh's."""


class Names(Protocol):
    """The variables an expression reads and sets."""

    def value_of(self, name: str) -> str | None: ...
    def assign(self, name: str, value: str) -> None: ...


def wrapped(value: int) -> int:
    """A value as a signed 32-bit integer."""
    return ((value + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)


def evaluate(text: str, names: Names, depth: int = 0) -> int:
    """The expression's value. Raises ArithmeticFailure."""
    if depth > _DEPTH:
        raise ArithmeticFailure(f"{text}: expression recurses on parameter '{text}'")
    if not text.strip():
        return 0
    return _Evaluation(text, names, depth).whole()


def _divide(one: int, two: int) -> int:
    quotient = abs(one) // abs(two)
    return quotient if (one < 0) == (two < 0) else -quotient


_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "&": lambda a, b: a & b,
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "<<": lambda a, b: a << (b & 31),
    ">>": lambda a, b: a >> (b & 31),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "%": lambda a, b: a - _divide(a, b) * b,
}


class _Evaluation:
    def __init__(self, text: str, names: Names, depth: int) -> None:
        self.text, self.names, self.depth = text, names, depth
        self.tokens = self._tokens()
        self.at = 0
        self.skipping = 0
        self.nesting = 0

    def _tokens(self) -> list[str]:
        tokens: list[str] = []
        at = 0
        while self.text[at:].strip():
            match = _TOKEN.match(self.text, at)
            if not match:
                raise self.failure(f"unexpected '{self.text[at:].strip()[0]}'")
            tokens.append(match.group(1))
            at = match.end()
        return tokens

    def failure(self, what: str) -> ArithmeticFailure:
        return ArithmeticFailure(f"{self.text}: {what}")

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def whole(self) -> int:
        value = self.comma()
        if self.peek():
            raise self.failure(f"unexpected '{self.peek()}'")
        return value

    def comma(self) -> int:
        value = self.assignment()
        while self.peek() == ",":
            self.at += 1
            value = self.assignment()
        return value

    def assignment(self) -> int:
        name = self.peek()
        operator = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else ""
        if operator not in _ASSIGNMENTS or not (name[:1].isalpha() or name[:1] == "_"):
            return self.ternary()
        self.at += 2
        value = self.assignment()
        if operator != "=":
            value = self.apply(operator[:-1], self.variable(name), value)
        return self.store(name, value)

    def store(self, name: str, value: int) -> int:
        if not self.skipping:
            self.names.assign(name, str(value))
        return value

    def ternary(self) -> int:
        value = self.binary(0)
        if self.peek() != "?":
            return value
        self.at += 1
        one = self.skipped(not value, self.assignment)
        if self.peek() != ":":
            raise self.failure("missing ':'")
        self.at += 1
        two = self.skipped(bool(value), self.assignment)
        return one if value else two

    def skipped(self, skip: bool, parse: Callable[[], int]) -> int:
        self.skipping += skip
        value = parse()
        self.skipping -= skip
        return value

    def binary(self, level: int) -> int:
        if level == len(_BINARY):
            return self.unary()
        value = self.binary(level + 1)
        while (operator := self.peek()) in _BINARY[level]:
            self.at += 1
            if operator == "||":
                value = int(bool(self.skipped(bool(value), lambda: self.binary(level + 1))) or bool(value))
            elif operator == "&&":
                value = int(bool(self.skipped(not value, lambda: self.binary(level + 1))) and bool(value))
            else:
                value = self.apply(operator, value, self.binary(level + 1))
        return value

    def apply(self, operator: str, one: int, two: int) -> int:
        if operator in ("/", "%") and two == 0:
            if self.skipping:
                return 0
            raise self.failure("zero divisor")
        return wrapped(_OPERATIONS[operator](one, two))

    def unary(self) -> int:
        operator = self.peek()
        if operator in ("-", "+", "!", "~"):
            self.at += 1
            self.enter()
            value = self.unary()
            self.nesting -= 1
            return wrapped({"-": -value, "+": value, "!": int(not value), "~": ~value}[operator])
        if operator in ("++", "--"):
            self.at += 1
            name = self.name()
            return self.store(name, wrapped(self.variable(name) + (1 if operator == "++" else -1)))
        return self.primary()

    def enter(self) -> None:
        self.nesting += 1
        if self.nesting > _DEPTH // 2:
            raise self.failure("nesting too deep")

    def name(self) -> str:
        token = self.peek()
        if not (token[:1].isalpha() or token[:1] == "_"):
            raise self.failure(f"unexpected '{token or 'end of expression'}'")
        self.at += 1
        return token

    def primary(self) -> int:
        token = self.peek()
        if token == "(":
            self.at += 1
            self.enter()
            value = self.comma()
            self.nesting -= 1
            if self.peek() != ")":
                raise self.failure("missing )")
            self.at += 1
            return value
        if token[:1].isdigit():
            self.at += 1
            return self.number(token)
        name = self.name()
        value = self.variable(name)
        if self.peek() in ("++", "--"):
            self.store(name, wrapped(value + (1 if self.peek() == "++" else -1)))
            self.at += 1
        return value

    def variable(self, name: str) -> int:
        text = self.names.value_of(name)
        if not text or self.skipping:
            return 0
        return evaluate(text, self.names, self.depth + 1)

    def number(self, token: str) -> int:
        try:
            if "#" in token:
                base, digits = token.split("#")
                return wrapped(int(digits, int(base)))
            return wrapped(int(token, 16) if token[:2] in ("0x", "0X") else int(token))
        except ValueError as error:
            raise self.failure(f"bad number '{token}'") from error
