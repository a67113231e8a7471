"""Gaps in whom and what for: segments nobody talked to, jobs nobody mapped, voices too loud."""

from collections import Counter
from collections.abc import Iterator

from clgdesk.analysis.finding import Finding, Fix, key_of, short
from clgdesk.method.evidence import loudest
from clgdesk.method.feelings import segment_of
from clgdesk.method.learned import heard_behind, heard_only
from clgdesk.model.records import Account, Insight, Interview, Job, Journey, Segment, Theme
from clgdesk.model.records import InsightTheme as Tag
from clgdesk.model.snapshot import Snapshot

ENOUGH = 10
"""From fewer insights than this nothing is said about which segment is loud."""


def unheard_segments(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find the segments that nobody has interviewed yet."""
    held, planned = _interviewed(snapshot)
    for segment in snapshot.ordered(Segment):
        if segment.id in held:
            continue
        yield Finding(
            "segment_without_interview",
            "serious" if segment.top_priority else "notable",
            (key_of(segment),),
            {"title": short(segment.name), "planned": planned[segment.id]},
            None if planned[segment.id] else Fix("interview.plan", key_of(segment)),
        )


def _interviewed(snapshot: Snapshot) -> tuple[set[str], Counter[str]]:
    """Return the segments that were interviewed, and how many interviews are only planned."""
    held: set[str] = set()
    planned: Counter[str] = Counter()
    for interview in snapshot.of_kind(Interview).values():
        account = snapshot.find(Account, interview.account_id)
        segment_id = interview.segment_id or (account.segment_id if account else None)
        if segment_id is None:
            continue
        if _took_place(snapshot, interview):
            held.add(segment_id)
        else:
            planned[segment_id] += 1
    for insight in snapshot.of_kind(Insight).values():
        if "interview" in insight.channel.casefold() and (of := segment_of(snapshot, insight)):
            held.add(of)
    return held, planned


def _took_place(snapshot: Snapshot, interview: Interview) -> bool:
    """Tell whether an interview was held; notes alone say whom it is still to be held with."""
    said = interview.workflow or interview.came_before or interview.success
    heard = snapshot.where(Insight, "interview_id", interview.id)
    return bool(interview.held_on or said or heard)


def unmapped_jobs(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find the jobs that no journey follows."""
    for job in snapshot.ordered(Job):
        if not snapshot.where(Journey, "job_id", job.id):
            yield Finding(
                "job_without_journey",
                "serious" if job.top_priority else "notable",
                (key_of(job),),
                {"title": short(job.title)},
                Fix("journey.for_job", key_of(job), "template"),
            )


def loud_segments(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find segments that say far more than their size would let expect."""
    said = Counter(
        of
        for insight in heard_only(snapshot)
        if insight.status != "rejected" and (of := segment_of(snapshot, insight))
    )
    segments = snapshot.ordered(Segment)
    size, heard = sum(s.accounts or 0 for s in segments), said.total()
    if heard < ENOUGH or not size or any(s.accounts is None for s in segments):
        return
    for segment in segments:
        voice, share = said[segment.id] / heard, (segment.accounts or 0) / size
        if voice >= 0.4 and voice >= 2 * share:
            facts = {"title": short(segment.name), "voice": percent(voice), "share": percent(share)}
            yield Finding("loud_segment", "notable", (key_of(segment),), facts)


def loud_themes(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find themes of which one account does most of the talking."""
    for theme in snapshot.ordered(Theme):
        if theme.retired:
            continue
        tags = snapshot.where(Tag, "theme_id", theme.id)
        found = (snapshot.find(Insight, tag.insight_id) for tag in tags)
        counted = [i for i in found if i is not None and i.status != "rejected"]
        loudest = loudest_account(snapshot, heard_behind(snapshot, counted))
        if loudest is not None:
            account, facts = loudest
            facts["title"] = short(theme.name)
            keys = (key_of(theme), key_of(account))
            yield Finding("theme_of_one_account", "notable", keys, facts)


def loudest_account(
    snapshot: Snapshot, insights: list[Insight]
) -> tuple[Account, dict[str, str | int]] | None:
    """Return the account that more than half of some insights come from (see ``loudest``)."""
    found = loudest(insights)
    account = None if found is None else snapshot.find(Account, found[0].account_id)
    if found is None or account is None:
        return None
    return account, {"account": short(account.name, 40), "n": found[1], "of": len(insights)}


def percent(share: float) -> int:
    """Return a share as a whole number of per cent."""
    return round(share * 100)
