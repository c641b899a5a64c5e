"""Rows that are a setting's: a switch that is a flag, a row that is one of several values, a page of radio buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows
from emulator.phone.apps.settings.rows import Bar, Pref, Radio, Switch

Options = Sequence[tuple[str, str]]
"""(value, label)s."""


def flag(page: Page, title: str, name: str, default: int = 0, summary: str = "", **more: Any) -> Switch:
    """A switch on the setting ``name`` ("namespace/key"), 1 or 0."""
    return Switch(title, summary, on=page.flag(name, default), set=partial(page.flip, name), **more)


def bar(page: Page, title: str, name: str, default: int = 0) -> Bar:
    """A page's main switch on a setting."""
    return Bar(title, on=page.flag(name, default), set=partial(page.flip, name))


def label(page: Page, name: str, options: Options, default: str = "") -> str:
    """The label of a setting's value; of the default's where the value is none of them."""
    labels = dict(options)
    return labels.get(page.get(name, default), labels.get(default, ""))


def choice(page: Page, title: str, name: str, options: Options, default: str = "", **more: Any) -> Pref:
    """A row whose summary is a setting's value, and which opens the list of values."""
    current = page.get(name, default)
    pick = partial(page.choose, title, options, current, partial(page.put, name))
    return Pref(title, label(page, name, options, default), tap=pick, **more)


def radios(page: Page, name: str, options: Options, default: str = "") -> Rows:
    """A radio button for each value of a setting."""
    current = page.get(name, default)
    for value, text in options:
        yield Radio(text, on=value == current, tap=partial(page.put, name, value))
