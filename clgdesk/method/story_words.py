"""The words of a story: what its stops, and what stands on them, are called."""

from clgdesk.method.told import (
    DecisionStop,
    EndStop,
    EvidenceStop,
    JobStop,
    MomentsStop,
    StageStop,
    Stop,
    TitleStop,
)
from clgdesk.translation import tr


def stop_name(stop: Stop) -> str:
    """Return a stop in a few words: for the facilitator, and for those who hear it."""
    match stop:
        case TitleStop():
            return stop.journey.strip() or tr("Untitled journey")
        case JobStop():
            return tr("Job: {title}").format(title=stop.title or stop.story)
        case StageStop():
            return tr("{number} {stage}").format(number=stop.number, stage=stop.title)
        case MomentsStop():
            return f"{stop.stage}: {moments_name(stop.kind)}"
        case EvidenceStop():
            about = stop.moment.title if stop.moment is not None else ""
            return tr("Evidence: {title}").format(title=about)
        case DecisionStop():
            return tr("Decision: {title}").format(title=stop.title)
        case EndStop():
            return tr("What we decided") if stop.settled else tr("Next steps")
    return stop.key


def moments_name(kind: str) -> str:
    """Return what moments of a kind are called together."""
    return {
        "friction": tr("What gets in the way"),
        "value": tr("What they value"),
        "opportunity": tr("What we could do"),
    }[kind]


def answer_name(field: str) -> str:
    """Return what a field of a stage tells."""
    return {
        "success_signs": tr("Signs of success"),
        "struggle_signs": tr("Signs of struggle"),
        "value_signals": tr("What signals value"),
        "pain_signals": tr("What signals pain"),
    }[field]


def job_status_name(status: str) -> str:
    """Return how sure the team is of a job."""
    return {
        "draft": tr("draft"),
        "hypothesis": tr("hypothesis"),
        "validated": tr("validated with customers"),
    }[status]


def decision_status_name(status: str) -> str:
    """Return how far an opportunity is."""
    return {
        "idea": tr("idea"),
        "ready": tr("ready to decide"),
        "committed": tr("committed"),
        "in_progress": tr("in progress"),
        "shipped": tr("shipped"),
        "told": tr("shipped, customers told"),
        "dropped": tr("dropped"),
    }[status]


def moscow_name(moscow: str) -> str:
    """Return what a class of MoSCoW is called."""
    return {
        "must": tr("Must"),
        "should": tr("Should"),
        "could": tr("Could"),
        "wont": tr("Won’t this time"),
    }.get(moscow, "")


def state_name(state: str) -> str:
    """Return which state a journey shows."""
    return tr("The journey as it is") if state == "as_is" else tr("The journey as it should be")
