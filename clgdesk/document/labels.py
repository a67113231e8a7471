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
    subjects = (
        _cards, _journeys, _lanes, _insights, _research, _customers, _decisions, _workshop,
        _project,
    )  # fmt: skip
    return {key: text for subject in subjects for key, text in subject().items()}


def _cards() -> dict[str, str]:
    return {
        "card.add": tr("add card"),
        "card.move": tr("move card"),
        "card.edit": tr("edit card"),
        "card.remove": tr("delete card"),
        "card.duplicate": tr("duplicate card"),
        "card.cut": tr("cut card"),
        "card.paste": tr("paste cards"),
        "card.level": tr("set severity"),
        "card.frequency": tr("set frequency"),
        "card.replace": tr("replace in cards"),
        "card.kind": tr("change kind of card"),
        "card.link": tr("link card"),
        "card.unlink": tr("unlink card"),
        "card.span": tr("span stages"),
        "card.reveal": tr("turn cards over"),
        "card_link.add": tr("connect cards"),
        "card_link.edit": tr("edit connector"),
        "card_link.form": tr("change form of connector"),
        "card_link.reverse": tr("reverse connector"),
        "card_link.remove": tr("delete connector"),
        "cell.edit": tr("edit text"),
        "cell_text.edit": tr("edit text"),
        "attachment.add": tr("attach file"),
        "attachment.remove": tr("remove file"),
        "attachment.move": tr("reorder files"),
        "attachment.replace": tr("replace file"),
        "attachment.face": tr("choose picture of card"),
        "emotion.move": tr("move emotion point"),
        "emotion.set": tr("set emotion"),
        "emotion.remove": tr("delete emotion point"),
        "emotion_point.edit": tr("edit emotion point"),
    }


def _journeys() -> dict[str, str]:
    return {
        "journey.nest": tr("link stage and journey"),
        "journey.add": tr("add journey"),
        "journey.edit": tr("edit journey"),
        "journey.remove": tr("delete journey"),
        "journey.duplicate": tr("duplicate journey"),
        "journey.lock": tr("lock structure"),
        "journey.unlock": tr("unlock structure"),
        "stage.cut": tr("cut stage"),
        "stage.paste": tr("paste stage"),
        "stage.add": tr("add stage"),
        "stage.move": tr("move stage"),
        "stage.edit": tr("edit stage"),
        "stage.remove": tr("delete stage"),
        "stage.split": tr("show steps as columns"),
        "stage.merge": tr("merge columns of steps"),
        "stage.collapse": tr("collapse stage"),
        "stage.expand": tr("expand"),
        "stage.duplicate": tr("duplicate stage"),
        "stage_link.add": tr("link stages"),
        "stage_link.edit": tr("edit link between stages"),
        "stage_link.form": tr("change link between stages"),
        "stage_link.reverse": tr("reverse link between stages"),
        "stage_link.remove": tr("delete link between stages"),
        "step.add": tr("add step"),
        "step.paste": tr("paste steps"),
        "step.cut": tr("cut steps"),
        "step.move": tr("move step"),
        "step.edit": tr("edit step"),
        "step.remove": tr("delete step"),
    }


def _lanes() -> dict[str, str]:
    return {
        "lane.cut": tr("cut lane"),
        "lane.paste": tr("paste lane"),
        "lane.collapse": tr("collapse lane"),
        "lane.expand": tr("expand lane"),
        "lane.hide": tr("hide lane"),
        "lane.show": tr("show lane"),
        "lane.duplicate": tr("duplicate lane"),
        "lane.copy": tr("copy lane to another journey"),
        "lane.add": tr("add lane"),
        "lane.move": tr("move lane"),
        "lane.edit": tr("edit lane"),
        "lane.remove": tr("delete lane"),
    }


