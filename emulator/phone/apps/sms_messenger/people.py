"""Whose number it is: names for numbers, asked once for a whole list, and the contacts one can write to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emulator.phone.app import AppContext
from emulator.phone.system.numbers import normalized

READ_CONTACTS = "android.permission.READ_CONTACTS"
_LONG = 10


@dataclass(frozen=True)
class Person:
    """A contact with at least one number."""

    contact_id: int
    name: str
    numbers: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether its name or one of its numbers holds the text."""
        digits = normalized(text).lstrip("+")
        if text.lower() in self.name.lower():
            return True
        looks_like_number = not any(character.isalpha() for character in text)
        return any(
            text in number or (bool(digits) and looks_like_number and digits in normalized(number))
            for number in self.numbers
        )


class People:
    """The contacts by their numbers; made anew for each load of a list."""

    def __init__(self, app: AppContext) -> None:
        contacts = app.phone.contacts.all() if app.granted(READ_CONTACTS) else []
        self.all = [
            Person(each.id, each.display_name, tuple(entry.value for entry in each.phones))
            for each in contacts
            if each.phones
        ]
        self._by_end: dict[str, Person] = {}
        for person in self.all:
            for number in person.numbers:
                self._by_end.setdefault(_end(number), person)

    def find(self, number: str) -> Person | None:
        """Whose number it is: the last ten digits decide, shorter numbers must be the same."""
        return self._by_end.get(_end(number)) if _end(number) else None

    def name(self, number: str) -> str:
        person = self.find(number)
        return person.name if person is not None else number

    def title(self, numbers: Sequence[str]) -> str:
        """What a conversation is called: the names in it."""
        return ", ".join(self.name(number) for number in numbers)


def _end(number: str) -> str:
    return normalized(number).lstrip("+")[-_LONG:]
