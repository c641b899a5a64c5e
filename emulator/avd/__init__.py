"""Google's emulator as a device: its SDK, its virtual devices, its processes; nothing here speaks ADB."""
