"""The jobs of Files on several documents at once: what fails is counted and told in a notification."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from emulator.phone.app import AppContext
from emulator.phone.apps.documentsui import operations
from emulator.phone.apps.documentsui.documents import Document
from emulator.phone.system.intents import VIEW, Intent
from emulator.phone.system.notifications import Notification
from protocol.apps.files import MAIN

COPY, MOVE, COMPRESS, EXTRACT, DELETE = "copy", "move", "compress", "extract", "delete"
_DOING = {COPY: "Copying", MOVE: "Moving", COMPRESS: "Compressing", EXTRACT: "Extracting", DELETE: "Deleting"}
_DONE = {COPY: "copied", MOVE: "moved", COMPRESS: "compressed", EXTRACT: "extracted", DELETE: "deleted"}
FAILED = "com.android.documentsui.FAILURE"
"""The extra of the notification's intent: the kind of job, and the names it failed for."""
_FILES = (COMPRESS, EXTRACT)


@dataclass(frozen=True)
class Job:
    """``kind`` for ``documents``, into ``folder`` (a path; nothing for deleting)."""

    kind: str
    documents: tuple[Document, ...]
    folder: str = ""

    @property
    def beginning(self) -> str:
        """What the snackbar says when the job starts."""
        noun = "file" if self.kind in _FILES else "item"
        count = len(self.documents)
        return f"{_DOING[self.kind]} {count} {noun}{'' if count == 1 else 's'}."


def run(app: AppContext, job: Job) -> tuple[Document, ...]:
    """Does a job and returns the documents that it failed for."""
    failed: list[Document] = []
    if job.kind == COMPRESS:
        failed = _each(job.documents[:1], lambda _: _compress(app, job))
    else:
        failed = _each(job.documents, lambda document: _do(app, job, document))
    app.phone.content.changed()
    if failed:
        _tell(app, job, failed)
    return tuple(failed)


def _each(documents: Sequence[Document], action: Callable[[Document], None]) -> list[Document]:
    failed = []
    for document in documents:
        try:
            action(document)
        except OSError:
            failed.append(document)
    return failed


def _compress(app: AppContext, job: Job) -> None:
    operations.compress(app.fs, [document.path for document in job.documents], job.folder)


def _do(app: AppContext, job: Job, document: Document) -> None:
    if job.kind == DELETE:
        app.fs.rmtree(document.path)
    elif document.inner is not None or job.kind == EXTRACT:
        operations.extract(app.fs, document, job.folder)
    elif job.kind == MOVE:
        operations.move(app.fs, document.path, job.folder)
    else:
        operations.copy(app.fs, document.path, job.folder)


def _tell(app: AppContext, job: Job, failed: Sequence[Document]) -> None:
    noun = "item" if len(failed) == 1 else "items"
    extras = {FAILED: (job.kind, tuple(document.name for document in failed))}
    app.notify(
        Notification(
            package=app.package, id=1, tag=job.kind, title=f"Couldn’t {job.kind} {len(failed)} {noun}",
            text="Tap to view details", icon="alert-circle-outline", intent=Intent(VIEW, component=MAIN, extras=extras),
        )
    )  # fmt: skip


def failure_text(kind: str, names: Sequence[str]) -> str:
    """What the dialog behind the notification says."""
    done = _DONE[kind]
    if len(names) == 1:
        return f"This file wasn’t {done}: {names[0]}"
    return "\n".join((f"These files weren’t {done}:", *names))
