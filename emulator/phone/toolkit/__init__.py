"""The phone's user interface: widgets, layout, semantics, drawing. Apps import ``emulator.phone.toolkit.ui``."""
