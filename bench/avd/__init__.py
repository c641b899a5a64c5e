"""Preparing Google's emulator for the suite: app packages, first-run screens, the snapshot, what may be missing."""
