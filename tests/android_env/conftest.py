"""One embedded phone for all tests here, in its own process, on each carrier; each test begins with its image."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from android_env.device import Device
from android_env.launch import launch

CARRIERS = ("embedded", "embedded+grpc", "embedded+forwarder")


@pytest.fixture(scope="session", params=CARRIERS)
def phone(request: pytest.FixtureRequest) -> Iterator[Device]:
    with launch(request.param) as device:
        yield device


@pytest.fixture
def device(phone: Device) -> Device:
    phone.snapshots.load()
    return phone
