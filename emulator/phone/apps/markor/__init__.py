"""Markor: a text editor for a folder of Markdown notes, with a file browser, a to-do list and a quick note."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.apps.markor.document_screen import PROCESS_TEXT, document_screen
from emulator.phone.apps.markor.look import THEME
from emulator.phone.apps.markor.settings_pages import SettingsPage
from emulator.phone.apps.markor.start import Front, Intro, StoragePermission, set_up
from emulator.phone.system.intents import EDIT, SEND, VIEW, IntentFilter
from protocol.apps import markor as contract

_ACTIVITY = f"{contract.PACKAGE}.activity."
_MIMES = ("text/*", "text/markdown", "text/x-markdown", "text/html", "application/octet-stream")

APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("alpha-m-box", "#1E2135", "#F04B4B"),
    activities=(
        ActivityInfo(
            _ACTIVITY + "MainActivity",
            Front,
            launcher=True,
            launch_mode="singleTop",
            affinity=_ACTIVITY + "MainActivity",
        ),
        ActivityInfo(
            _ACTIVITY + "DocumentActivity",
            document_screen,
            affinity=_ACTIVITY + "DocumentActivity",
            filters=(
                IntentFilter((SEND, PROCESS_TEXT), mimes=("text/*",)),
                IntentFilter((VIEW, EDIT), schemes=("file", "content"), mimes=_MIMES),
            ),
        ),
        ActivityInfo(_ACTIVITY + "IntroActivity", Intro, exported=False),
        ActivityInfo(_ACTIVITY + "StoragePermissionActivity", StoragePermission, exported=False),
        ActivityInfo(_ACTIVITY + "SettingsActivity", SettingsPage, exported=False),
    ),
    theme=THEME,
    version_name=contract.VERSION_NAME,
    version_code=contract.VERSION_CODE,
    permissions=(
        "android.permission.WRITE_EXTERNAL_STORAGE",
        "android.permission.READ_EXTERNAL_STORAGE",
        "android.permission.INTERNET",
        "com.android.launcher.permission.INSTALL_SHORTCUT",
        "android.permission.RECORD_AUDIO",
        "android.permission.REQUEST_INSTALL_PACKAGES",
        "android.permission.MANAGE_EXTERNAL_STORAGE",
    ),
    set_up=set_up,
)
