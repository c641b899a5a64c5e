"""The grammar of awk's rules and statements. It runs nothing."""

from __future__ import annotations

import re

from emulator.phone.shell.awk import tree
from emulator.phone.shell.awk.expressions import Expressions
from emulator.phone.shell.awk.lexer import SyntaxFailure

_LOOKED_ON = re.compile(r"(?:[\w.]|(?<![-=<>!&|+*^%])[-=<>!&|+*^%])\Z")
"""Ends of tokens for which the character after them had to be read: then the rest of the line is told."""


def parsed(source: str) -> tree.Program:
    """The program. Raises SyntaxFailure."""
    parser = _Parser(source)
    try:
        return parser.program()
    except RecursionError as error:
        raise SyntaxFailure("yacc stack overflow", parser.passed, "alone", parser.function) from error


def complaint(source: str, failure: SyntaxFailure, file: str = "") -> str:
    """What awk says of a syntax error: the message, where it is, and which braces do not match."""
    line = source.count("\n", 0, max(failure.end - 1, 0)) + 1
    function = f" in function {failure.function}" if failure.function else ""
    place = f"at source line {line}{function}" + (f" source file {file}" if file else "")
    context = _context(source, failure.end)
    if failure.kind == "regex":
        return f"awk: {failure.text}\n source line number {line}\n{context}"
    if failure.kind == "lost":
        return f"awk: {failure.text} {place}\n{context}awk: giving up\n source line number {line}\n"
    if failure.kind == "alone":
        return f"awk: {failure.text} {place}\n{context}"
    braces = _unmatched(source)
    inside = source.count("{", 0, failure.end) > source.count("}", 0, max(failure.end - 1, 0))
    last = f"awk: illegal statement {place}\n{braces}" if inside else f"{braces}awk: bailing out {place}\n"
    if failure.text != "syntax error":
        last = f"awk: syntax error {place}\n{last}"
    return f"awk: {failure.text} {place}\n{context}{last}"


def _context(source: str, end: int) -> str:
    """The line up to where reading stopped, its last word marked, and the rest of it."""
    start = source.rfind("\n", 0, max(end - 1, 0)) + 1
    word = max(start, *(source.rfind(sign, start, end) for sign in " \t\n"))
    rest = source[end:].partition("\n")[0] if _LOOKED_ON.search(source[start:end]) else ""
    said = source[word:end]
    return f" context is\n\t{source[start:word]} >>> {said} <<< {rest}\n" if source else ""


def _unmatched(source: str) -> str:
    found = []
    for opening, closing in ("{}", "[]", "()"):
        missing = source.count(opening) - source.count(closing)
        kind, sign = ("missing", closing) if missing > 0 else ("extra", closing)
        if abs(missing) == 1:
            found.append(f"\t{kind} {sign}\n")
        elif missing:
            found.append(f"\t{abs(missing)} {kind} {sign}'s\n")
    return "".join(found)


