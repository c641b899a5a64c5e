"""``content``: content providers from the shell, in the words of Android's tool."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emulator.phone.errors import PhoneError
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running, Waits
from emulator.phone.system.content import NoProviderError, Query, UnknownUriError, Value
from emulator.phone.system.uris import ContentUri

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

USAGE = """usage: adb shell content [subcommand] [options]

usage: adb shell content insert --uri <URI> [--user <USER_ID>] --bind <BINDING> [--bind <BINDING>...] [--extra <BINDING>...]
  <URI> a content provider URI.
  <BINDING> binds a typed value to a column and is formatted:
  <COLUMN_NAME>:<TYPE>:<COLUMN_VALUE> where:
  <TYPE> specifies data type such as:
  b - boolean, s - string, i - integer, l - long, f - float, d - double, n - null
  Note: Omit the value for passing an empty string, e.g column:s:
  Example:
  # Add "new_setting" secure setting with value "new_value".
  adb shell content insert --uri content://settings/secure --bind name:s:new_setting --bind value:s:new_value

usage: adb shell content update --uri <URI> [--user <USER_ID>] [--where <WHERE>] [--extra <BINDING>...]
  <WHERE> is a SQL style where clause in quotes (You have to escape single quotes - see example below).
  Example:
  # Change "new_setting" secure setting to "newer_value".
  adb shell content update --uri content://settings/secure --bind value:s:newer_value --where "name='new_setting'"

usage: adb shell content delete --uri <URI> [--user <USER_ID>] --bind <BINDING> [--bind <BINDING>...] [--where <WHERE>] [--extra <BINDING>...]
  Example:
  # Remove "new_setting" secure setting.
  adb shell content delete --uri content://settings/secure --where "name='new_setting'"

usage: adb shell content query --uri <URI> [--user <USER_ID>] [--projection <PROJECTION>] [--where <WHERE>] [--sort <SORT_ORDER>] [--extra <BINDING>...]
  <PROJECTION> is a list of colon separated column names and is formatted:
  <COLUMN_NAME>[:<COLUMN_NAME>...]
  <SORT_ORDER> is the order in which rows in the result should be sorted.
  Example:
  # Select "name" and "value" columns from secure settings where "name" is equal to "new_setting" and sort the result by name in ascending order.
  adb shell content query --uri content://settings/secure --projection name:value --where "name='new_setting'" --sort "name ASC"

usage: adb shell content call --uri <URI> --method <METHOD> [--arg <ARG>]
       [--extra <BINDING> ...]
  <METHOD> is the name of a provider-defined method
  <ARG> is an optional string argument
  <BINDING> is like --bind above, typed data of the form <KEY>:{b,s,i,l,f,d}:<VAL>

usage: adb shell content read --uri <URI> [--user <USER_ID>]
  Example:
  adb shell 'content read --uri content://settings/system/ringtone_cache' > host.ogg

usage: adb shell content write --uri <URI> [--user <USER_ID>]
  Example:
  adb shell 'content write --uri content://settings/system/ringtone_cache' < host.ogg

usage: adb shell content gettype --uri <URI> [--user <USER_ID>]
  Example:
  adb shell content gettype --uri content://media/internal/audio/media/

"""  # noqa: E501


class _Unparsable(Exception):
    """The arguments are no command; the text is the tool's."""


@dataclass
class _Request:
    uri: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    extras: dict[str, Value] = field(default_factory=dict)
    where: str = ""
    projection: tuple[str, ...] = ()
    sort: str = ""
    method: str = ""
    arg: str | None = None

    @property
    def query(self) -> Query:
        return Query(self.projection, self.where, (), self.sort)


def _float(text: str) -> float:
    return float(struct.unpack("f", struct.pack("f", float(text)))[0])


_TYPES: dict[str, Callable[[str], Value]] = {
    "b": lambda text: int(text.lower() == "true"),
    "s": str,
    "i": int,
    "l": int,
    "f": _float,
    "d": float,
    "n": lambda text: None,
}


def _binding(text: str) -> tuple[str, Value]:
    name, colon, rest = text.partition(":")
    kind, second, value = rest.partition(":")
    if not colon or not second:
        raise _Unparsable(f"Binding not well formed: {text}")
    if kind not in _TYPES:
        raise _Unparsable(f"Unsupported type: {kind}")
    try:
        return name, _TYPES[kind](value)
    except ValueError:
        raise _Unparsable(f'For input string: "{value}"') from None


_ALLOWED = {
    "query": ("--uri", "--user", "--projection", "--where", "--sort", "--extra"),
    "insert": ("--uri", "--user", "--bind", "--extra"),
    "update": ("--uri", "--user", "--bind", "--where", "--extra"),
    "delete": ("--uri", "--user", "--where", "--extra", "--bind"),
    "call": ("--uri", "--user", "--method", "--arg", "--extra"),
    "read": ("--uri", "--user"),
    "write": ("--uri", "--user"),
    "gettype": ("--uri", "--user"),
}


def _parse(verb: str, words: list[str]) -> _Request:
    request = _Request()
    rest = list(words)
    while rest:
        option = rest.pop(0)
        if option not in _ALLOWED[verb]:
            raise _Unparsable(f"Unsupported argument: {option}")
        if not rest:
            raise _Unparsable(f"No value for: {option}")
        _take(request, option, rest.pop(0))
    if not request.uri:
        raise _Unparsable("Content provider URI not specified. Did you specify --uri argument?")
    if verb in ("insert", "update") and not request.values:
        raise _Unparsable("Bindings not specified. Did you specify --bind argument(s)?")
    if verb == "call" and not request.method:
        raise _Unparsable("Content provider method not specified. Did you specify --method argument?")
    return request


