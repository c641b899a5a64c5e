"""How the Storage Access Framework names files and folders; ``ContentResolver.path_of`` finds the file again."""

from __future__ import annotations

from urllib.parse import quote

DIRECTORY = "vnd.android.document/directory"
SHARED = "/storage/emulated/0"
EXTERNAL = "com.android.externalstorage.documents"
DOWNLOADS = "com.android.providers.downloads.documents"
MEDIA = "com.android.providers.media.documents"
AUTHORITIES = (EXTERNAL, DOWNLOADS, MEDIA)
_ALIASES = ("/sdcard", "/storage/self/primary", "/mnt/sdcard", "/data/media/0")


def document_id(path: str) -> str:
    """The id of a file of shared storage, by any of its names: "primary:Download/a.txt". ValueError outside of it."""
    for alias in (SHARED, *_ALIASES):
        if path == alias or path.startswith(f"{alias}/"):
            return f"primary:{path.removeprefix(alias).strip('/')}"
    raise ValueError(f"{path} is not in shared storage")


def document_uri(path: str) -> str:
    """What OPEN_DOCUMENT answers for a file of shared storage."""
    return uri_of(EXTERNAL, document_id(path))


def tree_uri(path: str) -> str:
    """What OPEN_DOCUMENT_TREE answers for a folder of shared storage."""
    return f"content://{EXTERNAL}/tree/{_quoted(document_id(path))}"


def uri_of(authority: str, document: str) -> str:
    """The URI of a document of any provider."""
    return f"content://{authority}/document/{_quoted(document)}"


def _quoted(document: str) -> str:
    return quote(document, safe="", errors="surrogateescape")
