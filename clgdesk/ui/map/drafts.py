"""What is edited in place: a record with the text as typed so far, not yet in the document."""

from dataclasses import dataclass, replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.stages import text_id
from clgdesk.layout.shapes import Block
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, CellText, EmotionPoint, Lane, Record, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

_FIELDS = {"card": "title", "stage": "title", "lane": "title", "step": "title"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record, the field that is typed, and the block on which it stands.

    ``fresh`` records are not in the document before their first text. ``label`` names the edit
    in the history; ``session`` joins its parts to one step.
    """

    record: Record
    field: str
    block_key: str
    label: str
    fresh: bool = False
    session: str = ""

    @property
    def text(self) -> str:
        """The text as typed so far."""
        return str(getattr(self.record, self.field))

    @property
    def limit(self) -> int | None:
        """How many letters the field holds."""
        return specs(type(self.record))[self.field].limit

    def typed(self, text: str) -> "Draft":
        """Return the draft with another text, cut where the field ends."""
        return replace(self, record=replace(self.record, **_one(self.field, text[: self.limit])))

    def on(self, snapshot: Snapshot) -> Snapshot:
        """Return the project as it would look with the draft in it."""
        record = self.renewed(snapshot) or self.record
        if isinstance(record, EmotionPoint) and not record.quote.strip():
            # Without words there would be no pill on which the editor could stand.
            record = replace(record, quote=tr("What do they say?"))
        elif isinstance(record, Card):
            record = replace(record, face_down=False)  # who types it sees it
        before = snapshot.lookup(record.KIND, record.id)
        return snapshot.changed(Changeset((Change(record.KIND, record.id, before, record),)))

    def renewed(self, snapshot: Snapshot) -> Record | None:
        """Return the record as it is now in the project but with this text, None if it is gone."""
        current = snapshot.lookup(self.record.KIND, self.record.id)
        return None if current is None else replace(current, **_one(self.field, self.text))

    @property
    def unwanted(self) -> bool:
        """Whether there is no text, and the record has no reason to be without one."""
        return not self.text.strip() and (self.fresh or isinstance(self.record, CellText))

    def write(self, edit: Edit) -> None:
        """Put the text into an edit; a record that is unwanted is not added, or goes again."""
        current = edit.snapshot.lookup(self.record.KIND, self.record.id)
        if current is None:
            if self.fresh and not self.unwanted:
                edit.put(_placed(edit.snapshot, self.record))
        elif self.unwanted:
            edit.remove(current)
        else:
            edit.put(replace(current, **_one(self.field, self.text)))


def _placed(snapshot: Snapshot, record: Record) -> Record:
    """Return a record with a card's place taken away where that place has gone: to the tray."""
    if not isinstance(record, Card):
        return record
    if snapshot.find(Lane, record.lane_id) and snapshot.find(Stage, record.stage_id):
        return record
    return replace(record, lane_id=None, stage_id=None, step_id=None)


def _one(field: str, text: str) -> dict[str, Any]:
    return {field: text}


def draft_of(snapshot: Snapshot, block: Block) -> Draft | None:
    """Return the draft to begin with for the text of a block; None where there is none to edit."""
    if block.kind == "sub_head":
        return _draft(snapshot.lookup("step", block.id), "title", block.key, "step.edit")
    if block.kind in _FIELDS:
        record = snapshot.lookup(block.kind, block.id)
        return _draft(record, _FIELDS[block.kind], block.key, f"{block.kind}.edit")
    if block.kind in ("card_link", "stage_link"):
        record = snapshot.lookup(block.kind, block.id)
        return _draft(record, "label", f"link_label:{block.id}", f"{block.kind}.edit")
    if block.kind == "quote":
        point = snapshot.find(EmotionPoint, block.id)
        return _draft(point, "quote", block.key, "emotion.set")
    if block.kind == "emotion_point":
        point = snapshot.find(EmotionPoint, block.id)
        key = block.key.replace("emotion_point:", "quote:", 1)
        return _draft(point, "quote", key, "emotion.set")
    return _cell_draft(snapshot, block) if block.kind == "cell" else None


def _cell_draft(snapshot: Snapshot, block: Block) -> Draft | None:
    lane_id, stage_id = cell_ids(block.key)
    lane = snapshot.find(Lane, lane_id)
    if lane is None or lane.form != "text":
        return None
    if lane.content:
        stage = snapshot.lookup("stage", stage_id)
        return _draft(stage, lane.content, block.key, "cell.edit")
    cells = snapshot.where(CellText, "stage_id", stage_id)
    step_id = cell_step(block.key)
    found = [c for c in cells if c.lane_id == lane_id and c.step_id == step_id]
    if found:
        return _draft(found[0], "text", block.key, "cell.edit")
    empty = CellText(text_id(lane_id, stage_id, step_id), lane_id, stage_id, step_id)
    return Draft(empty, "text", block.key, "cell.edit", fresh=True, session=new_id())


def _draft(record: Record | None, field: str, key: str, label: str) -> Draft | None:
    return None if record is None else Draft(record, field, key, label, session=new_id())


def fresh_draft(record: Record, label: str) -> Draft:
    """Return the draft of a new record that is to have a title."""
    key = f"{record.KIND}:{record.id}"
    return Draft(record, "title", key, label, fresh=True, session=new_id())


def cell_ids(key: str) -> tuple[str, str]:
    """Return lane and stage of a cell's key (``cell:<lane>:<stage>``, or with a step)."""
    _, lane_id, stage_id, *_ = key.split(":")
    return lane_id, stage_id


def cell_step(key: str) -> str | None:
    """Return the step of a cell's key (``cell:<lane>:<stage>:<step>``), or None."""
    parts = key.split(":")
    return parts[3] if len(parts) > 3 else None
