"""Pictures and other files that are kept with a card: adding, replacing, ordering, removing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.model.fields import BLOB_LIMIT, LINE_LIMIT
from clgdesk.model.ids import new_id
from clgdesk.model.records import Attachment
from clgdesk.model.snapshot import Snapshot

LARGEST = BLOB_LIMIT
"""Bytes: the most that one picture or file may have inside a project."""


class NewFile(NamedTuple):
    """A picture or another file on its way into a project.

    ``width`` and ``height`` are those of a picture's ``data``; ``original`` is what the picture
    was made smaller from, where it is to be kept.
    """

    name: str
    media_type: str
    data: bytes
    width: int | None = None
    height: int | None = None
    original: bytes = b""

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on a card."""
        return self.width is not None

    @property
    def size(self) -> int:
        """How many bytes it adds to the project."""
        return len(self.data) + len(self.original)


def attachments_of(snapshot: Snapshot, card_id: str) -> tuple[Attachment, ...]:
    """Return the pictures and files of a card in their order."""
    return snapshot.where(Attachment, "card_id", card_id)


def is_picture(attachment: Attachment) -> bool:
    """Tell whether an attachment can be shown on its card."""
    sized = bool(attachment.width and attachment.height)
    return sized and attachment.media_type.startswith("image/")


def face_of(snapshot: Snapshot, card_id: str) -> Attachment | None:
    """Return the picture that a card shows: its first one."""
    return next((a for a in attachments_of(snapshot, card_id) if is_picture(a)), None)


def add_attachments(edit: Edit, card_id: str, files: Sequence[NewFile]) -> list[Attachment]:
    """Add files to a card, behind those that are there."""
    siblings = attachments_of(edit.snapshot, card_id)
    ranks = ranks_before(edit, siblings, None, len(files))
    return [
        edit.put(_filled(Attachment(new_id(), card_id=card_id, rank=rank), file))
        for file, rank in zip(files, ranks, strict=True)
    ]


def replace_attachment(edit: Edit, attachment_id: str, file: NewFile) -> Attachment:
    """Put another file in the place of one; it is another attachment, for who keeps pictures."""
    gone = edit.get(Attachment, attachment_id)
    edit.remove(gone)
    return edit.put(_filled(replace(gone, id=new_id()), file))


def _filled(attachment: Attachment, file: NewFile) -> Attachment:
    return replace(
        attachment,
        name=file.name[:LINE_LIMIT],
        media_type=file.media_type,
        width=file.width,
        height=file.height,
        data=file.data,
        original=file.original,
    )


def remove_attachment(edit: Edit, attachment_id: str) -> None:
    """Take a picture or file off its card."""
    edit.remove(edit.get(Attachment, attachment_id))


def move_attachment(edit: Edit, attachment_id: str, before: str | None) -> None:
    """Put an attachment in front of another one of its card (None: at the end)."""
    attachment = edit.get(Attachment, attachment_id)
    moved(edit, attachment, attachments_of(edit.snapshot, attachment.card_id or ""), before)


def make_face(edit: Edit, attachment_id: str) -> None:
    """Let a card show this one of its pictures: it becomes the first."""
    attachment = edit.get(Attachment, attachment_id)
    siblings = attachments_of(edit.snapshot, attachment.card_id or "")
    moved(edit, attachment, siblings, siblings[0].id)
