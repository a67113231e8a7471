"""A job as one sentence."""

from clgdesk.model.records import Job
from clgdesk.translation import tr


def job_story(job: Job) -> str:
    """Return the job as a sentence; slots that are empty are left out."""
    forms = {
        "job_story": (tr("When {0}"), tr("I want to {0}"), tr("so I can {0}")),
        "struggle": (tr("When I {0}"), tr("help me {0}"), tr("so I can {0}")),
    }[job.form]
    slots = (job.situation, job.motivation, job.outcome)
    filled = [(form, slot.strip().rstrip(".,")) for form, slot in zip(forms, slots, strict=True)]
    parts = [form.format(slot) for form, slot in filled if slot]
    story = ", ".join(parts)
    return story[:1].upper() + story[1:] + "." if story else ""
