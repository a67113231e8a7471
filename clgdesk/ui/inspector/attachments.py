"""The pictures and files of a card: seen small, opened, saved, replaced, put in order, removed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from clgdesk.document.attachments import (
    attachments_of,
    face_of,
    is_picture,
    make_face,
    move_attachment,
    remove_attachment,
)
from clgdesk.model.records import Attachment
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.dialogs.file_names import ask_files
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.incoming import Incoming, Landing
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import section_font
from clgdesk.ui.saved_files import save_attachment
from clgdesk.ui.thumbnail import Thumbnail


class AttachmentsPart(Captioned):
    """What is attached to one card. Files can be dropped here."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Pictures and files"))
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")
        self.column.removeWidget(self.caption)
        head = QHBoxLayout()
        self.add_button = IconButton("plus", tr("Add a picture or a file"), size=14)
        self.add_button.clicked.connect(self.add)
        head.addWidget(self.caption, 1)
        head.addWidget(self.add_button)
        self.column.addLayout(head)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=6)
        self.column.addWidget(self._holder)
        self._shown: tuple[Attachment, ...] = ()
        self.thumbnails: list[Thumbnail] = []
        self.incoming = Incoming(bridge, self)
        self.setAcceptDrops(True)
        bridge.images.arrived.connect(self._arrived)

    def _arrived(self, attachment_id: str) -> None:
        for thumbnail in self.thumbnails:
            if thumbnail.attachment.id == attachment_id:
                thumbnail.update()

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        found = attachments_of(snapshot, self.ids[0]) if len(self.ids) == 1 else ()
        self._holder.setVisible(bool(found))
        if found != self._shown:
            self._shown = found
            self._rebuild(found)

    def _rebuild(self, found: tuple[Attachment, ...]) -> None:
        focused = [t.attachment.id for t in self.thumbnails if t.hasFocus()]
        for thumbnail in self.thumbnails:
            self._flow.removeWidget(thumbnail)
            thumbnail.hide()
            thumbnail.deleteLater()
        face = face_of(self.bridge.document.snapshot, self.ids[0]) if found else None
        several = sum(is_picture(a) for a in found) > 1
        self.thumbnails = [
            self._thumbnail(a, marked=several and face is not None and a.id == face.id)
            for a in found
        ]
        for thumbnail in self.thumbnails:
            self._flow.addWidget(thumbnail)
            if thumbnail.attachment.id in focused:
                thumbnail.setFocus()

    def _thumbnail(self, attachment: Attachment, *, marked: bool) -> Thumbnail:
        made = Thumbnail(attachment, self.bridge.images, marked=marked)
        made.clicked.connect(partial(self.open, attachment.id))
        made.asked_menu.connect(partial(self._show_menu, attachment.id))
        made.asked_remove.connect(partial(self.remove, attachment.id))
        return made

    # What can be done with one

    def menu(self, attachment_id: str) -> QMenu:
        """Return what can be done with an attachment."""
        snapshot = self.bridge.document.snapshot
        attachment = snapshot.get(Attachment, attachment_id)
        ids = [a.id for a in attachments_of(snapshot, attachment.card_id or "")]
        at = ids.index(attachment_id)
        face = face_of(snapshot, attachment.card_id or "")
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entry(menu, tr("Open"), self.open, attachment_id)
        self._entry(menu, tr("Save to disk…"), self.save, attachment_id)
        if attachment.original:
            self._entry(menu, tr("Save the original…"), self.save_original, attachment_id)
        menu.addSeparator()
        if is_picture(attachment) and face is not None and face.id != attachment_id:
            self._entry(menu, tr("Show on the card"), self.show_on_card, attachment_id)
        earlier = menu.addAction(tr("Move earlier"), partial(self.put_further, attachment_id, -1))
        earlier.setEnabled(at > 0)
        later = menu.addAction(tr("Move later"), partial(self.put_further, attachment_id, 1))
        later.setEnabled(at < len(ids) - 1)
        menu.addSeparator()
        self._entry(menu, tr("Replace…"), self.replace, attachment_id)
        self._entry(menu, tr("Remove"), self.remove, attachment_id)
        menu.addSeparator()
        keep = menu.addAction(tr("Keep the originals of large pictures"))
        keep.setCheckable(True)
        keep.setChecked(self.bridge.keep_originals)
        keep.triggered.connect(lambda: self.bridge.wanted.emit("edit.keep_originals"))
        return menu

    def _entry(self, menu: QMenu, words: str, slot: Callable[[str], None], which: str) -> None:
        menu.addAction(words, partial(slot, which))

    def _show_menu(self, attachment_id: str, event: QContextMenuEvent) -> None:
        self.menu(attachment_id).popup(event.globalPos())

    def add(self) -> None:
        """Ask for files and attach them."""
        files = ask_files(self, tr("Add pictures and files"))
        if files and self.ids:
            self.incoming.take(files, Landing(self.ids[0]))

    def open(self, attachment_id: str, *_checked: bool) -> None:
        """Show an attachment as large as it fits in the window."""
        from clgdesk.ui.preview import Preview

        if self.bridge.document.snapshot.find(Attachment, attachment_id) is not None:
            Preview(self.window(), self.bridge, attachment_id).appear()

    def save(self, attachment_id: str) -> None:
        """Ask where to, and write an attachment to disk."""
        save_attachment(self, self.bridge, attachment_id)

    def save_original(self, attachment_id: str) -> None:
        """Ask where to, and write what a picture was made smaller from."""
        save_attachment(self, self.bridge, attachment_id, original=True)

    def show_on_card(self, attachment_id: str) -> None:
        """Make a picture the card's face."""
        with self.bridge.edit("attachment.face") as edit:
            make_face(edit, attachment_id)

    def put_further(self, attachment_id: str, by: int) -> None:
        """Put an attachment one place further to the front or to the back."""
        ids = [attachment.id for attachment in self._shown]
        to = ids.index(attachment_id) + by
        if not 0 <= to < len(ids):
            return
        others = [i for i in ids if i != attachment_id]
        with self.bridge.edit("attachment.move") as edit:
            move_attachment(edit, attachment_id, others[to] if to < len(others) else None)

    def replace(self, attachment_id: str) -> None:
        """Ask for another file and put it in the place of this one."""
        for path in ask_files(self, tr("Replace by"), several=False):
            self.incoming.replace(attachment_id, path)

    def remove(self, attachment_id: str) -> None:
        """Take an attachment off the card."""
        with self.bridge.edit("attachment.remove") as edit:
            remove_attachment(edit, attachment_id)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from clgdesk.ui.map.foreign import brings_files

        event.setAccepted(len(self.ids) == 1 and brings_files(event.mimeData()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped here to the card that is shown."""
        from clgdesk.ui.map.foreign import image_in, local_files

        files = local_files(event.mimeData())
        image = None if files else image_in(event.mimeData())
        self.incoming.take(files if image is None else [image], Landing(self.ids[0]))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the thumbnails with the arrows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        at = next((n for n, t in enumerate(self.thumbnails) if t.hasFocus()), None)
        if at is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        to = max(0, min(len(self.thumbnails) - 1, at + steps[Qt.Key(event.key())]))
        self.thumbnails[to].setFocus()
