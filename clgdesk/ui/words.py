"""What fields and their choices are called in the window."""

from functools import cache

from clgdesk.translation import tr


def field_name(kind: str, field: str, form: str = "") -> str:
    """Return what a field of a kind of record is called; ``form`` is the kind of a card."""
    names = _field_names()
    for key in (f"{kind}.{form}.{field}", f"{kind}.{field}", field):
        if key in names:
            return names[key]
    return field.removesuffix("_id").replace("_", " ").capitalize()


def choice_name(field: str, value: str) -> str:
    """Return what one of the choices of a field is called."""
    names = _choice_names()
    found = names.get(f"{field}.{value}")
    if found is not None:
        return found
    return names.get(value, value.replace("_", " ") if value else tr("not set"))


def level_names(kind: str) -> tuple[str, ...]:
    """Return what the levels 1 to 5 of a kind of card mean."""
    if kind == "friction":
        return (
            tr("1 · barely noticed"),
            tr("2 · annoys"),
            tr("3 · slows down"),
            tr("4 · hurts"),
            tr("5 · blocks the job"),
        )
    if kind == "value":
        return (
            tr("1 · pleasant"),
            tr("2 · useful"),
            tr("3 · clear gain"),
            tr("4 · would miss it"),
            tr("5 · reason to stay"),
        )
    return ("1", "2", "3", "4", "5")


def feeling_names() -> list[tuple[int, str]]:
    """Return what the sentiments of an insight are called, the best first."""
    return [
        (2, tr("delighted")), (1, tr("content")), (0, tr("neither")), (-1, tr("annoyed")),
        (-2, tr("frustrated")),
    ]  # fmt: skip


@cache
def _field_names() -> dict[str, str]:
    """Return the names by ``kind.form.field``, ``kind.field`` or ``field``."""
    return (
        _anywhere() | _of_segments_and_jobs() | _of_journeys() | _of_cards() | _of_research()
        | _of_decisions()
    )  # fmt: skip


def _anywhere() -> dict[str, str]:
    return {
        "title": tr("Title"),
        "description": tr("Description"),
        "status": tr("Status"),
        "owner": tr("Owner"),
        "segment_id": tr("Segment"),
        "job_id": tr("Job"),
        "stage_id": tr("Stage"),
        "importance": tr("Importance / 10"),
        "satisfaction": tr("Satisfaction / 10"),
        "top_priority": tr("Top priority"),
        "collapsed": tr("Collapsed"),
        "motion": tr("Motion"),
        "label": tr("Label"),
    }


def _of_segments_and_jobs() -> dict[str, str]:
    return {
        "project.growth_model": tr("Growth is led by"),
        "project.product": tr("Product"),
        "project.steward": tr("Steward of the insights"),
        "segment.name": tr("Name"),
        "segment.code": tr("Short code"),
        "segment.use_case": tr("Use case"),
        "segment.company_size": tr("Company size"),
        "segment.accounts": tr("Size in accounts"),
        "job.form": tr("Form"),
        "job.situation": tr("When …"),
        "job.motivation": tr("I want to …"),
        "job.outcome": tr("so I can …"),
        "job.struggle.situation": tr("When I …"),
        "job.struggle.motivation": tr("help me …"),
        "job.push": tr("Push: what is wrong today"),
        "job.pull": tr("Pull: what draws them to the new way"),
        "job.anxiety": tr("Anxiety: what they fear about it"),
        "job.habit": tr("Habit: what keeps them as they are"),
        "desired_outcome.object": tr("Of what"),
    }


def _of_journeys() -> dict[str, str]:
    return {
        "journey.state": tr("State"),
        "stage.subtitle": tr("Subtitle"),
        "stage.goal": tr("What is the customer trying to achieve?"),
        "stage.success_signs": tr("What are the signs of success?"),
        "stage.struggle_signs": tr("What are the signs of struggle?"),
        "stage.value_signals": tr("What signals value?"),
        "stage.pain_signals": tr("What signals pain?"),
        "stage.split": tr("Show steps as columns"),
        "stage.sub_journey_id": tr("Shown in detail by"),
        "stage.notes": tr("What to say when presenting"),
        "step.needs_help": tr("Needs help here"),
        "card_link.form": tr("Form"),
        "stage_link.form": tr("Form"),
        "lane.content": tr("Shows"),
        "lane.subtitle": tr("Subtitle"),
        "lane.form": tr("Form"),
        "lane.hidden": tr("Hidden on the map"),
        "emotion_point.value": tr("Feeling, ±100"),
        "emotion_point.place": tr("Place, 0 to 1000"),
        "emotion_point.quote": tr("Quote"),
        "emotion_point.state": tr("State"),
    }


def _of_cards() -> dict[str, str]:
    return {
        "card.body": tr("What happens"),
        "card.opportunity.body": tr("What we could do"),
        "card.touchpoint.body": tr("Where it happens"),
        "card.note.body": tr("Note"),
        "card.level": tr("Strength"),
        "card.friction.level": tr("Severity"),
        "card.kind": tr("Type of card"),
        "card.subtype": tr("Kind"),
        "card.product_area": tr("Product area"),
        "card.next_step": tr("Next step"),
        "card.reach": tr("Reach, accounts"),
        "card.frequency": tr("Frequency, accounts"),
        "card.frequency_reason": tr("Why"),
        "card.span": tr("Stages covered"),
        "card.signal": tr("Repeatable signal"),
        "card.signal_event": tr("Event"),
        "card.signal_threshold": tr("Threshold"),
        "card.signal_window": tr("Window"),
        "card.opportunity_id": tr("Shows the opportunity"),
    }


