"""Being a device: the embedded phone, and the care of Google's emulator."""
