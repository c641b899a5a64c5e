"""MIME types by file name, as Android's ``MimeMap`` knows them; contents are not looked at."""

from __future__ import annotations

_BY_EXTENSION = {
    "3gp": "video/3gpp", "7z": "application/x-7z-compressed", "aac": "audio/aac-adts", "amr": "audio/amr",
    "apk": "application/vnd.android.package-archive", "avi": "video/avi", "bmp": "image/x-ms-bmp",
    "csv": "text/comma-separated-values",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "epub": "application/epub+zip",
    "flac": "audio/flac", "gif": "image/gif", "gpx": "application/gpx+xml", "gz": "application/gzip",
    "heic": "image/heic", "htm": "text/html", "html": "text/html", "ics": "text/calendar", "jpeg": "image/jpeg",
    "jpg": "image/jpeg", "json": "application/json", "kml": "application/vnd.google-earth.kml+xml",
    "kmz": "application/vnd.google-earth.kmz", "log": "text/plain", "m3u": "audio/x-mpegurl",
    "m3u8": "audio/x-mpegurl", "m4a": "audio/mp4", "m4v": "video/mp4", "md": "text/markdown", "mid": "audio/midi",
    "mkv": "video/x-matroska", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "mpeg": "video/mpeg", "mpg": "video/mpeg", "odt": "application/vnd.oasis.opendocument.text", "oga": "audio/ogg",
    "ogg": "audio/ogg", "opus": "audio/ogg", "pdf": "application/pdf", "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "rtf": "text/rtf",
    "svg": "image/svg+xml", "tar": "application/x-tar", "txt": "text/plain", "vcf": "text/x-vcard",
    "wav": "audio/x-wav", "webm": "video/webm", "webp": "image/webp", "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xml": "text/xml",
    "zip": "application/zip",
}  # fmt: skip
UNKNOWN = "application/octet-stream"
_MEDIA_TYPES = {"image": 1, "audio": 2, "video": 3}
_PREFERRED = {
    "text/plain": "txt",
    "image/jpeg": "jpg",
    "text/html": "html",
    "video/mpeg": "mpeg",
    "audio/ogg": "ogg",
}
_PLAYLISTS = ("audio/x-mpegurl",)


def mime_of(name: str) -> str:
    """The type of a file by its extension; ``application/octet-stream`` for one nobody knows."""
    return _BY_EXTENSION.get(name.rpartition(".")[2].lower(), UNKNOWN)


def extension_of(mime: str) -> str:
    """The extension that files of a type get; "" for a type nobody knows."""
    if mime in _PREFERRED:
        return _PREFERRED[mime]
    return next((extension for extension, known in _BY_EXTENSION.items() if known == mime), "")


def media_type(mime: str) -> int:
    """The media store's class: 1 image, 2 audio, 3 video, 0 anything else."""
    return 0 if mime in _PLAYLISTS else _MEDIA_TYPES.get(mime.partition("/")[0], 0)