def _of_research() -> dict[str, str]:
    return {
        "insight.text": tr("What was heard"),
        "insight.meaning": tr("What it means"),
        "insight.form": tr("It is"),
        "insight.source_id": tr("Id in the source"),
        "insight.sentiment": tr("Feeling"),
        "insight.count": tr("n"),
        "insight.score_kind": tr("Score of"),
        "insight.trigger": tr("Asked after"),
        "insight.interview_id": tr("Interview"),
        "interview.came_before": tr("What came before"),
        "interview.success": tr("What success looks like"),
        "interview.workflow": tr("How they work"),
        "account.form": tr("It is"),
        "insight.review_by": tr("Review by"),
        "insight.number": tr("Value"),
        "insight.heard_on": tr("Heard on"),
        "interview.held_on": tr("Held on"),
    }


def _of_decisions() -> dict[str, str]:
    return {
        "opportunity.moscow": tr("MoSCoW"),
        "opportunity.reach_period": tr("Reach per"),
        "opportunity.impact": tr("Impact, %"),
        "opportunity.confidence": tr("Confidence, %"),
        "opportunity.effort": tr("Effort, tenths of a person-month"),
        "opportunity.customer_value": tr("Customer value, %"),
        "opportunity.business_value": tr("Business value, %"),
        "opportunity.due_on": tr("Due on"),
        "opportunity.shipped_on": tr("Shipped on"),
        "opportunity.why_customers_care": tr("Why customers care"),
        "opportunity.instead_of": tr("What we do not do instead"),
        "synthesis.held_on": tr("Day"),
        "synthesis.people": tr("People and their parts"),
        "synthesis.scope": tr("What was looked at"),
        "synthesis.agenda": tr("Agenda"),
        "synthesis.clustered": tr("What was clustered"),
        "synthesis.decisions": tr("Decisions"),
        "opportunity.decision_area": tr("Decision area"),
        "metric.unit": tr("Unit"),
        "metric.direction": tr("Good is"),
        "metric.stands_for": tr("What it stands for"),
    }


@cache
def _choice_names() -> dict[str, str]:
    return {
        "growth_model.customer_led": tr("customers"),
        "growth_model.product_led": tr("the product"),
        "growth_model.sales_led": tr("sales"),
        "growth_model.marketing_led": tr("marketing"),
        "form.job_story": tr("When … I want to …"),
        "form.struggle": tr("When I … help me …"),
        "form.leads_to": tr("leads to"),
        "form.blocks": tr("blocks"),
        "form.hand_over": tr("hands over to"),
        "form.branch": tr("branches to"),
        "form.loop": tr("loops back to"),
        "form.text": tr("text"),
        "form.steps": tr("steps"),
        "form.emotion": tr("emotion curve"),
        "form.cards": tr("cards"),
        "form.metrics": tr("metrics"),
        "form.images": tr("pictures"),
        "form.backstage": tr("backstage"),
        "state.as_is": tr("as it is"),
        "state.to_be": tr("as it should be"),
        "motion.self_serve": tr("self-serve"),
        "motion.assisted": tr("assisted"),
        "motion.hand_over": tr("hand-over"),
        "content.": tr("anything"),
        "content.text.": tr("texts of its own"),
        "content.emotion.": tr("drawn by hand"),
        "content.derived": tr("derived from evidence"),
        "content.both": tr("drawn and derived"),
        "content.goal": tr("goals"),
        "content.success_signs": tr("signs of success"),
        "content.struggle_signs": tr("signs of struggle"),
        "content.value_signals": tr("signals of value"),
        "content.pain_signals": tr("signals of pain"),
        "content.friction": tr("frictions"),
        "content.value": tr("value moments"),
        "content.touchpoint": tr("touchpoints"),
        "content.opportunity": tr("opportunities"),
        "content.note": tr("notes"),
        "subtype.stuck": tr("gets stuck"),
        "subtype.drops_off": tr("drops off"),
        "subtype.no_value": tr("sees no value"),
        "subtype.activation": tr("activation"),
        "subtype.retention": tr("retention"),
        "subtype.referral": tr("referral"),
        "signal.": tr("none"),
        "signal.aha": tr("aha moment"),
        "signal.red_flag": tr("red flag"),
        "status.open": tr("open"),
        "status.in_progress": tr("in progress"),
        "direction.up": tr("up"),
        "direction.down": tr("down"),
        "moscow.must": tr("Must"),
        "moscow.should": tr("Should"),
        "moscow.could": tr("Could"),
        "moscow.wont": tr("Won’t"),
    }


def page_name(kind: str) -> str:
    """Return what a page of the inspector is called."""
    return {"journey": tr("Journey"), "project": tr("Project")}.get(kind, kind)
