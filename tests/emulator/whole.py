"""Everything that a phone is, as one hash: its services' whole state, its files, its pixels and its tree."""

from __future__ import annotations

import functools
import hashlib
from collections import deque
from collections.abc import Iterator
from enum import Enum
from random import Random
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from emulator.phone.app import ActivityInfo, App
from emulator.phone.clock import Clock
from emulator.phone.device import Phone
from emulator.phone.storage.filesystem import FileSystem

_PLAIN = (type(None), bool, int, float, str, bytes)
_Seen = dict[int, tuple[int, Any]]
"""The number of each object that was described, by its id; the object too, so that no other gets that id."""


def digest(phone: Phone) -> str:
    """Two phones of the same digest are the same phone."""
    found = hashlib.sha256()
    for line in parts(phone):
        found.update(f"{line}\n".encode())
    return found.hexdigest()


def parts(phone: Phone) -> Iterator[str]:
    """What the digest is of, piece by piece: where two phones differ, so do these."""
    yield phone.digest()  # first, for what is looked at is laid out
    yield from _files(phone.fs)
    seen: _Seen = {}
    for name, service in phone.state().items():
        yield from (f"{name} {line}" for line in _walk(service, seen, phone))


def _files(fs: FileSystem) -> Iterator[str]:
    yield f"{fs.usage()} of {fs.capacity}, writable {sorted(fs.writable or ())}"
    for path, stat in fs.walk("/"):
        content = fs.read(path) if stat.is_file else fs.readlink(path).encode() if stat.is_link else b""
        yield f"{path} {stat} {hashlib.sha256(content).hexdigest()}"


def _walk(value: Any, seen: _Seen, phone: Phone) -> Iterator[str]:
    """The lines of a value; each object that can change is described once, and named where it is met again."""
    if isinstance(value, _PLAIN) and not isinstance(value, Enum):
        yield repr(value)
    elif value is phone or isinstance(value, FileSystem):
        yield type(value).__name__
    elif isinstance(value, App | ActivityInfo | type | FunctionType | Enum):
        yield str(
            getattr(value, "package", "") or getattr(value, "__qualname__", "") or getattr(value, "name", "")
        )
    elif isinstance(value, MethodType | BuiltinMethodType):
        yield f"method {value.__name__}"
        yield from _walk(value.__self__, seen, phone)
    elif isinstance(value, tuple):
        yield f"tuple of {len(value)}"
        for item in value:
            yield from _walk(item, seen, phone)
    elif isinstance(value, set | frozenset):
        yield f"set of {sorted(repr(list(_walk(item, {}, phone))) for item in value)}"
    elif id(value) in seen:
        yield f"number {seen[id(value)][0]}"
    else:
        seen[id(value)] = (len(seen), value)
        yield from _inside(value, seen, phone)


def _inside(value: Any, seen: _Seen, phone: Phone) -> Iterator[str]:
    yield f"{type(value).__name__} {seen[id(value)][0]}"
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(key, seen, phone)
            yield from _walk(item, seen, phone)
    elif isinstance(value, list | deque):
        for item in value:
            yield from _walk(item, seen, phone)
    elif isinstance(value, Random):
        yield repr(value.getstate())
    elif isinstance(value, functools.partial):
        yield from _walk((value.func, value.args, value.keywords), seen, phone)
    elif isinstance(value, Clock):
        yield f"{value.now_ms} {value.elapsed_ms} {value.timezone}"
    else:
        yield from _walk(value.__getstate__(), seen, phone)
