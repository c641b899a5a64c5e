"""Settings: its names and the keys behind its switches, each a namespace and a key."""

from __future__ import annotations

PACKAGE = "com.android.settings"
LABEL = "Settings"
NICKNAME = "settings"
MAIN = "com.android.settings/com.android.settings.Settings"
HOME = "com.android.settings/com.android.settings.homepage.SettingsHomepageActivity"
SEARCH = "com.android.settings.intelligence/com.android.settings.intelligence.search.SearchActivity"

BRIGHTNESS = ("system", "screen_brightness")
"""1 to 255."""
BRIGHTNESS_MODE = ("system", "screen_brightness_mode")
"""0 by hand, 1 adaptive."""
WIFI = ("global", "wifi_on")
"""0 off, 1 on, 2 on in airplane mode, 3 off because of airplane mode."""
BLUETOOTH = ("global", "bluetooth_on")
AIRPLANE = ("global", "airplane_mode_on")
HEADS_UP = ("global", "heads_up_notifications_enabled")
AUTO_TIME = ("global", "auto_time")
AUTO_TIME_ZONE = ("global", "auto_time_zone")
CLOCK_24_HOURS = ("system", "time_12_24")

BRIGHTNESS_MIN = 1
BRIGHTNESS_MAX = 255
