"""What an agent can do, one frozen dataclass an action; each is its JSON form, its prompt line and its parser.

The JSON form names the action in ``action_type`` and has the fields that are not None. A reply that is no action
becomes ``Unparsed``, which does nothing but tell the agent why.
"""

from __future__ import annotations

import ast
import json
import re
import types
from collections.abc import Callable
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

Direction = Literal["up", "down", "left", "right"]
GoalStatus = Literal["complete", "infeasible"]

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
"""NUL, and half of a surrogate pair, which JSON can say."""


@dataclass(frozen=True)
class Action:
    """What all actions share: a name for the JSON form, and texts that can be typed and written down."""

    action_type: ClassVar[str] = ""
    ways: ClassVar[tuple[tuple[str, ...], ...]] = ((),)
    """The fields left out in each way of writing it."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, str) and _NO_CHARACTER.search(value):
                raise ValueError(f"{self.action_type} has a {name} with what is no character: {value[:80]!a}")

    def to_json(self) -> dict[str, Any]:
        """The JSON form, without what is None."""
        values = {name: value for name, value in asdict(self).items() if value is not None}
        return {"action_type": self.action_type, **values}

    @classmethod
    def prompt_line(cls) -> str:
        """What a model is told: the docstring, and each JSON form with its fields."""
        words = " ".join((cls.__doc__ or "").split())
        return f"- {words} {' or '.join(map(cls._form, cls.ways))}"

    @classmethod
    def _form(cls, left_out: tuple[str, ...]) -> str:
        chosen = {name: option for name, option in shape(cls).items() if name not in left_out}
        rest = "".join(f', "{name}": {_example(option)}' for name, option in chosen.items())
        return f'`{{"action_type": "{cls.action_type}"{rest}}}`'


@dataclass(frozen=True)
class Target(Action):
    """An action on one place: the element of that index, or the point x, y in pixels."""

    index: int | None = None
    x: int | None = None
    y: int | None = None

    ways = (("x", "y"), ("index",))
    needs_place: ClassVar[bool] = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.x is None) != (self.y is None):
            raise ValueError(f"{self.action_type} needs both x and y, or neither")
        if self.index is not None and self.x is not None:
            raise ValueError(f"{self.action_type} takes an index or a point, not both")
        if self.needs_place and self.index is None and self.x is None:
            raise ValueError(f"{self.action_type} needs an index, or x and y")


@dataclass(frozen=True)
class Click(Target):
    """Tap an element by its index, or a point by its pixels x and y."""

    action_type = "click"


@dataclass(frozen=True)
class DoubleTap(Target):
    """Tap twice, fast, on an element or a point."""

    action_type = "double_tap"


@dataclass(frozen=True)
class LongPress(Target):
    """Press an element or a point and hold it for a second."""

    action_type = "long_press"


@dataclass(frozen=True, kw_only=True)
class InputText(Target):
    """Type text into the element or point given, which is tapped first, or into the focused field if none is;
    clear_text true empties the field before. Enter is not pressed."""

    action_type = "input_text"
    needs_place = False
    text: str
    clear_text: bool = False


@dataclass(frozen=True)
class Scroll(Action):
    """Show what lies further in a direction: of a scrollable element, or of the whole screen if no index is
    given; "down" shows what is below."""

    action_type = "scroll"
    direction: Direction
    index: int | None = None


@dataclass(frozen=True)
class Swipe(Action):
    """Move a finger across the screen, or across an element, towards a direction; the content follows it."""

    action_type = "swipe"
    direction: Direction
    index: int | None = None


@dataclass(frozen=True)
class Drag(Action):
    """Pick up what is at x, y with a long press and drop it at to_x, to_y."""

    action_type = "drag"
    x: int
    y: int
    to_x: int
    to_y: int


@dataclass(frozen=True)
class KeyboardEnter(Action):
    """Press the Enter key."""

    action_type = "keyboard_enter"


@dataclass(frozen=True)
class NavigateBack(Action):
    """Go back, as with the system's back gesture."""

    action_type = "navigate_back"


@dataclass(frozen=True)
class NavigateHome(Action):
    """Go to the home screen."""

    action_type = "navigate_home"


@dataclass(frozen=True)
class OpenApp(Action):
    """Open an app by its name."""

    action_type = "open_app"
    app_name: str


@dataclass(frozen=True)
class Wait(Action):
    """Wait a second, for a screen that is still changing."""

    action_type = "wait"


@dataclass(frozen=True)
class Answer(Action):
    """Answer the question that the goal asks."""

    action_type = "answer"
    text: str


@dataclass(frozen=True)
class Status(Action):
    """End the task: it is "complete", or "infeasible" because it cannot be done."""

    action_type = "status"
    goal_status: GoalStatus


@dataclass(frozen=True)
class Unparsed(Action):
    """A reply that is no action; ``error`` is what its author is told."""

    action_type = "unparsed"
    text: str
    error: str

    def __post_init__(self) -> None:
        """A reply may hold anything."""


