"""What the Simple Mobile Tools apps share: looks, bars, dialogs, pages. It is a library and no app."""

from __future__ import annotations

from emulator.phone.app import App

APPS: tuple[App, ...] = ()
