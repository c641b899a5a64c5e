"""Paths of a phone: absolute names cut into parts, joined and normalised. It reads no file."""

from __future__ import annotations

import fnmatch


def parts_of(path: str) -> list[str]:
    """The names of an absolute path, without empty ones and ``.``; ``..`` is kept for the walk to resolve."""
    return [part for part in path.split("/") if part and part != "."]


def join(folder: str, name: str) -> str:
    """``name`` seen from ``folder``; an absolute ``name`` stays what it is."""
    if name.startswith("/"):
        return name
    return f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"


def normal(path: str) -> str:
    """The path without ``.``, ``..``, doubled and trailing slashes; links are not followed."""
    found: list[str] = []
    for part in parts_of(path):
        if part != "..":
            found.append(part)
        elif found:
            found.pop()
    return "/" + "/".join(found)


def name_matches(name: str, pattern: str) -> bool:
    """Whether one name matches a pattern; a leading dot must be written out."""
    if name.startswith(".") and not pattern.startswith("."):
        return False
    return fnmatch.fnmatchcase(name, pattern)
