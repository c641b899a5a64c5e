"""DeepMind's accessibility forwarder: the broadcasts that tell it whether and where to send what is on the screen."""

from __future__ import annotations

PACKAGE = "com.google.androidenv.accessibilityforwarder"
LABEL = "Accessibility Forwarder"
SERVICE = f"{PACKAGE}/{PACKAGE}.AccessibilityForwarder"
RECEIVER = f"{PACKAGE}/{PACKAGE}.FlagsBroadcastReceiver"

ENABLE_TREES = "accessibility_forwarder.intent.action.ENABLE_ACCESSIBILITY_TREE_LOGS"
DISABLE_TREES = "accessibility_forwarder.intent.action.DISABLE_ACCESSIBILITY_TREE_LOGS"
SET_GRPC = "accessibility_forwarder.intent.action.SET_GRPC"
PORT_EXTRA = "port"
HOST_EXTRA = "host"
HOST = "10.0.2.2"
"""The host's loopback, as an emulator's phone reaches it."""
