"""Jobs to be done: adding, ordering, who has them, the one with top priority."""

from dataclasses import replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.pairs import join, part
from clgdesk.document.places import moved, ranks_before
from clgdesk.method.job_words import job_story as job_story
from clgdesk.model.ids import new_id
from clgdesk.model.records import DesiredOutcome, Job, JobSegment


def add_job(edit: Edit, title: str, **fields: Any) -> Job:
    """Add a job at the end."""
    rank = ranks_before(edit, edit.snapshot.ordered(Job), None)[0]
    return edit.put(Job(new_id(), rank=rank, title=title, **fields))


def set_top_job(edit: Edit, job_id: str | None) -> None:
    """Give one job top priority and take it from the others (None: from all)."""
    for job in edit.snapshot.ordered(Job):
        if job.top_priority != (job.id == job_id):
            edit.put(replace(job, top_priority=job.id == job_id))


def link_job_segment(edit: Edit, job_id: str, segment_id: str) -> None:
    """Say that a segment has a job."""
    join(edit, JobSegment, job_id=job_id, segment_id=segment_id)


def unlink_job_segment(edit: Edit, job_id: str, segment_id: str) -> None:
    """Say that a segment does not have a job."""
    part(edit, JobSegment, job_id=job_id, segment_id=segment_id)


def add_desired_outcome(edit: Edit, job_id: str, **fields: Any) -> DesiredOutcome:
    """Add a desired outcome to a job."""
    siblings = edit.snapshot.where(DesiredOutcome, "job_id", job_id)
    rank = ranks_before(edit, siblings, None)[0]
    return edit.put(DesiredOutcome(new_id(), job_id=job_id, rank=rank, **fields))


def move_job(edit: Edit, job_id: str, before: str | None) -> None:
    """Put a job in front of another (None: at the end)."""
    moved(edit, edit.get(Job, job_id), edit.snapshot.ordered(Job), before)


def remove_job(edit: Edit, job_id: str) -> None:
    """Remove a job with its outcomes and links; cards and insights stay."""
    edit.remove(edit.get(Job, job_id))
