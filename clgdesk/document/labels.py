"""What an entry of the history is called: label keys in words."""

from clgdesk.translation import tr


def label_text(key: str) -> str:
    """Return a label key in the user's language (``card.move`` gives "move card")."""
    known = _texts().get(key)
    if known is not None:
        return known
    kind, _, verb = key.partition(".")
    return " ".join(part.replace("_", " ") for part in (verb, kind) if part)


def _texts() -> dict[str, str]:
    return {
        "card.add": tr("add card"),
        "card.move": tr("move card"),
        "card.edit": tr("edit card"),
        "card.remove": tr("delete card"),
        "card.duplicate": tr("duplicate card"),
        "card.cut": tr("cut card"),
        "card.paste": tr("paste cards"),
        "attachment.add": tr("attach file"),
        "attachment.remove": tr("remove file"),
        "attachment.move": tr("reorder files"),
        "attachment.replace": tr("replace file"),
        "attachment.face": tr("choose picture of card"),
        "stage.paste": tr("paste stage"),
        "lane.paste": tr("paste lane"),
        "card.level": tr("set severity"),
        "card.replace": tr("replace in cards"),
        "card.kind": tr("change kind of card"),
        "card.link": tr("link card"),
        "card.unlink": tr("unlink card"),
        "stage.add": tr("add stage"),
        "stage.move": tr("move stage"),
        "stage.edit": tr("edit stage"),
        "stage.remove": tr("delete stage"),
        "stage.duplicate": tr("duplicate stage"),
        "step.add": tr("add step"),
        "step.move": tr("move step"),
        "step.edit": tr("edit step"),
        "step.remove": tr("delete step"),
        "lane.add": tr("add lane"),
        "lane.move": tr("move lane"),
        "lane.edit": tr("edit lane"),
        "lane.remove": tr("delete lane"),
        "cell.edit": tr("edit text"),
        "segment.add": tr("add segment"),
        "segment.move": tr("move segment"),
        "segment.edit": tr("edit segment"),
        "segment.remove": tr("delete segment"),
        "segment.top": tr("set top-priority segment"),
        "job.add": tr("add job"),
        "job.move": tr("move job"),
        "job.edit": tr("edit job"),
        "job.remove": tr("delete job"),
        "job.top": tr("set top-priority job"),
        "job.link": tr("link job and segment"),
        "journey.add": tr("add journey"),
        "journey.edit": tr("edit journey"),
        "journey.remove": tr("delete journey"),
        "journey.duplicate": tr("duplicate journey"),
        "emotion.set": tr("set emotion"),
        "emotion.remove": tr("delete emotion point"),
        "metric.edit": tr("edit metric"),
        "opportunity.edit": tr("edit opportunity"),
        "project.edit": tr("edit project"),
        "project.new": tr("new project"),
        "mark": tr("mark"),
        "history.go_back": tr("go back in the history"),
        "job.unlink": tr("unlink job and segment"),
        "metric.add": tr("add metric"),
        "metric.remove": tr("delete metric"),
        "reading.add": tr("add reading"),
        "reading.edit": tr("edit reading"),
        "reading.remove": tr("delete reading"),
        "desired_outcome.add": tr("add desired outcome"),
        "desired_outcome.edit": tr("edit desired outcome"),
        "desired_outcome.remove": tr("delete desired outcome"),
        "emotion_point.edit": tr("edit emotion point"),
        "cell_text.edit": tr("edit text"),
        "opportunity.add": tr("add opportunity"),
    }
