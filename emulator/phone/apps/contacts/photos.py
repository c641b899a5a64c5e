"""The pictures of contacts: small ones, kept in the provider's photo rows."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from emulator.phone.app import AppContext
from emulator.phone.system.contacts import CONTACTS, Contact
from emulator.phone.system.content import Query

DATA = "content://com.android.contacts/data"
PHOTO = "vnd.android.cursor.item/photo"
SIDE = 192
"""Pixels of a kept picture's side."""


def thumbnail(data: bytes) -> bytes:
    """The middle of a picture, small, as JPEG; raises ValueError for what is no picture."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            square = ImageOps.fit(ImageOps.exif_transpose(image).convert("RGB"), (SIDE, SIDE))
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("no picture") from error
    out = io.BytesIO()
    square.save(out, "JPEG", quality=90)
    return out.getvalue()


def pictures(app: AppContext) -> dict[int, bytes]:
    """Those there are, by contact id."""
    wanted = Query(("contact_id", "data15"), "mimetype = ?", (PHOTO,))
    rows = app.phone.content.query(DATA, wanted).values
    return {int(str(owner)): data for owner, data in rows if isinstance(data, bytes)}


def keep(app: AppContext, contact: Contact, picture: bytes) -> None:
    """Makes this a saved contact's picture; b"" takes it away."""
    content = app.phone.content
    content.delete(
        DATA, Query(where="mimetype = ? AND raw_contact_id = ?", args=(PHOTO, str(contact.raw_id)))
    )
    number = None
    if picture:
        uri = content.insert(DATA, {"raw_contact_id": contact.raw_id, "mimetype": PHOTO, "data15": picture})
        number = int(uri.rpartition("/")[2])
    with CONTACTS.open(app.phone) as db:
        db.execute("UPDATE contacts SET photo_id = ? WHERE _id = ?", (number, contact.id))
