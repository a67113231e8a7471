"""What was found, in plain words and in the reader's language."""

from collections.abc import Callable
from typing import Any

from clgdesk.analysis.finding import Finding, Fix
from clgdesk.analysis.shapes import Chain, Cluster, Lever, Step, Trace
from clgdesk.translation import tr, trn

Facts = dict[str, Any]


def group_title(kind: str) -> str:
    """Return the heading above the findings of a kind."""
    return {
        "segment_without_interview": tr("Segments nobody interviewed"),
        "loud_segment": tr("Segments louder than their size"),
        "job_without_journey": tr("Jobs without a journey"),
        "empty_journey": tr("Journeys without cards"),
        "stage_without_evidence": tr("Stages without evidence"),
        "friction_without_opportunity": tr("Severe frictions nobody answers"),
        "friction_without_owner": tr("Frictions without an owner"),
        "value_without_metric": tr("Value moments nobody measures"),
        "unlinked_card": tr("Cards linked to nothing"),
        "evidence_of_one_kind": tr("Evidence of one kind only"),
        "card_of_one_account": tr("Cards that rest on one account"),
        "theme_of_one_account": tr("Themes of one account"),
        "solution_without_opportunity": tr("Ideas not on the list"),
        "opportunity_without_friction": tr("Opportunities that answer nothing"),
        "opportunity_without_evidence": tr("Opportunities nobody asked for"),
        "opportunity_without_job": tr("Opportunities that serve no job"),
        "opportunity_without_metric": tr("Opportunities no metric will judge"),
        "shipped_not_told": tr("Shipped, customers not told"),
        "metric_without_value": tr("Metrics that stand for no value"),
        "metric_without_reading": tr("Metrics without a reading"),
        "stalled_metric": tr("Metrics that stand still"),
        "unreviewed_insights": tr("Insights to review"),
        "stale_insights": tr("Evidence that grew old"),
        "loose_insights": tr("Insights that lead nowhere"),
    }[kind]


def severity_name(severity: str) -> str:
    """Return what a severity is called."""
    return {"serious": tr("serious"), "notable": tr("worth a look"), "hint": tr("hint")}[severity]


def sentence(finding: Finding) -> str:
    """Say what was found."""
    facts = {**finding.facts}
    if "title" in facts and not facts["title"]:
        facts["title"] = tr("untitled")
    special = _SPECIAL.get(finding.kind)
    return special(facts) if special is not None else _plain(finding.kind).format(**facts)


def _plain(kind: str) -> str:
    return {
        "loud_segment": tr(
            "{voice} % of what was heard comes from “{title}”, which is {share} % of the accounts."
        ),
        "job_without_journey": tr("No journey follows “{title}”."),
        "empty_journey": tr("“{title}” has no cards yet."),
        "friction_without_owner": tr("Nobody looks after “{title}”."),
        "friction_without_opportunity": tr("No opportunity answers “{title}” (severity {level})."),
        "value_without_metric": tr("No metric would notice if “{title}” were lost."),
        "unlinked_card": tr("“{title}” has no segment, job, theme or insight."),
        "card_of_one_account": tr("“{title}” rests on {account}: {n} of {of} insights."),
        "theme_of_one_account": tr("“{title}” is mostly {account}: {n} of {of} insights."),
        "solution_without_opportunity": tr(
            "“{title}” is drawn on the map, but nobody can score or plan it."
        ),
        "opportunity_without_friction": tr("“{title}” answers no friction and no value moment."),
        "opportunity_without_evidence": tr("No insight stands behind “{title}”: a guess so far."),
        "opportunity_without_job": tr("“{title}” serves no customer’s job."),
    }[kind]


def _segment(facts: Facts) -> str:
    if facts["planned"]:
        return tr("An interview with “{title}” is planned, none was held yet.").format(**facts)
    return tr("Nobody has talked to “{title}” yet.").format(**facts)