class _Parser(Expressions):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.loops = 0

    @property
    def line(self) -> int:
        return self.lexer.line(self.token.start)

    def ends(self) -> None:
        """Passes any newlines and semicolons."""
        while self.taken("\n", ";"):
            pass

    # -- rules -------------------------------------------------------------------------------------------------
    def program(self) -> tree.Program:
        begin: list[tree.Block] = []
        end: list[tree.Block] = []
        rules: list[tree.Rule] = []
        functions: dict[str, tree.Function] = {}
        self.ends()
        while self.token.kind != "end":
            if kind := self.taken("BEGIN", "END"):
                (begin if kind.kind == "BEGIN" else end).append(self.block())
            elif self.taken("function"):
                function = self._function(functions)
                functions[function.name] = function
            else:
                rules.append(self._rule())
            self.ends()
        return tree.Program(tuple(begin), tuple(rules), tuple(end), functions, frozenset(self.arrays))

    def _rule(self) -> tree.Rule:
        patterns: list[tree.Expression] = []
        if self.token.kind != "{":
            patterns.append(self.expression())
            if self.taken(","):
                self.newlines()
                patterns.append(self.expression())
        if self.token.kind == "{":
            return tree.Rule(tuple(patterns), self.block())
        if self.token.kind not in ("\n", ";", "end"):
            raise self.failure()
        return tree.Rule(tuple(patterns), None)

    def _function(self, known: dict[str, tree.Function]) -> tree.Function:
        if self.token.kind not in ("name", "call"):
            raise self.failure()
        name = self.advance().text
        if name in known:
            raise SyntaxFailure(f"you can't define function {name} more than once", self.passed)
        self.need("(")
        parameters: list[str] = []
        while not self.taken(")"):
            if parameters:
                self.need(",")
                self.newlines()
            parameters.append(self.need("name").text)
        self.newlines()
        self.parameters, self.function = tuple(parameters), name
        body = self.block()
        self.parameters, self.function = (), ""
        if name in parameters:
            raise SyntaxFailure(f"`{name}' is both function name and argument name", self.passed, "alone")
        return tree.Function(name, tuple(parameters), body)

    # -- statements --------------------------------------------------------------------------------------------
    def block(self) -> tree.Block:
        """Statements in braces."""
        self.need("{")
        body: list[tree.Statement] = []
        self.ends()
        while not self.taken("}"):
            body.append(self.statement())
            self.ends()
        return tree.Block(tuple(body))

    def statement(self) -> tree.Statement:
        """One statement with its end."""
        kind = self.token.kind
        compound = {"{": self.block, "if": self._if, "while": self._while, "for": self._for, "do": self._do}
        if kind in compound:
            found = compound[kind]()
        elif self.taken(";"):
            found = tree.Block(())
        else:
            found = self._simple_statement()
            self._end()
        return found

    def _end(self) -> None:
        if not self.taken(";", "\n") and self.token.kind not in ("}", "end"):
            raise self.failure()

    def _simple_statement(self) -> tree.Statement:
        line = self.line
        kind = self.token.kind
        if kind in ("print", "printf"):
            return self._print()
        if kind == "delete":
            self.advance()
            array = self.array()
            return tree.Delete(line, array, self._subscript() if self.taken("[") else None)
        if kind in ("break", "continue", "next", "nextfile", "exit", "return"):
            return self._jump()
        return tree.Evaluate(line, self.expression())

    def _jump(self) -> tree.Statement:
        line = self.line
        kind = self.token.kind
        if kind == "return" and not self.function:
            raise self.failure("return not in function")
        self.advance()
        if kind in ("next", "nextfile") and self.function:
            raise self.failure(f"{kind} is illegal inside a function", "alone")
        if kind in ("break", "continue") and not self.loops:
            raise self.failure(f"{kind} illegal outside of loops", "alone")
        value = None
        if kind in ("exit", "return") and self.token.kind not in (";", "\n", "}", "end"):
            value = self.expression()
        return tree.Jump(line, kind, value)

    def _print(self) -> tree.Statement:
        line = self.line
        formatted = self.advance().kind == "printf"
        self.plain = False
        arguments = self._printed()
        into, target = "", None
        if sign := self.taken(">", ">>", "|"):
            into, target = sign.kind, self.concatenation()
        self.plain = True
        if formatted and not arguments:
            raise self.failure()
        return tree.Print(line, arguments, formatted, into, target)

    def _printed(self) -> tuple[tree.Expression, ...]:
        if self.token.kind == "(":
            before = self.token
            self.advance()
            inside = self._within("list")
            if self.token.kind in ("\n", ";", "}", "end", ">", ">>", "|"):
                return inside
            self.token = before
        found: list[tree.Expression] = []
        while self.token.kind not in ("\n", ";", "}", "end", ">", ">>", "|"):
            if found:
                self.need(",")
                self.newlines()
            found.append(self.expression())
        return tuple(found)

    def _header(self) -> tree.Expression:
        """``( condition )`` and newlines."""
        self.need("(")
        condition = self.expression()
        self.need(")")
        self.newlines()
        return condition

    def _if(self) -> tree.Statement:
        line = self.line
        self.advance()
        condition = self._header()
        yes = self.statement()
        before = self.token
        self.ends()
        if self.taken("else"):
            self.newlines()
            return tree.If(line, condition, yes, self.statement())
        self.token = before
        return tree.If(line, condition, yes, None)

    def _body(self) -> tree.Statement:
        self.loops += 1
        self.newlines()
        body = self.statement()
        self.loops -= 1
        return body

    def _while(self) -> tree.Statement:
        line = self.line
        self.advance()
        condition = self._header()
        return tree.While(line, condition, self._body())

    def _do(self) -> tree.Statement:
        line = self.line
        self.advance()
        body = self._body()
        self.ends()
        self.need("while")
        self.need("(")
        condition = self.expression()
        self.need(")")
        self._end()
        return tree.While(line, condition, body, after=True)

    def _for(self) -> tree.Statement:
        line = self.line
        self.advance()
        self.need("(")
        if (walk := self._for_in(line)) is not None:
            return walk
        first = self._simple_statement() if self.token.kind != ";" else None
        self.need(";")
        self.newlines()
        condition = self.expression() if self.token.kind != ";" else None
        self.need(";")
        self.newlines()
        step = self._simple_statement() if self.token.kind != ")" else None
        self.need(")")
        loop = tree.While(line, condition, self._body(), step=step)
        return tree.Block((first, loop)) if first else loop

    def _for_in(self, line: int) -> tree.Statement | None:
        """``name in array )``, or None with nothing passed."""
        before = self.token
        name = self.taken("name")
        if name and self.taken("in"):
            array = self.taken("name")
            if array and self.taken(")"):
                return tree.ForIn(line, self.named(name.text), self.named_array(array.text), self._body())
        self.token = before
        return None
