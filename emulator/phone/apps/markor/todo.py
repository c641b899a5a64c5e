"""Tasks of a todo.txt file: done or not, priority, contexts and projects; pure functions on lines and texts."""

from __future__ import annotations

import re

_PRIORITY = re.compile(r"^\(([A-Z])\) ")
_DONE = re.compile(r"^x (?:\d{4}-\d\d-\d\d )?")
_DATE = re.compile(r"^(?:x )?(?:\([A-Z]\) )?(\d{4}-\d\d-\d\d)")


def toggled(today: str, line: str) -> str:
    """Done today, or to be done again."""
    if not line.strip():
        return line
    return line[found.end() :] if (found := _DONE.match(line)) else f"x {today} {line}"


def prioritised(letter: str, line: str) -> str:
    """With this priority, "" for none."""
    bare = line[found.end() :] if (found := _PRIORITY.match(line)) else line
    return f"({letter}) {bare}" if letter else bare


def priority(line: str) -> str:
    return found[1] if (found := _PRIORITY.match(line)) else ""


def words(mark: str, text: str) -> list[str]:
    """The contexts ("@") or projects ("+") in use."""
    return sorted(
        {found[1] for found in re.finditer(rf"(?:^|\s){re.escape(mark)}(\S+)", text)}, key=str.lower
    )


def archived(text: str) -> tuple[str, list[str]]:
    """The text without its done tasks, and these."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if not _DONE.match(line)), [
        line for line in lines if _DONE.match(line)
    ]


ORDERS = ("Priority", "Project", "Context", "Creation date", "Text")


def ordered(by: str, text: str) -> str:
    """The tasks sorted; those without what they are sorted by come last."""

    def key(line: str) -> tuple[str, str]:
        if by == "Priority":
            return priority(line) or "[", line.lower()
        if by in ("Project", "Context"):
            found = words("+" if by == "Project" else "@", line)
            return found[0].lower() if found else "\U0010ffff", line.lower()
        if by == "Creation date":
            date = _DATE.match(line)
            return date[1] if date else "9999", line.lower()
        return line.lower(), ""

    return "\n".join(sorted((line for line in text.split("\n") if line.strip()), key=key))
