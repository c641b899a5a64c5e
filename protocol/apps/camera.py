"""Camera (AOSP Camera2): its names and where photos and videos go."""

from __future__ import annotations

PACKAGE = "com.android.camera2"
LABEL = "Camera"
NICKNAME = "camera"
MAIN = "com.android.camera2/com.android.camera.CameraLauncher"

PHOTOS = "/storage/emulated/0/Pictures"
VIDEOS = "/storage/emulated/0/Movies"
PREFERENCES = f"/data/data/{PACKAGE}/shared_prefs/{PACKAGE}_preferences.xml"
LOCATION_KEY = "pref_camera_recordlocation_key"
"""Present once the first page was answered: "1" or "0"."""
