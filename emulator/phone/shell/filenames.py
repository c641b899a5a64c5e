"""File names that match a pattern, spelt as the pattern spells them."""

from __future__ import annotations

from emulator.phone.shell import patterns
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.paths import join


def matches(fs: FileSystem, cwd: str, pattern: str) -> list[str]:
    """Existing paths that match, sorted; empty where none does. Backslash quotes in ``pattern``."""
    parts = pattern.split("/")
    found = [""]
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        slash = "" if last else "/"
        if not part:
            found = [base + slash for base in found if last or fs.is_dir(join(cwd, base or "/"))]
        elif patterns.is_pattern(part):
            found = [base + name + slash for base in found for name in _names(fs, cwd, base, part, last)]
        else:
            name = patterns.unescaped(part)
            found = [base + name + slash for base in found if _there(fs, join(cwd, base + name), last)]
        if not found:
            return []
    return sorted(found)


def _there(fs: FileSystem, path: str, last: bool) -> bool:
    return fs.exists(path, follow=False) if last else fs.is_dir(path)


def _names(fs: FileSystem, cwd: str, base: str, pattern: str, last: bool) -> list[str]:
    folder = join(cwd, base) if base else cwd
    if not fs.is_dir(folder):
        return []
    expression = patterns.regex(pattern)
    hidden = patterns.unescaped(pattern).startswith(".")
    return [
        name
        for name in fs.listdir(folder)
        if (hidden or not name.startswith("."))
        and expression.fullmatch(name)
        and (last or fs.is_dir(join(folder, name)))
    ]
