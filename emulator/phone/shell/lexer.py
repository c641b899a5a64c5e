"""Characters to words: quotes, escapes, expansions, here-documents. It knows no command; ``parser.py`` does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

from emulator.phone.shell.ast import (
    Arithmetic,
    Document,
    Double,
    Literal,
    Parameter,
    Part,
    Quoted,
    Script,
    Substitution,
    Word,
)
from emulator.phone.shell.words import dollar_quoted, finished

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN = re.compile(r"[^\s;&|()<>\"'`$\\?*+@!~\[\]{},=:#/-]+|[\[\]{},=:#/~-]")
_BLANK = re.compile(r"(?:[ \t\r]|\\\n)*")
_METAS = frozenset(" \t\r\n;&|()<>")
_DEPTH = 60
_OPERATIONS = (
    ":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "@#", "@Q", "-", "=", "?", "+", "#", "%", "/", ":",
)  # fmt: skip
"""What may follow a parameter's name in braces, the longer first."""


class ShellSyntaxError(Exception):
    """The script is no shell script; the message is mksh's."""


class Lexer:
    """A cursor over a script. Words come from ``word()``; ``script_until`` (set by the parser) parses substitutions."""

    def __init__(self, text: str, depth: int = 0) -> None:
        if depth > _DEPTH:
            raise ShellSyntaxError("syntax error: nesting too deep")
        self.text = text
        self.at = 0
        self.line = 1
        self.depth = depth
        self._documents: list[tuple[Document, str, bool, bool]] = []

    # -- cursor ------------------------------------------------------------------------------------------------
    @property
    def char(self) -> str:
        return self.text[self.at : self.at + 1]

    def starts(self, text: str | tuple[str, ...]) -> bool:
        return self.text.startswith(text, self.at)

    def blanks(self) -> None:
        """Skips blanks, joined lines and a comment."""
        match = _BLANK.match(self.text, self.at)
        if match:
            self.at = match.end()
        if self.char == "#":
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end

    def newline(self) -> None:
        """Steps over a line's end and reads the here-documents that begin there."""
        self.at += 1
        self.line += 1
        documents, self._documents = self._documents, []
        for document, end, strip, quoted in documents:
            document.body = self._document(end, strip, quoted)

    def expect_document(self, end: str, strip: bool, quoted: bool) -> Document:
        """A here-document that begins on the next line."""
        document = Document()
        self._documents.append((document, end, strip, quoted))
        return document

    def close_documents(self) -> None:
        """The text is over; raises when a here-document was to come."""
        if self._documents:
            raise ShellSyntaxError(f"here document '{self._documents[0][1]}' unclosed")

    def _document(self, end: str, strip: bool, quoted: bool) -> Word:
        lines: list[str] = []
        while self.at < len(self.text):
            stop = self.text.find("\n", self.at)
            line = self.text[self.at :] if stop < 0 else self.text[self.at : stop]
            self.at = len(self.text) if stop < 0 else stop + 1
            if strip:
                line = line.lstrip("\t")
            if line == end:
                break
            lines.append(line + "\n")
        else:
            raise ShellSyntaxError(f"here document '{end}' unclosed")
        body = "".join(lines)
        if quoted:
            return Word((Quoted(body),), body)
        return self._inside(body).text_word("")

    def _inside(self, text: str) -> Lexer:
        return type(self)(text, self.depth + 1)

    # -- words -------------------------------------------------------------------------------------------------
    def word(self, stop: Callable[[str], bool] | None = None) -> Word | None:
        """The word at the cursor, or None where none begins. ``stop(char)`` ends it besides the metacharacters."""
        parts: list[Part] = []
        while (char := self.char) and not (stop(char) if stop else char in _METAS):
            if char in "?*+@!" and self.text[self.at + 1 : self.at + 2] == "(" and (char != "!" or parts):
                parts.append(Literal(self._extended_pattern()))
                continue
            plain = _PLAIN.match(self.text, self.at) if stop is None else None
            if plain:
                self.at = plain.end()
                parts.append(Literal(plain.group()))
            else:
                self._part(parts)
        return finished(parts) if parts else None

    def _extended_pattern(self) -> str:
        start, depth = self.at, 0
        while self.char:
            depth += {"(": 1, ")": -1}.get(self.char, 0)
            self.at += 1
            if depth == 0 and self.text[self.at - 1] == ")":
                return self.text[start : self.at]
        raise ShellSyntaxError("syntax error: unmatched '('")

    def _part(self, parts: list[Part]) -> None:
        char = self.char
        if char == "\\":
            following = self.text[self.at + 1 : self.at + 2]
            self.at += 2
            if following == "\n":
                self.line += 1
            else:
                parts.append(Quoted(following or "\\"))
        elif char == "'":
            parts.append(Quoted(self._single()))
        elif char == '"':
            self.at += 1
            parts.append(Double(self.text_word('"').parts))
            self._close('"')
        elif char == "$":
            parts.append(self.dollar(False))
        elif char == "`":
            parts.append(self._backquote(False))
        else:
            self.at += 1
            self.line += char == "\n"
            parts.append(Literal(char))

    def _close(self, sign: str) -> None:
        if self.char != sign:
            raise ShellSyntaxError("no closing quote")
        self.at += 1

    def _single(self) -> str:
        end = self.text.find("'", self.at + 1)
        if end < 0:
            raise ShellSyntaxError("no closing quote")
        body = self.text[self.at + 1 : end]
        self.at = end + 1
        self.line += body.count("\n")
        return body

    def text_word(self, end: str) -> Word:
        """Text as in double quotes, up to ``end`` (not consumed) or the end of the text."""
        parts: list[Part] = []
        start = self.at
        literal: list[str] = []

        def flush() -> None:
            if literal:
                parts.append(Quoted("".join(literal)))
                literal.clear()

        special = "$`\\" + end
        while (char := self.char) and char != end:
            if char == "\\":
                literal.append(self._double_escape(end))
            elif char in "$`":
                flush()
                parts.append(self.dollar(True) if char == "$" else self._backquote(end == '"'))
            else:
                start = self.at
                while self.at < len(self.text) and self.text[self.at] not in special:
                    self.at += 1
                literal.append(self.text[start : self.at])
                self.line += literal[-1].count("\n")
        flush()
        return finished(parts)

    def _double_escape(self, end: str) -> str:
        following = self.text[self.at + 1 : self.at + 2]
        self.at += 2
        if following == "\n":
            self.line += 1
            return ""
        if following and following in '$`\\"' and (following != '"' or end in ('"', "}")):
            return following
        return "\\" + following

    # -- expansions --------------------------------------------------------------------------------------------
    def dollar(self, quoted: bool) -> Part:
        """The expansion at ``$``, or the sign itself."""
        text, at = self.text, self.at
        following = text[at + 1 : at + 2]
        if following == "(":
            return self._parenthesis()
        if following == "{":
            return self._brace(quoted)
        if following == "'" and not quoted:
            return Quoted(self._dollar_quote())
        if following == '"' and not quoted:
            self.at += 2
            word = Double(self.text_word('"').parts)
            self._close('"')
            return word
        match = NAME.match(text, at + 1)
        if match:
            self.at = match.end()
            return Parameter(match.group())
        if following and following in "0123456789@*#?$!-":
            self.at += 2
            return Parameter(following)
        self.at += 1
        return Quoted("$")

    def _dollar_quote(self) -> str:
        at = self.at + 2
        while at < len(self.text) and self.text[at] != "'":
            at += 2 if self.text[at] == "\\" else 1
        if at >= len(self.text):
            raise ShellSyntaxError("no closing quote")
        body = self.text[self.at + 2 : at]
        self.at = at + 1
        return dollar_quoted(body)

    def _parenthesis(self) -> Part:
        if self.starts("$(("):
            end = self._arithmetic_end(self.at + 3)
            if end is not None:
                inner = self._inside(self.text[self.at + 3 : end]).text_word("")
                self.at = end + 2
                return Arithmetic(inner)
        self.at += 2
        return Substitution(self.script_until(")"))

    def _arithmetic_end(self, at: int) -> int | None:
        """Where the ``))`` of an arithmetic expression is, or None when this is none."""
        depth = 0
        while at < len(self.text):
            char = self.text[at]
            if char == "\\":
                at += 1
            elif char == "(":
                depth += 1
            elif char == ")":
                if depth == 0:
                    return at if self.text.startswith("))", at) else None
                depth -= 1
            at += 1
        return None

    def script_until(self, end: str) -> Script:
        raise NotImplementedError

    def _backquote(self, quoted: bool) -> Part:
        at = self.at + 1
        body: list[str] = []
        while at < len(self.text) and self.text[at] != "`":
            if self.text[at] == "\\" and self.text[at + 1 : at + 2] in (
                "$",
                "`",
                "\\",
                '"' if quoted else "$",
            ):
                at += 1
            body.append(self.text[at : at + 1])
            at += 1
        if at >= len(self.text):
            raise ShellSyntaxError("no closing quote")
        self.at = at + 1
        inner = self._inside("".join(body))
        return Substitution(inner.script_until(""))

    def _brace(self, quoted: bool) -> Part:
        start = self.at
        self.at += 2
        if self.starts("#") and not self.text.startswith("#}", self.at):
            self.at += 1
            name, index = self._parameter_name()
            if name and self.char == "}":
                self.at += 1
                return Parameter(name, "#len", index=index)
            self._bad(start)
        if self.starts("!"):
            save = self.at
            self.at += 1
            name, index = self._parameter_name()
            if name and self.char == "}":
                self.at += 1
                return Parameter(name, "#keys" if index in ("@", "*") else "#name", index=index)
            self.at = save
        name, index = self._parameter_name()
        if not name:
            self._bad(start)
        return self._operation(name, index, start, quoted)

    def _parameter_name(self) -> tuple[str, Word | str | None]:
        match = NAME.match(self.text, self.at) or re.compile(r"[0-9]+|[@*#?$!-]").match(self.text, self.at)
        if not match:
            return "", None
        self.at = match.end()
        if self.char != "[" or not NAME.match(match.group()):
            return match.group(), None
        end = self.text.find("]", self.at)
        if end < 0:
            raise ShellSyntaxError("no closing quote")
        inner = self.text[self.at + 1 : end]
        self.at = end + 1
        return match.group(), inner if inner in ("@", "*") else self._inside(inner).text_word("")

    def _operation(self, name: str, index: Word | str | None, start: int, quoted: bool) -> Part:
        if self.char == "}":
            self.at += 1
            return Parameter(name, index=index)
        op = next((op for op in _OPERATIONS if self.starts(op)), None)
        if op is None:
            self._bad(start)
        self.at += len(op)
        word = self._operand(
            quoted and op[-1] not in "#%/", "/" if op[0] == "/" else ":" if op == ":" else ""
        )
        other = None
        if op[0] in "/:" and self.char in ("/", ":") and op in ("/", "//", "/#", "/%", ":"):
            self.at += 1
            other = self._operand(quoted, "")
        if self.char != "}":
            raise ShellSyntaxError("no closing quote")
        self.at += 1
        return Parameter(name, op, word, other, index)

    def _operand(self, quoted: bool, stop: str) -> Word:
        parts: list[Part] = []
        while (char := self.char) and char != "}" and char != stop:
            if quoted and char == "'":
                self.at += 1
                parts.append(Literal(char))
            elif quoted and char == "\\":
                parts.append(Quoted(self._double_escape("}")))
            else:
                self._part(parts)
        return finished(parts)

    def _bad(self, start: int) -> NoReturn:
        end = self.text.find("}", start)
        if end < 0:
            raise ShellSyntaxError("no closing quote")
        raise ShellSyntaxError(f"{self.text[start : end + 1]}: bad substitution")
