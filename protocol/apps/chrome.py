"""Chrome 113: its package and components."""

from __future__ import annotations

PACKAGE = "com.android.chrome"
LABEL = "Chrome"
NICKNAME = "chrome"
MAIN = "com.android.chrome/com.google.android.apps.chrome.Main"
TABBED = "com.android.chrome/org.chromium.chrome.browser.ChromeTabbedActivity"
FIRST_RUN = "com.android.chrome/org.chromium.chrome.browser.firstrun.FirstRunActivity"
