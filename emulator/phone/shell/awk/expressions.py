"""The grammar of awk's expressions, loosest first. Statements are the parser's."""

from __future__ import annotations

from emulator.phone.shell.awk import tree
from emulator.phone.shell.awk.lexer import Lexer, SyntaxFailure, Token
from emulator.phone.shell.awk.regex import regex
from emulator.phone.shell.awk.values import Fatal

_COMPARISONS = ("<", "<=", "==", "!=", ">", ">=")
_ASSIGNMENTS = ("=", "+=", "-=", "*=", "/=", "%=", "^=")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_BEGINS_OPERAND = frozenset("number string name call builtin $ ! ( ++ --".split())  # noqa: SIM905
_ARITY = {
    "atan2": (2, 2), "close": (1, 1), "cos": (1, 1), "exp": (1, 1), "fflush": (0, 1), "gsub": (2, 3), "index": (2, 2),
    "int": (1, 1), "length": (0, 1), "log": (1, 1), "match": (2, 2), "rand": (0, 0), "sin": (1, 1), "split": (2, 3),
    "sprintf": (1, 1000), "sqrt": (1, 1), "srand": (0, 1), "sub": (2, 3), "substr": (2, 3), "system": (1, 1),
    "tolower": (1, 1), "toupper": (1, 1),
}  # fmt: skip
_OVER_RECORD = frozenset("cos exp int length log sin sqrt tolower toupper".split())  # noqa: SIM905


