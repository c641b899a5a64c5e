"""A running program's variables and its record: what names, fields and NF are worth. It evaluates nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from emulator.phone.shell.awk.records import split
from emulator.phone.shell.awk.values import TOO_BIG, Fatal, Input, Value, number, text, whole

Array = dict[str, Value]
_FIELDS = 1 << 20


class Cell:
    """What a name stands for: a value, or an array once it is used as one.

    A parameter given a variable without a value keeps that in ``origin``: if it becomes an array, both do.
    """

    __slots__ = ("array", "origin", "value")

    def __init__(self, value: Value = None, array: Array | None = None, origin: Cell | None = None) -> None:
        self.value, self.array, self.origin = value, array, origin

    def as_array(self) -> Array:
        """The array; a value that it had is lost."""
        if self.array is None:
            self.array = self.origin.as_array() if self.origin else {}
        return self.array


class Record:
    """$0 and its fields, each made of the other when asked for."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._whole: str | None = Input()
        self._fields: list[str] | None = []
        self._separator, self._paragraphs = " ", False

    def set(self, record: str) -> None:
        """A new $0; the fields are parted by what FS is now."""
        self._whole, self._fields = Input(record), None
        self._separator = self._state.text_of("FS")
        self._paragraphs = self._state.text_of("RS") == ""

    @property
    def text(self) -> str:
        if self._whole is None:
            joined = self._state.text_of("OFS").join(self.fields)
            if len(joined) > TOO_BIG:
                raise Fatal("created $0 is too long")
            self._whole = Input(joined)
        return self._whole

    @property
    def fields(self) -> list[str]:
        if self._fields is None:
            parts = split(self._whole or "", self._separator, self._paragraphs)
            self._fields = [Input(part) for part in parts]
        return self._fields

    def get(self, index: float) -> Value:
        at = self._index(index)
        if at == 0:
            return self.text
        return self.fields[at - 1] if at <= len(self.fields) else ""

    def put(self, index: float, value: Value) -> None:
        """Assigns $0 or a field; $0 is then made anew of the fields."""
        at = self._index(index)
        said = text(value, self._state.text_of("CONVFMT"))
        if at == 0:
            self.set(said)
            return
        kept = Input(said) if not isinstance(value, str) or isinstance(value, Input) else said
        if at > len(self.fields):
            self.fields.extend([""] * (at - len(self.fields)))
        self.fields[at - 1] = kept
        self._whole = None

    def resize(self, count: float) -> None:
        """Assigns NF."""
        size = whole(count)
        if size < 0:
            raise Fatal("cannot set NF to a negative value")
        if size > _FIELDS:
            raise Fatal(f"trying to access out of range field {size}")
        fields = self.fields
        del fields[size:]
        fields.extend([""] * (size - len(fields)))
        self._whole = None

    def _index(self, index: float) -> int:
        at = whole(index)
        if not 0 <= at <= _FIELDS:
            raise Fatal(f"trying to access out of range field {at}")
        return at


class State:
    """All variables, the record, and the numbers of records."""

    def __init__(self, arrays: Iterable[str], environment: Mapping[str, str]) -> None:
        self.globals = {name: Cell(array={}) for name in arrays}
        for name, value in _FIRST.items():
            self.globals[name] = Cell(value)
        self.globals["ENVIRON"] = Cell(array={name: Input(value) for name, value in environment.items()})
        self.record = Record(self)

    def cell(self, name: str) -> Cell:
        found = self.globals.get(name)
        if found is None:
            found = self.globals[name] = Cell()
        return found

    def get(self, name: str) -> Value:
        if name == "NF":
            return float(len(self.record.fields))
        cell = self.cell(name)
        if cell.array is not None:
            raise Fatal(f"can't read value of {name}; it's an array name.")
        return cell.value

    def put(self, name: str, value: Value) -> None:
        cell = self.cell(name)
        if cell.array is not None:
            raise Fatal(f"can't assign to {name}; it's an array name.")
        if name == "NF":
            self.record.resize(number(value))
        else:
            cell.value = value

    def text_of(self, name: str) -> str:
        """A variable's text, such as FS."""
        value = self.globals[name].value
        return value if isinstance(value, str) else text(value)

    def count(self, *names: str) -> None:
        """One record more: NR, FNR."""
        for name in names:
            self.globals[name].value = number(self.globals[name].value) + 1


_FIRST: dict[str, Value] = {
    "FS": " ",
    "OFS": " ",
    "RS": "\n",
    "ORS": "\n",
    "OFMT": "%.6g",
    "CONVFMT": "%.6g",
    "SUBSEP": "\x1c",
    "NR": 0.0,
    "FNR": 0.0,
    "RSTART": 0.0,
    "RLENGTH": 0.0,
    "FILENAME": "",
}


def walked(array: Array) -> list[str]:
    """The subscripts in the order in which ``for (k in a)`` comes to them: that of this awk's table of lists."""
    table: list[list[str]] = [[] for _ in range(_BUCKETS)]
    for count, key in enumerate(array, 1):
        if count > _FULL * len(table):
            wider: list[list[str]] = [[] for _ in range(_GROWTH * len(table))]
            for chain in table:
                for old in reversed(chain):
                    wider[_hash(old) % len(wider)].append(old)
            table = wider
        table[_hash(key) % len(table)].append(key)
    return [key for chain in table for key in reversed(chain)]


def _hash(key: str) -> int:
    found = 0
    for char in key:
        found = (ord(char) + 31 * found) & 0xFFFFFFFF
    return found


_BUCKETS, _FULL, _GROWTH = 50, 2, 4
