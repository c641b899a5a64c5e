"""Clipper 1.1: the broadcasts by which a host reads and writes the clipboard."""

from __future__ import annotations

PACKAGE = "ca.zgrs.clipper"
LABEL = "Clipper"
NICKNAME = "clipper"
MAIN = "ca.zgrs.clipper/ca.zgrs.clipper.Main"
RECEIVER = "ca.zgrs.clipper/ca.zgrs.clipper.ClipperReceiver"
SERVICE = "ca.zgrs.clipper/ca.zgrs.clipper.ClipboardService"

GET = "clipper.get"
SET = "clipper.set"
TEXT_EXTRA = "text"
COPIED = "Text is copied into clipboard."
NO_TEXT = 'No text is provided. Use -e text "text to be pasted"'
