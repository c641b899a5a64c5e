"""A shell's variables: values, arrays, what is exported, read-only, integer, and which scope declared it."""

from __future__ import annotations

from collections.abc import Mapping


class ReadOnly(Exception):
    """The variable must not change."""


class Variables:
    """Names to strings or sparse arrays. A scope remembers what ``local`` hid, and puts it back."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self.values: dict[str, str] = dict(environment or {})
        self.arrays: dict[str, dict[int, str]] = {}
        self.exported: set[str] = set(self.values)
        self.readonly: set[str] = set()
        self.integer: set[str] = set()
        self._scopes: list[dict[str, tuple[str | None, dict[int, str] | None]]] = []

    def copy(self) -> Variables:
        other = Variables()
        other.values = dict(self.values)
        other.arrays = {name: dict(array) for name, array in self.arrays.items()}
        other.exported, other.readonly = set(self.exported), set(self.readonly)
        other.integer = set(self.integer)
        other._scopes = [dict(scope) for scope in self._scopes]
        return other

    def get(self, name: str, index: int = 0) -> str | None:
        if name in self.arrays:
            return self.arrays[name].get(index)
        return self.values.get(name) if index == 0 else None

    def set(self, name: str, value: str, index: int | None = None) -> None:
        """Sets a variable, or one element. Raises ReadOnly."""
        self._check(name)
        if index is not None and (index or name in self.arrays):
            array = self.arrays.setdefault(name, {})
            if name in self.values:
                array[0] = self.values.pop(name)
            array[index] = value
        elif name in self.arrays:
            self.arrays[name][0] = value
        else:
            self.values[name] = value

    def set_array(self, name: str, values: list[str], start: int = 0) -> None:
        self._check(name)
        old = self.elements(name) if start else {}
        self.values.pop(name, None)
        self.arrays[name] = {**old, **{start + index: value for index, value in enumerate(values)}}

    def elements(self, name: str) -> dict[int, str]:
        """Index to value, in order; a plain variable is element 0."""
        if name in self.arrays:
            return dict(sorted(self.arrays[name].items()))
        return {0: self.values[name]} if name in self.values else {}

    def unset(self, name: str, index: int | None = None) -> None:
        self._check(name)
        if index is not None and name in self.arrays:
            self.arrays[name].pop(index, None)
            return
        self.values.pop(name, None)
        self.arrays.pop(name, None)
        self.exported.discard(name)
        self.integer.discard(name)

    def environment(self) -> dict[str, str]:
        """What a program gets."""
        exported = self.exported
        return {name: value for name, value in self.values.items() if name in exported}

    def names(self) -> list[str]:
        return sorted({*self.values, *self.arrays})

    def open_scope(self) -> None:
        self._scopes.append({})

    def close_scope(self) -> None:
        for name, (value, array) in self._scopes.pop().items():
            self.values.pop(name, None)
            self.arrays.pop(name, None)
            if value is not None:
                self.values[name] = value
            if array is not None:
                self.arrays[name] = array

    def make_local(self, name: str) -> None:
        """Hides the outer variable until the scope closes; without a scope it does nothing."""
        if self._scopes and name not in self._scopes[-1]:
            self._scopes[-1][name] = (self.values.pop(name, None), self.arrays.pop(name, None))

    def _check(self, name: str) -> None:
        if name in self.readonly:
            raise ReadOnly(name)
