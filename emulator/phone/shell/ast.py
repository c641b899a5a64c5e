"""What the parser makes of a script: words and commands as frozen values. Nothing here runs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Literal:
    """Unquoted text: patterns and a leading tilde in it are live."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text that stands for itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """``${name[index]op word}``; ``op`` "" is the plain value, "#len" its length, "#keys" the array's keys."""

    name: str
    op: str = ""
    word: Word | None = None
    other: Word | None = None
    index: Word | str | None = None


@dataclass(frozen=True, slots=True)
class Substitution:
    """``$(script)``; ``file`` is the word of ``$(<file)``."""

    script: Script


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``$((expression))``, its text expanded first."""

    expression: Word


@dataclass(frozen=True, slots=True)
class Double:
    """``"parts"``."""

    parts: tuple[Part, ...]


Part = Literal | Quoted | Parameter | Substitution | Arithmetic | Double


@dataclass(frozen=True, slots=True)
class Word:
    """A word before expansion; ``constant`` is its value where nothing in it is live."""

    parts: tuple[Part, ...]
    constant: str | None = None


@dataclass(slots=True, eq=False)
class Document:
    """A here-document's body, filled in when the parser reaches it."""

    body: Word = Word((), "")


@dataclass(frozen=True, slots=True)
class Redirect:
    """``fd op target``; ``op`` is one of < > >> >| <> <& >& << <<< &>."""

    fd: int
    op: str
    target: Word | Document


@dataclass(frozen=True, slots=True)
class Assign:
    """``name=value``, ``name+=value``, ``name[index]=value`` or ``name=(values)``."""

    name: str
    value: Word | None
    append: bool = False
    index: Word | None = None
    values: tuple[Word, ...] | None = None


@dataclass(frozen=True, slots=True)
class Simple:
    assigns: tuple[Assign, ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Pipeline:
    commands: tuple[Command, ...]
    negated: bool = False
    timed: bool = False


@dataclass(frozen=True, slots=True)
class AndOr:
    """``first`` and then (operator, command) pairs of && and ||."""

    first: Command
    rest: tuple[tuple[str, Command], ...]


@dataclass(frozen=True, slots=True)
class Item:
    command: Command
    background: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Group:
    body: Script
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Subshell:
    body: Script
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class If:
    """(condition, body) branches and what is else."""

    branches: tuple[tuple[Script, Script], ...]
    otherwise: Script | None
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """``while``, or ``until`` with ``until`` set."""

    condition: Script
    body: Script
    until: bool = False
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class For:
    """``words`` None walks the positional parameters; ``select`` asks."""

    name: str
    words: tuple[Word, ...] | None
    body: Script
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseArm:
    patterns: tuple[Word, ...]
    body: Script
    ending: str = ";;"


@dataclass(frozen=True, slots=True)
class Case:
    subject: Word
    arms: tuple[CaseArm, ...]
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Function:
    name: str
    body: Command
    text: str = ""
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Let:
    """``((expression))``."""

    expression: Word
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """``[[ ... ]]`` as its words and operators."""

    tokens: tuple[Word | str, ...]
    redirects: tuple[Redirect, ...] = field(default=())


Command = (
    Simple
    | Pipeline
    | AndOr
    | Group
    | Subshell
    | If
    | Loop
    | For
    | Case
    | Function
    | Let
    | Condition
    | Script
)
