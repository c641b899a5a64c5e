"""Files and folders of a device, by absolute path; no knowledge of whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from shlex import quote

from android_env.adb.shell import Shell
from android_env.adb.streams import Link
from android_env.adb.sync import Entry, Sync, syncing
from android_env.errors import FileMissing

SCRATCH = "/data/local/tmp"


class Files:
    """Reading, writing and listing; raises FileMissing for what is not there."""

    def __init__(self, link: Link, shell: Shell) -> None:
        self._link = link
        self._shell = shell

    def _session(self) -> AbstractContextManager[Sync]:
        return syncing(self._link, 2 * self._shell.patience)

    def read(self, path: str) -> bytes:
        """The contents of a file."""
        with self._session() as sync:
            return sync.read(path)

    def read_text(self, path: str) -> str:
        """The contents of a UTF-8 text file; what is no UTF-8 becomes U+FFFD."""
        return self.read(path).decode("utf-8", "replace")

    def read_all(self, paths: Iterable[str]) -> list[bytes]:
        """The contents of several files in one session."""
        with self._session() as sync:
            return [sync.read(path) for path in paths]

    def write(self, path: str, data: bytes | str, *, mode: int = 0o644) -> None:
        """Creates or replaces a file, stamped with the device's time; missing folders are made."""
        content = data.encode() if isinstance(data, str) else data
        seconds = int(self._shell.output("date +%s"))
        with self._session() as sync:
            sync.write(path, content, mode, seconds)

    def overwrite(self, path: str, data: bytes) -> None:
        """Replaces the contents of a file that exists and leaves its owner, mode and label as they are."""
        aside = f"{SCRATCH}/droidworld.part"
        with self._session() as sync:
            sync.write(aside, data, 0o600, 0)
        self._shell.output(f"cat {aside} > {quote(path)} && rm -f {aside}")

    def exists(self, path: str) -> bool:
        """Whether there is a file, folder or link."""
        with self._session() as sync:
            return sync.stat(path) is not None

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder, perhaps behind a link."""
        with self._session() as sync:
            entry = sync.stat(path.rstrip("/") + "/")
            return entry is not None and entry.is_dir

    def listing(self, path: str) -> list[Entry]:
        """The entries of a folder, sorted by name; hidden ones too."""
        with self._session() as sync:
            entries = sync.list(path.rstrip("/") + "/")
        if not entries and not self.is_folder(path):
            raise FileMissing(f"there is no folder {path}")
        return entries

    def files_below(self, path: str) -> list[str]:
        """The absolute paths of all regular files in a folder and its folders, sorted."""
        found: list[str] = []
        folders = [path.rstrip("/")]
        with self._session() as sync:
            while folders:
                folder = folders.pop()
                for entry in sync.list(folder + "/"):
                    if entry.is_dir:
                        folders.append(f"{folder}/{entry.name}")
                    elif entry.is_file:
                        found.append(f"{folder}/{entry.name}")
        return sorted(found)

    def make_folder(self, path: str) -> None:
        """Makes a folder and those above it; nothing happens where it exists."""
        self._shell.words("mkdir", "-p", path)

    def remove(self, *paths: str) -> None:
        """Removes files and whole folders; what is not there is no error."""
        if paths:
            self._shell.words("rm", "-rf", *paths)

    def copy(self, source: str, target: str) -> None:
        """Copies a file or a folder with all in it, owners, modes and times kept."""
        self._shell.words("cp", "-a", source, target)

    def move(self, source: str, target: str) -> None:
        self._shell.words("mv", source, target)

    def stamp(self, path: str, seconds: int) -> None:
        """Sets a file's times to a moment, in seconds since 1970."""
        self._shell.words("touch", "-d", f"@{seconds}", path)

    def scan(self, path: str) -> None:
        """Tells the media provider that a file was put there or taken away behind its back."""
        action = "android.intent.action.MEDIA_SCANNER_SCAN_FILE"
        self._shell.words("am", "broadcast", "-a", action, "-d", f"file://{path}")
