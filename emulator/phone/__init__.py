"""The embedded phone: a simulated Android 13 device."""
