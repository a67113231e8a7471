"""Phrases that customers use: kept for a segment and a job, or for the whole project."""

from clgdesk.document.edit import Edit
from clgdesk.document.places import ranks_before
from clgdesk.model.ids import new_id
from clgdesk.model.records import Insight, Phrase
from clgdesk.model.snapshot import Snapshot


def keep_phrase(
    edit: Edit,
    text: str,
    *,
    segment_id: str | None = None,
    job_id: str | None = None,
    insight_id: str | None = None,
) -> Phrase | None:
    """Keep a phrase; one that is kept for the same segment and job already is not kept twice."""
    words = " ".join(text.split()).strip("“”\"' ")
    if not words:
        return None
    known = known_phrase(edit.snapshot, words, segment_id, job_id)
    if known is not None:
        return known
    rank = ranks_before(edit, edit.snapshot.ordered(Phrase), None)[0]
    return edit.put(
        Phrase(
            new_id(), rank=rank, text=words, segment_id=segment_id, job_id=job_id,
            insight_id=insight_id,
        )
    )  # fmt: skip


def phrase_of_insight(edit: Edit, insight_id: str, text: str) -> Phrase | None:
    """Keep words of an insight, for its segment and its job."""
    insight = edit.get(Insight, insight_id)
    return keep_phrase(
        edit, text, segment_id=insight.segment_id, job_id=insight.job_id, insight_id=insight_id
    )


def known_phrase(
    snapshot: Snapshot, text: str, segment_id: str | None, job_id: str | None
) -> Phrase | None:
    """Return the phrase of these words for a segment and a job, if it is kept already."""
    for phrase in snapshot.of_kind(Phrase).values():
        same = phrase.text.casefold() == text.casefold()
        if same and (phrase.segment_id, phrase.job_id) == (segment_id, job_id):
            return phrase
    return None


def remove_phrase(edit: Edit, phrase_id: str) -> None:
    """Take a phrase out; what was heard stays."""
    edit.remove(edit.get(Phrase, phrase_id))
