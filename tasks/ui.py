"""What a solution drives: it looks for elements on the screen and acts on them, one action of the environment a call.

It holds no device and decides nothing: seeing and acting are the driver's, which may be the environment itself or a
player that hands the actions to somebody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from android_env.actions import (
    Action,
    Answer,
    Click,
    Drag,
    InputText,
    KeyboardEnter,
    LongPress,
    NavigateBack,
    NavigateHome,
    OpenApp,
    Scroll,
    Swipe,
    Wait,
)
from tasks.errors import SolutionError

if TYPE_CHECKING:
    from android_env.actions import Direction
    from android_env.elements import Element
    from android_env.observation import Observation


class Driver(Protocol):
    """A screen to look at and to act on."""

    def observe(self) -> Observation:
        """The screen as it is now; asking again without acting costs nothing."""

    def act(self, action: Action) -> None:
        """Does one action, which is one step, and lets the screen come to rest."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an element must be; only what is given counts.

    ``id`` is the part of the resource id behind the slash. ``label`` is text or description, whatever the letters'
    case (buttons are often shown in capitals); ``part`` is within text or description.
    """

    text: str | None = None
    desc: str | None = None
    id: str | None = None
    hint: str | None = None
    label: str | None = None
    part: str | None = None
    where: Callable[[Element], bool] | None = None

    def __call__(self, element: Element) -> bool:
        exact = (
            (self.text, element.text),
            (self.desc, element.content_desc),
            (self.id, element.resource_id.rpartition("/")[2]),
            (self.hint, element.hint),
        )
        if any(wanted is not None and wanted != held for wanted, held in exact):
            return False
        shown = (element.text, element.content_desc)
        if self.label is not None and self.label.casefold() not in map(_folded, shown):
            return False
        if self.part is not None and not any(self.part in words for words in shown):
            return False
        return self.where is None or self.where(element)

    def __str__(self) -> str:
        names = ("text", "desc", "id", "hint", "label", "part")
        given = [f"{name}={getattr(self, name)!r}" for name in names if getattr(self, name) is not None]
        return " ".join(given + (["where …"] if self.where else [])) or "anything"


def _folded(words: str) -> str:
    return words.strip().replace("’", "'").casefold()


on = Match
"""``ui.tap(on(id="btn_save"))``."""

Target: TypeAlias = "Match | Element"
"""What to act on: an element that was seen, or what it must be."""


class Ui:
    """The verbs of solutions. Every verb that acts is one action, and so one step of the budget."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def see(self) -> Observation:
        """The screen as it is now."""
        return self._driver.observe()

    def all(self, match: Match) -> list[Element]:
        """Every element on the screen that matches, in the order of the list."""
        return [element for element in self.see().elements if match(element)]

    def find(self, match: Match) -> Element | None:
        """The first element that matches, or None."""
        return next(iter(self.all(match)), None)

    def need(self, match: Match) -> Element:
        """The first element that matches; raises SolutionError with the screen where there is none."""
        found = self.find(match)
        if found is None:
            raise SolutionError(f"no element with {match}; the screen shows\n{self._shown()}")
        return found

    def wait_for(self, match: Match, tries: int = 3) -> Element:
        """The first element that matches, waiting a second for it at most ``tries`` times."""
        for _ in range(tries):
            if found := self.find(match):
                return found
            self.wait()
        return self.need(match)

    def tap(self, target: Target) -> None:
        self._driver.act(Click(index=self._index(target)))

    def tap_at(self, x: int, y: int) -> None:
        self._driver.act(Click(x=x, y=y))

    def long_press(self, target: Target) -> None:
        self._driver.act(LongPress(index=self._index(target)))

    def type(self, text: str, into: Target | None = None, *, clear: bool = False) -> None:
        """Types into an element, or into the focused field; ``clear`` empties it before."""
        index = None if into is None else self._index(into)
        self._driver.act(InputText(index=index, text=text, clear_text=clear))

    def scroll(self, direction: Direction, inside: Target | None = None) -> None:
        """Shows what lies further in a direction, of an element or of the whole screen."""
        index = None if inside is None else self._index(inside)
        self._driver.act(Scroll(direction, index=index))

    def scroll_to(
        self, match: Match, direction: Direction = "down", *, inside: Match | None = None, tries: int = 10
    ) -> Element:
        """Scrolls until an element matches; ends early where scrolling shows nothing new."""
        for _ in range(tries):
            if found := self.find(match):
                return found
            before = self.see().elements
            self.scroll(direction, inside)
            if self.see().elements == before:
                break
        return self.need(match)

    def swipe(self, direction: Direction, on: Target | None = None) -> None:
        """Moves a finger in a direction, across an element or the screen."""
        index = None if on is None else self._index(on)
        self._driver.act(Swipe(direction, index=index))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self._driver.act(Drag(*start, *end))

    def open(self, app: str) -> None:
        """Opens an app by its name."""
        self._driver.act(OpenApp(app))

    def back(self) -> None:
        self._driver.act(NavigateBack())

    def home(self) -> None:
        self._driver.act(NavigateHome())

    def enter(self) -> None:
        self._driver.act(KeyboardEnter())

    def wait(self) -> None:
        """Lets a second pass."""
        self._driver.act(Wait())

    def answer(self, text: str) -> None:
        """Says the answer to the question of the goal."""
        self._driver.act(Answer(text))

    def _index(self, target: Target) -> int:
        return self.need(target).index if isinstance(target, Match) else target.index

    def _shown(self) -> str:

        from android_env.observation import describe

        seen = self.see()
        trouble = f"\nlast error: {seen.last_error}" if seen.last_error else ""
        return f"{seen.activity}\n" + "\n".join(map(describe, seen.elements)) + trouble
