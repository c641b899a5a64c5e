"""What two processes must agree on, and no I/O: geometry, key codes, UI trees, framing, app contracts."""
