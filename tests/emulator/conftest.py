"""Phones for the tests: one prepared phone a process, put back to its image for each test."""

from __future__ import annotations

import pytest

from emulator.phone.device import DEFAULT_BOOT, Phone
from tests.emulator.hand import Hand


@pytest.fixture(scope="session")
def prepared_phone() -> Phone:
    return Phone.prepared()


@pytest.fixture
def phone(prepared_phone: Phone) -> Phone:
    """The prepared phone, at home, as after a reset."""
    prepared_phone.restore(prepared_phone.snapshots[DEFAULT_BOOT])
    return prepared_phone


@pytest.fixture
def hand(phone: Phone) -> Hand:
    return Hand(phone)


@pytest.fixture
def bare_phone() -> Phone:
    """A phone on which nothing has been set up: first-run screens show."""
    phone = Phone()
    phone.boot()
    return phone
