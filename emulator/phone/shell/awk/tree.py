"""What an awk program is made of: frozen values. They know neither how they were written nor how they run."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Regex:
    """``/…/``: where a value is asked for it is matched against $0."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable; ``slot`` is its place among a function's parameters, -1 for a global one."""

    name: str
    slot: int = -1


@dataclass(frozen=True, slots=True)
class FieldOf:
    index: Expression


@dataclass(frozen=True, slots=True)
class Element:
    array: Name
    index: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """An expression in parentheses."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class Unary:
    op: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison, and concatenation (`` ``)."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Logical:
    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Match:
    negated: bool
    text: Expression
    pattern: Expression


@dataclass(frozen=True, slots=True)
class Membership:
    index: tuple[Expression, ...]
    array: Name


@dataclass(frozen=True, slots=True)
class Choice:
    condition: Expression
    yes: Expression
    no: Expression


@dataclass(frozen=True, slots=True)
class Assignment:
    """``op`` is "" for =, else the operator before it."""

    op: str
    target: Target
    value: Expression


@dataclass(frozen=True, slots=True)
class Step:
    """``++`` and ``--``: by ``amount``; ``before`` gives the new value, else the old one."""

    target: Target
    amount: int
    before: bool


@dataclass(frozen=True, slots=True)
class Getline:
    """``kind`` is "" for the main input, "<" for a file, "|" for a command."""

    kind: str
    source: Expression | None
    target: Target | None


@dataclass(frozen=True, slots=True)
class Builtin:
    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Expression, ...]


Target = Name | FieldOf | Element
Expression = (
    Number | Text | Regex | Name | FieldOf | Element | Grouping | Unary | Binary | Logical | Match | Membership
    | Choice | Assignment | Step | Getline | Builtin | Call
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    body: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Evaluate:
    line: int
    value: Expression


@dataclass(frozen=True, slots=True)
class Print:
    """``print``, or ``printf`` with ``formatted``; ``into`` is "", ">", ">>" or "|"."""

    line: int
    arguments: tuple[Expression, ...]
    formatted: bool = False
    into: str = ""
    target: Expression | None = None


@dataclass(frozen=True, slots=True)
class If:
    line: int
    condition: Expression
    yes: Statement
    no: Statement | None


@dataclass(frozen=True, slots=True)
class While:
    """A loop; with ``after`` the body comes before the first condition (``do``)."""

    line: int
    condition: Expression | None
    body: Statement
    after: bool = False
    step: Statement | None = None


@dataclass(frozen=True, slots=True)
class ForIn:
    line: int
    name: Name
    array: Name
    body: Statement


@dataclass(frozen=True, slots=True)
class Jump:
    """break, continue, next, nextfile; exit and return with their value."""

    line: int
    kind: str
    value: Expression | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    line: int
    array: Name
    index: tuple[Expression, ...] | None


Statement = Block | Evaluate | Print | If | While | ForIn | Jump | Delete


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, or two for a range, and what is done; no ``action`` prints the record."""

    patterns: tuple[Expression, ...]
    action: Block | None


@dataclass(frozen=True, slots=True)
class Function:
    name: str
    parameters: tuple[str, ...]
    body: Block


@dataclass(frozen=True, slots=True)
class Program:
    begin: tuple[Block, ...] = ()
    rules: tuple[Rule, ...] = ()
    end: tuple[Block, ...] = ()
    functions: dict[str, Function] = field(default_factory=dict)
    arrays: frozenset[str] = frozenset()
