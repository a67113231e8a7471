"""What the stops of cards show: moments side by side, and the evidence behind one."""

from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.story.flow import BAR, PADDING, Column, Content, Row, column_widths
from clgdesk.layout.story.kit import Chip, Kit
from clgdesk.layout.story.pieces import eyebrow, figure_rows, of_stage, quote_rows
from clgdesk.method.evidence_words import status_name, support_label, support_sentence
from clgdesk.method.story_words import moments_name, stop_name
from clgdesk.method.told import EvidenceStop, Moment, MomentsStop
from clgdesk.translation import tr


def moments_content(kit: Kit, stop: MomentsStop) -> Content:
    """Return moments of one kind side by side."""
    words = kind_name(stop.kind)
    if stop.pages > 1:
        words += " · " + tr("{page} of {pages}").format(page=stop.page, pages=stop.pages)
    head = eyebrow(kit, of_stage(stop.number, stop.stage, words), stop.kind)
    head += [*kit.heading(moments_name(stop.kind)), kit.gap(20)]
    widths = column_widths([Column(())] * len(stop.moments), kit.width)
    columns = [
        Column(
            _moment(kit, moment, width - 2 * PADDING - BAR),
            frame=moment.kind,
            ground=f"{moment.kind}.ground" if moment.level == 5 else "card",
        )
        for moment, width in zip(stop.moments, widths, strict=True)
    ]
    said = [stop_name(stop), *(f"{m.title} {m.body}".strip() for m in stop.moments)]
    return Content(head, (), columns, words=said)


def _moment(kit: Kit, moment: Moment, width: float) -> list[Row]:
    icon = CARD_ICONS[moment.kind]
    rows = [kit.level(icon, moment.level, moment.kind, _signal(moment)), kit.gap(8)]
    rows += [*kit.text(moment.title, "card", width), kit.gap(10)]
    rows += [*kit.text(moment.body, "body", width), kit.gap(14)]
    rows += kit.chips(kit.people(moment.segments), width)
    if moment.kind != "opportunity":
        rows += kit.text(support_label(moment.support), "caption", width, "secondary")
    return rows


def _signal(moment: Moment) -> str:
    return {"aha": tr("aha moment"), "red_flag": tr("red flag")}.get(moment.signal, "")


def evidence_content(kit: Kit, stop: EvidenceStop) -> Content:
    """Return what stands behind a moment: quotes, and figures beside them."""
    moment = stop.moment
    assert moment is not None
    head = eyebrow(kit, of_stage(stop.number, stop.stage, tr("Evidence")), moment.kind)
    head += [*kit.heading(moment.title or moment.body), kit.gap(6)]
    chips = [Chip(status_name(moment.support.status), moment.kind, f"{moment.kind}.ground")]
    top = [*kit.chips(chips, kit.width), *_sentence(kit, moment), kit.gap(22)]
    columns = []
    shares = [1.7] * bool(stop.quotes) + [1.0] * bool(stop.figures)
    widths = column_widths([Column((), share) for share in shares], kit.width)
    if stop.quotes:
        rows = kit.rest_of_heading(moment.title, widths[0])
        for quote in stop.quotes:
            rows += [*quote_rows(kit, quote, widths[0], moment.kind), kit.gap(20)]
        columns.append(Column(rows, shares[0]))
    if stop.figures:
        rows = [] if stop.quotes else kit.rest_of_heading(moment.title, widths[-1])
        for figure in stop.figures:
            rows += [*figure_rows(kit, figure, widths[-1]), kit.gap(20)]
        columns.append(Column(rows, shares[-1]))
    said = [stop_name(stop), *(q.text for q in stop.quotes), *(f.title for f in stop.figures)]
    return Content(head, top, columns, words=said)


def _sentence(kit: Kit, moment: Moment) -> list[Row]:
    return kit.text(support_sentence(moment.support), "caption", kit.width, "secondary")
