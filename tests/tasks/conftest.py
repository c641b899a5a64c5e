"""One embedded phone for all laws; each test begins with its image."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from android_env.device import Device
from android_env.launch import launch


@pytest.fixture(scope="session")
def phone() -> Iterator[Device]:
    with launch() as device:
        yield device


@pytest.fixture
def device(phone: Device) -> Device:
    phone.snapshots.load()
    return phone
