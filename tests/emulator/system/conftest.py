"""A shell on the phone of the tests, and apps that are not installed until a test does so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Completed, Shell
from protocol.apps import clipper

Run = Callable[..., Completed]
EXAMPLES = ("org.example.app", "org.example.sms", "org.example.old", "org.example.new", "com.example.testapp")


@pytest.fixture
def phone(phone: Phone) -> Phone:
    """A phone with the code of a few apps more, which an APK of their name activates."""
    like = phone.registry[clipper.PACKAGE]
    for package in EXAMPLES:
        phone.registry[package] = replace(like, package=package, permissions=(), set_up=None)
    return phone


@pytest.fixture
def run(phone: Phone) -> Run:
    """``run(script, stdin=b"")`` as root: stdout, stderr and status."""
    return Shell(phone).run
