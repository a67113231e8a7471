"""What interviews are called, and the method's prompts as questions."""

from clgdesk.model.records import Account, Interview, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


def interview_name(snapshot: Snapshot, interview: Interview) -> str:
    """Say whom an interview is with; the day stands behind it."""
    return " · ".join((whom(snapshot, interview), interview.held_on or tr("to be held")))


def whom(snapshot: Snapshot, interview: Interview) -> str:
    """Say whom an interview is with: the person and the account, or else the segment."""
    account = snapshot.find(Account, interview.account_id)
    segment = snapshot.find(Segment, interview.segment_id)
    name = ", ".join(part for part in (interview.person, account.name if account else "") if part)
    if name or segment is None:
        return name or tr("Somebody")
    return tr("Somebody of {segment}").format(segment=segment.name or segment.code)


def prompt_words(prompt: str) -> tuple[str, str]:
    """Return the question of a prompt, and how to ask it; of "" what stands above the rest."""
    return {
        "workflow": (
            tr("How do they work today?"),
            tr("Walk me through the last time you did this, step by step."),
        ),
        "came_before": (
            tr("What came before?"),
            tr("What did you use before, and what made you look for something else?"),
        ),
        "success": (
            tr("What does success look like?"),
            tr("How would you know that it worked, and what would you do then?"),
        ),
    }.get(prompt, (tr("What else was said"), tr("Whatever answers none of the three.")))
