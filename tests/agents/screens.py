"""Observations for tests of agents: real trees, made by hand."""

from __future__ import annotations

import numpy as np

from android_env.elements import UiTree
from android_env.observation import Observation
from protocol.geometry import Rect, Size
from protocol.ui import UiNode, UiWindow

_SIZE = Size(1080, 2400)


def seen(*nodes: UiNode, goal: str = "Save the note", error: str = "", step: int = 0) -> Observation:
    """A screen with these nodes in one window."""
    bounds = Rect(0, 0, *_SIZE)
    root = UiNode(class_name="android.widget.FrameLayout", bounds=bounds, children=nodes)
    window = UiWindow(1, "TYPE_APPLICATION", "Notes", 0, bounds, True, True, root)
    tree = UiTree((window,), _SIZE)
    return Observation(goal, step, tree, "notes/.Main", error, lambda: np.zeros((2400, 1080, 3), np.uint8))


SAVE = UiNode(
    class_name="android.widget.Button", text="SAVE", bounds=Rect(800, 100, 1000, 200), clickable=True
)
NAME = UiNode(
    class_name="android.widget.EditText", hint="Name", bounds=Rect(0, 300, 1080, 400), clickable=True
)
