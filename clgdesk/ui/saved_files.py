"""Attachments on their way to disk, and what is said of them."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from clgdesk.model.records import Attachment
from clgdesk.translation import joined, tr
from clgdesk.ui.bridge import Bridge

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


def described(attachment: Attachment) -> str:
    """Return name, size in pixels and size in bytes of an attachment."""
    parts = [attachment.name or tr("Picture")]
    if attachment.width and attachment.height:
        parts.append(f"{attachment.width} × {attachment.height}")
    parts.append(bytes_text(len(attachment.data)))
    if attachment.original:
        parts.append(tr("original kept, {size}").format(size=bytes_text(len(attachment.original))))
    return joined(parts)


def bytes_text(count: int) -> str:
    """Return a number of bytes as people read it."""
    if count >= 1_000_000:
        return tr("{n} MB").format(n=f"{count / 1_000_000:.1f}")
    return tr("{n} KB").format(n=f"{max(1, round(count / 1000)):,}")


def suggested_name(attachment: Attachment, *, original: bool = False) -> str:
    """Return a file name for an attachment that every system takes and that leads nowhere."""
    from clgdesk.ui.dialogs.file_names import file_name

    plain = PurePath(attachment.name.replace("\\", "/")).name or tr("Picture")
    stem, suffix = file_name(PurePath(plain).stem), PurePath(plain).suffix
    own = "" if original else _SUFFIXES.get(attachment.media_type, "")
    kept = "".join(c for c in suffix if c.isalnum())[:12]
    return stem + (own or (f".{kept}" if kept else ""))


def save_attachment(
    parent: "QWidget", bridge: Bridge, attachment_id: str, *, original: bool = False
) -> None:
    """Ask where to, and write an attachment or its original to disk."""
    from clgdesk.ui.dialogs.file_names import ask_save, documents

    attachment = bridge.document.snapshot.find(Attachment, attachment_id)
    if attachment is None:
        return
    offered = documents() / suggested_name(attachment, original=original)
    path = ask_save(parent, tr("Save to disk"), offered, tr("All files (*)"))
    if path is None:
        return
    try:
        path.write_bytes(attachment.original if original else attachment.data)
    except OSError as error:
        text = tr("{name} could not be written: {reason}.")
        bridge.problem.emit(text.format(name=path.name, reason=error.strerror or str(error)))
