"""The one table of commands: what ``@command`` puts in, found by name. Modules are loaded when first asked."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from emulator.phone.shell.waits import Running

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

Program = Callable[["Process"], Running]
_Function = TypeVar("_Function", bound=Callable[["Process"], Running])

_PROGRAMS: dict[str, Program] = {}
_BUILTINS: dict[str, Program] = {}
_loaded = False


def command(*names: str) -> Callable[[_Function], _Function]:
    """Registers ``function(process)`` as the program of these names.

    It returns an exit status (None is 0), or is a generator that yields ``Wait`` and returns one.
    """

    def register(function: _Function) -> _Function:
        _PROGRAMS.update(dict.fromkeys(names, function))
        return function

    return register


def builtin(*names: str) -> Callable[[_Function], _Function]:
    """Registers a command of the shell itself: it may change the shell's state, and no file stands for it."""

    def register(function: _Function) -> _Function:
        _BUILTINS.update(dict.fromkeys(names, function))
        return function

    return register


def _load() -> None:
    global _loaded
    if _loaded:
        return
    _loaded = True
    importlib.import_module("emulator.phone.shell.builtins")
    package = importlib.import_module("emulator.phone.shell.commands")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


def program(name: str) -> Program | None:
    """The program called ``name``, or None."""
    if not _loaded:
        _load()
    return _PROGRAMS.get(name)


def builtin_named(name: str) -> Program | None:
    if not _loaded:
        _load()
    return _BUILTINS.get(name)


def names() -> list[str]:
    """All programs, sorted."""
    _load()
    return sorted(_PROGRAMS)
