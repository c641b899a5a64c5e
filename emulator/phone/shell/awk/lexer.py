"""An awk program's text to tokens, one when asked for: only the parser knows whether a slash divides."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEYWORDS = frozenset(
    (  # noqa: SIM905
        "BEGIN END break continue delete do else exit for func function getline if in next nextfile print printf "
        "return while"
    ).split()
)
BUILTINS = frozenset(
    (  # noqa: SIM905
        "atan2 close cos exp fflush gsub index int length log match rand sin split sprintf sqrt srand sub substr "
        "system tolower toupper"
    ).split()
)
_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SPACE = re.compile(r"([ \t\r\f\v]|\\\r?\n|#[^\n]*)+")
_SIGNS = re.compile(
    r"\*\*=|\*\*|&&|\|\||>>|<=|>=|==|!=|!~|\+\+|--|\+=|-=|\*=|/=|%=|\^=|[-{}()\[\];\n,+*/%^!<>|?:~$=]"
)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.|\\\n)*)"', re.S)
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]+|[0-7]{1,3}|.)", re.S)
_PLAIN = {"n": "\n", "t": "\t", "f": "\f", "r": "\r", "b": "\b", "v": "\v", "a": "\a", "\n": ""}


class SyntaxFailure(Exception):
    """The text is no program. ``end`` is where reading stopped; ``function`` the one it was in.

    ``kind`` says what more awk says: "" that it is a syntax error, "alone" nothing, "lost" that it gives up, "regex"
    that it is a regular expression's fault.
    """

    def __init__(self, text: str, end: int, kind: str = "", function: str = "") -> None:
        super().__init__(text)
        self.text, self.end, self.kind, self.function = text, end, kind, function


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is "number", "string", "name", "call" (a name with its parenthesis), "builtin", "end", or the sign or
    keyword itself."""

    kind: str
    text: str
    start: int
    end: int


def unescaped(text: str) -> str:
    """A string's text with its escapes obeyed."""
    return _ESCAPE.sub(_escape, text) if "\\" in text else text


def _escape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16) & 255)
    if code[0] in "01234567":
        return chr(int(code, 8) & 255)
    return _PLAIN.get(code, code)


class Lexer:
    """Tokens from ``at`` on."""

    def __init__(self, source: str) -> None:
        self.source = source

    def line(self, at: int) -> int:
        return self.source.count("\n", 0, at) + 1

    def token(self, at: int) -> Token:
        """The token at or after ``at``. Raises SyntaxFailure."""
        source = self.source
        space = _SPACE.match(source, at)
        at = space.end() if space else at
        if at >= len(source):
            return Token("end", "", at, at)
        char = source[at]
        if char == '"':
            return self._string(at)
        if match := _NUMBER.match(source, at):
            return Token("number", match.group(), at, match.end())
        if match := _WORD.match(source, at):
            return self._word(match)
        if match := _SIGNS.match(source, at):
            kind = match.group().replace("**", "^")
            return Token(kind, match.group(), at, match.end())
        raise SyntaxFailure("syntax error", at + 1)

    def _word(self, match: re.Match[str]) -> Token:
        word = match.group()
        if word in KEYWORDS:
            kind = "function" if word == "func" else word
        elif word in BUILTINS:
            kind = "builtin"
        else:
            kind = "call" if self.source.startswith("(", match.end()) else "name"
        return Token(kind, word, match.start(), match.end())

    def _string(self, at: int) -> Token:
        match = _STRING.match(self.source, at)
        if match:
            return Token("string", unescaped(match.group(1)), at, match.end())
        start = self.source[at + 1 : at + 11].split("\n")[0]
        ends = self.source.find("\n", at)
        if ends >= 0:
            raise SyntaxFailure(f"non-terminated string {start}...", ends + 1, "alone")
        raise SyntaxFailure(f"non-terminated string {start}...", len(self.source), "lost")

    def regex(self, start: int) -> Token:
        """The regular expression that begins after the slash at ``start``. Raises SyntaxFailure."""
        source, at = self.source, start + 1
        while at < len(source) and source[at] not in "/\n":
            at += 2 if source[at] == "\\" else 1
        said = source[start + 1 : start + 11].split("\n")[0]
        if at >= len(source):
            raise SyntaxFailure(f"non-terminated regular expression {said}...", len(source), "alone")
        if source[at] == "\n":
            raise SyntaxFailure(f"newline in regular expression {said}...", at + 1, "alone")
        return Token("regex", source[start + 1 : at], start, at + 1)