def _stage(facts: Facts) -> str:
    if not facts["cards"] and facts["heard"]:
        text = trn(
            "{n} insight was heard at “{title}”, but no card says so.",
            "{n} insights were heard at “{title}”, but no card says so.",
            facts["heard"],
        )
        return text.format(n=facts["heard"], **facts)
    if not facts["cards"]:
        return tr("“{title}” has no friction and no value moment.").format(**facts)
    text = trn(
        "{n} card at “{title}” rests on no insight.",
        "{n} cards at “{title}” rest on no insight.",
        facts["cards"],
    )
    return text.format(n=facts["cards"], **facts)


def _one_kind(facts: Facts) -> str:
    text = {
        "spoken": tr("All {n} insights behind “{title}” were spoken. Does a number agree?"),
        "written": tr("All {n} insights behind “{title}” were written. Does a number agree?"),
        "measured": tr("All {n} insights behind “{title}” are numbers. Does a customer say why?"),
    }[facts["only"]]
    return text.format(**facts)


def _judged(facts: Facts) -> str:
    text = {
        "idea": tr("No metric would show that “{title}” worked."),
        "ready": tr("“{title}” is ready to start, but no metric will show whether it worked."),
        "committed": tr("“{title}” is committed, but no metric will show whether it works."),
        "in_progress": tr("“{title}” is being built, but no metric will show whether it works."),
    }.get(facts["status"], tr("“{title}” shipped, and no metric shows whether it works."))
    return text.format(**facts)


def _untold(facts: Facts) -> str:
    names = facts["names"]
    if facts["more"]:
        names = tr("{names} and {n} more").format(names=names, n=facts["more"])
    text = (
        tr("“{title}” shipped, and nobody who asked was told: {names}.")
        if facts["n"] == facts["of"]
        else tr("“{title}” shipped; {n} of {of} who asked were not told: {names}.")
    )
    return text.format(**{**facts, "names": names})


def _vain(facts: Facts) -> str:
    if facts["work"]:
        return tr("“{title}” does not say which value to the customer it stands for.").format(
            **facts
        )
    return tr("“{title}” stands for no value to the customer and guides no decision.").format(
        **facts
    )


def _untaken(facts: Facts) -> str:
    if facts["work"]:
        return tr("Work is under way to move “{title}”, but it was never measured.").format(**facts)
    return tr("“{title}” was never measured.").format(**facts)


def _stalled(facts: Facts) -> str:
    values = {name: number(facts[name], facts["unit"]) for name in ("now", "best")}
    text = tr("“{title}” stands at {now}: no better than {best} for {k} readings.")
    said = text.format(**{**facts, **values})
    if not facts["work"]:
        return said
    work = tr("“{work}” was to move it.").format(**facts)
    return f"{said} {work}"


def _waiting(facts: Facts) -> str:
    text = trn("{n} insight waits for a review", "{n} insights wait for a review", facts["n"])
    said = text.format(n=facts["n"])
    if not facts["days"]:
        return said + "."
    days = trn("{n} day", "{n} days", facts["days"]).format(n=facts["days"])
    if facts["n"] == 1:
        return tr("{said}, for {days} now.").format(said=said, days=days)
    return tr("{said}, the oldest for {days}.").format(said=said, days=days)


def _old(facts: Facts) -> str:
    text = trn(
        "{n} insight behind a card should be looked at again; it was heard on {day}.",
        "{n} insights behind cards should be looked at again; the oldest was heard on {day}.",
        facts["n"],
    )
    undated = trn(
        "{n} insight behind a card should be looked at again.",
        "{n} insights behind cards should be looked at again.",
        facts["n"],
    )
    return (text if facts["day"] else undated).format(n=facts["n"], day=facts["day"])


def _loose(facts: Facts) -> str:
    text = trn(
        "{n} accepted insight stands behind no card.",
        "{n} accepted insights stand behind no card.",
        facts["n"],
    )
    return text.format(n=facts["n"])


