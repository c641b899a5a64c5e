"""What the pickle of a phone may name: the phone's own classes and plain values. It looks names up and calls nothing.

A snapshot may come from a file, and whoever wrote that file must reach no more than the phone itself could.
"""

from __future__ import annotations

import importlib
import pickle
from types import FunctionType, MethodType
from typing import Any

_CALLED = ("emulator.phone.apps.", "emulator.phone.system.")
"""Packages whose functions may be in a state as well: what a screen or a timer calls back."""

_OWN = (*_CALLED, "emulator.phone.storage.", "emulator.phone.toolkit.", "protocol.apps.")
_OWN_MODULES = frozenset((
    "emulator.phone.app", "emulator.phone.clock", "emulator.phone.display",
    "protocol.apk", "protocol.apk_resources", "protocol.geometry", "protocol.keycodes", "protocol.tables",
    "protocol.ui",
))  # fmt: skip
_VALUES = {
    "builtins": {"bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"},
    "collections": {"OrderedDict", "defaultdict", "deque"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "functools": {"partial"},
    "random": {"Random"},
}
_KNOWN: dict[tuple[str, str], Any] = {}


class NotAllowed(pickle.UnpicklingError):
    """A pickle names what no state of a phone is made of."""


def find(module: str, name: str) -> Any:
    """The class or function of that name; raises NotAllowed. Used as an unpickler's ``find_class``."""
    found = _KNOWN.get((module, name))
    if found is None:
        found = _KNOWN[module, name] = _looked_up(module, name)
    return found


def _looked_up(module: str, name: str) -> Any:
    if (module, name) == ("builtins", "getattr"):
        return _method
    if name in _VALUES.get(module, ()):
        return getattr(importlib.import_module(module), name)
    if not is_own(module):
        raise NotAllowed(f"a phone's state has no {module}.{name} in it")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = vars(found).get(part)
        kinds = (type, FunctionType) if module.startswith(_CALLED) else type
        if not isinstance(found, kinds) or found.__module__ != module:
            raise NotAllowed(f"a phone's state has no {module}.{name} in it")
    return found


def is_own(module: str) -> bool:
    """Whether a module is one whose objects a phone is made of."""
    return module.startswith(_OWN) or module in _OWN_MODULES


def _method(owner: Any, name: str) -> Any:
    """What a bound method is pickled as, with ``getattr``: here it gives a method of the phone's own, and no more."""
    found = getattr(owner, name) if is_own(type(owner).__module__) or _is_phone(owner) else None
    if not isinstance(found, MethodType) or found.__self__ is not owner or name.startswith("__"):
        raise NotAllowed(f"a phone's state has no {type(owner).__name__}.{name} in it")
    return found


def _is_phone(owner: Any) -> bool:
    return f"{type(owner).__module__}.{type(owner).__name__}" == "emulator.phone.device.Phone"
