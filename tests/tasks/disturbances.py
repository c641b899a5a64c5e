"""Harm to what a case does not ask to change: for each kind of expectation a bystander, and something done to it."""

from __future__ import annotations

from functools import singledispatch
from posixpath import join
from typing import Any

from android_env.device import Device
from protocol.apps import settings, telephony
from tasks.state.contacts import Contact, ContactAdded, ContactsUnchanged
from tasks.state.files import Changed, Moved
from tasks.state.messages import MessageSent
from tasks.state.rows import CopiesMerged, RowsAdded, RowsRemoved
from tasks.state.screen import ContactDrafted, InFront, StopwatchShown, TimerEntered
from tasks.state.settings import RadiosAre


@singledispatch
def disturb(expect: Any, before: Any, device: Device) -> bool:
    """Does harm that the expectation must notice; False where it has no bystander."""
    return False


@disturb.register
def _(expect: RowsAdded | RowsRemoved | CopiesMerged, before: dict[Any, Any], device: Device) -> bool:
    now = {getattr(row, expect.table.key): row for row in device.databases.rows(expect.table)}
    bystander = next(key for key in before if key in now)
    device.databases.delete(expect.table, f"{expect.table.key} = ?", (bystander,))
    return True


@disturb.register
def _(expect: Changed | Moved, before: Any, device: Device) -> bool:
    device.files.write(join(expect.folder, "stranger.txt"), "Nobody asked for this.\n")
    return True


@disturb.register
def _(expect: MessageSent, before: Any, device: Device) -> bool:
    device.content.insert(telephony.SENT, address="+12025550100", body="Wrong number", date=1697384040000)
    return True


@disturb.register
def _(expect: ContactAdded | ContactsUnchanged, before: Any, device: Device) -> bool:
    ContactAdded(Contact("Nobody Asked", "+12025550100")).satisfy(device)
    return True


@disturb.register
def _(expect: RadiosAre, before: Any, device: Device) -> bool:
    device.settings.put(*settings.AIRPLANE, 1)
    return True


@disturb.register
def _(expect: InFront | TimerEntered | StopwatchShown | ContactDrafted, before: Any, device: Device) -> bool:
    device.input.home()
    device.screen.settle()
    return True
