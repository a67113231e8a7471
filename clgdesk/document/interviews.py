"""Interviews: opened, answered, and what was said in them kept as observations.

An answer is written down twice on purpose: as a line under the prompt it answers, so that the
interview reads as it went, and as an observation, which is tagged, linked and counted like any
other thing heard. While both say the same the line *is* the observation; a line that no observation
says is only a note.
"""

from dataclasses import replace
from typing import Any, NamedTuple

from clgdesk.document.edit import Edit
from clgdesk.document.insights import add_insight
from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Insight, Interview
from clgdesk.model.snapshot import Snapshot

PROMPTS = ("workflow", "came_before", "success")
"""The method's prompts: fields of an interview."""
CHANNEL = "Interview"
_SHARED = ("account_id", "segment_id", "person", "customer_type")
_FOR_ALL = ("customer_type",)
"""What is chosen once for all that was said; in the rest an observation may say otherwise."""


class Said(NamedTuple):
    """One thing that was said: its words, and the observation that keeps them, if one does."""

    text: str
    insight: Insight | None


def open_interview(edit: Edit, day: str | None, **fields: Any) -> Interview:
    """Add an interview of that day; without a day it is still to be held."""
    return edit.put(Interview(new_id(), held_on=day, **fields))


def observations_of(snapshot: Snapshot, interview_id: str) -> list[Insight]:
    """Return what an interview yielded, in the order it was written down."""
    return sorted(snapshot.where(Insight, "interview_id", interview_id), key=lambda i: i.id)


def said_under(snapshot: Snapshot, interview: Interview) -> dict[str, list[Said]]:
    """Return what was said under each prompt; under "" what was said besides."""
    free = {i.id: i for i in observations_of(snapshot, interview.id)}
    found: dict[str, list[Said]] = {}
    for prompt in PROMPTS:
        found[prompt] = [Said(line, _take(free, line)) for line in lines_of(interview, prompt)]
    found[""] = [Said(one_line(insight.text), insight) for insight in free.values()]
    return found


def _take(free: dict[str, Insight], line: str) -> Insight | None:
    same = next((i for i in free.values() if one_line(i.text) == line), None)
    return None if same is None else free.pop(same.id)


def lines_of(interview: Interview, prompt: str) -> list[str]:
    """Return the lines that stand under a prompt."""
    lines = (one_line(line) for line in str(getattr(interview, prompt)).splitlines())
    return [line for line in lines if line]


def one_line(text: str) -> str:
    """Return a text without breaks and double spaces."""
    return " ".join(text.split())


def answer(edit: Edit, interview_id: str, prompt: str, text: str, **fields: Any) -> list[Insight]:
    """Keep what was said under a prompt (none: besides): each line is an observation."""
    interview = edit.get(Interview, interview_id)
    lines = [line for line in map(one_line, text.splitlines()) if line]
    if prompt and lines:
        kept = "\n".join(filter(None, (str(getattr(interview, prompt)).rstrip(), *lines)))
        interview = edit.put(replace(interview, **{prompt: kept}))
    return [observe(edit, interview, line, **fields) for line in lines]


def observe(edit: Edit, interview: Interview, text: str, **fields: Any) -> Insight:
    """Keep one thing that was said as an observation of whom the interview is with."""
    shared = {name: getattr(interview, name) for name in _SHARED}
    if interview.held_on:
        shared["heard_on"] = interview.held_on
    return add_insight(edit, text, interview_id=interview.id, channel=CHANNEL, **(shared | fields))


def reword(edit: Edit, insight_id: str, text: str) -> Insight:
    """Give an insight other words; in its interview the line says the same from then on."""
    insight = edit.get(Insight, insight_id)
    _replace_line(edit, insight, [one_line(text)] if one_line(text) else [])
    return edit.put(replace(insight, text=text))


def take_back(edit: Edit, insight_id: str) -> None:
    """Remove an observation, and its line from the interview."""
    insight = edit.get(Insight, insight_id)
    _replace_line(edit, insight, [])
    edit.remove(insight)


def _replace_line(edit: Edit, insight: Insight, by: list[str]) -> None:
    interview = edit.snapshot.find(Interview, insight.interview_id)
    for prompt in PROMPTS if interview is not None else ():
        if _put_line(edit, interview, prompt, one_line(insight.text), by):
            return


def _put_line(
    edit: Edit, interview: Interview | None, prompt: str, line: str, by: list[str]
) -> bool:
    """Put other lines in place of one; tells whether it was there."""
    if interview is None:
        return False
    lines = str(getattr(interview, prompt)).split("\n")
    at = next((n for n, other in enumerate(lines) if one_line(other) == line), None)
    if at is None:
        return False
    lines[at : at + 1] = by
    edit.put(replace(interview, **{prompt: "\n".join(lines)}))
    return True


def reword_line(edit: Edit, interview_id: str, prompt: str, line: str, text: str) -> None:
    """Give a note, which is no observation, other words; none take it out."""
    by = [one_line(text)] if one_line(text) else []
    _put_line(edit, edit.get(Interview, interview_id), prompt, line, by)


def change_interview(edit: Edit, interview_id: str, **fields: Any) -> Interview:
    """Change an interview; what was said in it follows whom it is with and its day.

    The segment is the account's where none was chosen. An observation that says otherwise already
    is left as it is; the type of customer is chosen for all of them.
    """
    before = edit.get(Interview, interview_id)
    account = edit.snapshot.find(Account, fields.get("account_id"))
    if account is not None and before.segment_id is None:
        fields.setdefault("segment_id", account.segment_id)
    after = edit.put(replace(before, **fields))
    moved = [(name, name) for name in _SHARED if name in fields]
    moved += [("held_on", "heard_on")] if "held_on" in fields else []
    for insight in observations_of(edit.snapshot, interview_id):
        same = {
            own: getattr(after, name)
            for name, own in moved
            if name in _FOR_ALL or getattr(insight, own) == getattr(before, name)
        }
        edit.put(replace(insight, **same))
    return after


def remove_interview(edit: Edit, interview_id: str) -> None:
    """Remove an interview; the observations stay in the repository."""
    edit.remove(edit.get(Interview, interview_id))
