"""System UI: its package and the dialogs of the system that other apps run into."""

from __future__ import annotations

PACKAGE = "com.android.systemui"
LABEL = "System UI"
BRIGHTNESS_DIALOG = "com.android.systemui/com.android.systemui.settings.brightness.BrightnessDialog"

PERMISSION_CONTROLLER = "com.google.android.permissioncontroller"
PERMISSION_IDS = "com.android.permissioncontroller:id/"
"""What resource ids of the permission dialogs begin with; it is not the package's own name."""
GRANT_PERMISSIONS = (
    f"{PERMISSION_CONTROLLER}/com.android.permissioncontroller.permission.ui.GrantPermissionsActivity"
)
REQUEST_ROLE = f"{PERMISSION_CONTROLLER}/com.android.permissioncontroller.role.ui.RequestRoleActivity"
KEYBOARD = "com.google.android.inputmethod.latin"
