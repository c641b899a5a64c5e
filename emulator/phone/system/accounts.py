"""Accounts on the phone: the emulator has none, and none can be added without a network service behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """A name and the type of the authenticator it belongs to."""

    name: str
    type: str


ACCOUNTS: tuple[Account, ...] = ()