def _take(request: _Request, option: str, value: str) -> None:
    if option in ("--bind", "--extra"):
        name, bound = _binding(value)
        (request.values if option == "--bind" else request.extras)[name] = bound
    elif option == "--projection":
        request.projection = tuple(value.replace("\0", "").split(":"))
    elif option != "--user":
        setattr(request, option.removeprefix("--"), value)


@command("content")
def content(process: Process) -> Running:
    words = process.argv[1:]
    if not words:
        process.stdout.write(USAGE)
        return 0
    verb = words[0]
    if verb not in _ALLOWED:
        process.stdout.write(f"{USAGE}[ERROR] Unsupported operation: {verb}\n")
        return 0
    try:
        request = _parse(verb, words[1:])
    except _Unparsable as error:
        process.stdout.write(f"{USAGE}[ERROR] {error}\n")
        return 0
    return _write(process, request) if verb == "write" else _run(process, verb, request)


def _run(process: Process, verb: str, request: _Request) -> int:
    try:
        _VERBS[verb](process, request)
    except (PhoneError, sqlite3.Error, OSError, ValueError) as error:
        _report(process, request, error)
    return 0


def _report(process: Process, request: _Request, error: Exception) -> None:
    """The tool prints a provider's exception and still ends with 0."""
    authority = request.uri.removeprefix("content://").partition("/")[0]
    process.stderr.write(f"Error while accessing provider:{authority}\n{_java(error)}\n")
    process.stderr.write("\tat com.android.commands.content.Content$Command.execute(Content.java:529)\n")
    process.stderr.write("\tat com.android.commands.content.Content.main(Content.java:742)\n")


def _java(error: Exception) -> str:
    if isinstance(error, NoProviderError):
        return f"java.lang.IllegalStateException: {error}"
    if isinstance(error, UnknownUriError):
        return f"java.lang.IllegalArgumentException: {error}"
    if isinstance(error, sqlite3.IntegrityError):
        return f"android.database.sqlite.SQLiteConstraintException: {error} (code 19 SQLITE_CONSTRAINT)"
    if isinstance(error, sqlite3.Error):
        return f"android.database.sqlite.SQLiteException: {error} (code 1 SQLITE_ERROR): , while compiling"
    if isinstance(error, OSError):
        return f"java.io.FileNotFoundException: {error.strerror}"
    return f"java.lang.IllegalArgumentException: {error}"


def _query(process: Process, request: _Request) -> None:
    rows = process.phone.content.query(request.uri, request.query)
    if not rows.values:
        process.line("No result found.")
    for number, row in enumerate(rows.values):
        cells = (f"{name}={_shown(value)}" for name, value in zip(rows.columns, row, strict=True))
        process.line(f"Row: {number} {', '.join(cells)}")


def _shown(value: Value) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return "BLOB"
    if isinstance(value, float):
        return java_float(value)
    return str(value)


def java_float(value: float) -> str:
    """``Float.toString``: the shortest digits that give the same float."""
    single = _float(repr(value))
    for digits in range(1, 10):
        text = f"{single:.{digits}g}"
        if _float(text) == single:
            break
    plain = repr(float(text))
    if 1e-3 <= abs(single) < 1e7 or single == 0:
        return plain
    mantissa, _, exponent = f"{float(text):e}".partition("e")
    mantissa = mantissa.rstrip("0")
    return f"{mantissa}{'0' if mantissa.endswith('.') else ''}E{int(exponent)}"


def _insert(process: Process, request: _Request) -> None:
    process.phone.content.insert(request.uri, request.values)


def _update(process: Process, request: _Request) -> None:
    process.phone.content.update(request.uri, request.values, request.query)


def _delete(process: Process, request: _Request) -> None:
    process.phone.content.delete(request.uri, request.query)


def _gettype(process: Process, request: _Request) -> None:
    uri = ContentUri.parse(request.uri)
    process.line(f"Result: {process.phone.content.provider(uri.authority).type_of(uri) or 'null'}")


def _file(process: Process, request: _Request) -> str:
    uri = ContentUri.parse(request.uri)
    process.phone.content.provider(uri.authority)
    path = process.phone.content.path_of(request.uri)
    if path is None:
        raise UnknownUriError(f"No files supported by provider at {request.uri}")
    return path


def _read(process: Process, request: _Request) -> None:
    process.stdout.write(process.phone.fs.read(_file(process, request)))


def _write(process: Process, request: _Request) -> Waits:
    data = yield from process.read_all()
    try:
        process.phone.fs.write(_file(process, request), data)
    except (PhoneError, OSError, ValueError) as error:
        _report(process, request, error)
    return 0


def _call(process: Process, request: _Request) -> None:
    uri = ContentUri.parse(request.uri)
    process.phone.content.provider(uri.authority)
    verb, _, namespace = request.method.partition("_")
    if uri.authority != "settings" or namespace not in ("system", "secure", "global"):
        process.line("Result: null")
        return
    settings, key = process.phone.settings, request.arg or ""
    if verb == "GET":
        process.line(f"Result: Bundle[{{value={settings.get(namespace, key, 'null')}}}]")
    elif verb == "PUT":
        settings.put(namespace, key, str(request.extras.get("value", "")))
        process.line("Result: null")
    else:
        process.line("Result: null")


_VERBS: dict[str, Callable[[Process, _Request], None]] = {
    "query": _query,
    "insert": _insert,
    "update": _update,
    "delete": _delete,
    "gettype": _gettype,
    "read": _read,
    "call": _call,
}
