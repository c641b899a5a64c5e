"""Numbers and words whose messages are dropped: the system's list of numbers, the app's own list of words."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.blocked_numbers import blocked_numbers, save_blocked_numbers
from emulator.phone.apps.simple_commons.look import preferences
from emulator.phone.system.numbers import normalized, same_number

KEYWORDS = "blocked_keywords"


def block(app: AppContext, number: str) -> None:
    """Adds a number to the system's list; its notifications go."""
    known = blocked_numbers(app)
    if number not in known:
        save_blocked_numbers(app, (*known, number))


def keywords(app: AppContext) -> list[str]:
    """The blocked words, by the alphabet."""
    return sorted(str(each) for each in preferences(app).get(KEYWORDS, ()))


def save_keywords(app: AppContext, words: list[str]) -> None:
    preferences(app)[KEYWORDS] = set(words)


def blocked(app: AppContext, number: str, text: str) -> bool:
    """Whether a message from this number or with this text is dropped."""
    if any(word.lower() in text.lower() for word in keywords(app)):
        return True
    return any(
        each == number or (bool(normalized(each)) and same_number(each, number))
        for each in blocked_numbers(app)
    )
