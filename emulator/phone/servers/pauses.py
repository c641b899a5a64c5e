"""A machine that is paused: its phone's time stands still until it goes on. Console and gRPC pause the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone


def paused(phone: Phone) -> bool:
    """Whether time stands still by somebody's wish."""
    return phone.hooks.paused_real is not None


def pause(phone: Phone) -> None:
    """Time stands still."""
    if not paused(phone):
        phone.hooks.paused_real = phone.clock.real
        phone.clock.run(False)


def resume(phone: Phone) -> None:
    """Time goes on as it did before the pause."""
    real, phone.hooks.paused_real = phone.hooks.paused_real, None
    if real is not None:
        phone.clock.run(real)