def _insights() -> dict[str, str]:
    return {
        "insight.import": tr("import insights"),
        "insight.add": tr("capture an insight"),
        "insight.edit": tr("edit insight"),
        "insight.remove": tr("delete insights"),
        "insight.tag": tr("tag insights"),
        "insight.untag": tr("untag insights"),
        "insight.link": tr("link insights"),
        "insight.unlink": tr("unlink insights"),
        "insight.status": tr("review insights"),
        "insight.star": tr("star insights"),
        "insight.put": tr("put insights under another head"),
        "insight.own": tr("give insights an owner"),
        "insight.learn": tr("make insight of observations"),
        "insight_filter.add": tr("keep search"),
        "insight_filter.rename": tr("rename search"),
        "insight_filter.remove": tr("delete search"),
        "insight_support.link": tr("link observation and insight"),
        "insight_support.unlink": tr("unlink observation and insight"),
    }


def _research() -> dict[str, str]:
    return {
        "interview.add": tr("add interview"),
        "interview.edit": tr("edit interview"),
        "interview.answer": tr("keep answer"),
        "interview.remove": tr("delete interview"),
        "phrase.add": tr("keep phrase"),
        "phrase.link": tr("keep phrase"),
        "phrase.edit": tr("edit phrase"),
        "phrase.unlink": tr("delete phrase"),
        "phrase.remove": tr("delete phrase"),
        "theme.add": tr("add theme"),
        "theme.edit": tr("rename theme"),
        "theme.merge": tr("merge themes"),
        "theme.retire": tr("retire theme"),
        "theme.restore": tr("use theme again"),
        "synthesis.add": tr("start synthesis session"),
        "synthesis.edit": tr("edit synthesis session"),
        "synthesis.remove": tr("delete synthesis session"),
        "synthesis.link": tr("link theme to session"),
        "synthesis.unlink": tr("unlink theme from session"),
        "research_time.add": tr("add research time"),
        "research_time.remove": tr("remove research time"),
    }


def _customers() -> dict[str, str]:
    return {
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
        "job.unlink": tr("unlink job and segment"),
        "desired_outcome.add": tr("add desired outcome"),
        "desired_outcome.edit": tr("edit desired outcome"),
        "desired_outcome.remove": tr("delete desired outcome"),
        "privacy.purge": tr("forget a customer"),
    }


def _decisions() -> dict[str, str]:
    return {
        "opportunity.edit": tr("edit opportunity"),
        "opportunity.add": tr("add opportunity"),
        "opportunity.link": tr("link opportunity"),
        "metric.edit": tr("edit metric"),
        "metric.add": tr("add metric"),
        "metric.remove": tr("delete metric"),
        "reading.add": tr("add reading"),
        "reading.edit": tr("edit reading"),
        "reading.remove": tr("delete reading"),
        "telling.add": tr("record who was told"),
    }


def _workshop() -> dict[str, str]:
    return {
        "agenda_item.add": tr("add agenda item"),
        "agenda_item.edit": tr("edit agenda item"),
        "agenda_item.move": tr("move agenda item"),
        "agenda_item.remove": tr("delete agenda item"),
        "agenda_item.done": tr("tick agenda item"),
        "agenda_item.plan": tr("add workshop plan"),
        "exercise.back": tr("go back to the start of the exercise"),
        "vote.add": tr("put dot"),
        "vote.rename": tr("rename voter"),
        "vote.remove": tr("take dot off"),
        "voting_round.add": tr("start dot voting"),
        "voting_round.reveal": tr("reveal dots"),
        "voting_round.hide": tr("hide dots"),
        "voting_round.remove": tr("delete voting round"),
    }


def _project() -> dict[str, str]:
    return {
        "project.edit": tr("edit project"),
        "project.new": tr("new project"),
        "project.threshold": tr("choose what makes a pattern"),
        "project.research": tr("set research target"),
        "lens.add": tr("save lens"),
        "lens.edit": tr("change lens"),
        "lens.rename": tr("rename lens"),
        "lens.move": tr("move lens"),
        "lens.remove": tr("delete lens"),
        "history.go_back": tr("go back in the history"),
        "mark": tr("mark"),
    }