ACTIONS: tuple[type[Action], ...] = (
    Click, DoubleTap, LongPress, InputText, Scroll, Swipe, Drag, KeyboardEnter, NavigateBack, NavigateHome,
    OpenApp, Wait, Answer, Status,
)  # fmt: skip
BY_TYPE: dict[str, type[Action]] = {cls.action_type: cls for cls in ACTIONS}


def prompt() -> str:
    """The list of all actions for a model."""
    return "\n".join(cls.prompt_line() for cls in ACTIONS)


def from_json(values: dict[str, Any]) -> Action:
    """The action of a JSON form; raises ValueError that tells what is wrong with it.

    Fields that the action does not have are dropped when they are None, refused otherwise.
    """
    values = {str(name): value for name, value in values.items() if value is not None}
    name = str(values.pop("action_type", ""))
    cls = BY_TYPE.get(name)
    if cls is None:
        raise ValueError(f"action_type {name!r} is none of {', '.join(BY_TYPE)}")
    known = shape(cls)
    if strange := sorted(set(values) - set(known)):
        raise ValueError(f"{name} has no field {', '.join(strange)}; it has {', '.join(known) or 'none'}")
    missing = [field.name for field in fields(cls) if field.default is MISSING and field.name not in values]
    if missing:
        raise ValueError(f"{name} needs {', '.join(missing)}")
    return cls(**{field: _typed(field, value, known[field]) for field, value in values.items()})


def parse(reply: str) -> Action:
    """The action in a model's reply: the first JSON object with an ``action_type``, after ``Action:`` if that is there.

    Code fences, text around it, single quotes, doubled braces, trailing commas and Python's literals are forgiven.
    """
    marks = [match.end() for match in re.finditer(r"Action\s*:", reply)]
    error = "no JSON object with an action_type in the reply"
    for start in [*marks[-1:], 0]:
        for candidate in _objects(reply[start:]):
            values = _loads(candidate)
            if values is None:
                error = f"this is no valid JSON: {candidate[:200]}"
            if not isinstance(values, dict) or "action_type" not in values:
                continue
            try:
                return from_json(values)
            except ValueError as wrong:
                error = str(wrong)
    return Unparsed(reply, error)


def shape(cls: type[Action]) -> dict[str, Any]:
    """The fields of an action, each with the type or the Literal that it holds, None left out."""
    hints = get_type_hints(cls)
    return {field.name: _option(hints[field.name]) for field in fields(cls)}


def _option(hint: Any) -> Any:
    if get_origin(hint) is types.UnionType:
        return next(option for option in get_args(hint) if option is not type(None))
    return hint


def _example(option: Any) -> str:
    if get_origin(option) is Literal:
        return "|".join(f'"{value}"' for value in get_args(option))
    return {int: "<int>", str: '"<text>"', bool: "true|false"}[option]


def _typed(name: str, value: Any, option: Any) -> Any:
    """The value as the field's type; whole numbers may come as text or float, as models write them."""
    if get_origin(option) is Literal:
        if value in get_args(option):
            return value
        raise ValueError(f"{name} must be one of {', '.join(get_args(option))}, not {value!r}")
    if option is bool and str(value).strip().lower() in ("true", "false"):
        return str(value).strip().lower() == "true"
    if option is str and isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    if option is int and isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            return round(float(value))
        except (ValueError, OverflowError):
            pass
    raise ValueError(f"{name} must be of type {option.__name__}, not {value!r}")


def _objects(text: str) -> list[str]:
    """The outermost ``{…}`` of a text; braces inside strings of either kind do not count."""
    found, depth, start, quote_char, escaped = [], 0, 0, "", False
    for position, char in enumerate(text):
        if escaped:
            escaped = False
        elif depth and char == "\\":
            escaped = True
        elif quote_char:
            if char == quote_char and _closes(text, position):
                quote_char = ""
        elif depth and char in "\"'":
            quote_char = char
        elif char == "{":
            start = position if depth == 0 else start
            depth += 1
        elif char == "}" and depth:
            depth -= 1
            if depth == 0:
                found.append(text[start : position + 1])
    return found


def _closes(text: str, position: int) -> bool:
    """Whether a quote ends a string rather than being an apostrophe in it."""
    return text[position] == '"' or _AFTER_STRING.match(text, position + 1) is not None


def _loads(candidate: str) -> Any:
    """The value of an object, mended where it must be; None where nothing helps."""
    for mend in _MENDINGS:
        text = mend(candidate)
        for read in (_read_json, ast.literal_eval):
            try:
                return read(text)
            except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                continue
    return None


def _read_json(text: str) -> Any:
    return json.loads(text, strict=False)


_AFTER_STRING = re.compile(r"\s*[,:}\]]")
_MENDINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: re.sub(r",\s*([}\]])", r"\1", text),  # a comma too many
    lambda text: re.sub(
        r"^\{\s*(\{.*\})\s*\}$", r"\1", text, flags=re.DOTALL
    ),  # braces doubled, as in templates
)
