"""What the stop of a decision shows: what is done, for whom, and what it changed."""

from clgdesk.layout.metrics import with_unit
from clgdesk.layout.story.flow import Column, Content, Row, column_widths
from clgdesk.layout.story.kit import Chip, Kit
from clgdesk.layout.story.pieces import STATUS_TONES, day_name, eyebrow, of_stage
from clgdesk.method.story_words import decision_status_name, moscow_name, stop_name
from clgdesk.method.told import Change, DecisionStop
from clgdesk.translation import tr, trn


def decision_content(kit: Kit, stop: DecisionStop) -> Content:
    """Return the head, what is done, and what it changed."""
    words = tr("Decision")
    head = eyebrow(kit, of_stage(stop.number, stop.stage, words), "opportunity")
    title = stop.title or stop.solution
    head += [*kit.heading(title), kit.gap(8)]
    top = [*kit.chips(_facts(stop), kit.width), kit.gap(16)]
    widths = column_widths([Column((), 1.5), Column(())], kit.width)
    right = _effects(kit, stop, widths[1])
    width = widths[0] if right else kit.width
    left = [*kit.rest_of_heading(title, width), *_what(kit, stop, width)]
    columns = [Column(left, 1.5), *([Column(right)] if right else [])]
    said = [stop_name(stop), *(chip.text for chip in _facts(stop)), stop.solution, stop.why]
    return Content(head, top, columns, words=said)


def _facts(stop: DecisionStop) -> list[Chip]:
    tone = STATUS_TONES.get(stop.status, "opportunity")
    ground = f"{tone}.ground" if tone != "accent" else "chip"
    chips = [Chip(decision_status_name(stop.status), tone, ground)]
    if stop.moscow:
        chips.append(Chip(moscow_name(stop.moscow)))
    if stop.rice:
        chips.append(Chip(f"RICE {stop.rice}"))
    if stop.owner.strip():
        chips.append(Chip(stop.owner, icon="user"))
    if stop.shipped_on:
        chips.append(
            Chip(tr("shipped {day}").format(day=day_name(stop.shipped_on)), icon="check-check")
        )
    elif stop.due_on:
        chips.append(Chip(tr("due {day}").format(day=day_name(stop.due_on)), icon="calendar"))
    return chips


def _what(kit: Kit, stop: DecisionStop, width: float) -> list[Row]:
    rows: list[Row] = []
    if stop.title.strip() and stop.solution.strip():
        rows += [*kit.text(stop.solution, "card", width), kit.gap(20)]
    for caption, text in (
        (tr("Why customers care"), stop.why),
        (tr("Instead of"), stop.instead_of),
    ):
        if text.strip():
            rows += [*kit.caption(caption, width), *kit.text(text, "body", width), kit.gap(16)]
    if stop.answers:
        rows += kit.caption(tr("Answers"), width)
        for title in stop.answers:
            rows += [*kit.marked(title, "body", width, "arrow-right", "secondary"), kit.gap(4)]
    return rows


def _effects(kit: Kit, stop: DecisionStop, width: float) -> list[Row]:
    rows: list[Row] = []
    for change in stop.changes:
        rows += [*_change(kit, change, width), kit.gap(18)]
    if stop.told:
        words = trn("{n} customer was told", "{n} customers were told", stop.told)
        rows += kit.marked(words.format(n=stop.told), "body", width, "send", "value")
    return rows


def _change(kit: Kit, change: Change, width: float) -> list[Row]:
    """Return a metric: before, an arrow, after, in the colour of good or bad news."""
    rows = kit.caption(change.title, width)
    before = with_unit(change.before, change.unit) if change.before else ""
    after = with_unit(change.after, change.unit) if change.after else ""
    colour = _news(change)
    if before and after:
        rows += kit.text(tr("before {value}").format(value=before), "body", width, "secondary")
        rows += kit.text(f"→ {after}", "figure", width, colour)
    elif before or after:
        rows += kit.text(before or after, "figure", width)
    if change.target:
        target = with_unit(change.target, change.unit)
        words = tr("target {target}").format(target=target)
        rows += kit.text(words, "caption", width, "secondary")
    return rows


def _news(change: Change) -> str:
    from decimal import Decimal

    before, after = Decimal(change.before or 0), Decimal(change.after or 0)
    if not (change.before and change.after) or before == after:
        return "ink"
    return "value" if (after > before) == (change.direction == "up") else "friction"
