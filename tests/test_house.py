"""The laws of the house: who may import whom, how big things may grow, what may not happen on import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "protocol": set(),
    "emulator": {"protocol"},
    "android_env": {"protocol"},
    "tasks": {"protocol", "android_env"},
    "agents": {"android_env"},
    "bench": {"protocol", "emulator", "android_env", "tasks", "agents"},
}
EXCEPTIONS = {"android_env/launch.py": {"emulator"}}
NO_HOME = re.compile(r"(^|_)(utils?|helpers?|common|manager|misc)(_|$)")
TIMELESS = ("emulator/phone", "tasks", "protocol")
"""Where chance and time are arguments; the servers and the clock are the edge that brings real time in."""
EDGE = re.compile(r"emulator/phone/(servers/|clock\.py|__main__\.py)")


def _modules() -> list[str]:
    found = (path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))
    return sorted(str(path.relative_to(ROOT)) for path in found if "_pb2" not in path.name)


MODULES = _modules()


@cache
def _source(module: str) -> str:
    return (ROOT / module).read_text("utf-8")


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_source(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield node.module or ""


_Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(module: str) -> Iterator[_Function]:
    return (node for node in ast.walk(_tree(module)) if isinstance(node, _Function))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_each_package_imports_only_what_stands_behind_it(package: str) -> None:
    wrong = []
    for module in (name for name in MODULES if name.startswith(package + "/")):
        allowed = MAY_IMPORT[package] | EXCEPTIONS.get(module, set()) | {package}
        used = {name.partition(".")[0] for name in _imports(module)}
        wrong += [f"{module} imports {name}" for name in sorted(used & MAY_IMPORT.keys() - allowed)]
    assert not wrong


def test_files_stay_short() -> None:
    lengths = {module: _source(module).count("\n") for module in MODULES}
    assert not {module: lines for module, lines in lengths.items() if lines > 400}


def test_functions_stay_short() -> None:
    wrong = []
    for module in MODULES:
        for node in _functions(module):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > 40:
                wrong.append(f"{module}:{node.lineno} {node.name} has {lines} lines")
    assert not wrong


def test_functions_take_few_parameters() -> None:
    wrong = []
    for module in MODULES:
        for node in _functions(module):
            names = [
                argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            ]
            if len(count := [name for name in names if name not in ("self", "cls")]) > 6:
                wrong.append(f"{module}:{node.lineno} {node.name} takes {len(count)}")
    assert not wrong


def test_classes_stay_narrow() -> None:
    wrong = []
    for module in MODULES:
        for node in (n for n in ast.walk(_tree(module)) if isinstance(n, ast.ClassDef)):
            public = [f.name for f in node.body if isinstance(f, _Function) and not f.name.startswith("_")]
            if len(public) > 20:
                wrong.append(f"{module}:{node.lineno} {node.name} has {len(public)} public methods")
    assert not wrong


def test_every_module_says_what_it_owns() -> None:
    assert not [
        module for module in MODULES if _source(module).strip() and not ast.get_docstring(_tree(module))
    ]


def test_every_name_is_a_noun_with_a_home() -> None:
    assert not [
        module
        for module in MODULES
        if any(NO_HOME.search(part) for part in Path(module).with_suffix("").parts)
    ]


def _reads_time_or_chance(module: str) -> Iterator[str]:
    forbidden = {
        "time": {"time", "time_ns", "sleep", "monotonic", "monotonic_ns"},
        "datetime": {"now", "utcnow", "today"},
        "date": {"today"},
        "random": {
            "random",
            "randint",
            "choice",
            "choices",
            "shuffle",
            "sample",
            "uniform",
            "randrange",
            "seed",
        },
    }
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if name == "self" or (isinstance(owner, ast.Attribute) and name == "random"):
                continue
            if node.func.attr in forbidden.get(name, ()) and name in _imported_names(module):
                yield f"{module}:{node.lineno} calls {name}.{node.func.attr}"


def _imported_names(module: str) -> set[str]:
    found = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return found


def test_chance_and_time_are_arguments() -> None:
    judged = [module for module in MODULES if module.startswith(TIMELESS) and not EDGE.match(module)]
    assert judged
    assert not [wrong for module in judged for wrong in _reads_time_or_chance(module)]


def _on_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that run when the module is imported: all but those in functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _Function | ast.Lambda):
            if isinstance(child, ast.Call):
                yield child
            yield from _on_import(child)


def test_importing_a_module_opens_starts_and_prints_nothing() -> None:
    forbidden = {
        "print",
        "open",
        "sleep",
        "Popen",
        "connect",
        "read_text",
        "read_bytes",
        "Thread",
        "socket",
        "system",
    }
    wrong = []
    for module in MODULES:
        for call in _on_import(_tree(module)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in forbidden:
                wrong.append(f"{module}:{call.lineno} calls {name} when imported")
    assert not wrong
