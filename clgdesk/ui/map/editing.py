"""Editing in place: one text at a time, shown as it will be, written when it rests or ends.

While a text is typed the map shows a preview of the project with the draft in it; the document is
changed when the edit ends, when the field loses the focus, and after a second of rest. These
parts of one edit are one step of undo.
"""

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QRectF, Qt, QTimer

from clgdesk.document import Document
from clgdesk.document.hidden_round import still_face_down
from clgdesk.document.structure import FIXED
from clgdesk.layout.blocks import group_of
from clgdesk.layout.kinds import kind_name
from clgdesk.layout.shapes import HEAD_KINDS, Block, Board, Group
from clgdesk.layout.theme import Theme
from clgdesk.model.records import Card, Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.drafts import Draft, draft_of, fresh_draft
from clgdesk.ui.map.editor import End, FieldEditor
from clgdesk.ui.map.field_box import field_box
from clgdesk.ui.map.tray_slip import TraySlip
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

READABLE = 0.7
"""The least scale at which a text is edited; below it the map zooms in first."""


class Editing(QObject):
    """The edit in place of one view, if there is one."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._draft: Draft | None = None
        self._editor: FieldEditor | None = None
        self._slip: TraySlip | None = None
        self._ending = False

    @property
    def active(self) -> bool:
        """Whether a text is being edited."""
        return self._draft is not None

    @property
    def editor(self) -> FieldEditor | None:
        """The field, while a text is being edited."""
        return self._editor

    @property
    def key(self) -> str | None:
        """The key of the block whose text is being edited."""
        return None if self._draft is None else self._draft.block_key

    # Beginning

    def edit_block(self, block: Block, typed: str = "") -> bool:
        """Edit the text of a block, with something typed behind it; tells whether it has one."""
        if self._refuses(block):
            return True
        draft = draft_of(self._view.bridge.document.snapshot, block)
        if draft is None:
            return False
        self._begin(draft.typed(draft.text + typed))
        return True

    def _refuses(self, block: Block) -> bool:
        """Tell whether a text may not be edited now, and say so."""
        bridge = self._view.bridge
        if block.kind in FIXED:
            return bridge.refuses_structure()
        card = bridge.document.snapshot.find(Card, block.id) if block.kind == "card" else None
        if card is None or not card.face_down or not card.title.strip():
            return False
        bridge.refuse(still_face_down())
        return True

    def add(self, record: Record, label: str) -> None:
        """Let a new record be typed; it is added to the document with its first text."""
        self._begin(fresh_draft(record, label))

    def _begin(self, draft: Draft) -> None:
        self.end()
        self._draft = draft
        if self._preview():
            self._make_readable(draft)
            self._view.reveal(draft.block_key)
            self._open(FieldEditor(self._view, draft.text, draft.limit))
        elif isinstance(draft.record, Card):
            self._slip = TraySlip(self._view, draft.record, draft.limit)
            self._open(self._slip.editor)
        else:
            self._draft = None
            self._view.preview(None)

    def _make_readable(self, draft: Draft) -> None:
        block = self._view.board.block(draft.block_key)
        if block is not None and self._view.zoom < READABLE:
            middle = QRectF(block.x, block.y, block.w, block.h).center()
            self._view.set_zoom(1.0, self._view.camera.to_view(QRectF(middle, middle)).topLeft())

    def _open(self, editor: FieldEditor) -> None:
        self._editor = editor
        editor.setAccessibleName(self._what_is_edited())
        editor.typed.connect(self._typed)
        editor.rested.connect(self.commit)
        editor.ended.connect(self._ended)
        editor.overflowed.connect(self._tell_limit)
        editor.files_came.connect(self._take_files)
        editor.cursorPositionChanged.connect(self._show_caret)
        self._view.ring()
        self.place()
        editor.moveCursor(editor.textCursor().MoveOperation.End)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _what_is_edited(self) -> str:
        """Say whose text it is, for those who hear it."""
        record = None if self._draft is None else self._draft.record
        if isinstance(record, Card):
            return kind_name(record.kind)
        return self._shown.label or tr("Text")

    def _tell_limit(self) -> None:
        limit = (self._draft and self._draft.limit) or 0
        text = tr("A text here has at most {n} letters: what is beyond them was not taken.")
        self._view.bridge.notice.emit(text.format(n=f"{limit:,}"), ())

    def _take_files(self, data: QMimeData) -> None:
        """Put pictures and files on to the card whose text is edited; the edit has ended then.

        A card without a word yet is not kept: what comes is a card of its own in its place.
        """
        from clgdesk.ui.incoming import landing_of

        draft = self._draft
        self.end()
        if draft is not None and isinstance(draft.record, Card):
            self._view.clipboard.take_files(data, landing_of(self._snapshot, draft.record))
        else:
            self._view.clipboard.take_beside(data)

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    # Going on

    def _typed(self) -> None:
        if self._draft is not None and self._editor is not None:
            self._draft = self._draft.typed(self._editor.text_as_seen)
            self._preview()
            self.place()
            self._show_caret()

    def _show_caret(self) -> None:
        """Scroll until the caret is seen, however long the text has grown."""
        on_map = self._slip is None and self._draft is not None
        if not on_map or self._editor is None or self._shown.kind in HEAD_KINDS:
            return  # heads are in sight wherever the map is
        caret, to_board = self._editor.caret, self._view.camera.to_board
        self._view.camera.reveal(QRectF(to_board(caret.topLeft()), to_board(caret.bottomRight())))

    def _preview(self) -> bool:
        """Show the map with the draft in it; tells whether the draft stands on the map."""
        if self._draft is None:
            return False
        bridge = self._view.bridge
        board = bridge.lay_out(self._draft.on(bridge.document.snapshot))
        block = board.block(self._draft.block_key)
        if block is None:
            return False
        self._view.preview(_without_text(board, block))
        self._shown = block
        return True

    def place(self) -> None:
        """Put the field where its text stands now."""
        if self._draft is None or self._editor is None:
            return
        if self._slip is not None:
            self._slip.place()
            return
        block, view = self._shown, self._view
        box = field_box(view.board, block)
        is_head = block.kind in HEAD_KINDS
        scale = view.heads.scale if is_head else view.zoom
        usual = (view.heads.area_of(block) if is_head else _seen(view, block)).topLeft()
        corner = view.heads.words_at(block) if is_head else usual
        longer = view.heads.area_of(block).width() - block.w * scale if is_head else 0.0
        width = box.width * scale - max(0.0, corner.x() - usual.x() - longer)
        theme = view.theme
        self._editor.wear(box.style, scale, colour(theme, box.colour), colour(theme, "accent"))
        wrap = min(box.widest * scale, width) if box.widest else width
        self._editor.put(
            corner.x() + box.x * scale,
            corner.y() + box.top * scale,
            width,
            wrap,
            box.style,
            scale,
            box.most,
        )
        if is_head:
            self._editor.raise_()
        else:
            self._editor.stackUnder(view.heads.column)

    def wear(self, theme: Theme) -> None:
        """Take on the colours of another theme."""
        if self._slip is not None:
            self._slip.wear(theme)
        self.place()

    def document_changed(self) -> None:
        """The document has changed: show the draft on the new state, or let go of what is gone."""
        if self._draft is None or self._ending:
            return
        gone = self._draft.renewed(self._view.bridge.document.snapshot) is None
        if gone and not self._draft.fresh:
            self._close()
        elif self._slip is None:
            if self._preview():
                self.place()
            else:
                self.leave()

    # Ending

    def commit(self) -> None:
        """Write what was typed so far."""
        draft = self._draft
        if draft is None:
            return
        document = self._view.bridge.document
        if draft.fresh and draft.unwanted and self._ending and _newest_is(document, draft):
            self._give_up(draft)
            return
        if draft.unwanted and not self._ending:
            return
        self._write(draft)

    def _give_up(self, draft: Draft) -> None:
        """Take back what was written in a pause: nothing was added, so there is nothing to redo."""
        bridge = self._view.bridge
        try:
            bridge.document.give_up(_merge_key(draft))
        except OSError as error:
            bridge.problem.emit(str(error))

    def _write(self, draft: Draft) -> None:
        with self._view.bridge.edit(draft.label, _merge_key(draft)) as edit:
            draft.write(edit)

    def _ended(self, how: End) -> None:
        draft = self._draft
        self.end()
        if how is not End.LEFT:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if how is End.NEXT and draft is not None and draft.text.strip():
            self._view.adding.add_next(draft)

    def end(self) -> None:
        """End the edit and keep what was typed; a new record without text is not kept."""
        draft = self._draft
        if draft is None or self._ending:
            return
        self._ending = True
        try:
            self.commit()
        finally:
            self._ending = False
            self._close()
        snapshot = self._view.bridge.document.snapshot
        if draft.fresh and (record := draft.renewed(snapshot)) is not None:
            self._view.selection.set((draft.block_key,))
            if isinstance(record, Card) and record.stage_id is None:
                self._view.captured.emit(draft.block_key)

    def leave(self) -> None:
        """End the edit because its place went out of sight; what was typed is written right after.

        Not at once: a commit may be under way that must not be disturbed.
        """
        draft = self._draft
        self._close()
        if draft is not None:
            QTimer.singleShot(0, self, lambda: self._write(draft))

    def _close(self) -> None:
        editor, slip = self._editor, self._slip
        self._draft = self._editor = self._slip = None
        had_focus = editor is not None and editor.hasFocus()
        if editor is not None:
            editor.stop()
        if slip is not None:
            slip.stop()
        self._view.preview(None)
        self._view.ring()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)


def _merge_key(draft: Draft) -> tuple[str, str]:
    return draft.label, draft.session


def _newest_is(document: Document, draft: Draft) -> bool:
    """Tell whether the newest step is this edit's: then what it added is best taken back."""
    steps = document.stacks.undo
    return bool(steps) and steps[-1].last.merge_key == ":".join(_merge_key(draft))


def _seen(view: "MapView", block: Block) -> QRectF:
    return view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))


def _without_text(board: Board, block: Block) -> Board:
    """Return the board with the text, or the prompt, left out that the field stands in for."""
    bare = block._replace(shapes=field_box(board, block).without(block.shapes))
    groups = tuple(
        _swapped(group, block, bare) if block.key in group.by_key else group
        for group in board.groups
    )
    blocks = tuple(chain.from_iterable(group.blocks for group in groups))
    return board._replace(blocks=blocks, by_key={b.key: b for b in blocks}, groups=groups)


def _swapped(group: Group, block: Block, bare: Block) -> Group:
    """Return a group with another block in the place of one, and without its prompt."""
    prompt = f"prompt:{block.id}"
    kept = (bare if one is block else one for one in group.blocks if one.key != prompt)
    return group_of(tuple(kept), group)