_SPECIAL: dict[str, Callable[[Facts], str]] = {
    "segment_without_interview": _segment,
    "stage_without_evidence": _stage,
    "evidence_of_one_kind": _one_kind,
    "opportunity_without_metric": _judged,
    "shipped_not_told": _untold,
    "metric_without_value": _vain,
    "metric_without_reading": _untaken,
    "stalled_metric": _stalled,
    "unreviewed_insights": _waiting,
    "stale_insights": _old,
    "loose_insights": _loose,
}


def number(value: str, unit: str = "") -> str:
    """Return a number with its unit."""
    return f"{value} {unit}".rstrip()


def fix_name(fix: Fix) -> str:
    """Return what the button that mends it says."""
    return {
        "card.own": tr("Give it an owner"),
        "card.link": tr("Link to its segment") if fix.asks else tr("Link as its journey"),
        "opportunity.from_card": tr("Make an opportunity"),
        "opportunity.for_solution": tr("Put it on the list"),
        "opportunity.answer": tr("Choose what it answers"),
        "opportunity.serve": tr("Choose the job"),
        "opportunity.measure": tr("Choose its metric"),
        "metric.for_card": tr("Add a metric"),
        "metric.stand_for": tr("Say what it stands for"),
        "journey.for_job": tr("Map this job"),
        "interview.plan": tr("Plan an interview"),
        "telling.record": tr("Record who was told"),
    }[fix.verb]


# Chains, levers, clusters, traces


def chain_title(chain: Chain) -> str:
    """Say what a chain is."""
    if chain.ring:
        text = trn("A ring of {n} card", "A ring of {n} cards", len(chain.keys))
    else:
        text = trn("A chain of {n} card", "A chain of {n} cards", len(chain.keys))
    return text.format(n=len(chain.keys))


def chain_sentence(chain: Chain) -> str:
    """Say what follows from a chain."""
    first, last = chain.titles[0] or tr("untitled"), chain.titles[-1] or tr("untitled")
    if chain.ring:
        return tr("Each makes the next one worse, and “{last}” leads back to “{first}”.").format(
            first=first, last=last
        )
    return tr("It starts with “{first}” and ends in “{last}”.").format(first=first, last=last)


def lever_sentence(lever: Lever) -> str:
    """Say what the removal of a friction would help."""
    jobs = trn("helps {n} job", "helps {n} jobs", len(lever.jobs)).format(n=len(lever.jobs))
    parts = [jobs]
    if lever.accounts:
        text = trn("{n} account", "{n} accounts", lever.accounts)
        parts.append(text.format(n=f"{lever.accounts:,}"))
    if lever.follows:
        text = trn("{n} friction goes with it", "{n} frictions go with it", len(lever.follows))
        parts.append(text.format(n=len(lever.follows)))
    if lever.cleared:
        text = trn("clears the way for {n} job", "clears the way for {n} jobs", len(lever.cleared))
        parts.append(text.format(n=len(lever.cleared)))
    parts.append(
        tr("answered by “{title}”").format(title=lever.answer)
        if lever.answer
        else tr("nobody works on it")
    )
    return " · ".join(parts)


def cluster_title(cluster: Cluster) -> str:
    """Return a name for a cluster: what its cards share most."""
    themes = [tie.title for tie in cluster.ties if tie.key.startswith("theme:")]
    shared = themes[:2] or [tie.title for tie in cluster.ties[:1]]
    return ", ".join(shared) or tr("A cluster")


def cluster_sentence(cluster: Cluster) -> str:
    """Say what ties a cluster together, and whether anybody works on it."""
    ties = [tr("{title} ({n})").format(title=t.title, n=t.cards) for t in cluster.ties[:4]]
    text = trn("{n} card", "{n} cards", len(cluster.keys)).format(n=len(cluster.keys))
    parts = (
        [tr("{cards} share {ties}").format(cards=text, ties=", ".join(ties))] if ties else [text]
    )
    if cluster.frictions:
        frictions = tr("{answered} of {n} frictions answered")
        parts.append(frictions.format(answered=cluster.answered, n=cluster.frictions))
    return " · ".join(parts)


