"""Documents that come from elsewhere: which file a URI means, and copying a picked one into the open folder."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.look import MarkorScreen


def path_of(app: AppContext, uri: str) -> str:
    """The file behind a file: or content: URI; "" where there is none."""
    return app.phone.content.path_of(uri) or ""


def imported(host: MarkorScreen, uri: str, folder: str) -> None:
    """Copies the picked document into ``folder``, under a free name."""
    app = host.app
    source = path_of(app, uri)
    if not source or not app.fs.is_file(source):
        app.toast("Could not read file")
        return
    target = f"{folder}/{source.rpartition('/')[2]}"
    if app.fs.exists(target):
        target = files.free_name(app.fs, target)
    try:
        files.copy(app, source, target)
    except OSError:
        app.toast("Could not copy file")
