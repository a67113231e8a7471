"""What a face-down card lets on: its kind, its place, its connectors and the dots on it."""

from dataclasses import replace

from clgdesk.method.face_down import veiled
from clgdesk.model.fields import specs
from clgdesk.model.records import BY_KIND, Card, CardLink, Vote
from clgdesk.model.snapshot import Snapshot
from tests.builders import one_of_each

SEEN_ON_THE_MAP = {CardLink, Vote}


def test_nothing_that_hangs_on_it_is_left() -> None:
    records = one_of_each()
    snapshot = Snapshot.of(
        replace(r, face_down=True) if isinstance(r, Card) else r for r in records
    )
    seen, told = veiled(snapshot), set()
    for record_type in BY_KIND.values():
        for name, spec in specs(record_type).items():
            if spec.target != "card":
                continue
            tied = {r.id for r in snapshot.of_kind(record_type).values() if getattr(r, name)}
            left = {r.id for r in seen.of_kind(record_type).values() if getattr(r, name)}
            assert tied, f"{record_type.KIND}.{name} is tied to no card in this project"
            assert left == (tied if record_type in SEEN_ON_THE_MAP else set()), record_type.KIND
            told.add(record_type)
    assert told >= SEEN_ON_THE_MAP


def test_without_a_title_there_is_nothing_to_hide() -> None:
    card = Card("c", rank="a", kind="note", face_down=True)
    assert veiled(Snapshot.of([card])).get(Card, "c").title == ""