def trace_state(trace: Trace) -> str:
    """Say how far a trace goes."""
    if trace.breaks:
        return break_sentence(trace.breaks[0])
    return {
        "under_way": tr("Under way"),
        "no_effect": tr("Shipped, and nothing moved"),
        "whole": tr("From signal to effect"),
    }[trace.state]


def break_sentence(word: str) -> str:
    """Say where a trace breaks."""
    return {
        "no_card": tr("Breaks at the start: it answers nothing"),
        "no_signal": tr("Breaks at the start: nobody asked for it"),
        "no_metric": tr("Breaks at the end: no metric"),
        "no_ship_day": tr("Breaks at shipping: on which day?"),
        "not_told": tr("Breaks after shipping: nobody was told"),
        "not_measured": tr("Breaks after shipping: not measured since"),
        "not_reviewed": tr("Breaks at the end: no review looked at it"),
    }[word]


def trace_days(trace: Trace) -> str:
    """Say how long it took from the first signal on."""
    days = [_days(name, trace.facts[name]) for name in _SPANS if name in trace.facts]
    return tr("From the first signal: {days}").format(days=", ".join(days)) if days else ""


_SPANS = ("to_opportunity", "to_shipped", "to_measured")


def _days(span: str, n: int) -> str:
    text = {
        "to_opportunity": trn("{n} day to an opportunity", "{n} days to an opportunity", n),
        "to_shipped": trn("{n} day to shipping", "{n} days to shipping", n),
        "to_measured": trn("{n} day to a reading", "{n} days to a reading", n),
    }[span]
    return text.format(n=n)


def step_text(step: Step) -> str:
    """Say what a step of a trace is."""
    facts, title = step.facts, step.title or tr("untitled")
    if step.kind == "metric":
        return _metric_text(title, facts)
    if step.kind == "told":
        return tr("{n} of {of} who asked were told").format(**facts)
    if step.kind == "shipped":
        return title
    if step.kind == "signal" and facts["n"] > 1:
        return tr("{title} and {n} more").format(title=title, n=facts["n"] - 1)
    return title


def _metric_text(title: str, facts: Facts) -> str:
    unit = facts["unit"]
    if "before" in facts and "after" in facts:
        values = {name: number(facts[name], unit) for name in ("before", "after")}
        return tr("{title}: {before} → {after}").format(title=title, **values)
    known = next((facts[name] for name in ("after", "now", "before") if name in facts), None)
    if known is None:
        return tr("{title}: never measured").format(title=title)
    if "before" in facts:
        return tr("{title}: {now} before it shipped").format(title=title, now=number(known, unit))
    return tr("{title}: {now} now").format(title=title, now=number(known, unit))


def signal_name(signal: str) -> str:
    """Return what a kind of signal is called."""
    return {
        "confusion": tr("confusion"),
        "success": tr("success"),
        "unmet_need": tr("unmet need"),
        "workaround": tr("workaround"),
        "unexpected_use": tr("unexpected use"),
        "feature_gap": tr("feature gap"),
        "emerging_use": tr("emerging use"),
        "outgrown_plan": tr("outgrown plan"),
        "adjacent_need": tr("adjacent need"),
    }.get(signal, signal)


def step_name(kind: str) -> str:
    """Return what a station of a trace is called."""
    return {
        "signal": tr("Signal"),
        "card": tr("Card"),
        "opportunity": tr("Opportunity"),
        "shipped": tr("Shipped"),
        "told": tr("Told"),
        "metric": tr("Metric"),
        "review": tr("Review"),
    }[kind]
