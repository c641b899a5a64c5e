"""App packages from a folder or from where they are published, with their checksums; installs nothing.

Nobody publishes checksums of these files, so the first copy that comes is trusted, its SHA-256 is written beside it,
and from then on any other content under that name is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from emulator.avd.errors import AvdError, PackageChanged
from emulator.avd.places import writing

PUBLISHED = "https://storage.googleapis.com/gresearch/android_world/"
_CHECKSUMS = "checksums.json"
_CHUNK = 1 << 20
_SECONDS = 60.0


class Packages:
    """Package files by name: in ``folder`` where one is given, else downloaded from ``address`` into ``kept``."""

    def __init__(
        self,
        kept: Path,
        folder: Path | None = None,
        address: str = PUBLISHED,
        tell: Callable[[str], None] = lambda text: None,
    ) -> None:
        self._kept = kept
        self._folder = folder
        self._address = address
        self._tell = tell
        self.used: dict[str, str] = {}
        """The checksums of the files that were handed out."""

    def get(self, name: str) -> bytes:
        """The file's content; raises PackageChanged where it is not what it was, AvdError where there is none."""
        path = (self._folder or self._kept) / name
        if self._folder is None and not path.is_file():
            self._download(name, path)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise AvdError(f"there is no {name} in {path.parent}") from error
        except OSError as error:
            raise AvdError(f"{path} cannot be read: {error.strerror or error}") from error
        found = hashlib.sha256(data).hexdigest()
        self._trust(name, found, path)
        self.used[name] = found
        return data

    def _trust(self, name: str, found: str, path: Path) -> None:
        known = self._known()
        if known.setdefault(name, found) != found:
            raise PackageChanged(
                f"{path} has the SHA-256 {found}, and the first {name} that came had {known[name]}",
                f"rm {path}, or delete its line in {self._kept / _CHECKSUMS} if the change is right",
            )
        with writing(self._kept / _CHECKSUMS):
            self._kept.mkdir(parents=True, exist_ok=True)
            _replace(self._kept / _CHECKSUMS, json.dumps(known, indent=1, sort_keys=True).encode() + b"\n")

    def _known(self) -> dict[str, str]:
        try:
            known = json.loads((self._kept / _CHECKSUMS).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise AvdError(f"{self._kept / _CHECKSUMS} is no JSON: {error}") from error
        if not isinstance(known, dict):
            raise AvdError(f"{self._kept / _CHECKSUMS} should hold one JSON object")
        return known

    def _download(self, name: str, path: Path) -> None:
        address = self._address.rstrip("/") + "/" + name
        self._tell(f"downloading {address}")
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{name}.{os.getpid()}")
        try:
            with urllib.request.urlopen(address, timeout=_SECONDS) as source, half.open("wb") as file:
                wanted = source.headers.get("Content-Length")
                while data := source.read(_CHUNK):
                    file.write(data)
                if wanted is not None and file.tell() != int(wanted):
                    raise AvdError(f"{address} broke off after {file.tell()} of {wanted} bytes")
            os.replace(half, path)
        except (urllib.error.URLError, OSError) as error:
            raise AvdError(f"{address} cannot be downloaded: {error}") from error
        finally:
            half.unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(data)
    os.replace(half, path)