class Expressions:
    """Reads expressions from tokens. ``plain`` is false within print, where only parentheses may compare."""

    def __init__(self, source: str) -> None:
        self.lexer = Lexer(source)
        self.token = self.lexer.token(0)
        self.passed = 0
        self.parameters: tuple[str, ...] = ()
        self.function = ""
        self.arrays: set[str] = set()
        self.plain = True

    # -- tokens ------------------------------------------------------------------------------------------------
    def advance(self) -> Token:
        token = self.token
        self.token = self.lexer.token(token.end)
        self.passed = token.end
        return token

    def taken(self, *kinds: str) -> Token | None:
        """The token, passed, where it is of one of the kinds."""
        return self.advance() if self.token.kind in kinds else None

    def need(self, kind: str) -> Token:
        if self.token.kind != kind:
            raise self.failure()
        return self.advance()

    def failure(self, text: str = "syntax error", kind: str = "") -> SyntaxFailure:
        """What is wrong at this token; a bracket that was never opened is named."""
        token = self.token
        before = self.lexer.source[: token.end]
        if token.kind in _CLOSING and before.count(token.kind) > before.count(_CLOSING[token.kind]):
            text = f"extra {token.kind}"
        return SyntaxFailure(text, token.end, kind, self.function)

    def newlines(self) -> None:
        while self.token.kind == "\n":
            self.advance()

    # -- loose -------------------------------------------------------------------------------------------------
    def expression(self) -> tree.Expression:
        """A whole expression."""
        found = self._choice()
        operator = self.token.kind
        if operator in _ASSIGNMENTS and isinstance(found, (tree.Name, tree.FieldOf, tree.Element)):
            self.advance()
            self.newlines()
            found = tree.Assignment(operator[:-1], found, self.expression())
        return found

    def list_of(self, end: str) -> tuple[tree.Expression, ...]:
        """Expressions with commas between them, up to and with ``end``."""
        found: list[tree.Expression] = []
        self.newlines()
        while self.token.kind != end:
            if found:
                self.need(",")
                self.newlines()
            found.append(self.expression())
            self.newlines()
        self.advance()
        return tuple(found)

    def _choice(self) -> tree.Expression:
        condition = self._or()
        if not self.taken("?"):
            return condition
        self.newlines()
        yes = self.expression()
        self.newlines()
        self.need(":")
        self.newlines()
        return tree.Choice(condition, yes, self.expression())

    def _or(self) -> tree.Expression:
        left = self._and()
        while self.taken("||"):
            self.newlines()
            left = tree.Logical("||", left, self._and())
        return left

    def _and(self) -> tree.Expression:
        left = self._membership()
        while self.taken("&&"):
            self.newlines()
            left = tree.Logical("&&", left, self._membership())
        return left

    def _membership(self) -> tree.Expression:
        left = self._match()
        while self.taken("in"):
            left = tree.Membership((left,), self.array())
        return left

    def _match(self) -> tree.Expression:
        left = self._comparison()
        while operator := self.taken("~", "!~"):
            left = tree.Match(operator.kind == "!~", left, self._comparison())
        return left

    def _comparison(self) -> tree.Expression:
        left = self._piped()
        if self.plain and self.token.kind in _COMPARISONS:
            operator = self.advance().kind
            return tree.Binary(operator, left, self._piped())
        return left

    def _piped(self) -> tree.Expression:
        left = self.concatenation()
        while self.token.kind == "|" and self.lexer.token(self.token.end).kind == "getline":
            self.advance()
            self.advance()
            left = tree.Getline("|", left, self._optional_target())
        return left

    # -- tight -------------------------------------------------------------------------------------------------
    def concatenation(self) -> tree.Expression:
        left = self._sum()
        while self.token.kind in _BEGINS_OPERAND:
            left = tree.Binary(" ", left, self._sum())
        return left

    def _sum(self) -> tree.Expression:
        left = self._product()
        while operator := self.taken("+", "-"):
            left = tree.Binary(operator.kind, left, self._product())
        return left

    def _product(self) -> tree.Expression:
        left = self._unary()
        while operator := self.taken("*", "/", "%"):
            left = tree.Binary(operator.kind, left, self._unary())
        return left

    def _unary(self) -> tree.Expression:
        if operator := self.taken("!", "-", "+"):
            operand = self._assigned(self._unary())
            return tree.Unary(operator.kind, operand)
        return self._power()

    def _assigned(self, operand: tree.Expression) -> tree.Expression:
        """``!x = y`` assigns, then negates."""
        if self.token.kind == "=" and isinstance(operand, (tree.Name, tree.FieldOf, tree.Element)):
            self.advance()
            return tree.Assignment("", operand, self.expression())
        return operand

    def _power(self) -> tree.Expression:
        base = self._stepped()
        if not self.taken("^"):
            return base
        if sign := self.taken("-", "+", "!"):
            exponent: tree.Expression = tree.Unary(sign.kind, self._power())
        else:
            exponent = self._power()
        return tree.Binary("^", base, exponent)

    def _stepped(self) -> tree.Expression:
        if sign := self.taken("++", "--"):
            target = self.primary()
            if not isinstance(target, (tree.Name, tree.FieldOf, tree.Element)):
                raise self.failure()
            return tree.Step(target, 1 if sign.kind == "++" else -1, True)
        operand = self.primary()
        if self.token.kind in ("++", "--") and isinstance(operand, (tree.Name, tree.FieldOf, tree.Element)):
            return tree.Step(operand, 1 if self.advance().kind == "++" else -1, False)
        return operand

    def primary(self) -> tree.Expression:
        """What needs no operator."""
        token = self.token
        if token.kind in ("/", "/="):
            pattern = self.lexer.regex(token.start)
            try:
                regex(pattern.text)
            except Fatal as fatal:
                raise SyntaxFailure(str(fatal), pattern.end, "regex") from fatal
            self.token = self.lexer.token(pattern.end)
            return tree.Regex(pattern.text)
        if token.kind == "$":
            return self._field()
        if token.kind == "(":
            return self._grouping()
        if token.kind in ("name", "number", "string"):
            return self._simple()
        if token.kind == "builtin":
            return self._builtin()
        if token.kind == "call":
            self.advance()
            self.advance()
            return tree.Call(token.text, self._within("list"))
        if self.taken("getline"):
            target = self._optional_target()
            if self.taken("<"):
                return tree.Getline("<", self._stepped(), target)
            return tree.Getline("", None, target)
        raise self.failure()

    def _simple(self) -> tree.Expression:
        token = self.advance()
        if token.kind == "number":
            return tree.Number(float(token.text))
        if token.kind == "string":
            return tree.Text(token.text)
        if self.taken("["):
            return tree.Element(self.named_array(token.text), self._subscript())
        return self.named(token.text)

    def _field(self) -> tree.Expression:
        self.advance()
        if sign := self.taken("-", "+", "!"):
            index: tree.Expression = tree.Unary(sign.kind, self.primary())
        elif self.token.kind in ("++", "--"):
            index = self._stepped()
        else:
            index = self.primary()
        return tree.FieldOf(index)

    def _within(self, kind: str) -> tuple[tree.Expression, ...]:
        """A list up to ")" (or a subscript to "]"), in which > compares again."""
        plain, self.plain = self.plain, True
        found = self.list_of("]" if kind == "subscript" else ")")
        self.plain = plain
        return found

    def _subscript(self) -> tuple[tree.Expression, ...]:
        index = self._within("subscript")
        if not index:
            raise self.failure()
        return index

    def _grouping(self) -> tree.Expression:
        self.advance()
        inner = self._within("list")
        if len(inner) == 1:
            return tree.Grouping(inner[0])
        if inner and self.taken("in"):
            return tree.Membership(inner, self.array())
        raise self.failure()

    def _builtin(self) -> tree.Expression:
        name = self.advance().text
        least, most = _ARITY[name]
        if not self.taken("("):
            if name not in _OVER_RECORD and least:
                raise self.failure()
            return tree.Builtin(name, ())
        arguments = self._within("list")
        if not least <= len(arguments) <= most and not (name in _OVER_RECORD and not arguments):
            raise SyntaxFailure("syntax error", self.passed, function=self.function)
        if name == "split":
            if not isinstance(arguments[1], tree.Name):
                raise SyntaxFailure("syntax error", self.passed, function=self.function)
            self.named_array(arguments[1].name)
        return tree.Builtin(name, arguments)

    def _optional_target(self) -> tree.Target | None:
        if self.token.kind not in ("name", "$"):
            return None
        found = self.primary()
        assert isinstance(found, (tree.Name, tree.FieldOf, tree.Element))
        return found

    def named(self, name: str) -> tree.Name:
        return tree.Name(name, self.parameters.index(name) if name in self.parameters else -1)

    def named_array(self, name: str) -> tree.Name:
        """The name, remembered to be an array's where it is a global one."""
        found = self.named(name)
        if found.slot < 0:
            self.arrays.add(name)
        return found

    def array(self) -> tree.Name:
        return self.named_array(self.need("name").text)
