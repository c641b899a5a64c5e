"""On a phone whose clock runs by itself a gesture takes its time, and others may speak meanwhile."""

from __future__ import annotations

import time

from android_env.launch import launch


def test_a_long_press_is_long_on_a_real_clock() -> None:
    with launch(clock="real") as device:
        device.activities.open_app("pro expense")
        device.screen.settle()
        device.input.tap(
            *next(
                e for e in device.screen.tree().elements() if e.resource_id.endswith("fb_main_add")
            ).bounds.center
        )
        device.screen.settle()
        device.input.text("word")
        field = next(e for e in device.screen.tree().elements() if e.resource_id.endswith("edt_name"))
        began = time.monotonic()
        device.input.long_press(field.bounds.left + 80, field.bounds.center.y + 10, 700)
        assert time.monotonic() - began >= 0.7
        assert any(e.text == "Cut" for e in device.screen.settle().elements())
